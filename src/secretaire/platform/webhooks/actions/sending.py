"""A message on its way: promised, tried until it is taken, given up, sent again."""

import json
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from secretaire.lib.errors import Conflict
from secretaire.lib.jobs import Job
from secretaire.platform.webhooks import queries
from secretaire.platform.webhooks.core import messages
from secretaire.platform.webhooks.core.states import (
    PATIENCE,
    Answer,
    Condition,
    Outcome,
    State,
    Why,
    asked_for,
    judged,
    pause,
)
from secretaire.platform.webhooks.models import Attempt, Delivery, Endpoint
from secretaire.protection.audit import actions as audit
from secretaire.protection.tenancy import queries as tenancy
from secretaire.protection.tenancy.core import Actor

deliver = Job("webhooks.deliver")


class Resting(Conflict):
    """Nothing is sent to the endpoint at present."""


def post(*, endpoint: Endpoint, message: UUID, kind: str, body: str, now: datetime) -> Delivery:
    """Write a message for an endpoint down and promise to send it; one that rests gets it when it is sent again.

    First attempts at one endpoint follow each other, so that its messages come in order as long as it takes them.
    """
    awake = endpoint.state == Condition.ACTIVE
    made = Delivery.objects.create(
        tenant_id=endpoint.tenant_id,
        endpoint=endpoint,
        message=message,
        kind=kind,
        body=body,
        state=State.WAITING if awake else State.FAILED,
        made_at=now,
        next_at=now if awake else None,
    )
    if awake:
        _promise(made, at=None)
    return made


@transaction.atomic
def test(*, actor: Actor, endpoint_id: UUID, now: datetime) -> Delivery:
    """Send an endpoint a message that says nothing.

    :raises Missing: if there is none
    :raises Resting: if nothing is sent there at present
    """
    endpoint = _awake(actor, endpoint_id)
    tenant = tenancy.get(tenant_id=actor.tenant_id).slug
    body = json.dumps(messages.message(kind=messages.PING, tenant=tenant, at=now, data={}), separators=(",", ":"))
    made = post(endpoint=endpoint, message=uuid4(), kind=messages.PING, body=body, now=now)
    audit.record(actor=actor, verb="endpoint.tested", subject=f"endpoint/{endpoint_id}")
    return made


@transaction.atomic
def settle(*, actor: Actor, delivery_id: UUID, number: int, answer: Answer, spin: float, now: datetime) -> Why | None:
    """Record what came of an attempt, and promise the next one; return why the endpoint was switched off, if it was.

    :param number: of the attempt; one that was settled already changes nothing
    :param spin: from 0 to 1, by chance
    """
    rows = Delivery.objects.filter(tenant_id=actor.tenant_id, pk=delivery_id, attempts=number, state=State.WAITING)
    if not rows.update(attempts=F("attempts") + 1, status=answer.status, next_at=None):
        return None
    delivery = queries.delivery(tenant_id=actor.tenant_id, delivery_id=delivery_id)
    Attempt.objects.create(
        tenant_id=actor.tenant_id,
        delivery=delivery,
        number=number + 1,
        at=now,
        status=answer.status,
        fault=answer.fault or "",
        excerpt=answer.excerpt,
        milliseconds=answer.milliseconds,
    )
    outcome = judged(answer)
    if outcome == Outcome.TAKEN:
        _taken(actor, delivery, now)
        return None
    if outcome == Outcome.GONE:
        return _switch_off(actor, delivery, Why.GONE)
    return _failed(actor, delivery, answer, spin, now)


@transaction.atomic
def replay(*, actor: Actor, delivery_id: UUID, now: datetime) -> Delivery:
    """Send a message again under the same name, whatever became of it.

    :raises Missing: if there is no such delivery
    :raises Resting: if nothing is sent to its endpoint at present
    """
    delivery = queries.delivery(tenant_id=actor.tenant_id, delivery_id=delivery_id)
    _awake(actor, delivery.endpoint_id)
    _again(delivery, now)
    audit.record(actor=actor, verb="delivery.replayed", subject=f"delivery/{delivery_id}")
    return delivery


@transaction.atomic
def replay_failed(*, actor: Actor, endpoint_id: UUID, since: datetime, until: datetime, now: datetime) -> int:
    """Send again what an endpoint did not take in a period, in the order in which it happened; return how many.

    :raises Missing: if there is no such endpoint
    :raises Resting: if nothing is sent there at present
    """
    _awake(actor, endpoint_id)
    rows = Delivery.objects.filter(
        tenant_id=actor.tenant_id, endpoint=endpoint_id, state=State.FAILED, made_at__gte=since, made_at__lt=until
    )
    found = list(rows.order_by("made_at", "pk"))
    for delivery in found:
        _again(delivery, now)
    audit.record(actor=actor, verb="endpoint.replayed", subject=f"endpoint/{endpoint_id}")
    return len(found)


@transaction.atomic
def forget(*, actor: Actor, now: datetime) -> None:
    """Delete what was kept for long enough."""
    before = now - timedelta(days=Delivery.holding.keep_days or 0)
    if Delivery.objects.filter(tenant_id=actor.tenant_id, made_at__lt=before).delete()[0]:
        audit.record(actor=actor, verb="delivery.forgotten", subject=f"tenant/{actor.tenant_id}")


def _awake(actor: Actor, endpoint_id: UUID) -> Endpoint:
    endpoint = queries.endpoint(tenant_id=actor.tenant_id, endpoint_id=endpoint_id)
    if endpoint.state != Condition.ACTIVE:
        raise Resting(_("Nothing is sent to this endpoint at present. Let it work again first."))
    return endpoint


def _again(delivery: Delivery, now: datetime) -> None:
    rows = Delivery.objects.filter(tenant_id=delivery.tenant_id, pk=delivery.pk)
    rows.update(state=State.WAITING, spent=F("attempts"), next_at=now)
    delivery.refresh_from_db()
    _promise(delivery, at=None)


def _promise(delivery: Delivery, *, at: datetime | None) -> None:
    alone = None if at else f"webhooks/{delivery.endpoint_id}"
    deliver.promise(
        tenant_id=delivery.tenant_id, at=at, alone=alone, delivery_id=str(delivery.pk), number=delivery.attempts
    )


def _taken(actor: Actor, delivery: Delivery, now: datetime) -> None:
    Delivery.objects.filter(tenant_id=actor.tenant_id, pk=delivery.pk).update(state=State.DELIVERED, delivered_at=now)
    endpoints = Endpoint.objects.filter(tenant_id=actor.tenant_id, pk=delivery.endpoint_id)
    endpoints.update(failing_since=None, last_success=now)
    audit.record(actor=actor, verb="delivery.taken", subject=f"delivery/{delivery.pk}")


def _failed(actor: Actor, delivery: Delivery, answer: Answer, spin: float, now: datetime) -> Why | None:
    endpoints = Endpoint.objects.filter(tenant_id=actor.tenant_id, pk=delivery.endpoint_id)
    endpoints.filter(failing_since__isnull=True).update(failing_since=now)
    if endpoints.filter(failing_since__lte=now - PATIENCE).exists():
        return _switch_off(actor, delivery, Why.FAILING)
    rows = Delivery.objects.filter(tenant_id=actor.tenant_id, pk=delivery.pk)
    wait = pause(delivery.attempts - delivery.spent, spin=spin)
    if wait is None:
        rows.update(state=State.FAILED)
        audit.record(actor=actor, verb="delivery.failed", subject=f"delivery/{delivery.pk}")
        return None
    at = now + max(wait, asked_for(answer, now=now))
    rows.update(next_at=at)
    _promise(delivery, at=at)
    audit.record(actor=actor, verb="delivery.delayed", subject=f"delivery/{delivery.pk}")
    return None


def _switch_off(actor: Actor, delivery: Delivery, why: Why) -> Why | None:
    """Send an endpoint nothing more; only the first to find out tells."""
    waiting = Delivery.objects.filter(tenant_id=actor.tenant_id, endpoint=delivery.endpoint_id, state=State.WAITING)
    waiting.update(state=State.FAILED, next_at=None)
    active = Endpoint.objects.filter(tenant_id=actor.tenant_id, pk=delivery.endpoint_id, state=Condition.ACTIVE)
    if not active.update(state=Condition.OFF, why=why):
        return None
    audit.record(actor=actor, verb="endpoint.switched_off", subject=f"endpoint/{delivery.endpoint_id}")
    return why
