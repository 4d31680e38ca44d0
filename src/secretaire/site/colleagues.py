"""Accounts of the example: somebody in each role, at the practice and at the provider that runs the installation."""

from contextlib import suppress

from secretaire.lib import scope
from secretaire.lib.errors import Missing
from secretaire.protection.access.core import Role
from secretaire.protection.audit import actions as audit
from secretaire.protection.identity import actions as identity
from secretaire.protection.tenancy import actions as tenancy
from secretaire.protection.tenancy import queries
from secretaire.protection.tenancy.core import Actor

_PRACTICE = {
    Role.ADMINISTRATOR: ("Inès Ferrand", "ines@practice.example", "fr"),
    Role.HOST: ("Paul Adler", "paul@practice.example", "en"),
    Role.AUDITOR: ("Judith Weiss", "judith@practice.example", "en"),
}
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


def lines(address: str, password: str) -> list[str]:
    """Return the lines that present the accounts."""
    shown = (("practice", _PRACTICE), ("house", _HOUSE))
    return [
        f"{role.capitalize():<16} {address}/{slug}/     {email}  {password}"
        for slug, people in shown
        for role, (_, email, _) in people.items()
    ]


def _enrol(slug: str, people: dict[Role, tuple[str, str, str]], password: str) -> None:
    tenant = queries.by_slug(slug=slug)
    actor = Actor(kind="system", name="demo", tenant_id=tenant.pk)
    with scope.tenant(tenant.pk):
        for role, (name, email, language) in people.items():
            with suppress(identity.AddressTaken):
                identity.enrol(actor=actor, email=email, name=name, password=password, language=language, role=role)
