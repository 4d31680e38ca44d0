"""Checks of accounts hold where people come in as was promised, and fail where somebody can do without."""

import sys
from datetime import UTC, datetime, timedelta
from types import ModuleType

import pytest
from django.urls import path
from tests.factories import PASSWORD, make_factor, make_host, make_user, system

from secretaire.platform.portability.models import Export
from secretaire.protection.access.core import Role
from secretaire.protection.audit import actions as audit
from secretaire.protection.clients.models import PersonalToken
from secretaire.protection.federation.models import Provider
from secretaire.protection.identity.models import Policy, Session, User
from secretaire.protection.perimeter.models import Certificate
from secretaire.protection.reviews.models import Rhythm
from secretaire.protection.tenancy.models import Closing
from secretaire.scheduling.calendars.models import Calendar
from secretaire.scheduling.mailboxes.models import Mailbox
from secretaire.trust.evidence.queries.checks import CHECKS, OF_CLIENTS

NOW = datetime.now(UTC)  # the log's entries have the database's time
DAY = timedelta(days=1)

pytestmark = pytest.mark.usefixtures("as_worker")


def look(name, **figures):
    return CHECKS[name](NOW, figures)


def test_staff_who_may_do_without_a_second_factor_are_found(alone, settings):
    owner = make_user(alone, role=Role.OWNER, password=None)
    assert look("staff.factor").ok
    assert look("staff.factor").facts["not_enrolled_yet"] == 1
    make_factor(owner)
    assert look("staff.factor").facts["not_enrolled_yet"] == 0

    make_user(alone, email="host@host.test", password=None)
    assert (look("staff.factor").ok, look("staff.factor").facts["may_do_without"]) == (False, 1)
    Policy.objects.create(tenant=alone, second_factor="enforced")
    assert look("staff.factor").ok
    settings.MIDDLEWARE = [each for each in settings.MIDDLEWARE if not each.endswith("Enrolment")]
    assert not look("staff.factor").ok


def test_staff_who_come_in_by_a_password_of_their_own_are_found(alone):
    glass = make_user(alone, role=Role.OWNER, password=PASSWORD)
    assert look("staff.single").facts == {"identity_providers": 0, "accounts": 1, "by_password": 1}
    Provider.objects.create(tenant=alone, kind="oidc", name="House", state="on", issuer={"issuer": "x"}, tested_at=NOW)
    policy = Policy.objects.create(tenant=alone, password_sign_in=False, break_glass=glass)
    make_user(alone, email="other@host.test", password=None)
    assert look("staff.single").ok

    policy.password_sign_in = True
    policy.save()
    assert not look("staff.single").ok


def test_an_account_of_a_task_is_found(alone):
    make_user(alone, password=None)
    assert look("accounts.personal").ok

    make_user(alone, email="Info+eu@host.test", password=None)
    assert look("accounts.personal").facts["of_a_task"] == 1


def test_a_tenant_whose_people_cannot_name_others_is_found(alone):
    make_user(alone, password=None)
    assert not look("users.named").ok

    make_user(alone, email="owner@host.test", role=Role.OWNER, password=None)
    assert look("users.named").ok


def test_an_address_that_does_not_say_who_may_call_it_is_found(settings, monkeypatch):
    assert look("users.rights").ok
    bare = ModuleType("bare_addresses")
    bare.urlpatterns = [path("bare/", lambda request: None)]
    monkeypatch.setitem(sys.modules, "bare_addresses", bare)
    settings.ROOT_URLCONF = "bare_addresses"

    assert (look("users.rights").ok, look("users.rights").facts["bare"]) == (False, 1)


@pytest.mark.parametrize(
    ("name", "value", "word"),
    [
        ("MFA_SUPPORTED_TYPES", ["totp", "webauthn", "recovery_codes"], "offered"),
        ("MFA_SUPPORTED_TYPES", ["webauthn"], "no app"),
        ("MFA_SUPPORTED_TYPES", ["totp"], "no passkey"),
        ("MIDDLEWARE", [], "not demanded"),
    ],
    ids=["as it is", "no app", "no passkey", "not demanded"],
)
def test_a_second_factor_is_offered_or_not(settings, name, value, word):
    setattr(settings, name, value)

    assert (look("users.factor").ok, look("users.factor").actual) == (word == "offered", word)


@pytest.mark.parametrize(
    ("rule", "alone_", "beside", "ok"),
    [
        ("modern", 15, 8, True),
        ("modern", 12, 8, True),
        ("modern", 20, 8, False),
        ("modern", 15, 20, False),
        ("classic", 15, 8, False),
    ],
    ids=["as promised", "more than promised", "less alone", "less beside", "an older rule"],
)
def test_a_lax_rule_for_passwords_is_found(alone, rule, alone_, beside, ok):
    Policy.objects.create(tenant=alone, password_policy=rule)

    assert look("passwords.rule", alone=alone_, beside=beside).ok is ok


def leave(tenant, **values):
    user = make_user(tenant, password=None, **values)
    User.objects.filter(pk=user.pk).update(is_active=False)
    return user


def session(tenant, user):
    Session.objects.create(session_key="0" * 40, tenant=tenant, user=user, session_data="x", expire_date=NOW + DAY)


def token(tenant, user):
    PersonalToken.objects.create(
        tenant=tenant, user=user, name="x", scopes=[], digest="d", ending="abcd", expires_at=NOW + DAY
    )


def certificate(tenant, user):
    Certificate.objects.create(
        tenant=tenant, user=user, fingerprint="f" * 64, ends=NOW + DAY, registered_at=NOW, ended_at=None
    )


@pytest.mark.parametrize("left", [session, token, certificate])
def test_what_is_left_to_somebody_who_left_is_found(alone, left):
    stays = make_user(alone, email="stays@host.test", password=None)
    user = leave(alone)
    session(alone, stays)
    assert look("leavers.out").ok
    Session.objects.all().delete()

    left(alone, user)

    assert not look("leavers.out").ok


def mailbox(tenant, user):
    told = {"password": "p"}
    Mailbox.objects.create(tenant=tenant, kind="own", address="a@b.test", credential=told, connected_by=user.pk)


def calendar(tenant, user):
    host = make_host(tenant, user=user)
    Calendar.objects.create(tenant=tenant, host=host, kind="caldav", name="c", address="https://cal.test/")


@pytest.mark.parametrize("left", [mailbox, calendar])
def test_what_is_connected_of_an_account_that_ended_is_found(alone, left):
    user = leave(alone)
    assert look("connections.ended").ok

    left(alone, user)

    assert not look("connections.ended").ok


def test_a_client_that_should_be_gone_is_found(alone):
    user = make_user(alone, password=None)
    closing = Closing.objects.create(tenant=alone, user_id=user.pk, asked_at=NOW - 31 * DAY, due_at=NOW - DAY / 2)
    assert look("tenant.ended").ok

    Closing.objects.filter(pk=closing.pk).update(due_at=NOW - 2 * DAY)
    assert not look("tenant.ended").ok


def test_a_client_of_whom_somebody_has_no_second_factor_is_behind(alone):
    user = make_user(alone, password=None)
    assert look("tenant.factor").actual == "1 of 1 clients"
    assert OF_CLIENTS["tenant.factor"](alone.pk, NOW, {}).facts == {"accounts": 1, "without": 1}

    make_factor(user)
    assert look("tenant.factor").ok


def test_accounts_that_nobody_uses_are_found(alone):
    make_user(alone, password=None)
    assert OF_CLIENTS["tenant.users"](alone.pk, NOW, {"dormant": "P90D"}).ok

    assert not OF_CLIENTS["tenant.users"](alone.pk, NOW + 91 * DAY, {"dormant": "P90D"}).ok


def test_a_client_that_reviews_nothing_is_behind(alone):
    assert not look("tenant.reviewed", rhythm="P3M").ok

    Rhythm.objects.create(tenant=alone, months=3, next_at=NOW + DAY)
    assert look("tenant.reviewed", rhythm="P3M").ok


def test_a_client_without_a_recent_archive_is_behind(alone):
    user = make_user(alone, password=None)
    assert look("tenant.archives", rhythm="P1M").ok is False
    Export.objects.create(tenant=alone, user=user, state="ready", asked_at=NOW, made_at=NOW - DAY)

    assert look("tenant.archives", rhythm="P1M").ok
    assert not CHECKS["tenant.archives"](NOW + 40 * DAY, {"rhythm": "P1M"}).ok


def test_an_archive_counts_after_it_was_forgotten(alone):
    assert look("tenant.archives", rhythm="P1M").ok is False

    audit.record(actor=system(alone), verb="export.made", subject="export/1")

    assert look("tenant.archives", rhythm="P1M").ok
    assert not CHECKS["tenant.archives"](NOW + 40 * DAY, {"rhythm": "P1M"}).ok
