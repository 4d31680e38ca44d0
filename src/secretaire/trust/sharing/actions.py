"""Beginning with a contract, agreeing to a new version or objecting to it, and confirming what one does oneself."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from secretaire.lib.errors import Conflict, Missing, Refused
from secretaire.protection.audit import actions as audit
from secretaire.protection.tenancy.core import Actor
from secretaire.trust.evidence import actions as evidence
from secretaire.trust.evidence import queries as proofs
from secretaire.trust.evidence.actions import Agreed, Found
from secretaire.trust.evidence.actions.holding import hold
from secretaire.trust.evidence.core import Assurance, Outcome, Stand, Written
from secretaire.trust.measures.queries import catalogue
from secretaire.trust.sharing import queries
from secretaire.trust.sharing.core import CONFIRMED, Clause, Standing, digest, kept, read
from secretaire.trust.sharing.models import Agreement, Kind, Objection

_LONGEST: Final = 1_000  #: characters of a reason
_ENDED: Final = "no longer part of the contract"


class NothingAgreed(Refused):
    """There is nothing here that one could agree to, or object to."""


@transaction.atomic
def begin(*, actor: Actor, now: datetime) -> Agreement | None:
    """Take down what is promised to a client when it comes; nothing if there is a contract, or nothing is promised."""
    hold(actor.tenant_id)
    clauses = queries.offered(tenant_id=actor.tenant_id)
    if not clauses or queries.agreement(tenant_id=actor.tenant_id):
        return None
    made = _pinned(actor, clauses, by=None, now=now)
    audit.record(actor=actor, verb="contract.began", subject=f"contract/{made.number}")
    return made


@transaction.atomic
def accept(*, actor: Actor, by: UUID, seen: str, now: datetime) -> Agreement:
    """Agree to what is promised now.

    :param seen: digest of what whoever agrees has read
    :raises Conflict: if something else is promised by now
    :raises NothingAgreed: if nobody else promises anything here, or it is what was agreed already
    """
    hold(actor.tenant_id)
    clauses = queries.offered(tenant_id=actor.tenant_id)
    if queries.promiser(tenant_id=actor.tenant_id) is None:
        raise NothingAgreed(_("Nobody else promises anything here: you run this installation yourself."))
    if digest(kept(clauses.values())) != seen:
        raise Conflict(_("What is promised has changed since you read it. Read it again, and agree then."))
    last = queries.agreement(tenant_id=actor.tenant_id)
    if last is not None and last.digest == seen:
        raise NothingAgreed(_("This is agreed already."))
    made = _pinned(actor, clauses, by=by, now=now)
    audit.record(actor=actor, verb="contract.accepted", subject=f"contract/{made.number}")
    return made


@transaction.atomic
def object_to(*, actor: Actor, by: UUID, measure: str, version: int, reason: str, now: datetime) -> Objection:
    """Say that one does not agree to a version of a promise; what was agreed stays what it is.

    :param version: that is promised now; 0: that it is promised no longer
    :raises NothingAgreed: if nothing became weaker in it, or nobody says why, or it was objected to already
    """
    text = reason.strip()
    if not text or len(text) > _LONGEST:
        raise NothingAgreed(_("Say in some words why: at most a thousand characters."))
    hold(actor.tenant_id)
    found = queries.contract(tenant_id=actor.tenant_id)
    change = next((each for each in found.loud if each.measure == measure), None) if found else None
    if found is None or found.agreed is None or change is None or change.version != version:
        raise NothingAgreed(_("Nothing became weaker here, or it has changed again: read it anew."))
    told = {"measure": measure, "version": version, "against": found.agreed.number}
    if Objection.objects.filter(tenant_id=actor.tenant_id, **told).exists():
        raise NothingAgreed(_("You have objected to this already."))
    made = Objection.objects.create(tenant_id=actor.tenant_id, reason=text, made_at=now, made_by=by, **told)
    audit.record(actor=actor, verb="contract.objected", subject=f"measure/{measure}@{version}")
    return made


@transaction.atomic
def confirm(*, actor: Actor, duty_id: UUID, now: datetime) -> None:
    """Confirm that one does oneself what one answers for; it is evidence, said by one person.

    :raises Missing: if there is no such duty, or it is not one to confirm
    :raises Refused: if it is confirmed for now, or its time is past
    """
    parts = {part.duty: part for own in queries.own(tenant_id=actor.tenant_id, now=now) for part in own.parts}
    found = parts.get(duty_id)
    if found is None or found.name not in CONFIRMED:
        raise Missing(_("There is nothing to confirm here."))
    if found.standing is Standing.DONE:
        raise Refused(_("This is confirmed already; it is asked for again in time."))
    said = Found(
        outcome=Outcome.PASS, assurance=Assurance.DECLARED, begun=now, ended=now, method=found.name, facts={"people": 1}
    )
    evidence.record(actor=actor, duty_id=duty_id, found=said, now=now)
    audit.record(actor=actor, verb="contract.confirmed", subject=f"duty/{duty_id}")


@transaction.atomic
def keep_up(*, actor: Actor, now: datetime) -> int:
    """Look at a client for everything that was agreed and can be looked at by now; return how much of it is new."""
    agreed = queries.agreement(tenant_id=actor.tenant_id)
    if agreed is None:
        return 0
    fresh = _followed(actor, read(agreed.promises), now)
    if fresh:
        audit.record(actor=actor, verb="contract.followed", subject=f"contract/{agreed.number}")
    return fresh


def _pinned(actor: Actor, clauses: Mapping[str, Clause], *, by: UUID | None, now: datetime) -> Agreement:
    """Write a version of the contract, with its place in the log; the caller holds that."""
    last, content = queries.agreement(tenant_id=actor.tenant_id), kept(clauses.values())
    number, mark = (last.number if last else 0) + 1, digest(content)
    kind = Kind.ACCEPTED if by else Kind.BEGAN
    said = Written(name=f"contract@{number}", digest=mark, at=now, facts={"kind": kind.value, "promises": len(content)})
    place = evidence.write_down(actor=actor, said=said, now=now)
    made = Agreement.objects.create(
        tenant_id=actor.tenant_id,
        number=number,
        kind=kind,
        promises=content,
        digest=mark,
        made_at=now,
        made_by=by,
        evidence=place,
    )
    _followed(actor, clauses, now)
    return made


def _followed(actor: Actor, clauses: Mapping[str, Clause], now: datetime) -> int:
    """Write on the client's ground what of a contract is seen to there, and end what is no longer in it."""
    fresh = 0
    for measure, clause in queries.unfollowed(tenant_id=actor.tenant_id, clauses=clauses):
        said = Agreed(version=clause.version, stand=clause.stand, figures=clause.figures)
        duties = queries.provable(measure)
        fresh += evidence.follow(actor=actor, measure=measure, agreed=said, duties=duties, now=now)
    for key, row in proofs.commitments(tenant_id=actor.tenant_id).items():
        known = catalogue().measures.get(key)
        if known and key not in clauses and row.stand != Stand.WITHDRAWN:
            over = Agreed(version=row.version + 1, stand=Stand.WITHDRAWN, figures=row.figures, reason=_ENDED)
            fresh += evidence.follow(actor=actor, measure=known, agreed=over, duties=(), now=now)
    return fresh
