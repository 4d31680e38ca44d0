"""Where passwords are switched off: who is refused, and the one account that still opens by its own."""

import re
from datetime import UTC, datetime
from functools import partial
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import translation
from tests.factories import PASSWORD, make_factor, make_tenant, system
from tests.signing import sign_in

from secretaire.lib import scope, takeout
from secretaire.protection.access.core import Role
from secretaire.protection.audit.models import Entry
from secretaire.protection.federation import actions as federation
from secretaire.protection.federation.core import Issuer, Kind
from secretaire.protection.identity import actions, queries, tasks
from secretaire.protection.identity.core.policies import Terms
from secretaire.protection.identity.models import Policy, User

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)
NEW = "nine slow herons wade"
TERMS = {"password_policy": "modern", "second_factor": "optional", "session_hours": 8, "idle_minutes": 30}
HINT = "sign in by their organisation's identity provider"


@pytest.fixture(name="tenant")
def _tenant():
    return make_tenant(name="Practice Martin")


def enrol(tenant, role=Role.HOST, *, email=None, language="en", password=PASSWORD) -> User:
    with scope.tenant(tenant.pk):
        user = actions.enrol(
            actor=system(tenant),
            email=email or f"{role}@host.test",
            name=f"Ada {role}",
            password=password,
            language=language,
            role=role,
        )
        if role is not Role.HOST:
            make_factor(user)
        return user


@pytest.fixture(name="keeper")
def _keeper(tenant):
    return enrol(tenant, Role.OWNER)


@pytest.fixture(name="provider")
def _provider(tenant):
    issuer = Issuer(name="urn:test:idp", entrance="https://idp.test/sso")
    with scope.tenant(tenant.pk):
        setup = federation.Setup(kind=Kind.SAML, name="Our house", issuer=issuer)
        provider = federation.set_up(actor=system(tenant), setup=setup, now=NOW)
        federation.tried(actor=system(tenant), provider_id=provider.pk, now=NOW)
        federation.switch_on(actor=system(tenant), provider_id=provider.pk)
        return provider


def terms(tenant, **values):
    with scope.tenant(tenant.pk):
        actions.set_policy(actor=system(tenant), terms=Terms(**values))


@pytest.fixture(name="off")
def _off(tenant, keeper, provider):
    terms(tenant, password_sign_in=False, break_glass=keeper.pk)


@pytest.fixture(name="alarms")
def _alarms(monkeypatch):
    found = []
    monkeypatch.setattr(actions.alarm_letter, "promise", lambda **values: found.append(values))
    return found


@pytest.fixture(name="links")
def _links(monkeypatch):
    found = []
    monkeypatch.setattr(actions.link, "promise", lambda **values: found.append(values))
    return found


def verbs(tenant):
    with scope.tenant(tenant.pk):
        return list(Entry.objects.order_by("at").values_list("verb", flat=True))


def inside(client, tenant):
    return client.get(f"/{tenant.slug}/account/").status_code == 200


def seat(tenant, user):
    """Seat somebody as an identity provider does: no password is asked for."""
    client = Client()
    with scope.tenant(tenant.pk):
        client.force_login(user)
    return client


def entry(tenant, email, password=PASSWORD):
    page = Client().post(f"/{tenant.slug}/account/login/", {"login": email, "password": password})
    return page.status_code, re.sub(r'value="[^"]*"|nonce-\w+', "", page.content.decode())


# Refused


@pytest.mark.usefixtures("off")
@pytest.mark.parametrize("role", [Role.HOST, Role.ADMINISTRATOR, Role.OWNER])
def test_nobody_else_comes_in_by_password(tenant, role, alarms):
    person = enrol(tenant, role, email="eve@host.test")
    client = Client()

    sign_in(client, tenant, person)

    assert not inside(client, tenant)
    assert "session.refused" in verbs(tenant)
    assert alarms == []


@pytest.mark.usefixtures("off")
def test_a_right_password_a_wrong_one_and_nobody_are_refused_alike_with_the_hint_that_everybody_sees(tenant):
    enrol(tenant, email="eve@host.test")

    right = entry(tenant, "eve@host.test")
    wrong = entry(tenant, "eve@host.test", "something else here")
    nobody = entry(tenant, "nobody@host.test")
    glass = entry(tenant, "owner@host.test", "something else here")

    assert right == wrong == nobody == glass
    assert HINT in right[1]
    assert HINT in Client().get(f"/{tenant.slug}/account/login/").content.decode()


def test_there_is_no_hint_where_passwords_count(tenant):
    for page in ("login/", "password/reset/"):
        assert HINT not in Client().get(f"/{tenant.slug}/account/{page}").content.decode()


@pytest.mark.usefixtures("off")
def test_right_passwords_are_counted_like_wrong_ones(tenant, keeper):
    enrol(tenant, email="eve@host.test")

    first, *_others, last = [entry(tenant, "eve@host.test") for _ in range(12)]

    assert "session.locked_out" in verbs(tenant)
    assert first != last


@pytest.mark.usefixtures("off")
def test_a_forgotten_password_brings_no_letter_but_for_the_break_glass_account(tenant, keeper, links):
    enrol(tenant, email="eve@host.test")
    page = f"/{tenant.slug}/account/password/reset/"

    asked = [Client().post(page, {"email": email}) for email in ("eve@host.test", keeper.email)]
    for promised in links:
        tasks.send_link(**promised)

    assert HINT in Client().get(page).content.decode()
    assert len({(each.status_code, each.headers["Location"]) for each in asked}) == 1
    assert [each.to for each in mail.outbox] == [[f"{keeper.name} <{keeper.email}>"]]


def test_a_link_from_before_sets_no_password(tenant, keeper, provider, links):
    user = enrol(tenant, email="eve@host.test")
    Client().post(f"/{tenant.slug}/account/password/reset/", {"email": user.email})
    tasks.send_link(**links[0])
    href = re.search(r"https?://\S+", mail.outbox[0].body).group()
    terms(tenant, password_sign_in=False, break_glass=keeper.pk)
    client = Client()

    form = client.get(urlsplit(href).path, follow=True).request["PATH_INFO"]
    page = client.post(form, {"password1": NEW, "password2": NEW})

    with scope.tenant(tenant.pk):
        user.refresh_from_db()
        assert not user.check_password(NEW)
    assert page.status_code == 422
    assert b"Passwords are switched off here" in page.content


@pytest.mark.usefixtures("off")
@pytest.mark.parametrize("password", [PASSWORD, None])
def test_whoever_is_signed_in_chooses_no_password(tenant, password):
    user = enrol(tenant, email="eve@host.test", password=password)
    client = seat(tenant, user)
    page = f"/{tenant.slug}/account/password/{'change' if password else 'set'}/"

    shown = client.get(page)
    sent = client.post(page, {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW})

    assert (shown.status_code, sent.status_code) == (422, 422)
    assert b"Passwords are switched off here" in shown.content
    assert b"password/change" not in client.get(f"/{tenant.slug}/account/").content


def test_a_stranger_is_led_to_sign_in_from_the_pages_about_passwords(tenant):
    assert Client().get(f"/{tenant.slug}/account/password/change/").status_code == 302


@pytest.mark.usefixtures("off")
def test_the_break_glass_account_changes_its_password(tenant, keeper):
    client = Client()
    sign_in(client, tenant, keeper)

    form = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    client.post(f"/{tenant.slug}/account/password/change/", form)

    with scope.tenant(tenant.pk):
        keeper.refresh_from_db()
        assert keeper.check_password(NEW)


@pytest.mark.usefixtures("off")
def test_a_password_proves_nothing_again_in_a_session_either(tenant):
    user = enrol(tenant, email="eve@host.test")
    client = seat(tenant, user)
    page = f"/{tenant.slug}/account/reauthenticate/"

    shown = client.get(page).content.decode()
    sent = client.post(page, {"password": PASSWORD})

    assert "Passwords are switched off here" in shown
    assert sent.status_code == 200


@pytest.mark.usefixtures("off")
def test_digests_from_elsewhere_are_not_taken_over(tenant):
    user = enrol(tenant, email="eve@host.test")

    with scope.tenant(tenant.pk), pytest.raises(actions.PasswordsOff, match="switched off"):
        actions.adopt_password(actor=system(tenant), user_id=user.pk, digest="$2b$04$" + "a" * 53)


@pytest.mark.usefixtures("off")
def test_whoever_is_invited_gets_an_account_without_a_password(tenant):
    with scope.tenant(tenant.pk):
        user = actions.receive(
            actor=system(tenant),
            email="new@host.test",
            name="Nadia",
            password=PASSWORD,
            language="en",
            role=Role.HOST,
        )
        assert not user.has_usable_password()


# The glass


@pytest.mark.usefixtures("off")
@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_break_glass_account_opens_and_tells_every_owner_and_administrator(tenant, keeper, alarms, language):
    told = [keeper, enrol(tenant, Role.ADMINISTRATOR, language=language)]
    for role in (Role.HOST, Role.AUDITOR):
        enrol(tenant, role)
    client = Client()

    sign_in(client, tenant, keeper)
    for promised in alarms:
        tasks.send_alarm(**promised)

    assert inside(client, tenant)
    assert verbs(tenant).count("sign_in.broke_glass") == 1
    assert sorted(each.to[0] for each in mail.outbox) == sorted(f"{each.name} <{each.email}>" for each in told)
    letter = next(each for each in mail.outbox if "administrator" in each.to[0])
    with translation.override(language):
        assert letter.subject == translation.gettext("The break-glass account was used")
    assert keeper.email in letter.body
    assert f"/{tenant.slug}/settings/security/" in letter.body


def test_the_alarm_is_promised_in_the_transaction_of_the_sign_in(tenant, keeper, off, alarms):
    with scope.tenant(tenant.pk), transaction.atomic():
        actions.sign_in(actor=system(tenant), user=keeper, device="", network="", now=NOW, by_password=True)
        transaction.set_rollback(True)

    assert len(alarms) == 1
    assert "sign_in.broke_glass" not in verbs(tenant)
    assert "session.opened" not in verbs(tenant)


@pytest.mark.usefixtures("off")
def test_the_break_glass_account_without_its_password_alarms_nobody(tenant, keeper, alarms):
    with scope.tenant(tenant.pk):
        actions.sign_in(actor=system(tenant), user=keeper, device="", network="", now=NOW)

    assert alarms == []
    assert "sign_in.broke_glass" not in verbs(tenant)


def test_no_glass_is_broken_while_passwords_count(tenant, keeper, alarms):
    terms(tenant, break_glass=keeper.pk)

    sign_in(Client(), tenant, keeper)

    assert alarms == []


@pytest.mark.usefixtures("off")
def test_its_password_alone_does_not_open_the_break_glass_account(tenant, keeper, alarms):
    client = Client()

    client.post(f"/{tenant.slug}/account/login/", {"login": keeper.email, "password": PASSWORD})

    assert not inside(client, tenant)
    assert alarms == []


# Switching passwords off


def save(tenant, user, **values):
    client = Client()
    sign_in(client, tenant, user)
    return client.post(f"/{tenant.slug}/settings/security/", TERMS | values)


def test_passwords_are_switched_off_on_the_page(tenant, keeper, provider):
    save(tenant, keeper, break_glass=str(keeper.pk))

    with scope.tenant(tenant.pk):
        found = queries.policy(tenant_id=tenant.pk)
    assert (found.password_sign_in, found.break_glass) == (False, keeper.pk)


def test_they_are_not_switched_off_without_a_break_glass_account(tenant, keeper, provider):
    page = save(tenant, keeper)

    assert page.status_code == 422
    assert b"Choose a break-glass account first" in page.content
    with scope.tenant(tenant.pk):
        assert queries.policy(tenant_id=tenant.pk) == Terms()


def test_they_are_not_switched_off_without_an_identity_provider_that_is_on(tenant, keeper, provider):
    with scope.tenant(tenant.pk):
        federation.switch_off(actor=system(tenant), provider_id=provider.pk)

    page = save(tenant, keeper, break_glass=str(keeper.pk))

    assert page.status_code == 422
    assert b"Switch an identity provider on first" in page.content


def test_the_break_glass_account_is_an_open_owner_with_a_password_and_a_factor(tenant, keeper, provider):
    bare = enrol(tenant, Role.OWNER, email="bare@host.test", password=None)
    administrator, host = enrol(tenant, Role.ADMINISTRATOR), enrol(tenant, Role.HOST)
    with scope.tenant(tenant.pk):
        without = actions.enrol(
            actor=system(tenant), email="w@host.test", name="W", password=PASSWORD, language="en", role=Role.OWNER
        )
        gone = enrol(tenant, Role.OWNER, email="gone@host.test")
        actions.end(actor=system(tenant), user_id=gone.pk, now=NOW)

    for each in (bare.pk, administrator.pk, host.pk, without.pk, gone.pk, uuid4()):
        with pytest.raises(actions.NoWayIn, match="must be an owner's"):
            terms(tenant, password_sign_in=False, break_glass=each)
    with scope.tenant(tenant.pk):
        assert queries.glass_candidates(tenant_id=tenant.pk) == [keeper]


def test_the_page_offers_no_other_account(tenant, keeper, provider):
    host = enrol(tenant, Role.HOST)

    page = save(tenant, keeper, break_glass=str(host.pk))

    assert page.status_code == 200
    with scope.tenant(tenant.pk):
        assert queries.policy(tenant_id=tenant.pk) == Terms()


def test_the_database_lets_nobody_be_locked_out(tenant, keeper):
    with scope.tenant(tenant.pk), pytest.raises(IntegrityError, match="somebody_can_break_the_glass"):
        Policy.objects.create(tenant_id=tenant.pk, password_sign_in=False)


@pytest.mark.usefixtures("off")
def test_those_who_look_see_which_account_it_is(tenant, keeper):
    auditor = enrol(tenant, Role.AUDITOR)

    page = seat(tenant, auditor).get(f"/{tenant.slug}/settings/security/").content.decode()

    assert f"<dt>Break-glass account</dt><dd>{keeper.name}</dd>" in page


# Keeping it


def test_the_break_glass_account_is_not_ended_or_demoted_while_it_is_named(tenant, keeper, off):
    other = enrol(tenant, Role.OWNER, email="other@host.test")
    with scope.tenant(tenant.pk):
        for act in (
            partial(actions.end, user_id=keeper.pk, now=NOW),
            partial(actions.set_role, user_id=keeper.pk, role=Role.HOST),
        ):
            with pytest.raises(actions.GlassKeeper, match="Choose another one under Security first"):
                act(actor=system(tenant))
        actions.set_role(actor=system(tenant), user_id=keeper.pk, role=Role.OWNER)

    terms(tenant, password_sign_in=False, break_glass=other.pk)
    with scope.tenant(tenant.pk):
        actions.end(actor=system(tenant), user_id=keeper.pk, now=NOW)
        keeper.refresh_from_db()
    assert not keeper.is_active


def test_the_last_identity_provider_stays_on_while_passwords_are_off(tenant, keeper, provider, off):
    with scope.tenant(tenant.pk):
        for act in (federation.switch_off, federation.forget):
            with pytest.raises(federation.LastWay, match="the only identity provider that is on"):
                act(actor=system(tenant), provider_id=provider.pk)

    terms(tenant, break_glass=keeper.pk)
    with scope.tenant(tenant.pk):
        for act in (federation.switch_off, federation.forget):
            act(actor=system(tenant), provider_id=provider.pk)


def test_one_of_two_identity_providers_may_be_switched_off(tenant, keeper, provider, off):
    with scope.tenant(tenant.pk):
        issuer = Issuer(name="urn:test:other", entrance="https://other.test/sso")
        setup = federation.Setup(kind=Kind.SAML, name="Another house", issuer=issuer)
        other = federation.set_up(actor=system(tenant), setup=setup, now=NOW)
        federation.tried(actor=system(tenant), provider_id=other.pk, now=NOW)
        federation.switch_on(actor=system(tenant), provider_id=other.pk)

        federation.switch_off(actor=system(tenant), provider_id=provider.pk)


@pytest.mark.usefixtures("off")
def test_an_export_that_comes_back_takes_passwords_again(tenant):
    with scope.tenant(tenant.pk):
        kept = list(takeout.lines(Policy, tenant_id=tenant.pk))
    other = make_tenant()
    with scope.tenant(other.pk):
        takeout.load(Policy, kept, tenant_id=other.pk)

        found = queries.policy(tenant_id=other.pk)
    assert (found.password_sign_in, found.break_glass, found.session_hours) == (True, None, 12)
