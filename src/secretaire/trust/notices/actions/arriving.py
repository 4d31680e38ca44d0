"""On a client's ground: a notice comes, its letters leave, somebody opens, acknowledges, or objects."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from secretaire.lib.errors import Forbidden, Refused
from secretaire.lib.jobs import Job
from secretaire.protection.audit import actions as audit
from secretaire.protection.tenancy.core import Actor
from secretaire.trust.notices import queries
from secretaire.trust.notices.core import LONGEST, Kind, clean
from secretaire.trust.notices.models import Copy, Letter

letter = Job("notices.letter")
report = Job("notices.report")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """A notice on its way from one ground to another."""

    notice: UUID
    kind: str
    kept: Mapping[str, Any]
    ahead_days: int


@transaction.atomic
def arrive(*, actor: Actor, parcel: Parcel, now: datetime) -> Copy:
    """Lay a notice down at a client, once, and promise a letter to each person who reads for it."""
    made, fresh = Copy.objects.get_or_create(
        tenant_id=actor.tenant_id,
        notice=parcel.notice,
        defaults={
            "kind": parcel.kind,
            "content": dict(parcel.kept),
            "ahead_days": parcel.ahead_days,
            "came_at": now,
        },
    )
    if not fresh:
        return made
    for user_id, language in queries.readers(tenant_id=actor.tenant_id):
        row = Letter.objects.create(tenant_id=actor.tenant_id, copy=made, user_id=user_id, language=language)
        letter.promise(tenant_id=actor.tenant_id, letter_id=str(row.pk))
    _told(made)
    audit.record(actor=actor, verb="notice.came", subject=f"notice/{parcel.notice}")
    return made


@transaction.atomic
def settle(*, actor: Actor, letter_id: UUID, taken: bool, now: datetime) -> None:
    """Keep what a mail server said to a letter.

    :param taken: whether it took it; else it refuses it for good
    """
    found = queries.letter(tenant_id=actor.tenant_id, letter_id=letter_id)
    if found is None:
        return
    Letter.objects.filter(tenant_id=actor.tenant_id, pk=letter_id).update(
        **{"delivered_at" if taken else "refused_at": now}
    )
    _told(found.copy)
    said = "taken" if taken else "refused"
    audit.record(actor=actor, verb="notice.settled", subject=f"letter/{letter_id}/{said}")


@transaction.atomic
def look(*, actor: Actor, copy_id: UUID, now: datetime) -> Copy:
    """Note that somebody of the client opened a notice, the first time.

    :raises Missing: if there is none
    """
    found = _held(actor, copy_id)
    if found.opened_at is None and actor.kind == "member":
        found.opened_at = now
        found.save(update_fields=["opened_at"])
        _told(found)
        audit.record(actor=actor, verb="notice.opened", subject=f"notice/{found.notice}")
    return found


@transaction.atomic
def acknowledge(*, actor: Actor, by: UUID, copy_id: UUID, now: datetime) -> Copy:
    """Confirm for a client that it knows what a notice says; doing it again changes nothing.

    :raises Missing: if there is none
    :raises Forbidden: if somebody else than the client's own people would
    """
    _own(actor)
    found = _held(actor, copy_id)
    if found.acknowledged_at is None:
        found.opened_at = found.opened_at or now
        found.acknowledged_at, found.acknowledged_by = now, by
        found.save(update_fields=["opened_at", "acknowledged_at", "acknowledged_by"])
        _told(found)
    audit.record(actor=actor, verb="notice.acknowledged", subject=f"notice/{found.notice}")
    return found


@transaction.atomic
def object_to(*, actor: Actor, by: UUID, copy_id: UUID, why: str, now: datetime) -> Copy:
    """Object for a client to what a notice announces, with a reason that the provider reads.

    :raises Missing: if there is none
    :raises Forbidden: if somebody else than the client's own people would
    :raises Refused: if it announces nothing, is objected to already, or no reason is given
    """
    _own(actor)
    found = _held(actor, copy_id)
    words = clean(why)
    if found.kind == Kind.INCIDENT:
        raise Refused(_("This announces nothing that one could object to."))
    if found.objected_at is not None:
        raise Refused(_("This is objected to already."))
    if not words or len(words) > LONGEST:
        raise Refused(_("Say why, in at most 2000 characters."))
    found.opened_at = found.opened_at or now
    found.acknowledged_at, found.acknowledged_by = found.acknowledged_at or now, found.acknowledged_by or by
    found.objected_at, found.objected_by, found.objection = now, by, words
    found.save()
    _told(found)
    audit.record(actor=actor, verb="notice.objected", subject=f"notice/{found.notice}")
    return found


def _own(actor: Actor) -> None:
    if actor.kind != "member":
        raise Forbidden(_("Only people of the client say this for it."))


def _held(actor: Actor, copy_id: UUID) -> Copy:
    found = queries.copy(tenant_id=actor.tenant_id, copy_id=copy_id)
    return Copy.objects.select_for_update().get(tenant_id=actor.tenant_id, pk=found.pk)


def _told(found: Copy) -> None:
    """Promise that the provider hears how far a notice came."""
    report.promise(tenant_id=found.tenant_id, copy_id=str(found.pk), alone=f"report/{found.notice}")
