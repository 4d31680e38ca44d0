"""The log by the clock: places for what was written, and signed heads."""

import logging
from collections.abc import Callable
from uuid import UUID

from secretaire.lib import clock, jobs, scope
from secretaire.lib.errors import Tampered
from secretaire.protection.audit import actions, queries
from secretaire.protection.tenancy import queries as tenancy
from secretaire.protection.tenancy.core import Actor

_log = logging.getLogger(__name__)


@jobs.periodic("* * * * * */10", name="audit.sequence")
def sequence() -> None:
    """Give what was written its place."""
    _each(lambda tenant_id: place(tenant_id, whole=False))


@jobs.periodic("7 * * * *", name="audit.checkpoint")
def checkpoint() -> None:
    """Sign the head of each log that has grown, when nothing was left behind."""

    def sign(tenant_id: UUID) -> None:
        place(tenant_id, whole=True)
        with scope.tenant(tenant_id):
            actions.checkpoint(actor=_actor(tenant_id), now=clock.now())

    _each(sign)


@jobs.periodic("41 2 * * *", name="audit.drop")
def drop() -> None:
    """Drop what was kept for long enough, whole days at once."""
    midnight = clock.now().replace(hour=0, minute=0, second=0, microsecond=0)
    terms = queries.terms()

    def drop_each(tenant_id: UUID) -> None:
        for kind, term in terms.items():
            with scope.tenant(tenant_id):
                actions.drop(actor=_actor(tenant_id), kind=kind, before=midnight - term)

    _each(drop_each)


@jobs.periodic("23 3 * * *", name="audit.verify")
def verify() -> None:
    """Check each log as a whole; what does not hold is an entry, and an alarm."""

    def check(tenant_id: UUID) -> None:
        with scope.tenant(tenant_id, still=True):
            verdict = queries.verify(tenant_id=tenant_id, now=clock.now())
        with scope.tenant(tenant_id):
            actions.note_verdict(actor=_actor(tenant_id), verdict=verdict)

    _each(check)


def place(tenant_id: UUID, *, whole: bool) -> None:
    """Give the entries of one tenant their places, some at a time."""
    more = True
    while more:
        with scope.tenant(tenant_id):
            more = actions.sequence(actor=_actor(tenant_id), now=clock.now(), whole=whole)


def _each(do: Callable[[UUID], None]) -> None:
    for tenant_id in tenancy.every():
        try:
            do(tenant_id)
        except Tampered:  # the others' logs go on
            _log.exception("the log of a tenant was tampered with")


def _actor(tenant_id: UUID) -> Actor:
    return Actor(kind="system", name="job/audit", tenant_id=tenant_id)
