"""Why calendars are not expanded by a library as a whole: where busy time would be lost.

Each test shows one reason of decision 0020. When one fails, the library has caught up and may take over that part.
"""

import time
from datetime import UTC, datetime

import icalendar
import pytest
import recurring_ical_events
from dateutil.rrule import rrulestr
from tests.scheduling.calendars.ical import END, START, calendar, component, event, observance, read, starts

from secretaire.scheduling.calendars import core

HOUR = "DURATION:PT1H"
NINE = "DTSTART;TZID=Europe/Paris:20261109T090000"


def theirs(*parts: str) -> list[str]:
    """Return the starts that the libraries find."""
    parsed = icalendar.Calendar.from_ical(calendar(*parts))
    found = recurring_ical_events.of(parsed).between(START, END)
    return sorted(f"{each.start.astimezone(UTC):%Y%m%dT%H%M%S}" for each in found)


@pytest.mark.parametrize(
    "parts",
    [
        pytest.param(
            [event("DTSTART;TZID=Europe/Paris:20261109T100000", HOUR, "RRULE:FREQ=HOURLY;COUNT=3",
                   "EXDATE;TZID=America/New_York:20261109T100000")],
            id="an exception takes away another occurrence whose local time looks alike",
        ),
        pytest.param(
            [event("DTSTART:20261110T090000Z", HOUR), event("DTSTART:20261111T090000Z", HOUR)],
            id="of two events that share an identity one is dropped",
        ),
        pytest.param(
            [event(NINE, HOUR, "RRULE:FREQ=DAILY;COUNT=2", "EXDATE:20261110T080000Z"),
             event("RECURRENCE-ID:20261110T080000Z", "DTSTART:20261110T100000Z", HOUR)],
            id="an override is dropped because its old time is an exception",
        ),
        pytest.param(
            [event(NINE, HOUR, "RRULE:FREQ=DAILY;UNTIL=20261111")],
            id="the last day of a series is dropped if its end is a day",
        ),
        pytest.param(
            [event(NINE, HOUR, "RRULE:FREQ=MONTHLY;UNTIL=20261215T000000Z;BYDAY=FR,2MO")],
            id="plain and numbered days of one rule are intersected",
        ),
        pytest.param(
            [component("VFREEBUSY", "FREEBUSY:20261110T090000Z/PT1H")],
            id="a list of busy times is not read",
        ),
    ],
)  # fmt: skip
def test_the_libraries_find_less_busy_time_than_there_is(parts):
    ours, found = starts(read(*parts)), theirs(*parts)

    assert set(found) < set(ours)


def test_the_zones_of_one_calendar_shape_those_of_the_next():
    """The registry of the process keeps the first zone of a name, whosever it was."""
    moment = event("DTSTART;TZID=Secretaire Pin:20261110T090000", HOUR)
    zones = [
        component("VTIMEZONE", "TZID:Secretaire Pin", observance(change=f"{offset} {offset}"))
        for offset in ("+0500", "-0300")
    ]

    assert [theirs(zone, moment) for zone in zones] == [["20261110T040000"]] * 2
    assert [starts(read(zone, moment)) for zone in zones] == [["20261110T040000"], ["20261110T120000"]]


def test_a_rule_that_never_holds_is_followed_to_the_end_of_time():
    """Its cost would have no bound that we set: ours is refused by its budget."""
    rule = "FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30;UNTIL=99991231T000000"
    begun = time.process_time()
    assert rrulestr(rule, dtstart=datetime(9600, 1, 1)).after(datetime(9700, 1, 1)) is None  # noqa: DTZ001  # wall times
    unbounded = time.process_time() - begun

    begun = time.process_time()
    with pytest.raises(core.TooMuch):
        read(event("DTSTART:20200101T000000Z", HOUR, f"RRULE:{rule}"))

    # Theirs are 400 years of the 8,000 that a rule of today would take.
    assert time.process_time() - begun < unbounded * 20
