"""How a domain is written, and what proves it."""

from datetime import UTC, datetime, timedelta

import pytest

from secretaire.protection.federation import core

NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)
WORD = "word"


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("Example.ORG", "example.org"),
        (" example.org. ", "example.org"),
        ("@example.org", "example.org"),
        ("bücher.example", "xn--bcher-kva.example"),
        ("a.b.c.example", "a.b.c.example"),
    ],
)
def test_a_domain_is_compared_in_one_form(written, normal):
    assert core.normal(written) == normal


@pytest.mark.parametrize(
    "written",
    ["", "example", "exa mple.org", "127.0.0.1", "-a.example", "a..example", "x" * 260 + ".example", "ü" * 70 + ".a"],
)
def test_what_is_no_domain_is_refused(written):
    with pytest.raises(core.BadDomain):
        core.normal(written)


@pytest.mark.parametrize(
    ("address", "domain"),
    [
        ("ada@example.org", "example.org"),
        ("ada@EXAMPLE.org", "example.org"),
        ("ada", ""),
        ("@example.org", ""),
        ("ada@evil.example@example.org", ""),
        ("ada@nothing", ""),
    ],
)
def test_an_address_has_the_domain_that_is_plain_to_see(address, domain):
    assert core.domain_of(address) == domain


def test_the_right_record_among_others_proves_a_domain():
    texts = [b"v=spf1 -all", b"secretaire-domain=word"]

    assert core.held(texts, token=WORD)
    assert not core.held(texts, token="")
    assert not core.held([], token=WORD)


def test_a_code_is_the_same_for_one_letter_and_another_for_the_next():
    first, again, later = (
        core.code(key="k", token=WORD, asked=NOW + timedelta(seconds=seconds)) for seconds in (0, 0, 1)
    )

    assert first == again != later
    assert len(first) == 8


@pytest.mark.parametrize(
    ("way", "missing", "age", "gone"),
    [
        ("dns", None, 1000, False),
        ("dns", 2, 1000, False),
        ("dns", 3, 1000, True),
        ("mail", None, 364, False),
        ("mail", None, 365, True),
    ],
)
def test_a_proof_holds_for_its_time(way, missing, age, gone):
    since = None if missing is None else NOW - timedelta(days=missing)

    assert core.lapsed(way=way, verified=NOW - timedelta(days=age), missing=since, now=NOW) is gone
