"""A tenant is founded under an address of its own."""

from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import ProgrammingError, transaction
from django.urls import get_script_prefix
from tests.factories import make_tenant

from secretaire.lib import scope
from secretaire.lib.errors import Missing, Refused
from secretaire.protection.tenancy import actions, queries
from secretaire.protection.tenancy.core import RESERVED_TENANTS

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("slug", sorted(RESERVED_TENANTS))
def test_an_address_of_the_installation_is_not_given_away(slug):
    with pytest.raises(actions.SlugTaken, match="not free"):
        actions.found(name="Practice", slug=slug)


def test_an_address_is_given_once():
    tenant = make_tenant()

    with pytest.raises(actions.SlugTaken):
        actions.found(name="Practice", slug=tenant.slug)


@pytest.mark.parametrize("slug", ["", "With Space", "-first", "a/b", "ü", "a" * 41, "Capital"])
def test_an_address_is_a_plain_word(slug):
    with pytest.raises(ValidationError):
        actions.found(name="Practice", slug=slug)


def test_a_tenant_needs_a_name():
    with pytest.raises(Refused, match="needs a name"):
        actions.found(name="  ", slug="nameless")


def test_the_worker_founds_a_tenant(as_worker):
    slug = f"founded-{uuid4().hex[:8]}"

    founded = actions.found(name=" Practice ", slug=slug, language="fr")

    assert (founded.name, queries.by_slug(slug=slug).language) == ("Practice", "fr")


def test_the_web_server_founds_nobody():
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        actions.found(name="Practice", slug="unfounded")


def test_a_tenant_is_found_by_its_word_and_by_its_identifier():
    tenant = make_tenant()

    assert queries.by_slug(slug=tenant.slug) == queries.get(tenant_id=tenant.pk) == tenant
    assert tenant.pk in queries.every()
    assert str(tenant) == tenant.slug


def test_an_unknown_word_is_missing():
    with pytest.raises(Missing, match="nothing at this address"):
        queries.by_slug(slug="nobody")


def test_an_address_below_a_tenant_is_full_and_leaves_no_prefix_behind():
    tenant = make_tenant()
    with scope.tenant(tenant.pk):
        found = queries.address(tenant=tenant, to="account_login")

    assert found == f"http://localhost/{tenant.slug}/account/login/"
    assert get_script_prefix() == "/"
