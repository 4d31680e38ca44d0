"""Tries are counted by tenant, and the count keeps no address."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import cache
from tests.factories import make_tenant

from secretaire.lib import scope
from secretaire.lib.errors import Throttled
from secretaire.protection.limits import actions
from secretaire.protection.limits.models import Counter, Memory, NotCounted

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 2, 10, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)


def spend(tenant, *, key="book/192.0.2.0/24", at_most=2, now=NOW):
    actions.spend(tenant_id=tenant.pk, key=key, at_most=at_most, per=HOUR, now=now)


def test_one_try_too_many_is_refused():
    tenant = make_tenant()
    with scope.tenant(tenant.pk):
        spend(tenant)
        spend(tenant)

        with pytest.raises(Throttled, match="tried too often"):
            spend(tenant)


def test_the_next_hour_begins_anew():
    tenant = make_tenant()
    with scope.tenant(tenant.pk):
        spend(tenant, at_most=1)

        spend(tenant, at_most=1, now=NOW + HOUR)


def test_another_key_and_another_tenant_count_for_themselves():
    here, there = make_tenant(), make_tenant()
    with scope.tenant(here.pk):
        spend(here, at_most=1)
        spend(here, at_most=1, key="other")
    with scope.tenant(there.pk):
        spend(there, at_most=1)


def test_what_was_tried_cannot_be_read_from_the_count():
    tenant = make_tenant()
    with scope.tenant(tenant.pk):
        spend(tenant)

        counter = Counter.objects.get()

    assert "192.0.2" not in counter.key
    assert len(str(counter)) == 64


def test_old_counts_are_forgotten():
    tenant = make_tenant()
    with scope.tenant(tenant.pk):
        spend(tenant)
        spend(tenant, now=NOW + HOUR)

        assert actions.forget(tenant_id=tenant.pk, before=NOW + HOUR / 2) == 1
        assert Counter.objects.count() == 1


def test_what_sign_in_remembers_of_one_tenant_is_unknown_to_another():
    here, there = make_tenant(), make_tenant()
    with scope.tenant(here.pk):
        cache.set("tries", 5)
    with scope.tenant(there.pk):
        seen = cache.get("tries")
        cache.set("tries", 1)
    with scope.tenant(here.pk):
        assert (seen, cache.get("tries")) == (None, 5)
        assert str(Memory.objects.get()).endswith("tries")


def test_without_ground_nothing_is_remembered():
    with pytest.raises(NotCounted):
        cache.set("tries", 5)

    assert cache.get("tries") is None
