"""What is not listed is shown to nobody; what is listed is said in both languages."""

import pytest

from secretaire.trust.centre.core.facts import Shown, cleared, said, shown
from secretaire.trust.centre.core.listed import OF_CLIENTS, PUBLIC, VOCABULARY, Unit
from secretaire.trust.centre.core.texts import Text, text


@pytest.mark.parametrize(
    ("method", "actual", "facts", "clear"),
    [
        ("clock", "", {}, True),
        ("clock", "", {"who": "Ada"}, False),
        ("backups.rpo", "41 s", {"seconds": 41}, True),
        ("backups.rpo", "41 s", {}, True),
        ("backups.rpo", "41 s", {"seconds": 41, "who": "Ada"}, False),
        ("backups.rpo", "41 s", {"seconds": ["Ada"]}, False),
        ("backups.rpo", "41 s", {"seconds": {"who": "Ada"}}, False),
        ("try-contacts", "", {}, True),
        ("try-contacts", "Ada did", {}, False),
        ("try-contacts", "", {"seconds": 41}, False),
        ("", "", {}, True),
    ],
    ids=[
        "missed", "missed and more", "listed", "nothing found", "one more", "of another form", "of another form yet",
        "a form without words", "a form", "a form with a fact", "nothing at all",
    ],
)  # fmt: skip
def test_a_statement_is_handed_out_if_all_of_it_is_listed(method, actual, facts, clear):
    assert cleared(method, actual, facts) is clear


def test_facts_are_shown_in_the_order_in_which_they_are_listed_and_no_others():
    found = shown(
        "backups.rpo", {"places": 2, "who": "Ada", "seconds": 41.0, "worst_seconds_of_90_days": {"who": "Ada"}}
    )

    assert found == (
        Shown(
            name="seconds", label=text("would be lost now", "serait perdu maintenant"), value=41.0, said=text("41 s")
        ),
        Shown(name="places", label=text("places", "emplacements"), value=2, said=text("2")),
    )
    assert shown("try-contacts", {"places": 2}) == ()


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        (None, Unit.SECONDS, text("none", "néant")),
        ("", Unit.WORDS, text("none", "néant")),
        (True, Unit.FLAG, text("yes", "oui")),
        (False, Unit.FLAG, text("no", "non")),
        (90, Unit.SECONDS, text("1 min 30 s")),
        (0.5, Unit.SHARE, Text(en="50.000 %", fr="50,000 %")),
        ("2026-03-02T09:30:00+00:00", Unit.INSTANT, text("2 March 2026, 09:30 UTC", "2 mars 2026, 09:30 UTC")),
        ("2026-03-02T10:30:00+01:00", Unit.INSTANT, text("2 March 2026, 09:30 UTC", "2 mars 2026, 09:30 UTC")),
        ("never", Unit.INSTANT, text("never")),
        (7, Unit.NUMBER, text("7")),
        (7.5, Unit.NUMBER, Text(en="7.5", fr="7,5")),
        (
            "alone, evidence_bare",
            Unit.WORDS,
            text("one place only, evidence_bare", "un seul emplacement, evidence_bare"),
        ),
        (
            "whole: failed, web: odd",
            Unit.WORDS,
            Text(en="everything: failed, web server: odd", fr="l'ensemble : échoué, serveur web : odd"),
        ),
        ("many", Unit.SECONDS, text("many")),
        (3, Unit.INSTANT, text("3")),
    ],
    ids=range(15),
)
def test_a_fact_is_said_by_its_unit_and_as_it_is_where_it_is_of_another(value, unit, expected):
    assert said(value, unit) == expected


def test_each_listed_fact_stands_once_and_has_words_in_both_languages():
    for facts in PUBLIC.values():
        assert len({each.name for each in facts}) == len(facts)
        assert all(each.label.en and each.label.fr for each in facts)
    assert all(each.en and each.fr for each in VOCABULARY.values())


def test_a_word_is_said_as_it_is_meant_by_the_check_that_wrote_it():
    (health,) = shown("health.live", {"wrong": "disk, queue"})
    (backups,) = shown("backups.apart", {"wrong": "disk"})

    assert health.said == text("little room on a disk, queue", "peu de place sur un disque, file d'attente")
    assert backups.said.en == "one lies on the disk of the database"


def test_what_clients_do_for_themselves_is_on_no_list():
    assert not OF_CLIENTS & set(PUBLIC)
    assert not cleared("tenant.factor", "1 of 1 clients", {"clients": 1})
