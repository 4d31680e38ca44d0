"""The gate lets nobody through who may not, and tells the log."""

import logging
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.urls import path
from tests.factories import PASSWORD, make_factor, make_tenant, provider, system
from tests.signing import sign_in

from secretaire.lib import scope
from secretaire.protection.access.core import Role, may
from secretaire.protection.audit import queries as audit
from secretaire.protection.identity import actions as identity
from secretaire.protection.identity.models import User
from secretaire.site.wiring import MAIN

pytestmark = pytest.mark.django_db


@pytest.fixture
def tenant():
    return make_tenant()


@pytest.fixture
def account(tenant) -> User:
    with scope.tenant(tenant.pk):
        return identity.enrol(actor=system(tenant), email="ada@host.test", name="Ada", password=PASSWORD, language="en")


@pytest.fixture
def entered(client, tenant, account):
    client.post(f"/{tenant.slug}/account/login/", {"login": account.email, "password": PASSWORD})
    return client


def test_a_stranger_is_asked_to_sign_in_and_then_led_back(client, tenant):
    response = client.get(f"/{tenant.slug}/settings/rights/?lang=fr")

    assert response.url == f"/{tenant.slug}/account/login/?next=/{tenant.slug}/settings/rights/%3Flang%3Dfr"


def test_who_has_no_right_is_refused_and_the_refusal_is_in_the_log(entered, tenant, account):
    response = entered.get(f"/{tenant.slug}/settings/rights/")

    assert response.status_code == 403
    assert "Your role does not include this." in response.content.decode()
    with scope.tenant(tenant.pk):
        (entry,) = audit.about(tenant_id=tenant.pk, subject="route/access:rights")
    assert (entry.verb, entry.actor) == ("access.refused", f"member:user/{account.pk}")


def test_who_has_the_right_is_let_in(entered, tenant, account):
    with scope.tenant(tenant.pk):
        identity.set_role(actor=system(tenant), user_id=account.pk, role=Role.AUDITOR)
        make_factor(account)
    sign_in(entered, tenant, account)  # a new role ends every session

    assert entered.get(f"/{tenant.slug}/settings/rights/").status_code == 200
    assert entered.get(f"/{tenant.slug}/").url == f"/{tenant.slug}/settings/"
    assert entered.get(f"/{tenant.slug}/settings/").url == f"/{tenant.slug}/settings/people/"
    assert entered.get(f"/{tenant.slug}/desk/").status_code == 403


def test_a_host_finds_nothing_of_the_tenants_settings(entered, tenant):
    assert entered.get(f"/{tenant.slug}/settings/").url == f"/{tenant.slug}/account/programs/"


def test_a_role_without_settings_is_told_so(client):
    house = provider()
    email = f"{uuid4().hex[:8]}@house.test"
    with scope.tenant(house.pk):
        susan = identity.enrol(
            actor=system(house), email=email, name="Susan", password=PASSWORD, language="en", role=Role.SUPERVISOR
        )
        make_factor(susan)
    sign_in(client, house, susan)

    assert client.get(f"/{house.slug}/settings/").status_code == 403


class Addresses:
    """One view that says nothing, below an installation."""

    def __init__(self, view) -> None:
        self.urlpatterns = [path("health/", view, name="plain")]
        self.handler403 = "secretaire.site.views.forbidden"


def test_a_view_that_says_nothing_is_for_nobody(client, settings, caplog):
    settings.ROOT_URLCONF = Addresses(lambda request: HttpResponse("open"))

    with caplog.at_level(logging.ERROR):
        response = client.get("/health/")

    assert response.status_code == 403
    assert "'view': 'plain', 'event': 'a view does not say who may call it'" in caplog.text


@pytest.mark.parametrize("role", list(Role))
def test_each_role_has_a_place_where_it_arrives(role):
    assert any(may(role, right) for place in MAIN for right in place.rights)
