"""What a person decides about a letter that waits."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from secretaire.lib.errors import Conflict, Missing, Refused
from secretaire.protection.audit import actions as audit
from secretaire.protection.tenancy.core import Actor
from secretaire.scheduling.assistant.core.values import Reading, Role, Slot
from secretaire.scheduling.letters import queries as letters
from secretaire.scheduling.mailboxes import queries as mailboxes
from secretaire.scheduling.negotiation import queries
from secretaire.scheduling.negotiation.actions import acting, matters, taking
from secretaire.scheduling.negotiation.core import deciding
from secretaire.scheduling.negotiation.core.deciding import Step, Why
from secretaire.scheduling.negotiation.core.records import packed, unpacked
from secretaire.scheduling.negotiation.core.states import RequestState, TurnState
from secretaire.scheduling.negotiation.models import Preference, Turn

if TYPE_CHECKING:
    from secretaire.scheduling.letters.models import Letter
    from secretaire.scheduling.mailboxes.models import Arrival


class Settled(Conflict):
    """The letter does not wait any more."""


class NoRule(Refused):
    """Nothing can be done about the letter as it is read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsal:
    """What would be done about a letter; nothing of it has happened."""

    outcome: str  #: empty if nothing can be done
    refusal: str = ""  #: why nothing can be done, for the person who looks
    letters: Sequence["Letter"] = ()  #: that would leave; invitations follow by themselves
    meeting: Slot | None = None  #: that would be booked, or moved there


class _Over(Exception):
    """The rehearsal is over, and all that it did is taken back."""


@transaction.atomic
def settle(*, actor: Actor, turn_id: UUID, reading: Reading, now: datetime) -> Turn:
    """Act on a letter that waits, as a person has understood it.

    :param reading: what the person says that the letter says; its doubts are theirs to judge
    :raises Missing: if there is no such letter
    :raises Settled: if somebody settled it before
    :raises NoRule: if nothing can be done about it
    """
    turn, preference, arrival = _held(actor, turn_id, TurnState.SETTLED, now)
    if preference is None:
        raise NoRule(_("This letter belongs to nobody\N{RIGHT SINGLE QUOTATION MARK}s assistant. Put it aside."))
    _trust(turn)
    turn.reading = packed(reading)
    state = RequestState(turn.request.state) if turn.request else None
    step = deciding.step(role=Role(turn.role), state=state, reading=reading)
    if step is Step.ASK or (turn.request is None and step not in {Step.ARRANGE, Step.NOTHING}):
        raise NoRule(_("There is no rule for this. Ask the host, refuse, or put it aside."))
    if step is Step.NOTHING:
        turn.outcome = Step.NOTHING
    else:
        case = taking.begun(turn, arrival, preference, actor, now)
        turn.outcome = acting.act(case, step)
        turn.request = case.request
    turn.save()
    audit.record(actor=actor, verb="letter.settled", subject=f"turn/{turn_id}")
    return turn


@transaction.atomic
def rehearse(*, actor: Actor, turn_id: UUID, reading: Reading | None = None, now: datetime) -> Rehearsal:
    """Return what :func:`settle` would do, by doing it and taking it all back.

    :param reading: as the person would correct it; nothing: as it was read
    :raises Missing: if there is no such letter
    :raises Settled: if somebody settled it before
    """
    audit.record(actor=actor, verb="letter.rehearsed", subject=f"turn/{turn_id}")
    turn = queries.turn(tenant_id=actor.tenant_id, turn_id=turn_id)
    chosen = reading or (unpacked(turn.reading) if turn.reading else None)
    if chosen is None:
        return Rehearsal(outcome="", refusal=_("This letter could not be read."))
    before = {letter.pk for letter in _written(turn)}
    found: Rehearsal | None = None
    with suppress(_Over), transaction.atomic():
        try:
            done = settle(actor=actor, turn_id=turn_id, reading=chosen, now=now)
            new = [letter for letter in _written(done) if letter.pk not in before]
            found = Rehearsal(outcome=done.outcome, letters=new, meeting=_booked(done))
        except (Missing, Settled):
            raise
        except Refused as refused:
            found = Rehearsal(outcome="", refusal=str(refused))
        raise _Over
    return found or Rehearsal(outcome="")


@transaction.atomic
def ask_host(*, actor: Actor, turn_id: UUID, now: datetime) -> Turn:
    """Show the host a letter and leave the answer to them.

    :raises Missing: if there is no such letter
    :raises Settled: if somebody settled it before
    :raises NoRule: if no host is concerned
    """
    turn, preference, arrival = _held(actor, turn_id, TurnState.SETTLED, now)
    if preference is None:
        raise NoRule(_("No host is concerned by this letter. Put it aside."))
    case = taking.begun(turn, arrival, preference, actor, now)
    text = case.reading.text if case.reading and case.reading.text else (arrival.text if arrival else "")
    matters.to_host(case, "ask", quoted=text)
    turn.request, turn.outcome = case.request, "host_asked"
    turn.save()
    audit.record(actor=actor, verb="letter.host_asked", subject=f"turn/{turn_id}")
    return turn


@transaction.atomic
def refuse(*, actor: Actor, turn_id: UUID, now: datetime) -> Turn:
    """Do nothing about a letter and tell its writer so, if they are proven and known; nobody else is answered.

    :raises Missing: if there is no such letter
    :raises Settled: if somebody settled it before
    """
    turn, preference, arrival = _held(actor, turn_id, TurnState.REFUSED, now)
    if preference and turn.role in {Role.HOST, Role.GUEST} and not (arrival and arrival.silence):
        case = taking.begun(turn, arrival, preference, actor, now)
        if case.participant:
            matters.write(case, "cannot", case.participant)
        else:
            matters.to_host(case, "cannot_host")
        turn.request = case.request
    turn.outcome = "refused"
    turn.save()
    audit.record(actor=actor, verb="letter.refused_by_person", subject=f"turn/{turn_id}")
    return turn


@transaction.atomic
def mark_attack(*, actor: Actor, turn_id: UUID, now: datetime) -> Turn:
    """Note that a letter is an attack; nobody is answered.

    :raises Missing: if there is no such letter
    :raises Settled: if somebody settled it before
    """
    turn, _preference, _arrival = _held(actor, turn_id, TurnState.REFUSED, now)
    turn.outcome = "attack"
    turn.save()
    audit.record(actor=actor, verb="letter.attack_marked", subject=f"turn/{turn_id}")
    return turn


@transaction.atomic
def put_aside(*, actor: Actor, turn_id: UUID, now: datetime) -> Turn:
    """Note that a letter needs no answer.

    :raises Missing: if there is no such letter
    :raises Settled: if somebody settled it before
    """
    turn, _preference, _arrival = _held(actor, turn_id, TurnState.IGNORED, now)
    turn.outcome = "aside"
    turn.save()
    audit.record(actor=actor, verb="letter.put_aside", subject=f"turn/{turn_id}")
    return turn


def _held(
    actor: Actor, turn_id: UUID, state: TurnState, now: datetime
) -> tuple[Turn, Preference | None, "Arrival | None"]:
    """Take a letter out of the queue, once, and hold its host's matters."""
    found = queries.turn(tenant_id=actor.tenant_id, turn_id=turn_id)
    preference = matters.lock(tenant_id=actor.tenant_id, host_id=found.host_id) if found.host_id else None
    rows = Turn.objects.filter(tenant_id=actor.tenant_id, pk=turn_id, state=TurnState.WAITING)
    if not rows.update(state=state, done_at=now, waiting_since=None):
        raise Settled(_("Somebody else settled this letter meanwhile."))
    arrival = None
    with suppress(Missing):
        arrival = mailboxes.get(tenant_id=actor.tenant_id, arrival_id=found.arrival)
    return queries.turn(tenant_id=actor.tenant_id, turn_id=turn_id), preference, arrival


def _trust(turn: Turn) -> None:
    """Let a person vouch for a guest whose letter proves nothing; a host's command must prove itself.

    :raises NoRule: if nobody who takes part wrote the letter
    """
    if Why.UNPROVEN in turn.doubts and turn.participant:
        turn.role = Role.GUEST
    if turn.role == Role.STRANGER:
        raise NoRule(_("Nobody who takes part is proven to have written this. Ask the host, or put it aside."))


def _booked(turn: Turn) -> Slot | None:
    if turn.outcome != "booked" or turn.request_id is None:
        return None
    meeting = queries.request(tenant_id=turn.tenant_id, request_id=turn.request_id).meeting
    return Slot(start=meeting.start, end=meeting.end) if meeting else None


def _written(turn: Turn) -> list["Letter"]:
    return letters.about(tenant_id=turn.tenant_id, things=[f"request/{turn.request_id}"]) if turn.request_id else []
