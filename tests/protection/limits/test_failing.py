"""What cannot be counted is refused: the limits fail closed."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import psycopg
import pytest
from django.core.cache import cache
from django.db import ProgrammingError
from django.test import Client
from tests.factories import PASSWORD, make_host, make_page, make_tenant, system

from secretaire import config
from secretaire.lib import scope
from secretaire.protection.identity import actions as identity
from secretaire.protection.limits import actions
from secretaire.protection.limits.models import NotCounted


@pytest.fixture(name="tenant")
def _tenant(lasting):
    tenant = make_tenant()
    with scope.tenant(tenant.pk):
        identity.enrol(actor=system(tenant), email="ada@host.test", name="Ada", password=PASSWORD, language="en")
        make_page(tenant, host=make_host(tenant), slug="talk")
    return tenant


@pytest.fixture(name="uncountable")
def _uncountable(lasting) -> Iterator[None]:
    """Nothing can be counted: the web server may not write where counts lie."""
    role = urlsplit(config.database_url("web")).username
    tables = "limits_counter, limits_memory"
    with psycopg.connect(config.database_url("owner"), autocommit=True) as owner:
        owner.execute(f"REVOKE INSERT, UPDATE ON {tables} FROM {role}")
        yield
        owner.execute(f"GRANT INSERT, UPDATE ON {tables} TO {role}")


def test_a_right_password_does_not_open_when_tries_cannot_be_counted(tenant, uncountable):
    client = Client(raise_request_exception=False)

    response = client.post(f"/{tenant.slug}/account/login/", {"login": "ada@host.test", "password": PASSWORD})

    assert response.status_code != 302
    assert client.get(f"/{tenant.slug}/account/password/change/").status_code == 302


def test_a_letter_with_a_link_is_not_promised_when_tries_cannot_be_counted(tenant, uncountable, monkeypatch):
    promised = []
    monkeypatch.setattr(identity.link, "promise", lambda **values: promised.append(values))

    Client(raise_request_exception=False).post(f"/{tenant.slug}/account/password/reset/", {"email": "ada@host.test"})

    assert promised == []


def test_a_count_that_cannot_be_kept_stops_the_action(tenant, uncountable):

    with pytest.raises(ProgrammingError, match="permission denied"), scope.tenant(tenant.pk):
        actions.spend(
            tenant_id=tenant.pk, key="k", at_most=5, per=timedelta(hours=1), now=datetime(2026, 3, 2, tzinfo=UTC)
        )


def test_what_cannot_be_remembered_is_said(tenant, uncountable):
    with pytest.raises(NotCounted), scope.tenant(tenant.pk):
        cache.set("tries", 1)


def test_a_flood_of_tries_does_not_push_out_what_was_counted(tenant):
    with scope.tenant(tenant.pk):
        cache.set("0", [1, 2, 3])
        for number in range(400):
            cache.set(f"flood{number}", number)

        assert cache.get("0") == [1, 2, 3]
