"""Who has which role, and what the database refuses whoever asks."""

from functools import partial
from uuid import uuid4

import psycopg
import pytest
from django.db import IntegrityError, transaction
from tests.factories import PASSWORD, make_tenant, system
from tests.racing import RUNNERS, runners

from secretaire import config
from secretaire.lib import scope
from secretaire.lib.errors import Missing
from secretaire.protection.access.core import Role
from secretaire.protection.audit import queries as audit
from secretaire.protection.identity import actions
from secretaire.protection.identity.models import User


def enrol(tenant, role=Role.HOST, **values):
    return actions.enrol(
        actor=system(tenant),
        **{"email": f"{uuid4().hex[:8]}@example.org", "name": "Ada", "password": PASSWORD, "language": "en"} | values,
        role=role,
    )


def give(tenant, user, role):
    actions.set_role(actor=system(tenant), user_id=user.pk, role=role)


@pytest.fixture(name="tenant")
def _tenant(db):
    tenant = make_tenant()
    with scope.tenant(tenant.pk):
        yield tenant


def test_a_role_is_given_once_and_recorded(tenant):
    user = enrol(tenant)
    for _ in range(2):
        give(tenant, user, Role.MANAGER)

    user.refresh_from_db()
    verbs = [entry.verb for entry in audit.about(tenant_id=tenant.pk, subject=f"user/{user.pk}")]
    assert user.role == Role.MANAGER
    assert sorted(verbs) == ["account.enrolled", "account.role_changed"]


def test_nobody_gets_no_role(tenant):
    with pytest.raises(Missing, match="There is no such account"):
        actions.set_role(actor=system(tenant), user_id=uuid4(), role=Role.HOST)


@pytest.mark.parametrize("role", [Role.OPERATOR, Role.SUPERVISOR, Role.SECURITY, Role.SUPPORT])
def test_a_client_has_no_staff(tenant, role):
    user = enrol(tenant)

    with pytest.raises(actions.WrongPlace, match="no such role here"):
        give(tenant, user, role)
    with pytest.raises(IntegrityError, match="staff have accounts at the provider"), transaction.atomic():
        enrol(tenant, role=role)
    with pytest.raises(IntegrityError, match="staff have accounts at the provider"), transaction.atomic():
        User.objects.filter(pk=user.pk).update(role=role)


def test_an_account_has_one_of_the_roles_that_there_are(tenant):
    user = enrol(tenant)

    with pytest.raises(IntegrityError, match="account_has_a_role"), transaction.atomic():
        User.objects.filter(pk=user.pk).update(role="king")


def test_the_last_owner_stays_owner(tenant):
    owner = enrol(tenant, Role.OWNER)

    with pytest.raises(actions.LastKeeper, match="Give somebody else this role first"):
        give(tenant, owner, Role.HOST)
    for change in ({"role": Role.HOST}, {"is_active": False}):
        with pytest.raises(IntegrityError, match="somebody must stay"), transaction.atomic():
            User.objects.filter(pk=owner.pk).update(**change)


def test_one_of_two_owners_may_go(tenant):
    owner, other = enrol(tenant, Role.OWNER), enrol(tenant, Role.OWNER)
    give(tenant, owner, Role.HOST)

    with pytest.raises(actions.LastKeeper):
        give(tenant, other, Role.HOST)


def test_a_closed_owner_keeps_nothing(tenant):
    owner, other = enrol(tenant, Role.OWNER), enrol(tenant, Role.OWNER)
    User.objects.filter(pk=other.pk).update(is_active=False)

    with pytest.raises(actions.LastKeeper):
        give(tenant, owner, Role.HOST)


def test_owners_who_all_leave_at_once_leave_one(lasting):
    tenant = make_tenant()
    with scope.tenant(tenant.pk):
        owners = [enrol(tenant, Role.OWNER) for _ in range(RUNNERS)]

    with runners() as race:
        outcomes = race.run(
            tenant.pk,
            [partial(actions.set_role, actor=system(tenant), user_id=each.pk, role=Role.HOST) for each in owners],
        )

    with scope.tenant(tenant.pk):
        assert User.objects.filter(role=Role.OWNER).count() == 1
    assert sorted(outcomes) == sorted(["LastKeeper"] + ["done"] * (RUNNERS - 1))


def test_owners_who_leave_past_the_action_leave_one_all_the_same(lasting):
    tenant = make_tenant()
    with scope.tenant(tenant.pk):
        owners = [enrol(tenant, Role.OWNER) for _ in range(2)]
    leave = "UPDATE identity_user SET is_active = false WHERE id = %s"
    with psycopg.connect(config.database_url("web")) as first, psycopg.connect(config.database_url("web")) as second:
        for session in (first, second):
            session.execute(f"SET LOCAL app.tenant_id = '{tenant.pk}'")
        first.execute(leave, [owners[0].pk])
        second.execute("SET LOCAL lock_timeout = '200ms'")

        with pytest.raises(psycopg.errors.LockNotAvailable):
            second.execute(leave, [owners[1].pk])

        first.commit()
        second.rollback()
        second.execute(f"SET LOCAL app.tenant_id = '{tenant.pk}'")
        with pytest.raises(psycopg.errors.CheckViolation):
            second.execute(leave, [owners[1].pk])
        second.rollback()


def test_an_account_never_moves_to_another_tenant(tenant):
    user, other = enrol(tenant), make_tenant()

    for change in ({"tenant": other}, {"id": uuid4()}):
        with pytest.raises(IntegrityError, match="belongs to one tenant for good"), transaction.atomic():
            User.objects.filter(pk=user.pk).update(**change)
