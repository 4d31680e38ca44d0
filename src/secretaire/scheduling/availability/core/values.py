"""What the search for slots is told, and what it answers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import NamedTuple
from zoneinfo import ZoneInfo

from secretaire.lib.intervals import Span, moment

MIDNIGHT = time(0)


class Mode(StrEnum):
    """How many of a page's hosts a meeting needs."""

    SINGLE = "single"
    COLLECTIVE = "collective"
    ANY_OF = "any_of"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """A span of wall-clock time within one day; an end at 00:00 is the midnight that ends the day."""

    start: time
    end: time

    def __post_init__(self) -> None:
        if self.start >= self.end != MIDNIGHT:
            raise ValueError("opening hours end after they start")


@dataclass(frozen=True, slots=True, kw_only=True)
class WeeklyHours:
    """The hours of an ordinary week: seven tuples, Monday first."""

    days: tuple[tuple[Hours, ...], ...] = ((),) * 7

    @classmethod
    def of(cls, weekdays: Mapping[int, Iterable[Hours]]) -> "WeeklyHours":
        """Build a week from the hours of some weekdays, 0 = Monday … 6 = Sunday; the others are closed."""
        return cls(days=tuple(tuple(weekdays.get(weekday, ())) for weekday in range(7)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """The hours of one date instead of its weekday's and of any holiday; none means closed."""

    day: date
    hours: tuple[Hours, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Quota:
    """How many bookings may start in one local day or ISO week of the host, and those that count."""

    per_day: int | None = None
    per_week: int | None = None
    #: starts in seconds, in any order; those of whole weeks around the window must be here
    booked: Sequence[int] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Host:
    """One person's hours and engagements. Spans may overlap and come in any order."""

    zone: ZoneInfo
    hours: WeeklyHours
    overrides: tuple[Override, ...] = ()
    #: date → name; closed unless an override opens it
    holidays: Mapping[date, str] = field(default_factory=dict)
    #: name of a calendar → its busy spans, around which the page's buffers are kept
    busy: Mapping[str, Sequence[Span]] = field(default_factory=dict)
    #: spans of own bookings *with their buffers*, which a new booking with its buffers must miss
    held: Sequence[Span] = ()
    #: start → seats left, of this page's meetings of the requested duration that have begun to fill
    open_seats: Mapping[int, int] = field(default_factory=dict)
    quotas: tuple[Quota, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """A page's rules. Days are local days of the first host."""

    durations: tuple[timedelta, ...]
    mode: Mode = Mode.SINGLE
    #: counted anew from the start of every hour on the first host's wall clock
    step: timedelta = timedelta(minutes=15)
    before: timedelta = timedelta(0)
    after: timedelta = timedelta(0)
    notice: timedelta = timedelta(0)
    #: how many days after today may still be booked
    horizon: int | None = None
    first_day: date | None = None
    last_day: date | None = None
    seats: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """The question which slots of one duration lie within a window, seen from now."""

    rules: Rules
    hosts: tuple[Host, ...]
    duration: timedelta
    window: Span
    now: int


class Slot(NamedTuple):
    """A slot on offer, in seconds; a tuple because a page may send thousands."""

    start: int
    end: int
    #: indices of the hosts who would meet (any of: who could)
    hosts: tuple[int, ...]
    seats: int

    @property
    def starts_at(self) -> datetime:
        """The start as an aware instant in UTC."""
        return moment(self.start)

    @property
    def ends_at(self) -> datetime:
        """The end as an aware instant in UTC."""
        return moment(self.end)


class Reason(StrEnum):
    """Why an instant is, or is not, part of an offered slot."""

    OFFERED = "offered"
    NOT_A_DURATION = "not_a_duration"
    HOLIDAY = "holiday"
    CLOSED = "closed"
    OUTSIDE_HOURS = "outside_hours"
    PAST = "past"
    NOTICE = "notice"
    TOO_EARLY = "too_early"
    TOO_LATE = "too_late"
    BOOKED = "booked"
    BUSY = "busy"
    BUFFER = "buffer"
    DAY_LIMIT = "day_limit"
    WEEK_LIMIT = "week_limit"
    TOO_SHORT = "too_short"
    OFF_GRID = "off_grid"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A part of a day with one reason; the label names the calendar or the holiday, if there is one."""

    start: int
    end: int
    reason: Reason
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """A host's local day without a hole: its stretches in order, and the starts offered in it."""

    stretches: tuple[Stretch, ...]
    starts: tuple[int, ...]


def whole(length: timedelta) -> int:
    """Return a length in seconds."""
    return length // timedelta(seconds=1)
