"""How a tenant moves to another cell: shut for writing, packed, taken in there and proven, served there, erased here.

A kill leaves it at one of the steps; the same command goes on from there. At no time do two cells serve it.
"""

import importlib.metadata
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import Final
from uuid import UUID

from django.db import OperationalError

from secretaire import config
from secretaire.lib import clock, jobs, scope
from secretaire.lib.errors import Refused, Unavailable
from secretaire.platform.cells import actions, core, queries
from secretaire.platform.cells.adapters import Far
from secretaire.platform.cells.commands.telling import own, spread
from secretaire.platform.cells.core import Head, Window
from secretaire.platform.portability import queries as portability
from secretaire.platform.portability.core import content
from secretaire.protection.tenancy import queries as tenants
from secretaire.protection.tenancy.core import Abiding, Actor

_PAUSE: Final = 0.2  #: seconds between two looks at the queue
_PATIENCE: Final = timedelta(minutes=2)  #: until what is owed to a tenant is done
_TRIES: Final = 3  #: to have the other cell serve it


@dataclass(frozen=True, slots=True, kw_only=True)
class Mover:
    """A tenant that moves, and where to."""

    tenant_id: UUID
    slug: str
    language: str
    to: config.Neighbour

    @property
    def actor(self) -> Actor:
        """Return who acts."""
        return Actor(kind="system", name="command/cell", tenant_id=self.tenant_id)

    @property
    def head(self) -> Head:
        """Return what is said before it is sent."""
        return Head(
            slug=self.slug,
            tenant=self.tenant_id,
            origin=own(),
            to=self.to.name,
            version=importlib.metadata.version("secretaire"),
            tables=queries.tables(),
        )


def move(slug: str, *, to: str) -> Iterator[str]:
    """Move a tenant to another cell, or go on where an earlier try ended; yield what is done.

    :raises Refused: if it cannot be; it lives where it lived, then, and everything goes on
    :raises Unavailable: if the other cell does not answer
    """
    neighbour = _neighbour(to)
    between = tenants.abode(slug=slug)
    if between and between.state == Abiding.AWAY and between.cell == to:
        yield f"{slug} was sent to {to} already."
        _served(slug, neighbour)
    else:
        mover = _mover(slug, neighbour)
        if left := _staying(mover):
            yield f"Not taken along, to be exported before if it is needed: {left}."
        yield f"{slug} could be read only for {_move(mover)}."
    yield f"{slug} lives in {to}, in {neighbour.place}, {neighbour.country}: {neighbour.address}/{slug}/"
    yield from spread([(slug, to)])
    yield f"What is left of it here is shown to nobody. Erase it by: secretaire cell erase {slug} --confirm {slug}"


def stay(slug: str) -> Iterator[str]:
    """Let a tenant go on living here whose move ended half-way; yield what is done.

    :raises Refused: if it is not on its way, or another cell serves it
    """
    own()
    between = tenants.abode(slug=slug)
    if between is None or between.state not in {Abiding.LEAVING, Abiding.PACKED}:
        raise Refused(f"{slug} lives in {between.cell}." if between else f"{slug} is not on its way.")
    tenant = tenants.named(slug=slug)
    with scope.tenant(tenant.pk, guarded=False):
        actions.stay(actor=Actor(kind="system", name="command/cell", tenant_id=tenant.pk), slug=slug)
    yield f"{slug} lives here, as before."


def erase(slug: str, *, confirm: str) -> Iterator[str]:
    """Erase what is left here of a tenant that another cell serves; yield the certificate.

    :raises Refused: if nobody confirms it, or the other cell does not say that it serves it
    :raises Unavailable: if that one does not answer
    """
    own()
    between = tenants.abode(slug=slug)
    if between is None or between.state != Abiding.AWAY:
        raise Refused(f"{slug} lives in no other cell.")
    if between.certificate:
        yield between.certificate
        return
    if confirm != slug:
        raise Refused(f"This cannot be taken back. If it is meant, add: --confirm {slug}")
    tenant = tenants.named(slug=slug)
    with Far(_neighbour(between.cell), "holds", slug) as far:
        if far.hear("holds") != str(tenant.pk):
            raise Refused(f"The cell {between.cell} does not serve {slug}; nothing was erased.")
    actor = Actor(kind="system", name="command/cell", tenant_id=tenant.pk)
    with scope.tenant(tenant.pk, guarded=False):
        yield actions.erase(actor=actor, slug=slug, since=between.since, now=clock.now())


def _staying(mover: Mover) -> str:
    """Return what does not go along, in words."""
    with scope.tenant(mover.tenant_id, still=True):
        found = queries.staying(tenant_id=mover.tenant_id)
    return ", ".join(f"{count} of {name}" for name, count in found.items())


def _neighbour(to: str) -> config.Neighbour:
    if to == own():
        raise Refused(f"This is the cell {to}: it lives here already.")
    found = config.cells().get(to)
    if found is None:
        raise Refused(f"There is no cell {to or '(say which one: --to CELL)'}; there are: {', '.join(config.cells())}.")
    if not found.command:
        raise Refused(f"The directory has no command for the cell {to}.")
    return found


def _mover(slug: str, to: config.Neighbour) -> Mover:
    between = tenants.abode(slug=slug)
    if between and between.state == Abiding.AWAY:
        raise Refused(f"{slug} lives in {between.cell}: move it from there.")
    if between and between.state == Abiding.ARRIVING:
        raise Refused(f"{slug} is on its way here from {between.cell}.")
    if between and between.cell != to.name:
        raise Refused(f"{slug} is on its way to {between.cell}; if that is to end: secretaire cell stay {slug}")
    tenant = tenants.named(slug=slug)
    if tenant.provider:
        raise Refused(f"{slug} runs this installation, and stays in it.")
    with scope.tenant(tenant.pk, still=True):
        if tenants.closing(tenant_id=tenant.pk):
            raise Refused(f"{slug} closes its account.")
    return Mover(tenant_id=tenant.pk, slug=slug, language=tenant.language, to=to)


def _move(mover: Mover) -> Window:
    """Do everything between the first word to the other cell and its last; return for how long nothing was taken."""
    _unpack(mover)  # of an earlier try that was killed
    with Far(mover.to, "take") as far, tempfile.TemporaryDirectory(prefix="secretaire-cell-") as folder:
        far.tell(core.head(mover.head))
        far.hear("ready")
        _await_nothing_owed(mover, until=_deadline())  # while everything still goes on
        marks = [time.monotonic()]
        try:
            digest = _sent(mover, far, Path(folder) / "tenant.zip", marks)
        except BaseException:
            with scope.tenant(mover.tenant_id, guarded=False):
                actions.stay(actor=mover.actor, slug=mover.slug)
            raise
        with scope.tenant(mover.tenant_id, guarded=False):
            actions.depart(actor=mover.actor, slug=mover.slug, digest=digest, now=clock.now())
        with suppress(Refused, Unavailable):
            far.tell(core.line(serve=True))
            far.hear("serves")
            marks.append(time.monotonic())
    if len(marks) < 5:  # noqa: PLR2004  # beginning and end of four parts
        _served(mover.slug, mover.to)
        marks.append(time.monotonic())
    ended, packed, taken_in, switched = (after - before for before, after in pairwise(marks))
    return Window(ended=ended, packed=packed, taken_in=taken_in, switched=switched)


def _sent(mover: Mover, far: Far, path: Path, marks: list[float]) -> str:
    """Shut a tenant for writing, and have the other cell take it in; return the digest of what went over."""
    with scope.tenant(mover.tenant_id, guarded=False):
        actions.leave(actor=mover.actor, slug=mover.slug, cell=mover.to.name, now=clock.now())
    _pack(mover)
    marks.append(time.monotonic())
    with scope.tenant(mover.tenant_id, still=True):
        now = clock.now()
        listed = portability.archive(tenant_id=mover.tenant_id, path=path, language=mover.language, now=now)
        promises = core.carried(jobs.owed(tenant_id=mover.tenant_id))
    marks.append(time.monotonic())
    far.tell(core.parcel(octets=path.stat().st_size, promises=promises))
    far.send(path)
    taken = far.hear("taken")
    if taken.get("digest") != content(listed):
        raise Refused(f"The cell {mover.to.name} has taken in something else than was sent.")
    marks.append(time.monotonic())
    return content(listed)


def _pack(mover: Mover) -> None:
    """Wait until what is under way has ended, and let nothing more begin."""
    until = _deadline()
    try:
        with scope.tenant(mover.tenant_id, guarded=False):
            tenants.quiet(tenant_id=mover.tenant_id)  # requests that came before; they may owe something new
        while True:
            _await_nothing_owed(mover, until=until)
            with scope.tenant(mover.tenant_id, guarded=False):
                actions.pack(actor=mover.actor, slug=mover.slug)
            _await(lambda: [each.name for each in _owed(mover) if each.doing], mover, until)
            if not core.hindering(_owed(mover)):
                return
            _unpack(mover)
    except OperationalError as error:
        raise Refused(f"Something that is under way at {mover.slug} does not come to its end: {error}") from error


def _unpack(mover: Mover) -> None:
    with scope.tenant(mover.tenant_id, guarded=False):
        actions.unpack(actor=mover.actor, slug=mover.slug)


def _served(slug: str, to: config.Neighbour) -> None:
    """Have the other cell serve what it has taken in.

    :raises Unavailable: if it does not answer
    """
    for last in reversed(range(_TRIES)):
        try:
            with Far(to, "settle", slug, own()) as far:
                far.hear("serves")
        except Unavailable as error:
            if not last:
                again = f"{slug} was sent, and is served by nobody until this is repeated"
                raise Unavailable(f"{error} {again}: secretaire cell move {slug} --to {to.name}") from error
        else:
            return


def _await_nothing_owed(mover: Mover, *, until: float) -> None:
    _await(lambda: core.hindering(_owed(mover)), mover, until)


def _await(waits: Callable[[], list[str]], mover: Mover, until: float) -> None:
    """Wait until there is nothing of a kind any more.

    :raises Refused: if that takes too long
    """
    while names := waits():
        if time.monotonic() > until:
            raise Refused(f"{mover.slug} does not move yet: {', '.join(sorted(set(names)))} has to be done before.")
        time.sleep(_PAUSE)


def _owed(mover: Mover) -> list[jobs.Owed]:
    return jobs.owed(tenant_id=mover.tenant_id)


def _deadline() -> float:
    return time.monotonic() + _PATIENCE.total_seconds()
