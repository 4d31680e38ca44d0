"""The manual's page about signing in names the figures that hold, and every way that there is."""

from pathlib import Path

import pytest
from allauth.account import app_settings
from django.conf import settings
from tools import routes

from secretaire.protection.identity.core.passwords import ALONE, LONGEST, ONE_OF_TWO
from secretaire.protection.identity.core.policies import Terms
from secretaire.protection.identity.forms.policy import PolicyForm

PAGE = " ".join((Path(__file__).parents[2] / "docs/explanation/signing-in.md").read_text().split())
LIMITS = {
    "login_failed": ("10/m/ip,5/300s/key", "| 5 in 5 minutes |", "| 10 in a minute |"),
    "login": ("30/m/ip", "| 30 in a minute |"),
    "reset_password": ("20/m/ip,5/m/key", "| 5 in a minute for one account, 20 from one address |"),
    "reset_password_from_key": ("20/m/ip", "| 20 in a minute |"),
    "reauthenticate": ("10/m/user", "| proving again who one is | 10 in a minute |"),
    "change_password": ("5/m/user", "| 5 in a minute |"),
}
#: Where strangers begin something at an account, and which of the ways in the page that is.
WAYS = {
    "account_login": "| password |",
    "mfa_authenticate": "| password and a second factor",
    "mfa_login_webauthn": "| passkey alone |",
    "federation:start": "| identity provider",
    "federation:callback": "| identity provider",
    "federation:acs": "| identity provider",
    "federation:finish": "| identity provider",
    "federation:metadata": "| identity provider",
    "account_reset_password": "link for a forgotten password",
    "account_reset_password_done": "link for a forgotten password",
    "account_reset_password_from_key": "link for a forgotten password",
    "account_reset_password_from_key_done": "link for a forgotten password",
    "people:join": "An invitation",
    "account_address_agree": "once both mailboxes agree",
    "account_logout": "signing out",
    "account_inactive": "no account is ever locked",
    "account_signup": "An invitation",
}


@pytest.mark.parametrize(("name", "found"), LIMITS.items(), ids=LIMITS)
def test_the_page_says_how_often_one_may_try(name, found):
    limit, *sentences = found

    assert app_settings.RATE_LIMITS[name] == limit
    assert all(sentence in PAGE for sentence in sentences)


def test_the_page_says_what_a_password_needs_and_which_words_it_must_not_be_made_of():
    assert f"At least {ALONE} characters, or {ONE_OF_TWO} beside a second factor, of any kind; up to {LONGEST}" in PAGE
    assert "*Secretaire*, the name of the workspace, the person's name and e-mail address" in PAGE


def test_the_page_says_how_long_sessions_last_and_how_many_there_may_be():
    terms, form = Terms(), PolicyForm(candidates=[], whence=None)
    hours, minutes = (form.fields[name] for name in ("session_hours", "idle_minutes"))

    assert f"A session ends {terms.session_hours} hours after signing in" in PAGE
    assert f"after {terms.idle_minutes} minutes without use" in PAGE
    assert f"between {hours.min_value} and {hours.max_value} hours" in PAGE
    assert f"between {minutes.min_value} and {minutes.max_value} minutes" in PAGE
    assert f"older than {settings.ACCOUNT_REAUTHENTICATION_TIMEOUT // 60} minutes" in PAGE
    assert "One account may have any number of sessions." in PAGE


def test_the_page_says_how_sessions_here_and_at_an_identity_provider_go_together():
    assert "signing out there does not end it, and signing out here does not sign out there" in PAGE


def test_the_page_says_which_fields_have_rules_of_their_own():
    assert "| field | read by | written by |" in PAGE


def test_the_page_knows_every_address_by_which_somebody_could_come_in():
    names = {
        route.name for route in routes.routes() if route.address.startswith(("/{tenant}/account/", "/{tenant}/join"))
    }
    open_ = {
        route.name
        for route in routes.routes()
        if route.name in names and getattr(route.view, "access", None) and route.view.access.stranger
    }

    assert open_ == set(WAYS)
    assert all(sentence in PAGE for sentence in WAYS.values())
