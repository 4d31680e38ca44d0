"""Promising something, in other words or figures than before, or no longer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from secretaire.lib.errors import Conflict, Refused
from secretaire.protection.audit import actions as audit
from secretaire.protection.tenancy.core import Actor
from secretaire.trust.evidence import queries
from secretaire.trust.evidence.actions import occurring
from secretaire.trust.evidence.actions.holding import hold
from secretaire.trust.evidence.core import Stand, cadence, dated
from secretaire.trust.evidence.models import Commitment, Duty
from secretaire.trust.measures.core import DutyTemplate, Measure, Unsound

_LONGEST: Final = 500  #: characters of a reason
_FARTHEST: Final = timedelta(days=5 * 365)  #: a plan
_VERBS = {Stand.OFFERED: "offered", Stand.PLANNED: "planned", Stand.WITHDRAWN: "withdrawn"}


class NotPromised(Refused):
    """Something cannot be promised like this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is to be promised of a measure."""

    stand: Stand = Stand.OFFERED
    figures: Mapping[str, Any] = field(default_factory=dict)  #: those left out are the catalogue's
    reason: str = ""
    until: date | None = None  #: the day by which what is planned is to be promised
    seen: int | None = None  #: the version that whoever wishes has read, 0 if there is none; nothing: any


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """A version of a promise that a client agreed to."""

    version: int
    figures: Mapping[str, Any]
    stand: Stand = Stand.OFFERED
    reason: str = ""  #: why it is withdrawn


@transaction.atomic
def adopt(*, actor: Actor, measure: Measure, wish: Wish, now: datetime) -> Commitment:
    """Write a new version of what is promised, with its duties; those of the version before end here.

    :raises NotPromised: if a figure or the day of a plan cannot be, or something is withdrawn without a reason
    :raises NoCadence: if a duty would come by no clock and no event
    :raises Conflict: if there is another version by now than whoever wishes has read
    """
    reason = " ".join(wish.reason.split())
    if wish.until:
        reason = _planned(wish.stand, wish.until, reason, now)
    if wish.stand is Stand.WITHDRAWN and not reason:
        raise NotPromised(_("Say why this is no longer promised: the reason stays to be seen."))
    if len(reason) > _LONGEST:
        raise NotPromised(_("The reason is too long."))
    figures = _figures(measure, wish.figures)
    hold(actor.tenant_id)
    occurring.unroll(tenant_id=actor.tenant_id, now=now)
    before = queries.versions(tenant_id=actor.tenant_id, measure=measure.key)
    if wish.seen not in (None, len(before)):
        raise Conflict(_("Somebody has changed this promise meanwhile. Read it again first."))
    made = Commitment.objects.create(
        tenant_id=actor.tenant_id,
        measure=measure.key,
        version=len(before) + 1,
        stand=wish.stand.value,
        figures=figures,
        responsible=measure.responsible.value,
        reason=reason,
        since=now,
    )
    Duty.objects.bulk_create(_duty(made, template, since=now) for template in measure.duties)
    audit.record(actor=actor, verb=f"measure.{_VERBS[wish.stand]}", subject=f"measure/{measure.key}@{made.version}")
    return made


@transaction.atomic
def follow(*, actor: Actor, measure: Measure, agreed: Agreed, duties: Sequence[DutyTemplate], now: datetime) -> int:
    """Write on a client's ground what was agreed with it of a measure, and what of that is seen to there.

    It is the provider's version under the provider's number. What is there already stays; return how much is new.

    :param duties: those that can be seen to at the client, by checks or by its people
    """
    hold(actor.tenant_id)
    rows = Commitment.objects.filter(tenant_id=actor.tenant_id, measure=measure.key)
    there = rows.filter(version=agreed.version).first()
    if there is None:
        occurring.unroll(tenant_id=actor.tenant_id, now=now)
    made = there or Commitment.objects.create(
        tenant_id=actor.tenant_id,
        measure=measure.key,
        version=agreed.version,
        stand=agreed.stand.value,
        figures={each.name: agreed.figures.get(each.name, each.default) for each in measure.parameters},
        responsible=measure.responsible.value,
        reason=agreed.reason,
        since=now,
    )
    known = set(Duty.objects.filter(tenant_id=actor.tenant_id, commitment=made).values_list("key", flat=True))
    fresh = [replace(each, per_tenant=False) for each in duties if each.key not in known]
    Duty.objects.bulk_create(_duty(made, each, since=now) for each in fresh)
    return len(fresh) + (there is None)


def _planned(stand: Stand, until: date, reason: str, now: datetime) -> str:
    """Return the reason with the day until which something is planned."""
    if stand is not Stand.PLANNED:
        raise NotPromised(_("Only what is planned is planned until a day."))
    today = now.astimezone(UTC).date()
    if not today < until <= today + _FARTHEST:
        raise NotPromised(_("Name a day to come, within the next five years."))
    return dated(until, reason)


def _figures(measure: Measure, wished: Mapping[str, Any]) -> dict[str, Any]:
    known = {each.name: each for each in measure.parameters}
    if unknown := set(wished) - set(known):
        raise NotPromised(_("This measure has no such figure: %(names)s.") % {"names": ", ".join(sorted(unknown))})
    figures = {name: wished.get(name, each.default) for name, each in known.items()}
    try:
        for name, each in known.items():
            each.check(figures[name])
    except Unsound as error:
        raise NotPromised(_("This cannot be promised: %(why)s.") % {"why": error}) from None
    return figures


def _duty(made: Commitment, template: DutyTemplate, *, since: datetime) -> Duty:
    every = str(made.figures[template.parameter]) if template.parameter else template.every
    by_clock = bool(template.parameter) or not template.by_event
    if by_clock:
        cadence(every)
    return Duty(
        tenant_id=made.tenant_id,
        commitment=made,
        key=template.key,
        executor=template.executor.value,
        name=template.name,
        every=every,
        grace=template.grace,
        by_clock=by_clock,
        per_tenant=template.per_tenant,
        since=since,
    )
