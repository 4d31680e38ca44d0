"""An owner takes everything away, and closes the account, with a few clicks."""

import io
import zipfile

import pytest
from tests.factories import PASSWORD, make_factor, make_tenant, system
from tests.signing import grow_old, sign_in

from secretaire.lib import clock, scope
from secretaire.platform.portability import actions, queries, tasks
from secretaire.platform.portability.models import State
from secretaire.protection.access.core import Role
from secretaire.protection.identity import actions as identity
from secretaire.protection.tenancy import queries as tenancy

pytestmark = pytest.mark.usefixtures("as_worker")


def signed_in(client, role):
    tenant = make_tenant()
    with scope.tenant(tenant.pk):
        user = identity.enrol(
            actor=system(tenant), email="o@example.org", name="Odile", password=PASSWORD, language="fr", role=role
        )
        make_factor(user)
    sign_in(client, tenant, user)
    return tenant


@pytest.fixture
def tenant(client):
    return signed_in(client, Role.OWNER)


def test_an_export_is_asked_for_made_and_fetched(client, tenant):
    there = f"/{tenant.slug}/settings/data/"
    assert client.post(f"{there}export/").url == there
    assert "En préparation" in client.get(there).content.decode()
    with scope.tenant(tenant.pk):
        (export,) = queries.every(tenant_id=tenant.pk)
    tasks.make(tenant_id=tenant.pk, export_id=str(export.pk), language="fr")

    said = client.get(there).content.decode()
    answer = client.get(f"{there}export/{export.pk}/")

    assert f"{there}export/{export.pk}/" in said
    content = b"".join(answer.streaming_content)
    assert answer["Content-Length"] == str(len(content))
    assert zipfile.ZipFile(io.BytesIO(content)).testzip() is None
    with scope.tenant(tenant.pk):
        assert queries.every(tenant_id=tenant.pk)[0].state == State.READY


def test_the_export_of_a_neighbour_is_not_there(client, tenant):
    other = make_tenant()
    with scope.tenant(other.pk):
        user = identity.enrol(
            actor=system(other), email="n@example.org", name="N", password=PASSWORD, language="en", role=Role.OWNER
        )

        export = actions.ask(actor=system(other), user_id=user.pk, language="en", now=clock.now())

    assert client.get(f"/{tenant.slug}/settings/data/export/{export.pk}/").status_code == 404


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.MANAGER, Role.HOST, Role.AUDITOR])
def test_nobody_but_an_owner_takes_data_away(client, role):
    tenant = signed_in(client, role)

    assert client.get(f"/{tenant.slug}/settings/data/").status_code == 403
    assert client.post(f"/{tenant.slug}/settings/data/export/").status_code == 403
    assert client.post(f"/{tenant.slug}/settings/data/close/", {"word": tenant.slug}).status_code == 403


def test_an_account_is_closed_by_typing_its_address_and_kept_after_all(client, tenant):
    there = f"/{tenant.slug}/settings/data/"

    wrong = client.post(f"{there}close/", {"word": "no"})
    right = client.post(f"{there}close/", {"word": tenant.slug})

    assert (wrong.status_code, right.url) == (422, there)
    assert "adresse de votre espace" in wrong.content.decode()
    assert "en cours de fermeture" in client.get(there).content.decode()
    assert client.post(f"{there}keep/").url == there
    with scope.tenant(tenant.pk):
        assert tenancy.closing(tenant_id=tenant.pk) is None


def test_without_the_address_nothing_is_closed(client, tenant):
    assert client.post(f"/{tenant.slug}/settings/data/close/", {"word": ""}).status_code == 422


@pytest.mark.parametrize("path", ["export/", "close/"])
def test_what_matters_asks_for_the_password_again(client, path):
    tenant = signed_in(client, Role.OWNER)
    grow_old(client, tenant)

    answer = client.post(f"/{tenant.slug}/settings/data/{path}", {"word": tenant.slug})

    assert answer.url.startswith(f"/{tenant.slug}/account/reauthenticate/")
    with scope.tenant(tenant.pk):
        assert tenancy.closing(tenant_id=tenant.pk) is None
        assert queries.every(tenant_id=tenant.pk) == []
