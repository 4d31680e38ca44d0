"""A question that many ask is answered by how the measures behind it stand, and never better than that."""

import pytest

from secretaire.trust.centre.core import ANSWERS, QUESTIONS, Verdict, verdict
from secretaire.trust.evidence.core import State
from secretaire.trust.measures.queries import catalogue


@pytest.mark.parametrize(
    ("states", "said"),
    [
        ("holds due", Verdict.PROVEN),
        ("holds not_offered", Verdict.PART),
        ("due withdrawn planned", Verdict.PART),
        ("holds stale", Verdict.UNPROVEN),
        ("unverified not_offered", Verdict.UNPROVEN),
        ("holds unverified failing", Verdict.FAILING),
        ("planned not_offered", Verdict.PLANNED),
        ("withdrawn not_offered", Verdict.NO),
        ("", Verdict.NO),
    ],
    ids=str,
)
def test_the_answer_is_as_the_measures_stand(states, said):
    assert verdict(State[each.upper()] for each in states.split()) is said


def test_each_question_is_asked_once_in_both_languages_and_rests_on_measures_that_there_are():
    known = catalogue().measures

    assert len({each.key for each in QUESTIONS}) == len(QUESTIONS) >= 12
    assert all(each.asks.en != each.asks.fr for each in QUESTIONS)
    assert {key for each in QUESTIONS for key in each.measures} <= set(known)
    assert set(ANSWERS) == set(Verdict)


def test_no_answer_has_a_figure_of_its_own():
    assert not any(letter.isdigit() for each in ANSWERS.values() for letter in each.en + each.fr)
