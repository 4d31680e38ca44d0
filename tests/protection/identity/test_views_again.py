"""Before something that matters, people show who they are once more, and stand where they stood."""

from uuid import UUID

import pytest
from tests.factories import PASSWORD, make_tenant, system
from tests.signing import fresh_code, give_app, grow_old, sign_in

from secretaire.lib import scope
from secretaire.protection.access.core import Role
from secretaire.protection.identity import actions

pytestmark = pytest.mark.django_db
ONE = str(UUID(int=1))
#: What is sent from where; empty: from the address itself.
SENT = {
    "settings/people/new/": "",
    f"settings/people/{ONE}/end/": "",
    f"settings/people/{ONE}/role/": "settings/people/",
    f"settings/people/proposals/{ONE}/confirm/": "settings/people/",
    f"settings/people/invitations/{ONE}/confirm/": "settings/people/",
    "settings/sso/": "",
    f"settings/sso/domains/{ONE}/look/": "settings/sso/",
    f"settings/sso/domains/{ONE}/write/": "settings/sso/",
    f"settings/sso/domains/{ONE}/prove/": "settings/sso/",
    f"settings/sso/domains/{ONE}/remove/": "settings/sso/",
    "settings/sso/providers/new/": "",
    f"settings/sso/providers/{ONE}/": "",
    f"settings/sso/providers/{ONE}/look/": "settings/sso/",
    f"settings/sso/providers/{ONE}/trial/": "settings/sso/",
    f"settings/sso/providers/{ONE}/switch/": "settings/sso/",
    f"settings/sso/providers/{ONE}/remove/": "settings/sso/",
    "settings/provisioning/connect/": "settings/provisioning/",
    f"settings/provisioning/{ONE}/cut/": "settings/provisioning/",
    f"settings/provisioning/groups/{ONE}/": "settings/provisioning/",
    "settings/provisioning/privileged/": "settings/provisioning/",
    "settings/grants/": "",
    f"settings/grants/{ONE}/approve/": "settings/grants/",
    "settings/log/export/": "settings/log/",
    "settings/data/export/": "settings/data/",
    "settings/data/close/": "settings/data/",
    "settings/clients/new/": "",
    "account/programs/tokens/new/": "",
}


@pytest.fixture
def tenant():
    return make_tenant()


@pytest.fixture
def owner(tenant):
    with scope.tenant(tenant.pk):
        owner = actions.enrol(
            actor=system(tenant),
            email="odile@example.org",
            name="Odile",
            password=PASSWORD,
            language="en",
            role=Role.OWNER,
        )
        give_app(owner)
    return owner


@pytest.fixture
def browser(client, tenant, owner):
    sign_in(client, tenant, owner)
    grow_old(client, tenant)
    return client


@pytest.mark.parametrize(("address", "page"), SENT.items())
def test_what_is_sent_long_after_signing_in_waits_for_a_proof_and_leads_back(browser, tenant, address, page):
    asked = browser.post(f"/{tenant.slug}/{address}", {})
    answered = browser.post(asked.url, {"password": PASSWORD})

    assert asked.url == f"/{tenant.slug}/account/reauthenticate/"
    assert answered.url == f"/{tenant.slug}/{page or address}"


def test_what_was_sent_was_not_done_and_that_is_said(browser, tenant, owner):
    asked = browser.post(f"/{tenant.slug}/settings/sso/", {"name": "practice.example"})

    page = browser.post(asked.url, {"password": PASSWORD}, follow=True).content.decode()
    again = browser.post(f"/{tenant.slug}/settings/sso/", {"name": "practice.example"})

    assert "Nothing was done yet" in page
    assert "practice.example" not in page
    assert again.url.startswith(f"/{tenant.slug}/settings/sso/domains/")


def test_looking_asks_for_nothing(browser, tenant):
    assert browser.get(f"/{tenant.slug}/settings/sso/").status_code == 200


def test_a_code_leads_back_as_well(browser, tenant, owner):
    browser.post(f"/{tenant.slug}/settings/provisioning/connect/", {"name": "Directory"})

    answered = browser.post(f"/{tenant.slug}/account/reauthenticate/code/", {"code": fresh_code(owner)})

    assert answered.url == f"/{tenant.slug}/settings/provisioning/"


@pytest.mark.parametrize(
    ("referer", "page"),
    [
        ("http://testserver/{home}settings/log/?verb=account.ended#top", "settings/log/?verb=account.ended"),
        ("http://testserver/{home}settings/log/export/", "settings/log/"),  # which shows nothing by itself
        ("http://testserver/elsewhere/settings/log/", "settings/log/"),
        ("https://evil.example/{home}settings/log/?verb=x", "settings/log/"),
        ("", "settings/log/"),
    ],
)
def test_who_came_from_a_page_of_ours_is_led_back_to_it_and_nowhere_else(browser, tenant, referer, page):
    there = referer.format(home=f"{tenant.slug}/")

    browser.post(f"/{tenant.slug}/settings/log/export/", {}, headers={"referer": there})
    answered = browser.post(f"/{tenant.slug}/account/reauthenticate/", {"password": PASSWORD})

    assert answered.url == f"/{tenant.slug}/{page}"


def test_a_page_that_was_asked_for_later_is_where_somebody_is_led(browser, tenant):
    browser.post(f"/{tenant.slug}/settings/grants/", {})

    asked = browser.get(f"/{tenant.slug}/settings/people/new/")
    answered = browser.post(asked.url, {"password": PASSWORD}, follow=True)

    assert answered.redirect_chain == [(f"/{tenant.slug}/settings/people/new/", 302)]
    assert "Nothing was done yet" not in answered.content.decode()


def test_whoever_has_just_signed_in_is_not_asked(client, tenant, owner):
    sign_in(client, tenant, owner)

    answer = client.post(f"/{tenant.slug}/settings/log/export/", {"format": "csv"})

    assert answer["Content-Disposition"] == 'attachment; filename="log.csv"'


def test_what_was_sent_is_kept_nowhere(browser, tenant):
    browser.post(f"/{tenant.slug}/settings/sso/providers/new/", {"secret": "what nobody else may know"})

    with scope.tenant(tenant.pk):
        kept = dict(browser.session.items())
    assert "what nobody else may know" not in str(kept)
