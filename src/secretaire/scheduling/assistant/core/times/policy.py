"""What words are taken to mean where the words alone do not say: explicit, with a preset for each custom."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType

from secretaire.scheduling.assistant.core.times.values import Grain


class Order(StrEnum):
    """Which number of 08/09 is the month."""

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"


class Edge(StrEnum):
    """Which end of a stretch of time is meant."""

    WHOLE = "whole"
    BEGIN = "begin"
    MIDDLE = "middle"
    END = "end"
    FIRST_HALF = "first_half"
    SECOND_HALF = "second_half"
    LATER = "later"  #: "later this week"


class Part(StrEnum):
    """A part of the day."""

    MORNING = "morning"
    LUNCH = "lunch"
    MIDDAY = "midday"
    AFTERNOON = "afternoon"
    AFTER_LUNCH = "after_lunch"
    BEFORE_LUNCH = "before_lunch"
    EVENING = "evening"
    DINNER = "dinner"
    NIGHT = "night"
    DAY = "day"
    OFFICE = "office"  #: business hours
    AFTER_WORK = "after_work"
    BREAKFAST = "breakfast"
    TEA = "tea"


Hours = Mapping[tuple[Part, Edge], tuple[float, float]]
Pieces = Mapping[tuple[str, Edge], tuple[int, int]]

#: Hours of the day, as one who writes letters about meetings means them.
LETTER_HOURS: Hours = MappingProxyType(
    {
        (Part.MORNING, Edge.WHOLE): (8, 12),
        (Part.MORNING, Edge.BEGIN): (8, 10),
        (Part.MORNING, Edge.MIDDLE): (9.5, 11),
        (Part.MORNING, Edge.END): (10, 12),
        (Part.LUNCH, Edge.WHOLE): (12, 14),
        (Part.MIDDAY, Edge.WHOLE): (12, 14),
        (Part.AFTERNOON, Edge.WHOLE): (12, 18),
        (Part.AFTERNOON, Edge.BEGIN): (12, 14),
        (Part.AFTERNOON, Edge.MIDDLE): (14, 16),
        (Part.AFTERNOON, Edge.END): (16, 18),
        (Part.AFTER_LUNCH, Edge.WHOLE): (14, 18),
        (Part.BEFORE_LUNCH, Edge.WHOLE): (10, 12),
        (Part.EVENING, Edge.WHOLE): (18, 22),
        (Part.EVENING, Edge.BEGIN): (18, 20),
        (Part.EVENING, Edge.END): (20, 22),
        (Part.DINNER, Edge.WHOLE): (19, 22),
        (Part.NIGHT, Edge.WHOLE): (20, 24),
        (Part.NIGHT, Edge.BEGIN): (20, 22),
        (Part.NIGHT, Edge.END): (22, 24),
        (Part.DAY, Edge.WHOLE): (8, 18),
        (Part.DAY, Edge.BEGIN): (8, 10),
        (Part.DAY, Edge.MIDDLE): (11, 15),
        (Part.DAY, Edge.END): (16, 18),
        (Part.OFFICE, Edge.WHOLE): (8, 18),
        (Part.AFTER_WORK, Edge.WHOLE): (18, 20),
        (Part.BREAKFAST, Edge.WHOLE): (7.5, 9.5),
        (Part.TEA, Edge.WHOLE): (16, 18),
    }
)

#: First and last piece of a stretch, counted from 1; days of a week or month, months of a year; negative: from the end.
LETTER_PIECES: Pieces = MappingProxyType(
    {
        ("week", Edge.BEGIN): (1, 2),
        ("week", Edge.MIDDLE): (2, 4),
        ("week", Edge.END): (4, 5),
        ("week", Edge.FIRST_HALF): (1, 3),
        ("week", Edge.SECOND_HALF): (3, 5),
        ("month", Edge.FIRST_HALF): (1, 15),
        ("month", Edge.SECOND_HALF): (16, -1),
        ("year", Edge.FIRST_HALF): (1, 6),
        ("year", Edge.SECOND_HALF): (7, 12),
        ("month", Edge.BEGIN): (1, 10),
        ("month", Edge.MIDDLE): (11, 20),
        ("month", Edge.END): (21, -1),
        ("quarter", Edge.BEGIN): (1, 1),
        ("quarter", Edge.MIDDLE): (2, 2),
        ("quarter", Edge.END): (3, 3),
        ("year", Edge.BEGIN): (1, 3),
        ("year", Edge.MIDDLE): (5, 8),
        ("year", Edge.END): (10, 12),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """The customs by which times are resolved."""

    order: Order = Order.DAY_FIRST
    order_known: bool = True  #: whether the writer's custom is certain; if not, 08/09 has an alternative
    week_start: int = 0  #: 0 is Monday
    hours: Hours = field(default_factory=lambda: LETTER_HOURS)
    pieces: Pieces = field(default_factory=lambda: LETTER_PIECES)
    next_is_following_week: bool = True  #: "next Friday" said on a Monday is not this week's
    today_counts: bool = False  #: "Tuesday" written on a Tuesday is today
    working_from: int | None = 7  #: an hour below it is one after noon, unless said otherwise; none: the next one
    weekend: tuple[int, int] = (5, 0)  #: weekday and hour of its start; it ends with Sunday
    through_last: bool = True  #: "from May to October" holds October
    by_includes: bool = True  #: "by friday" holds Friday
    after_skips: Grain | None = (
        Grain.DAY
    )  #: "after the 3rd" starts when this or a coarser unit is over; none: when it starts
    shifts_are_finer: bool = False  #: "in seven days" is exact to the hour rather than the day
    full_runs: bool = True  #: "the next three hours" are whole ones; otherwise they start now
    upcoming_is_last: bool = False  #: "two upcoming weeks" is the second of them
    noon_is_part: bool = True  #: "tuesday noon", without "at", is the middle of the day rather than twelve o'clock
    soon: int = 0  #: minutes that "later" is away at least
    bare_units: bool = False  #: "in the week" means this one


LETTERS = Policy()
LETTERS_US = replace(LETTERS, order=Order.MONTH_FIRST)


def _but(base: Mapping[tuple[Part, Edge], tuple[float, float]], **changes: tuple[float, float]) -> Hours:
    changed = dict(base)
    for name, hours in changes.items():
        part, _, edge = name.partition("__")
        changed[Part(part), Edge(edge or "whole")] = hours
    return MappingProxyType(changed)


def _pieces(**changes: tuple[int, int]) -> Pieces:
    changed = dict(LETTER_PIECES)
    for name, piece in changes.items():
        unit, edge = name.split("__")
        changed[unit, Edge(edge)] = piece
    return MappingProxyType(changed)


#: The customs of the projects that the public test sets come from, by (set, language).
_DUCKLING = Policy(
    after_skips=None,
    working_from=None,
    weekend=(4, 18),
    noon_is_part=False,
    shifts_are_finer=True,
    upcoming_is_last=True,
    soon=10,
    bare_units=True,
    hours=_but(
        LETTER_HOURS,
        morning=(0, 12),
        morning__begin=(0, 9),
        afternoon=(12, 19),
        evening=(18, 24),
        evening__begin=(18, 21),
        evening__end=(21, 24),
        night=(18, 24),
        night__begin=(18, 21),
        night__end=(21, 24),
        day=(0, 24),
        day__end=(17, 21),
        after_work=(17, 21),
        after_lunch=(13, 17),
    ),
    pieces=_pieces(
        week__begin=(1, 3),
        week__middle=(3, 4),
        week__end=(5, 7),
        year__begin=(1, 4),
        year__end=(9, 12),
    ),
)
_DUCKLING_FR = replace(
    _DUCKLING,
    hours=_but(
        _DUCKLING.hours,
        morning=(4, 12),
        morning__begin=(7, 9),
        morning__middle=(9, 11),
        morning__end=(10, 12),
        afternoon__middle=(14, 17),
        afternoon__end=(17, 19),
        day__begin=(6, 10),
        day__middle=(11, 16),
    ),
    pieces=_pieces(
        week__begin=(1, 2),
        week__middle=(3, 4),
        week__end=(5, 7),
        month__begin=(1, 5),
        month__middle=(10, 19),
        year__begin=(1, 2),
        year__end=(11, 12),
    ),
)
_MSREC = Policy(
    after_skips=Grain.MONTH,
    by_includes=False,
    working_from=None,
    through_last=False,
    noon_is_part=False,
    full_runs=False,
    bare_units=True,
    hours=_but(
        LETTER_HOURS,
        afternoon=(12, 16),
        afternoon__later=(14, 16),
        afternoon__end=(14, 16),
        evening=(16, 20),
        evening__begin=(16, 18),
        evening__end=(18, 20),
        evening__later=(18, 20),
        day=(0, 24),
        day__middle=(10, 14),
        day__later=(12, 24),
        lunch=(11, 13),
        dinner=(16, 20),
        midday=(11, 13),
        night=(20, 24 - 1 / 3600),
        night__end=(22, 24 - 1 / 3600),
    ),
    pieces=_pieces(
        week__begin=(1, 3),
        week__end=(4, 7),
        week__later=(4, 7),
        month__begin=(1, 15),
        month__middle=(10, 20),
        month__end=(16, -1),
        month__later=(16, -1),
        year__begin=(1, 4),
        year__middle=(5, 8),
        year__end=(9, 12),
        year__later=(7, 12),
    ),
)
_CHRONO = replace(_MSREC, through_last=True)
PRESETS: Mapping[tuple[str, str], Policy] = MappingProxyType(
    {
        ("letters", "en"): LETTERS,
        ("letters", "fr"): LETTERS,
        ("duckling", "en"): _DUCKLING,
        ("duckling", "fr"): _DUCKLING_FR,
        ("rustling", "en"): _DUCKLING,
        ("rustling", "fr"): _DUCKLING_FR,
        ("msrec", "en"): _MSREC,
        ("msrec", "fr"): _MSREC,
        ("chrono", "en"): _CHRONO,
        ("chrono", "fr"): _CHRONO,
    }
)
