"""What must never work: other people's tokens and things, requests in disguise, and more than is good for anybody."""

import json
import logging
import re
from datetime import UTC, datetime, timedelta
from functools import partial
from http import HTTPStatus

import pytest
from django.test import Client
from tests.programs import ask, code, person, soon, token

from secretaire.lib import failures, scope
from secretaire.platform.api import core
from secretaire.platform.api.views import description, frame
from secretaire.protection.audit.models import Entry
from secretaire.protection.clients import actions as clients
from secretaire.protection.clients.models import AccessToken, PersonalToken
from secretaire.protection.identity import actions as identity
from secretaire.protection.identity.models import User
from secretaire.scheduling.booking.models import Booking
from secretaire.scheduling.booking.queries import hosting


def read(answer):
    return json.loads(answer.content)


def kind(answer):
    assert answer.headers["Content-Type"] == "application/problem+json"
    found = read(answer)
    assert found["status"] == answer.status_code
    return found["type"].removeprefix("urn:secretaire:problem:")


def operations(who):
    """Return every operation that the interface describes: method, address, scope."""
    with scope.tenant(who.tenant.pk):
        paths = description.described()["paths"]
    return [(method, path, each["x-scope"]) for path, methods in paths.items() for method, each in methods.items()]


def call(who, method, path, secret, whose=None):
    """Call an operation about somebody's things."""
    whose = whose or who
    window = {"since": core.written(soon()), "until": core.written(soon() + timedelta(days=1))}
    bodies = {
        "/bookings": {
            "page_id": str(whose.page.pk),
            "start": core.written(soon(days=7)),
            "guest": {"name": "Eve", "email": "eve@example.org"},
        },
        "/webhooks": {"name": "Eve", "url": "https://eve.example.org/", "kinds": ["booking.made"]},
        "move": {"start": core.written(soon(days=7))},
        "cancel": {},
        "decline": {},
    }
    address = path.replace("{booking_id}", str(whose.booking.pk)).replace("{page_id}", str(whose.page.pk))
    address = address.replace("{webhook_id}", str(whose.user.pk)).replace("{delivery_id}", str(whose.user.pk))
    if method == "get":
        return ask(who.tenant, address, secret, data=window if path.endswith("slots") else {})
    word = "/webhooks" if method == "put" else path if path in bodies else path.rpartition("/")[2]
    return ask(who.tenant, address, secret, method, body=json.dumps(bodies[word]) if word in bodies else None)


def tokens_that_are_not_good(who, stranger):
    program, secret = who.program()
    good = read(token(who.tenant, program, secret, code=code(who, program)))["access_token"]
    with scope.tenant(who.tenant.pk):
        cut = who.token()
        clients.cut_token(actor=who.actor, token_id=PersonalToken.objects.latest("made_at").pk, now=datetime.now(UTC))
        old = who.token()
        PersonalToken.objects.filter(ending=old[-4:]).update(expires_at=datetime.now(UTC))
        AccessToken.objects.update(resource=["https://elsewhere.test/api"])
    return {
        "none": None,
        "forged": "secretaire_pat_" + "A" * 43,
        "forged access": "secretaire_at_" + "A" * 43,
        "changed": who.token()[:-1],
        "a jwt": "eyJhbGciOiJub25lIn0.eyJzdWIiOiJvd25lciJ9.",
        "cut": cut,
        "expired": old,
        "of another tenant": stranger.token(),
        "for another resource": good,
        "a secret of a program": secret,
        "not ascii": "é",
        "too long": "a" * 600,
        "empty": " ",
    }


def test_no_token_but_a_good_one_opens_anything(host, stranger):
    for name, secret in tokens_that_are_not_good(host, stranger).items():
        answer = ask(host.tenant, "/bookings", secret)

        assert (name, answer.status_code) == (name, 401)
        assert kind(answer) == "unauthorised"
        assert answer.headers["WWW-Authenticate"].startswith("Bearer realm=")


def test_a_token_is_shown_in_its_header_alone(host):
    secret = host.token()
    answers = [
        Client().get(f"/{host.tenant.slug}/api/v1/me", {"access_token": secret}),
        Client().get(f"/{host.tenant.slug}/api/v1/me", headers={"Authorization": f"Basic {secret}"}),
        Client().get(f"/{host.tenant.slug}/api/v1/me", headers={"Authorization": f"Bearer {secret}, Bearer {secret}"}),
        Client().get(f"/{host.tenant.slug}/api/v1/me", headers={"X-Authorization": f"Bearer {secret}"}),
        host.browser.get(f"/{host.tenant.slug}/api/v1/me"),
    ]

    assert [each.status_code for each in answers] == [401] * len(answers)


def test_every_operation_needs_a_token_and_its_own_scope(owner):
    every = operations(owner)
    assert len(every) >= 15
    for method, path, needed in every:
        without = call(owner, method, path, None)
        others = owner.token(*({each for _, _, each in every} - {needed}))
        wrong = call(owner, method, path, others)

        assert (method, path, without.status_code) == (method, path, 401)
        assert (method, path, wrong.status_code, kind(wrong)) == (method, path, 403, "insufficient-scope")
        assert needed in wrong.headers["WWW-Authenticate"]
    with scope.tenant(owner.tenant.pk):
        assert Entry.objects.filter(verb="api.refused").count() == len(every)
        assert Booking.objects.filter(state="confirmed").count() == 1


def test_nothing_of_another_tenant_is_reached_by_any_operation(owner, stranger):
    secret = owner.token()
    for method, path, _ in operations(owner):
        answer = call(owner, method, path, secret, whose=stranger)

        if "{" in path or (path, method) == ("/bookings", "post"):
            assert (method, path, answer.status_code) == (method, path, 404)
        else:
            assert str(stranger.booking.pk) not in answer.content.decode()
            assert "Stella" not in answer.content.decode()
    with scope.tenant(stranger.tenant.pk):
        assert Booking.objects.get().state == "confirmed"


def test_nothing_of_another_host_is_reached_but_what_guests_see_too(owner, host):
    secret = host.token()
    for method, path, _ in operations(owner):
        if path == "/bookings" and method == "post":
            continue  # anybody may book on a page that is published
        answer = call(host, method, path, secret, whose=owner)

        if path.endswith("/slots"):
            assert answer.status_code == 200
        elif path.startswith("/webhooks"):
            assert (method, path, answer.status_code) == (method, path, 403)
        elif "{" in path:
            assert (method, path, answer.status_code) == (method, path, 404)
        else:
            assert str(owner.booking.pk) not in answer.content.decode()
            assert "Olga" not in answer.content.decode()
    with scope.tenant(owner.tenant.pk):
        assert Booking.objects.get(pk=owner.booking.pk).state == "confirmed"


def test_a_role_that_was_taken_away_is_missing_with_the_next_request(owner):
    person(owner.tenant, role="owner")  # one must stay
    secret = owner.token()
    assert ask(owner.tenant, "/log", secret).status_code == 200

    with scope.tenant(owner.tenant.pk):
        User.objects.filter(pk=owner.user.pk).update(role="host")
    assert ask(owner.tenant, "/log", secret).status_code == 403

    with scope.tenant(owner.tenant.pk):
        User.objects.filter(pk=owner.user.pk).update(role="auditor")
    assert kind(ask(owner.tenant, "/me", secret)) == "forbidden"


def test_whoever_leaves_takes_every_token_along(owner, host):
    program, secret = owner.program()
    mine, _ = host.program(name="Mine")
    access = read(token(host.tenant, program, secret, code=code(host, program)))["access_token"]
    personal = host.token()
    assert ask(host.tenant, "/me", access).status_code == ask(host.tenant, "/me", personal).status_code == 200

    with scope.tenant(host.tenant.pk):
        identity.end(actor=owner.actor, user_id=host.user.pk, now=datetime.now(UTC))

    assert ask(host.tenant, "/me", access).status_code == ask(host.tenant, "/me", personal).status_code == 401
    with scope.tenant(host.tenant.pk):
        mine.refresh_from_db()
        assert mine.cut_at is not None


@pytest.mark.parametrize("header", ["X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"])
def test_a_method_is_what_it_is(host, header):
    answer = ask(host.tenant, "/bookings", host.token(), headers={header: "POST"})

    assert answer.status_code == 200


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options", "head"])
def test_a_method_that_is_not_described_does_nothing(host, method):
    answer = ask(host.tenant, f"/bookings/{host.booking.pk}", host.token(), method)

    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]
    assert method == "head" or kind(answer) == "method-not-allowed"


def test_nothing_is_at_an_address_that_is_not_described(host):
    for path in ("/nothing", "/bookings/x", "/bookings/", f"/bookings/{host.booking.pk}/guests", "/../desk"):
        assert kind(ask(host.tenant, path, host.token())) == "missing"


def post(who, body, **headers):
    return ask(who.tenant, "/bookings", who.token(), "post", body=body, headers=headers)


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("x" * (frame.LARGEST + 1), "too-large"),
        ("[" * 60_000, "malformed"),
        ('{"a":' * 9_000 + "1" + "}" * 9_000, "malformed"),
        ('{"page_id": 1, "page_id": 2}', "malformed"),
        ('{"page_id": NaN}', "malformed"),
        (b"\xff\xfe", "malformed"),
        ("", "invalid"),
        ("[]", "invalid"),
        ("null", "invalid"),
        ('{"page_id": "\\ud800"}', "malformed"),
        ('{"start": "\\u0000"}', "malformed"),
    ],
)
def test_a_body_that_is_none_is_told_so(host, body, found):
    assert kind(post(host, body)) == found


def test_a_body_is_json_and_says_so(host):
    secret = host.token()
    answer = Client().post(
        f"/{host.tenant.slug}/api/v1/bookings", {"page_id": "x"}, headers={"Authorization": f"Bearer {secret}"}
    )

    assert kind(answer) == "unsupported-media-type"


@pytest.mark.parametrize("name", ["", "a b", "x" * 201, "é", "a\r\nX-Bad: 1"])
def test_a_name_of_a_try_is_plain(host, name):
    assert kind(post(host, "{}", **{"Idempotency-Key": name})) == "invalid"


def test_a_page_of_another_site_reads_nothing(host):
    answer = ask(host.tenant, "/bookings", host.token(), headers={"Origin": "https://evil.test"})

    assert not [name for name in answer.headers if name.lower().startswith("access-control")]
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert not answer.cookies


def test_a_program_is_told_how_often_it_may_ask_and_stopped_then(host, monkeypatch):
    monkeypatch.setattr(frame, "ALLOWED", 2)
    secret, again = host.token(), partial(ask, host.tenant, "/me")

    first, second, third = (again(secret) for _ in range(3))

    assert [each.headers["RateLimit-Remaining"] for each in (first, second, third)] == ["1", "0", "0"]
    assert kind(third) == "too-many-requests"
    assert 1 <= int(third.headers["Retry-After"]) <= 60
    assert again(host.token()).status_code == 200


@pytest.mark.usefixtures("one_stretch")
def test_tokens_cannot_be_guessed_without_end(host, monkeypatch):
    monkeypatch.setattr(frame, "_MISSES", 2)

    found = [ask(host.tenant, "/me", "secretaire_pat_guess").status_code for _ in range(3)]

    assert found == [401, 401, 429]
    assert ask(host.tenant, "/me", host.token()).status_code == 200


def test_what_goes_wrong_is_said_in_the_callers_language(host):
    answer = ask(host.tenant, "/nothing", host.token(), headers={"Accept-Language": "fr"})

    assert read(answer)["title"].endswith("ou vous ne pouvez pas le voir.")
    assert answer.headers["Content-Language"] == "fr"


def test_our_own_fault_tells_nothing_and_is_logged(host, monkeypatch, caplog):
    def broken(**_):
        raise RuntimeError("the password is x")

    monkeypatch.setattr(hosting, "among", broken)
    caplog.set_level(logging.ERROR)

    answer = ask(host.tenant, "/bookings", host.token())

    assert (answer.status_code, kind(answer)) == (HTTPStatus.INTERNAL_SERVER_ERROR, "internal")
    assert "password" not in answer.content.decode()
    assert "the interface failed" in caplog.text


def test_no_secret_is_in_the_log_or_in_what_is_kept(host, caplog):
    caplog.set_level(logging.DEBUG)
    secret = host.token()
    ask(host.tenant, "/me", secret)

    assert secret not in caplog.text
    with scope.tenant(host.tenant.pk):
        kept = str(list(PersonalToken.objects.values())) + str(list(Entry.objects.values()))
    assert secret not in kept


def test_a_host_header_of_somebody_else_changes_no_address_and_alarms_nobody(host, monkeypatch):
    alarmed = []
    monkeypatch.setattr(failures, "listeners", [lambda *words: alarmed.append(words)])
    page = Client().get(f"/{host.tenant.slug}/api/v1/openapi.json", headers={"X-Forwarded-Host": "evil.test"})

    assert "evil.test" not in page.content.decode()
    assert Client().get(f"/{host.tenant.slug}/api/v1/openapi.json", headers={"Host": "evil.test"}).status_code == 400
    assert alarmed == []


def test_the_page_for_people_shows_every_operation(host):
    page = Client().get(f"/{host.tenant.slug}/api/v1/").content.decode()

    shown = set(re.findall(r"<code>(GET|POST|PUT|DELETE) (/[^<]*)</code>", page))
    assert shown == {(method.upper(), path) for method, path, _ in operations(host)}


def test_a_person_who_is_at_two_tenants_has_two_tokens(owner, stranger):
    assert person(stranger.tenant).token() != owner.token()
