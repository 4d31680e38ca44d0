"""Kinds, content, pauses, signatures: everything about messages that needs no world."""

from datetime import UTC, date, datetime, timedelta
from itertools import accumulate
from uuid import UUID

import pytest
from jsonschema_rs import Draft202012Validator, ValidationError, meta

from secretaire.platform.webhooks.core import messages
from secretaire.platform.webhooks.core.schema import schema
from secretaire.platform.webhooks.core.states import LONGEST, Answer, Outcome, asked_for, judged, pause

NOW = datetime(2026, 3, 2, 6, 0, 0, 250_000, tzinfo=UTC)
KEY = UUID(int=7)
ADA = messages.Person(name="Ada", email="ada@guest.test", zone="Europe/London", language="en")


def booked(**values):
    defaults = {
        "id": KEY,
        "state": "confirmed",
        "page": "first-talk",
        "meeting": KEY,
        "series": None,
        "start": NOW,
        "end": NOW + timedelta(minutes=30),
        "was": None,
        "guest": ADA,
        "answers": (("What about?", "A loan"),),
        "hosts": ((KEY, "Hélène"),),
        "place": "https://meet.example.org/x",
        "reason": "",
    }
    return messages.Booked(**defaults | values)


def waits(**values):
    defaults = {
        "id": KEY,
        "state": "waiting",
        "page": "first-talk",
        "day": date(2026, 3, 4),
        "duration": timedelta(minutes=45),
        "booking": None,
        "guest": ADA,
    }
    return messages.Waits(**defaults | values)


def whole(kind, data):
    return messages.message(kind=kind, tenant="practice", at=NOW, data=data)


def test_a_thin_message_names_nobody():
    said = str(messages.booking(booked(), full=False)) + str(messages.waiting(waits(), full=False))

    assert not any(word in said for word in ("Ada", "ada@", "loan", "Hélène", "meet.example"))


def test_a_full_message_says_who_what_and_where():
    said = messages.booking(booked(series=KEY), full=True)["booking"]

    assert said["guest"] == {"name": "Ada", "email": "ada@guest.test", "zone": "Europe/London", "language": "en"}
    assert said["answers"] == [{"question": "What about?", "answer": "A loan"}]
    assert said["hosts"] == [{"id": str(KEY), "name": "Hélène"}]
    assert said["series"] == str(KEY)


def test_a_message_of_a_move_says_when_it_was():
    said = messages.booking(booked(was=(NOW - timedelta(days=1), NOW - timedelta(hours=23))), full=False)

    assert said["previous"] == {"start": "2026-03-01T06:00:00Z", "end": "2026-03-01T07:00:00Z"}


@pytest.mark.parametrize("full", [True, False])
@pytest.mark.parametrize("kind", messages.KINDS)
def test_every_message_has_the_published_form(kind, full):
    was = (NOW, NOW) if kind == "booking.moved" else None
    data = messages.booking(booked(was=was), full=full)
    if kind.startswith("waitlist"):
        data = messages.waiting(waits(day=None, booking=KEY), full=full)

    Draft202012Validator(schema()).validate(whole(kind, data))


def test_the_published_form_is_one_and_refuses_what_is_not_of_it():
    assert meta.is_valid(schema())
    judge = Draft202012Validator(schema())

    judge.validate(whole(messages.PING, {}))
    for wrong in (
        whole("booking.forgotten", {}),
        whole("booking.made", {}),
        whole("booking.moved", messages.booking(booked(), full=False)),
        whole("booking.made", messages.booking(booked(state="odd"), full=False)),
    ):
        with pytest.raises(ValidationError):
            judge.validate(wrong)


def test_attempts_spread_over_three_days_and_end():
    pauses = []
    while (wait := pause(len(pauses) + 1, spin=0.5)) is not None:
        pauses.append(wait)

    assert len(pauses) == 13
    assert pauses[:3] == [timedelta(seconds=10), timedelta(seconds=30), timedelta(seconds=90)]
    assert pauses == sorted(pauses)
    assert timedelta(days=2, hours=18) < list(accumulate(pauses))[-1] < timedelta(days=3, hours=12)


def test_chance_moves_a_pause_by_a_fifth_at_most():
    assert pause(1, spin=0) == timedelta(seconds=8)
    assert pause(1, spin=1) == timedelta(seconds=12)


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (200, Outcome.TAKEN),
        (204, Outcome.TAKEN),
        (299, Outcome.TAKEN),
        (199, Outcome.AGAIN),
        (301, Outcome.AGAIN),
        (404, Outcome.AGAIN),
        (410, Outcome.GONE),
        (500, Outcome.AGAIN),
        (None, Outcome.AGAIN),
    ],
)
def test_only_a_yes_takes_a_message(status, outcome):
    assert judged(Answer(status=status)) == outcome


@pytest.mark.parametrize(
    ("status", "said", "wait"),
    [
        (503, "120", timedelta(minutes=2)),
        (429, " 7 ", timedelta(seconds=7)),
        (503, "Mon, 02 Mar 2026 06:01:00 GMT", timedelta(seconds=59, milliseconds=750)),
        (503, "Mon, 02 Mar 2026 06:01:00 -0000", timedelta(seconds=59, milliseconds=750)),
        (503, "Mon, 02 Mar 2020 06:01:00 GMT", timedelta(0)),
        (503, "9" * 400, LONGEST),
        (503, "Fri, 31 Dec 9999 23:59:59 GMT", LONGEST),
        (503, "soon", timedelta(0)),
        (503, "²", timedelta(0)),
        (503, "-5", timedelta(0)),
        (503, "", timedelta(0)),
        (500, "120", timedelta(0)),
    ],
)
def test_a_busy_receiver_may_ask_for_a_pause_within_reason(status, said, wait):
    assert asked_for(Answer(status=status, retry_after=said), now=NOW) == wait
