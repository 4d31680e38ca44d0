"""One letter in the hands of a supervisor."""

import re
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from tests.scheduling.supervision.letters import LATER, NOW, READ, make_offer, make_turn

from secretaire.protection.audit import queries as audit
from secretaire.scheduling.assistant.core.values import (
    Doubt,
    Intent,
    Person,
    PlaceKind,
    Preference,
    Recurrence,
    Role,
    Slot,
    Window,
    WindowKind,
)
from secretaire.scheduling.calendars.models import Calendar, Event
from secretaire.scheduling.mailboxes.models import Arrival
from secretaire.scheduling.negotiation.core.deciding import Why
from secretaire.scheduling.supervision.forms import words

PARIS = ZoneInfo("Europe/Paris")
DASH = "\N{EN DASH}"


def text(response):
    """Return the words of a page, with plain dashes."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode())).replace(DASH, "-")


def taken(seat, **values):
    """Return the page of a letter that the supervisor has taken."""
    turn = make_turn(seat.host, **values)
    return seat.post(f"{turn.pk}/claim/"), turn


@pytest.mark.parametrize(
    ("table", "kinds"),
    [
        (words.INTENTS, [*Intent]),
        (words.DOUBTS, [*Doubt, *Why]),
        (words.PLACES, [*PlaceKind]),
        (words.PREFERENCES, [*Preference]),
        (words.ROLES, [*Role]),
    ],
)
def test_everything_that_can_be_read_has_words(table, kinds):
    assert set(table) == set(kinds)


@pytest.mark.parametrize(
    ("length", "said"),
    [
        (timedelta(seconds=-5), "0 s"),
        (timedelta(seconds=59), "59 s"),
        (timedelta(minutes=2), "2 min"),
        (timedelta(minutes=1, seconds=20), "1 min 20 s"),
        (timedelta(hours=3, minutes=5, seconds=9), "3 h 5 min"),
        (timedelta(days=1), "1 day"),
        (timedelta(days=2, hours=4), "2 days 4 h"),
    ],
)
def test_a_length_is_said_in_its_two_largest_units(length, said):
    assert words.lasting(length) == said


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ((3, 0), (4, 0), "Tuesday 3 March 2026"),
        ((3, 0), (7, 0), "Tuesday 3 March 2026 - Friday 6 March 2026"),
        ((3, 14), (3, 18), "Tuesday 3 March 2026, 14:00-18:00"),
        ((3, 14), (4, 0), "Tuesday 3 March 2026, 14:00-00:00"),
        ((3, 14), (5, 12), "Tuesday 3 March 2026, 14:00 - Thursday 5 March 2026, 12:00"),
    ],
)
def test_a_span_is_said_without_the_hours_of_whole_days(start, end, said):
    first, last = (datetime(2026, 3, day, hour, tzinfo=PARIS) for day, hour in (start, end))

    assert words.span(first, last, PARIS).replace(DASH, "-").lower() == said.lower()


def test_the_letter_stands_there_with_what_was_found_in_it(seat, now):
    page, _turn = taken(seat)

    shown = page.content.decode()
    assert '<mark class="found found-window" title="Time">next Friday at 3 pm' in shown
    assert '<mark class="found found-exclusion" title="Ruled out">Not on Monday' in shown
    assert "Re: Budget" in shown
    assert "Noé Lacroix" in shown


def test_the_readings_stand_side_by_side(seat, now):
    page, _turn = taken(seat)

    said = text(page)
    assert "How it can be understood" in said
    assert "friday 6 march 2026, 15:00-15:30" in said.lower()
    assert "friday 13 march 2026, 15:00-15:30" in said.lower()
    assert "62 % sure" in said
    assert "Also invited Ada Byron" in said
    assert "By phone: 06 12 34 56 78" in said


def test_what_only_one_reading_found_bears_its_number(seat, now):
    few = replace(LATER, marks=LATER.marks[:1])
    page, _turn = taken(seat, reading=replace(READ, others=(few,)))

    shown = page.content.decode()
    assert 'next Friday at 3 pm<sup aria-hidden="true">1</sup>' in shown
    assert 'Could we meet<span class="visually-hidden">' in shown


def test_a_reading_shows_all_that_it_holds(seat, now):
    reading = replace(
        READ,
        intent=Intent.AMEND,
        windows=(),
        others=(),
        chosen=Slot(start=NOW, end=NOW + timedelta(hours=1)),
        place=None,
        duration=None,
        added=(),
        removed=(Person(name="", email="paul@guest.test"),),
        recurrence=Recurrence(rule="FREQ=WEEKLY"),
    )
    page, _turn = taken(seat, reading=reading)

    said = text(page)
    assert "How it was understood" in said
    assert "Chosen Monday 2 March 2026, 10:00-11:00" in said
    assert "No longer invited paul@guest.test" in said
    assert "Repeats FREQ=WEEKLY" in said


def test_a_letter_that_could_not_be_read_is_shown_as_it_came(seat, now):
    page, _turn = taken(seat, reading=None, doubts=["broken"], role="stranger")

    said = text(page)
    assert "The letter could not be read." in said
    assert "Nothing could be read in it." in said
    assert "Could we meet next Friday" in said


def test_a_letter_that_the_mailbox_forgot_is_shown_as_it_was_read(seat, now):
    turn = make_turn(seat.host)
    Arrival.objects.all().delete()

    page = seat.post(f"{turn.pk}/claim/")

    assert "Noé Lacroix" in text(page)
    assert "next Friday at 3 pm" in text(page)


def test_a_letter_of_nobody_known_to_no_host_is_shown_without_a_week(seat, now):
    turn = make_turn(seat.host, request=None, participant=None, role="stranger")
    type(turn).objects.update(host=None)
    Arrival.objects.all().delete()

    said = text(seat.post(f"{turn.pk}/claim/"))

    assert "Unknown Stranger" in said
    assert "The week of" not in said


def test_what_nothing_proves_is_marked(seat, now):
    turn = make_turn(seat.host)
    Arrival.objects.update(authentic=False)

    assert "Not proven" in text(seat.post(f"{turn.pk}/claim/"))


def test_the_week_shows_when_the_host_is_busy_and_nothing_of_why(seat, now):
    turn = make_turn(seat.host)
    make_offer(turn, 1, NOW + timedelta(days=1))
    calendar = Calendar.objects.create(tenant=seat.tenant, host=seat.host, kind="feed", name="Work", read_at=NOW)
    Event.objects.create(
        tenant=seat.tenant, calendar=calendar, uid="1", start=NOW, end=NOW + timedelta(hours=1), subject="Dentist"
    )

    shown = seat.post(f"{turn.pk}/claim/").content.decode()

    assert "Dentist" not in shown
    for word in ("Busy", "Offered", "Asked for"):
        assert f'<span class="event-title">{word}</span>' in shown


def test_the_week_is_that_of_what_the_answer_follows(seat, now):
    day = Window(
        start=datetime(2026, 3, 17, tzinfo=PARIS), end=datetime(2026, 3, 18, tzinfo=PARIS), kind=WindowKind.DAY
    )
    page, turn = taken(seat, reading=replace(READ, windows=(), others=(replace(LATER, windows=(day,)),)))

    assert "2 - 8 March 2026" in text(page)
    assert "16 - 22 March 2026" in text(seat.post(f"{turn.pk}/", use="1"))


def test_another_week_can_be_looked_at(seat, now):
    _page, turn = taken(seat)

    assert "9 - 15 March 2026" in text(seat.get(f"{turn.pk}/?day=2026-03-11"))
    assert "30 March - 5 April 2026" in text(seat.get(f"{turn.pk}/?day=2026-04-01"))


@pytest.mark.parametrize("day", ["nonsense", "2026-02-31", "0001-01-01"])
def test_a_day_that_makes_no_sense_is_none(seat, now, day):
    _page, turn = taken(seat)

    assert "2 - 8 March 2026" in text(seat.get(f"{turn.pk}/?day={day}"))


def test_each_look_is_recorded(seat, now):
    _page, turn = taken(seat)
    seat.get(f"{turn.pk}/")

    verbs = [entry.verb for entry in audit.about(tenant_id=seat.tenant.pk, subject=f"turn/{turn.pk}")]
    assert verbs.count("supervision.viewed") == 2


@pytest.mark.parametrize("way", ["untaken", "another's", "closed"])
def test_what_is_not_in_ones_hands_is_not_there(seat, colleague, now, way):
    turn = make_turn(seat.host)
    if way == "another's":
        colleague.post(f"{turn.pk}/claim/")
    if way == "closed":
        seat.post(f"{turn.pk}/claim/")
        type(turn).objects.update(state="settled", done_at=NOW)

    response = seat.get(f"{turn.pk}/")

    assert response.status_code == 404
    assert "There is no such letter among those that you have taken." in text(response)
