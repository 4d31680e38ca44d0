"""Events that repeat: rules, exceptions, overrides, and the bounds on them."""

import time
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from tests.scheduling.calendars.ical import END, START, event, faults, read, spans, starts

from secretaire.scheduling.calendars import core
from secretaire.scheduling.calendars.core import Fault

NINE = "DTSTART;TZID=Europe/Paris:20261109T090000"
HOUR = "DURATION:PT1H"
OLD = "DTSTART:20200101T000000Z"


def days(reading: core.Reading) -> list[str]:
    """Return the days in UTC on which occurrences start."""
    return [f"{found.start:%m%d}" for found in reading.events]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("FREQ=DAILY;COUNT=3", ["1109", "1110", "1111"]),
        ("FREQ=DAILY;INTERVAL=2;UNTIL=20261113T080000Z", ["1109", "1111", "1113"]),
        ("FREQ=DAILY;UNTIL=20261111", ["1109", "1110", "1111"]),
        ("FREQ=DAILY;UNTIL=20261111T090000", ["1109", "1110", "1111"]),
        ("FREQ=DAILY;UNTIL=20261111T085959", ["1109", "1110"]),
        ("FREQ=DAILY;UNTIL=20261101T000000Z", []),
        ("FREQ=WEEKLY;COUNT=4;BYDAY=MO,WE", ["1109", "1111", "1116", "1118"]),
        ("FREQ=WEEKLY;WKST=SU;COUNT=3;BYDAY=TU;INTERVAL=2", ["1109", "1110", "1124", "1208"]),
        ("FREQ=MONTHLY;COUNT=2;BYDAY=2MO", ["1109", "1214"]),
        ("FREQ=MONTHLY;UNTIL=20261215T000000Z;BYDAY=FR,2MO", ["1109", "1113", "1120", "1127", "1204", "1211", "1214"]),
        ("FREQ=YEARLY;UNTIL=20261125T000000Z;BYDAY=FR,46MO", ["1109", "1113", "1116", "1120"]),
        ("FREQ=MONTHLY;COUNT=3;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", ["1109", "1130", "1231", "0129"]),
        ("FREQ=YEARLY;BYWEEKNO=50;BYDAY=MO;COUNT=1", ["1109", "1207"]),
        ("FREQ=YEARLY;BYYEARDAY=-1;COUNT=1", ["1109", "1231"]),
        ("FREQ=HOURLY;INTERVAL=6;COUNT=3", ["1109", "1109", "1109"]),
        ("FREQ=DAILY;COUNT=1;BYSECOND=60", ["1109", "1109"]),
        ("freq=daily;count=2;rscale=gregorian;skip=omit;x-own=1;", ["1109", "1110"]),
    ],
)  # fmt: skip
def test_rules_are_followed(rule, expected):
    reading = read(event(NINE, HOUR, f"RRULE:{rule}"))

    assert days(reading) == expected


def test_occurrences_keep_their_wall_time_when_clocks_change():
    reading = read(event("DTSTART;TZID=Europe/Paris:20261023T090000", HOUR, "RRULE:FREQ=WEEKLY;COUNT=2"))

    assert starts(reading) == ["20261023T070000", "20261030T080000"]


def test_a_nightly_event_meets_the_hour_that_is_skipped_and_the_hour_that_comes_twice():
    reading = read(
        event("DTSTART;TZID=Europe/Paris:20261024T023000", "DURATION:PT30M", "RRULE:FREQ=DAILY;COUNT=3", uid="autumn"),
        event("DTSTART;TZID=Europe/Paris:20270327T023000", "DTEND;TZID=Europe/Paris:20270327T031500",
              "RRULE:FREQ=DAILY;COUNT=3", uid="spring"),
    )  # fmt: skip

    assert spans(reading) == [
        ("20261024T003000", "20261024T010000"),
        ("20261025T003000", "20261025T010000"),
        ("20261026T013000", "20261026T020000"),
        ("20270327T013000", "20270327T021500"),
        ("20270328T013000", "20270328T021500"),
        ("20270329T003000", "20270329T011500"),
    ]


def test_an_old_series_is_as_cheap_as_a_new_one():
    begun = time.process_time()
    reading = read(
        *(event("DTSTART:19010101T090000Z", HOUR, "RRULE:FREQ=DAILY", uid=str(number)) for number in range(20))
    )

    assert len(reading.events) == 20 * (END - START).days
    assert time.process_time() - begun < 10


@pytest.mark.parametrize(
    "rule", ["FREQ=SECONDLY", "FREQ=MINUTELY", "FREQ=SECONDLY;COUNT=999999999", "FREQ=HOURLY;BYMINUTE=0,10,20,30,40,50"]
)
def test_a_rule_without_end_is_refused_quickly_and_said(rule):
    begun = time.process_time()
    with pytest.raises(core.TooMuch, match=r"more often .*\(the-event\)"):
        read(event("DTSTART:20200101T000000Z", "DURATION:PT1S", f"RRULE:{rule}", uid="the-event"))

    assert time.process_time() - begun < 10


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=3",
        "FREQ=YEARLY;BYMONTH=1;BYWEEKNO=30",
        "FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=4", "FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MINUTELY;BYHOUR=9", "FREQ=SECONDLY;BYSECOND=0", f"FREQ=DAILY;BYDAY={','.join(['MO'] * 1000)}",
        f"FREQ=DAILY;BYHOUR={','.join(map(str, range(24)))};BYMINUTE={','.join(map(str, range(60)))};BYSECOND=0,30",
    ],
)  # fmt: skip
def test_a_rule_that_never_holds_or_asks_for_too_much_work_is_refused_quickly(rule):
    begun = time.process_time()
    with pytest.raises(core.TooMuch):
        read(event(OLD, HOUR, f"RRULE:{rule}"))

    assert time.process_time() - begun < 10


def test_many_costly_series_are_refused_together():
    begun = time.process_time()
    with pytest.raises(core.TooMuch):
        read(
            *(event(OLD, HOUR, "RRULE:FREQ=DAILY;COUNT=99999", uid=str(number)) for number in range(20)),
            limits=core.Limits(all_steps=20_000),
        )

    assert time.process_time() - begun < 10


def test_more_occurrences_than_the_limit_are_refused():
    with pytest.raises(core.TooMuch):
        read(event(NINE, HOUR, "RRULE:FREQ=DAILY"), limits=core.Limits(occurrences=10))


@pytest.mark.parametrize(
    "rule",
    [
        "", "FREQ", "FREQ=", "FREQ=FORTNIGHTLY", "COUNT=3", "FREQ=DAILY;COUNT=0", "FREQ=DAILY;COUNT=many",
        "FREQ=DAILY;FREQ=WEEKLY", "FREQ=DAILY;INTERVAL=0", "FREQ=DAILY;BYMONTH=13", "FREQ=DAILY;BYSETPOS=0",
        "FREQ=DAILY;BYEASTER=1", "FREQ=DAILY;BYDAY=XX", "FREQ=MONTHLY;BYDAY=54MO", "FREQ=DAILY;WKST=XX",
        "FREQ=DAILY;UNTIL=soon", "FREQ=DAILY;UNTIL=PT1H", "FREQ=MONTHLY;BYWEEKNO=3", "RSCALE=HEBREW;FREQ=YEARLY",
        "FREQ=YEARLY;SKIP=FORWARD", "FREQ=MINUTELY;INTERVAL=60;BYMINUTE=X", "FREQ=HOURLY;INTERVAL=2;BYHOUR=8",
        "FREQ=MONTHLY;BYDAY=53MO", "FREQ=YEARLY;BYMONTH=12;BYDAY=53MO",
    ],
)  # fmt: skip
def test_a_rule_that_cannot_be_understood_refuses_the_calendar(rule):
    with pytest.raises(core.Malformed, match=r"repetition .*\(a\)"):
        read(event(NINE, HOUR, f"RRULE:{rule}"))


def test_several_rules_add_up():
    reading = read(event(NINE, HOUR, "RRULE:FREQ=WEEKLY;COUNT=2", "RRULE:FREQ=DAILY;COUNT=2"))

    assert days(reading) == ["1109", "1110", "1116"]


@pytest.mark.parametrize(
    "exception",
    [
        "EXDATE;TZID=Europe/Paris:20261110T090000", "EXDATE:20261110T080000Z", "EXDATE:20261110T090000",
        "EXDATE;VALUE=DATE:20261110", "EXDATE;TZID=America/New_York:20261110T030000",
        "EXDATE:20200101T000000Z,20261110T080000Z",
    ],
)  # fmt: skip
def test_an_exception_takes_its_occurrence_away_in_whatever_form(exception):
    reading = read(event(NINE, HOUR, "RRULE:FREQ=DAILY;COUNT=3", exception))

    assert days(reading) == ["1109", "1111"]


def test_an_exception_takes_no_other_occurrence_away_whose_local_time_looks_alike():
    reading = read(event("DTSTART;TZID=Europe/Paris:20261109T100000", HOUR, "RRULE:FREQ=HOURLY;COUNT=3",
                         "EXDATE;TZID=Europe/Paris:20261109T100000"))  # fmt: skip

    assert starts(reading) == ["20261109T100000", "20261109T110000"]


def test_an_exception_that_cannot_be_read_leaves_the_time_busy_and_is_noted():
    reading = read(event(NINE, HOUR, "RRULE:FREQ=DAILY;COUNT=2", "EXDATE:soon", "EXRULE:FREQ=DAILY"))

    assert days(reading) == ["1109", "1110"]
    assert faults(reading) == [Fault.OLD_EXCEPTION, Fault.BAD_EXCEPTION]


def test_further_dates_and_periods_add_occurrences():
    reading = read(
        event(NINE, HOUR, "RDATE;TZID=Europe/Paris:20261112T110000,20261109T090000", "RDATE:20261114T080000Z",
              "RDATE;VALUE=PERIOD:20261116T080000Z/PT3H,20261118T080000Z/20261118T083000Z")
    )  # fmt: skip

    assert spans(reading) == [
        ("20261109T080000", "20261109T090000"),
        ("20261112T100000", "20261112T110000"),
        ("20261114T080000", "20261114T090000"),
        ("20261116T080000", "20261116T110000"),
        ("20261118T080000", "20261118T083000"),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ["EXDATE;VALUE=DATE:20261110"],
        ["EXDATE:20261109T230000Z"],
        ["EXDATE:20261110T000000Z"],
        ["EXDATE:20261110T000000"],
    ],
)
def test_a_series_of_days_understands_exceptions_in_whatever_form(lines):
    reading = read(event("DTSTART;VALUE=DATE:20261109", "RRULE:FREQ=DAILY;COUNT=3", *lines))

    assert [found.recurrence_id for found in reading.events] == ["20261109", "20261111"]


@pytest.mark.parametrize(
    "until", ["20261110", "20261109T230000Z", "20261110T000000Z", "20261110T235959Z", "20261110T120000"]
)
def test_a_series_of_days_ends_on_the_day_named_in_whatever_form(until):
    reading = read(event("DTSTART;VALUE=DATE:20261109", f"RRULE:FREQ=DAILY;UNTIL={until}"))

    assert [found.recurrence_id for found in reading.events] == ["20261109", "20261110"]


def test_a_series_of_days_may_name_further_days_as_times():
    reading = read(event("DTSTART;VALUE=DATE:20261109", "RDATE:20261111T230000Z"))

    assert spans(reading)[1] == ("20261111T230000", "20261112T230000")


def override(when: str, *lines: str) -> str:
    return event(f"RECURRENCE-ID{when}", *lines)


def test_an_override_moves_its_occurrence_and_keeps_its_identity():
    reading = read(
        event(NINE, HOUR, "RRULE:FREQ=DAILY;COUNT=3", "SUMMARY:daily"),
        override(
            ":20261110T080000Z", "DTSTART:20261120T080000Z", "DURATION:PT2H", "SUMMARY:moved", "TRANSP:TRANSPARENT"
        ),
    )

    assert [(found.recurrence_id, found.subject, found.busy) for found in reading.events] == [
        ("20261109T080000Z", "daily", True),
        ("20261111T080000Z", "daily", True),
        ("20261110T080000Z", "moved", False),
    ]


@pytest.mark.parametrize(
    "when", [";TZID=Europe/Paris:20261110T090000", ":20261110T080000Z", ";VALUE=DATE:20261110", ":20261110T090000"]
)
def test_a_cancelled_override_takes_its_occurrence_away(when):
    reading = read(
        event(NINE, HOUR, "RRULE:FREQ=DAILY;COUNT=3"),
        override(when, "STATUS:CANCELLED"),
    )

    assert days(reading) == ["1109", "1111"]


def test_an_override_of_a_day_is_found_in_whatever_form():
    reading = read(
        event("DTSTART;VALUE=DATE:20261109", "RRULE:FREQ=DAILY;COUNT=3"),
        override(":20261109T230000Z", "DTSTART:20261110T120000Z", "DURATION:PT1H"),
    )

    assert spans(reading)[1] == ("20261110T120000", "20261110T130000")
    assert [found.all_day for found in reading.events] == [True, False, True]


def test_an_override_counts_even_if_its_time_is_taken_out_or_was_never_in():
    reading = read(
        event(NINE, HOUR, "RRULE:FREQ=DAILY;COUNT=2", "EXDATE:20261110T080000Z"),
        override(":20261110T080000Z", "DTSTART:20261110T100000Z", HOUR),
        override(":20261115T080000Z", "DTSTART:20261115T100000Z", HOUR),
    )

    assert days(reading) == ["1109", "1110", "1115"]


def test_the_latest_version_of_an_override_counts():
    reading = read(
        event(NINE, HOUR, "RRULE:FREQ=DAILY;COUNT=1"),
        override(":20261109T080000Z", "DTSTART:20261109T120000Z", HOUR, "SEQUENCE:2"),
        override(":20261109T080000Z", "DTSTART:20261109T100000Z", HOUR, "SEQUENCE:1"),
    )

    assert starts(reading) == ["20261109T120000"]


def test_overrides_without_their_series_stand_for_themselves():
    reading = read(
        override(":20261110T080000Z", "DTSTART:20261110T100000Z", HOUR),
        override(":20261111T080000Z", "DTSTART:20261111T100000Z", HOUR),
    )

    assert [found.recurrence_id for found in reading.events] == ["20261110T080000Z", "20261111T080000Z"]


def test_an_override_moves_into_the_window_from_outside_and_out_of_it():
    reading = read(
        event("DTSTART:20261001T080000Z", HOUR, "RRULE:FREQ=WEEKLY;COUNT=4"),
        override(":20261001T080000Z", "DTSTART:20261103T080000Z", HOUR),
        override(":20261015T080000Z", "DTSTART:20280101T080000Z", HOUR),
    )

    assert days(reading) == ["1022", "1103"]


def test_an_override_for_all_that_follows_moves_and_changes_them():
    reading = read(
        event(NINE, HOUR, "RRULE:FREQ=DAILY;COUNT=6", "SUMMARY:first"),
        override(";RANGE=THISANDFUTURE:20261110T080000Z", "DTSTART:20261110T100000Z", "DURATION:PT2H",
                 "SUMMARY:second"),
        override(";RANGE=THISANDFUTURE;TZID=Europe/Paris:20261113T090000", "DTSTART;TZID=Europe/Paris:20261113T070000",
                 HOUR, "SUMMARY:third"),
        override(":20261112T080000Z", "DTSTART:20261112T200000Z", HOUR, "SUMMARY:alone"),
    )  # fmt: skip

    assert [(f"{found.start:%dT%H}", f"{found.end:%H}", found.subject) for found in reading.events] == [
        ("09T08", "09", "first"),
        ("10T10", "12", "second"),
        ("11T10", "12", "second"),
        ("12T20", "21", "alone"),
        ("13T06", "07", "third"),
        ("14T06", "07", "third"),
    ]


def test_an_override_for_all_that_follows_may_move_them_into_the_window():
    reading = read(
        event("DTSTART:20260101T080000Z", HOUR, "RRULE:FREQ=YEARLY;COUNT=2"),
        override(";RANGE=THISANDFUTURE:20260101T080000Z", "DTSTART:20251101T080000Z", HOUR),
    )

    assert starts(reading) == ["20261101T080000"]


def test_a_series_may_be_cancelled_from_some_day_on():
    reading = read(
        event("DTSTART;VALUE=DATE:20261109", "RRULE:FREQ=DAILY"),
        override(";RANGE=THISANDFUTURE;VALUE=DATE:20261111", "STATUS:CANCELLED"),
    )

    assert [found.recurrence_id for found in reading.events] == ["20261109", "20261110"]


def test_a_long_occurrence_that_began_before_the_window_counts():
    reading = read(event("DTSTART:20260901T000000Z", "DURATION:P20D", "RRULE:FREQ=MONTHLY;COUNT=2"))

    assert starts(reading) == ["20261001T000000"]


def test_a_series_that_ended_long_ago_costs_nothing():
    reading = read(event("DTSTART:20100101T080000Z", HOUR, "RRULE:FREQ=DAILY;UNTIL=20110101T000000Z"))

    assert reading.events == ()


def test_windows_and_events_at_the_edges_of_time_are_read():
    reading = read(
        event("DTSTART:00010102T000000Z", "DTEND:99991230T000000Z", "RRULE:FREQ=YEARLY;COUNT=1", uid="ever"),
        start=datetime(1, 1, 3, tzinfo=UTC),
        end=datetime(9999, 12, 1, tzinfo=UTC),
        zone=ZoneInfo("UTC"),
    )

    assert [found.uid for found in reading.events] == ["ever"]
