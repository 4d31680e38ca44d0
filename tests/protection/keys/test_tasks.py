"""Values follow their keys by themselves."""

import pytest
from django.db import connection
from tests.factories import make_tenant

from secretaire.lib import clock, scope
from secretaire.protection.keys import actions, queries, tasks
from secretaire.protection.keys.models import Key
from secretaire.protection.vault.bases import ring
from secretaire.scheduling.mailboxes.models import Arrival, Mailbox


@pytest.fixture
def renewed(tenant, actor):
    """A tenant with a mailbox and a letter that its earlier key encrypted."""
    with scope.tenant(tenant.pk):
        box = Mailbox.objects.create(tenant=tenant, kind="service", address="a@b.test")
        Arrival.objects.create(tenant=tenant, mailbox=box, size=1, received_at=clock.now(), original=b"x")
        actions.renew(actor=actor, now=clock.now())
    return tenant


def promised(tenant, job="keys.move"):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM procrastinate_jobs WHERE task_name = %s AND args->>'tenant_id' = %s",
            [job, str(tenant.pk)],
        )
        return cursor.fetchone()[0]


def standing(tenant):
    with scope.tenant(tenant.pk):
        return queries.standing(tenant_id=tenant.pk)


def test_a_new_key_promises_that_values_move_to_it_and_the_earlier_one_goes(renewed):
    assert promised(renewed) == 1
    assert (len(standing(renewed).others), standing(renewed).left) == (1, 2)

    tasks.move(tenant_id=renewed.pk)

    assert (standing(renewed).others, standing(renewed).left) == ((), 0)


def test_what_was_left_behind_is_promised_again_each_night(renewed, grounds):
    tasks.tend()
    assert promised(renewed) == 2

    tasks.move(tenant_id=renewed.pk)
    tasks.tend()
    assert promised(renewed) == 2


def test_a_tenant_whose_root_key_is_missing_keeps_no_other_from_its_nightly_move(renewed, grounds, caplog):
    shut = make_tenant()
    with scope.tenant(shut.pk):
        ring.keys(shut.pk, "field", make=True)
        Key.objects.filter(tenant=shut).update(root="lost")
    grounds.insert(0, shut.pk)

    tasks.tend()

    assert promised(renewed) == 2
    (said,) = [each.getMessage() for each in caplog.records if "a tenant is left out" in each.getMessage()]
    assert str(shut.pk) in said
    with scope.tenant(shut.pk):
        Key.objects.filter(tenant=shut).update(wrapped=b"")


def test_each_tenant_is_looked_at_each_day(renewed, grounds):
    tasks.census()

    assert promised(renewed, "keys.look") == 1
