"""What a directory is answered when another changes the same thing at the same instant, and when there is too much."""

import time
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID, uuid4

import pytest
from django.db import connection, connections, transaction
from tests.factories import make_tenant, system
from tests.protection.provisioning.directory import connected

from secretaire.lib import clock, scope
from secretaire.protection.provisioning import actions
from secretaire.protection.provisioning.models import Group

_WAITING = "SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid)))"


def rename(directory, made):
    wanted = actions.Wanted(
        email=made["userName"], name="Eve", language=None, active=True, external_id="", document={"displayName": "Eve"}
    )
    actor, own = system(directory.tenant), UUID(made["id"])
    actions.update(actor=actor, connection_id=uuid4(), user_id=own, wanted=wanted, now=clock.now())


def remove(directory, made):
    actor, own = system(directory.tenant), UUID(made["id"])
    actions.remove(actor=actor, connection_id=uuid4(), user_id=own, now=clock.now())


def patched(directory, made):
    try:
        return directory.patch(f"/Users/{made['id']}", {"op": "replace", "path": "displayName", "value": "Ada"})
    finally:
        connections.close_all()


def somebody_waits():
    """Wait until another connection waits for what this one holds."""
    deadline = time.monotonic() + 120
    with connection.cursor() as cursor:
        while time.monotonic() < deadline:
            if cursor.execute(_WAITING).fetchone()[0]:
                return True
            time.sleep(0.01)
    return False


@pytest.mark.parametrize(("change", "status"), [(rename, 412), (remove, 404)])
def test_of_two_changes_at_once_the_second_is_refused_by_what_the_first_left(lasting, change, status):
    directory = connected(make_tenant())
    made = directory.user()

    with ThreadPoolExecutor(1) as pool:
        with scope.tenant(directory.tenant.pk), transaction.atomic():
            change(directory, made)
            second = pool.submit(patched, directory, made)
            waited = somebody_waits()
        answer = second.result(timeout=120)

    assert waited
    assert (answer.status_code, answer.json()["status"]) == (status, str(status))
    assert directory.account(made).name == ("Eve" if change is rename else made["userName"].partition("@")[0])


@pytest.mark.django_db
def test_a_filter_that_only_a_look_at_each_row_answers_is_refused_where_there_are_too_many(directory):
    now = clock.now()
    with scope.tenant(directory.tenant.pk):
        Group.objects.bulk_create(
            Group(tenant=directory.tenant, display_name=f"Team {number}", created_at=now, changed_at=now)
            for number in range(2_001)
        )

    looked = directory.ask("GET", "/Groups?filter=displayName%20gt%20%22Team%201%22")
    asked = directory.get("/Groups", filter='displayName eq "team 7"', excludedAttributes="members")

    assert (looked.status_code, looked.json()["scimType"]) == (400, "tooMany")
    assert asked["totalResults"] == 1
