"""What an operator restores, and how that is rehearsed."""

import importlib.metadata
import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from django.db import transaction

from secretaire import config
from secretaire.lib import clock, metrics, scope
from secretaire.lib.errors import Refused
from secretaire.platform.drills import actions, adapters, core, queries
from secretaire.platform.drills.adapters import Side
from secretaire.platform.drills.core import Gone, Kind, Laid, Proof
from secretaire.protection.tenancy import queries as tenancy
from secretaire.protection.tenancy.core import Actor

Say = Callable[[str], None]

#: What stands in an installation that was restored: the instant that it shows, and from what.
_NOTE: Final = "restored.json"
#: How long before the newest instant a tenant is taken back in a rehearsal.
_BACK: Final = timedelta(minutes=5)


class Taken(Refused):
    """Something lies where a restore was to go."""


class NoBackups(Refused):
    """There is nothing to restore from."""


class Unproven(Refused):
    """A restored database does not hold; nothing was taken from it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An installation that was restored before."""

    cluster_directory: Path
    directory: Path
    restored_to: datetime
    backups: tuple[str, ...] = ()


def instant(text: str) -> datetime | None:
    """Return the instant that somebody wrote; without a zone it is UTC, and nothing means the newest.

    :raises Refused: if it is none
    """
    if not text:
        return None
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise Refused(f"{text} is no instant; write it as 2026-03-02T10:00:00Z.") from None
    return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)


def _named(folder: Path) -> bool:
    """Tell whether the settings name a folder as the installation's, in which each command keeps its secret."""
    return folder.resolve() == config.load().directory.resolve()


def whole(*, at: datetime | None, into: Path, say: Say) -> bool:
    """Restore everything into a new place, and tell whether it holds; needs no living database.

    :raises Taken: if something lies there
    :raises NoBackups: if there are none
    """
    began = time.monotonic()
    if adapters.occupied(into):
        told = f"Something lies in {into}. A restore never writes over anything: name a folder that is not there yet."
        raise Taken(f"{told} The settings name this one; let them do so once it is restored." if _named(into) else told)
    laid = _lay_out(at=at, into=into, say=say)
    try:
        erased = _erased_after(at, say)
        with adapters.awake(laid) as side:
            say(f"It answers after {core.span(time.monotonic() - began)}, as it was at {_written(laid.restored_to)}.")
            proof = _proven(side, laid, erased)
    except BaseException:
        adapters.remove(into)  # what nobody has looked at is not taken for restored
        raise
    for line in core.told(proof):
        say(line)
    kept = {"restored_to": laid.restored_to.isoformat(), "backups": list(laid.backups), "holds": proof.holds}
    (laid.directory / _NOTE).write_text(json.dumps(kept, indent=1) + "\n")
    say(f"{'Restored' if proof.holds else 'NOT RESTORED'} in {core.span(time.monotonic() - began)}: {into}")
    return proof.holds


def one(*, slug: str, at: datetime | None, source: str, record: str, confirm: str) -> Iterator[str]:
    """Restore one tenant, or one thing of it, beside the living others; without the word of confirmation, only show.

    :param source: folder of an installation that was restored before; empty: one is laid out from backups
    :param record: kind and identifier, as ``booking/…``; empty: the whole tenant
    :param confirm: the tenant's address
    :raises Refused: if something is not right; nothing was changed then
    """
    tenant = tenancy.named(slug=slug)
    if confirm not in {"", slug}:
        raise Refused(f"To confirm, write the address of the tenant: --confirm {slug}.")
    word, record_id = _record(record)
    with _beside(at, source) as (laid, side):
        yield f"Beside the living database stands what was at {_written(laid.restored_to)}."
        proof = _proven(side, laid, queries.erased(since=laid.restored_to))
        yield from core.told(proof)
        if not proof.holds:
            raise Unproven("The restored database does not hold, as said above; nothing was changed.")
        began = time.monotonic()
        told = list(_done(tenant.pk, side, (word, record_id), confirmed=bool(confirm)))
        yield from told or ["Nothing differs."]
        seconds = core.span(time.monotonic() - began)
    if confirm:
        yield f"Done in {seconds}; the rows of every other tenant are what they were."
    else:
        yield f"Nothing was changed. To do it: --confirm {slug}."


def drill(*, kind: Kind, say: Say) -> bool:
    """Rehearse a restore now, and tell whether it passed; what came of it is kept, failures too.

    :raises NoBackups: if there is nothing to restore from
    """
    ground = tenancy.ground()
    actor = Actor(kind="system", name="drill", tenant_id=ground) if ground else None
    versions = {"secretaire": importlib.metadata.version("secretaire")}
    began = clock.now()
    drill_id = _begun(actor, kind, began)
    try:
        laid, proof = _rehearsed(kind, versions, say)
    except Exception as error:
        if actor:
            with scope.tenant(actor.tenant_id):
                actions.fail(actor=actor, drill_id=drill_id, error=str(error), versions=versions, now=clock.now())
        raise
    ended = clock.now()
    if actor:
        with scope.tenant(actor.tenant_id):
            actions.end(actor=actor, drill_id=drill_id, laid=laid, proof=proof, versions=versions, now=ended)
    lost, took = max(began - laid.restored_to, timedelta()), ended - began
    metrics.rehearsed.labels(kind, "rpo").set(lost.total_seconds())
    metrics.rehearsed.labels(kind, "rto").set(took.total_seconds())
    for line in core.told(proof):
        say(line)
    word = "Passed" if proof.holds else "FAILED"
    say(f"{word}: {core.span(took.total_seconds())} until proven; {core.span(lost.total_seconds())} would be lost.")
    return proof.holds


def _rehearsed(kind: Kind, versions: dict[str, str], say: Say) -> tuple[Laid, Proof]:
    with adapters.scratch() as folder:
        laid = _lay_out(at=None, into=folder, say=say)
        with adapters.awake(laid) as newest:
            versions["postgresql"] = newest.version
            if kind is Kind.WHOLE:
                return laid, _proven(newest, laid, Gone())
            with adapters.scratch() as other:
                earlier = _lay_out(at=laid.restored_to - _BACK, into=other, say=say)
                with adapters.awake(earlier) as before:
                    proof = _proven(before, earlier, Gone())
                    asked = {"side": before.owner, "week": clock.now().isocalendar().week}
                    found = adapters.answer(queries.house.examiner, newest, asked)
                    say(f"{found['tenant']}: {found['rows']} rows were put where they had been.")
                    return laid, proof


def _begun(actor: Actor | None, kind: Kind, now: datetime) -> UUID:
    if actor is None:
        return UUID(int=0)
    with scope.tenant(actor.tenant_id):
        return actions.begin(actor=actor, kind=kind, now=now).pk


def _lay_out(*, at: datetime | None, into: Path, say: Say) -> Laid:
    if queries.house.lay_out is None:
        raise NoBackups("There are no backups to restore from.")
    return queries.house.lay_out(at=at, into=into, say=say)


def _erased_after(at: datetime | None, say: Say) -> Gone:
    """Return who was forgotten after an instant: the newest state knows it."""
    if at is None:
        return Gone()
    say("Who was forgotten since is read from the newest state.")
    with adapters.scratch() as folder:
        newest = _lay_out(at=None, into=folder, say=say)
        with adapters.awake(newest) as side:
            return core.gone(adapters.answer(queries.house.examiner, side, {"since": at.isoformat()}))


@contextmanager
def _beside(at: datetime | None, source: str) -> Iterator[tuple[Laid, Side]]:
    """Have a cluster as it was at an instant running beside the living one."""
    if source:
        laid: Laid = _found(Path(source))
        with adapters.awake(laid) as side:
            yield laid, side
        return
    if at is None:
        raise Refused("Say which instant: --at 2026-03-02T10:00:00Z.")
    with adapters.scratch() as folder:
        laid = _lay_out(at=at, into=folder, say=lambda line: None)
        with adapters.awake(laid) as side:
            yield laid, side


def _found(folder: Path) -> Found:
    try:
        kept: dict[str, Any] = json.loads((folder / _NOTE).read_text())
        return Found(
            cluster_directory=folder / "postgres",
            directory=folder,
            restored_to=datetime.fromisoformat(kept["restored_to"]),
            backups=tuple(kept["backups"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        raise Refused(f"Nothing was restored into {folder}: it has no {_NOTE}.") from None


def _proven(side: Side, laid: Laid, erased: Gone) -> Proof:
    asked = {"at": laid.restored_to.isoformat(), "erased": core.packed(erased)}
    return core.proof(adapters.answer(queries.house.examiner, side, asked))


def _done(tenant_id: UUID, side: Side, record: tuple[str, UUID | None], *, confirmed: bool) -> Iterator[str]:
    """Yield what changes, after it was done, or done and taken back."""
    actor, (word, record_id) = Actor(kind="system", name="command/restore", tenant_id=tenant_id), record
    with scope.tenant(tenant_id, still=True), transaction.atomic():
        if record_id is None:
            for change in actions.restore_tenant(actor=actor, side=side.owner, now=clock.now()):
                yield f"{change.table}: {change.back} back, {change.changed} as before, {change.removed} removed"
        else:
            for each in actions.restore_record(
                actor=actor, side=side.owner, word=word, record_id=record_id, now=clock.now()
            ):
                yield f"{each.row} {each.column}: {each.now} -> {each.then}"
        if not confirmed:
            transaction.set_rollback(True)


def _record(text: str) -> tuple[str, UUID | None]:
    if not text:
        return "", None
    word, _, number = text.partition("/")
    try:
        return word, UUID(number)
    except ValueError:
        raise Refused(f"{text} names nothing; write it as booking/IDENTIFIER.") from None


def _written(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC"
