"""Promises about grants are kept for every client, also on the day on which somebody leaves."""

import pytest
from tests.protection.grants.offices import NOW, acting, place, staff

from secretaire.lib import clock, scope
from secretaire.protection.audit.models import Entry
from secretaire.protection.grants import actions, tasks
from secretaire.protection.grants.models import Grant


def test_what_has_run_out_is_noted_by_night(lasting):
    there = place()
    with scope.tenant(there.tenant.pk):
        Grant.objects.create(
            tenant_id=there.tenant.pk,
            staff=there.tenant.pk,
            staff_name="S",
            kind="support",
            reason="Case 7",
            minutes=30,
            approval=False,
            asked_at=NOW,
            since=NOW,
            until=NOW.replace(hour=11),
        )

    tasks.retention()

    with scope.tenant(there.tenant.pk):
        assert Grant.objects.get(tenant_id=there.tenant.pk).ending == "expired"


@pytest.mark.django_db
def test_the_end_of_a_leaver_s_grants_is_promised_at_the_provider_and_nowhere_else():
    there, simon = place(), staff()
    for who in (there.owner, simon):
        with scope.tenant(who.tenant.pk):
            actions.leave(actor=acting(who.tenant, who.user.pk), user_id=who.user.pk, now=clock.now())

    promised = {}
    for who in (there.owner, simon):
        with scope.tenant(who.tenant.pk):
            promised[who.tenant.slug] = Entry.objects.filter(verb="grant.departure_promised").count()

    assert promised == {there.tenant.slug: 0, "house": 1}
