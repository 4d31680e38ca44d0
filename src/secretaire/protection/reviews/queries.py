"""Questions about reviews."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from secretaire.lib.errors import Missing
from secretaire.protection.access.core import PRIVILEGED, Right
from secretaire.protection.access.queries import called
from secretaire.protection.audit import queries as audit
from secretaire.protection.identity import queries as identity
from secretaire.protection.reviews.core import DORMANT, Source, Subject
from secretaire.protection.reviews.models import Campaign, Item, Rhythm

#: What else than accounts is reviewed; filled in ``site/wiring.py`` by the rooms that hold it.
sources: list[Source] = []


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a review has come, and what nobody there is can decide."""

    total: int
    decided: int
    stuck: Sequence[Item]

    @property
    def complete(self) -> bool:
        """Tell whether everything is decided."""
        return self.decided == self.total


def accounts(tenant_id: UUID, now: datetime) -> list[Subject]:
    """Return the open accounts of a tenant as things to review."""
    acts = audit.last_acts(tenant_id=tenant_id, since=now - DORMANT)
    opened = audit.first_entries(tenant_id=tenant_id, prefix="user/")
    people = identity.by_name(identity.accounts(tenant_id=tenant_id).filter(is_active=True))
    return [
        Subject(
            id=user.pk,
            label=user.name,
            detail=user.email,
            holder=user.pk,
            role=user.role,
            privileged=user.role in PRIVILEGED,
            since=opened.get(f"user/{user.pk}"),
            last_used=user.last_login,
            acted_at=acts.get(f"member:user/{user.pk}"),
        )
        for user in people
    ]


def running(*, tenant_id: UUID) -> Campaign | None:
    """Return the review that is open, if one is."""
    return Campaign.objects.filter(tenant_id=tenant_id, closed_at__isnull=True).first()


def history(*, tenant_id: UUID) -> list[Campaign]:
    """Return the reviews that are done, the newest first."""
    return list(Campaign.objects.filter(tenant_id=tenant_id, closed_at__isnull=False).order_by("-number"))


def campaign(*, tenant_id: UUID, campaign_id: UUID) -> Campaign:
    """Return one review.

    :raises Missing: if there is none
    """
    found = Campaign.objects.filter(tenant_id=tenant_id, pk=campaign_id).first()
    if found is None:
        raise Missing(_("There is no such review."))
    return found


def items(*, tenant_id: UUID, campaign_id: UUID) -> list[Item]:
    """Return what a review is about: accounts first, the striking before the rest."""
    found = Item.objects.filter(tenant_id=tenant_id, campaign_id=campaign_id).order_by("pk")
    return sorted(found, key=lambda item: (item.kind != "account", item.kind, -len(item.marks), item.label.casefold()))


def item(*, tenant_id: UUID, item_id: UUID) -> Item:
    """Return one thing that is reviewed.

    :raises Missing: if there is none
    """
    found = Item.objects.filter(tenant_id=tenant_id, pk=item_id).select_related("campaign").first()
    if found is None:
        raise Missing(_("There is no such review."))
    return found


def progress(*, tenant_id: UUID, found: Sequence[Item]) -> Progress:
    """Return how far a review has come; stuck is what only its own holder could decide."""
    reviewers = {user.pk for user in identity.holders(tenant_id=tenant_id, right=Right.REVIEW)}
    stuck = [one for one in found if not one.decision and not reviewers - {one.holder}]
    return Progress(total=len(found), decided=sum(1 for one in found if one.decision), stuck=stuck)


def undecided(*, tenant_id: UUID, but: UUID) -> int:
    """Return how much of the review that is open waits for a decision that somebody may make.

    :param but: whose own things are not theirs to decide
    """
    rows = Item.objects.filter(tenant_id=tenant_id, campaign__closed_at__isnull=True, decision="")
    return rows.exclude(holder=but).count()


def rhythm(*, tenant_id: UUID) -> Rhythm | None:
    """Return how often a tenant reviews, once that was written down."""
    return Rhythm.objects.filter(tenant_id=tenant_id).first()


def role_name(item: Item) -> str:
    """Return what the role of an account is called, or nothing for what has none."""
    return called(item.role) if item.role else ""
