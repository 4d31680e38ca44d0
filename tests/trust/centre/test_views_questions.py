"""What is asked most is answered from live state."""

import pytest
from tests.trust.centre.promised import HOUR, NOW

from secretaire.trust.centre.core import QUESTIONS
from secretaire.trust.evidence.core import Outcome
from secretaire.trust.evidence.queries.checks import CHECKS


def asked(page, key="disaster"):
    return next(each for each in page.get("/trust/questions.json").json()["questions"] if each["key"] == key)


def test_an_answer_turns_with_what_is_promised_and_seen(house, at, page):
    assert asked(page)["verdict"] == "no"

    house.promise("backups.rpo", now=NOW - 3 * HOUR)
    assert asked(page)["verdict"] == "unproven"

    house.lose(NOW - HOUR / 2)
    assert asked(page)["verdict"] == "part"

    at(NOW + 3 * HOUR)
    assert asked(page)["verdict"] == "unproven"

    house.see("backups.rpo", NOW + 3 * HOUR, Outcome.FAIL, facts={"seconds": None})
    assert asked(page)["verdict"] == "failing"


def test_the_page_says_each_question_and_its_answer_in_both_languages(house, at, page):
    house.promise("backups.rpo", now=NOW - 3 * HOUR)
    house.lose(NOW - HOUR / 2)

    english = page.get("/trust/questions/").content.decode()
    french = page.get("/trust/questions/?lang=fr").content.decode()

    assert english.count('id="asks-') == french.count('id="asks-') == len(QUESTIONS)
    assert "How much would we lose in a disaster" in english
    assert "Part of this is promised, and the last evidence of that passed" in english
    assert "Que perdrions-nous lors d&#x27;un sinistre" in french
    assert "Une partie est promise" in french
    assert "41 s" in english


def test_the_check_holds_as_long_as_each_answer_is_given_from_the_measures(house, at, page, monkeypatch):
    look = CHECKS["governance.questions"]
    assert look(NOW, {}).ok

    monkeypatch.setattr("secretaire.trust.centre.core.questions.ANSWERS", {})
    monkeypatch.setattr("secretaire.trust.centre.queries.answering.ANSWERS", {})
    with pytest.raises(KeyError):
        page.get("/trust/questions.json")
    assert not look(NOW, {}).ok
