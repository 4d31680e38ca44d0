"""Administrators see everything that is connected, whoever connected it, and cut it at once."""

import re
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from tests.factories import system
from tests.platform.administration.systems import (
    GRANTED,
    MAKERS,
    NOW,
    alive,
    browser,
    calendar,
    directory,
    endpoint,
    mailbox,
    path,
    peopled,
    program,
    provider,
    token,
)
from tests.protection.people.house import furnished, text
from tests.signing import grow_old

from secretaire.lib import scope
from secretaire.platform.administration.core import Kind
from secretaire.platform.webhooks.models import Endpoint
from secretaire.protection.access.core import Role
from secretaire.protection.audit import queries as audit
from secretaire.protection.clients.core import Kind as Access
from secretaire.protection.clients.models import Application, PersonalToken
from secretaire.protection.identity.models import Policy
from secretaire.protection.provisioning.models import Connection as Directory
from secretaire.scheduling.calendars.models import Calendar
from secretaire.scheduling.mailboxes import actions as mailboxes
from secretaire.scheduling.mailboxes.core import Method, Revoking
from secretaire.scheduling.mailboxes.models import Mailbox, Revocation


@pytest.fixture(name="house")
def _house(db):
    yield from furnished()


def see(house, role="administrator", **query):
    return browser(house, role).get(f"/{house.tenant.slug}/settings/connections/", query)


def test_where_nothing_is_connected_each_part_says_so(house):
    said = text(see(house))

    for words in (
        "No calendar is connected",
        "No mailbox is connected",
        "No program may act here",
        "Nobody signs in elsewhere",
        "No directory is connected",
        "No program is told what happens",
    ):
        assert words in said
    assert "Access that was given up" not in said


def test_everything_is_shown_with_who_connected_it_and_what_it_may_do(house):
    for make in MAKERS.values():
        make(house)

    said = text(see(house))

    for words in (
        "Owen Clarke · CalDAV · dav.firm.test",
        "We read busy times and their subjects",
        "desk@firm.test",
        "Granted access (OAuth) · imap.firm.test",
        "Scope: https://mail.google.com/",
        "Acts by itself",
        "See booking pages and their free times",
        "Personal token …",
        "OpenID Connect",
        "Opens accounts for people who have none",
        "SCIM · …",
        "hooks.firm.test",
        "Is told what happens, without names",
    ):
        assert words in said
    makers = re.findall(r'data-label="Connected by">([^<]*)<', said)
    assert makers == ["Host", "Host", "Owner", "Host", "\u2013", "Owner", "\u2013"]
    assert len(re.findall(r">Cut now<", said)) == len(MAKERS)
    assert "hush" not in said


def test_the_page_speaks_french(house):
    calendar(house, keeps_subjects=False)

    said = text(see(house, lang="fr"))

    assert "Systèmes connectés" in said
    assert "Nous lisons les moments occupés" in said


def test_when_something_was_last_used_is_said(house):
    who, at = house["host"], datetime(2026, 2, 3, 4, 5, tzinfo=UTC)
    Calendar.objects.filter(pk=calendar(house).pk).update(read_at=at, state="ok")
    Mailbox.objects.filter(pk=mailbox(house, smtp_host="smtp.firm.test").pk).update(last_success=at)
    Application.objects.filter(pk=program(house, Access.PERSON).pk).update(last_used_at=at)
    PersonalToken.objects.filter(pk=token(house).pk).update(last_used_at=at)
    link = SocialAccount.objects.create(user=who, provider=str(provider(house, vouches=True).pk), uid="1")
    SocialAccount.objects.filter(pk=link.pk).update(last_login=at)
    Directory.objects.filter(pk=directory(house).pk).update(last_used=at)
    Endpoint.objects.filter(pk=endpoint(house, full=True).pk).update(last_success=at)

    said = text(see(house))

    assert said.count("3 February 2026 04:05 UTC") == len(MAKERS)
    assert "We send letters by it" in said
    assert "Its second factor counts here" in said
    assert "Acts for people" in said
    assert "with names, places and answers" in said


@pytest.mark.parametrize(
    ("make", "values", "words"),
    [
        (calendar, {"state": "failing"}, "Cannot be read"),
        (mailbox, {"state": "broken"}, "Cannot be read"),
        (mailbox, {"state": "paused"}, "Rests"),
        (provider, {"state": "off"}, "Off"),
        (provider, {"state": "tested"}, "Tried, not on"),
        (provider, {"state": "draft", "kind": "saml", "address": "https://login.firm.test/metadata"}, "Not tried yet"),
        (endpoint, {"state": "resting"}, "Rests"),
        (endpoint, {"state": "off", "why": "gone"}, "Switched off"),
        (endpoint, {"failing_since": NOW}, "Not taken at present"),
    ],
)
def test_how_each_thing_is_doing_is_said(house, make, values, words):
    made = make(house)
    type(made).objects.filter(pk=made.pk).update(**values)

    said = text(see(house))

    assert re.search(rf'class="badge[^>]*>.{{0,200}}{words}<', said)


def test_a_directory_whose_time_is_over_is_called_so(house):
    directory(house, until=NOW - timedelta(days=1))

    assert "Expired" in text(see(house))


@pytest.mark.parametrize("kind", [Kind.PROVIDER, Kind.ENDPOINT])
def test_what_is_off_already_is_not_to_be_cut(house, kind):
    made = MAKERS[kind](house, state="resting" if kind is Kind.ENDPOINT else "off")

    assert "Cut now" not in text(see(house))
    assert browser(house).post(path(house, kind, made.pk)).status_code == 404


@pytest.mark.parametrize("kind", Kind)
def test_whatever_is_connected_is_cut_at_once(house, kind):
    made = MAKERS[kind](house)
    admin = browser(house)

    asked = admin.get(path(house, kind, made.pk))
    assert asked.status_code == 200
    assert alive(kind, made.pk)
    answer = admin.post(path(house, kind, made.pk), follow=True)

    assert not alive(kind, made.pk)
    assert "is cut off." in text(answer)
    entries = audit.about(tenant_id=house.tenant.pk, subject=f"{kind}/{made.pk}")
    (entry,) = [each for each in entries if each.verb == "connection.cut"]
    assert entry.actor == f"member:user/{house['administrator'].pk}"


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({}, "oauth2.googleapis.com is asked to take its access back"),
        ({"token_url": "https://login.microsoftonline.com/x/oauth2/v2.0/token"}, "https://myapps.microsoft.com/"),
        ({"token_url": "https://login.firm.test/token"}, "Nobody told us where login.firm.test takes access back"),
    ],
)
def test_before_a_mailbox_is_cut_it_is_said_what_becomes_of_its_access(house, values, words):
    made = mailbox(house, credential=GRANTED | values)

    assert words in text(browser(house).get(path(house, Kind.MAILBOX, made.pk)))


def test_of_a_password_there_is_nothing_to_say(house):
    made = mailbox(house, method=Method.PASSWORD, credential={"password": "hush"})

    said = text(browser(house).get(path(house, Kind.MAILBOX, made.pk)))

    assert "access back" not in said


@pytest.mark.parametrize("role", ["auditor", "host"])
def test_who_may_not_change_it_cuts_nothing(house, role):
    made = calendar(house)

    assert browser(house, role).post(path(house, Kind.CALENDAR, made.pk)).status_code == 403
    assert browser(house, role).get(path(house, Kind.CALENDAR, made.pk)).status_code == 403
    assert alive(Kind.CALENDAR, made.pk)


def test_an_auditor_looks_and_a_host_does_not(house):
    calendar(house)

    assert "Work" in text(see(house, "auditor"))
    assert "Cut now" not in text(see(house, "auditor"))
    assert see(house, "host").status_code == 403


@pytest.mark.parametrize("verb", ["get", "post"])
def test_who_has_not_just_proven_who_they_are_is_asked_first(house, verb):
    made, admin = calendar(house), browser(house)

    grow_old(admin, house.tenant)
    answer = getattr(admin, verb)(path(house, Kind.CALENDAR, made.pk))

    assert answer.status_code == 302
    assert "/account/reauthenticate/" in answer.url
    assert alive(Kind.CALENDAR, made.pk)


def test_nothing_is_cut_without_the_pages_own_word(house):
    made, admin = calendar(house), browser(house)
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = admin.cookies

    assert strict.post(path(house, Kind.CALENDAR, made.pk)).status_code == 403
    assert alive(Kind.CALENDAR, made.pk)


@pytest.mark.parametrize("kind", Kind)
def test_what_belongs_to_a_neighbour_is_missing(lasting, kind):
    here, there = peopled(Role.ADMINISTRATOR), peopled(Role.OWNER, Role.HOST)
    with scope.tenant(there.tenant.pk):
        made = MAKERS[kind](there)
    with scope.tenant(here.tenant.pk):
        admin = browser(here)

    assert admin.get(path(here, kind, made.pk)).status_code == 404
    assert admin.post(path(here, kind, made.pk)).status_code == 404
    with scope.tenant(there.tenant.pk):
        assert alive(kind, made.pk)


@pytest.mark.parametrize("kind", ["nothing", "mailbox"])
def test_what_is_not_there_is_missing(house, kind):
    assert browser(house).post(path(house, kind, uuid4())).status_code == 404


def test_the_services_own_mailbox_is_no_connection(house):
    made = mailboxes.open_service(actor=system(house.tenant), name="Camille")

    assert "Camille" not in text(see(house))
    assert browser(house).post(path(house, Kind.MAILBOX, made.pk)).status_code == 404


def test_the_last_way_to_sign_in_is_not_cut(house):
    made = provider(house)
    Policy.objects.create(tenant=house.tenant, password_sign_in=False, break_glass=house["owner"])

    said = text(browser(house).post(path(house, Kind.PROVIDER, made.pk), follow=True))

    assert "this is the only identity provider" in said
    assert alive(Kind.PROVIDER, made.pk)


@pytest.mark.parametrize(
    ("state", "by_hand", "words"),
    [
        (Revoking.WAITING, "", "Being taken back"),
        (Revoking.REVOKED, "", "Taken back there"),
        (Revoking.FAILED, "", "Whoever granted it ends it there, in the account of the mailbox."),
        (Revoking.LEFT, "https://myapps.microsoft.com/", 'href="https://myapps.microsoft.com/"'),
    ],
)
def test_what_became_of_access_that_was_given_up_is_told(house, state, by_hand, words):
    Revocation.objects.create(
        tenant=house.tenant,
        mailbox=uuid4(),
        address="desk@firm.test",
        server="login.firm.test",
        state=state,
        by_hand=by_hand,
        trouble="It does not answer." if state == Revoking.FAILED else "",
    )

    said = text(see(house))

    assert words in said
    assert ("Access was not taken back everywhere" in said) == (state == Revoking.FAILED)
    assert ("It does not answer." in said) == (state == Revoking.FAILED)
