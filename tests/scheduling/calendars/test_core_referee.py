"""A second opinion on rules: another library, where the two have the same understanding of the standard."""

from datetime import UTC, date, timedelta

import icalendar
import recurring_ical_events
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.scheduling.calendars.ical import END, PARIS, START, calendar, event, read

from secretaire.scheduling.calendars import core

HOUR = "DURATION:PT1H"

NUMBERS = {
    "BYMONTH": st.integers(1, 12), "BYMONTHDAY": st.integers(1, 28) | st.just(-1), "BYHOUR": st.integers(8, 18),
    "BYDAY": st.sampled_from(["MO", "TU", "WE", "TH", "FR", "SA", "SU"]),
}  # fmt: skip


@st.composite
def rules(draw):
    freq = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    chosen = draw(st.sets(st.sampled_from(sorted(NUMBERS)), max_size=2))
    # Every second month from a January on, but in February, is never: we refuse what the other follows for ages.
    interval = 1 if "BYMONTH" in chosen else draw(st.integers(1, 5))
    numbers = [f"{name}={','.join(map(str, draw(st.sets(NUMBERS[name], min_size=1, max_size=3))))}" for name in chosen]
    ending = draw(st.sampled_from(["", "COUNT=7", "COUNT=400", "UNTIL=20261224T120000Z"]))
    return ";".join(filter(None, [f"FREQ={freq}", f"INTERVAL={interval}", *numbers, ending]))


NIGHTS = {date(2026, 10, 25), date(2027, 3, 28)}  # when clocks change, on which the two may differ


@settings(max_examples=150, deadline=None)
@example(rule="FREQ=YEARLY;INTERVAL=1;BYDAY=MO", begun="20100203T090000")
@example(rule="FREQ=MONTHLY;INTERVAL=5", begun="20100131T090000")
@given(
    rule=rules(),
    begun=st.dates(date(2008, 1, 1), date(2026, 12, 31)).map(lambda day: f"{day:%Y%m}{min(day.day, 28):02d}T093000"),
)
def test_another_library_finds_the_same_occurrences(rule, begun):
    data = calendar(event(f"DTSTART;TZID=Europe/Paris:{begun}", HOUR, f"RRULE:{rule}"))

    ours = core.read(data, zone=PARIS, start=START, end=END)
    theirs = recurring_ical_events.of(icalendar.Calendar.from_ical(data)).between(START, END)

    expected = {found.start.astimezone(UTC) for found in theirs}
    different = {found.start for found in ours.events} ^ expected
    assert {moment.date() for moment in different if moment < END} <= NIGHTS


@settings(max_examples=60, deadline=None)
@given(rule=rules(), shift=st.integers(1, 3000))
def test_where_the_window_begins_makes_no_difference_to_what_lies_in_it(rule, shift):
    moments = event("DTSTART:20100128T090000Z", HOUR, f"RRULE:{rule}")

    near = read(moments)
    far = read(moments, start=START - timedelta(days=shift))

    assert [found for found in far.events if found.end > START] == list(near.events)
