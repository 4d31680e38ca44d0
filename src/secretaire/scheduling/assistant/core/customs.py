"""What words of time mean by the customs of whoever writes: dates of Americans, "dîner" where it is the noon meal."""

import re
from dataclasses import replace

from secretaire.scheduling.assistant.core.times.policy import LETTER_HOURS, LETTERS, LETTERS_US, Edge, Part, Policy
from secretaire.scheduling.assistant.core.values import Letter, Role

#: Where the month is written before the day; everywhere else in the Americas it comes behind it.
_STATES = frozenset(
    f"America/{city}"
    for city in (
        "New_York", "Chicago", "Denver", "Los_Angeles", "Phoenix", "Detroit", "Boise", "Anchorage", "Juneau", "Sitka",
        "Nome", "Yakutat", "Metlakatla", "Adak", "Menominee", "Shiprock", "Fort_Wayne", "Louisville", "Indianapolis",
    )
)  # fmt: skip
_STATE_OF = ("US/", "America/Indiana/", "America/Kentucky/", "America/North_Dakota/", "Pacific/Honolulu")
#: Where French has its "dîner" at noon and its "souper" in the evening.
_NOON = frozenset(
    {
        "America/Toronto",
        "America/Montreal",
        "America/Moncton",
        "America/Halifax",
        "Europe/Brussels",
        "Europe/Zurich",
    }
)
_AT_NOON = replace(LETTERS, hours={**LETTER_HOURS, (Part.DINNER, Edge.WHOLE): LETTER_HOURS[Part.LUNCH, Edge.WHOLE]})
#: "un dîner jeudi", and nothing of the hour.
_DINER = re.compile(r"\bdiner\b(?!.*(?:\bmidi\b|\d ?h\b|\d+h\d\d))(?<!midi diner)", re.DOTALL)


def of_writer(letter: Letter, language: str) -> Policy:
    """Return how the writer is taken to mean times."""
    writer = letter.writer
    zone = letter.host_zone if writer.role is Role.HOST else writer.zone
    if language == "fr":
        return _AT_NOON if zone in _NOON else LETTERS
    american = zone in _STATES or zone.startswith(_STATE_OF)
    return replace(LETTERS_US, order_known=False) if american else LETTERS


def apart(letter: Letter, plain: str, language: str) -> bool:
    """Whether words are used that mean another time elsewhere, where the two live: "fin de semaine", "dîner"."""
    zones = {zone for zone in (letter.host_zone, letter.writer.zone) if zone}
    overseas = any(zone.startswith("America/") for zone in zones)
    if "fin de semaine" in plain and overseas:
        return True
    noon = {zone in _NOON for zone in zones}
    return language == "fr" and bool(_DINER.search(plain)) and (len(noon) > 1 or (overseas and noon == {False}))
