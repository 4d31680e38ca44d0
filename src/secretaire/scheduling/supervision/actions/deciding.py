"""What a supervisor decides about a letter in their hands; it is gone from their sight with the decision."""

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from secretaire.protection.audit import actions as audit
from secretaire.protection.tenancy.core import Actor
from secretaire.scheduling.assistant.core.values import Intent, Reading
from secretaire.scheduling.negotiation import actions as negotiation
from secretaire.scheduling.negotiation import queries as matters
from secretaire.scheduling.negotiation.core.records import unpacked
from secretaire.scheduling.supervision import queries
from secretaire.scheduling.supervision.actions.holding import end, keep
from secretaire.scheduling.supervision.core import choosing
from secretaire.scheduling.supervision.core.labels import example
from secretaire.scheduling.supervision.models import Correction, Ending

if TYPE_CHECKING:
    from secretaire.scheduling.negotiation.models import Turn


@transaction.atomic
def settle(*, actor: Actor, turn_id: UUID, supervisor_id: UUID, reading: Reading, now: datetime) -> None:
    """Act on a letter as a supervisor understands it; what the grammar can learn from that is kept.

    :raises Missing: if the letter is not in the supervisor's hands
    """
    turn = _held(actor, turn_id, supervisor_id, now)
    _learn(turn, reading, now)
    negotiation.settle(actor=actor, turn_id=turn_id, reading=reading, now=now)
    end(actor.tenant_id, turn_id, Ending.SETTLED, now)
    audit.record(actor=actor, verb="supervision.settled", subject=f"turn/{turn_id}")


@transaction.atomic
def ask_host(*, actor: Actor, turn_id: UUID, supervisor_id: UUID, now: datetime) -> None:
    """Leave the decision about a letter to its host.

    :raises Missing: if the letter is not in the supervisor's hands
    """
    _held(actor, turn_id, supervisor_id, now)
    negotiation.ask_host(actor=actor, turn_id=turn_id, now=now)
    end(actor.tenant_id, turn_id, Ending.SETTLED, now)
    audit.record(actor=actor, verb="supervision.host_asked", subject=f"turn/{turn_id}")


@transaction.atomic
def refuse(*, actor: Actor, turn_id: UUID, supervisor_id: UUID, now: datetime) -> None:
    """Refuse what a letter asks for.

    :raises Missing: if the letter is not in the supervisor's hands
    """
    _held(actor, turn_id, supervisor_id, now)
    negotiation.refuse(actor=actor, turn_id=turn_id, now=now)
    end(actor.tenant_id, turn_id, Ending.SETTLED, now)
    audit.record(actor=actor, verb="supervision.refused", subject=f"turn/{turn_id}")


@transaction.atomic
def put_aside(*, actor: Actor, turn_id: UUID, supervisor_id: UUID, now: datetime) -> None:
    """Leave a letter without an answer.

    :raises Missing: if the letter is not in the supervisor's hands
    """
    _held(actor, turn_id, supervisor_id, now)
    negotiation.put_aside(actor=actor, turn_id=turn_id, now=now)
    end(actor.tenant_id, turn_id, Ending.SETTLED, now)
    audit.record(actor=actor, verb="supervision.put_aside", subject=f"turn/{turn_id}")


@transaction.atomic
def mark_attack(*, actor: Actor, turn_id: UUID, supervisor_id: UUID, now: datetime) -> None:
    """Say that a letter is an attack: nobody answers it; what the grammar can learn from it is kept.

    :raises Missing: if the letter is not in the supervisor's hands
    """
    turn = _held(actor, turn_id, supervisor_id, now)
    if turn.reading:
        read = unpacked(turn.reading)
        _learn(turn, Reading(intent=Intent.ATTACK, language=read.language, text=read.text), now)
    negotiation.mark_attack(actor=actor, turn_id=turn_id, now=now)
    end(actor.tenant_id, turn_id, Ending.SETTLED, now)
    audit.record(actor=actor, verb="supervision.attack_marked", subject=f"turn/{turn_id}")


def _held(actor: Actor, turn_id: UUID, supervisor_id: UUID, now: datetime) -> "Turn":
    keep(actor.tenant_id, turn_id, supervisor_id, now)
    return queries.held(tenant_id=actor.tenant_id, turn_id=turn_id, supervisor_id=supervisor_id, now=now)


def _learn(turn: "Turn", right: Reading, now: datetime) -> None:
    """Keep what a person read in a letter, without names, if the grammar read something else."""
    letter = queries.letter(turn=turn)
    if not turn.reading or letter is None:
        return
    read = unpacked(turn.reading)
    if choosing.same(read, right):
        return
    written, context = matters.letter(arrival=letter, bound=matters.bound(arrival=letter))
    found = example(written, context, read=replace(read, others=()), right=right)
    Correction.objects.create(
        tenant_id=turn.tenant_id,
        at=now,
        language=read.language,
        letter=found.letter,
        read=found.read,
        right=found.right,
    )
