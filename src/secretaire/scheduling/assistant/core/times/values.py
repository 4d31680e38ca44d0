"""What is found: mentions of time, on the wall clock of whoever wrote."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum

from secretaire.scheduling.assistant.core.values import Span


class Kind(StrEnum):
    """What sort of time is mentioned."""

    INSTANT = "instant"  #: one unit of its grain: a day, a week, half past three
    INTERVAL = "interval"  #: from one instant to another
    AFTER = "after"  #: open at the end
    BEFORE = "before"  #: open at the start; a start is given where a day was named: "tomorrow until four"
    TIME = "time"  #: a time of day with no day; the next such time is given
    DURATION = "duration"
    SET = "set"  #: something that repeats; its first time is given where one is known


class Grain(IntEnum):
    """How exactly a time is given, from fine to coarse."""

    SECOND = 0
    MINUTE = 1
    HOUR = 2
    DAY = 3
    WEEK = 4
    MONTH = 5
    QUARTER = 6
    YEAR = 7

    @property
    def word(self) -> str:
        """Its English name."""
        return self.name.lower()


class Fact(StrEnum):
    """What the words named, so that a reader knows how much was said."""

    WEEKDAY = "weekday"
    DATE = "date"  #: a day of a month
    MONTH = "month"
    YEAR = "year"
    CLOCK = "clock"  #: a time of day as a number
    PART = "part"  #: a part of the day
    RELATIVE = "relative"  #: counted from the day of writing: tomorrow, in two weeks
    NEXT = "next"  #: a weekday called next, the word that people understand in two ways
    WEEK = "week"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    EDGE = "edge"  #: the beginning, middle or end of something
    MISMATCH = "mismatch"  #: the weekday named is not the one of the date
    HALF = "half"  #: it was not said whether the hour is one before or after noon
    BY = "by"  #: a deadline
    VAGUE = "vague"  #: a few, some, later


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A time that the text mentions: half-open, naive, on the writer's wall clock unless a zone is named."""

    span: Span  #: characters of the text
    kind: Kind
    grain: Grain
    start: datetime | None = None
    end: datetime | None = None  #: exclusive
    length: timedelta | None = None  #: of a duration; months count 30 days, years 365
    zone: str | None = None  #: IANA name, if the text names one
    facts: frozenset[Fact] = frozenset()
    alternatives: tuple["Mention", ...] = field(default=())  #: what else a careful reader could understand
    confidence: float = 1.0  #: 0 to 1
