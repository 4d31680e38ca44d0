"""Whoever finds a weakness finds whom to tell, and so do programs."""

from dataclasses import replace

import pytest
from tests.trust.centre.promised import NOW

from secretaire import config
from secretaire.site import inspection
from secretaire.trust.evidence.core import Stand
from secretaire.trust.evidence.queries.checks import CHECKS

FILE = "/.well-known/security.txt"


@pytest.fixture
def told(monkeypatch, settings, at):
    """Let the settings say something of the contact."""
    settings.ALLOWED_HOSTS = ["*"]

    def say(*, url="https://meet.test", **contact):
        found = config.load()
        found = replace(found, contact=replace(found.contact, **contact), web=replace(found.web, url=url))
        monkeypatch.setattr(config, "load", lambda: found)

    return say


def checked(now=NOW):
    return CHECKS["contact.reachable"](now, {"answer": "P7D"})


def test_the_file_is_there_for_programs_of_anybody_and_the_check_finds_it(house, page, told):
    told(addresses="security@meet.test")

    answer = page.get(FILE)

    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert not answer.cookies
    assert b"Contact: mailto:security@meet.test\nExpires: 2026-08-29T00:00:00Z\n" in answer.content
    assert b"Canonical: https://meet.test/.well-known/security.txt\n" in answer.content
    assert checked().ok
    assert inspection.contact() == inspection.Finding(
        holds=True, text="contact: weaknesses are told to security@meet.test"
    )


@pytest.mark.parametrize(
    ("addresses", "holds", "said"),
    [
        ("", True, "nobody is named, so there is no /.well-known/security.txt; name somebody by contact.addresses"),
        ("nobody", False, "'nobody' is neither a mail address nor"),
    ],
    ids=["unset", "unfit"],
)
def test_where_nobody_is_named_there_is_no_file_and_the_operator_is_told(house, page, told, addresses, holds, said):
    told(addresses=addresses)

    answer = page.get(FILE)
    finding = inspection.contact()

    assert answer.status_code == 404
    assert "Whoever runs this sets contact.addresses." in answer.content.decode()
    assert not checked().ok
    assert finding.holds is holds
    assert said in finding.text
    assert "has named nobody so far" in page.get("/trust/contact/").content.decode()
    assert page.get("/trust/contact.json").json()["addresses"] == []


def test_the_page_shows_the_contact_and_what_is_promised_of_it(house, page, told):
    told(addresses="security@meet.test", key="https://meet.test/key.asc")
    before = page.get("/trust/contact/").content.decode()
    house.promise("transparency.contact", now=NOW, figures={"answer": "P2D"})

    said = page.get("/trust/contact/").content.decode()
    twin = page.get("/trust/contact.json").json()

    assert 'href="mailto:security@meet.test"' in said
    assert "https://meet.test/key.asc" in said
    assert "We answer within" not in before
    assert "We answer within 2 days." in said
    assert twin["addresses"] == [{"uri": "mailto:security@meet.test", "said": "security@meet.test"}]
    assert twin["answered"] == {"en": "2 days", "fr": "2 jours"}
    assert twin["expires_at"] == "2026-08-29T00:00:00Z"


def test_what_is_only_planned_is_not_said_as_a_promise(house, at, page):
    house.promise("transparency.contact", now=NOW, stand=Stand.PLANNED)

    assert page.get("/trust/contact.json").json()["answered"] is None


def test_there_is_a_contact_where_nobody_promises_anything(as_worker, monkeypatch, page, told):
    monkeypatch.setattr("secretaire.protection.tenancy.queries.ground", lambda: None)
    told(addresses="security@meet.test")

    assert page.get("/trust/contact/").status_code == 200
    assert page.get(FILE).status_code == 200
