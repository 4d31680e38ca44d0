"""A part of this installation is killed as it runs: how long it is away, and whether anything is lost by it."""

import importlib.metadata
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Final
from uuid import UUID

from django.db import DatabaseError, InterfaceError, connection

from secretaire import config
from secretaire.lib import clock, doorstep, scope
from secretaire.lib.errors import Refused, Unavailable
from secretaire.platform.drills import actions, adapters, core, queries
from secretaire.platform.drills.adapters import Part
from secretaire.platform.drills.core import KILLS, Acknowledged, Kind, Survival, Verdict
from secretaire.protection.audit import queries as audit
from secretaire.protection.tenancy import queries as tenancy
from secretaire.protection.tenancy.core import Actor

Say = Callable[[str], None]

#: How long a part may be away before the drill gives up.
_PATIENCE: Final = timedelta(minutes=5)
#: Between two looks; what is measured is as exact.
_PAUSE_SECONDS: Final = 0.1
#: Writes that are acknowledged before the kill, so that it falls into the midst of more.
_WRITES: Final = 20
_WRITE_PAUSE_SECONDS: Final = 0.01
#: How long a restore that is being rehearsed may have been under way.
_LONGEST: Final = timedelta(hours=12)
_AWAY: Final = (DatabaseError, InterfaceError, Unavailable)


class NotNow(Refused):
    """A part is not to be killed at present; the text says why."""


class NotBack(Unavailable):
    """What was killed does not do its work again; the text says for how long."""


def kill(*, kind: Kind, say: Say) -> bool:
    """Kill a part, and tell whether all was well once it was back; what came of it is kept, failures too.

    :raises Refused: if it is not to be killed; nothing was then
    :raises NotBack: if it does not come back
    """
    with adapters.alone():
        actor, page = _actor(), queries.page()
        part = _doomed(kind, actor, page)
        say(f"The {kind} is process {part.process.pid}; {part.keeper} starts it again.")
        versions = {"secretaire": importlib.metadata.version("secretaire"), "postgresql": queries.server()}
        with scope.tenant(actor.tenant_id):
            drill_id = actions.begin(actor=actor, kind=kind, now=clock.now()).pk
        try:
            survival = _Ordeal(kind, part, actor, drill_id, page).survived(say)
        except Exception as error:
            connection.close()
            with suppress(*_AWAY), scope.tenant(actor.tenant_id):  # else it counts as interrupted, half a day later
                actions.fail(actor=actor, drill_id=drill_id, error=str(error), versions=versions, now=clock.now())
            raise
        with scope.tenant(actor.tenant_id):
            actions.survive(actor=actor, drill_id=drill_id, survival=survival, versions=versions, now=clock.now())
    for line in core.judged(survival.verdicts):
        say(line)
    word, away = "Passed" if survival.holds else "FAILED", core.span(survival.took.total_seconds())
    say(f"{word}: away for {away}; {core.span(survival.lost.total_seconds())} of what was acknowledged lost.")
    return survival.holds


def due(*, say: Say) -> bool:
    """Hold each kill drill whose time has come, and tell whether all passed.

    :raises Refused: if the settings do not want any
    """
    if not config.load().drills.kills:
        raise NotNow("Nothing is killed by the clock here: drills.kills is off.")
    actor, passed = _actor(), True
    for kind in KILLS:
        with scope.tenant(actor.tenant_id):
            begun = queries.begun(tenant_id=actor.tenant_id, kind=kind)
        if not (queries.mortal(kind) and core.wanted(kind, begun=begun, now=clock.now())):
            continue
        try:
            passed = kill(kind=kind, say=say) and passed
        except (Refused, Unavailable) as error:
            say(f"{kind}: {error}")
            passed = False
    return passed


def _actor() -> Actor:
    ground = tenancy.ground()
    if ground is None:
        raise NotNow(
            "There are several clients and no provider, so there is no ground on which a kill drill could be kept."
        )
    return Actor(kind="system", name="drill", tenant_id=ground)


def _doomed(kind: Kind, actor: Actor, page: str) -> Part:
    """Return the part that may be killed.

    :raises Refused: if it may not
    """
    if not queries.mortal(kind):
        raise NotNow("The database server is an external one: it is not this installation's to kill.")
    part = adapters.part(kind)
    with scope.tenant(actor.tenant_id):
        if queries.under_way(tenant_id=actor.tenant_id, since=clock.now() - _LONGEST):
            raise NotNow("A restore is being rehearsed, which a kill would interrupt; wait for its end.")
    if kind is Kind.WEB and not page:
        raise NotNow("There is no published booking page by which it could be seen that guests are served again.")
    if page and doorstep.knock(page) != HTTPStatus.OK:
        raise NotNow(f"The booking page {page} does not answer as it is; nothing is killed before it does.")
    return part


class _Ordeal:
    """One kill, from the witnesses before it to the checks after it."""

    def __init__(self, kind: Kind, part: Part, actor: Actor, drill_id: UUID, page: str) -> None:
        self.kind, self.part, self.page = kind, part, page
        self.actor, self.drill_id = actor, drill_id
        self.acknowledged: list[Acknowledged] = []

    def survived(self, say: Say) -> Survival:
        """Kill, wait, and judge."""
        if self.kind is Kind.WORKER:
            self._promise("job before")
        with self._writing():
            killed_at, began = clock.now(), time.monotonic()
            many = adapters.kill(self.kind, self.part)
        say(f"Killed, {many} processes in all; waiting until it does its work again.")
        self._await_work(began)
        took = timedelta(seconds=time.monotonic() - began)
        say(f"It does after {core.span(took.total_seconds())}.")
        looks = [("page", self._unseen), ("log", self._broken)] if self.page else [("log", self._broken)]
        verdicts = [_judged("acknowledged", self._missing), *(_judged(name, look) for name, look in looks)]
        gone = core.missing(self.acknowledged, self._there())
        lost = core.lost(gone, killed_at=killed_at)
        return Survival(killed_at=killed_at, lost=lost, took=took, verdicts=tuple(verdicts))

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Have words written meanwhile, one after the other, until the database is away or the block ends."""
        enough, over = threading.Event(), threading.Event()

        def write() -> None:
            try:
                while not over.is_set():
                    self._witness(f"write {len(self.acknowledged)}")
                    if len(self.acknowledged) >= _WRITES:
                        enough.set()
                    over.wait(_WRITE_PAUSE_SECONDS)
            except _AWAY:
                pass  # it was killed in the midst of this one, which nobody was told to be written
            finally:
                enough.set()
                connection.close()

        writer = threading.Thread(target=write, name="witnesses")
        writer.start()
        try:
            enough.wait()
            yield
        finally:
            over.set()
            writer.join()

    def _witness(self, word: str) -> None:
        with scope.tenant(self.actor.tenant_id):
            actions.witness(actor=self.actor, drill_id=self.drill_id, word=word)
        self.acknowledged.append(Acknowledged(word=word, at=clock.now()))

    def _promise(self, word: str) -> None:
        tenant_id = self.actor.tenant_id
        with scope.tenant(tenant_id):
            actions.witnessed.promise(tenant_id=tenant_id, drill=str(self.drill_id), word=word)
        self.acknowledged.append(Acknowledged(word=word, at=clock.now()))

    def _await_work(self, began: float) -> None:
        """Wait until the part that was killed does its work.

        :raises NotBack: if it takes too long
        """
        if self.kind is Kind.WORKER:
            self._promise("job after")
        if self.kind is Kind.DATABASE:
            connection.close()
        works = {
            Kind.WEB: lambda: adapters.risen(self.kind, self.part) and self._served(),
            Kind.WORKER: lambda: adapters.risen(self.kind, self.part) and "job after" in self._there(),
            Kind.DATABASE: lambda: adapters.open_to_us() and self._written(),
        }
        if not _await(works[self.kind], until=began + _PATIENCE.total_seconds()):
            raise NotBack(f"The {self.kind} does not do its work again within {core.span(_PATIENCE.total_seconds())}.")

    def _written(self) -> bool:
        try:
            self._witness("write after")
        except _AWAY:
            connection.close()
            return False
        return True

    def _served(self) -> bool:
        return doorstep.knock(self.page) == HTTPStatus.OK

    def _there(self) -> list[str]:
        with scope.tenant(self.actor.tenant_id):
            return queries.witnesses(tenant_id=self.actor.tenant_id, drill_id=self.drill_id)

    def _missing(self) -> list[str]:
        """Return what was acknowledged and is gone; a job that was killed in its midst is begun anew within minutes."""
        until = time.monotonic() + _PATIENCE.total_seconds()
        if self.kind is Kind.WORKER:
            _await(lambda: not core.missing(self.acknowledged, self._there()), until=until)
        return [f"{each.word} of {_written(each.at)}" for each in core.missing(self.acknowledged, self._there())]

    def _unseen(self) -> list[str]:
        until = time.monotonic() + _PATIENCE.total_seconds()
        return [] if _await(self._served, until=until) else [f"{self.page} does not answer"]

    def _broken(self) -> list[str]:
        found = []
        for tenant_id in tenancy.every():
            with scope.tenant(tenant_id, still=True):
                faults = audit.verify(tenant_id=tenant_id, now=clock.now()).faults
            found += [f"{tenant_id}: {fault}" for fault in faults]
        return found


def _judged(name: str, look: Callable[[], list[str]]) -> Verdict:
    began = time.monotonic()
    faults = tuple(look())
    return Verdict(name=name, faults=faults, seconds=time.monotonic() - began)


def _await(holds: Callable[[], bool], *, until: float) -> bool:
    while not holds():
        if time.monotonic() > until:
            return False
        time.sleep(_PAUSE_SECONDS)
    return True


def _written(at: datetime) -> str:
    return f"{at:%H:%M:%S.%f} UTC"
