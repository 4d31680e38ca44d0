"""The catalogue that is shipped: nothing that is promised is forgotten, and nothing in it is made up."""

from collections import Counter
from itertools import chain
from pathlib import Path

import pytest

from secretaire.protection.access.core import Role
from secretaire.trust.measures.core import (
    EVERYBODY,
    Duration,
    Executor,
    Kind,
    Nature,
    Proof,
    Responsible,
    figure,
    placeholders,
    sentence,
)
from secretaire.trust.measures.queries import catalogue

SOURCE = Path(__file__).parents[3] / "src"
MEASURES = list(catalogue().measures.values())


def test_every_promise_is_carried():
    promises = catalogue().promises.values()

    assert len(promises) == 228
    assert len({each.area for each in promises}) == 23
    assert Counter(each.kind for each in promises) == {
        Proof.MECHANISM: 89,
        Proof.TASK: 40,
        Proof.RECORD: 44,
        Proof.STATEMENT: 55,
    }
    assert Counter(each.responsible for each in promises) == {
        Responsible.PROVIDER: 170,
        Responsible.SUPPLIER: 31,
        Responsible.CLIENT: 25,
        Responsible.SHARED: 2,
    }
    assert [each.id for each in promises if not catalogue().carrying(each.id)] == []


def test_every_promise_of_a_mechanism_has_a_check_by_name():
    mechanisms = [each.id for each in catalogue().promises.values() if each.kind is Proof.MECHANISM]

    assert [each for each in mechanisms if not any(m.checks for m in catalogue().carrying(each))] == []


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.key)
def test_every_measure_can_be_believed(measure):
    assert set(measure.promises) <= set(catalogue().promises)
    assert set(measure.registers) <= set(catalogue().registers)
    assert set(measure.procedures) <= set(catalogue().procedures)
    assert set(chain(*measure.controls.values())) <= set(
        chain(*(catalogue().frameworks[key].ids for key in measure.controls))
    )
    assert not any(letter.isdigit() for letter in "".join(measure.sentences.values()))
    assert {frozenset(placeholders(each)) for each in measure.sentences.values()} == {
        frozenset(each.name for each in measure.parameters)
    }
    assert all(sentence(measure, language).endswith(".") for language in measure.sentences)
    assert measure.objectives
    assert measure.duties or measure.nature is Nature.LIMIT


@pytest.mark.parametrize("measure", [each for each in MEASURES if each.code], ids=lambda measure: measure.key)
def test_what_a_measure_is_done_by_is_there(measure):
    places = [SOURCE.joinpath(*name.split(".")) for name in measure.code]

    assert [place for place in places if not place.is_dir() and not place.with_suffix(".py").is_file()] == []


def test_every_default_can_be_written_for_people():
    for parameter in chain(*(measure.parameters for measure in MEASURES)):
        assert figure(parameter, parameter.default, "en")
        if parameter.kind is Kind.DURATION:
            assert Duration.parse(parameter.default)


@pytest.mark.parametrize(
    ("key", "name", "figure"),
    [
        ("backups.rpo", "rpo", "PT1H"),
        ("backups.rto", "rto", "PT4H"),
        ("backups.rhythm", "log", "PT5M"),
        ("backups.kept", "least", "P30D"),
        ("backups.kept", "most", "P31D"),
        ("access.reviewed", "rhythm", "P3M"),
        ("monitoring.readable", "kept", "P12M"),
        ("risk.review", "rhythm", "P1Y"),
        ("access.passwords", "alone", 15),
        ("access.passwords", "beside", 8),
        ("change.patches", "critical", "PT72H"),
    ],
)
def test_the_strictest_figure_of_all_is_the_default(key, name, figure):
    assert {each.name: each.default for each in catalogue().measures[key].parameters}[name] == figure


def test_there_are_eighteen_registers_and_forms_that_somebody_may_sign():
    assert len(catalogue().registers) == 18
    assert {each.signers for each in catalogue().procedures.values()} <= {*Role, EVERYBODY}


def test_no_register_and_no_form_is_there_for_nothing():
    assert set(chain(*(each.registers for each in MEASURES))) == set(catalogue().registers)
    assert set(chain(*(each.procedures for each in MEASURES))) == set(catalogue().procedures)


def test_a_small_operator_begins_with_few_measures_and_fewer_duties_of_people():
    starter = catalogue().starter()
    duties = [duty for measure in starter for duty in measure.duties if duty.executor is Executor.PERSON]

    assert 20 <= len(starter) <= 30
    assert len(duties) <= 9


def test_what_is_not_done_is_said_too():
    limits = {promise for each in MEASURES if each.nature is Nature.LIMIT for promise in each.promises}

    assert limits >= {"BCP-16", "BCP-23", "BCP-25", "ENC-01"}


def test_every_field_is_asked_for_somewhere():
    found = catalogue()
    asked = set(chain(*(each.fields for each in (*found.registers.values(), *found.procedures.values()))))

    assert asked == {name for name, each in found.fields.items() if not each.former}
    assert set(found.words["registers"]) == set(found.registers)
    assert set(found.words["procedures"]) == set(found.procedures)


def test_every_figure_is_called_something():
    found = catalogue()
    figures = {each.name for measure in found.measures.values() for each in measure.parameters}

    assert set(found.words["figures"]) == figures
