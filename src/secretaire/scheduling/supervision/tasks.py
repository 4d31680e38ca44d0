"""The alarm for letters that wait too long, and forgetting."""

import logging
from uuid import UUID

from secretaire.lib import clock, jobs, scope
from secretaire.protection.tenancy import queries as tenancy
from secretaire.protection.tenancy.core import Actor
from secretaire.scheduling.supervision import actions, mail, queries

log = logging.getLogger(__name__)


@jobs.periodic("*/5 * * * *", name="supervision.alarms")
@tenancy.each
def alarms(tenant_id: UUID) -> None:
    """Tell the supervisors of each letter that waits too long, once."""
    with scope.tenant(tenant_id):
        _alarm(Actor(kind="system", name="job/supervision.alarms", tenant_id=tenant_id))


@jobs.periodic("41 3 * * *", name="supervision.retention")
@tenancy.each
def retention(tenant_id: UUID) -> None:
    """Forget what was kept for long enough."""
    with scope.tenant(tenant_id):
        actor = Actor(kind="system", name="job/supervision.retention", tenant_id=tenant_id)
        actions.forget(actor=actor, now=clock.now())


def _alarm(actor: Actor) -> None:
    now = clock.now()
    for turn in queries.overdue(tenant_id=actor.tenant_id, now=now):
        if actions.alarm(actor=actor, turn_id=turn.pk, now=now):
            log.warning("turn %s of tenant %s waits too long for a person", turn.pk, actor.tenant_id)
            mail.overdue(turn=turn)
