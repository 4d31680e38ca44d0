"""Checks of what is connected hold where it is narrow and sealed, and fail where it is not."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from tests.factories import make_host

from secretaire.scheduling.calendars.models import Calendar, Event
from secretaire.scheduling.mailboxes.models import Mailbox, Revocation
from secretaire.trust.evidence.queries.checks import CHECKS

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
DAY = timedelta(days=1)

pytestmark = pytest.mark.usefixtures("as_worker")


def look(name):
    return CHECKS[name](NOW, {})


def box(tenant, address, credential):
    method = "password" if "password" in credential else "oauth"
    return Mailbox.objects.create(tenant=tenant, kind="own", address=address, method=method, credential=credential)


@pytest.mark.parametrize(
    ("check", "credential"),
    [("connections.passwords", {"password": "p"}), ("connections.tokens", {"refresh_token": "r"})],
    ids=["password", "token"],
)
def test_a_secret_that_stands_in_clear_is_found(alone, check, credential):
    box(alone, "a@b.test", credential)
    assert look(check).ok

    with connection.cursor() as cursor:
        cursor.execute("UPDATE mailboxes_mailbox SET credential = 'secret'")
    assert not look(check).ok


def test_a_token_that_two_share_is_found(alone):
    box(alone, "a@b.test", {"refresh_token": "one"})
    box(alone, "b@b.test", {"refresh_token": "two"})
    box(alone, "c@b.test", {"password": "one"})
    assert look("connections.tokens").ok

    box(alone, "d@b.test", {"refresh_token": "two"})
    assert look("connections.tokens").facts["faults"] == 1


@pytest.mark.parametrize(
    ("asked", "faults"),
    [
        ("", 0),
        ("https://mail.google.com/", 0),
        ("https://outlook.office.com/IMAP.AccessAsUser.All https://outlook.office.com/SMTP.Send offline_access", 0),
        ("https://www.googleapis.com/auth/contacts", 1),
        ("https://mail.google.com/ https://graph.microsoft.com/Files.Read Contacts.Read", 2),
    ],
    ids=["nothing named", "letters", "letters elsewhere", "contacts", "letters and more"],
)
def test_a_right_that_is_not_needed_is_found(alone, asked, faults):
    box(alone, "a@b.test", {"refresh_token": "one", "scope": asked})

    assert look("connections.scopes").facts["faults"] == faults


@pytest.mark.parametrize(
    ("values", "ok"),
    [
        ({"state": "revoked"}, True),
        ({"state": "left", "by_hand": "https://server.test/"}, True),
        ({"state": "waiting", "began_at": NOW - DAY}, True),
        ({"state": "waiting", "began_at": NOW - 3 * DAY}, False),
        ({"state": "failed"}, False),
        ({"state": "failed", "by_hand": "https://server.test/"}, True),
    ],
    ids=["taken back", "by hand", "waiting", "waiting long", "in vain", "in vain, by hand"],
)
def test_access_that_was_not_taken_back_is_found(alone, values, ok):
    told = {"began_at": NOW - 9 * DAY} | values
    Revocation.objects.create(tenant=alone, mailbox=alone.pk, address="a@b.test", server="server.test", **told)

    assert look("connections.revoked").ok is ok


def test_a_sign_in_that_keeps_tokens_is_found(settings):
    found = look("logins.scopes")
    assert (found.ok, found.actual) == (True, "email, openid, profile")

    settings.SOCIALACCOUNT_STORE_TOKENS = True
    assert not look("logins.scopes").ok


def event(tenant, *, keeps, subject):
    calendar = Calendar.objects.create(
        tenant=tenant, host=make_host(tenant), kind="caldav", name="c", address="https://c.test/", keeps_subjects=keeps
    )
    Event.objects.create(tenant=tenant, calendar=calendar, uid="u", start=NOW, end=NOW + DAY, subject=subject)


@pytest.mark.parametrize(
    ("keeps", "subject", "ok"),
    [(True, "Lunch", True), (False, "", True), (False, "Lunch", False)],
    ids=["let", "none", "not let"],
)
def test_a_title_that_nobody_let_us_keep_is_found(alone, keeps, subject, ok):
    event(alone, keeps=keeps, subject=subject)

    assert look("calendars.minimal").ok is ok


def test_room_for_more_of_a_calendar_is_found(owner, peopled):
    peopled()
    owner.execute("ALTER TABLE calendars_event ADD COLUMN attendees text")
    try:
        found = look("calendars.minimal")
    finally:
        owner.execute("ALTER TABLE calendars_event DROP COLUMN attendees")

    assert (found.ok, found.actual) == (False, "attendees")
