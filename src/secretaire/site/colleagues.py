"""Accounts of the example: somebody in each role, at the practice and at the provider that runs the installation."""

import os
from contextlib import suppress
from datetime import datetime

from secretaire.lib import clock, scope
from secretaire.lib.errors import Missing, Refused
from secretaire.protection.access.core import Role
from secretaire.protection.audit import actions as audit
from secretaire.protection.identity import actions as identity
from secretaire.protection.identity import queries as accounts
from secretaire.protection.identity.core import codes
from secretaire.protection.people import actions as people
from secretaire.protection.people.core import Wish
from secretaire.protection.tenancy import actions as tenancy
from secretaire.protection.tenancy import queries
from secretaire.protection.tenancy.core import Actor

_PRACTICE = {
    Role.ADMINISTRATOR: ("Inès Ferrand", "ines@practice.example", "fr"),
    Role.HOST: ("Paul Adler", "paul@practice.example", "en"),
    Role.AUDITOR: ("Judith Weiss", "judith@practice.example", "en"),
}
#: Who asks, and for whom.
_ASKED = (Role.ADMINISTRATOR, Role.HOST)
_HOUSE = {
    Role.SECURITY: ("Salim Haddad", "security@house.example", "en"),
    Role.OPERATOR: ("Olga Brandt", "operator@house.example", "en"),
    Role.SUPERVISOR: ("Simon Keller", "supervisor@house.example", "fr"),
    Role.SUPPORT: ("Sunniva Dahl", "support@house.example", "en"),
}


def seed(*, password: str) -> None:
    """Add the accounts that are missing."""
    try:
        queries.by_slug(slug="house")
    except Missing:
        house = tenancy.found(name="The house", slug="house", language="en", provider=True)
        actor = Actor(kind="system", name="demo", tenant_id=house.pk)
        with scope.tenant(house.pk):
            audit.record(actor=actor, verb="tenant.founded", subject=f"tenant/{house.pk}")
    _enrol("house", _HOUSE, password)
    _enrol("practice", _PRACTICE, password)
    _ask()


def arm(*, now: datetime) -> None:
    """Give the accounts that need a second factor an app, whose codes are shown under ``/dev/codes/``."""
    for tenant_id in queries.every():
        actor = Actor(kind="system", name="demo", tenant_id=tenant_id)
        with scope.tenant(tenant_id):
            for user in accounts.lacking(tenant_id=tenant_id):
                secret = codes.secret(os.urandom(codes.SECRET_BYTES))
                identity.add_app(actor=actor, user_id=user.pk, secret=secret, step=0, now=now)


def lines(address: str, password: str) -> list[str]:
    """Return the lines that present the accounts."""
    shown = (("practice", _PRACTICE), ("house", _HOUSE))
    return [
        f"{role.capitalize():<16} {address}/{slug}/     {email}  {password}"
        for slug, people in shown
        for role, (_, email, _) in people.items()
    ]


def _ask() -> None:
    """Let something wait for a second person, and somebody be on the way."""
    tenant = queries.by_slug(slug="practice")
    with scope.tenant(tenant.pk):
        ines, paul = (accounts.by_email(tenant_id=tenant.pk, email=_PRACTICE[role][1]) for role in _ASKED)
        actor = Actor(kind="member", name=f"user/{ines.pk}", tenant_id=tenant.pk)
        coming = Wish(name="Lena Roth", email="lena@practice.example", language="en", role=Role.HOST)
        with suppress(Refused):
            people.invite(actor=actor, by=ines.pk, wish=coming, now=clock.now())
            people.change_role(actor=actor, by=ines.pk, user_id=paul.pk, role=Role.MANAGER, now=clock.now())


def _enrol(slug: str, people: dict[Role, tuple[str, str, str]], password: str) -> None:
    tenant = queries.by_slug(slug=slug)
    actor = Actor(kind="system", name="demo", tenant_id=tenant.pk)
    with scope.tenant(tenant.pk):
        for role, (name, email, language) in people.items():
            with suppress(identity.AddressTaken):
                identity.enrol(actor=actor, email=email, name=name, password=password, language=language, role=role)
