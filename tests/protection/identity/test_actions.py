"""An account is opened by its tenant, once for each address."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils.module_loading import import_string
from tests.factories import PASSWORD, make_tenant, system
from tests.stored import stored

from secretaire.lib import scope
from secretaire.lib.errors import Conflict
from secretaire.protection.audit import queries as audit
from secretaire.protection.identity import actions
from secretaire.protection.identity.models import Device, Session, SessionStore, User, kept
from secretaire.site import settings

pytestmark = pytest.mark.django_db


def enrol(tenant, **values):
    return actions.enrol(
        actor=system(tenant),
        **{"email": "ada@example.org", "name": "Ada", "password": PASSWORD, "language": "en"} | values,
    )


def test_an_account_keeps_its_address_in_small_letters_and_its_password_as_a_digest():
    tenant = make_tenant()
    with scope.tenant(tenant.pk):
        user = enrol(tenant, email=" Ada@Example.ORG ")

    assert user.email == str(user) == "ada@example.org"
    assert user.check_password(PASSWORD)
    assert user.password.startswith("argon2")


def test_a_password_s_digest_is_dear_to_try():
    """By the settings as they stand: those of the tests name a cheaper kind."""
    dear = import_string(settings.PASSWORD_HASHERS[0])()

    assert (dear.algorithm, dear.time_cost, dear.memory_cost, dear.parallelism) == ("argon2", 2, 102_400, 8)
    assert dear.verify(PASSWORD, dear.encode(PASSWORD, "a salt of some length"))


def test_nobody_reads_in_the_tables_whose_account_it_is_and_where_they_were():
    tenant, at = make_tenant(), datetime(2026, 3, 2, 10, tzinfo=UTC)
    with scope.tenant(tenant.pk):
        user = enrol(tenant, name="Zelig")
        for minute in range(2):
            actions.sign_in(
                actor=system(tenant),
                user=user,
                device="Firefox",
                network="192.0.2.0/24",
                now=at + timedelta(minutes=minute),
            )

        device = Device.objects.get()
        assert (device.name, device.network, device.seen_at) == ("Firefox", "192.0.2.0/24", at + timedelta(minutes=1))
        assert str(device) == str(device.pk)
        assert User.objects.get().name == "Zelig"
        assert not [word for word in ("Zelig", "Firefox", "192.0.2.0/24") if word in stored("identity")]


def test_an_account_leaves_an_entry_that_names_nobody():
    tenant = make_tenant()
    with scope.tenant(tenant.pk):
        user = enrol(tenant)

        (entry,) = audit.about(tenant_id=tenant.pk, subject=f"user/{user.pk}")

    assert entry.verb == "account.enrolled"


@pytest.mark.parametrize("email", ["ada@example.org", "ADA@example.org"])
def test_a_second_account_with_the_address_is_refused(email):
    tenant = make_tenant()
    with scope.tenant(tenant.pk):
        enrol(tenant)

        with pytest.raises(Conflict, match="There is an account with this address"):
            enrol(tenant, email=email)


def test_two_tenants_may_know_the_same_person():
    for tenant in (make_tenant(), make_tenant()):
        with scope.tenant(tenant.pk):
            enrol(tenant)

            assert User.objects.count() == 1


@pytest.mark.parametrize("values", [{"email": "no address"}, {"name": ""}])
def test_an_account_needs_an_address_and_a_name(values):
    tenant = make_tenant()

    with scope.tenant(tenant.pk), pytest.raises(ValidationError):
        enrol(tenant, **values)


def test_an_account_is_found_whatever_the_case_of_its_address():
    tenant = make_tenant()
    with scope.tenant(tenant.pk):
        user = enrol(tenant)

        assert User.objects.get_by_natural_key("ADA@Example.org") == user


def test_a_new_language_is_recorded_once():
    tenant = make_tenant()
    with scope.tenant(tenant.pk):
        user = enrol(tenant)
        for _ in range(2):
            actions.speak(actor=system(tenant), user_id=user.pk, language="fr")

        verbs = [entry.verb for entry in audit.about(tenant_id=tenant.pk, subject=f"user/{user.pk}")]
        user.refresh_from_db()

    assert user.language == "fr"
    assert sorted(verbs) == ["account.enrolled", "account.language_changed"]


def test_the_language_of_somebody_elsewhere_stays():
    here, there = make_tenant(), make_tenant()
    with scope.tenant(there.pk):
        user = enrol(there)
    with scope.tenant(here.pk):
        actions.speak(actor=system(here), user_id=user.pk, language="fr")
    with scope.tenant(there.pk):
        user.refresh_from_db()

        assert user.language == "en"


def test_the_key_of_a_session_stands_nowhere_and_what_stands_there_opens_nothing(tenant):
    with scope.tenant(tenant.pk):
        store = SessionStore()
        store["word"] = "x"
        store.create()
        (row,) = Session.objects.all()

        assert row.session_key == kept(store.session_key) != store.session_key
        assert SessionStore(store.session_key)["word"] == "x"
        assert "word" not in SessionStore(row.session_key)
        assert store.exists(store.session_key)
        assert not store.exists(row.session_key)
        store.delete()
        assert not Session.objects.exists()


def test_a_session_without_a_key_is_deleted_without_ado(tenant):
    with scope.tenant(tenant.pk):
        SessionStore().delete()

        assert not Session.objects.exists()


def test_a_session_knows_who_writes_it():
    assert Session.get_session_store_class() is SessionStore


def test_it_is_noted_when_somebody_comes_back_after_ninety_days_and_not_before():
    tenant, at = make_tenant(), datetime(2026, 3, 2, 10, tzinfo=UTC)
    with scope.tenant(tenant.pk):
        user = enrol(tenant)
        for day in (0, 89, 179):
            actions.sign_in(actor=system(tenant), user=user, device="Firefox", network="", now=at + timedelta(days=day))

        verbs = [entry.verb for entry in audit.about(tenant_id=tenant.pk, subject=f"user/{user.pk}")]

    assert verbs.count("session.opened") == 3
    assert verbs.count("account.woke") == 1
