"""What became firmer or weaker for a client, and how its own duties stand."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from secretaire.trust.evidence.core import Result, Stand
from secretaire.trust.measures.core import Kind, Parameter, Responsible, Stricter
from secretaire.trust.measures.queries import catalogue
from secretaire.trust.sharing.core import (
    Clause,
    Part,
    Standing,
    Way,
    confirmed,
    differences,
    digest,
    direction,
    judged,
    kept,
    read,
    theirs,
    together,
)

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
DAY = timedelta(days=1)
#: Figures that are of no direction by their nature: how long one looks back, a degree, a cipher.
NEITHER = {
    ("continuity.availability", "period"),
    ("datacentre.climate", "degrees"),
    ("datacentre.climate", "humidity"),
    ("encryption.stored", "cipher"),
}
WITH_DIRECTION = [
    (measure.key, each)
    for measure in catalogue().measures.values()
    for each in measure.parameters
    if each.stricter is not Stricter.NEITHER and each.lower is not None and each.upper is not None
]


def clause(measure="backups.rpo", version=1, stand=Stand.OFFERED, responsible=Responsible.PROVIDER, **figures):
    return Clause(measure=measure, version=version, stand=stand, responsible=responsible, figures=figures)


def compared(before, after):
    found = differences(
        {each.measure: each for each in before}, {each.measure: each for each in after}, catalogue().measures
    )
    return [(each.measure, each.way) for each in found]


def test_each_figure_of_the_catalogue_has_a_direction_but_for_those_that_have_none_by_nature():
    found = {
        (measure.key, each.name)
        for measure in catalogue().measures.values()
        for each in measure.parameters
        if each.stricter is Stricter.NEITHER
    }

    assert found == NEITHER


@pytest.mark.parametrize(("key", "parameter"), WITH_DIRECTION, ids=lambda each: getattr(each, "name", each))
def test_what_is_weaker_one_way_is_stronger_the_other(key, parameter):
    loose, firm = parameter.lower, parameter.upper
    if parameter.stricter is Stricter.LESS:
        loose, firm = firm, loose

    assert direction(parameter, firm, loose) is Way.WEAKER
    assert direction(parameter, loose, firm) is Way.STRONGER
    assert direction(parameter, firm, firm) is None


def test_the_same_length_in_other_words_is_no_change():
    year = Parameter(name="every", kind=Kind.DURATION, default="P1Y", stricter=Stricter.LESS)

    assert direction(year, "P1Y", "P12M") is None


def test_a_figure_without_a_direction_only_changes():
    degrees = Parameter(name="degrees", kind=Kind.COUNT, default=21)

    assert direction(degrees, 21, 19) is Way.OTHER
    assert direction(None, 1, 2) is Way.OTHER
    assert direction(None, 2, 2) is None
    assert direction(replace(degrees, stricter=Stricter.LESS), "three", 2) is Way.OTHER


def test_the_worst_change_speaks_for_a_promise_and_stands_first():
    before = [clause("backups.kept", least="P60D", most="P61D"), clause(rpo="PT1H")]
    after = [clause("backups.kept", 2, least="P30D", most="P31D"), clause(version=3, rpo="PT30M")]

    found = differences(
        {each.measure: each for each in before}, {each.measure: each for each in after}, catalogue().measures
    )

    assert [(each.measure, each.way, each.loud, each.version) for each in found] == [
        ("backups.kept", Way.WEAKER, True, 2),
        ("backups.rpo", Way.STRONGER, False, 3),
    ]
    assert [(each.name, each.before, each.after, each.way) for each in found[0].figures] == [
        ("least", "P60D", "P30D", Way.WEAKER),
        ("most", "P61D", "P31D", Way.STRONGER),
    ]


def test_what_says_the_same_in_a_later_version_is_no_change():
    assert compared([clause(rpo="PT1H")], [clause(version=2, rpo="PT1H")]) == []


def test_what_is_new_is_more_and_what_is_gone_is_less():
    assert compared([], [clause(rpo="PT1H")]) == [("backups.rpo", Way.STRONGER)]
    assert compared([clause(rpo="PT1H")], []) == [("backups.rpo", Way.WEAKER)]
    gone = differences({"a.b": clause("a.b")}, {}, {})
    assert (gone[0].version, gone[0].stand) == (0, Way.WEAKER)


def test_of_what_the_client_does_itself_the_stricter_asks_more_of_it():
    own = {"measure": "client.reviews", "responsible": Responsible.CLIENT}

    assert compared([clause(rhythm="P3M", **own)], [clause(rhythm="P1M", **own)]) == [("client.reviews", Way.HEAVIER)]
    assert compared([clause(rhythm="P3M", **own)], [clause(rhythm="P1Y", **own)]) == [("client.reviews", Way.LIGHTER)]
    assert compared([], [clause(rhythm="P3M", **own)]) == [("client.reviews", Way.HEAVIER)]
    assert compared([clause(rhythm="P3M", **own)], []) == [("client.reviews", Way.LIGHTER)]
    planned = clause(rhythm="P3M", stand=Stand.PLANNED, **own)
    assert compared([planned], [clause(rhythm="P3M", **own)]) == [("client.reviews", Way.HEAVIER)]


def test_what_is_only_planned_promises_less():
    planned = clause(stand=Stand.PLANNED, rpo="PT1H")

    assert compared([clause(rpo="PT1H")], [planned]) == [("backups.rpo", Way.WEAKER)]
    assert compared([planned], [clause(rpo="PT1H")]) == [("backups.rpo", Way.STRONGER)]


@pytest.mark.parametrize(
    ("before", "after", "way"),
    [
        (Responsible.PROVIDER, Responsible.SHARED, Way.WEAKER),
        (Responsible.SHARED, Responsible.CLIENT, Way.WEAKER),
        (Responsible.CLIENT, Responsible.PROVIDER, Way.STRONGER),
        (Responsible.PROVIDER, Responsible.SUPPLIER, Way.OTHER),
    ],
)
def test_it_counts_who_answers_for_it(before, after, way):
    assert compared([clause(responsible=before)], [clause(responsible=after)]) == [("backups.rpo", way)]


def test_a_figure_that_is_no_longer_said_is_promised_no_longer():
    assert compared([clause(rpo="PT1H", more=1)], [clause(rpo="PT1H")]) == [("backups.rpo", Way.WEAKER)]
    assert compared([clause()], [clause(rpo="PT1H")]) == [("backups.rpo", Way.STRONGER)]


def test_of_a_promise_that_the_catalogue_does_not_know_it_is_only_told_that_it_changed():
    assert compared([clause("old.one", much=1)], [clause("old.one", much=2)]) == [("old.one", Way.OTHER)]


def test_a_contract_is_kept_without_what_is_withdrawn_and_read_again():
    offered, gone = clause(rpo="PT1H"), clause("risk.review", stand=Stand.WITHDRAWN)

    content = kept([offered, gone])

    assert read(content) == {"backups.rpo": offered}
    assert digest(content) == digest(kept([offered]))
    assert digest(content) != digest(kept([replace(offered, version=2)]))


def test_the_measures_of_a_client_are_its_own_and_those_that_it_shares():
    sides = {each.responsible for each in theirs(catalogue().measures)}

    assert sides == {Responsible.CLIENT, Responsible.SHARED}


def test_what_a_check_found_is_done_or_open():
    assert judged("c", Result(ok=True, actual="")).standing is Standing.DONE
    assert judged("c", Result(ok=False, actual="", facts={"n": 1})) == Part(
        name="c", standing=Standing.OPEN, facts={"n": 1}
    )


def test_what_was_confirmed_is_done_until_its_time_is_over():
    duty = uuid4()

    def stands(done_at, until):
        return confirmed("acknowledge", duty=duty, done_at=done_at, until=until, now=NOW).standing

    assert stands(None, None) is Standing.DUE
    assert stands(NOW - DAY, None) is Standing.DONE
    assert stands(NOW - DAY, NOW + DAY) is Standing.DONE
    assert stands(NOW - DAY, NOW) is Standing.DUE


def test_a_duty_stands_as_the_most_urgent_of_its_parts():
    parts = [Part(name="a", standing=Standing.DONE), Part(name="b", standing=Standing.OPEN)]

    assert together(parts) is Standing.OPEN
    assert together([]) is Standing.UNSEEN
