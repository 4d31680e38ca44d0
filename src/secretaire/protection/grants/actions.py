"""Asking for grants, giving them, using them and ending them; each on the ground of the client that gives."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from secretaire.lib.errors import Conflict, Forbidden, Missing, Refused
from secretaire.lib.jobs import Job
from secretaire.protection.access.core import Right
from secretaire.protection.audit import actions as audit
from secretaire.protection.grants import queries
from secretaire.protection.grants.core import LENGTHS, LONGEST, Ending, Kind, last
from secretaire.protection.grants.models import Errand, Grant, Terms
from secretaire.protection.identity import queries as identity
from secretaire.protection.tenancy import queries as tenancy
from secretaire.protection.tenancy.core import Actor

if TYPE_CHECKING:
    from django.db.models import QuerySet

#: That one of the client's owners and administrators is told of a grant.
tell = Job("grants.tell")
#: That somebody of the staff has left, and their grants at every client end.
departed = Job("grants.departed")

_MINUTE = timedelta(minutes=1)


class AskedAlready(Conflict):
    """A grant of this kind is asked for, or runs."""


class NotGranted(Forbidden):
    """No grant opens this."""


@transaction.atomic
def set_terms(*, actor: Actor, approval: bool, supervision: bool) -> None:
    """Say what this client asks of the provider's staff."""
    Terms.objects.update_or_create(
        tenant_id=actor.tenant_id, defaults={"approval": approval, "supervision": supervision}
    )
    audit.record(actor=actor, verb="grant.terms_set", subject=f"tenant/{actor.tenant_id}")


@transaction.atomic
def note(*, actor: Actor, user_id: UUID, client: UUID, now: datetime) -> None:
    """Keep, on the provider's ground, that somebody of the staff asks a client for a grant."""
    Errand.objects.create(tenant_id=actor.tenant_id, user_id=user_id, client=client, asked_at=now)
    audit.record(actor=actor, verb="grant.sought", subject=f"tenant/{client}")


@transaction.atomic
def ask(*, actor: Actor, staff: UUID, staff_name: str, kind: Kind, reason: str, minutes: int, now: datetime) -> Grant:
    """Ask for a grant; it runs at once where the client does not want to be asked first, and is told either way.

    :raises Refused: if it has no reason, or a length that is not offered
    :raises AskedAlready: if there is one of this kind
    """
    if not reason.strip() or minutes not in LENGTHS or kind is Kind.SUPERVISE:
        raise Refused(_("A grant needs a reason, and an end within four hours."))
    approval = queries.terms(tenant_id=actor.tenant_id).approval
    grant = _made(
        Grant(
            tenant_id=actor.tenant_id,
            staff=staff,
            staff_name=staff_name,
            kind=kind.value,
            reason=reason.strip(),
            minutes=minutes,
            approval=approval,
            asked_at=now,
            since=None if approval else now,
            until=None if approval else now + minutes * _MINUTE,
        ),
        now,
    )
    if approval:
        audit.record(actor=actor, verb="grant.asked", subject=f"grant/{grant.pk}")
    else:
        audit.record(actor=actor, verb="grant.opened", subject=f"grant/{grant.pk}")
    for user in identity.holders(tenant_id=actor.tenant_id, right=Right.GRANTS):
        tell.promise(tenant_id=actor.tenant_id, grant_id=str(grant.pk), user_id=str(user.pk), letter=str(uuid4()))
    return grant


@transaction.atomic
def approve(*, actor: Actor, grant_id: UUID, user_id: UUID, now: datetime) -> None:
    """Say yes to a grant; its time begins now.

    :raises Missing: if none is asked for like that
    """
    grant = queries.get(tenant_id=actor.tenant_id, grant_id=grant_id)
    until = last(since=now, wanted=now + grant.minutes * _MINUTE)
    if not _asked(actor, grant_id).update(since=now, until=until, decided_by=user_id):
        raise Missing(_("Nobody waits for this grant any more."))
    audit.record(actor=actor, verb="grant.approved", subject=f"grant/{grant_id}")


@transaction.atomic
def decline(*, actor: Actor, grant_id: UUID, user_id: UUID, now: datetime) -> None:
    """Say no to a grant.

    :raises Missing: if none is asked for like that
    """
    if not _asked(actor, grant_id).update(decided_by=user_id, ended_at=now, ending=Ending.DECLINED.value):
        raise Missing(_("Nobody waits for this grant any more."))
    audit.record(actor=actor, verb="grant.declined", subject=f"grant/{grant_id}")


@transaction.atomic
def cut(*, actor: Actor, grant_id: UUID, now: datetime) -> None:
    """Take a grant back, with immediate effect.

    :raises Missing: if it does not run
    """
    _end(actor, grant_id, Ending.CUT, now)
    audit.record(actor=actor, verb="grant.cut", subject=f"grant/{grant_id}")


@transaction.atomic
def give_back(*, actor: Actor, grant_id: UUID, staff: UUID, now: datetime) -> None:
    """End a grant before its time, by whoever has it.

    :raises Missing: if it is not theirs, or is over
    """
    if queries.get(tenant_id=actor.tenant_id, grant_id=grant_id).staff != staff:
        raise Missing(_("There is no such grant."))
    _end(actor, grant_id, Ending.RETURNED, now)
    audit.record(actor=actor, verb="grant.returned", subject=f"grant/{grant_id}")


@transaction.atomic
def lend(*, actor: Actor, staff: UUID, staff_name: str, about: str, until: datetime, now: datetime) -> Grant:
    """Open one letter to a supervisor of the provider, without asking: the client has chosen that beforehand.

    :param about: the letter, such as ``turn/<id>``
    :raises NotGranted: if the client has not chosen that
    :raises AskedAlready: if this supervisor has another letter of this client
    """
    if not queries.terms(tenant_id=actor.tenant_id).supervision:
        raise NotGranted(_("This client settles its letters itself."))
    grant = _made(
        Grant(
            tenant_id=actor.tenant_id,
            staff=staff,
            staff_name=staff_name,
            kind=Kind.SUPERVISE.value,
            about=about,
            reason=_("A letter waits for a person."),
            minutes=int(LONGEST / _MINUTE),
            approval=False,
            asked_at=now,
            since=now,
            until=last(since=now, wanted=until),
        ),
        now,
    )
    audit.record(actor=actor, verb="grant.lent", subject=f"grant/{grant.pk}")
    return grant


def prolong(*, tenant_id: UUID, grant_id: UUID, until: datetime) -> None:
    """Let a grant last longer, within its four hours; part of the look that is recorded.

    :raises NotGranted: if it is over
    """
    living = Grant.objects.filter(tenant_id=tenant_id, pk=grant_id, ended_at__isnull=True)
    since = living.values_list("since", flat=True).first()
    if since is None:
        raise NotGranted(_("This grant is over."))
    living.update(until=last(since=since, wanted=until))


def settle(*, tenant_id: UUID, about: str, now: datetime) -> None:
    """End the grant for one thing, if there is one; part of the deed that is recorded."""
    living = Grant.objects.filter(tenant_id=tenant_id, about=about, ended_at__isnull=True)
    living.update(ended_at=now, ending=Ending.RETURNED.value)


@transaction.atomic
def view(*, actor: Actor, grant_id: UUID, place: str) -> None:
    """Note, on the client's ground, that a page is looked at by a grant.

    :param place: what the page is called in addresses, with the thing that it is about
    """
    audit.record(actor=actor, verb="grant.viewed", subject=f"grant/{grant_id} {place}"[:100])


@transaction.atomic
def refuse(*, actor: Actor, place: str) -> None:
    """Note, on the client's ground, that somebody of the staff tried what no grant opens."""
    audit.record_apart(actor=actor, verb="grant.refused", subject=place[:100])


@transaction.atomic
def leave(*, actor: Actor, user_id: UUID, now: datetime) -> None:
    """Promise that the grants of one of the staff who leaves end at every client; the account opens nothing at once."""
    if tenancy.get(tenant_id=actor.tenant_id).provider:
        departed.promise(tenant_id=actor.tenant_id, user_id=str(user_id))
        audit.record(actor=actor, verb="grant.departure_promised", subject=f"user/{user_id}")


@transaction.atomic
def end_all(*, actor: Actor, staff: UUID, now: datetime) -> None:
    """End every grant that somebody of the staff has at one client."""
    living = Grant.objects.filter(tenant_id=actor.tenant_id, staff=staff, ended_at__isnull=True)
    if living.update(ended_at=now, ending=Ending.LEFT.value):
        audit.record(actor=actor, verb="grant.left", subject=f"staff/{staff}")


@transaction.atomic
def forget(*, actor: Actor, now: datetime) -> None:
    """Note which grants have run out; delete what was kept for long enough."""
    _expire(actor.tenant_id, now)
    old = now - timedelta(days=Grant.holding.keep_days or 0)
    gone = Grant.objects.filter(tenant_id=actor.tenant_id, ended_at__lt=old).delete()[0]
    old = now - timedelta(days=Errand.holding.keep_days or 0)
    gone += Errand.objects.filter(tenant_id=actor.tenant_id, asked_at__lt=old).delete()[0]
    if gone:
        audit.record(actor=actor, verb="grant.forgotten", subject=f"tenant/{actor.tenant_id}")


def _made(grant: Grant, now: datetime) -> Grant:
    _expire(grant.tenant_id, now)
    try:
        with transaction.atomic():
            grant.save(force_insert=True)
    except IntegrityError as error:
        if "one_living_grant_of_a_kind" not in str(error):
            raise
        raise AskedAlready(_("You have asked for this already, or have it.")) from None
    return grant


def _asked(actor: Actor, grant_id: UUID) -> "QuerySet[Grant]":
    return Grant.objects.filter(tenant_id=actor.tenant_id, pk=grant_id, since__isnull=True, ended_at__isnull=True)


def _end(actor: Actor, grant_id: UUID, ending: Ending, now: datetime) -> None:
    _expire(actor.tenant_id, now)
    living = Grant.objects.filter(tenant_id=actor.tenant_id, pk=grant_id, ended_at__isnull=True)
    if not living.update(ended_at=now, ending=ending.value):
        raise Missing(_("This grant is over."))


def _expire(tenant_id: UUID, now: datetime) -> None:
    over = Grant.objects.filter(tenant_id=tenant_id, ended_at__isnull=True, until__lte=now)
    over.update(ended_at=F("until"), ending=Ending.EXPIRED.value)
