"""Answers to questionnaires rest on what held when they were given, or they are found."""

from datetime import timedelta

import pytest
from tests.trust.oversight.written import look, wrong
from tests.trust.questionnaires.house import House
from tests.trust.questionnaires.sheets import ODD

from secretaire.lib import scope
from secretaire.trust.evidence.core import Outcome
from secretaire.trust.evidence.models import Evidence
from secretaire.trust.questionnaires import queries
from secretaire.trust.questionnaires.core import Says, Verdict
from secretaire.trust.questionnaires.models import Questionnaire

NAME = "questionnaires.honest"
DAY = timedelta(days=1)


@pytest.fixture
def house(as_worker, monkeypatch):
    """A house that promises something which holds, and has answered a questionnaire."""
    made = House()
    monkeypatch.setattr("secretaire.protection.tenancy.queries.ground", lambda: made.id)
    made.promise()
    made.prove()
    made.confirm()
    made.confirm(ODD, Verdict(measures=(), says=Says.YES))
    made.row = made.write(made.read())
    return made


def answer(monkeypatch, *texts):
    monkeypatch.setattr(queries, "given", lambda found: list(texts))


def test_answers_as_the_program_writes_them_pass(house):
    found = look(NAME)

    assert (found.ok, found.facts) == (True, {"questionnaires": 1, "answers": 1, "faulty": 0, "wrong": ""})


def test_an_answer_that_somebody_made_up_is_found(house, monkeypatch):
    answer(monkeypatch, "Yes. Of course.")

    assert wrong(NAME) == "rests on nothing"


def test_an_answer_that_names_no_evidence_of_ours_is_found(house, monkeypatch):
    day = house.now.date().isoformat()
    answer(monkeypatch, f"Proof: no. 999 of {day} (measured by the program).")
    assert wrong(NAME) == "names evidence that is not there"

    answer(monkeypatch, "Proof: no. 0 of 2020-01-01 (measured by the program).")
    assert wrong(NAME) == "names evidence that is not there"


def test_more_answers_than_were_counted_are_found(house):
    with scope.tenant(house.id):
        Questionnaire.objects.filter(tenant_id=house.id).update(answered=0)

    assert wrong(NAME) == "more answers than were counted"


def test_an_answer_that_names_evidence_of_a_failure_is_found(house, monkeypatch):
    house.prove(Outcome.FAIL)
    with scope.tenant(house.id):
        piece = Evidence.objects.get(tenant_id=house.id, outcome=Outcome.FAIL)
    day = piece.ended_at.date().isoformat()
    answer(monkeypatch, f"Proof: no. {piece.index} of {day} (measured by the program).")

    assert wrong(NAME) == "rests on what did not hold"


@pytest.mark.parametrize("late", [False, True], ids=["before it was seen", "when it had lapsed"])
def test_an_answer_that_rests_on_what_did_not_count_yet_or_any_more_is_found(house, late):
    with scope.tenant(house.id):
        piece = Evidence.objects.get(tenant_id=house.id, index=0)
        at = piece.expires_at if late else piece.ended_at - DAY
        Questionnaire.objects.filter(tenant_id=house.id).update(answered_at=at)

    assert wrong(NAME) == "rests on what did not hold"


def test_an_answer_that_rests_on_what_had_failed_since_is_found(house):
    assert look(NAME).ok
    house.prove(Outcome.FAIL)
    assert wrong(NAME) == "rests on what had failed since"

    with scope.tenant(house.id):
        Questionnaire.objects.filter(tenant_id=house.id).update(answered_at=house.now)
    assert look(NAME).ok


def test_on_nobodys_ground_nothing_passes(as_worker, monkeypatch):
    monkeypatch.setattr("secretaire.protection.tenancy.queries.ground", lambda: None)

    assert (look(NAME).ok, look(NAME).actual) == (False, "nobody's ground")
