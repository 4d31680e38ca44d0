"""How a host wants to meet: what the assistant keeps to without being told each time."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time, timedelta

from secretaire.scheduling.assistant.core.values import PlaceKind
from secretaire.scheduling.negotiation.core.states import Supervision

#: Kinds of place to which somebody travels.
AWAY = frozenset({PlaceKind.IN_PERSON, PlaceKind.LUNCH, PlaceKind.COFFEE, PlaceKind.DINNER})
CALLS = frozenset({PlaceKind.PHONE, PlaceKind.VIDEO})
LONGEST_NAME = 60
LONGEST_PLACE = 500
LONGEST_TRAVEL = timedelta(hours=4)
LUNCHES = timedelta(minutes=15), timedelta(hours=3)
_WEEK = range(1, 8)


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """A host's preferences; every field is named like the table's."""

    name: str  #: what the assistant is called
    place_kind: PlaceKind = PlaceKind.PHONE  #: where nobody says another
    places: Mapping[str, str] = field(default_factory=dict)  #: by kind: the number, link or address that is given out
    lunch: time | None = time(12, 30)  #: kept free; nothing: no lunch
    lunch_length: timedelta = timedelta(hours=1)
    calls_afternoon: bool = False  #: rather than in the morning
    travel: timedelta = timedelta(0)  #: kept free before and after a meeting away
    home_days: tuple[int, ...] = ()  #: on which nobody is met away; 1 is Monday
    formal: bool = True
    supervision: Supervision = Supervision.FIRST


def faults(manners: Manners) -> tuple[str, ...]:
    """Return the names of the fields that will not do."""
    wrong = {
        "name": not 1 <= len(manners.name) <= LONGEST_NAME,
        "places": any(len(text) > LONGEST_PLACE or kind not in set(PlaceKind) for kind, text in manners.places.items()),
        "lunch_length": not LUNCHES[0] <= manners.lunch_length <= LUNCHES[1],
        "travel": not timedelta(0) <= manners.travel <= LONGEST_TRAVEL,
        "home_days": not set(manners.home_days) <= set(_WEEK),
    }
    return tuple(name for name, bad in wrong.items() if bad)
