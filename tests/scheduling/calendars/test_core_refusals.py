"""What refuses a whole calendar, as leaving it out would read as free time."""

from datetime import UTC, datetime

import pytest
from tests.scheduling.calendars.ical import PARIS, calendar, event, read

from secretaire.scheduling.calendars import core
from secretaire.scheduling.calendars.core import Fault


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", Fault.NOT_A_CALENDAR),
        (b"<html><body>Please sign in</body></html>", Fault.NOT_A_CALENDAR),
        (b"BEGIN:VCARD\r\nUID:x\r\nEND:VCARD\r\n", Fault.NOT_A_CALENDAR),
        (b"END:VCALENDAR\r\n", Fault.CUT_OFF),
        (b"BEGIN:VCALENDAR\r\n", Fault.CUT_OFF),
        (b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VCALENDAR\r\n", Fault.CUT_OFF),
        (b"BEGIN:VEVENT\r\nEND:VEVENT\r\n", Fault.CUT_OFF),
        (b"BEGIN:VCALENDAR\r\n" + b"BEGIN:X-BOX\r\n" * 20 + b"END:X-BOX\r\n" * 20 + b"END:VCALENDAR", Fault.CUT_OFF),
        (calendar("CALSCALE:CHINESE"), Fault.FOREIGN_SCALE),
        (calendar(event('DTSTART;TZID="Europe/Paris:20261110T090000')), Fault.UNREADABLE),
        (calendar(event("SUMMARY:when?")), Fault.NO_START),
        (calendar(event("DTSTART:tomorrow")), Fault.BAD_TIME),
        (calendar(event("DTSTART:PT1H")), Fault.BAD_TIME),
        (calendar(event("DTSTART:20261310T090000Z")), Fault.BAD_TIME),
        (calendar(event("DTSTART:20261110T090000Z", "DTEND:later")), Fault.BAD_TIME),
        (calendar(event("DTSTART:20261110T090000Z", "DURATION:20261110T090000Z")), Fault.BAD_TIME),
        (calendar(event("DTSTART:20261110T090000Z", "RDATE:later")), Fault.BAD_TIME),
        (calendar(event("DTSTART:20261110T090000Z", "RDATE:20261110T090000Z/nonsense")), Fault.BAD_TIME),
        (calendar(event("DTSTART:20261110T090000Z", "RECURRENCE-ID:later")), Fault.BAD_TIME),
        (calendar(event("DTSTART:99991231T235959Z", "DURATION:P999D")), Fault.BAD_TIME),
        (calendar(event("DTSTART:20261110T090000Z", "DURATION:P999999999999D")), Fault.BAD_TIME),
        (calendar(event("DTSTART:20261110T090000Z", "RDATE:" + "20261110T090000Z," * 15_000)), Fault.TOO_LARGE),
        (b"x" * 20_000_001, Fault.TOO_LARGE),
    ],
)  # fmt: skip
def test_a_calendar_that_may_hide_busy_time_is_refused_as_a_whole(data, fault):
    with pytest.raises(core.Unreadable) as refusal:
        core.read(data, zone=PARIS, start=datetime(2026, 11, 1, tzinfo=UTC), end=datetime(2026, 12, 1, tzinfo=UTC))

    assert refusal.value.fault is fault
    assert str(refusal.value)


def test_a_refusal_names_the_event_by_its_identity_and_never_by_its_subject():
    with pytest.raises(core.Malformed, match="id-of-it") as refusal:
        read(event("DTSTART:tomorrow", "SUMMARY:Secret", uid="id-of-it"))
    with pytest.raises(core.Malformed, match="VEVENT 2"):
        read("BEGIN:VEVENT", "DTSTART:tomorrow", "END:VEVENT")

    assert "Secret" not in str(refusal.value)


def test_more_components_than_the_limit_are_refused():
    many = [event("DTSTART:20261110T090000Z", uid=str(number)) for number in range(10)]

    with pytest.raises(core.TooMuch, match="more entries"):
        read(*many, limits=core.Limits(parts=10))
    with pytest.raises(core.TooMuch, match="more entries"):
        read(*many, limits=core.Limits(lines=19))
    with pytest.raises(core.TooMuch, match="more entries"):
        read(*many, limits=core.Limits(total=9))


def test_notes_are_readable_and_do_not_grow_without_end():
    reading = read(*(event(f"DTSTART;TZID=Zone{number}:20261110T090000", uid=str(number)) for number in range(60)))

    assert len(reading.notes) == 50
    assert str(reading.notes[0]) == "A time zone is not known; the host's zone was taken (Zone0)."
