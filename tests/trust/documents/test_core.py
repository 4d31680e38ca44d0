"""Who may read, on which terms, and how an address is hidden."""

from datetime import UTC, datetime, timedelta

import pytest

from secretaire.trust.documents.core import TERMS, Stage, digest, masked, same, stage

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("confirmed", "until", "cut", "expected"),
    [
        (False, NOW + HOUR, False, Stage.ASKED),
        (True, NOW + HOUR, False, Stage.OPEN),
        (True, NOW, False, Stage.OVER),
        (False, NOW, False, Stage.OVER),
        (True, NOW + HOUR, True, Stage.CUT),
    ],
    ids=["asked", "open", "over", "never confirmed", "cut"],
)
def test_an_access_stands_by_its_clock(confirmed, until, cut, expected):
    assert stage(confirmed=confirmed, until=until, cut=cut, now=NOW) is expected


@pytest.mark.parametrize(
    ("one", "other", "are"),
    [
        ("Ada@Example.org ", "ada@example.org", True),
        ("ada@example.org", "eve@example.org", False),
        ("", "", False),
    ],
    ids=["as typed", "another", "nobody"],
)
def test_addresses_are_compared_as_people_type_them(one, other, are):
    assert same(one, other) is are


def test_a_hidden_address_is_known_again_by_its_owner_alone():
    assert masked("ada@example.org") == "a••@e••••••.org"
    assert masked("a@b.org") == "a••@b••.org"
    assert masked("nobody") == "••@n•••••"


def test_terms_are_there_in_both_languages_and_known_by_a_digest():
    assert set(TERMS) == {"en", "fr"}
    assert digest(TERMS["en"]) != digest(TERMS["fr"])
    assert digest("") == digest(b"") != digest("a")
