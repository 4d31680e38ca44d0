"""Opening a review, deciding in it, and closing it."""

from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from secretaire.lib.errors import Conflict, Forbidden, Missing, Refused
from secretaire.lib.jobs import Job
from secretaire.protection.access.core import Right
from secretaire.protection.audit import actions as audit
from secretaire.protection.identity import actions as identity_actions
from secretaire.protection.identity import queries as identity
from secretaire.protection.reviews import queries
from secretaire.protection.reviews.core import (
    DAYS,
    FORMAT,
    MONTHS,
    SHORTEST_REASON,
    Decision,
    Source,
    canonical,
    digest,
    later,
    marks,
    reminds,
)
from secretaire.protection.reviews.models import Campaign, Item, Rhythm
from secretaire.protection.tenancy import queries as tenancy
from secretaire.protection.tenancy.core import Actor

letter = Job("reviews.letter")

_LONGEST_REASON = 500


class Running(Conflict):
    """A review is open already."""


class SelfReview(Forbidden):
    """Nobody decides on an access of their own."""


class Decided(Conflict):
    """This was cut already, or the review is closed."""


class Undecided(Conflict):
    """Not everything is decided."""


class NoReason(Refused):
    """A decision without a reason."""


@transaction.atomic
def open_campaign(*, actor: Actor, now: datetime) -> Campaign:
    """Write down every access that there is now, to be decided one by one, and tell the administrators.

    :raises Running: if a review is open already
    """
    rhythm = _held(actor, now)
    if queries.running(tenant_id=actor.tenant_id) is not None:
        raise Running(_("A review is open already."))
    last = Campaign.objects.filter(tenant_id=actor.tenant_id).aggregate(last=Max("number"))["last"] or 0
    campaign = Campaign.objects.create(
        tenant_id=actor.tenant_id,
        number=last + 1,
        opened_at=now,
        due_at=now + timedelta(days=rhythm.days),
        told_at=now,
    )
    Item.objects.bulk_create(_items(campaign, now))
    rhythm.next_at = later(now, months=rhythm.months)
    rhythm.save(update_fields=["next_at"])
    audit.record(actor=actor, verb="review.opened", subject=f"review/{campaign.pk}")
    _tell(campaign, "opened")
    return campaign


@transaction.atomic
def decide(*, actor: Actor, item_id: UUID, reviewer: UUID, decision: Decision, reason: str, now: datetime) -> None:
    """Keep an access or cut it, which acts at once; what was kept may still be cut while the review is open.

    :raises Missing: if there is no such thing to review
    :raises SelfReview: if it is the reviewer's own
    :raises NoReason: if it is not said why
    :raises Decided: if it was cut already, or the review is closed
    """
    item = queries.item(tenant_id=actor.tenant_id, item_id=item_id)
    reason = " ".join(reason.split())
    if item.holder == reviewer:
        raise SelfReview(_("You cannot decide on your own access. Somebody else must."))
    if len(reason) < SHORTEST_REASON:
        raise NoReason(_("Please say why, in a few words."))
    person = identity.accounts(tenant_id=actor.tenant_id).filter(pk=reviewer).first()
    # Whoever decides and whoever closes take the same row, so nothing is decided in a review that was closed.
    Campaign.objects.filter(tenant_id=actor.tenant_id, pk=item.campaign_id).select_for_update().get()
    item = queries.item(tenant_id=actor.tenant_id, item_id=item_id)
    if item.campaign.closed_at or item.decision == Decision.CUT:
        raise Decided(_("This was decided already. Look at the review again."))
    item.decision, item.reason = decision.value, reason[:_LONGEST_REASON]
    item.decided_by, item.decided_by_name, item.decided_at = reviewer, person.name if person else "", now
    item.save(update_fields=["decision", "reason", "decided_by", "decided_at", "decided_by_name"])
    audit.record(actor=actor, verb=f"review.{_PAST[decision]}", subject=f"{item.kind}/{item.subject}")
    if decision == Decision.CUT:
        _cut(actor, item, now)


@transaction.atomic
def close(*, actor: Actor, campaign_id: UUID, reviewer: UUID, now: datetime) -> Campaign:
    """Write down the result of a review for good.

    :raises Missing: if there is no such review
    :raises Decided: if it is closed already
    :raises Undecided: if something is not decided
    """
    rows = Campaign.objects.filter(tenant_id=actor.tenant_id, pk=campaign_id).select_for_update()
    campaign = rows.first()
    if campaign is None:
        raise Missing(_("There is no such review."))
    if campaign.closed_at is not None:
        raise Decided(_("This review is closed."))
    found = queries.items(tenant_id=actor.tenant_id, campaign_id=campaign_id)
    if not all(item.decision for item in found):
        raise Undecided(_("Not everything is decided yet."))
    campaign.closed_at, campaign.closed_by = now, reviewer
    campaign.result = canonical(_result(campaign, found))
    campaign.digest = digest(campaign.result)
    campaign.save(update_fields=["closed_at", "closed_by", "result", "digest"])
    audit.record(actor=actor, verb="review.closed", subject=f"review/{campaign_id}")
    return campaign


@transaction.atomic
def set_rhythm(*, actor: Actor, months: int, days: int, now: datetime) -> None:
    """Set how often there is a review, counted from the last one, and how long there is to decide.

    :raises Refused: if that is out of bounds
    """
    if months not in MONTHS or days not in DAYS:
        raise Refused(_("A review comes every one to twelve months, with seven to sixty days to decide."))
    rhythm = _rhythm(actor, now)
    last = Campaign.objects.filter(tenant_id=actor.tenant_id).aggregate(last=Max("opened_at"))["last"]
    rhythm.months, rhythm.days, rhythm.next_at = months, days, later(last or now, months=months)
    rhythm.save(update_fields=["months", "days", "next_at"])
    audit.record(actor=actor, verb="review.rhythm_set", subject=f"tenant/{actor.tenant_id}")


@transaction.atomic
def keep_rhythm(*, actor: Actor, now: datetime) -> None:
    """Open the review that is due, or call the open one to mind; nothing if neither is time."""
    rhythm = _held(actor, now)
    campaign = queries.running(tenant_id=actor.tenant_id)
    if campaign is None:
        if rhythm.next_at <= now and queries.accounts(actor.tenant_id, now):
            open_campaign(actor=actor, now=now)
        return
    if not reminds(now=now, due_at=campaign.due_at, told_at=campaign.told_at):
        return
    campaign.told_at = now
    campaign.save(update_fields=["told_at"])
    audit.record(actor=actor, verb="review.reminded", subject=f"review/{campaign.pk}")
    _tell(campaign, "overdue" if now >= campaign.due_at else "reminder")


_PAST = {Decision.KEEP: "kept", Decision.CUT: "cut"}


def _rhythm(actor: Actor, now: datetime) -> Rhythm:
    defaults = {"next_at": later(now, months=3)}
    return Rhythm.objects.get_or_create(tenant_id=actor.tenant_id, defaults=defaults)[0]


def _held(actor: Actor, now: datetime) -> Rhythm:
    """Return the rhythm, which nobody else changes before this transaction ends: whoever opens or reminds is alone."""
    rhythm = _rhythm(actor, now)
    return Rhythm.objects.filter(pk=rhythm.pk, tenant_id=actor.tenant_id).select_for_update().get()


def _all_sources() -> list[Source]:
    return [Source(kind="account", listing=queries.accounts, cut=_end), *queries.sources]


def _end(actor: Actor, user_id: UUID, now: datetime) -> None:
    identity_actions.end(actor=actor, user_id=user_id, now=now)


def _items(campaign: Campaign, now: datetime) -> list[Item]:
    return [
        Item(
            tenant_id=campaign.tenant_id,
            campaign=campaign,
            kind=source.kind,
            subject=subject.id,
            label=subject.label[:300],
            detail=subject.detail[:300],
            holder=subject.holder,
            role=subject.role,
            since=subject.since,
            last_used=subject.last_used,
            marks=[mark.value for mark in marks(subject, now=now)],
        )
        for source in _all_sources()
        for subject in source.listing(campaign.tenant_id, now)
    ]


def _cut(actor: Actor, item: Item, now: datetime) -> None:
    for source in _all_sources():
        if source.kind == item.kind:
            with suppress(Missing, identity_actions.Ended):  # it went by itself since the review began
                source.cut(actor, item.subject, now)


def _result(campaign: Campaign, found: list[Item]) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "tenant": {"id": str(campaign.tenant_id), "slug": tenancy.get(tenant_id=campaign.tenant_id).slug},
        "number": campaign.number,
        "opened_at": _at(campaign.opened_at),
        "due_at": _at(campaign.due_at),
        "closed_at": _at(campaign.closed_at),
        "closed_by": str(campaign.closed_by),
        "items": [_entry(item) for item in found],
    }


def _entry(item: Item) -> dict[str, Any]:
    return {
        "kind": item.kind,
        "id": str(item.subject),
        "label": item.label,
        "detail": item.detail,
        "role": item.role,
        "holder": str(item.holder) if item.holder else None,
        "since": _at(item.since),
        "last_used": _at(item.last_used),
        "marks": item.marks,
        "decision": item.decision,
        "reason": item.reason,
        "decided_by": str(item.decided_by),
        "decided_by_name": item.decided_by_name,
        "decided_at": _at(item.decided_at),
    }


def _at(at: datetime | None) -> str | None:
    return at.isoformat() if at else None


def _tell(campaign: Campaign, about: str) -> None:
    for user in identity.holders(tenant_id=campaign.tenant_id, right=Right.REVIEW):
        letter.promise(
            tenant_id=campaign.tenant_id,
            letter=str(uuid4()),
            campaign_id=str(campaign.pk),
            user_id=str(user.pk),
            about=about,
        )
