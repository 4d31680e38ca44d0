"""Strangers see of the registers what somebody decided to publish, and no more than that."""

import json

import pytest
from jsonschema_rs import Draft202012Validator
from tests.trust.centre.promised import DAY, NOW
from tests.trust.registers.kept import Office

from secretaire.lib import scope
from secretaire.trust.registers import actions

HOST = {"title": "Machines & Co", "service": "It runs machines.", "place": "Lyon", "contract": "secret 17-B"}
PAPER = {"title": "ISO 27001", "covers": "All of it", "body": "A body", "expires": "2026-03-05"}
BROKEN = {"title": "A disk broke", "what": "Pages were slow.", "noticed": "2026-03-01", "severity": "low"}


@pytest.fixture
def office(house, at):
    """The registers of the house."""
    return Office(house.tenant)


def through(office, register, *states, **wish):
    """Write an entry and bring it through states."""
    row = office.add(register, **wish)
    for each in states:
        row = office.move(row, each)
    return row


def shelf(page, register):
    found = page.get("/trust/registers.json").json()
    return next(each["entries"] for each in found["shelves"] if each["register"] == register)


def test_suppliers_certifications_and_incidents_are_shown_as_they_are_written(office, page):
    through(office, "supplier", "active", values=HOST, visibility="public")
    through(office, "certification", "preparing", "valid", values=PAPER, visibility="public")
    through(office, "incident", "known", values=BROKEN, visibility="public")

    answer = page.get("/trust/registers/")
    said = answer.content.decode()

    assert not answer.cookies
    assert all(each in said for each in ("Machines &amp; Co", "Lyon", "ISO 27001", "5 March 2026", "Pages were slow."))
    assert "secret 17-B" not in said
    found = page.get("/trust/registers.json").json()
    schema = page.get("/trust/schema.json").json()
    assert Draft202012Validator({**schema, "anyOf": [{"$ref": "#/$defs/Registers"}]}).is_valid(found)
    assert found["places"] == [{"place": "Lyon", "many": 1}]
    assert "secret 17-B" not in json.dumps(found)
    assert "Fournisseurs" in page.get("/trust/registers/?lang=fr").content.decode()


def test_a_certification_reads_as_lapsed_once_its_last_day_is_past(office, page, at):
    through(office, "certification", "preparing", "valid", values=PAPER, visibility="public")

    at(NOW + 3 * DAY)
    assert [each["state"] for each in shelf(page, "certification")] == ["valid"]
    at(NOW + 4 * DAY)
    assert [each["state"] for each in shelf(page, "certification")] == ["lapsed"]
    assert "Lapsed" in page.get("/trust/registers/").content.decode()


@pytest.mark.parametrize("visibility", ["internal", "contract", "nda"])
def test_what_is_not_for_everybody_is_on_no_page(office, page, visibility):
    through(office, "supplier", "active", values=HOST, visibility=visibility)

    assert shelf(page, "supplier") == []
    assert "Machines" not in page.get("/trust/registers/").content.decode()


def test_what_was_for_everybody_and_is_not_any_more_is_gone(office, page):
    row = through(office, "supplier", "active", values=HOST, visibility="public")
    assert len(shelf(page, "supplier")) == 1

    office.amend(row, values=HOST, visibility="internal")

    assert shelf(page, "supplier") == []


def test_who_is_only_examined_and_what_is_only_suspected_is_nobodys_affair(office, page):
    through(office, "supplier", values=HOST, visibility="public")
    through(office, "incident", values=BROKEN, visibility="public")

    assert shelf(page, "supplier") == shelf(page, "incident") == []


def test_registers_of_another_ground_are_not_published_here(office, page):
    through(Office(), "supplier", "active", values=HOST, visibility="public")

    assert shelf(page, "supplier") == []


def test_what_was_erased_says_nothing_any_more(office, page, as_worker):
    row = through(office, "supplier", "active", values=HOST, visibility="public")
    with scope.tenant(office.id):
        actions.erase(actor=office.actor, register="supplier", number=row.number)

    assert shelf(page, "supplier") == []


def test_where_nobody_keeps_registers_there_is_a_page_all_the_same(as_worker, monkeypatch, page):
    monkeypatch.setattr("secretaire.protection.tenancy.queries.ground", lambda: None)

    found = page.get("/trust/registers.json").json()

    assert [each["entries"] for each in found["shelves"]] == [[], [], []]
    assert "Nothing of this register is published." in page.get("/trust/registers/").content.decode()


def test_suppliers_are_shown_by_country_and_by_how_the_law_looks_at_it(office, page):
    for title, code in (("A", "FR"), ("B", "fr"), ("C", "IN"), ("D", "")):
        through(office, "supplier", "active", values=HOST | {"title": title, "country": code}, visibility="public")
    through(office, "supplier", "active", values=HOST | {"country": "US"}, visibility="internal")

    found = page.get("/trust/registers.json").json()["regions"]

    assert [(each["region"], each["many"]) for each in found] == [("area", 2), ("other", 1)]
    assert found[0]["countries"] == [{"code": "FR", "called": {"en": "France", "fr": "France"}, "many": 2}]
    assert "Outside it, without such a decision" in page.get("/trust/registers/").content.decode()
    french = page.get("/trust/registers/?lang=fr").content.decode()
    assert "Inde" in french
    assert french.count('class="map-mark"') == 2
    assert 'viewBox="-' in french
    assert "," not in french.partition('viewBox="')[2].partition('"')[0]
