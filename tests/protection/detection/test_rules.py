"""Every rule that is brought along fires on its example, and is silent on the other; the database itself is asked."""

import pytest
from django.utils import translation
from django.utils.translation import gettext

from secretaire.protection.detection import queries, tasks

SHELF = queries.shelf()
EXAMPLES = queries.examples()

pytestmark = pytest.mark.django_db


def rehearsed(rule, lines):
    return queries.rehearse(rule=rule, events=[tasks.made_up(number, line) for number, line in enumerate(lines)])


def test_there_are_enough_rules_and_each_has_its_examples_and_its_title_in_the_catalogue():
    assert SHELF.refused == ()
    assert len(SHELF.rules) >= 30
    assert {rule.slug for rule in SHELF.rules} == set(EXAMPLES)
    assert sorted(rule.title for rule in SHELF.rules) == sorted(queries.TITLES)
    with translation.override("fr"):
        assert [rule.title for rule in SHELF.rules if gettext(rule.title) == rule.title] == []


@pytest.mark.parametrize("rule", SHELF.rules, ids=lambda rule: rule.slug)
def test_a_rule_fires_once_on_its_example_and_not_on_the_other(rule):
    assert len(rehearsed(rule, EXAMPLES[rule.slug]["fires"])) == 1
    assert rehearsed(rule, EXAMPLES[rule.slug]["silent"]) == []


def test_the_trial_of_each_day_says_so():
    assert set(tasks.tried(SHELF.rules).values()) == {True}
