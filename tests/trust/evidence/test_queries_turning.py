"""When what came of a duty changed, and what was seen of it last."""

import random

import pytest
from tests.trust.evidence.promised import HOUR, MINUTE, NOW, Ground, measure

from secretaire.lib import scope
from secretaire.trust.evidence import queries
from secretaire.trust.evidence.core import Outcome
from secretaire.trust.measures.core import DutyTemplate, Executor

pytestmark = pytest.mark.usefixtures("as_worker")

P, F, E = Outcome.PASS, Outcome.FAIL, Outcome.ERROR
TWO = tuple(
    DutyTemplate(key=key, executor=Executor.CHECK, name=f"backups.{key}", every="PT1H", grace="PT10M")
    for key in ("one", "other")
)


@pytest.fixture
def ground():
    made = Ground()
    made.adopt(measure(*TWO))
    return made


def came(ground, *outcomes, key="one", since=NOW):
    (duty,) = [each for each in ground.duties() if each.key == key]
    for number, outcome in enumerate(outcomes):
        ground.record(since + number * MINUTE, outcome, duty=duty)


def told(ground, many=20):
    with scope.tenant(ground.id):
        owed = queries.owed(tenant_id=ground.id, measure="backup.rpo")
        return [
            (each.at, each.duty, each.outcome, each.before)
            for each in queries.turns(tenant_id=ground.id, duties=owed, many=many)
        ]


def test_where_nothing_came_nothing_changed(ground):
    assert told(ground) == []
    with scope.tenant(ground.id):
        assert queries.turns(tenant_id=ground.id, duties=[], many=20) == []


def test_the_first_is_told_and_then_each_that_came_out_otherwise(ground):
    came(ground, P, P, F, F, E, P, P)

    assert told(ground) == [
        (NOW + 5 * MINUTE, "one", P, E),
        (NOW + 4 * MINUTE, "one", E, F),
        (NOW + 2 * MINUTE, "one", F, P),
        (NOW, "one", P, None),
    ]
    assert told(ground, many=2) == [(NOW + 5 * MINUTE, "one", P, E), (NOW + 4 * MINUTE, "one", E, F)]


def test_a_version_goes_on_with_what_came_last_of_the_one_before(ground):
    came(ground, P, F)
    ground.adopt(measure(*TWO), now=NOW + HOUR, figures={"most": "PT30M"})
    came(ground, F, P, since=NOW + HOUR)

    assert [(outcome, before) for _at, _key, outcome, before in told(ground)] == [(P, F), (F, P), (P, None)]


def test_duties_turn_each_for_itself_whatever_comes_between(ground):
    chance, last, wanted = random.Random(7), {}, []  # noqa: S311  # the same each time
    for minute in range(60):
        key, outcome = chance.choice(["one", "other"]), chance.choice([P, P, P, F, E])
        came(ground, outcome, key=key, since=NOW + minute * MINUTE)
        if last.get(key) != outcome:
            wanted.append((NOW + minute * MINUTE, key, outcome, last.get(key)))
        last[key] = outcome

    assert told(ground, many=100) == wanted[::-1]
    assert told(ground, many=7) == wanted[:-8:-1]


def test_the_last_that_was_seen_of_each_duty_is_no_missed_period(ground):
    came(ground, P, F)
    came(ground, E, Outcome.MISSED, Outcome.MISSED, key="other", since=NOW + 10 * MINUTE)
    with scope.tenant(ground.id):
        keys = {each.pk: each.key for each in queries.duties(tenant_id=ground.id)}
        found = queries.last(tenant_id=ground.id, duty_ids=list(keys))

    assert {keys[pk]: each.outcome for pk, each in found.items()} == {"one": F, "other": E}
