"""A tenant whose administrators review each other."""

from datetime import UTC, datetime, timedelta
from typing import Any

from tests.factories import PASSWORD, make_tenant, system

from secretaire.protection.access.core import Role
from secretaire.protection.identity import actions as identity
from secretaire.protection.identity.models import User
from secretaire.protection.reviews import actions
from secretaire.protection.reviews.models import Campaign, Item
from secretaire.protection.tenancy.models import Tenant

NOW = datetime(2026, 6, 1, 9, tzinfo=UTC)
LATER = NOW + timedelta(days=1)
WHY = "Still needed for the present work"


def make_user(tenant: Tenant, name: str, role: Role = Role.HOST, **values: Any) -> User:
    user = identity.enrol(
        actor=system(tenant),
        email=f"{name.lower()}@review.test",
        name=name,
        password=PASSWORD,
        language="en",
        role=role,
    )
    User.objects.filter(pk=user.pk).update(**values)
    return user


def opened(tenant: Tenant, now: datetime = NOW) -> Campaign:
    return actions.open_campaign(actor=system(tenant), now=now)


def item_of(campaign: Campaign, user: User) -> Item:
    return Item.objects.get(campaign=campaign, subject=user.pk)


def decide(tenant: Tenant, item: Item, by: User, decision: str = "keep", reason: str = WHY) -> None:
    actions.decide(
        actor=system(tenant),
        item_id=item.pk,
        reviewer=by.pk,
        decision=actions.Decision(decision),
        reason=reason,
        now=LATER,
    )


__all__ = ["LATER", "NOW", "WHY", "decide", "item_of", "make_tenant", "make_user", "opened"]
