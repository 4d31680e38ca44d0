"""Signing in as people do it: a password, and the code that their app shows."""

from datetime import UTC, datetime

from allauth.mfa.models import Authenticator
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
