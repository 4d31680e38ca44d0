"""Bookings by programs: the whole life of one, and what is refused."""

import json
from datetime import timedelta

import pytest
from tests.programs import ask, soon, token

from secretaire.lib import scope
from secretaire.platform.api import core
from secretaire.protection.audit.models import Entry
from secretaire.protection.clients.core import Kind
from secretaire.scheduling.booking.models import Booking
from secretaire.scheduling.pages.models import Page, Question


def read(answer):
    return json.loads(answer.content)


def sent(who, **values):
    start = core.written(soon(days=7))
    guest = {"name": "Gil", "email": "gil@example.org"}
    return json.dumps({"page_id": str(who.page.pk), "start": start, "guest": guest} | values)


def booked(who, secret, **values):
    answer = ask(who.tenant, "/bookings", secret, "post", body=sent(who, **values))
    assert answer.status_code == 201, answer.content
    return answer


def test_a_booking_lives_from_making_to_cancelling(host):
    secret = host.token()
    free = read(
        ask(
            host.tenant,
            f"/pages/{host.page.pk}/slots",
            secret,
            data={"since": core.written(soon(days=7)), "until": core.written(soon(days=7) + timedelta(hours=2))},
        )
    )["starts"]

    made = booked(host, secret, start=free[0])
    there = made.headers["Location"].removeprefix(f"/{host.tenant.slug}/api/v1")
    moved = ask(host.tenant, f"{there}/move", secret, "post", body=json.dumps({"start": free[1]}))
    gone = ask(host.tenant, f"{there}/cancel", secret, "post", body=json.dumps({"reason": "Ill"}))

    assert read(made)["state"] == "confirmed"
    assert read(made)["hosts"] == [{"id": str(host.host.pk), "name": "Hugo"}]
    assert read(moved)["start"] == free[1]
    assert (read(gone)["state"], read(gone)["reason"]) == ("cancelled", "Ill")
    assert read(ask(host.tenant, there, secret))["state"] == "cancelled"
    with scope.tenant(host.tenant.pk):
        actors = set(Entry.objects.filter(verb__startswith="booking.").values_list("actor", flat=True))
    assert all(actor.startswith(f"member:user/{host.user.pk} token/") for actor in actors)


@pytest.mark.parametrize(("word", "state"), [("approve", "confirmed"), ("decline", "declined")])
def test_a_booking_that_waits_is_answered_once(host, word, state):
    secret = host.token()
    with scope.tenant(host.tenant.pk):
        Page.objects.filter(pk=host.page.pk).update(approval=True)
    there = f"/bookings/{read(booked(host, secret))['id']}/{word}"
    body = "{}" if word == "decline" else None

    answer, again = (ask(host.tenant, there, secret, "post", body=body) for _ in range(2))

    assert read(answer)["state"] == state
    assert (again.status_code, read(again)["type"]) == (409, "urn:secretaire:problem:conflict")


def test_a_time_that_is_taken_comes_with_those_that_are_free(host):
    secret = host.token()
    booked(host, secret)

    late = ask(host.tenant, "/bookings", secret, "post", body=sent(host))

    assert late.status_code == 409
    assert late.headers["Content-Type"] == "application/problem+json"
    assert read(late)["type"] == "urn:secretaire:problem:slot-taken"
    assert len(read(late)["nearest"]) == 4


def test_a_time_beyond_all_calendars_is_not_free(host):
    answer = ask(host.tenant, "/bookings", host.token(), "post", body=sent(host, start="2999-01-01T00:00:00Z"))

    assert (answer.status_code, read(answer)["type"]) == (409, "urn:secretaire:problem:slot-taken")


def test_a_host_sees_own_bookings_and_an_owner_all(owner, host):
    theirs = read(ask(host.tenant, "/bookings", host.token()))["items"]
    everything = read(ask(host.tenant, "/bookings", owner.token()))["items"]

    assert [each["id"] for each in theirs] == [str(host.booking.pk)]
    assert {each["id"] for each in everything} == {str(host.booking.pk), str(owner.booking.pk)}


def test_a_program_on_its_own_sees_all_and_is_the_one_who_acts(owner, host):
    program, secret = owner.program(Kind.ITSELF)
    got = read(
        token(
            owner.tenant,
            program,
            secret,
            grant_type="client_credentials",
            scope="bookings:read bookings:write",
            redirect_uri=None,
            code_verifier=None,
        )
    )["access_token"]

    assert len(read(ask(owner.tenant, "/bookings", got))["items"]) == 2
    gone = ask(owner.tenant, f"/bookings/{host.booking.pk}/cancel", got, "post", body="{}")
    assert read(gone)["state"] == "cancelled"
    with scope.tenant(owner.tenant.pk):
        assert Entry.objects.get(verb="booking.cancelled").actor == f"client:client/{program.pk}"


def test_bookings_are_found_by_what_is_asked_for(owner, host):
    secret, start = owner.token(), core.written(owner.booking.meeting.start)

    def found(**values):
        return len(read(ask(owner.tenant, "/bookings", secret, data=values))["items"])

    assert found(state="confirmed") == 2
    assert found(state="cancelled") == 0
    assert found(page_id=host.page.pk) == 1
    assert found(since=start) == 2
    assert found(until=start) == 0


def test_a_long_list_comes_in_parts_and_none_is_missing(owner, host):
    secret, seen, cursor = owner.token(), [], None
    while True:
        part = read(ask(owner.tenant, "/bookings", secret, data={"limit": 1} | ({"cursor": cursor} if cursor else {})))
        seen += [each["id"] for each in part["items"]]
        cursor = part["next"]
        if cursor is None:
            break

    assert sorted(seen) == sorted([str(owner.booking.pk), str(host.booking.pk)])


def test_a_cursor_is_good_for_its_own_question_and_person_alone(owner, host):
    mine, theirs = owner.token(), host.token()
    cursor = read(ask(owner.tenant, "/bookings", mine, data={"limit": 1}))["next"]

    answers = [
        ask(owner.tenant, "/bookings", mine, data={"cursor": cursor, "state": "confirmed"}),
        ask(owner.tenant, "/bookings", theirs, data={"cursor": cursor}),
        ask(owner.tenant, "/log", mine, data={"cursor": cursor}),
        ask(owner.tenant, "/bookings", mine, data={"cursor": cursor[:-2]}),
    ]

    assert [each.status_code for each in answers] == [422] * 4


def test_a_version_that_is_known_is_not_sent_again(host):
    secret = host.token()
    first = ask(host.tenant, f"/bookings/{host.booking.pk}", secret)

    again = ask(host.tenant, f"/bookings/{host.booking.pk}", secret, headers={"If-None-Match": first.headers["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]


def test_what_was_changed_meanwhile_is_left_alone(host):
    secret, there = host.token(), f"/bookings/{host.booking.pk}"
    seen = ask(host.tenant, there, secret).headers["ETag"]
    body = json.dumps({"start": core.written(soon(days=8))})

    first = ask(host.tenant, f"{there}/move", secret, "post", body=body, headers={"If-Match": seen})
    second = ask(host.tenant, f"{there}/cancel", secret, "post", body="{}", headers={"If-Match": seen})
    third = ask(host.tenant, f"{there}/cancel", secret, "post", body="{}", headers={"If-Match": first.headers["ETag"]})

    assert first.status_code == 200
    assert (second.status_code, read(second)["type"]) == (412, "urn:secretaire:problem:precondition-failed")
    assert read(third)["state"] == "cancelled"


def test_a_write_that_comes_again_is_answered_again_and_done_once(host):
    secret, name = host.token(), {"Idempotency-Key": "try-1"}

    first = ask(host.tenant, "/bookings", secret, "post", body=sent(host), headers=name)
    again = ask(host.tenant, "/bookings", secret, "post", body=sent(host), headers=name)
    other = ask(host.tenant, "/bookings", secret, "post", body=sent(host, duration=30), headers=name)

    assert (first.status_code, again.status_code) == (201, 201)
    assert first.content == again.content
    assert again.headers["Idempotent-Replayed"] == "true"
    assert again.headers["Location"] == first.headers["Location"]
    assert (other.status_code, read(other)["type"]) == (422, "urn:secretaire:problem:idempotency-key-used")
    with scope.tenant(host.tenant.pk):
        assert Booking.objects.filter(guest_email_index="gil@example.org").count() == 1


def test_a_name_of_a_try_is_the_callers_own(owner, host):
    name = {"Idempotency-Key": "try-1"}
    first = ask(host.tenant, "/bookings", host.token(), "post", body=sent(host), headers=name)

    other = ask(host.tenant, "/bookings", owner.token(), "post", body=sent(host), headers=name)

    assert first.status_code == 201
    assert read(other)["type"] == "urn:secretaire:problem:slot-taken"


def test_a_try_that_came_to_nothing_may_be_made_again(host):
    secret, name = host.token(), {"Idempotency-Key": "try-1"}
    blocked = read(booked(host, secret))

    first = ask(host.tenant, "/bookings", secret, "post", body=sent(host), headers=name)
    ask(host.tenant, f"/bookings/{blocked['id']}/cancel", secret, "post", body="{}")
    again = ask(host.tenant, "/bookings", secret, "post", body=sent(host), headers=name)

    assert (first.status_code, again.status_code) == (409, 201)


@pytest.mark.parametrize(
    "values",
    [
        {"state": "confirmed"},
        {"tenant_id": "x"},
        {"guest": {"name": "Gil", "email": "gil@example.org", "role": "owner"}},
        {"guest": {"name": "Gil\nBcc: x", "email": "gil@example.org"}},
        {"guest": {"name": "\u202egil", "email": "gil@example.org"}},
        {"guest": {"name": " ", "email": "gil@example.org"}},
        {"guest": {"name": "Gil", "email": "gil@example.org\r\nBcc: x@example.org"}},
        {"guest": {"name": "Gil", "email": "gil"}},
        {"guest": {"name": "Gil", "email": "gil@example.org", "time_zone": "Factory"}},
        {"guest": {"name": "Gil", "email": "gil@example.org", "language": "xx"}},
        {"start": "2027-03-02T09:00:00+01:00"},
        {"start": "2027-02-30T09:00:00Z"},
        {"start": 1},
        {"duration": "30"},
        {"duration": 31},
        {"duration": True},
        {"answers": [{"position": 1, "answer": "x"}]},
        {"page_id": "x"},
    ],
)
def test_what_is_not_described_is_refused(host, values):
    answer = ask(host.tenant, "/bookings", host.token(), "post", body=sent(host, **values))

    assert answer.status_code == 422
    assert read(answer)["type"] in {"urn:secretaire:problem:invalid", "urn:secretaire:problem:refused"}


def test_each_flaw_is_named_where_it_is(host):
    flaw = read(ask(host.tenant, "/bookings", host.token(), "post", body=sent(host, start="now")))["errors"]

    assert [each["where"] for each in flaw] == ["body.start"]


QUESTIONS = [
    ("line", [], "One line", "One line"),
    ("text", [], "x" * 600, "x" * 600),
    ("choice", [{"en": "Red", "fr": "Rouge"}], "Rouge", "Red"),
    ("yes", [], "true", "Yes"),
    ("yes", [], "false", "No"),
    ("phone", [], "+33 1 23 45 67 89", "+33 1 23 45 67 89"),
    ("number", [], "4.5", "4.5"),
]


def asking(who, kind, choices=(), *, required=False):
    with scope.tenant(who.tenant.pk):
        Question.objects.create(
            tenant=who.tenant,
            page=who.page,
            position=1,
            kind=kind,
            label={"en": "What?"},
            purpose={"en": "So."},
            choices=list(choices),
            required=required,
        )


@pytest.mark.parametrize(("kind", "choices", "given", "kept"), QUESTIONS)
def test_answers_are_taken_as_the_page_takes_them(host, kind, choices, given, kept):
    asking(host, kind, choices)

    made = read(booked(host, host.token(), answers=[{"position": 1, "answer": given}]))

    assert made["answers"] == [{"question": "What?", "answer": kept}]


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        ("line", "x" * 501),
        ("choice", "Blue"),
        ("yes", "perhaps"),
        ("yes", "false"),
        ("phone", "call me"),
        ("number", "four"),
        ("number", "NaN"),
        ("line", None),
    ],
)
def test_answers_that_do_not_answer_are_refused(host, kind, given):
    asking(host, kind, [{"en": "Red"}], required=True)
    answers = [{"position": 1, "answer": given}] if given else []

    answer = ask(host.tenant, "/bookings", host.token(), "post", body=sent(host, answers=answers))

    assert (answer.status_code, read(answer)["type"]) == (422, "urn:secretaire:problem:refused")


def test_who_is_called_needs_a_number(host):
    with scope.tenant(host.tenant.pk):
        host.page.place_kind, host.page.place = "phone", ""
        host.page.save()
    guest = {"name": "Gil", "email": "gil@example.org", "language": "fr"}

    without = ask(host.tenant, "/bookings", host.token(), "post", body=sent(host, guest=guest))
    made = booked(host, host.token(), guest=guest | {"phone": "+33 1 23 45 67 89"})

    assert without.status_code == 422
    assert read(made)["answers"] == [{"question": "Votre numéro de téléphone", "answer": "+33 1 23 45 67 89"}]


def test_a_page_that_is_not_published_takes_nobody(host):
    with scope.tenant(host.tenant.pk):
        Page.objects.filter(pk=host.page.pk).update(published=False)
    secret = host.token()

    assert ask(host.tenant, "/bookings", secret, "post", body=sent(host)).status_code == 404
    window = {"since": core.written(soon()), "until": core.written(soon() + timedelta(days=1))}
    assert ask(host.tenant, f"/pages/{host.page.pk}/slots", secret, data=window).status_code == 404
