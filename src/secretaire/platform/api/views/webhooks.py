"""Endpoints of webhooks, for programs that set themselves up, and what was sent to them."""

from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django.http import HttpRequest
from ninja import Query, Router

from secretaire.lib import clock
from secretaire.platform.api import core
from secretaire.platform.api.forms.shapes import Listing, Paged
from secretaire.platform.api.forms.webhooks import Delivery, DeliveryFilter, Webhook, WebhookMade, WebhookSent
from secretaire.platform.api.views.frame import caller, unchanged, wants
from secretaire.platform.api.views.paging import Paging, Place
from secretaire.platform.webhooks import actions, queries
from secretaire.protection.access.core import Right
from secretaire.protection.clients.core import Scope

if TYPE_CHECKING:
    from secretaire.platform.webhooks.models import Delivery as Row
    from secretaire.platform.webhooks.models import Endpoint

router = Router(tags=["webhooks"])
_NAMES = ("id", "name", "url", "kinds", "full", "state", "failing_since", "last_success", "created_at")


@router.get("", response=Listing[Webhook], operation_id="list_webhooks")
@wants(Scope.WEBHOOKS_READ, Right.CONNECTIONS)
def every(request: HttpRequest, wanted: Query[Paged]) -> Any:
    """Endpoints that are told what happens, oldest first."""
    asks = caller(request)
    rows = queries.endpoints(tenant_id=asks.tenant_id)
    return Paging(asks, "webhooks", wanted).cut(rows, _shown, _place)


@router.get("/{uuid:webhook_id}", response=Webhook, operation_id="get_webhook")
@wants(Scope.WEBHOOKS_READ, Right.CONNECTIONS)
def one(request: HttpRequest, webhook_id: UUID) -> Any:
    """One endpoint, with the version in `ETag`; its secret is not said again."""
    return _shown(queries.endpoint(tenant_id=caller(request).tenant_id, endpoint_id=webhook_id))


@router.post("", response={201: WebhookMade}, operation_id="create_webhook")
@wants(Scope.WEBHOOKS_WRITE, Right.CONNECTIONS)
def create(request: HttpRequest, sent: WebhookSent) -> Any:
    """Add an endpoint. The answer holds the secret that its messages are signed with; keep it."""
    made = actions.add(actor=caller(request).actor, endpoint_id=uuid4(), wish=_wish(sent))
    made.endpoint.refresh_from_db()
    return _made(made)


@router.put("/{uuid:webhook_id}", response=Webhook, operation_id="change_webhook")
@wants(Scope.WEBHOOKS_WRITE, Right.CONNECTIONS)
def change(request: HttpRequest, webhook_id: UUID, sent: WebhookSent) -> Any:
    """Change what an endpoint is told, or where it is; its secret stays."""
    asks = caller(request)
    unchanged(request, _shown(queries.endpoint(tenant_id=asks.tenant_id, endpoint_id=webhook_id)))
    return _shown(actions.change(actor=asks.actor, endpoint_id=webhook_id, wish=_wish(sent)))


@router.post("/{uuid:webhook_id}/secret", response=WebhookMade, operation_id="rotate_webhook_secret")
@wants(Scope.WEBHOOKS_WRITE, Right.CONNECTIONS)
def rotate(request: HttpRequest, webhook_id: UUID) -> Any:
    """Give an endpoint a new secret; the one before signs too for a day."""
    asks = caller(request)
    unchanged(request, _shown(queries.endpoint(tenant_id=asks.tenant_id, endpoint_id=webhook_id)))
    return _made(actions.rotate(actor=asks.actor, endpoint_id=webhook_id, now=clock.now()))


@router.delete("/{uuid:webhook_id}", response=Webhook, operation_id="delete_webhook")
@wants(Scope.WEBHOOKS_WRITE, Right.CONNECTIONS)
def delete(request: HttpRequest, webhook_id: UUID) -> Any:
    """Forget an endpoint and all that was sent to it; the answer is how it was."""
    asks = caller(request)
    last = _shown(queries.endpoint(tenant_id=asks.tenant_id, endpoint_id=webhook_id))
    unchanged(request, last)
    actions.remove(actor=asks.actor, endpoint_id=webhook_id)
    return last


@router.get("/{uuid:webhook_id}/deliveries", response=Listing[Delivery], operation_id="list_deliveries")
@wants(Scope.WEBHOOKS_READ, Right.CONNECTIONS)
def deliveries(request: HttpRequest, webhook_id: UUID, wanted: Query[DeliveryFilter]) -> Any:
    """What was sent to an endpoint in the last thirty days, newest first."""
    asks = caller(request)
    queries.endpoint(tenant_id=asks.tenant_id, endpoint_id=webhook_id)
    paging = Paging(asks, f"deliveries/{webhook_id}", wanted)
    rows = queries.deliveries(
        tenant_id=asks.tenant_id,
        endpoint_id=webhook_id,
        state=wanted.state or "",
        before=(core.instant(paging.after[0]), paging.after[1]) if paging.after else None,
        many=paging.many + 1,
    )
    return paging.part(rows, _sent, _turn)


@router.post("/deliveries/{uuid:delivery_id}/replay", response=Delivery, operation_id="replay_delivery")
@wants(Scope.WEBHOOKS_WRITE, Right.CONNECTIONS)
def replay(request: HttpRequest, delivery_id: UUID) -> Any:
    """Send a message again, under the same `webhook-id`."""
    asks = caller(request)
    unchanged(request, _sent(queries.delivery(tenant_id=asks.tenant_id, delivery_id=delivery_id)))
    return _sent(actions.replay(actor=asks.actor, delivery_id=delivery_id, now=clock.now()))


def _wish(sent: WebhookSent) -> actions.Wish:
    return actions.Wish(name=sent.name, url=sent.url, kinds=sent.kinds, full=sent.full)


def _shown(row: "Endpoint") -> Webhook:
    return Webhook.model_validate({name: getattr(row, name) for name in _NAMES})


def _made(made: actions.Made) -> WebhookMade:
    return WebhookMade.model_validate(_shown(made.endpoint).model_dump() | {"secret": made.secret})


def _sent(row: "Row") -> Delivery:
    names = ("id", "kind", "state", "attempts", "status", "made_at", "next_at", "delivered_at")
    return Delivery.model_validate({name: getattr(row, name) for name in names} | {"message_id": row.message})


def _place(row: "Endpoint") -> Place:
    return core.written(row.created_at), row.pk


def _turn(row: "Row") -> Place:
    return core.written(row.made_at), row.pk
