"""The log by the clock: places for what was written, and signed heads."""

from typing import TYPE_CHECKING, Final
from uuid import UUID

from secretaire import config
from secretaire.lib import clock, jobs, logs, scope
from secretaire.lib.errors import Refused, Unavailable
from secretaire.protection.audit import actions, queries
from secretaire.protection.audit.adapters import authority, witness
from secretaire.protection.audit.core import attesting as core
from secretaire.protection.audit.core.attesting import Attesting, Said, cosigned, request, stamped
from secretaire.protection.audit.core.notes import SIGNED_AT
from secretaire.protection.tenancy import queries as tenancy
from secretaire.protection.tenancy.core import Actor

if TYPE_CHECKING:
    from secretaire.protection.audit.models import Checkpoint

log = logs.logger(__name__)


@jobs.periodic("* * * * * */10", name="audit.sequence")
@tenancy.each
def sequence(tenant_id: UUID) -> None:
    """Give what was written its place."""
    place(tenant_id, whole=False)


@jobs.periodic(f"{SIGNED_AT} * * * *", name="audit.checkpoint")
@tenancy.each
def checkpoint(tenant_id: UUID) -> None:
    """Sign the head of each log that has grown, when nothing was left behind."""
    place(tenant_id, whole=True)
    with scope.tenant(tenant_id):
        actions.checkpoint(actor=_actor(tenant_id), now=clock.now())


@jobs.periodic("41 2 * * *", name="audit.drop")
@tenancy.each
def drop(tenant_id: UUID) -> None:
    """Drop what was kept for long enough, whole days at once."""
    midnight = clock.now().replace(hour=0, minute=0, second=0, microsecond=0)
    for kind, term in queries.terms().items():
        with scope.tenant(tenant_id):
            actions.drop(actor=_actor(tenant_id), kind=kind, before=midnight - term)


@jobs.periodic("23 3 * * *", name="audit.verify")
@tenancy.each
def verify(tenant_id: UUID) -> None:
    """Check each log as a whole; what does not hold is an entry, and an alarm."""
    with scope.tenant(tenant_id, still=True):
        verdict = queries.verify(tenant_id=tenant_id, now=clock.now())
    with scope.tenant(tenant_id):
        actions.note_verdict(actor=_actor(tenant_id), verdict=verdict)


@jobs.periodic("3-59/5 * * * *", name="audit.attest")
def attest() -> None:
    """Let those outside whom the settings name say something of new checkpoints; who is away is asked again."""
    for kind, source in queries.sources().items():
        away = False
        for tenant_id in tenancy.here():
            try:
                if not away:
                    _WAYS[kind](tenant_id, source)
                    continue
            except (Refused, Unavailable) as error:
                away = isinstance(error, Unavailable)
                log.warning("a checkpoint is not attested", kind=kind.value, why=str(error))
            with scope.tenant(tenant_id):
                actions.miss(actor=_actor(tenant_id), kind=kind, source=source, now=clock.now())


def _witness(tenant_id: UUID, source: str) -> None:
    """Hand the last checkpoint to the witness, from where it says it is.

    :raises Refused: if it does not take it
    :raises Unavailable: if it does not answer
    """
    settings, kind = config.load().audit, Attesting.WITNESS
    with scope.tenant(tenant_id):
        held, known = queries.pending(tenant_id=tenant_id, kind=kind, source=source, now=clock.now())
    if held is None:
        return
    try:
        try:
            answer = witness.add(_asked(held, known), url=settings.witness_url)
        except witness.Behind as behind:
            if behind.size > held.size:
                raise
            answer = witness.add(_asked(held, behind.size), url=settings.witness_url)
    except (witness.Behind, witness.Contradicted):
        with scope.tenant(tenant_id):
            actions.contradict(actor=_actor(tenant_id), size=held.size, now=clock.now())
        raise
    said = cosigned(answer, note=held.note, by=core.witness(settings.witness_key))
    _keep(held, kind, said)


def _stamp(tenant_id: UUID, source: str) -> None:
    """Let the authority stamp the last checkpoint, if its time has come.

    :raises Refused: if what it answers does not hold
    :raises Unavailable: if it does not answer
    """
    settings, kind = config.load().audit, Attesting.TIMESTAMP
    with scope.tenant(tenant_id):
        held, _known = queries.pending(tenant_id=tenant_id, kind=kind, source=source, now=clock.now())
    if held is None:
        return
    roots = authority.trusted(settings.timestamp_ca)
    answer = authority.stamp(held.note, url=settings.timestamp_url, roots=roots)
    _keep(held, kind, Said(source=source, content=answer, at=stamped(answer, note=held.note, roots=roots)))


_WAYS: Final = {Attesting.WITNESS: _witness, Attesting.TIMESTAMP: _stamp}


def _asked(held: "Checkpoint", known: int) -> bytes:
    with scope.tenant(held.tenant_id):
        hashes = queries.continuing(tenant_id=held.tenant_id, first=known, second=held.size)
    return request(old=known, hashes=hashes, note=held.note)


def _keep(held: "Checkpoint", kind: Attesting, said: Said) -> None:
    with scope.tenant(held.tenant_id):
        actions.attest(actor=_actor(held.tenant_id), size=held.size, kind=kind, said=said)


def place(tenant_id: UUID, *, whole: bool) -> None:
    """Give the entries of one tenant their places, some at a time."""
    more = True
    while more:
        with scope.tenant(tenant_id):
            more = actions.sequence(actor=_actor(tenant_id), now=clock.now(), whole=whole)


def _actor(tenant_id: UUID) -> Actor:
    return Actor(kind="system", name="job/audit", tenant_id=tenant_id)
