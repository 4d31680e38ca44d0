"""Days and hours as a letter combines them, before they become windows."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from secretaire.scheduling.assistant.core.moments import Moment
from secretaire.scheduling.assistant.core.surroundings import Part
from secretaire.scheduling.assistant.core.times.values import Fact, Grain, Kind, Mention
from secretaire.scheduling.assistant.core.values import Span

DAY = timedelta(days=1)
MORNING, EVENING, LATE = 8 * 60, 18 * 60, 22 * 60  #: the working day, in minutes, and how long an evening goes
_WHOLE = 24 * 60
#: Weekday, and what does not fix the week that it is in.
LOOSE = frozenset({Fact.WEEKDAY, Fact.CLOCK, Fact.PART, Fact.HALF, Fact.BY, Fact.VAGUE, Fact.EDGE})


@dataclass(frozen=True, slots=True)
class Hours:
    """Hours of a day, in minutes since midnight."""

    start: int
    end: int
    exact: bool = False  #: a start is named; the end is as long after it as the meeting takes


@dataclass(frozen=True, slots=True)
class Row:
    """Days that are meant, with the hours on each, if any are."""

    first: date
    last: date  #: exclusive
    part: Part
    moment: Moment
    hours: tuple[Hours, ...] = ()
    opens: bool = False  #: goes on from the first day without an end
    whole: bool = False  #: at any time of the day, in words
    closes: bool = False  #: began when the letter came
    each: bool = False  #: a weekday in the plural: "Mondays"
    led: bool = False  #: its hours are said before it: "any afternoon next week"

    @property
    def days(self) -> int:
        """How many days it holds."""
        return (self.last - self.first).days

    @property
    def span(self) -> Span:
        """Where it is said."""
        return self.moment.mention.span

    @property
    def weekday_only(self) -> bool:
        """Whether a weekday is all that is said of the day."""
        facts = self.moment.mention.facts
        return Fact.WEEKDAY in facts and facts <= LOOSE and self.days == 1

    @property
    def weekdays_only(self) -> bool:
        """Whether a stretch of some days is named by weekdays alone: "from Tuesday to Thursday"."""
        facts = self.moment.mention.facts
        return Fact.WEEKDAY in facts and facts <= LOOSE and 1 < self.days < 7 and not (self.opens or self.closes)  # noqa: PLR2004  # a week

    @property
    def number_only(self) -> bool:
        """Whether the day of a month is all that is said of the day."""
        facts = self.moment.mention.facts
        return Fact.DATE in facts and facts <= LOOSE | {Fact.DATE} and self.days == 1

    @property
    def edges(self) -> tuple[int, int]:
        """Minutes from its first and to its last midnight: "from Tuesday noon to Thursday noon"."""
        mention = self.moment.mention
        start, end = _minute(mention.start), _minute(mention.end)
        named = mention.facts & {Fact.WEEKDAY, Fact.DATE} and mention.facts & {Fact.CLOCK, Fact.PART}
        if mention.kind is not Kind.INTERVAL or self.days == 1 or not named:
            return 0, 0
        whole = mention.start is None or mention.start.weekday() != self.first.weekday()
        cut = mention.end is None or mention.end.weekday() != (self.last - DAY).weekday()
        return 0 if whole else start or 0, 0 if cut or not end else end - _WHOLE

    def holds(self, other: "Row") -> bool:
        """Whether another row lies in this one."""
        return self.first <= other.first and other.last <= self.last

    def on(self, day: date) -> "Row":
        """Return the same on another day."""
        return replace(self, first=day, last=day + DAY)


def hours_of(mention: Mention) -> Hours | None:
    """Return the hours that a mention names."""
    if not mention.facts & {Fact.CLOCK, Fact.PART}:
        return None
    start, end = _minute(mention.start), _minute(mention.end)
    if mention.kind is Kind.BEFORE:
        return Hours(min(MORNING, (end or _WHOLE) - 60), end or _WHOLE) if mention.end else None
    if start is None:
        return None
    if mention.kind is Kind.AFTER:
        return Hours(start, EVENING if start < EVENING else LATE if start < LATE else _WHOLE)
    if Fact.CLOCK in mention.facts and mention.kind in {Kind.INSTANT, Kind.TIME, Kind.SET}:
        return Hours(start, start, exact=True)
    return Hours(start, end if end is not None and end > start else _WHOLE)


def _minute(at: datetime | None) -> int | None:
    return None if at is None else at.hour * 60 + at.minute


def row_of(moment: Moment, today: date) -> Row | None:
    """Return the row of a moment that names a day."""
    mention = moment.mention
    start, end = mention.start, mention.end
    hours = hours_of(mention)
    kept = (hours,) if hours else ()
    if mention.kind is Kind.BEFORE:
        return _until(moment, today, kept)
    if start is None:
        return None
    if hours and not _several_days(mention):
        return Row(start.date(), start.date() + DAY, moment.part, moment, kept)
    if mention.kind is Kind.AFTER or end is None:
        single = mention.kind is not Kind.AFTER
        return Row(
            start.date(), start.date() + (DAY if single else _rest(start.date())), moment.part, moment, opens=not single
        )
    last = _last(end)
    if mention.grain is Grain.MONTH and start.date() < today < last:
        return Row(today, last, moment.part, moment)  # "this month" is what is left of it
    return Row(start.date(), _working(start.date(), max(last, start.date() + DAY), mention), moment.part, moment)


def _several_days(mention: Mention) -> bool:
    return (
        mention.kind is Kind.INTERVAL
        and mention.start is not None
        and mention.end is not None
        and (mention.end - mention.start >= DAY or _to_the_next_day(mention.start, mention.end))
    )


def _to_the_next_day(start: datetime, end: datetime) -> bool:
    """Whether a stretch goes on in the morning: "from Tuesday at 2 to Wednesday noon"; a night ends before."""
    return start.date() < end.date() and end.hour * 60 >= MORNING


def _until(moment: Moment, today: date, hours: tuple[Hours, ...]) -> Row | None:
    mention = moment.mention
    if mention.end is None:
        return None
    if hours and mention.start:
        return Row(mention.start.date(), mention.start.date() + DAY, moment.part, moment, hours)
    if hours and mention.grain <= Grain.HOUR:
        return Row(mention.end.date(), mention.end.date() + DAY, moment.part, moment, hours)
    first = mention.start.date() if mention.start else today
    return Row(first, max(_last(mention.end), first + DAY), moment.part, moment, closes=True)


def _last(end: datetime) -> date:
    """Return the exclusive last day of what ends then."""
    return end.date() + (DAY if end.time() > datetime.min.time() else timedelta())


def _rest(first: date) -> timedelta:
    """Return how long "from that day on" is taken to go: to the end of the working week, or of the next."""
    friday = 4
    to_saturday = 5 - first.weekday()
    return timedelta(days=to_saturday if first.weekday() < friday - 1 else to_saturday + 7)


def _working(first: date, last: date, mention: Mention) -> date:
    """Return the end of a week without its weekend."""
    full_week = mention.grain is Grain.WEEK and (last - first).days % 7 == 0
    return last - 2 * DAY if full_week else last
