"""Documents to take along: whole, the same for the same evidence, and with no more than the pages show."""

import json
import re

import pytest
from tests.trust.centre.assessed import faults
from tests.trust.centre.promised import DAY, HOUR, NOW

from secretaire.lib import scope
from secretaire.trust.centre.core.oscal import DOCUMENTS
from secretaire.trust.evidence import actions
from secretaire.trust.evidence.core import Outcome, Stand

OSCAL = [f"/trust/oscal/{name}.json" for name in DOCUMENTS]
PLAN = "/trust/oscal/plan-of-action-and-milestones.json"
RESULTS = "/trust/oscal/assessment-results.json"
PRIVATE = "Sunniva Dahl has asthma"


@pytest.fixture
def shown(house, at):
    """One promise holds, one was never seen, one is announced, one was withdrawn."""
    house.promise("backups.rpo", "tenancy.walls", "encryption.transport", now=NOW - 3 * HOUR)
    house.promise("backups.rto", stand=Stand.PLANNED, reason="From May on.", now=NOW - 3 * HOUR)
    house.promise("encryption.transport", stand=Stand.WITHDRAWN, reason="Nobody asked.", now=NOW - 2 * HOUR)
    house.lose(NOW - HOUR)
    house.sign(NOW - HOUR)
    return house


def test_each_document_is_valid_and_has_a_name_and_no_cookie(shown, page):
    for path in OSCAL:
        answer = page.get(path)
        said = answer.json()

        assert faults(said) == []
        assert answer.headers["Content-Disposition"] == f'attachment; filename="{path.rpartition("/")[2]}"'
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert not answer.cookies
        assert "no-cache" in answer.headers["Cache-Control"]
        assert shown.tenant.name in json.dumps(said, ensure_ascii=False)


def test_every_address_in_a_document_is_answered(shown, page):
    found = {
        each
        for path in OSCAL
        for each in re.findall(r'"href": "http[^"]*(/trust/[^"]*)"', page.get(path).content.decode())
    }

    assert f"/trust/evidence/{shown.newest().pk}/bundle.json" in found
    assert "/trust/checks/backups.rpo.py" in found
    assert [each for each in found if page.get(each).status_code != 200] == []


def test_the_same_bytes_come_until_something_changes(shown, page, at):
    first = [page.get(path).content for path in OSCAL]
    at(NOW + HOUR / 4)
    again = [page.get(path, headers={"Accept-Language": "fr"}).content for path in OSCAL]
    shown.lose(NOW + HOUR / 4, seconds=7.0)
    then = page.get(RESULTS).json()["assessment-results"]

    assert first == again
    assert then["metadata"]["last-modified"] == "2026-03-02T09:45:00Z"
    assert "relevant-evidence" not in then["results"][0]["observations"][0]


def test_a_document_says_what_the_pages_say(shown, page, at):
    shown.see("backups.rpo", NOW, Outcome.FAIL, facts={"seconds": None})
    (result,) = page.get(RESULTS).json()["assessment-results"]["results"]
    plan = page.get(PLAN).json()["plan-of-action-and-milestones"]
    overview = page.get("/trust/overview.json").json()
    said = {each["key"]: each["state"] for area in overview["areas"] for each in area["promised"]}

    assert {each["target"]["target-id"]: each["props"][0]["value"] for each in result["findings"]} == {
        key: state for key, state in said.items() if state not in {"planned", "withdrawn"}
    }
    assert sorted(each["title"] for each in plan["poam-items"]) == [
        "backups.rpo: failing", "backups.rto: planned", "tenancy.walls: unverified",
    ]  # fmt: skip
    at(NOW + 9 * DAY)
    assert "stale" not in page.get(PLAN).content.decode()
    assert "backups.rpo: failing" in page.get(PLAN).content.decode()


@pytest.mark.parametrize(
    "values",
    [
        {"facts": {"seconds": 41.0, "who": PRIVATE}},
        {"facts": {"seconds": [PRIVATE]}, "actual": PRIVATE},
        {"method": "try-contacts", "facts": {"seconds": PRIVATE}, "actual": PRIVATE},
    ],
    ids=["a fact beside those listed", "a fact of another form", "a form of a person"],
)
def test_what_nobody_decided_to_publish_is_in_no_document(shown, page, values):
    shown.see("backups.rpo", NOW, **values)
    shown.sign(NOW)
    said = [page.get(path).content.decode() for path in OSCAL]

    assert not [each for each in said if PRIVATE in each]
    assert '"withheld"' in said[1]


def test_what_was_erased_is_told_as_erased(shown, page):
    with scope.tenant(shown.id):
        actions.erase(actor=shown.actor, evidence_id=shown.newest().pk)
    said = page.get(RESULTS)

    assert faults(said.json()) == []
    assert '"erased"' in said.content.decode()


def test_where_all_holds_there_is_no_plan(house, at, page):
    house.promise("backups.rpo", now=NOW - 3 * HOUR)
    house.lose(NOW - HOUR)
    papers = page.get("/trust/documents.json").json()

    assert [each["there"] for each in papers["oscal"]] == [True, True, False]
    assert page.get(PLAN).status_code == 404
    assert "nothing to be said now" in page.get("/trust/documents/").content.decode()


def test_what_was_withdrawn_alone_is_told_in_no_document(house, at, page):
    house.promise("backups.rpo", stand=Stand.WITHDRAWN, reason="We moved.", now=NOW - HOUR)

    assert [page.get(path).status_code for path in OSCAL] == [404] * 3


def test_where_nobody_promises_there_is_no_document(as_worker, monkeypatch, page):
    monkeypatch.setattr("secretaire.protection.tenancy.queries.ground", lambda: None)

    assert [page.get(path).status_code for path in OSCAL] == [404] * 3
    assert page.get("/trust/documents/").status_code == 200
    assert not any(each["there"] for each in page.get("/trust/documents.json").json()["oscal"])


@pytest.mark.parametrize(
    "name", ["catalog", "system-security-plan", "Component-Definition", "..", "component-definition.xml"]
)
def test_a_document_that_there_is_not_is_missing(shown, page, name):
    assert page.get(f"/trust/oscal/{name}.json").status_code == 404
    assert page.post(OSCAL[0]).status_code == 405


def test_a_promise_that_the_catalogue_no_longer_knows_breaks_no_document(shown, page):
    shown.adopt(now=NOW)

    assert [faults(page.get(path).json()) for path in OSCAL] == [[]] * 3
