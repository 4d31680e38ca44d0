"""What tokens are good for, and where programs may be answered."""

from datetime import UTC, datetime
from uuid import UUID

import pytest
from tests.programs import CHALLENGE

from secretaire.protection.clients.core import Bearer, Fault, Kind, Scope, challenge, digest, fault, scopes

KEY = UUID(int=1)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://program.example/back", Fault.NONE),
        ("https://program.example:8443/back?x=1", Fault.NONE),
        ("http://127.0.0.1:5000/back", Fault.NONE),
        ("http://[::1]/back", Fault.NONE),
        ("http://localhost/back", Fault.NOT_SECRET),
        ("http://program.example/back", Fault.NOT_SECRET),
        ("http://10.0.0.1/back", Fault.NOT_SECRET),
        ("javascript://program.example/%0aalert(1)", Fault.NOT_SECRET),
        ("com.example.app:/back", Fault.NO_ADDRESS),
        ("https://*.program.example/back", Fault.NO_ADDRESS),
        ("https://program.example\\@evil.test/", Fault.NO_ADDRESS),
        ("https://program.example/a b", Fault.NO_ADDRESS),
        ("https://program.example:x/", Fault.NO_ADDRESS),
        ("https://[::1/", Fault.NO_ADDRESS),
        ("https:///back", Fault.NO_ADDRESS),
        ("/back", Fault.NO_ADDRESS),
        ("", Fault.NO_ADDRESS),
        ("https://program.example/back#top", Fault.FRAGMENT),
        ("https://me@program.example/back", Fault.ACCOUNT),
    ],
)
def test_a_program_is_answered_where_nobody_listens_in(address, expected):
    assert fault(address) is expected


@pytest.mark.parametrize(
    ("text", "method", "expected"),
    [
        (CHALLENGE, "S256", True),
        (CHALLENGE, "plain", False),
        (CHALLENGE, "", False),
        (CHALLENGE[:-1], "S256", False),
        (f"{CHALLENGE}=", "S256", False),
        ("", "S256", False),
    ],
)
def test_a_challenge_cannot_be_answered_by_who_stole_the_code(text, method, expected):
    assert challenge(text, method) is expected


def test_words_that_mean_nothing_are_left_out_of_a_list_of_scopes():
    assert scopes("bookings:read everything account:read") == [Scope.ACCOUNT_READ, Scope.BOOKINGS_READ]


def test_a_digest_tells_secrets_apart():
    assert digest("a") != digest("b")
    assert len(digest("a")) == 64


@pytest.mark.parametrize(
    ("kind", "user", "expected"),
    [
        (Kind.PERSON, KEY, f"user/{KEY} client/{KEY}"),
        (Kind.TOKEN, KEY, f"user/{KEY} token/{KEY}"),
        (Kind.ITSELF, None, f"client/{KEY}"),
    ],
)
def test_the_log_names_the_person_and_the_program(kind, user, expected):
    bearer = Bearer(kind=kind, key=KEY, scopes=frozenset(), expires_at=datetime.now(UTC), user_id=user)

    assert bearer.actor == expected
