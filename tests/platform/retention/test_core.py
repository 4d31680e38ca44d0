"""What a tenant chose holds within the bounds of today."""

import pytest

from secretaire.platform.retention.core import Rule, chosen

RULE = Rule(table="letters_letter", columns=("written_at",), days=90, least=30, most=400)


@pytest.mark.parametrize(("choice", "days"), [(None, 90), (30, 30), (400, 400), (3, 30), (5000, 400)])
def test_a_choice_holds_within_the_bounds_of_today(choice, days):
    assert chosen(RULE, {} if choice is None else {"letters_letter": choice}) == days


@pytest.mark.parametrize(("days", "within"), [(29, False), (30, True), (400, True), (401, False)])
def test_bounds_may_be_chosen_themselves(days, within):
    assert RULE.within(days) is within
