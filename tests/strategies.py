"""Hypothesis strategies: what may come, and often the awkward part of it."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from secretaire.lib.intervals import Span, seconds
from secretaire.scheduling.availability import core

#: every instant of the awkward tests is a multiple of this many seconds
CELL = 300

ZONES = [
    "UTC",
    "Europe/Paris",
    "America/New_York",
    "America/St_Johns",
    "America/Havana",
    "Africa/Cairo",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Pacific/Chatham",
]
#: days on or near which some of the zones change their clocks, and an ordinary one
DAYS = [
    date(2028, 3, 12),
    date(2028, 3, 26),
    date(2028, 4, 2),
    date(2028, 4, 28),
    date(2028, 6, 14),
    date(2028, 9, 24),
    date(2028, 10, 1),
    date(2028, 10, 29),
    date(2028, 11, 5),
]

zones = st.sampled_from(ZONES).map(ZoneInfo)
minutes = st.integers(min_value=0, max_value=12).map(lambda count: timedelta(minutes=5 * count))


def spans(low: int = -20, high: int = 20) -> st.SearchStrategy[Span]:
    """Small spans, empty and inverted ones among them."""
    edges = st.integers(min_value=low, max_value=high)
    return st.tuples(edges, edges)


def tidy(low: int = -20, high: int = 20) -> st.SearchStrategy[list[Span]]:
    """Sorted spans with room between them."""
    edges = st.lists(st.integers(min_value=low, max_value=high), unique=True, max_size=10).map(sorted)
    return edges.map(lambda found: list(zip(found[::2], found[1::2], strict=False)))


@st.composite
def hours(draw: st.DrawFn) -> core.Hours:
    """Opening hours in steps of a quarter, until midnight at the latest."""
    quarters = st.integers(min_value=0, max_value=95)
    start = draw(quarters)
    end = draw(st.integers(min_value=start + 1, max_value=96))
    return core.Hours(start=_wall(start), end=_wall(end % 96))


def _wall(quarter: int) -> time:
    return time(quarter // 4, quarter % 4 * 15)


several_hours = st.lists(hours(), max_size=3).map(tuple)
weeks = st.builds(core.WeeklyHours, days=st.tuples(*[several_hours] * 7)) | st.just(
    core.WeeklyHours.of({day: [core.Hours(start=time(0), end=time(0))] for day in range(7)})
)


def nearby(day: date) -> st.SearchStrategy[int]:
    """Instants within two days of a day's start in UTC, on whole cells."""
    start = seconds(datetime.combine(day, time(), tzinfo=ZoneInfo("UTC")))
    reach = 48 * 3600 // CELL
    return st.integers(min_value=-reach, max_value=reach).map(lambda cells: start + cells * CELL)


def engagements(day: date) -> st.SearchStrategy[list[Span]]:
    """Busy spans around a day, empty ones among them."""
    lengths = st.integers(min_value=0, max_value=40).map(lambda cells: cells * CELL)
    return st.lists(st.tuples(nearby(day), lengths).map(lambda each: (each[0], each[0] + each[1])), max_size=4)


@st.composite
def quotas(draw: st.DrawFn, day: date) -> core.Quota:
    """A limit, often low enough to matter."""
    limits = st.none() | st.integers(min_value=0, max_value=3)
    booked = draw(st.lists(nearby(day) | nearby(day - timedelta(days=5)), max_size=4))
    return core.Quota(per_day=draw(limits), per_week=draw(limits), booked=booked)


@st.composite
def hosts(draw: st.DrawFn, day: date) -> core.Host:
    """A host with a little of everything around a day."""
    days = st.integers(min_value=-2, max_value=2).map(lambda count: day + timedelta(days=count))
    special = draw(st.dictionaries(days, several_hours, max_size=2))
    return core.Host(
        zone=draw(zones),
        hours=draw(weeks),
        overrides=tuple(core.Override(day=each, hours=found) for each, found in special.items()),
        holidays=draw(st.dictionaries(days, st.just("Holiday"), max_size=1)),
        busy={"work": draw(engagements(day)), "home": draw(engagements(day))},
        held=draw(engagements(day)),
        open_seats=draw(st.dictionaries(nearby(day), st.integers(min_value=0, max_value=3), max_size=2)),
        quotas=tuple(draw(st.lists(quotas(day), max_size=2))),
    )


@st.composite
def rules(draw: st.DrawFn, day: date, modes: Sequence[core.Mode]) -> core.Rules:
    """A page's rules; most leave something to book."""
    days = st.integers(min_value=-1, max_value=1).map(lambda count: day + timedelta(days=count))
    step = draw(st.sampled_from([5, 10, 15, 20, 25, 30, 45, 60, 90]))
    return core.Rules(
        durations=(timedelta(minutes=30), timedelta(minutes=60)),
        mode=draw(st.sampled_from(modes)),
        step=timedelta(minutes=step),
        before=draw(minutes),
        after=draw(minutes),
        notice=draw(minutes),
        horizon=draw(st.none() | st.integers(min_value=0, max_value=2)),
        first_day=draw(st.none() | days),
        last_day=draw(st.none() | days),
        seats=draw(st.integers(min_value=1, max_value=3)),
    )


@st.composite
def requests(draw: st.DrawFn, modes: Sequence[core.Mode] = tuple(core.Mode)) -> core.Request:
    """A question about some hours around a day on which clocks may change."""
    day = draw(st.sampled_from(DAYS))
    start = draw(nearby(day))
    length = draw(st.integers(min_value=0, max_value=30 * 3600 // CELL))
    return core.Request(
        rules=draw(rules(day, modes)),
        hosts=tuple(draw(st.lists(hosts(day), min_size=1, max_size=3))),
        duration=draw(st.sampled_from([timedelta(minutes=30), timedelta(minutes=60), timedelta(minutes=60)])),
        window=(start, start + length * CELL),
        now=draw(st.just(start - 86400) | nearby(day)),
    )
