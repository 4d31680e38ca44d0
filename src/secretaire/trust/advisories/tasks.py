"""Each night, and when somebody asks for it, advisories are compared with what is installed; clients are told soon."""

from uuid import UUID

from secretaire.lib import clock, jobs, logs, scope
from secretaire.protection.tenancy import queries as tenancy
from secretaire.protection.tenancy.core import Actor
from secretaire.trust.advisories import actions, queries
from secretaire.trust.advisories.core import Standing

_log = logs.logger(__name__)


@jobs.periodic("41 4 * * *", name="advisories.night")
def nightly() -> None:
    """Look into the folder."""
    if ground := tenancy.ground():
        look(tenant_id=ground)


@jobs.periodic("*/10 * * * *", name="advisories.warn")
def warning() -> None:
    """Have clients told of weaknesses to which they are exposed."""
    if ground := tenancy.ground():
        with scope.tenant(ground):
            actions.warn(actor=Actor(kind="system", name="job/advisories.warn", tenant_id=ground), now=clock.now())


@actions.LOOK.handler
def look(tenant_id: UUID) -> None:
    """Compare what is installed with the folder; without one, the register stays as it is, and people are told."""
    now = clock.now()
    found = queries.look(now=now)
    for name in (*found.broken, *found.match.unreadable)[:20]:
        _log.warning("an advisory cannot be read", advisory=name)
    actor = Actor(kind="system", name="job/advisories", tenant_id=tenant_id)
    with scope.tenant(tenant_id):
        if found.standing not in {Standing.UNSET, Standing.MISSING, Standing.EMPTY}:
            actions.reconcile(actor=actor, found=found, now=now)
        actions.tell(actor=actor, found=found, now=now)
