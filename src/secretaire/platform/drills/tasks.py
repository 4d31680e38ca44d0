"""Rehearsals by the clock: the newest backup each night, one tenant each week; and whether any is overdue."""

from collections.abc import Callable
from uuid import UUID

from secretaire.lib import clock, jobs, logs, scope
from secretaire.platform.drills import actions, commands, queries
from secretaire.platform.drills.core import Kind
from secretaire.protection.tenancy import queries as tenancy
from secretaire.protection.tenancy.core import Actor

_log = logs.logger(__name__)


@jobs.periodic("41 2 * * *", name="drills.whole")
def whole() -> None:
    """Restore the newest backup into a cluster that is thrown away."""
    _held(Kind.WHOLE)


@jobs.periodic("19 5 * * 0", name="drills.tenant")
def tenant() -> None:
    """Restore one tenant in such a cluster."""
    _held(Kind.TENANT)


@jobs.periodic("53 6 * * *", name="drills.tend")
def tend() -> None:
    """End what was interrupted, say what is overdue, forget what is old."""
    if ground := tenancy.ground():
        with scope.tenant(ground):
            actions.tend(actor=Actor(kind="system", name="job/drills", tenant_id=ground), now=clock.now())


@actions.witnessed.handler
def witnessed(*, tenant_id: UUID, drill: str, word: str) -> None:
    """Write a witness, as proof that jobs are done."""
    with scope.tenant(tenant_id):
        actor = Actor(kind="system", name="job/drills", tenant_id=tenant_id)
        actions.witness(actor=actor, drill_id=UUID(drill), word=word)


def _held(kind: Kind) -> None:
    if queries.house.lay_out is not None:
        commands.drill(kind=kind, say=_noted(kind))


def _noted(kind: Kind) -> Callable[[str], None]:
    return lambda line: _log.info("a rehearsal goes on", drill=kind.value, said=line)
