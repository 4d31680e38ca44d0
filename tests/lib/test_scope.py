"""A transaction stands on one tenant's ground, or on none."""

from uuid import uuid4

import pytest
from django.db import connection, transaction

from secretaire.lib import scope

pytestmark = pytest.mark.django_db


def named() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(current_setting('app.tenant_id', true), '')")
        return str(cursor.fetchone()[0])


def test_the_ground_is_held_inside_and_nowhere_else():
    tenant_id = uuid4()

    with scope.tenant(tenant_id):
        inside = (named(), scope.current())

    assert inside == (str(tenant_id), tenant_id)
    assert named() == ""
    with pytest.raises(scope.Strayed):
        scope.current()


def test_the_same_ground_can_be_entered_again():
    tenant_id = uuid4()

    with scope.tenant(tenant_id):
        with scope.tenant(tenant_id):
            pass

        assert named() == str(tenant_id)


def test_another_ground_cannot_be_entered_from_inside():
    with scope.tenant(uuid4()), pytest.raises(scope.Strayed), scope.tenant(uuid4()):
        pass


def test_a_failure_inside_gives_the_ground_back():
    with pytest.raises(LookupError), scope.tenant(uuid4()):
        raise LookupError

    assert named() == ""


def test_a_transaction_that_is_to_be_undone_gives_the_ground_back():
    with scope.tenant(uuid4()):
        transaction.set_rollback(True)

    assert named() == ""


@pytest.mark.parametrize("word", ["'; DROP TABLE hosts_host; --", "", "nobody"])
def test_only_an_identifier_is_a_tenant(word):
    with pytest.raises(ValueError, match="badly formed"), scope.tenant(word):
        pass


def test_a_ground_can_be_confirmed():
    tenant_id = uuid4()
    scope.confirm(tenant_id)

    with scope.tenant(tenant_id):
        scope.confirm(tenant_id)
        with pytest.raises(scope.Strayed):
            scope.confirm(uuid4())


def test_it_can_be_made_sure_that_no_ground_is_held():
    scope.confirm_none()
    with scope.tenant(uuid4()), pytest.raises(scope.Strayed):
        scope.confirm_none()


def test_the_ground_knows_the_time_of_the_database_and_in_which_order_things_were_done():
    with scope.tenant(uuid4()), connection.cursor() as cursor:
        first, second = scope.instant(), scope.instant()
        cursor.execute("SELECT now() <= %s AND %s <= %s AND %s <= clock_timestamp()", [first, first, second, second])
        assert cursor.fetchone() == (True,)

    with pytest.raises(scope.Strayed):
        scope.instant()


def test_guards_are_asked_before_anything_happens_on_a_ground(monkeypatch):
    asked = []

    def refuse(tenant_id):
        asked.append((tenant_id, scope.current()))
        raise LookupError

    monkeypatch.setattr(scope, "guards", [refuse])
    tenant_id = uuid4()

    with pytest.raises(LookupError), scope.tenant(tenant_id):
        raise AssertionError

    assert asked == [(tenant_id, tenant_id)]
    assert named() == ""


def test_guards_are_asked_once_and_not_where_nothing_is_written(monkeypatch):
    asked = []
    monkeypatch.setattr(scope, "guards", [asked.append])
    tenant_id = uuid4()

    with scope.tenant(tenant_id), scope.tenant(tenant_id):
        pass
    with scope.tenant(tenant_id, guarded=False):
        pass
    with scope.tenant(tenant_id, still=True):
        pass

    assert asked == [tenant_id]
