"""The values that components show: months, days, weeks and bars."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

from hypothesis import given
from hypothesis import strategies as st

from secretaire.ui import zones
from secretaire.ui.bar import Piece, bar
from secretaire.ui.month import Choice, month
from secretaire.ui.slots import Slot, parts
from secretaire.ui.week import LEAST, Item, week

PARIS = ZoneInfo("Europe/Paris")
MONDAY = date(2026, 3, 23)


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), PARIS).astimezone(UTC)


def item(start: datetime, end: datetime, kind: str = "busy") -> Item:
    return Item(start=start, end=end, kind=kind, title="x")


def a_week(*items: Item, now: datetime | None = None, **more: object):
    return week(first=MONDAY, zone=PARIS, now=now or at(MONDAY, 0), items=items, **more)


def test_a_month_has_all_its_days_in_order_from_monday():
    shown = month(first=date(2026, 3, 9), choices={})

    days = [day.date for row in shown.weeks for day in row if day]
    assert days == [date(2026, 3, n) for n in range(1, 32)]
    assert [row[0].date.isoweekday() for row in shown.weeks if row[0]] == [1] * 5
    assert [day.isoweekday() for day in shown.weekdays] == [1, 2, 3, 4, 5, 6, 7]
    assert shown.first == date(2026, 3, 1)


def test_only_days_with_free_times_can_be_chosen():
    shown = month(first=MONDAY, choices={MONDAY: Choice(href="?day=1", free=2)}, chosen=MONDAY, today=MONDAY)

    linked = [day for row in shown.weeks for day in row if day and day.href]
    assert [(day.date, day.free, day.chosen, day.today) for day in linked] == [(MONDAY, 2, True, True)]


def test_times_are_grouped_by_part_of_the_day_and_empty_parts_left_out():
    found = parts([Slot(at=time(9)), Slot(at=time(11, 59)), Slot(at=time(18)), Slot(at=time(23, 45))])

    assert [(str(part.title), len(part.slots)) for part in found] == [("Morning", 2), ("Evening", 2)]


def test_a_day_without_times_has_no_parts():
    assert parts([]) == ()


def test_zones_can_be_resolved_and_read():
    offered = [zone.key for area in zones.areas() for zone in area.zones]

    assert set(offered) <= available_timezones()
    assert {"Europe/Paris", "America/New_York", "Asia/Kathmandu"} <= set(offered)
    assert zones.place("America/Argentina/Rio_Gallegos") == "Argentina, Rio Gallegos"
    assert zones.place("UTC") == "UTC"
    assert zones.known("Europe/Paris")
    assert not zones.known("Mars/Olympus")


def test_an_item_stands_at_its_hour_on_the_wall_clock():
    [block] = a_week(item(at(MONDAY, 9), at(MONDAY, 10, 30))).columns[0].blocks

    assert (block.start, block.end, block.y, block.height) == (time(9), time(10, 30), 128, 96)
    assert (block.x, block.width) == ("0.000%", "100.000%")


def test_an_item_over_midnight_is_shown_on_both_days():
    shown = a_week(item(at(MONDAY, 22), at(MONDAY + timedelta(days=1), 2)))

    ends = [(block.start, block.end) for column in shown.columns for block in column.blocks]
    assert ends == [(time(22), time(0)), (time(0), time(2))]
    assert (shown.hours[0].at, shown.hours[-1].at) == (time(0), time(23))


def test_an_item_that_takes_a_day_stands_above_the_hours():
    shown = a_week(item(at(MONDAY, 0), at(MONDAY + timedelta(days=2), 0)))

    assert [len(column.all_day) for column in shown.columns] == [1, 1, 0, 0, 0, 0, 0]
    assert shown.has_all_day
    assert not a_week().has_all_day


def test_items_at_one_time_share_the_width_and_later_ones_have_it_back():
    shown = a_week(
        item(at(MONDAY, 9), at(MONDAY, 11)),
        item(at(MONDAY, 9), at(MONDAY, 10)),
        item(at(MONDAY, 10), at(MONDAY, 11)),
        item(at(MONDAY, 12), at(MONDAY, 13)),
    )

    assert [(block.x, block.width) for block in shown.columns[0].blocks] == [
        ("0.000%", "50.000%"),
        ("50.000%", "50.000%"),
        ("50.000%", "50.000%"),
        ("0.000%", "100.000%"),
    ]


def test_the_shortest_item_can_still_be_hit():
    [block] = a_week(item(at(MONDAY, 9), at(MONDAY, 9))).columns[0].blocks

    assert block.height >= LEAST
    assert block.short


def test_opening_hours_and_the_present_are_marked_within_the_hours_shown():
    spans = [(at(MONDAY, 5), at(MONDAY, 8)), (at(MONDAY, 20), at(MONDAY, 21))]

    column = a_week(now=at(MONDAY, 8, 30), open_spans=spans).columns[0]

    assert [(band.y, band.height) for band in column.open] == [(0, 64)]
    assert (column.today, column.now) == (True, 96)


def test_the_present_is_not_marked_on_other_days_or_outside_the_hours_shown():
    shown = a_week(now=at(MONDAY, 3))

    assert [column.now for column in shown.columns] == [None] * 7
    assert [column.today for column in shown.columns] == [True] + [False] * 6


@given(st.lists(st.tuples(st.integers(0, 10079), st.integers(0, 600)), max_size=30))
def test_no_two_blocks_are_drawn_over_each_other(spans):
    start = at(MONDAY, 0)
    items = [item(start + timedelta(minutes=a), start + timedelta(minutes=a + n)) for a, n in spans]

    for column in a_week(*items).columns:
        for n, one in enumerate(column.blocks):
            for other in column.blocks[:n]:
                beside = _right(one) <= float(other.x[:-1]) + 0.01 or _right(other) <= float(one.x[:-1]) + 0.01
                assert beside or one.y + one.height <= other.y + 1 or other.y + other.height <= one.y + 1


def _right(block) -> float:
    return float(block.x[:-1]) + float(block.width[:-1])


def test_a_bar_cuts_its_pieces_to_the_day_and_draws_them_to_scale():
    pieces = [
        Piece(start=at(MONDAY - timedelta(days=1), 12), end=at(MONDAY, 6), kind="outside", reason="night"),
        Piece(start=at(MONDAY, 6), end=at(MONDAY, 12), kind="free", reason="free"),
        Piece(start=at(MONDAY + timedelta(days=1), 6), end=at(MONDAY + timedelta(days=1), 8), kind="busy", reason="x"),
    ]

    shown = bar(day=MONDAY, zone=PARIS, pieces=pieces)

    assert [(s.x, s.width, s.start, s.end) for s in shown.segments] == [
        ("0.000%", "25.000%", time(0), time(6)),
        ("25.000%", "25.000%", time(6), time(12)),
    ]
    assert [kind for kind, _ in shown.legend] == ["free", "outside"]


def test_a_bar_is_true_on_the_day_that_lacks_an_hour():
    spring = date(2026, 3, 29)

    shown = bar(day=spring, zone=PARIS, pieces=[])

    assert [tick.at.hour for tick in shown.ticks] == [0, 3, 6, 9, 12, 15, 18, 21]
    assert shown.ticks[1].x == f"{200 / 23:.3f}%"
