"""The page of a measure says what the client does for it."""

import re

import pytest
from tests.trust.centre.promised import HOUR, NOW

from secretaire.trust.measures.queries import catalogue


@pytest.fixture
def half(house, at, page):
    """Return what a measure's page says under its heading, and what its twin says."""

    def ask(key, language="en"):
        answer = page.get(f"/trust/measures/{key}/?lang={language}")
        section = answer.content.decode().split('<section class="card stack" aria-labelledby="half">')[1]
        said = re.sub(r"<[^>]+>", " ", section.split("</section>")[0])
        return " ".join(said.split()), page.get(f"/trust/measures/{key}.json").json()["half"]

    return ask


def test_a_measure_of_the_client_is_all_its_own(half):
    said, twin = half("client.factor")

    assert "All of it: it is yours" in said
    assert twin == {"whole": True, "says": None, "asks": []}


@pytest.mark.parametrize(("language", "word"), [("en", "The client sees to"), ("fr", "Le client traite")])
def test_of_a_shared_measure_the_half_of_the_client_is_said(half, language, word):
    said, twin = half("privacy.erasure", language)

    assert word in said
    assert (twin["whole"], twin["says"][language].startswith(word)) == (False, True)


def test_what_a_measure_asks_of_the_client_is_led_to(half, page):
    said, twin = half("users.factor")

    assert "as you do your own part, too: The client has all its users sign in with a second factor." in said
    assert [each["key"] for each in twin["asks"]] == ["client.factor"]
    assert 'href="/trust/measures/client.factor/"' in page.get("/trust/measures/users.factor/").content.decode()


def test_where_nothing_is_asked_that_is_said(half):
    said, twin = half("backups.rpo")

    assert "Nothing: no measure of a client" in said
    assert twin == {"whole": False, "says": None, "asks": []}


def test_what_is_asked_has_the_figures_that_were_promised(half, house):
    assert "6 months" not in half("users.named")[0]

    house.promise("client.users", figures={"dormant": "P6M"}, now=NOW - HOUR)
    assert "who was not here for 6 months" in half("users.named")[0]


def test_where_nobody_promises_the_halves_are_said_too(page, as_worker, monkeypatch):
    monkeypatch.setattr("secretaire.protection.tenancy.queries.ground", lambda: None)

    twin = page.get("/trust/measures/users.factor.json").json()
    assert [each["key"] for each in twin["half"]["asks"]] == ["client.factor"]


def test_each_half_of_a_shared_measure_speaks_of_the_client():
    shared = [each for each in catalogue().measures.values() if each.half]

    assert {each.key for each in shared} == {"governance.contract", "privacy.erasure"}
    assert all("client" in words.casefold() for each in shared for words in each.half.values())
