"""Counts do not outlive their day."""

from datetime import UTC, datetime, timedelta

import pytest
from tests.factories import make_tenant

from secretaire.lib import scope
from secretaire.protection.limits import actions, tasks
from secretaire.protection.limits.models import Counter

pytestmark = pytest.mark.django_db


def test_the_tries_of_the_day_before_are_forgotten_everywhere():
    now, kept = datetime.now(UTC), []
    for tenant in (make_tenant(), make_tenant()):
        with scope.tenant(tenant.pk):
            for moment in (now, now - timedelta(days=3)):
                actions.spend(tenant_id=tenant.pk, key="door", at_most=9, per=timedelta(hours=1), now=moment)
        kept.append(tenant)

    tasks.forget()

    for tenant in kept:
        with scope.tenant(tenant.pk):
            assert Counter.objects.count() == 1
