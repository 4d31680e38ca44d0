"""The other one of two offers, whatever is said of the one that is named before it."""

import pytest
from tests.scheduling.assistant.core.asking import offered, said, slot

TWO = offered("11-05 09:00", "11-06 16:00")


@pytest.mark.parametrize(
    "body",
    [
        "Thursday is a bank holiday here, so we do the other day.",
        "Somebody keener may have the earlier one. I'll take the other.",
        "The first is too early for me, I'd go with the other one.",
        "I'm in court on Thursday; the other works.",
        "Le premier est bien trop tôt, va pour l'autre.",
        "Je laisse le jeudi à d'autres, je prends l'autre créneau.",
    ],
)
def test_the_other_of_two_is_the_one_that_is_not_named(body):
    assert said(body, TWO).chosen == slot("11-06 16:00")


@pytest.mark.parametrize(
    "body",
    [
        "Thursday works. If not, the other.",
        "I'd take one or the other.",
        "Je prends l'un ou l'autre.",
        "Thursday is fine, the other is not.",
        "The other one, please.",
        "Thursday, so the other side can prepare.",
    ],
)
def test_one_that_is_no_choice_is_not_taken(body):
    assert said(body, TWO).chosen != slot("11-06 16:00")


@pytest.mark.parametrize(
    "body",
    [
        "Thursday works. I'm away on the other day.",
        "Thursday please, I'm busy the other day.",
        "Thursday. I have choir on the other one.",
        "Thursday is fine, the other day I have the dentist.",
        "The first one please, we are in Rome on the other date.",
        "The earlier day works. I teach the other evening.",
        "Jeudi svp. Je suis absent l'autre jour.",
        "Jeudi me va. L'autre, c'est la chorale.",
    ],
)
def test_what_somebody_does_on_the_other_day_takes_the_first(body):
    assert said(body, TWO).chosen == slot("11-05 09:00")


def test_of_three_the_other_is_not_one():
    three = offered("11-05 09:00", "11-06 16:00", "11-09 09:00")

    assert said("Thursday is full, so we do the other day.", three).chosen is None
