"""From where roles with more rights than a host's work."""

import pytest
from django.core import mail
from django.test import Client
from tests.factories import PASSWORD, make_factor, make_tenant, system
from tests.signing import sign_in

from secretaire.lib import scope, takeout
from secretaire.protection.access.core import Role
from secretaire.protection.audit.models import Entry
from secretaire.protection.identity import actions, queries, tasks
from secretaire.protection.identity.core.policies import Terms
from secretaire.protection.identity.models import Policy
from secretaire.protection.perimeter.core.addresses import address, networks

pytestmark = pytest.mark.django_db
OFFICE, HOME = "192.0.2.7", "198.51.100.7"
FORM = {
    "password_policy": "modern",
    "second_factor": "optional",
    "session_hours": 12,
    "idle_minutes": 120,
    "password_sign_in": "on",
}


@pytest.fixture(name="tenant")
def _tenant():
    return make_tenant()


def enrol(tenant, role, language="en"):
    with scope.tenant(tenant.pk):
        user = actions.enrol(
            actor=system(tenant),
            email=f"{role}@people.test",
            name=f"Ada {role}",
            password=PASSWORD,
            language=language,
            role=role,
        )
        make_factor(user)
        return user


def terms(tenant, **values):
    with scope.tenant(tenant.pk):
        found = Terms(networks=networks("192.0.2.0/24"), **values)
        actions.set_policy(actor=system(tenant), terms=found, whence=address(OFFICE))


def seat(tenant, user, whence):
    client = Client(REMOTE_ADDR=whence)
    sign_in(client, tenant, user)
    return client


def entries(tenant):
    with scope.tenant(tenant.pk):
        return list(Entry.objects.order_by("at", "pk").values_list("actor", "verb", "subject"))


def named(tenant):
    with scope.tenant(tenant.pk):
        return ", ".join(map(str, queries.policy(tenant_id=tenant.pk).networks))


@pytest.fixture(name="rung")
def _rung(monkeypatch):
    found = []
    monkeypatch.setattr(actions.outside_letter, "promise", lambda **values: found.append(values))
    return found


def test_from_elsewhere_an_administrator_is_told_why_and_the_log_knows(tenant):
    user = enrol(tenant, Role.ADMINISTRATOR)
    terms(tenant)
    client = seat(tenant, user, HOME)

    page = client.get(f"/{tenant.slug}/settings/people/")

    assert page.status_code == 403
    assert f"you come from {HOME}" in page.content.decode()
    assert f'href="/{tenant.slug}/account/logout/"' in page.content.decode()
    assert (f"member:user/{user.pk}", "perimeter.refused", "network_of_role/people:people") in entries(tenant)
    assert client.get(f"/{tenant.slug}/account/").status_code == 403
    assert client.get(f"/{tenant.slug}/account/logout/").status_code == 200


def test_whoever_moves_is_refused_from_their_next_page_on(tenant):
    client = seat(tenant, enrol(tenant, Role.OWNER), OFFICE)
    terms(tenant)

    before = client.get(f"/{tenant.slug}/account/")
    after = client.get(f"/{tenant.slug}/account/", REMOTE_ADDR=HOME)

    assert (before.status_code, after.status_code) == (200, 403)


@pytest.mark.parametrize("whence", [OFFICE, HOME])
def test_hosts_work_from_anywhere(tenant, whence):
    user = enrol(tenant, Role.HOST)
    terms(tenant)

    assert seat(tenant, user, whence).get(f"/{tenant.slug}/account/").status_code == 200


def test_what_a_stranger_may_see_is_seen_from_anywhere(tenant):
    terms(tenant)

    assert Client(REMOTE_ADDR=HOME).get(f"/{tenant.slug}/account/login/").status_code == 200
    assert Client(REMOTE_ADDR=HOME).get(f"/{tenant.slug}/account/").status_code == 302


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_break_glass_account_passes_and_rings_once(tenant, rung, language):
    owner, told = enrol(tenant, Role.OWNER), enrol(tenant, Role.ADMINISTRATOR, language)
    enrol(tenant, Role.HOST)
    terms(tenant, break_glass=owner.pk)
    client = seat(tenant, owner, HOME)

    pages = [client.get(f"/{tenant.slug}/settings/people/") for _ in range(2)]
    for promised in rung:
        tasks.send_outside(**promised)

    assert [page.status_code for page in pages] == [200, 200]
    assert [verb for _, verb, _ in entries(tenant)].count("sign_in.broke_glass") == 1
    assert {each.to[0] for each in mail.outbox} == {f"{each.name} <{each.email}>" for each in (owner, told)}
    letter = next(each for each in mail.outbox if told.email in each.to[0])
    assert {"en": "from outside the networks", "fr": "hors des réseaux"}[language] in letter.body
    assert f"/{tenant.slug}/settings/security/" in letter.body


# Naming them


def save(tenant, role, said, whence=OFFICE):
    client = seat(tenant, enrol(tenant, role), whence)
    return client.post(f"/{tenant.slug}/settings/security/", FORM | {"networks": said})


def test_networks_are_named_on_the_page_and_shown_there(tenant):
    auditor = enrol(tenant, Role.AUDITOR)

    saved = save(tenant, Role.OWNER, "192.0.2.0/24\n2001:db8::/32, 203.0.113.9")
    shown = seat(tenant, auditor, OFFICE).get(f"/{tenant.slug}/settings/security/").content.decode()
    with scope.tenant(tenant.pk):
        owner = queries.by_email(tenant_id=tenant.pk, email="owner@people.test")

    assert saved.status_code == 302
    assert named(tenant) == "192.0.2.0/24, 2001:db8::/32, 203.0.113.9/32"
    assert "192.0.2.0/24, 2001:db8::/32, 203.0.113.9/32" in shown
    assert "192.0.2.0/24\n2001:db8::/32\n203.0.113.9/32" in seat(tenant, owner, OFFICE).get(saved.url).content.decode()


def test_nobody_locks_themselves_out(tenant):
    page = save(tenant, Role.ADMINISTRATOR, "192.0.2.0/24", HOME)

    assert page.status_code == 422
    assert f"You come from {HOME}, which lies in none of these networks" in page.content.decode()
    assert named(tenant) == ""


def test_whose_address_cannot_be_known_names_no_networks(tenant):
    client = seat(tenant, enrol(tenant, Role.ADMINISTRATOR), OFFICE)

    given = FORM | {"networks": "192.0.2.0/24"}
    page = client.post(f"/{tenant.slug}/settings/security/", given, REMOTE_ADDR="nowhere")

    assert "an address that cannot be known" in page.content.decode()
    assert named(tenant) == ""


@pytest.mark.parametrize("said", ["192.0.2.1/24", "the office", "192.0.2.0/33"])
def test_what_is_no_network_is_said_beside_the_field(tenant, said):
    page = save(tenant, Role.ADMINISTRATOR, said).content.decode()

    assert "is no network. Write an address" in page
    assert named(tenant) == ""


def test_whoever_broke_the_glass_changes_what_else_there_is_and_the_networks_too(tenant, rung):
    owner = enrol(tenant, Role.OWNER)
    terms(tenant, break_glass=owner.pk)
    client, page = seat(tenant, owner, HOME), f"/{tenant.slug}/settings/security/"
    given = FORM | {"break_glass": str(owner.pk)}

    same = client.post(page, given | {"networks": "192.0.2.0/24", "session_hours": 3})
    other = client.post(page, given | {"networks": "203.0.113.0/24"})
    none = client.post(page, given | {"networks": ""})

    assert (same.status_code, other.status_code, none.status_code) == (302, 422, 302)
    assert named(tenant) == ""


def test_an_export_that_comes_back_lets_everybody_work_from_anywhere(tenant):
    terms(tenant)
    with scope.tenant(tenant.pk):
        kept = list(takeout.lines(Policy, tenant_id=tenant.pk))
    other = make_tenant()
    with scope.tenant(other.pk):
        takeout.load(Policy, kept, tenant_id=other.pk)

    assert "192.0.2.0/24" in kept[0]
    assert named(other) == ""
