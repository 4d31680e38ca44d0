"""Calendars as programs write them, good and bad, and as nobody should."""

import contextlib
import time
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.scheduling.calendars.ical import END, PARIS, SAMPLES, START, calendar, event, sample

from secretaire.scheduling.calendars import core

EXPORTS = ["outlook.ics", "google.ics", "apple.ics", "nextcloud.ics", "thunderbird.ics"]


def lines(reading: core.Reading) -> list[str]:
    """Return the events as short lines: when in UTC, busy or free, what."""
    return [
        f"{found.start:%m%d %H%M}-{found.end:%m%d %H%M} {'busy' if found.busy else 'free'} {found.subject}"
        for found in reading.events
        if found.start < datetime(2027, 1, 1, tzinfo=UTC)
    ]


def test_outlook_names_zones_its_own_way_and_says_more_than_free_or_busy():
    assert lines(sample("outlook.ics")) == [
        "1019 0700-1019 0800 busy Point d'équipe ; atelier, semaine",
        "1026 0800-1026 0900 busy Point d'équipe ; atelier, semaine",
        "1102 0800-1102 0900 busy Point d'équipe ; atelier, semaine",
        "1104 2300-1106 2300 busy Absence",
        "1109 0800-1109 0900 busy Point d'équipe ; atelier, semaine",
        "1110 1330-1110 1430 busy Call with St. John's",
        "1110 2300-1111 2300 free Armistice",
        "1112 0800-1112 1700 free Télétravail",
        "1124 0930-1124 1030 busy Point d'équipe déplacé",
        "1130 0800-1130 0900 busy Point d'équipe ; atelier, semaine",
        "1207 0800-1207 0900 busy Point d'équipe ; atelier, semaine",
        "1214 0800-1214 0900 busy Point d'équipe ; atelier, semaine",
        "1228 0800-1228 0900 busy Point d'équipe ; atelier, semaine",
    ]


def test_google_moves_and_cancels_single_occurrences():
    title = "Répétition 🎻 du quatuor — salle à confirmer avec le régisseur et les techniciens"
    assert lines(sample("google.ics")) == [
        f"1019 1200-1019 1245 busy {title}",
        f"1022 1200-1022 1245 busy {title}",
        "1023 2200-1027 2300 busy Congé à Brest",
        f"1026 1300-1026 1345 busy {title}",
        "1103 1500-1103 1600 busy Répétition 🎻 avancée",
        f"1109 1300-1109 1345 busy {title}",
        "1130 0830-1130 0930 busy עברית ثم العربية",
        "1205 2300-1206 2300 free Anniversaire de Malo",
    ]


def test_apple_floats_and_lists_dates():
    assert lines(sample("apple.ics")) == [
        "1102 0700-1102 0730 busy Garden",
        "1110 0715-1110 0745 busy Garden",
        "1112 1015-1112 1100 busy Dentist",
        "1113 1730-1113 1900 busy Choir (local time wherever I am)",
        "1120 0700-1120 0900 busy Garden",
        "1214 2300-1215 2300 free Grandma’s birthday 🎂",  # noqa: RUF001 - as it was exported
    ]


def test_nextcloud_changes_all_that_follows_and_puts_zones_last():
    assert lines(sample("nextcloud.ics")) == [
        *(f"{day} 0830-{day} 0845 busy Tägliche Abstimmung" for day in (1026, 1027, 1028, 1029, 1030, 1031, 1101)),
        *(f"{day} 1000-{day} 1030 busy Abstimmung, später und länger" for day in (1102, 1103, 1104)),
        "1119 0000-1119 0730 busy Flug JFK–BER",  # noqa: RUF001 - as it was exported
    ]


def test_thunderbird_puts_its_name_before_the_zones():
    assert lines(sample("thunderbird.ics")) == [
        "1030 1100-1030 1230 busy Rowing",
        "1104 1400-1104 1530 busy Rowing (late)",
        "1113 2300-1115 2300 busy Regatta",
        "1202 1200-1202 1330 busy Rowing",
        "1225 1200-1225 1330 busy Rowing",
    ]


def test_a_list_of_busy_times_is_a_calendar_too():
    assert lines(sample("freebusy.ics")) == [
        "1103 0900-1103 1000 busy ",
        "1104 0900-1104 0930 busy ",
        "1105 0900-1105 1000 busy ",
        "1107 0900-1107 1000 busy ",
    ]


@pytest.mark.parametrize("name", EXPORTS)
def test_nothing_is_kept_but_what_is_named(name):
    reading = sample(name)

    text = repr(reading)
    assert reading.notes == ()
    assert "mailto:" not in text
    for secret in ("Bram", "Mistral", "meet.example", "Téo", "Lices", "Quai des Belges", "Köhler", "Sandström", "oars",
                   "Wren", "x7r2k9", "5520"):  # fmt: skip
        assert secret not in text


@pytest.mark.parametrize("name", [*EXPORTS, "freebusy.ics", "dst.ics"])
def test_identities_are_unique_and_spans_run_forwards_in_order(name):
    events = sample(name).events

    assert len({(found.uid, found.recurrence_id) for found in events}) == len(events)
    assert all(found.start <= found.end for found in events)
    assert list(events) == sorted(events, key=lambda found: found.start)


@pytest.mark.parametrize(("name", "error"), [
    ("endless.ics", core.TooMuch), ("cut-off.ics", core.Malformed), ("malformed.ics", core.Malformed),
])  # fmt: skip
def test_a_calendar_that_cannot_be_read_is_refused(name, error):
    with pytest.raises(error):
        sample(name)


@pytest.mark.parametrize(
    "data",
    [
        b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\n" * 20_000 + b"END:VEVENT\r\n" * 20_000 + b"END:VCALENDAR\r\n",
        b"BEGIN:VCALENDAR\r\n" + b"BEGIN:X-A\r\n" * 20_000 + b"END:X-A\r\n" * 20_000 + b"END:VCALENDAR\r\n",
        b"BEGIN:" + b"a\r\n " * 500_000,
        calendar(event("DTSTART:20261110T090000Z", "SUMMARY:" + "a\r\n " * 500_000)),
        calendar(event("DTSTART:20261110T090000Z", "DESCRIPTION:" + "a\r\n " * 500_000)),
        calendar(event("DTSTART" + ';X="' * 30_000 + ":20261110T090000Z")),
        calendar(event("DTSTART" + ";X=a" * 30_000 + ":20261110T090000Z")),
        b"\r\n" * 5_000_000,
        b"BEGIN:VCALENDAR\r\n" + b"DTSTART:x\r\n" * 1_000_000,
        b"BEGIN\r" * 2_000_000,
    ],
    ids=["nested", "deep", "one name", "folds", "dropped", "quotes", "parameters", "empty", "lines", "names"],
)  # fmt: skip
def test_a_bomb_does_not_hold_us(data):
    begun = time.process_time()
    with contextlib.suppress(core.Unreadable):
        core.read(data, zone=PARIS, start=START, end=END)

    assert time.process_time() - begun < 20


def test_a_large_calendar_is_read_in_seconds():
    many = (
        event(f"DTSTART:202611{number % 28 + 1:02d}T090000Z", "DURATION:PT1H", uid=str(number))
        for number in range(20_000)
    )

    begun = time.process_time()
    reading = core.read(calendar(*many), zone=PARIS, start=START, end=END)

    assert len(reading.events) == 20_000
    assert time.process_time() - begun < 20


SEEDS = [(SAMPLES / name).read_bytes() for name in [*EXPORTS, "freebusy.ics", "dst.ics", "cut-off.ics"]]
PIECES = [
    "FREQ=SECONDLY", "FREQ=HOURLY", "FREQ=YEARLY", "BYWEEKNO=53", "BYDAY=MO,-5TU", "BYSETPOS=-1", "COUNT=99999",
    "INTERVAL=100000", "BYMONTHDAY=31", "UNTIL=99991231T235959Z", "00010101T000000", "99991231T235959", "20260101",
    "P9999D", "-PT1H", "VALUE=DATE", "TZID=Nowhere", "Z", "/", "PT1H", "RANGE=THISANDFUTURE", "19700101T000000",
    "\r\nRDATE:20261101T100000Z", "\r\nEXDATE;VALUE=DATE:20261101", "\r\nRECURRENCE-ID;VALUE=DATE:20261102",
    "BEGIN:VEVENT\r\n", "END:VEVENT\r\n", "TZOFFSETTO:+9999", "\x00", "\r", "\ud800",
]  # fmt: skip


@st.composite
def damaged(draw):
    """A calendar in which some places were overwritten."""
    data = bytearray(draw(st.sampled_from(SEEDS)))
    for _ in range(draw(st.integers(1, 4))):
        place = draw(st.integers(0, len(data)))
        piece = draw(
            st.binary(max_size=8) | st.sampled_from(PIECES).map(lambda text: text.encode("utf-8", "surrogatepass"))
        )
        data[place : place + draw(st.integers(0, 40))] = piece
    return bytes(data)


@settings(max_examples=300, deadline=20_000)
@given(data=damaged() | st.binary(max_size=500))
def test_whatever_comes_is_read_or_refused_in_time(data):
    try:
        reading = core.read(data, zone=PARIS, start=START, end=END)
    except core.Unreadable:
        return

    assert all(found.start <= found.end for found in reading.events)
    assert len({(found.uid, found.recurrence_id) for found in reading.events}) == len(reading.events)
