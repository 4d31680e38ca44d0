"""An authority was told of an incident, or somebody decided that it need not be: a clock stops."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from secretaire.protection.audit import actions as audit
from secretaire.protection.tenancy.core import Actor
from secretaire.trust.notices import queries
from secretaire.trust.notices.actions.writing import Unfitting
from secretaire.trust.notices.core import LONGEST, STOPPED, Clock, clean
from secretaire.trust.notices.models import Submission


@dataclass(frozen=True, slots=True, kw_only=True)
class Submitted:
    """What was done about a clock of an incident."""

    number: int
    clock: Clock
    waived: bool  #: whether the authority need not be told
    at: datetime
    words: str


@transaction.atomic
def stop(*, actor: Actor, by: UUID | None, said: Submitted, begins: datetime, now: datetime) -> Submission:
    """Stop a clock; it stays stopped.

    :param begins: when the incident became known
    :raises Unfitting: if it stops by itself, was stopped, or what is said cannot be so
    """
    if said.clock not in STOPPED:
        raise Unfitting(_("This clock stops by itself, when every client that is concerned knows."))
    if said.clock not in queries.lengths(tenant_id=actor.tenant_id):
        raise Unfitting(_("This clock does not run here."))
    if said.clock in queries.submissions(tenant_id=actor.tenant_id, number=said.number):
        raise Unfitting(_("This clock was stopped already."))
    if not begins.replace(second=0, microsecond=0) <= said.at <= now:  # people write minutes
        raise Unfitting(_("Nobody was told before it was known, nor later than now."))
    words = clean(said.words)
    if not words or len(words) > LONGEST:
        raise Unfitting(_("Say who was told and under which reference, or why nobody is, in at most 2000 characters."))
    made = Submission.objects.create(
        tenant_id=actor.tenant_id,
        number=said.number,
        clock=said.clock.value,
        waived=said.waived,
        at=said.at,
        words=words,
        written_at=now,
        written_by=by,
    )
    audit.record(actor=actor, verb="incident.submitted", subject=f"incident/{said.number}/{said.clock}")
    return made
