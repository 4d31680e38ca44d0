"""Signing in as people do it: a password, and the code that their app shows."""

import time
from datetime import UTC, datetime
from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.http import HttpResponse
from django.test import Client
from tests.factories import PASSWORD, system

from secretaire.lib import scope
from secretaire.protection.identity import actions, queries
from secretaire.protection.identity.core import codes
from secretaire.protection.identity.models import User
from secretaire.protection.tenancy.models import Tenant

#: What the app of every invented person shares with us.
SECRET = codes.secret(b"twenty quiet octets!")


def give_app(user: User) -> list[str]:
    """Give an account an authenticator app; return the recovery codes that come with it."""
    return actions.add_app(actor=system(user.tenant), user_id=user.pk, secret=SECRET, step=0, now=datetime.now(UTC))


def fresh_code(user: User) -> str:
    """Return what the app shows now, as if no code had been used before: a test signs in faster than people."""
    with scope.tenant(user.tenant_id):
        row = Authenticator.objects.get(user=user, type=Authenticator.Type.TOTP)
        row.data["step"] = 0
        row.save()
        return codes.code(queries.shared_secret(app=row), codes.step(datetime.now(UTC)))


def sign_in(client: Client, tenant: Tenant, user: User, password: str = PASSWORD) -> HttpResponse:
    """Sign in by password, and by code where one is asked for."""
    home = f"/{tenant.slug}/account/"
    answer = client.post(f"{home}login/", {"login": user.email, "password": password})
    if answer.headers.get("Location", "").startswith(f"{home}factor/"):
        answer = client.post(f"{home}factor/", {"code": fresh_code(user)})
    return answer


def proven(user: User) -> dict[str, Any]:
    """Return what the session of somebody says who has just shown who they are."""
    shown = {"method": "session", "at": time.time(), "reauthenticated": True}
    return {"account_authentication_methods": [shown], "account_authentication_methods_user": str(user.pk)}


def seated(user: User) -> dict[str, Any]:
    """Return what the session of somebody says who has just signed in."""
    return {
        SESSION_KEY: str(user.pk),
        BACKEND_SESSION_KEY: settings.AUTHENTICATION_BACKENDS[0],
        HASH_SESSION_KEY: user.get_session_auth_hash(),
    } | proven(user)


def grow_old(client: Client, tenant: Tenant) -> None:
    """Let it be long ago that whoever sits at a browser has shown who they are."""
    session = client.session
    with scope.tenant(tenant.pk):
        session["account_authentication_methods"] = []
        session.save()
