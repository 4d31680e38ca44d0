"""Several who notice the same thing in the same moment."""

from functools import partial

from tests.factories import make_tenant
from tests.protection.alerts.raising import raised
from tests.racing import RUNNERS, runners

from secretaire.lib import scope
from secretaire.protection.alerts.models import Alert


def test_what_several_notice_at_once_is_one_alert_that_is_counted(lasting):
    tenant = make_tenant()

    with runners() as race:
        outcomes = race.run(tenant.pk, [partial(raised, tenant)] * RUNNERS)

    assert set(outcomes) == {"done"}
    with scope.tenant(tenant.pk):
        (found,) = Alert.objects.all()
        assert (found.count, str(found)) == (RUNNERS, "high rule/password-spraying")
