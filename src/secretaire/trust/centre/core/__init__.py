"""What is shown of promises and their proof, to whom it may be shown, and in which words."""

from secretaire.trust.centre.core.facts import Shown, cleared, shown
from secretaire.trust.centre.core.headlines import Headline, headline
from secretaire.trust.centre.core.listed import OF_CLIENTS, PUBLIC, Listed, Unit
from secretaire.trust.centre.core.summing import ORDER, Part, bar, days, tallies, together
from secretaire.trust.centre.core.texts import Text, text
from secretaire.trust.centre.core.values import (
    Area,
    Brief,
    Change,
    Code,
    Controls,
    Day,
    Head,
    Log,
    Missed,
    Overview,
    Owed,
    Piece,
    Promised,
    Responsibility,
    Side,
    Sides,
    Tally,
    Told,
    Version,
)
from secretaire.trust.centre.core.words import AREAS

__all__ = [
    "AREAS",
    "OF_CLIENTS",
    "ORDER",
    "PUBLIC",
    "Area",
    "Brief",
    "Change",
    "Code",
    "Controls",
    "Day",
    "Head",
    "Headline",
    "Listed",
    "Log",
    "Missed",
    "Overview",
    "Owed",
    "Part",
    "Piece",
    "Promised",
    "Responsibility",
    "Shown",
    "Side",
    "Sides",
    "Tally",
    "Text",
    "Told",
    "Unit",
    "Version",
    "bar",
    "cleared",
    "days",
    "headline",
    "shown",
    "tallies",
    "text",
    "together",
]
