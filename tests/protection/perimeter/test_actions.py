"""Certificates are registered, once, and ended, also with whoever leaves."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from tests.factories import PASSWORD, make_tenant, system
from tests.protection.perimeter.papers import Office

from secretaire.lib import scope
from secretaire.lib.errors import Missing
from secretaire.protection.audit import queries as audit
from secretaire.protection.identity import actions as identity
from secretaire.protection.perimeter import actions, queries, tasks
from secretaire.protection.perimeter.models import Certificate

NOW = datetime.now(UTC)
OFFICE = Office()
PAPER = OFFICE.paper("Ines Weber")


@pytest.fixture(name="user")
def _user(db):
    tenant = make_tenant()
    with scope.tenant(tenant.pk):
        yield identity.enrol(actor=system(tenant), email="i@x.test", name="Ines", password=PASSWORD, language="en")


def register(user, pem=PAPER.pem, now=NOW):
    return actions.register(actor=system(user.tenant), user_id=user.pk, pem=pem, now=now)


def test_a_certificate_is_registered_for_one_account(user):
    row = register(user)

    assert queries.fingerprints(tenant_id=user.tenant_id, user_id=user.pk) == {PAPER.fingerprint}
    assert [each.name for each in queries.living(tenant_id=user.tenant_id)] == ["Ines Weber"]
    assert str(row) == PAPER.fingerprint
    with pytest.raises(actions.Registered):
        register(user)


@pytest.mark.parametrize(
    "pem",
    [
        pytest.param("no certificate", id="none"),
        pytest.param(OFFICE.paper("server", client=False).pem, id="for servers"),
        pytest.param(OFFICE.paper("Old", ends=-timedelta(hours=1)).pem, id="over"),
    ],
)
def test_nothing_else_is(user, pem):
    with pytest.raises(actions.NoCertificate):
        register(user, pem)


def test_it_is_ended_and_may_be_registered_anew(user):
    row = register(user)
    actions.end(actor=system(user.tenant), certificate_id=row.pk, now=NOW)

    assert queries.fingerprints(tenant_id=user.tenant_id, user_id=user.pk) == set()
    with pytest.raises(Missing):
        actions.end(actor=system(user.tenant), certificate_id=row.pk, now=NOW)
    with pytest.raises(Missing):
        actions.end(actor=system(user.tenant), certificate_id=uuid4(), now=NOW)
    assert register(user).pk


def test_whoever_leaves_loses_it(user):
    register(user)

    for _again in range(2):
        actions.depart(actor=system(user.tenant), user_id=user.pk, now=NOW)

    assert queries.living(tenant_id=user.tenant_id) == []
    verbs = [each.verb for each in audit.about(tenant_id=user.tenant_id, subject=f"user/{user.pk}")]
    assert verbs.count("certificate.ended") == 1


def test_what_ended_long_ago_is_forgotten(user):
    row = register(user)
    actions.end(actor=system(user.tenant), certificate_id=row.pk, now=NOW)

    actions.forget(actor=system(user.tenant), now=NOW + timedelta(days=399))
    assert Certificate.objects.filter(pk=row.pk).exists()
    actions.forget(actor=system(user.tenant), now=NOW + timedelta(days=401))

    assert not Certificate.objects.filter(pk=row.pk).exists()


def test_the_job_goes_from_tenant_to_tenant(lasting):
    make_tenant()

    tasks.retention()
