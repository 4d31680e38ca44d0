"""Several who notice the same thing, or settle what belongs together, in the same moment."""

from functools import partial

import pytest
from tests.factories import make_tenant, system
from tests.protection.alerts.raising import NOW, listed, raised
from tests.racing import RUNNERS, runners

from secretaire.lib import scope
from secretaire.protection.alerts import actions, queries
from secretaire.protection.alerts.core import Course, State
from secretaire.protection.alerts.models import Alert
from secretaire.protection.audit.models import Entry

pytestmark = pytest.mark.usefixtures("lasting", "promised")


def test_what_several_notice_at_once_is_one_alert_that_is_counted():
    tenant = make_tenant()

    with runners() as race:
        outcomes = race.run(tenant.pk, [partial(raised, tenant)] * RUNNERS)

    assert set(outcomes) == {"done"}
    with scope.tenant(tenant.pk):
        (found,) = Alert.objects.all()
        assert (found.count, str(found)) == (RUNNERS, "high rule/password-spraying")


def test_a_drill_is_over_once_though_everybody_gets_it_in_the_same_moment():
    tenant = make_tenant()
    with scope.tenant(tenant.pk):
        for number in range(RUNNERS):
            listed(tenant, address=f"olga{number}@alerts.test")
        held = actions.drill(actor=system(tenant), now=NOW)
        notices = queries.notices(tenant_id=tenant.pk, alert_id=held.pk)
    settle = partial(actions.settle, actor=system(tenant), course=Course.SENT, now=NOW)

    with runners() as race:
        outcomes = race.run(tenant.pk, [partial(settle, notice_id=notice.pk) for notice in notices])

    assert outcomes == ["done"] * RUNNERS
    with scope.tenant(tenant.pk):
        held.refresh_from_db()
        assert held.state == State.CLOSED
        assert Entry.objects.filter(verb="alert.drill_passed").count() == 1
