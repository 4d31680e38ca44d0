"""What there is: endpoints, deliveries and attempts."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db.models import Count
from django.utils.translation import gettext as _

from secretaire.lib.errors import Missing
from secretaire.platform.webhooks.core.states import Condition, State
from secretaire.platform.webhooks.models import Attempt, Delivery, Endpoint

#: How long after its turn a delivery is thought to have been forgotten by the queue.
_FORGOTTEN: Final = timedelta(minutes=5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """What one attempt needs."""

    url: str = field(repr=False)
    key: str
    body: str = field(repr=False)
    secrets: tuple[str, ...] = field(repr=False)


def endpoints(*, tenant_id: UUID) -> list[Endpoint]:
    """Return a tenant's endpoints, oldest first."""
    return list(Endpoint.objects.filter(tenant_id=tenant_id).order_by("created_at", "pk"))


def endpoint(*, tenant_id: UUID, endpoint_id: UUID) -> Endpoint:
    """Return one endpoint.

    :raises Missing: if there is none
    """
    found = Endpoint.objects.filter(tenant_id=tenant_id, pk=endpoint_id).first()
    if found is None:
        raise Missing(_("There is no such endpoint."))
    return found


def subscribed(*, tenant_id: UUID, kind: str) -> list[Endpoint]:
    """Return the endpoints that want to hear of a kind of event, also those that are sent nothing at present."""
    return list(Endpoint.objects.filter(tenant_id=tenant_id, kinds__contains=[kind]).order_by("created_at", "pk"))


def counts(*, tenant_id: UUID) -> dict[tuple[UUID, str], int]:
    """Return how many deliveries of each endpoint stand in each state."""
    rows = Delivery.objects.filter(tenant_id=tenant_id).values("endpoint", "state").annotate(many=Count("pk"))
    return {(row["endpoint"], row["state"]): row["many"] for row in rows.order_by()}


def deliveries(
    *,
    tenant_id: UUID,
    endpoint_id: UUID,
    state: str = "",
    before: tuple[datetime, UUID] | None = None,
    many: int = 50,
) -> list[Delivery]:
    """Return what was to be sent to an endpoint, newest first.

    :param state: only those that stand so; empty: all
    :param before: the last one that was seen, by time and key
    """
    rows = Delivery.objects.filter(tenant_id=tenant_id, endpoint=endpoint_id).order_by("-made_at", "-pk")
    if state:
        rows = rows.filter(state=state)
    if before:
        rows = rows.filter(made_at__lte=before[0]).exclude(made_at=before[0], pk__gte=before[1])
    return list(rows[:many])


def delivery(*, tenant_id: UUID, delivery_id: UUID) -> Delivery:
    """Return one delivery with its endpoint.

    :raises Missing: if there is none
    """
    found = Delivery.objects.select_related("endpoint").filter(tenant_id=tenant_id, pk=delivery_id).first()
    if found is None:
        raise Missing(_("There is no such delivery."))
    return found


def attempts(*, tenant_id: UUID, delivery_id: UUID) -> list[Attempt]:
    """Return the attempts to deliver something, newest first."""
    return list(Attempt.objects.filter(tenant_id=tenant_id, delivery=delivery_id).order_by("-number"))


def parcel(*, tenant_id: UUID, delivery_id: UUID, number: int, now: datetime) -> Parcel | None:
    """Return what an attempt needs; nothing if it is not its turn any more."""
    rows = Delivery.objects.select_related("endpoint").filter(
        tenant_id=tenant_id,
        pk=delivery_id,
        state=State.WAITING,
        attempts=number,
        endpoint__state=Condition.ACTIVE,
    )
    found = rows.first()
    if found is None:
        return None
    to = found.endpoint
    older = [to.previous] if to.previous and to.previous_until and to.previous_until > now else []
    return Parcel(url=to.url, key=str(found.message), body=found.body, secrets=(to.secret, *older))


def overdue(*, tenant_id: UUID, now: datetime) -> list[Delivery]:
    """Return the deliveries whose turn passed without an attempt."""
    rows = Delivery.objects.filter(tenant_id=tenant_id, state=State.WAITING, next_at__lt=now - _FORGOTTEN)
    return list(rows.order_by("next_at"))
