"""Strangers see how available the service was, and where nobody looked, that nobody did."""

import re
from datetime import timedelta

import pytest
from jsonschema_rs import Draft202012Validator
from tests.platform.status.watched import lived, place
from tests.trust.centre.promised import DAY, NOW

from secretaire.lib import scope
from secretaire.platform.status import actions
from secretaire.platform.status.core.reports import Result, Target

TARGETS = (Target.PAGE, Target.MAIL)


@pytest.fixture
def probes(house, at):
    """A place that probed two parts on ninety days, and last a minute before now."""
    found = place(house.tenant, now=NOW - 100 * DAY)
    with scope.tenant(house.id):
        lived(house.tenant, now=NOW, targets=TARGETS)
    heard(house, found, NOW)
    return found


def heard(house, found, now):
    """Let a place have seen that all is well for three minutes."""
    took = timedelta(milliseconds=120)
    said = [
        Result(target=each, at=now - timedelta(minutes=back), ok=True, took=took)
        for each in TARGETS
        for back in range(1, 4)
    ]
    with scope.tenant(house.id):
        actions.receive(tenant_id=house.id, place_id=found.pk, results=said, now=now)
        actions.reckon(tenant_id=house.id, on=now.date(), now=now)


def words(page, language="en"):
    answer = page.get(f"/trust/availability/?lang={language}")
    assert (answer.status_code, bool(answer.cookies)) == (200, False)
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def twin(page):
    found, schema = page.get("/trust/availability.json").json(), page.get("/trust/schema.json").json()
    assert Draft202012Validator({**schema, "anyOf": [{"$ref": "#/$defs/Availability"}]}).is_valid(found)
    return found


def test_where_nobody_probes_the_page_says_so_and_nothing_is_up(house, at, page):
    assert "Nobody measures this from outside" in words(page)
    assert "Personne ne mesure cela de l" in words(page, "fr")
    assert "works" not in words(page)
    found = twin(page)
    assert (found["places"], found["parts"], found["status"]) == (0, [], "")


def test_a_place_that_has_said_nothing_yet_makes_nothing_up(house, at, page):
    place(house.tenant, now=NOW)

    assert "Nothing was measured so far" in words(page)
    assert twin(page)["parts"] == []


def test_ninety_days_of_each_part_are_drawn_and_said(probes, page):
    said, found = words(page), twin(page)

    assert [each["target"] for each in found["parts"]] == ["page", "mail"]
    assert {each["condition"] for each in found["parts"]} == {"operational"}
    for part in found["parts"]:
        assert len(part["days"]) == 90
        assert [each["word"] for each in part["days"][:10]] == ["silent"] * 10
        assert [each["on"] for each in part["days"] if each["word"] == "down"] == ["2026-02-23"]
        assert [each["on"] for each in part["days"] if each["word"] == "short"] == ["2026-01-31"]
        assert (part["outages"], 99 < part["available"] < 100, part["measured"] < 90) == (1, True, True)
    assert "23 February 2026: failed for 45 min" in said
    assert page.get("/trust/availability/").content.decode().count("probed-silent") == 2 * 10 + 1


def test_once_no_place_is_heard_of_the_page_says_so(probes, page, at):
    assert "Nothing is heard of those who measure" not in words(page)

    at(NOW + 3 * DAY)
    assert "Nothing is heard of those who measure" in words(page)
    found = twin(page)
    assert (found["places"], found["silent"]) == (1, 1)
    assert {each["condition"] for each in found["parts"]} == {"unknown"}
    assert [each["word"] for each in found["parts"][0]["days"][-3:]] == ["silent"] * 3


def test_the_page_leads_to_the_status_page_where_there_is_one(probes, page, house, monkeypatch):
    assert twin(page)["status"] == ""

    monkeypatch.setattr("secretaire.protection.tenancy.queries.provider", lambda: house.tenant)
    address = twin(page)["status"]
    assert address.endswith("/status/")
    assert f'href="{address}"' in page.get("/trust/availability/").content.decode()


def test_where_there_is_nobody_nothing_is_known(page, as_worker, monkeypatch):
    monkeypatch.setattr("secretaire.protection.tenancy.queries.ground", lambda: None)

    assert "Nobody measures this from outside" in words(page)
    assert twin(page)["provider"] == ""
