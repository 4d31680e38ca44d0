"""One event at a time: when it is, whether it is busy, and what is kept of it."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from tests.scheduling.calendars.ical import PARIS, calendar, component, event, faults, observance, read, spans, starts

from secretaire.scheduling.calendars import core
from secretaire.scheduling.calendars.core import Fault
from secretaire.scheduling.calendars.core.zones import Own

ZONE = component(
    "VTIMEZONE",
    "TZID:Home",
    observance("RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU", change="-0230 -0330", begun="19701101T020000"),
    observance("RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU", change="-0330 -0230", begun="19700308T020000", name="DAYLIGHT"),
)
HOUR = "DURATION:PT1H"
PARIS_AT_NINE = "DTSTART;TZID=Europe/Paris:20261110T090000"


def test_an_event_keeps_its_span_subject_and_identity_and_nothing_else():
    reading = read(
        event(
            PARIS_AT_NINE,
            "DTEND;TZID=Europe/Paris:20261110T100000",
            "SUMMARY:Lunch\\, then\\; a walk \\\\ nap\\nand home",
            "DESCRIPTION:private",
            "LOCATION:private",
            "ATTENDEE;CN=private:mailto:private@example.org",
        )
    )

    assert reading.events == (
        core.Event(
            uid="a",
            recurrence_id="",
            start=datetime(2026, 11, 10, 8, tzinfo=UTC),
            end=datetime(2026, 11, 10, 9, tzinfo=UTC),
            all_day=False,
            busy=True,
            subject="Lunch, then; a walk \\ nap and home",
        ),
    )
    assert reading.notes == ()


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["DTSTART:20261110T090000Z", "DTEND:20261110T093000Z"], ("20261110T090000", "20261110T093000")),
        (["DTSTART:20261110T090000", "DURATION:PT45M"], ("20261110T080000", "20261110T084500")),
        (["DTSTART;TZID=Romance Standard Time:20261110T090000", HOUR], ("20261110T080000", "20261110T090000")),
        (['DTSTART;TZID="/x/1/America/New_York":20261110T090000', HOUR], ("20261110T140000", "20261110T150000")),
        (['DTSTART;TZID="(UTC+05:30) Chennai":20261110T090000', HOUR], ("20261110T033000", "20261110T043000")),
        (["DTSTART;TZID=GMT-0200:20261110T090000", HOUR], ("20261110T110000", "20261110T120000")),
        (["DTSTART;TZID=GMT:20261110T090000", HOUR], ("20261110T090000", "20261110T100000")),
        (["DTSTART;TZID=Home:20261110T090000", HOUR], ("20261110T123000", "20261110T133000")),
        (["DTSTART;TZID=Home:20270320T090000", HOUR], ("20270320T113000", "20270320T123000")),
        (["DTSTART;VALUE=DATE:20261110"], ("20261109T230000", "20261110T230000")),
        (["DTSTART;VALUE=DATE:20261110", "DTEND;VALUE=DATE:20261113"], ("20261109T230000", "20261112T230000")),
        (["DTSTART;VALUE=DATE:20261110", "DTEND;VALUE=DATE:20261110"], ("20261109T230000", "20261110T230000")),
        (["DTSTART;VALUE=DATE:20261110", "DURATION:P2D"], ("20261109T230000", "20261111T230000")),
        (["DTSTART;VALUE=DATE:20261110", "DURATION:PT2H"], ("20261109T230000", "20261110T010000")),
        (["DTSTART;VALUE=DATE:20261110", "DTEND:20261110T100000Z"], ("20261109T230000", "20261110T100000")),
        ([PARIS_AT_NINE, "DTEND;VALUE=DATE:20261111"], ("20261110T080000", "20261110T230000")),
        (
            ["DTSTART;TZID=America/New_York:20261110T190000", "DTEND;TZID=Europe/Paris:20261111T083000"],
            ("20261111T000000", "20261111T073000"),
        ),
        (["DTSTART;TZID=Europe/Paris:20270327T120000", "DURATION:P1DT1H"], ("20270327T110000", "20270328T110000")),
        (["DTSTART:20261110T235960Z", HOUR], ("20261110T235959", "20261111T005959")),
    ],
)  # fmt: skip
def test_starts_and_ends_are_understood_in_all_their_forms(lines, expected):
    reading = read(ZONE, event(*lines))

    assert spans(reading) == [expected]
    assert reading.notes == ()


def test_whole_days_are_days_of_the_host_even_where_midnight_is_skipped():
    reading = read(event("DTSTART;VALUE=DATE:20270328"), zone=ZoneInfo("Asia/Beirut"))

    assert spans(reading) == [("20270327T220000", "20270328T210000")]
    assert reading.events[0].all_day


def test_times_without_a_zone_are_in_the_calendars_zone_where_it_names_one():
    reading = read("X-WR-TIMEZONE:America/New_York", event("DTSTART:20261110T090000", HOUR))

    assert starts(reading) == ["20261110T140000"]


def test_whole_days_stay_in_the_hosts_zone_whatever_the_calendars():
    reading = read("X-WR-TIMEZONE:America/New_York", event("DTSTART;VALUE=DATE:20261110"))

    assert starts(reading) == ["20261109T230000"]


@pytest.mark.parametrize("name", ["Middle Earth", "custom/EST", "UTC+99", "../../etc/passwd", "Europe/Nowhere/There"])
def test_an_unknown_zone_is_noted_and_the_hosts_taken(name):
    reading = read(event(f"DTSTART;TZID={name}:20261110T090000", HOUR))

    assert starts(reading) == ["20261110T080000"]
    assert faults(reading) == [Fault.UNKNOWN_ZONE]
    assert reading.notes[0].where == name


def test_two_calendars_may_give_one_name_to_different_zones():
    other = ZONE.replace("-0230", "+0500").replace("-0330", "+0500")
    moment = event("DTSTART;TZID=Home:20261110T090000", HOUR)

    assert starts(read(ZONE, moment)) == ["20261110T123000"]
    assert starts(read(other, moment)) == ["20261110T040000"]
    assert starts(read(ZONE, moment)) == ["20261110T123000"]


def test_a_zone_may_say_where_it_is_and_may_follow_the_event():
    zone = "BEGIN:VTIMEZONE\r\nTZID:Odd\r\nX-LIC-LOCATION:Asia/Tokyo\r\nEND:VTIMEZONE"

    reading = read(event("DTSTART;TZID=Odd:20261110T090000", HOUR), zone)

    assert starts(reading) == ["20261110T000000"]


def test_a_zone_may_list_its_changes():
    zone = component(
        "VTIMEZONE",
        "TZID:Odd",
        observance("RDATE:20261108T000000,20261109T000000", begun="20200101T000000"),
        observance(change="+0200 +0800", begun="20261110T000000", name="DAYLIGHT"),
    )
    moments = [
        event(f"DTSTART;TZID=Odd:{day}T{hour}0000", HOUR, uid=day + hour)
        for day, hour in [("20261107", "12"), ("20261110", "03"), ("20261110", "12")]
    ]

    reading = read(zone, *moments)

    assert starts(reading) == ["20261107T100000", "20261110T010000", "20261110T040000"]


def test_the_rule_of_a_zone_may_end():
    zone = ZONE.replace("BYDAY=1SU", "BYDAY=1SU;UNTIL=20251231T000000Z").replace(
        "BYDAY=2SU", "BYDAY=2SU;UNTIL=20251231T000000Z"
    )

    reading = read(zone, event("DTSTART;TZID=Home:20270320T090000", HOUR))

    assert starts(reading) == ["20270320T123000"]


@pytest.mark.parametrize(
    "parts",
    [
        [],
        [component("STANDARD", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200")],
        [component("STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:+0100")],
        [observance(change="+0100 +9900")],
        [observance("RRULE:FREQ=DAILY")],
        [observance("RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30")],
        [observance(f"RDATE:{','.join(f'{1000 + number}0101T000000' for number in range(6000))}")],
    ],
)
def test_a_zone_that_cannot_be_understood_refuses_the_calendar_that_uses_it(parts):
    zone = component("VTIMEZONE", "TZID:Odd", *parts)

    with pytest.raises(core.Unreadable, match="Odd"):
        read(zone, event("DTSTART;TZID=Odd:20261110T090000"))
    assert starts(read(zone, event(PARIS_AT_NINE))) == ["20261110T080000"]


def test_a_calendar_may_not_name_zones_without_end():
    with pytest.raises(core.TooMuch, match="TZID"):
        read(*(event(f"DTSTART;TZID=Zone{number}:20261110T090000", uid=str(number)) for number in range(201)))


def test_a_zone_of_a_calendars_own_turns_instants_into_wall_times_and_back():
    # A quarter past one comes twice, as clocks go back at two.
    twice = {datetime(2026, 11, 1, hour, 45, tzinfo=UTC) for hour in (3, 4)}
    reading = read(
        ZONE,
        event("DTSTART;TZID=Home:20261030T011500", HOUR, "RDATE:20261101T034500Z,20261101T044500Z",
              "RRULE:FREQ=DAILY;UNTIL=20261102T044500Z"),
    )  # fmt: skip

    assert twice <= {found.start for found in reading.events}
    assert starts(reading)[-1] == "20261102T044500"


def test_a_zone_of_a_calendars_own_says_little_of_itself():
    hour = timedelta(hours=1)
    zone = Own([(datetime.fromisoformat("2026-01-01T00:00"), hour, 2 * hour)])

    assert (zone.tzname(None), zone.dst(None), zone.utcoffset(None)) == ("", None, 2 * hour)


@pytest.mark.parametrize(
    ("lines", "busy"),
    [
        ([], True),
        (["TRANSP:OPAQUE"], True),
        (["TRANSP:transparent"], False),
        (["TRANSP"], True),
        (["STATUS:TENTATIVE"], True),
        (["X-MICROSOFT-CDO-BUSYSTATUS:FREE", "TRANSP:OPAQUE"], False),
        (["X-MICROSOFT-CDO-BUSYSTATUS:WORKINGELSEWHERE"], False),
        (["X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE"], True),
        (["X-MICROSOFT-CDO-BUSYSTATUS:OOF"], True),
        (["X-MICROSOFT-CDO-BUSYSTATUS:BUSY", "TRANSP:TRANSPARENT"], True),
    ],
)
def test_busy_is_what_the_calendar_does_not_call_free(lines, busy):
    reading = read(event("DTSTART:20261110T090000Z", HOUR, *lines))

    assert [found.busy for found in reading.events] == [busy]


def test_a_cancelled_event_is_none_even_without_a_time():
    timed = event("DTSTART:20261110T090000Z", HOUR, "STATUS:CANCELLED")

    assert read(timed, event("STATUS:CANCELLED", uid="b")).events == ()
    assert read("METHOD:CANCEL", event("DTSTART:20261110T090000Z", HOUR)).events == ()


def test_an_event_without_length_is_kept_and_never_busy():
    reading = read(
        event("DTSTART:20261110T090000Z"), event("DTSTART:20261111T090000Z", "DTEND:20261111T090000Z", uid="b")
    )

    assert [(found.start == found.end, found.busy) for found in reading.events] == [(True, False), (True, False)]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["DTSTART:20261110T100000Z", "DTEND:20261110T090000Z"], ("20261110T090000", "20261110T100000")),
        (["DTSTART:20261110T100000Z", "DURATION:-PT1H"], ("20261110T090000", "20261110T100000")),
        (["DTSTART;VALUE=DATE:20261110", "DTEND;VALUE=DATE:20261108"], ("20261107T230000", "20261109T230000")),
    ],
)
def test_an_event_that_ends_before_it_starts_is_busy_between_and_noted(lines, expected):
    reading = read(event(*lines))

    assert spans(reading) == [expected]
    assert faults(reading) == [Fault.ENDS_BEFORE_START]


def test_the_window_takes_what_reaches_into_it_and_leaves_what_touches_it():
    start, end = datetime(2026, 11, 10, 9, tzinfo=UTC), datetime(2026, 11, 10, 10, tzinfo=UTC)
    reading = read(
        event("DTSTART:20261101T000000Z", "DTEND:20261110T090001Z", uid="reaches"),
        event("DTSTART:20261110T080000Z", "DTEND:20261110T090000Z", uid="before"),
        event("DTSTART:20261110T090000Z", uid="instant"),
        event("DTSTART:20261110T095959Z", "DTEND:20261111T000000Z", uid="begins"),
        event("DTSTART:20261110T100000Z", "DTEND:20261110T110000Z", uid="after"),
        event("DTSTART:20261110T100000Z", uid="later instant"),
        start=start,
        end=end,
    )

    assert [found.uid for found in reading.events] == ["reaches", "instant", "begins"]


def test_a_missing_identity_is_made_from_what_the_event_says():
    nameless = "BEGIN:VEVENT\r\nDTSTART:20261110T090000Z\r\nDURATION:PT1H\r\nEND:VEVENT"
    other = nameless.replace("T09", "T10")

    first, second = read(nameless, nameless, other), read(other, nameless)

    assert len(first.events) == 2
    assert {found.uid for found in first.events} == {found.uid for found in second.events}
    assert set(faults(first)) == {Fault.NO_UID}


def test_a_long_identity_is_kept_as_its_digest():
    reading = read(event("DTSTART:20261110T090000Z", uid="x" * 5000))

    assert reading.events[0].uid.startswith("sha256:")
    assert reading.notes == ()


def test_several_events_of_one_identity_all_count_and_are_noted():
    reading = read(
        event("DTSTART:20261110T090000Z", HOUR),
        event("DTSTART:20261110T090000Z", HOUR),
        event("DTSTART:20261111T090000Z", HOUR),
    )

    assert [(found.uid, f"{found.start:%d}") for found in reading.events] == [("a", "10"), ("a#2", "11")]
    assert faults(reading) == [Fault.SAME_UID]


def test_a_later_version_supersedes_an_earlier_one():
    reading = read(
        event("DTSTART:20261110T090000Z", "SEQUENCE:2"),
        event("DTSTART:20261111T090000Z", "SEQUENCE:1"),
        event("DTSTART:20261112T090000Z", "SEQUENCE:soon"),
    )

    assert starts(reading) == ["20261110T090000"]


def test_two_events_that_end_up_with_one_identity_keep_the_one_that_is_longer_busy():
    twice = [event("DTSTART:20261110T090000Z", HOUR, uid="a"), event("DTSTART:20261111T090000Z", uid="a")]
    third = event("DTSTART:20261112T090000Z", "DURATION:PT2H", uid="a#2")

    assert starts(read(*twice, third)) == ["20261110T090000", "20261112T090000"]


@pytest.mark.parametrize(
    ("summary", "subject"),
    [
        ("SUMMARY:\x00\x07tab\tand\x7fmore", "tab and more"),
        ('SUMMARY;LANGUAGE=fr;ALTREP="cid:x;y":Ça va 🎻', "Ça va 🎻"),
        ("SUMMARY:" + "x" * 300_000, "x" * 500),
        ("SUMMARY;broken", ""),
        ("summary:small", "small"),
        ("SUMMARY:one\r\n  two\r\n\tthree", "one twothree"),
        ("X-SUMMARY-LONG:other", ""),
    ],
)  # fmt: skip
def test_the_subject_is_one_line_of_bounded_length(summary, subject):
    reading = read(event("DTSTART:20261110T090000Z", summary))

    assert [found.subject for found in reading.events] == [subject]


def test_letters_are_understood_when_folded_within_and_when_not_in_utf_8():
    whole = calendar(event("DTSTART:20261110T090000Z", "SUMMARY:Ça va"))
    folded = whole.replace("Ç".encode(), "Ç".encode()[:1] + b"\r\n " + "Ç".encode()[1:])
    window = {"zone": PARIS, "start": datetime(2026, 11, 1, tzinfo=UTC), "end": datetime(2026, 12, 1, tzinfo=UTC)}

    for data in (
        folded,
        whole.decode().encode("cp1252"),
        b"\xef\xbb\xbf" + whole,
        whole.replace(b"\r\n", b"\n"),
        whole.replace(b"\r\n", b"\r"),
    ):
        assert [found.subject for found in core.read(data, **window).events] == ["Ça va"]


def test_several_calendars_in_one_file_each_have_their_own_words():
    one = calendar("X-WR-TIMEZONE:Asia/Tokyo", event("DTSTART:20261110T090000"))
    two = calendar(event("DTSTART:20261110T090000", uid="b"))

    reading = core.read(
        one + two, zone=PARIS, start=datetime(2026, 11, 1, tzinfo=UTC), end=datetime(2026, 12, 1, tzinfo=UTC)
    )

    assert starts(reading) == ["20261110T000000", "20261110T080000"]


def test_a_list_of_busy_times_without_events_is_read():
    reading = read(
        "BEGIN:VFREEBUSY", "FREEBUSY:20261110T090000Z/PT1H,20261110T090000Z/20261110T120000Z",
        "FREEBUSY;FBTYPE=FREE:20261111T090000Z/PT1H", "FREEBUSY;FBTYPE=BUSY-UNAVAILABLE:20261112T100000Z/-PT1H",
        "FREEBUSY:20200101T000000Z/PT1H", "END:VFREEBUSY",
    )  # fmt: skip

    assert spans(reading) == [("20261110T090000", "20261110T120000"), ("20261112T090000", "20261112T100000")]


@pytest.mark.parametrize("period", ["soon", "20261110T090000Z", "20261110T090000Z/120000", "PT1H/PT1H"])
def test_a_busy_time_that_cannot_be_read_refuses_the_calendar(period):
    with pytest.raises(core.Malformed, match="VFREEBUSY"):
        read("BEGIN:VFREEBUSY", f"FREEBUSY:{period}", "END:VFREEBUSY")


def test_alarms_and_tasks_are_not_read():
    alarm = "BEGIN:VALARM\r\nTRIGGER:-PT5M\r\nSUMMARY:wrong\r\nDTSTART:nonsense\r\nEND:VALARM"

    reading = read(event("DTSTART:20261110T090000Z", alarm), "BEGIN:VTODO\r\nDTSTART:nonsense\r\nEND:VTODO")

    assert [found.subject for found in reading.events] == [""]
