"""The example of who has access: a directory that keeps accounts, and a review that is half done."""

from contextlib import suppress
from datetime import datetime, timedelta

from secretaire.lib import scope
from secretaire.lib.errors import Refused
from secretaire.protection.access.core import Role
from secretaire.protection.identity import queries as accounts
from secretaire.protection.provisioning import actions as provisioning
from secretaire.protection.provisioning import queries as directories
from secretaire.protection.reviews import actions as reviews
from secretaire.protection.reviews import queries
from secretaire.protection.reviews.core import Decision
from secretaire.protection.tenancy import queries as tenancy
from secretaire.protection.tenancy.core import Actor

_WEEK = timedelta(days=7)


def seed(*, owner: str, now: datetime) -> None:
    """Add a connection with two groups, and decide half of a review, once."""
    tenant = tenancy.by_slug(slug="practice")
    with scope.tenant(tenant.pk):
        user = accounts.by_email(tenant_id=tenant.pk, email=owner)
        actor = Actor(kind="member", name=f"user/{user.pk}", tenant_id=tenant.pk)
        if not directories.connections(tenant_id=tenant.pk):
            expires = now + 26 * _WEEK
            provisioning.connect(actor=actor, made_by=user.pk, name="Microsoft Entra", expires_at=expires, now=now)
            for name in ("Reception", "Bookkeeping"):
                provisioning.create_group(actor=actor, display_name=name, external_id="", members=[], now=now)
            (first, *_) = directories.groups_with_sizes(tenant_id=tenant.pk)
            provisioning.map_group(actor=actor, group_id=first.group.pk, role=Role.HOST, now=now)
        if queries.running(tenant_id=tenant.pk) or queries.history(tenant_id=tenant.pk):
            return
        campaign = reviews.open_campaign(actor=actor, now=now - _WEEK)
        found = queries.items(tenant_id=tenant.pk, campaign_id=campaign.pk)
        for item in [each for each in found if each.holder != user.pk][: len(found) // 2]:
            with suppress(Refused):
                reviews.decide(
                    actor=actor,
                    item_id=item.pk,
                    reviewer=user.pk,
                    decision=Decision.KEEP,
                    reason="Still needed for the present work",
                    now=now,
                )
