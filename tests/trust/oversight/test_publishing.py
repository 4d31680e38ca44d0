"""What is published bears its own date and rests on what holds, or that is found."""

import json
from datetime import timedelta
from types import SimpleNamespace

import pytest
from tests.lib.sites import Site
from tests.trust.evidence.promised import Ground
from tests.trust.oversight.written import DAY, NOW, look, wrong

from secretaire.trust.evidence.core import Outcome
from secretaire.trust.evidence.queries.checks import asking
from secretaire.trust.measures.queries import catalogue

HOUR = timedelta(hours=1)

pytestmark = pytest.mark.usefixtures("as_worker")


@pytest.fixture
def ground(alone):
    """A ground that promises something which holds."""
    made = Ground(alone)
    promise(made, "backups.rpo")
    return made


def promise(ground, key, outcome=Outcome.PASS):
    ground.adopt(catalogue().measures[key], now=NOW - DAY)
    ground.open(NOW - HOUR)
    for duty in ground.duties():
        if duty.commitment.measure == key:
            ground.record(NOW, outcome=outcome, duty=duty)


def test_the_page_bears_the_date_of_the_newest_evidence_under_a_signed_head(ground):
    assert wrong("governance.dated") == "no signed head, not signed by us"

    ground.sign(NOW)

    assert look("governance.dated").ok
    assert look("governance.dated").facts["shown"] == NOW.isoformat()


@pytest.mark.parametrize(
    ("said", "status", "fault"),
    [
        ({"seen_at": "2026-01-01T00:00:00Z"}, 200, "another date"),
        ({"head": None}, 200, "no signed head, not signed by us"),
        ({"head": {"note": "x"}}, 200, "no signed head, not signed by us"),
        ({}, 500, "does not answer, another date, no signed head, not signed by us"),
    ],
    ids=["another date", "no head", "another head", "broken"],
)
def test_a_page_that_says_something_else_is_found(ground, monkeypatch, said, status, fault):
    ground.sign(NOW)
    whole = json.loads(asking.ask("/trust/overview.json").content)
    answer = SimpleNamespace(status_code=status, content=json.dumps(whole | said))
    monkeypatch.setattr(asking, "ask", lambda path: answer)

    assert wrong("governance.dated") == fault


def test_evidence_that_waits_for_its_head_for_too_long_is_found(ground):
    ground.sign(NOW)
    for duty in ground.duties():
        ground.record(NOW + HOUR, duty=duty)

    assert look("governance.dated", now=NOW + 2 * HOUR).ok
    assert wrong("governance.dated", now=NOW + 4 * HOUR) == "signed long ago"


def test_a_head_that_another_key_signed_is_found(ground, monkeypatch):
    ground.sign(NOW)
    monkeypatch.setattr("secretaire.trust.evidence.queries.public", lambda: bytes(32))

    assert wrong("governance.dated") == "not signed by us"


def test_what_is_mapped_to_a_law_is_said_while_it_holds(alone):
    ground = Ground(alone)
    assert not look("governance.mapping").ok
    promise(ground, "backups.rpo")
    assert (look("governance.mapping").ok, look("governance.mapping").facts["not_holding"]) == (True, 0)

    promise(ground, "backups.apart", outcome=Outcome.FAIL)
    assert look("governance.mapping").facts["not_holding"] == 1


def test_an_aim_that_nothing_serves_is_found(alone):
    ground = Ground(alone)
    assert look("governance.objectives").facts["without_a_measure"].count(",") == 3
    for key in ("encryption.stored", "backups.rpo", "privacy.kept", "tenancy.walls", "monitoring.verified"):
        promise(ground, key)

    assert look("governance.objectives").ok


@pytest.fixture
def elsewhere(told):
    """A web server beside ours, at the same name, that has pages of the operator."""
    site = Site()
    site.routes["/legal/privacy"] = (200, {"Content-Type": "text/html"}, b"What we do with data")
    site.routes["/aims"] = (200, {}, b"What we are after")
    home = f"http://localhost:{site.port}"
    told(web={"url": home}, contact={"privacy": f"{home}/legal/privacy", "objectives": f"{home}/aims"})
    yield site
    site.close()


def test_the_page_leads_to_the_privacy_policy_and_to_the_objectives(ground, elsewhere):
    assert look("governance.links").facts == {"links": 2, "silent": 0, "wrong": ""}
    assert [path for _method, path, _headers in elsewhere.seen] == ["/legal/privacy", "/aims"]
    assert look("governance.links").ok


def test_pages_that_do_not_answer_are_found(ground, elsewhere):
    elsewhere.routes["/legal/privacy"] = (404, {}, b"")
    assert look("governance.links").facts == {"links": 2, "silent": 1, "wrong": "does not answer"}

    elsewhere.close()
    assert look("governance.links").facts["silent"] == 2


@pytest.mark.parametrize(
    "privacy", ["", "http://elsewhere.test/privacy", "javascript:alert(1)"], ids=["none", "not encrypted", "a script"]
)
def test_without_a_privacy_policy_to_which_one_may_lead_the_promise_fails(ground, told, privacy):
    told(contact={"privacy": privacy})

    assert wrong("governance.links") == "no privacy policy"
    assert look("governance.links").facts["links"] == 1


def test_a_page_that_leads_nowhere_or_is_not_there_is_found(ground, elsewhere, monkeypatch):
    for status, content in ((200, b"<p>Nothing</p>"), (500, b"")):
        answer = SimpleNamespace(status_code=status, content=content)
        monkeypatch.setattr(asking, "ask", lambda path, answer=answer: answer)

        assert wrong("governance.links") == "no privacy policy, no objectives"


def test_a_privacy_policy_of_our_own_is_asked_for_here(ground, told):
    told(web={"url": "http://localhost"}, contact={"privacy": "http://localhost/trust/documents/"})

    assert look("governance.links").ok
