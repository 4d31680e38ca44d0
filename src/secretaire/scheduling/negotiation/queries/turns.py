"""Letters that came in, and those that wait for a person."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from secretaire.lib.errors import Missing
from secretaire.scheduling.mailboxes import queries as mailboxes
from secretaire.scheduling.negotiation.core.states import TurnState
from secretaire.scheduling.negotiation.models import Turn


def waiting(*, tenant_id: UUID, now: datetime) -> list[Turn]:
    """Return the letters that wait for a person, longest first."""
    rows = Turn.objects.filter(tenant_id=tenant_id, state=TurnState.WAITING, waiting_since__lte=now)
    return list(rows.select_related("request", "host", "participant").order_by("waiting_since", "pk"))


def stale(*, tenant_id: UUID, before: datetime) -> list[Turn]:
    """Return the letters that have waited for a person since before an instant, longest first."""
    return waiting(tenant_id=tenant_id, now=before)


def forgotten(*, tenant_id: UUID, since: datetime, until: datetime) -> list[UUID]:
    """Return the letters that came in between two instants and were never taken up: what became of them failed."""
    came = mailboxes.handed_on(tenant_id=tenant_id, since=since, until=until)
    taken = set(Turn.objects.filter(tenant_id=tenant_id, arrival__in=came).values_list("arrival", flat=True))
    return [arrival for arrival in came if arrival not in taken]


def turn(*, tenant_id: UUID, turn_id: UUID) -> Turn:
    """Return one letter that came in, with its matter, host and guest.

    :raises Missing: if there is none
    """
    rows = Turn.objects.select_related("request__host", "host", "participant")
    found = rows.filter(tenant_id=tenant_id, pk=turn_id).first()
    if found is None:
        raise Missing(_("This letter does not exist."))
    return found
