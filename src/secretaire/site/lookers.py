"""Example grants: the provider's support has looked at the practice, and looks; its letters wait for the provider."""

from datetime import datetime, timedelta

from secretaire.lib import scope
from secretaire.protection.grants import actions, queries
from secretaire.protection.grants.core import Kind
from secretaire.protection.identity import queries as identity
from secretaire.protection.tenancy import queries as tenancy
from secretaire.protection.tenancy.core import Actor

_SUPPORT = "support@house.example"
_YESTERDAY = timedelta(hours=26)


def seed(*, now: datetime) -> None:
    """Add them, once."""
    house, practice = tenancy.by_slug(slug="house"), tenancy.by_slug(slug="practice")
    with scope.tenant(practice.pk):
        if queries.past(tenant_id=practice.pk, now=now, at_most=1):
            return
    with scope.tenant(house.pk):
        support = identity.by_email(tenant_id=house.pk, email=_SUPPORT)
        office = Actor(kind="system", name="demo", tenant_id=house.pk)
        actions.note(actor=office, user_id=support.pk, client=practice.pk, now=now)
    staff = Actor(kind="staff", name=f"staff/{support.pk}", tenant_id=practice.pk)
    with scope.tenant(practice.pk):
        actions.set_terms(
            actor=Actor(kind="system", name="demo", tenant_id=practice.pk), approval=False, supervision=True
        )
        over = actions.ask(
            actor=staff,
            staff=support.pk,
            staff_name=support.name,
            kind=Kind.SETTINGS,
            reason="Case 4711: an auditor could not sign in.",
            minutes=30,
            now=now - _YESTERDAY,
        )
        actions.view(actor=staff, grant_id=over.pk, place="people:people")
        actions.ask(
            actor=staff,
            staff=support.pk,
            staff_name=support.name,
            kind=Kind.SUPPORT,
            reason="Case 4712: Thursday shows no free time.",
            minutes=240,
            now=now,
        )
