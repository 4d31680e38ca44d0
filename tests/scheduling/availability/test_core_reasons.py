"""Why there is no slot."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st
from tests import strategies
from tests.scheduling.availability import referee

from secretaire.lib.intervals import seconds
from secretaire.scheduling.availability import core

PARIS = ZoneInfo("Europe/Paris")
WEDNESDAY = date(2028, 6, 14)
MORNINGS = core.WeeklyHours.of({day: [core.Hours(start=time(9), end=time(12))] for day in range(5)})


def local(hour: int, minute: int = 0, *, day: int = 14) -> int:
    return seconds(datetime(2028, 6, day, hour, minute, tzinfo=PARIS))


def explained(
    host: core.Host | None = None, rules: core.Rules | None = None, *, now: int = 0, minutes: int = 30
) -> list[tuple[str, str, str]]:
    """Return the stretches of Wednesday as (clock, reason, label)."""
    request = core.Request(
        rules=rules or core.Rules(durations=(timedelta(minutes=30),), step=timedelta(minutes=30)),
        hosts=(host or core.Host(zone=PARIS, hours=MORNINGS),),
        duration=timedelta(minutes=minutes),
        window=(0, 0),
        now=now,
    )
    found = core.explain(request, WEDNESDAY).stretches
    return [(f"{datetime.fromtimestamp(each.start, PARIS):%H:%M}", each.reason.value, each.label) for each in found]


@settings(max_examples=80, deadline=None)
@given(request=strategies.requests(), index=st.integers(min_value=0, max_value=2), data=st.data())
def test_every_instant_has_a_reason_and_the_offered_ones_are_on_offer(
    request: core.Request, index: int, data: st.DataObject
) -> None:
    index %= len(request.hosts)
    zone = request.hosts[index].zone
    day = datetime.fromtimestamp(data.draw(st.sampled_from(request.window)), zone).date()
    length = int(request.duration.total_seconds())
    low, high = (seconds(datetime.combine(each, time(0), tzinfo=zone)) for each in (day, day + timedelta(days=1)))

    found = core.explain(request, day, index)

    expected = one_host(request, index, (low - length, high + length))
    edges = [low, *(stretch.end for stretch in found.stretches)]
    assert [stretch.start for stretch in found.stretches] == edges[:-1]
    assert edges[-1] == high
    assert found.starts == tuple(slot.start for slot in expected if low <= slot.start < high)
    assert all(
        before.reason != after.reason or before.label != after.label for before, after in pairwise(found.stretches)
    )
    for at in range(low, high, strategies.CELL):
        shown = next(each for each in found.stretches if each.start <= at < each.end)
        covered = any(slot.start <= at < slot.end for slot in expected)
        assert (shown.reason is core.Reason.OFFERED) == covered
        assert covered or is_true(shown, request, index, at)


def one_host(request: core.Request, index: int, window: tuple[int, int]) -> list[core.Slot]:
    """Return what one host of a team could take; the grid and the booking days stay those of the first."""
    alone = request.hosts[index]
    lead = core.Host(
        zone=request.hosts[0].zone,
        hours=core.WeeklyHours.of({day: [core.Hours(start=time(0), end=time(0))] for day in range(7)}),
        open_seats=alone.open_seats,
    )
    team = replace(request, hosts=(lead, alone), window=window)
    return referee.offers(replace(team, rules=replace(request.rules, mode=core.Mode.COLLECTIVE)))


def is_true(shown: core.Stretch, request: core.Request, index: int, at: int) -> bool:
    """Tell by brute force whether a reason holds at an instant."""
    host, rules = request.hosts[index], request.rules
    before, after = (int(each.total_seconds()) for each in (rules.before, rules.after))
    named = host.busy.get(shown.label, ())
    reasons = {
        core.Reason.HOLIDAY: not referee.works(host, at, strategies.CELL),
        core.Reason.CLOSED: not referee.works(host, at, strategies.CELL),
        core.Reason.OUTSIDE_HOURS: not referee.works(host, at, strategies.CELL),
        core.Reason.PAST: at < request.now,
        core.Reason.NOTICE: request.now <= at < request.now + rules.notice.total_seconds(),
        core.Reason.BOOKED: any(start <= at < end for start, end in host.held),
        core.Reason.BUSY: any(start <= at < end for start, end in named),
        core.Reason.BUFFER: any(start - before <= at < end + after for start, end in named)
        or any(start - after <= at < end + before for start, end in host.held),
    }
    return reasons.get(shown.reason, referee.works(host, at, strategies.CELL))


def test_an_ordinary_day() -> None:
    assert explained() == [
        ("00:00", "outside_hours", ""),
        ("09:00", "offered", ""),
        ("12:00", "outside_hours", ""),
    ]


def test_a_busy_span_names_its_calendar_and_shows_its_buffers() -> None:
    host = core.Host(zone=PARIS, hours=MORNINGS, busy={"Work": [(local(10), local(10, 30))], "Home": []})
    rules = core.Rules(durations=(timedelta(minutes=30),), before=timedelta(minutes=5), after=timedelta(minutes=10))

    assert explained(host, rules)[1:-1] == [
        ("09:00", "offered", ""),
        ("09:45", "too_short", ""),
        ("09:55", "buffer", "Work"),
        ("10:00", "busy", "Work"),
        ("10:30", "buffer", "Work"),
        ("10:40", "too_short", ""),
        ("10:45", "offered", ""),
    ]


def test_a_rest_that_is_long_enough_but_holds_no_tick_is_off_the_grid() -> None:
    host = core.Host(zone=PARIS, hours=MORNINGS, held=[(local(9), local(10, 5)), (local(10, 50), local(12))])

    assert explained(host)[1:-1] == [
        ("09:00", "booked", ""),
        ("10:05", "off_grid", ""),
        ("10:50", "booked", ""),
    ]


def test_a_holiday_is_named() -> None:
    host = core.Host(zone=PARIS, hours=MORNINGS, holidays={WEDNESDAY: "Feast of Fools"})

    assert explained(host) == [("00:00", "holiday", "Feast of Fools")]


def test_a_day_closed_by_the_host_is_closed() -> None:
    closed = core.Override(day=WEDNESDAY)
    host = core.Host(zone=PARIS, hours=MORNINGS, overrides=(closed,), holidays={WEDNESDAY: "Feast of Fools"})

    assert explained(host) == [("00:00", "closed", "")]


def test_a_limit_shows_on_what_would_be_free() -> None:
    daily = core.Quota(per_day=1, booked=[local(9)])
    weekly = core.Quota(per_week=1, booked=[local(9, day=16)])
    busy = {"Work": [(local(9), local(10))]}

    by_day = core.Host(zone=PARIS, hours=MORNINGS, busy=busy, quotas=(daily,))
    by_week = replace(by_day, quotas=(weekly,))

    assert explained(by_day)[1:-1] == [("09:00", "busy", "Work"), ("10:00", "day_limit", "")]
    assert explained(by_week)[1:-1] == [("09:00", "busy", "Work"), ("10:00", "week_limit", "")]


def test_past_and_notice_are_told_apart() -> None:
    rules = core.Rules(durations=(timedelta(minutes=30),), notice=timedelta(hours=1))

    assert explained(rules=rules, now=local(9, 30))[1:-1] == [
        ("09:00", "past", ""),
        ("09:30", "notice", ""),
        ("10:30", "offered", ""),
    ]


def test_a_day_before_and_a_day_after_the_booking_days() -> None:
    early = core.Rules(durations=(timedelta(minutes=30),), first_day=date(2028, 6, 15))
    late = core.Rules(durations=(timedelta(minutes=30),), last_day=date(2028, 6, 13))

    assert explained(rules=early)[1:-1] == [("09:00", "too_early", "")]
    assert explained(rules=late)[1:-1] == [("09:00", "too_late", "")]


def test_a_duration_that_the_page_does_not_have() -> None:
    assert explained(minutes=20) == [("00:00", "not_a_duration", "")]
