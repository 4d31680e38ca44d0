"""What a client agreed to is taken down when it comes, and looked at from then on, on its own ground."""

from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from secretaire.lib import clock, jobs, logs, scope
from secretaire.lib.errors import Refused
from secretaire.protection.tenancy import queries as tenancy
from secretaire.protection.tenancy.core import Actor
from secretaire.trust.evidence import actions as evidence
from secretaire.trust.evidence import queries as proofs
from secretaire.trust.evidence.actions import Found
from secretaire.trust.evidence.core import Assurance, Result
from secretaire.trust.evidence.queries.checks import CHECKS, OF_CLIENTS, answered, source
from secretaire.trust.sharing import actions, queries

if TYPE_CHECKING:
    from secretaire.trust.evidence.models import Duty

_log = logs.logger(__name__)


@jobs.periodic("8-59/15 * * * *", name="sharing.round")
@tenancy.each
def look(tenant_id: UUID) -> None:
    """Begin a client's contract, run each check about it that is awaited, and sign what nobody did in time."""
    if queries.promiser(tenant_id=tenant_id) is None:
        return
    actor, now = _actor(tenant_id), clock.now()
    with scope.tenant(tenant_id):
        actions.begin(actor=actor, now=now)
        actions.keep_up(actor=actor, now=now)
        evidence.open_periods(actor=actor, now=now)
        awaited = [each for each in proofs.awaited(tenant_id=tenant_id, now=now) if each.name in OF_CLIENTS]
    for duty in awaited:
        _run(actor, duty)
    while True:
        with scope.tenant(tenant_id):
            if not evidence.sign_missed(actor=actor, now=clock.now()):
                return


@jobs.periodic("23 * * * *", name="sharing.checkpoint")
@tenancy.each
def checkpoint(tenant_id: UUID) -> None:
    """Sign the head of the log about a client, if it has grown."""
    if queries.promiser(tenant_id=tenant_id):
        with scope.tenant(tenant_id):
            evidence.checkpoint(actor=_actor(tenant_id), now=clock.now())


def _run(actor: Actor, duty: "Duty") -> None:
    found = looked(actor.tenant_id, duty.name, duty.commitment.figures, clock.now())
    try:
        with scope.tenant(actor.tenant_id):
            evidence.record(actor=actor, duty_id=duty.pk, found=found, now=max(clock.now(), found.ended))
    except Refused as error:
        _log.warning("a check of a client came too late to count", check=duty.name, why=str(error))


def looked(tenant_id: UUID, name: str, figures: dict[str, Any], now: datetime) -> Found:
    """Return what a check finds of one client, on its ground."""

    def look() -> Result:
        with scope.tenant(tenant_id):
            return OF_CLIENTS[name](tenant_id, now, figures)

    result, outcome = answered(name, look)
    return Found(
        outcome=outcome,
        assurance=Assurance.MEASURED,
        begun=now,
        ended=clock.now(),
        method=name,
        source=source(CHECKS[name]),
        actual=result.actual,
        facts=result.facts,
    )


def _actor(tenant_id: UUID) -> Actor:
    return Actor(kind="system", name="job/sharing", tenant_id=tenant_id)
