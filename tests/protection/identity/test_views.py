"""Signing in: what the pages say, and what they let happen."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core import mail
from tests.factories import PASSWORD, make_tenant, system
from tests.signing import give_app

from secretaire.lib import scope
from secretaire.protection.audit import queries as log
from secretaire.protection.identity import actions, tasks
from secretaire.protection.identity.models import User

pytestmark = pytest.mark.django_db

SOURCE = Path(__file__).parents[3] / "src/secretaire"

ANYBODY = ["login/", "inactive/", "signup/", "password/reset/", "password/reset/done/", "password/reset/key/done/"]
MEMBERS = ["logout/", "reauthenticate/", "password/change/"]


@pytest.fixture
def tenant():
    return make_tenant(name="Practice Martin")


@pytest.fixture
def account(tenant) -> User:
    with scope.tenant(tenant.pk):
        return actions.enrol(
            actor=system(tenant), email="helene@host.test", name="Hélène", password=PASSWORD, language="fr"
        )


@pytest.fixture
def signed_in(client, tenant, account):
    client.post(f"/{tenant.slug}/account/login/", {"login": account.email, "password": PASSWORD})
    return client


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("page", ANYBODY)
def test_a_page_for_anybody_has_the_look_of_the_house(client, tenant, page, language):
    said = client.get(f"/{tenant.slug}/account/{page}?lang={language}").content.decode()

    assert f'<html lang="{language}"' in said
    assert "Practice Martin" in said
    assert "ui/secretaire" in said
    assert "placeholder" not in said


@pytest.mark.parametrize("page", MEMBERS)
def test_a_page_for_members_speaks_their_language(signed_in, tenant, page):
    said = signed_in.get(f"/{tenant.slug}/account/{page}").content.decode()

    assert '<html lang="fr"' in said
    assert "Practice Martin" in said


@pytest.mark.parametrize("page", ["reauthenticate/", "password/change/"])
def test_a_page_for_members_sends_others_to_sign_in(client, tenant, page):
    response = client.get(f"/{tenant.slug}/account/{page}")

    assert response.status_code == 302
    assert response.url.startswith(f"/{tenant.slug}/account/login/")


def test_whoever_signs_in_arrives_at_home_with_a_cookie_for_this_tenant_alone(client, tenant, account):
    response = client.post(f"/{tenant.slug}/account/login/", {"login": account.email, "password": PASSWORD})

    assert response.url == f"/{tenant.slug}/"
    assert client.get(response.url).url == f"/{tenant.slug}/desk/"
    assert response.cookies["sessionid"]["path"] == f"/{tenant.slug}/"


@pytest.mark.parametrize("email", ["helene@host.test", "nobody@host.test"])
def test_a_wrong_password_and_an_unknown_address_are_told_alike(client, tenant, account, email):
    response = client.post(f"/{tenant.slug}/account/login/?lang=en", {"login": email, "password": "wrong wrong wrong"})

    assert response.status_code == 200
    assert "The email address and/or password you specified are not correct." in response.content.decode()


def test_who_came_in_and_who_did_not_stands_in_the_log(client, tenant, account):
    for password in ("wrong wrong wrong", PASSWORD):
        client.post(f"/{tenant.slug}/account/login/", {"login": account.email, "password": password})

    with scope.tenant(tenant.pk):
        entries = log.about(tenant_id=tenant.pk, subject=f"user/{account.pk}")
    found = [(each.verb, each.outcome, each.origin != "") for each in entries if each.verb.startswith("session.")]
    assert found == [("session.refused", "refused", True), ("session.opened", "done", True)]


def test_an_account_of_another_tenant_is_unknown(client, account):
    elsewhere = make_tenant()

    response = client.post(f"/{elsewhere.slug}/account/login/", {"login": account.email, "password": PASSWORD})

    assert response.status_code == 200
    assert client.get(f"/{elsewhere.slug}/account/reauthenticate/").status_code == 302


def test_nobody_opens_an_account_on_their_own(client, tenant):
    client.post(f"/{tenant.slug}/account/signup/", {"email": "me@guest.test", "password1": PASSWORD})

    with scope.tenant(tenant.pk):
        assert not User.objects.exists()


def test_signing_out_is_asked_for_and_then_said(signed_in, tenant):
    asked = signed_in.get(f"/{tenant.slug}/account/logout/")
    done = signed_in.post(f"/{tenant.slug}/account/logout/", follow=True)

    assert "Se déconnecter" in asked.content.decode()
    assert done.redirect_chain == [(f"/{tenant.slug}/account/login/", 302)]
    assert "Vous êtes déconnecté." in done.content.decode()


@pytest.fixture
def promised(monkeypatch):
    """Keep the promises that are made instead of queueing them."""
    found = []
    monkeypatch.setattr(actions.link, "promise", lambda **values: found.append(values))
    return found


def test_a_forgotten_password_is_replaced_by_a_link_that_works_once(client, tenant, account, promised):
    client.post(f"/{tenant.slug}/account/password/reset/?lang=fr", {"email": account.email.upper()})
    tasks.send_link(**promised[0])
    letter = mail.outbox[0]
    link = re.search(rf"http://\S+(/{tenant.slug}/account/\S+)", letter.body)[1]
    form = client.get(link, follow=True).redirect_chain[0][0]
    new = "nine slow herons wade"

    done = client.post(form, {"password1": new, "password2": new}, follow=True)
    again = client.get(link, follow=True)

    assert letter.to[0].endswith(" <helene@host.test>")
    assert "Bonjour Hélène" in letter.body
    assert "Your password is changed" in done.content.decode()
    assert "This link does not work any more" in again.content.decode()
    with scope.tenant(tenant.pk):
        assert User.objects.get().check_password(new)


def test_a_link_of_one_tenant_opens_nothing_at_another(client, tenant, account, promised):
    elsewhere = make_tenant()
    client.post(f"/{tenant.slug}/account/password/reset/", {"email": account.email})
    tasks.send_link(**promised[0])
    link = re.search(rf"http://\S+/{tenant.slug}/(account/\S+)", mail.outbox[0].body)[1]

    assert "This link does not work any more" in client.get(f"/{elsewhere.slug}/{link}", follow=True).content.decode()


def test_what_waits_in_the_queue_opens_nothing(client, tenant, account, promised):
    client.post(f"/{tenant.slug}/account/password/reset/", {"email": account.email})

    assert sorted(promised[0]) == ["language", "letter", "tenant_id", "user_id"]


def test_an_account_that_was_closed_meanwhile_gets_no_link(client, tenant, account, promised):
    client.post(f"/{tenant.slug}/account/password/reset/", {"email": account.email})
    with scope.tenant(tenant.pk):
        User.objects.update(is_active=False)

    tasks.send_link(**promised[0])

    assert mail.outbox == []


def test_a_stranger_is_not_written_to_and_learns_nothing(client, tenant, account, promised):
    known = client.post(f"/{tenant.slug}/account/password/reset/", {"email": account.email})
    unknown = client.post(f"/{tenant.slug}/account/password/reset/", {"email": "victim@elsewhere.test"})

    for each in promised:
        tasks.send_link(**each)
    assert len(promised) == 2
    assert [letter.to[0].endswith("<helene@host.test>") for letter in mail.outbox] == [True]
    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)


def test_a_short_password_is_refused_with_the_reason(signed_in, tenant):
    response = signed_in.post(
        f"/{tenant.slug}/account/password/change/?lang=en",
        {"oldpassword": PASSWORD, "password1": "short", "password2": "short"},
    )

    assert "at least 15 characters" in response.content.decode()


@pytest.mark.parametrize(
    ("page", "fields"),
    [
        ("login/", {"password": "current-password"}),
        ("reauthenticate/", {"password": "current-password"}),
        (
            "password/change/",
            {"oldpassword": "current-password", "password1": "new-password", "password2": "new-password"},
        ),
    ],
)
def test_a_password_is_masked_and_managers_know_which_it_is(client, tenant, account, page, fields):
    if page != "login/":
        client.post(f"/{tenant.slug}/account/login/", {"login": account.email, "password": PASSWORD})
    said = client.get(f"/{tenant.slug}/account/{page}").content.decode()

    inputs = {re.search(r'name="(\w+)"', tag)[1]: tag for tag in re.findall(r"<input[^>]+>", said) if "password" in tag}

    assert {name: re.search(r'autocomplete="([\w-]+)"', tag)[1] for name, tag in inputs.items()} == fields
    assert all('type="password"' in tag for tag in inputs.values())


def test_no_script_of_ours_stands_between_a_password_and_the_clipboard():
    scripts = [path.read_text() for path in SOURCE.rglob("*.js")]

    assert scripts
    assert not [text for text in scripts if re.search(r"paste|onbeforeinput", text, re.IGNORECASE)]


def test_a_forgotten_password_asks_for_nothing_but_the_address(client, tenant):
    said = client.get(f"/{tenant.slug}/account/password/reset/").content.decode()

    assert set(re.findall(r'<(?:input|select|textarea)[^>]+name="(\w+)"', said)) == {"csrfmiddlewaretoken", "email"}


def test_a_new_password_does_not_stand_in_for_the_second_factor(client, tenant, account, promised):
    with scope.tenant(tenant.pk):
        give_app(account)
    client.post(f"/{tenant.slug}/account/password/reset/", {"email": account.email})
    tasks.send_link(**promised[0])
    link = re.search(rf"http://\S+(/{tenant.slug}/account/\S+)", mail.outbox[0].body)[1]
    new = "nine slow herons wade"
    client.post(client.get(link, follow=True).redirect_chain[0][0], {"password1": new, "password2": new})

    at_once = client.get(f"/{tenant.slug}/account/")
    answer = client.post(f"/{tenant.slug}/account/login/", {"login": account.email, "password": new})

    assert at_once.status_code == 302
    assert answer.url == f"/{tenant.slug}/account/factor/"


def test_a_password_is_good_however_old_it_is(client, tenant, account):
    with scope.tenant(tenant.pk):
        User.objects.update(last_login=datetime(2016, 1, 1, tzinfo=UTC))

    answer = client.post(f"/{tenant.slug}/account/login/", {"login": account.email, "password": PASSWORD})

    assert answer.url == f"/{tenant.slug}/"
    assert client.get(f"/{tenant.slug}/account/").status_code == 200


def test_the_sixth_wrong_password_has_to_wait(client, tenant, account):
    said = [
        client.post(f"/{tenant.slug}/account/login/?lang=en", {"login": account.email, "password": f"wrong {n}"})
        for n in range(6)
    ]

    assert "Too many failed login attempts" in said[-1].content.decode()
