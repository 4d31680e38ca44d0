"""Whom one tells of weaknesses is said as RFC 9116 has it, or not at all."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from secretaire.trust.centre.core import Unfit, Ways, contact, expires, readable, security_txt, ways

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
HOME = "https://meet.test"


def named(**said):
    usual = {"addresses": "security@meet.test", "languages": "en, fr", "policy": "", "key": ""}
    return contact(**(usual | {"home": HOME, "page": "/trust/contact/"} | said))


def test_the_file_says_what_programs_look_for():
    found = named(
        addresses="security@meet.test, https://meet.test/report, tel:+33-1-23", key="https://meet.test/key.asc"
    )

    assert security_txt(found, now=NOW) == (
        "Contact: mailto:security@meet.test\n"
        "Contact: https://meet.test/report\n"
        "Contact: tel:+33-1-23\n"
        "Expires: 2026-08-29T00:00:00Z\n"
        "Encryption: https://meet.test/key.asc\n"
        "Preferred-Languages: en, fr\n"
        "Canonical: https://meet.test/.well-known/security.txt\n"
        "Policy: https://meet.test/trust/contact/\n"
    )


def test_addresses_without_tls_are_not_named_in_the_file():
    found = named(home="http://127.0.0.1:8000", languages="")

    assert security_txt(found, now=NOW) == "Contact: mailto:security@meet.test\nExpires: 2026-08-29T00:00:00Z\n"


def test_a_page_of_the_operator_stands_for_ours():
    assert named(policy="https://example.org/disclosure").policy == "https://example.org/disclosure"


@pytest.mark.parametrize("addresses", ["", " , "], ids=["empty", "commas"])
def test_without_anybody_there_is_no_file(addresses):
    assert security_txt(named(addresses=addresses), now=NOW) == ""


@pytest.mark.parametrize("days", [0, 1, 200, 5000])
def test_the_file_never_shows_a_day_that_is_past(days):
    now = NOW.astimezone(timezone(timedelta(hours=-11))) + timedelta(days=days)

    assert timedelta(days=179) < expires(now) - now <= timedelta(days=180)


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("addresses", "security"),
        ("addresses", "security@localhost"),
        ("addresses", "http://meet.test/report"),
        ("addresses", "https://"),
        ("addresses", "https://[meet.test/"),
        ("addresses", "https://meet.test/a b"),
        ("addresses", "tel:security"),
        ("addresses", "a@meet.test\nExpires: 2099-01-01T00:00:00Z"),
        ("addresses", "javascript:alert(1)"),
        ("languages", "English"),
        ("languages", "en\nContact: mailto:evil@other.test"),
        ("policy", "/policy"),
        ("policy", "http://meet.test/policy"),
        ("key", "key.asc"),
    ],
    ids=str,
)
def test_what_the_file_may_not_hold_is_refused_by_the_name_of_its_setting(setting, value):
    with pytest.raises(Unfit, match=rf"contact\.{setting}: "):
        named(**{setting: value})


def test_an_address_is_read_by_people_as_it_was_written():
    (uri,) = named(addresses="a&b%c@meet.test").addresses

    assert (uri, readable(uri)) == ("mailto:a%26b%25c@meet.test", "a&b%c@meet.test")
    assert [readable(each) for each in ("tel:+33", "https://meet.test/%41")] == ["+33", "https://meet.test/%41"]


def led(**said):
    return ways(**({"privacy": "", "objectives": "", "home": HOME, "page": "/trust/aims/"} | said))


@pytest.mark.parametrize("name", ["privacy", "objectives"])
def test_pages_lead_to_others_that_are_encrypted_or_here(name):
    for address in ("https://elsewhere.test/a", f"{HOME}/a"):
        assert getattr(led(**{name: address}), name) == address
    assert led(privacy="http://127.0.0.1:8000/a", home="http://127.0.0.1:8000").privacy == "http://127.0.0.1:8000/a"
    assert led() == Ways(privacy="", objectives="/trust/aims/")


@pytest.mark.parametrize("name", ["privacy", "objectives"])
@pytest.mark.parametrize("address", ["http://elsewhere.test/", "javascript:alert(1)", "/a", "https://"])
def test_pages_lead_nowhere_else(name, address):
    with pytest.raises(Unfit):
        led(**{name: address})
