"""Evidence by the clock: periods are opened, checks run, what was missed is signed, and so is the head of the log."""

from datetime import datetime
from uuid import UUID

from secretaire.lib import clock, jobs, logs, scope
from secretaire.lib.errors import Refused
from secretaire.protection.tenancy import queries as tenancy
from secretaire.protection.tenancy.core import Actor
from secretaire.trust.evidence import actions, queries
from secretaire.trust.evidence.actions import Found
from secretaire.trust.evidence.core import Assurance
from secretaire.trust.evidence.models import Duty
from secretaire.trust.evidence.queries.checks import CHECKS, answered, source

_log = logs.logger(__name__)
#: Each release and each deployment begins with programs that are started anew.
_STARTED = clock.now()


@jobs.periodic("*/5 * * * *", name="evidence.round")
def collect() -> None:
    """Open what has begun, run each check that is awaited, and sign what nobody did in time."""
    ground = tenancy.ground()
    if ground is None:
        return
    actor = _actor(ground)
    with scope.tenant(ground):
        actions.open_periods(actor=actor, now=clock.now())
        awaited = queries.awaited(tenant_id=ground, now=clock.now(), started=_STARTED)
    for duty in awaited:
        _run(actor, duty)
    while True:
        with scope.tenant(ground):
            if not actions.sign_missed(actor=actor, now=clock.now()):
                return


@jobs.periodic("13 * * * *", name="evidence.checkpoint")
def checkpoint() -> None:
    """Sign the head of the log, if it has grown."""
    if ground := tenancy.ground():
        with scope.tenant(ground):
            actions.checkpoint(actor=_actor(ground), now=clock.now())


def _run(actor: Actor, duty: Duty) -> None:
    """Run one check, on whatever grounds it looks, and keep what came of it; an unknown one is left to be missed."""
    if duty.name not in CHECKS:
        _log.info("a duty asks for a check that there is not", check=duty.name)
        return
    found = looked(duty, clock.now())
    try:
        with scope.tenant(actor.tenant_id):
            actions.record(actor=actor, duty_id=duty.pk, found=found, now=max(clock.now(), found.ended))
    except Refused as error:
        _log.warning("a check came too late to count", check=duty.name, why=str(error))


def looked(duty: Duty, now: datetime) -> Found:
    """Return what a check finds."""
    check = CHECKS[duty.name]
    result, outcome = answered(duty.name, lambda: check(now, duty.commitment.figures))
    return Found(
        outcome=outcome,
        assurance=Assurance.MEASURED,
        begun=now,
        ended=clock.now(),
        method=duty.name,
        source=source(check),
        actual=result.actual,
        facts=result.facts,
    )


def _actor(tenant_id: UUID) -> Actor:
    return Actor(kind="system", name="job/evidence", tenant_id=tenant_id)
