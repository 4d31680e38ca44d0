"""The addresses that a tenant's programs listen at."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from secretaire.lib import webhooks as signatures
from secretaire.lib.errors import Conflict, Refused
from secretaire.platform.webhooks import queries
from secretaire.platform.webhooks.core.messages import KINDS
from secretaire.platform.webhooks.core.states import OVERLAP, Condition, State
from secretaire.platform.webhooks.models import Delivery, Endpoint
from secretaire.protection.audit import actions as audit
from secretaire.protection.tenancy.core import Actor

#: Endpoints of one tenant; each is one more message for every event.
_MOST: Final = 20


class Added(Conflict):
    """The form was sent before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What an administrator wants of an endpoint."""

    name: str
    url: str = field(repr=False)
    kinds: Sequence[str]
    full: bool = False  #: whether messages name guests, places and answers


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """An endpoint with its secret, which is shown this once."""

    endpoint: Endpoint
    secret: str = field(repr=False)


@transaction.atomic
def add(*, actor: Actor, endpoint_id: UUID, wish: Wish) -> Made:
    """Send messages to an address from now on.

    :param endpoint_id: names the form that was sent, too; sent twice, it adds one
    :raises Refused: if nothing may be sent there, or there are too many already
    :raises Added: if it was added before
    """
    rows = Endpoint.objects.filter(tenant_id=actor.tenant_id)
    if rows.filter(pk=endpoint_id).exists():
        raise Added(_("This endpoint was added already. If you did not keep its secret, give it a new one."))
    if rows.count() >= _MOST:
        raise Refused(_("There are %(number)d endpoints already; remove one first.") % {"number": _MOST})
    secret = signatures.new_secret()
    made = Endpoint(id=endpoint_id, tenant_id=actor.tenant_id, secret=secret, **_fields(wish))
    made.save(force_insert=True)
    audit.record(actor=actor, verb="endpoint.added", subject=f"endpoint/{made.pk}")
    return Made(endpoint=made, secret=secret)


@transaction.atomic
def change(*, actor: Actor, endpoint_id: UUID, wish: Wish) -> Endpoint:
    """Change what an endpoint is told, or where it is; its secret stays.

    :raises Missing: if there is none
    :raises Refused: if nothing may be sent there
    """
    found = queries.endpoint(tenant_id=actor.tenant_id, endpoint_id=endpoint_id)
    for name, value in _fields(wish).items():
        setattr(found, name, value)
    found.save(update_fields=["name", "url", "kinds", "full"])
    audit.record(actor=actor, verb="endpoint.changed", subject=f"endpoint/{endpoint_id}")
    return found


@transaction.atomic
def rotate(*, actor: Actor, endpoint_id: UUID, now: datetime) -> Made:
    """Give an endpoint a new secret; the one before signs too for a day, so that no message is refused meanwhile.

    :raises Missing: if there is none
    """
    found = queries.endpoint(tenant_id=actor.tenant_id, endpoint_id=endpoint_id)
    secret = signatures.new_secret()
    found.previous, found.previous_until, found.secret = found.secret, now + OVERLAP, secret
    found.save(update_fields=["previous", "previous_until", "secret"])
    audit.record(actor=actor, verb="endpoint.rotated", subject=f"endpoint/{endpoint_id}")
    return Made(endpoint=found, secret=secret)


@transaction.atomic
def rest(*, actor: Actor, endpoint_id: UUID) -> None:
    """Send an endpoint nothing for a while; what happens meanwhile is kept and can be sent again.

    :raises Missing: if there is none
    """
    queries.endpoint(tenant_id=actor.tenant_id, endpoint_id=endpoint_id)
    Endpoint.objects.filter(tenant_id=actor.tenant_id, pk=endpoint_id).update(state=Condition.RESTING, why="")
    waiting = Delivery.objects.filter(tenant_id=actor.tenant_id, endpoint=endpoint_id, state=State.WAITING)
    waiting.update(state=State.FAILED, next_at=None)
    audit.record(actor=actor, verb="endpoint.rested", subject=f"endpoint/{endpoint_id}")


@transaction.atomic
def resume(*, actor: Actor, endpoint_id: UUID) -> None:
    """Send an endpoint what happens from now on.

    :raises Missing: if there is none
    """
    queries.endpoint(tenant_id=actor.tenant_id, endpoint_id=endpoint_id)
    rows = Endpoint.objects.filter(tenant_id=actor.tenant_id, pk=endpoint_id)
    rows.update(state=Condition.ACTIVE, why="", failing_since=None)
    audit.record(actor=actor, verb="endpoint.resumed", subject=f"endpoint/{endpoint_id}")


@transaction.atomic
def remove(*, actor: Actor, endpoint_id: UUID) -> None:
    """Forget an endpoint, its secrets, and all that was sent to it.

    :raises Missing: if there is none
    """
    queries.endpoint(tenant_id=actor.tenant_id, endpoint_id=endpoint_id).delete()
    audit.record(actor=actor, verb="endpoint.removed", subject=f"endpoint/{endpoint_id}")


def _fields(wish: Wish) -> dict[str, object]:
    kinds = [kind for kind in KINDS if kind in set(wish.kinds)]
    if not kinds or len(kinds) < len(set(wish.kinds)):
        raise Refused(_("Choose at least one kind of event, and only such as there are."))
    name = wish.name.strip()
    if not name:
        raise Refused(_("Give the endpoint a name."))
    return {"name": name[:100], "url": signatures.checked(wish.url), "kinds": kinds, "full": wish.full}
