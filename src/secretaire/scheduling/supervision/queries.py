"""Questions about what waits for a person, who has it, and what people corrected."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from secretaire import config
from secretaire.lib.errors import Missing
from secretaire.lib.intervals import moment, span, union
from secretaire.scheduling.assistant.core.values import Person, Slot
from secretaire.scheduling.booking import queries as booking
from secretaire.scheduling.calendars import queries as calendars
from secretaire.scheduling.letters import queries as letters
from secretaire.scheduling.mailboxes import queries as mailboxes
from secretaire.scheduling.negotiation import queries as negotiation
from secretaire.scheduling.negotiation.core.states import TurnState
from secretaire.scheduling.supervision.core import service
from secretaire.scheduling.supervision.models import Alarm, Claim, Correction, Ending

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from secretaire.scheduling.hosts.models import Host
    from secretaire.scheduling.mailboxes.models import Arrival
    from secretaire.scheduling.negotiation.models import Turn

#: How far back handling times count, and how many of them at most.
_BACK, _MOST = timedelta(days=30), 1000


class Holder(StrEnum):
    """Who has a letter, as one supervisor sees it."""

    NOBODY = "nobody"
    SELF = "self"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A letter in the queue; nothing in it tells what the letter says."""

    turn: "Turn"
    age: timedelta
    late: bool
    holder: Holder


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One letter of a matter: when, by whom or (ours) to whom, and its newest words."""

    at: datetime
    who: str
    text: str
    ours: bool = False


def queue(*, tenant_id: UUID, supervisor_id: UUID, now: datetime) -> list[Waiting]:
    """Return what waits for a person, longest first."""
    holders = {
        turn: supervisor or staff
        for turn, supervisor, staff in _living(tenant_id, now).values_list("turn_id", "supervisor_id", "grant__staff")
    }
    allowed = patience()
    return [
        Waiting(
            turn=turn,
            age=now - turn.waiting_since,
            late=service.late(since=turn.waiting_since, now=now, allowed=allowed),
            holder=_holder(holders.get(turn.pk), supervisor_id),
        )
        for turn in negotiation.waiting(tenant_id=tenant_id, now=now)
        if turn.waiting_since
    ]


def held(*, tenant_id: UUID, turn_id: UUID, supervisor_id: UUID, now: datetime) -> "Turn":
    """Return the letter that a supervisor has claimed.

    :raises Missing: if there is none, if it is settled, or if it is not this supervisor's
    """
    if _living(tenant_id, now).filter(hands(supervisor_id), turn_id=turn_id).exists():
        turn = negotiation.turn(tenant_id=tenant_id, turn_id=turn_id)
        if turn.state == TurnState.WAITING:
            return turn
    raise Missing(_("There is no such letter among those that you have taken."))


def own(*, tenant_id: UUID, supervisor_id: UUID, now: datetime) -> UUID | None:
    """Return which letter a supervisor has."""
    return _living(tenant_id, now).filter(hands(supervisor_id)).values_list("turn_id", flat=True).first()


def handling(*, tenant_id: UUID, now: datetime) -> timedelta | None:
    """Return the typical time from claim to settlement of late; nothing if nothing was settled."""
    settled = Claim.objects.filter(tenant_id=tenant_id, ending=Ending.SETTLED, ended_at__gt=now - _BACK)
    spans = settled.order_by("-ended_at").values_list("since", "ended_at")[:_MOST]
    return service.typical([end - start for start, end in spans if end])


def letter(*, turn: "Turn") -> "Arrival | None":
    """Return the letter of a turn as it came in; nothing once the mailbox has forgotten it."""
    with suppress(Missing):
        return mailboxes.get(tenant_id=turn.tenant_id, arrival_id=turn.arrival)
    return None


def thread(*, turn: "Turn") -> list[Said]:
    """Return what was written before in the matter of a turn, and in no other, earliest first."""
    if turn.request is None:
        return []
    earlier = turn.request.turns.filter(tenant_id=turn.tenant_id, came_at__lt=turn.came_at).select_related(
        "participant"
    )
    theirs = [Said(at=each.came_at, who=_writer(each), text=(each.reading or {}).get("text", "")) for each in earlier]
    written = letters.about(tenant_id=turn.tenant_id, things=[f"request/{turn.request_id}"])
    ours = [Said(at=each.written_at, who=each.recipient, text=each.text, ours=True) for each in written]
    return sorted([*theirs, *ours], key=lambda said: said.at)


def offers(*, turn: "Turn") -> list[Slot]:
    """Return the times that are on offer in the matter of a turn, earliest first."""
    return negotiation.slots(negotiation.open_offers(request=turn.request)) if turn.request else []


def guests(*, turn: "Turn") -> list[Person]:
    """Return who takes part in the matter of a turn."""
    found = negotiation.guests(request=turn.request) if turn.request else []
    return [Person(name=each.name, email=each.email) for each in found]


def named(*, turn: "Turn") -> list[Person]:
    """Return whom the head of a letter names who could be invited: nobody of the house, and not its writer."""
    arrival = letter(turn=turn)
    if arrival is None:
        return []
    to, cc, _hosts = negotiation.invited(arrival=arrival)
    return [*to, *cc]


def busy(*, host: "Host", start: datetime, end: datetime) -> list[tuple[datetime, datetime]]:
    """Return when a host is not free in a window, and nothing of why."""
    outside = calendars.engagements(tenant_id=host.tenant_id, hosts=[host.pk], start=start, end=end)
    held = booking.of_host(tenant_id=host.tenant_id, host_id=host.pk, start=start, end=end)
    spans = [span(each.start, each.end) for each in outside]
    spans += [span(each.meeting.start, each.meeting.end) for each in held]
    return [(moment(first), moment(last)) for first, last in union(spans)]


def overdue(*, tenant_id: UUID, now: datetime) -> "list[Turn]":
    """Return the letters that have waited too long and of which nobody was told yet."""
    told = set(Alarm.objects.filter(tenant_id=tenant_id).values_list("turn_id", flat=True))
    return [turn for turn in negotiation.stale(tenant_id=tenant_id, before=now - patience()) if turn.pk not in told]


def corrections(*, tenant_id: UUID) -> Iterator[dict[str, Any]]:
    """Yield what people corrected, oldest first, as labelled letters; ``read`` is what the grammar made of each."""
    for row in Correction.objects.filter(tenant_id=tenant_id).order_by("at", "pk").iterator():
        yield {"id": str(row.pk), **row.letter, "gold": row.right, "read": row.read}


def patience() -> timedelta:
    """Return how long a letter may wait before the supervisors are told."""
    return timedelta(minutes=config.load().supervision.alarm_minutes)


def hands(supervisor_id: UUID) -> Q:
    """Return the condition that a claim is of one supervisor, of the tenant or of the provider."""
    return Q(supervisor_id=supervisor_id) | Q(grant__staff=supervisor_id)


def _living(tenant_id: UUID, now: datetime) -> "QuerySet[Claim]":
    """Return the claims that hold; one of the provider's supervisors holds no longer than its grant."""
    runs = Q(grant__isnull=True) | Q(grant__ended_at__isnull=True, grant__until__gt=now)
    return Claim.objects.filter(runs, tenant_id=tenant_id, ended_at__isnull=True, until__gt=now)


def _writer(turn: "Turn") -> str:
    return turn.participant.name or turn.participant.email if turn.participant else ""


def _holder(found: UUID | None, supervisor_id: UUID) -> Holder:
    if found is None:
        return Holder.NOBODY
    return Holder.SELF if found == supervisor_id else Holder.OTHER
