"""What has to be known before evidence is written is asked for at once, and is what the tables say."""

from uuid import uuid4

import pytest
from django.db import connection
from django.forms.models import model_to_dict
from django.test.utils import CaptureQueriesContext
from tests.trust.evidence.promised import HOUR, MINUTE, NOW, Ground

from secretaire.lib import scope
from secretaire.trust.evidence import actions, queries
from secretaire.trust.evidence.core import Assurance, Outcome
from secretaire.trust.evidence.models import Duty

pytestmark = pytest.mark.usefixtures("as_worker")
TEN = NOW + HOUR / 2


@pytest.fixture
def ground():
    made = Ground()
    made.adopt(figures={"most": "PT30M"})
    made.open(TEN + HOUR)
    return made


def ready(ground, at):
    (duty,) = ground.duties()
    with scope.tenant(ground.id):
        return queries.ready(tenant_id=ground.id, duty_id=duty.pk, at=at)


def test_it_is_what_the_tables_say(ground):
    (duty,) = ground.duties()
    found = ready(ground, TEN)

    assert model_to_dict(found.duty) == model_to_dict(duty)
    assert model_to_dict(found.duty.commitment) == model_to_dict(duty.commitment)
    assert found.duty.commitment.figures == {"most": "PT30M"}
    assert [(row.duty_id, row.start, row.end, row.outcome) for row in found.periods] == [(duty.pk, TEN, TEN + HOUR, "")]
    assert (found.signed_at, found.tip[0]) == (None, 0)


def test_the_end_of_a_period_belongs_to_the_next(ground):
    assert [row.start for row in ready(ground, TEN + HOUR).periods] == [TEN + HOUR]
    assert ready(ground, TEN - MINUTE).periods == []


def test_it_knows_the_log_and_its_head(ground):
    seen, at = ground.record(TEN + MINUTE), TEN + 2 * MINUTE
    with scope.tenant(ground.id):
        actions.checkpoint(actor=ground.actor, now=at)
    found = ready(ground, TEN)

    assert (found.signed_at, found.tip[0], found.tip[1](0)) == (at, 1, [seen.leaf])
    assert [row.outcome for row in found.periods] == ["pass"]


def test_periods_of_versions_before_come_last(ground):
    ground.adopt(now=TEN + MINUTE)
    ground.open(TEN + HOUR)
    own, other = ready(ground, TEN + HOUR), ready(ground, TEN)

    assert [row.duty_id == own.duty.pk for row in own.periods] == [True, False]
    assert [row.duty_id == other.duty.pk for row in other.periods] == [False]


def test_another_grounds_duty_is_none(ground):
    (duty,) = ground.duties()
    other = Ground()
    with scope.tenant(other.id):
        for unknown in (uuid4(), duty.pk):
            with pytest.raises(Duty.DoesNotExist):
                queries.ready(tenant_id=other.id, duty_id=unknown, at=TEN)


def test_writing_asks_the_database_a_few_times_only(ground):
    (duty,) = ground.duties()
    ground.record(TEN + MINUTE)
    at = TEN + 2 * MINUTE
    found = actions.Found(outcome=Outcome.PASS, assurance=Assurance.MEASURED, begun=at, ended=at, method=duty.name)

    with scope.tenant(ground.id), CaptureQueriesContext(connection) as asked:
        actions.record(actor=ground.actor, duty_id=duty.pk, found=found, now=at)

    said = [" ".join(each["sql"].split())[:40] for each in asked.captured_queries]
    assert len(said) == 5, said
    assert said[1].startswith("SELECT pg_advisory_xact_lock"), said
