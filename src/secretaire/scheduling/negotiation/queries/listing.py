"""Matters as a host sees them: all of them, and the whole of one."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from secretaire.lib.errors import Missing
from secretaire.scheduling.negotiation.core.states import TurnState
from secretaire.scheduling.negotiation.models import Offer, Participant, Request, Turn
from secretaire.scheduling.negotiation.queries import matters

_MOST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """A matter with all that belongs to it, guests who left and offers that are over included."""

    request: Request
    guests: tuple[Participant, ...]
    offers: tuple[Offer, ...]  #: by round, then by time
    turns: tuple[Turn, ...]  #: earliest first

    @property
    def waiting(self) -> bool:
        """Tell whether one of its letters waits for a person."""
        return any(turn.state == TurnState.WAITING for turn in self.turns)


def listed(*, tenant_id: UUID, host_id: UUID) -> list[Whole]:
    """Return the matters of a host, latest change first; the oldest of very many are left out."""
    rows = Request.objects.filter(tenant_id=tenant_id, host_id=host_id).select_related("host", "meeting")
    return _whole(tenant_id, list(rows.order_by("-changed_at", "pk")[:_MOST]))


def whole(*, tenant_id: UUID, host_id: UUID, request_id: UUID) -> Whole:
    """Return one matter of a host.

    :raises Missing: if the host has none of this kind
    """
    rows = Request.objects.filter(tenant_id=tenant_id, host_id=host_id, pk=request_id)
    for matter in _whole(tenant_id, list(rows.select_related("host", "meeting"))):
        return matter
    raise Missing(_("This matter does not exist."))


def _whole(tenant_id: UUID, requests: list[Request]) -> list[Whole]:
    guests = matters.in_order(Participant.objects.filter(tenant_id=tenant_id, request__in=requests))
    offers = Offer.objects.filter(tenant_id=tenant_id, request__in=requests).order_by("round", "start")
    turns = Turn.objects.filter(tenant_id=tenant_id, request__in=requests).select_related("participant")
    shared = guests, list(offers), list(turns.order_by("came_at", "pk"))
    return [
        Whole(
            request=request,
            guests=tuple(each for each in shared[0] if each.request_id == request.pk),
            offers=tuple(each for each in shared[1] if each.request_id == request.pk),
            turns=tuple(each for each in shared[2] if each.request_id == request.pk),
        )
        for request in requests
    ]
