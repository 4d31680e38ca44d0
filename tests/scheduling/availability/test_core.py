"""Which slots are on offer."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests import strategies
from tests.scheduling.availability import referee

from secretaire.lib.intervals import Span, seconds, span
from secretaire.scheduling.availability import core

PARIS = ZoneInfo("Europe/Paris")
NINE_TO_NOON = core.WeeklyHours.of({day: [core.Hours(start=time(9), end=time(12))] for day in range(7)})
ROUND_THE_CLOCK = core.WeeklyHours.of({day: [core.Hours(start=time(0), end=time(0))] for day in range(7)})


def local(day: int, hour: int, minute: int = 0, *, month: int = 6, zone: ZoneInfo = PARIS) -> int:
    return seconds(datetime(2028, month, day, hour, minute, tzinfo=zone))


def make_rules(**changes: object) -> core.Rules:
    plain = core.Rules(durations=(timedelta(minutes=30),), step=timedelta(minutes=30))
    return replace(plain, **changes)  # type: ignore[arg-type]  # each test names fields that exist


def make_host(**changes: object) -> core.Host:
    return replace(core.Host(zone=PARIS, hours=NINE_TO_NOON), **changes)  # type: ignore[arg-type]  # as above


def make_request(*hosts: core.Host, rules: core.Rules | None = None, window: Span | None = None) -> core.Request:
    return core.Request(
        rules=rules or make_rules(),
        hosts=hosts or (make_host(),),
        duration=timedelta(minutes=30),
        window=window or (local(14, 0), local(15, 0)),
        now=0,
    )


def clock(request: core.Request) -> list[str]:
    """Return the starts as the first host's clock shows them."""
    return [f"{slot.starts_at.astimezone(request.hosts[0].zone):%H:%M}" for slot in core.offers(request)]


@settings(max_examples=150, deadline=None)
@given(request=strategies.requests())
def test_the_offer_is_what_a_referee_finds_by_looking_at_every_instant(request: core.Request) -> None:
    assert core.offers(request) == referee.offers(request)


@settings(max_examples=50, deadline=None)
@given(request=strategies.requests(), cells=st.lists(st.integers(min_value=0, max_value=360), max_size=8))
def test_what_is_listed_is_what_can_be_booked(request: core.Request, cells: list[int]) -> None:
    listed = {slot.start: slot for slot in core.offers(request)}
    last = request.window[1] - int(request.duration.total_seconds())
    tried = [request.window[0] + cell * strategies.CELL for cell in cells]

    checked = {at: core.offered(request, at) for at in [*tried, *listed] if at <= last}

    assert checked == {at: listed.get(at) for at in checked}


def test_a_plain_morning() -> None:
    assert clock(make_request()) == ["09:00", "09:30", "10:00", "10:30", "11:00", "11:30"]


def test_a_slot_tells_its_instants_hosts_and_seats() -> None:
    first = core.offers(make_request(rules=make_rules(seats=4)))[0]

    assert first.starts_at == datetime(2028, 6, 14, 7, tzinfo=UTC)
    assert first.ends_at == datetime(2028, 6, 14, 7, 30, tzinfo=UTC)
    assert (first.hosts, first.seats) == ((0,), 4)


def test_a_duration_that_the_page_does_not_have_is_not_on_offer() -> None:
    assert core.offers(make_request(rules=make_rules(durations=(timedelta(minutes=45),)))) == []


def test_a_window_that_ends_before_it_starts_offers_nothing() -> None:
    assert core.offers(make_request(window=(local(15, 0), local(14, 0)))) == []


def test_a_slot_must_end_within_the_window() -> None:
    assert clock(make_request(window=(local(14, 9, 15), local(14, 10, 29)))) == ["09:30"]


def test_buffers_are_kept_around_outside_events() -> None:
    meeting = span(datetime(2028, 6, 14, 8, tzinfo=UTC), datetime(2028, 6, 14, 8, 30, tzinfo=UTC))
    host = make_host(busy={"work": [meeting]})
    rules = make_rules(before=timedelta(minutes=10), after=timedelta(minutes=31))

    assert clock(make_request(host, rules=rules)) == ["09:00", "11:30"]


def test_a_buffer_that_just_fits_is_enough() -> None:
    host = make_host(busy={"work": [(local(14, 10, 5), local(14, 10, 25))]})
    rules = make_rules(before=timedelta(minutes=5), after=timedelta(minutes=5))

    assert clock(make_request(host, rules=rules)) == ["09:00", "09:30", "10:30", "11:00", "11:30"]


def test_the_buffered_spans_of_two_bookings_never_overlap() -> None:
    held = (local(14, 10) - 600, local(14, 10, 30) + 600)
    rules = make_rules(before=timedelta(minutes=10), after=timedelta(minutes=10), step=timedelta(minutes=10))

    found = clock(make_request(make_host(held=[held]), rules=rules))

    assert found == ["09:00", "09:10", "10:50", "11:00", "11:10", "11:20", "11:30"]


def test_an_event_that_began_long_before_the_window_counts() -> None:
    host = make_host(busy={"work": [(local(1, 0), local(14, 11))]})

    assert clock(make_request(host)) == ["11:00", "11:30"]


def test_an_event_without_length_takes_no_time() -> None:
    host = make_host(busy={"work": [(local(14, 10, 15), local(14, 10, 15))]})

    assert len(core.offers(make_request(host))) == 6


def test_notice_is_counted_from_now() -> None:
    request = replace(make_request(rules=make_rules(notice=timedelta(minutes=90))), now=local(14, 9))

    assert clock(request) == ["10:30", "11:00", "11:30"]


def test_the_horizon_ends_with_the_hosts_local_day() -> None:
    tokyo = ZoneInfo("Asia/Tokyo")
    late = make_host(zone=tokyo, hours=ROUND_THE_CLOCK)
    now = local(13, 23, 30, zone=tokyo)
    window = (now, local(16, 0, zone=tokyo))

    found = core.offers(replace(make_request(late, rules=make_rules(horizon=1), window=window), now=now))

    assert found[0].start == now
    assert found[-1].start == local(14, 23, 30, zone=tokyo)


def test_the_first_and_the_last_day_bound_the_booking() -> None:
    rules = make_rules(first_day=date(2028, 6, 15), last_day=date(2028, 6, 16), horizon=60)
    request = make_request(rules=rules, window=(local(12, 0), local(20, 0)))

    found = core.offers(replace(request, now=local(1, 0)))

    assert {slot.starts_at.date() for slot in found} == {date(2028, 6, 15), date(2028, 6, 16)}


def test_a_daily_limit_counts_the_hosts_local_day() -> None:
    # 00:30 in Paris is still the day before in UTC.
    quota = core.Quota(per_day=1, booked=[local(14, 0, 30)])
    window = (local(13, 0), local(16, 0))

    found = core.offers(make_request(make_host(quotas=(quota,)), window=window))

    assert {slot.starts_at.day for slot in found} == {13, 15}


def test_a_weekly_limit_counts_from_monday_to_sunday() -> None:
    quota = core.Quota(per_week=2, booked=[local(12, 9), local(18, 11)])
    window = (local(11, 0), local(20, 0))

    found = core.offers(make_request(make_host(quotas=(quota,)), window=window))

    assert {slot.starts_at.day for slot in found} == {11, 19}


def test_a_holiday_closes_the_day_unless_an_override_opens_it() -> None:
    holidays = {date(2028, 6, 14): "Feast", date(2028, 6, 15): "Feast"}
    override = core.Override(day=date(2028, 6, 15), hours=(core.Hours(start=time(20), end=time(0)),))
    host = make_host(holidays=holidays, overrides=(override,))

    assert clock(make_request(host, window=(local(14, 0), local(16, 0)))) == [
        "20:00", "20:30", "21:00", "21:30", "22:00", "22:30", "23:00", "23:30",
    ]  # fmt: skip


def test_hours_that_touch_at_midnight_are_one_interval() -> None:
    request = make_request(
        make_host(hours=ROUND_THE_CLOCK),
        rules=make_rules(durations=(timedelta(minutes=30),), step=timedelta(minutes=45)),
        window=(local(14, 23), local(15, 1)),
    )

    assert clock(request) == ["23:00", "23:45", "00:00"]


def test_a_step_longer_than_an_hour_ticks_with_every_hour() -> None:
    assert clock(make_request(rules=make_rules(step=timedelta(minutes=90)))) == ["09:00", "10:00", "11:00"]


def test_the_grid_follows_a_wall_clock_that_is_three_quarters_off() -> None:
    request = make_request(
        make_host(zone=ZoneInfo("Asia/Kathmandu")),
        rules=make_rules(step=timedelta(minutes=60)),
        window=(local(14, 0), local(15, 0)),
    )

    assert clock(request) == ["09:00", "10:00", "11:00"]


def test_a_change_by_half_an_hour_moves_the_grid() -> None:
    lord_howe = ZoneInfo("Australia/Lord_Howe")
    window = local(1, 0, month=10, zone=lord_howe), local(1, 5, month=10, zone=lord_howe)
    request = make_request(
        make_host(zone=lord_howe, hours=ROUND_THE_CLOCK), rules=make_rules(step=timedelta(hours=1)), window=window
    )

    assert clock(request) == ["00:00", "01:00", "03:00", "04:00"]


def test_a_day_of_23_hours_has_fewer_slots_and_one_of_25_more() -> None:
    host = make_host(hours=ROUND_THE_CLOCK)
    spring = make_request(host, window=(local(26, 0, month=3), local(27, 0, month=3)))
    autumn = make_request(host, window=(local(29, 0, month=10), local(30, 0, month=10)))

    assert (len(core.offers(spring)), len(core.offers(autumn))) == (46, 50)


def test_a_time_that_the_clocks_skip_is_read_with_the_offset_before() -> None:
    hours = core.WeeklyHours.of({6: [core.Hours(start=time(2, 30), end=time(5))]})
    request = make_request(make_host(hours=hours), window=(local(26, 0, month=3), local(27, 0, month=3)))

    assert clock(request) == ["03:30", "04:00", "04:30"]


def test_a_collective_meeting_needs_everybody() -> None:
    busy = make_host(busy={"work": [(local(14, 9), local(14, 11))]})
    late = make_host(hours=core.WeeklyHours.of({2: [core.Hours(start=time(10), end=time(11, 30))]}))
    request = make_request(busy, late, rules=make_rules(mode=core.Mode.COLLECTIVE))

    assert [(slot.start, slot.hosts) for slot in core.offers(request)] == [(local(14, 11), (0, 1))]


def test_any_of_several_says_who_is_free() -> None:
    early = make_host(busy={"work": [(local(14, 9, 30), local(14, 12))]})
    late = make_host(hours=core.WeeklyHours.of({2: [core.Hours(start=time(9), end=time(10))]}))
    request = make_request(early, late, rules=make_rules(mode=core.Mode.ANY_OF))

    assert [(slot.start, slot.hosts) for slot in core.offers(request)] == [
        (local(14, 9), (0, 1)),
        (local(14, 9, 30), (1,)),
    ]


def test_a_group_with_seats_left_is_on_offer_though_its_host_is_busy_with_it() -> None:
    meeting = (local(14, 10), local(14, 10, 30))
    host = make_host(held=[meeting], busy={"work": [meeting]}, open_seats={meeting[0]: 2})

    found = core.offers(make_request(host, rules=make_rules(seats=5)))

    assert [slot.seats for slot in found] == [5, 5, 2, 5, 5, 5]


def test_a_full_group_is_not_on_offer() -> None:
    meeting = (local(14, 10), local(14, 10, 30))
    request = make_request(make_host(held=[meeting], open_seats={meeting[0]: 0}))

    assert core.offered(request, meeting[0]) is None


def test_the_nearest_slots_come_in_order_of_time() -> None:
    slots = core.offers(make_request())

    found = core.nearest(slots, local(14, 10, 15), 3)

    assert [slot.start for slot in found] == [local(14, 9, 30), local(14, 10), local(14, 10, 30)]


def test_hours_that_end_before_they_start_are_refused() -> None:
    with pytest.raises(ValueError, match="end after"):
        core.Hours(start=time(10), end=time(9))


def test_iso_texts_with_any_offset_are_read_and_rounded_outwards() -> None:
    pairs = [("2028-06-14T10:00:00.5+02:00", "2028-06-14T08:30:00.5Z")]

    assert core.parsed(pairs) == [(local(14, 10), local(14, 10, 30) + 1)]


@pytest.mark.parametrize("text", ["2028-06-14T10:00:00", "2028-06-31T10:00:00Z", "tomorrow", "", "2028-06-14"])
def test_a_text_that_names_no_instant_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        core.parsed([(text, text)])


@given(instants=st.lists(st.integers(min_value=0, max_value=2**32)))
def test_texts_survive_the_round_trip(instants: list[int]) -> None:
    texts = core.formatted(instants)

    assert core.parsed(zip(texts, texts, strict=True)) == [(at, at) for at in instants]


def test_more_texts_than_are_remembered_do_no_harm() -> None:
    instants = [day * 86400 + day for day in range(10_000)]

    assert core.parsed((text, text) for text in core.formatted(instants)) == [(at, at) for at in instants]
