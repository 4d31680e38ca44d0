"""The client's page: who looks, who asks to, at what was looked, and an end to it."""

from uuid import uuid4

import pytest
from tests.protection.grants.offices import place, seat, staff

from secretaire.lib import scope
from secretaire.protection.access.core import Role
from secretaire.protection.grants.models import Grant

pytestmark = pytest.mark.django_db


@pytest.fixture(name="there")
def _there():
    return place()


@pytest.fixture(name="office")
def _office(there):
    office = staff()
    office.post("office/", client=there.tenant.slug, kind="support", reason="Case 7", minutes="30")
    return office


def grant(there):
    with scope.tenant(there.tenant.pk):
        return Grant.objects.get(tenant_id=there.tenant.pk)


def test_at_first_nobody_looks(there):
    assert "Nobody looks, and nobody asks to" in there.owner.get("settings/grants/").content.decode()


def test_the_terms_are_set_and_said(there):
    answer = there.owner.post("settings/grants/", approval="on", supervision="on")

    assert answer.status_code == 302
    page = there.owner.get("settings/grants/").content.decode()
    assert page.count("checked") == 2
    assert there.entries("grant.terms_set")


def test_each_page_that_was_looked_at_stands_there(there, office):
    office.get(f"office/in/{there.tenant.slug}/{there.host.pk}/desk/bookings/")

    page = there.owner.get("settings/grants/").content.decode()

    assert "One page was looked at" in page
    assert "<code>desk:bookings</code>" in page


def test_it_is_cut_and_opens_nothing_from_then_on(there, office):
    where = f"office/in/{there.tenant.slug}/{there.host.pk}/desk/"
    assert office.get(where).status_code == 200

    there.owner.post(f"settings/grants/{grant(there).pk}/cut/")

    assert office.get(where).status_code == 403
    assert "Cut" in there.owner.get("settings/grants/").content.decode()


def test_it_is_declined(there):
    there.terms(approval=True)
    staff().post("office/", client=there.tenant.slug, kind="settings", reason="Case 8", minutes="15")

    there.owner.post(f"settings/grants/{grant(there).pk}/decline/")

    assert "Declined" in there.owner.get("settings/grants/").content.decode()


@pytest.mark.parametrize("deed", ["approve", "decline", "cut"])
def test_what_is_not_there_cannot_be_decided(there, deed):
    assert there.owner.post(f"settings/grants/{uuid4()}/{deed}/").status_code == 404


def test_an_auditor_looks_and_decides_nothing(there, office):
    auditor = seat(there.tenant, Role.AUDITOR)

    page = auditor.get("settings/grants/").content.decode()

    assert "Case 7" in page
    assert "End it now" not in page
    assert "A grant begins when it is asked for" in page
    assert auditor.post("settings/grants/", approval="on").status_code == 403
    assert auditor.post(f"settings/grants/{grant(there).pk}/cut/").status_code == 403


@pytest.mark.parametrize("role", [Role.HOST, Role.MANAGER])
def test_nobody_else_sees_it(there, role):
    assert seat(there.tenant, role).get("settings/grants/").status_code == 403
