"""What an operator does with backups: ``secretaire backup …``; and what goes on by itself: ``secretaire archive``.

The archiver takes the database's log as it is written, makes backups when they are due, and sends to each place by a
thread of its own, so that one that is away holds nothing up. What is told of it in the database is told if that is
there: nothing here waits for it.
"""

import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import partial
from queue import SimpleQueue
from threading import Event, Thread
from typing import Any, Final

import psycopg
import psycopg_pool
from django.db import DatabaseError, InterfaceError, connections

from secretaire import config
from secretaire.lib import clock, logs, metrics, scope
from secretaire.lib.errors import Refused, Unavailable
from secretaire.platform.backups import actions, queries
from secretaire.platform.backups.adapters import Target, policy, yard
from secretaire.platform.backups.adapters.queue import Sent
from secretaire.platform.backups.adapters.tidying import Wanted
from secretaire.platform.backups.adapters.yard import Yard
from secretaire.platform.backups.core import Kind, Shortcoming, due, shortcomings, wanting
from secretaire.protection.tenancy import queries as tenancy
from secretaire.protection.tenancy.core import Actor

log = logs.logger(__name__)

USE: Final = "secretaire backup [full | list]"
_AWAY: Final = (DatabaseError, InterfaceError, psycopg.Error, psycopg_pool.PoolTimeout)
_PAUSE: Final = 5  #: seconds before a place is tried again, or looked whether something is due
_TIDY: Final = timedelta(hours=1)
_DAY: Final = timedelta(days=1)
_WRONG: Final = {
    Shortcoming.NONE: "there is no place for backups",
    Shortcoming.ALONE: "there is one place only",
    Shortcoming.UNKNOWN: "the settings do not say of each place who runs it, where it stands and in which country",
    Shortcoming.PROVIDER: "one provider runs all places",
    Shortcoming.SITE: "all places stand at one site",
    Shortcoming.DISK: "backups.directory lies on the disk of the database itself",
}


def run(*words: str) -> Iterator[str]:
    """Do what the words say; yield what is to be told.

    :raises Refused: if they say nothing, or there is no place for backups
    :raises Unavailable: if the database cannot be copied, or a place does not take what it is given
    """
    match words:
        case []:
            yield from _backup(yard.opened(), Kind.CHANGE)
        case ["full"]:
            yield from _backup(yard.opened(), Kind.FULL)
        case ["archive"]:
            _archive()
        case ["list"]:
            yield from _listed(yard.opened())
        case _:
            raise Refused(f"Say one of: {USE}")


def _archive() -> None:
    """Keep every place up to date until told to stop.

    :raises Refused: if there is no place for backups
    """
    stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, lambda *_: stop.set())
    Archiver(yard.opened(), stop).run()


class Archiver:
    """What keeps every place up to date.

    :param found: what it works with
    :param stop: set when it shall end
    """

    def __init__(self, found: Yard, stop: Event) -> None:
        self._yard, self._stop = found, stop
        self._torn = False
        self._receiver: subprocess.Popen[bytes] | None = None
        self._keyed = clock.now() - _DAY

    def run(self) -> None:
        """Work until told to stop."""
        threads = [Thread(target=self._serve, args=(each,), daemon=True) for each in self._yard.targets]
        threads.append(Thread(target=self._copy, daemon=True))
        for each in threads:
            each.start()
        try:
            while True:
                self.step()
                if self._stop.wait(config.load().backups.seconds):
                    return
        finally:
            self._stop.set()
            if self._receiver:
                _ended(self._receiver)
            for each in threads:
                each.join(_PAUSE)

    def step(self) -> None:
        """Take what was written since the last time, and the keys if they are others; say it aloud if that fails."""
        now = clock.now()
        try:
            self._relieve()
            torn = self._yard.depot.torn()
            if self._receiver is None or self._receiver.poll() is not None:
                self._receiver = self._yard.server.receiver(self._yard.depot.spool)
            self._yard.depot.ship()
            if self._yard.depot.keys(now=now, always=now - self._keyed >= _DAY):
                self._keyed = now
        except (Unavailable, Refused, OSError) as error:
            log.error("the log is not taken", why=str(error))  # noqa: TRY400  # its words tell all
            if not self._torn:
                _noted(partial(actions.note_torn, why=str(error), now=now))
            self._torn = True
        else:
            self._torn = False
            if torn:
                log.warning("some of the log is missing, so a full backup is made")
        _noted(partial(_note_lag, now=now))

    def tend(self, target: Target) -> None:
        """Send to a place what waits for it; then delete what needs not be there any more.

        :raises Unavailable: if it does not take it
        """
        if self._yard.queue.waiting(target.word):
            self._yard.confirm(target)
        while not self._stop.is_set() and (sent := self._yard.queue.send(target.word, target.storage)):
            self.noted(target, sent)

    def noted(self, target: Target, sent: Sent) -> None:
        """Write down what a place has taken."""
        told: dict[str, Any] = {"place": target.word, "now": clock.now()}
        if sent.name.startswith("catalogue/"):
            backup_id = sent.name.removeprefix("catalogue/")
            _noted(partial(actions.note_taken, backup_id=backup_id, of=len(self._yard.targets), **told))
        if sent.upto:
            metrics.archived_at.labels(target.word).set(sent.upto.timestamp())
        if sent.upto or not sent.name.startswith(("base/", "files/")):
            waiting = self._yard.queue.size(target.word)
            _noted(partial(actions.note_reach, upto=sent.upto, waiting=waiting, **told))

    def copy(self) -> None:
        """Make a backup if one is due; say it aloud if that fails."""
        settings, now, depot = config.load().backups, clock.now(), self._yard.depot
        full, change = timedelta(hours=settings.full_hours), timedelta(hours=settings.change_hours)
        kind = Kind.FULL if depot.gap() else due(depot.catalogue(), full=full, change=change, now=now)
        if kind is None:
            return
        try:
            made = depot.make(kind, say=lambda text: log.info("backup", said=text))
        except (Unavailable, Refused, OSError) as error:
            log.error("a backup failed", why=str(error))  # noqa: TRY400  # as above
            _noted(partial(actions.note_failed, kind=kind, why=str(error), began=now, now=clock.now()))
            self._stop.wait(60)
        else:
            metrics.backed_up_at.set(made.ended_at.timestamp())
            _noted(partial(actions.note_made, backup=made))

    def _serve(self, target: Target) -> None:
        """Send to a place, as long as we work."""
        tidied, pause = clock.now() - _TIDY, _PAUSE
        while not self._stop.is_set():
            try:
                self.tend(target)
                if clock.now() - tidied >= _TIDY:
                    _tidy(self._yard, target)
                    tidied = clock.now()
                pause = _PAUSE
            except (Unavailable, Refused, OSError) as error:
                log.error("a place takes nothing", place=target.word, why=str(error))  # noqa: TRY400  # as above
                waiting = self._yard.queue.size(target.word)
                lost = partial(actions.note_lost, place=target.word, why=str(error), waiting=waiting)
                _noted(partial(lost, now=clock.now()))
                self._stop.wait(pause)
                pause = min(pause * 2, 60)
            self._stop.wait(1)

    def _copy(self) -> None:
        """Make backups as they become due, once we know which there are."""
        for target in self._yard.targets:
            try:
                self._yard.depot.learn(self._yard.shelf(target))
            except (Unavailable, Refused) as error:
                log.warning("a place cannot be read", place=target.word, why=str(error))
        while not self._stop.wait(_PAUSE):
            self.copy()

    def _relieve(self) -> None:
        """Give up what waits for a place that is away, before the disk is full: it gets everything anew."""
        if shutil.disk_usage(self._yard.depot.spool).free >= config.load().monitoring.least_free_bytes:
            return
        sizes = {each.word: self._yard.queue.size(each.word) for each in self._yard.targets}
        word = max(sizes, key=lambda each: sizes[each])
        if sizes[word]:
            count = self._yard.queue.drop(word)
            self._yard.depot.tear()
            log.error("the disk is nearly full, so what waited for a place is given up", place=word, objects=count)


def _backup(found: Yard, kind: Kind) -> Iterator[str]:
    """Make a backup now, with everything written until then, and see that each place takes it."""
    began = clock.now()
    for each in shortcomings([target.place for target in found.targets]):
        yield f"note: {_WRONG[each]}"
    said: SimpleQueue[str | None] = SimpleQueue()
    made: list[Any] = []
    with _receiving(found):
        worker = Thread(target=_made, args=(found, kind, made, said), daemon=True)
        worker.start()
        yield from iter(said.get, None)
        worker.join()
        if isinstance(made[0], BaseException):
            now = clock.now()
            _noted(partial(actions.note_failed, kind=kind, why=str(made[0]), began=began, now=now))
            raise made[0]
        backup = made[0]
        _noted(partial(actions.note_made, backup=backup))
        upto = found.depot.ship()
        found.depot.keys(now=clock.now(), always=True)
    silent = []
    for target in found.targets:
        try:
            yield from _sent(found, target)
        except Unavailable as error:
            silent.append(target.word)
            yield f"{target.word}: {error}"
    seconds = (clock.now() - began).total_seconds()
    stored = sum(part.size for part in backup.parts)
    yield f"{backup.kind} backup {backup.id}: {backup.size >> 20} MB, kept in {stored >> 20} MB, {seconds:.1f} s"
    if silent:
        raise Unavailable(f"Nothing arrived at {', '.join(silent)}; it waits, and the archiver goes on trying.")
    yield f"every place leads to {upto:%Y-%m-%d %H:%M:%S} UTC"


def _made(found: Yard, kind: Kind, made: list[Any], said: "SimpleQueue[str | None]") -> None:
    try:
        for target in found.targets:
            try:
                found.depot.learn(found.shelf(target))
            except Unavailable as error:
                said.put(f"{target.word}: {error}")
        made.append(found.depot.make(Kind.FULL if found.depot.torn() else kind, say=said.put))
    except BaseException as error:  # noqa: BLE001  # whoever waits raises it
        made.append(error)
    finally:
        said.put(None)


def _sent(found: Yard, target: Target) -> Iterator[str]:
    """Send to a place what waits for it, and say how far that is."""
    of = max(len(found.queue.waiting(target.word)), 1)
    helper, number = Archiver(found, Event()), 0
    found.confirm(target)
    while sent := found.queue.send(target.word, target.storage):
        number += 1
        helper.noted(target, sent)
        if number == 1 or number % 10 == 0 or number >= of:
            yield f"{target.word}: {number} of {max(of, number)} confirmed"


def _listed(found: Yard) -> Iterator[str]:
    for target in found.targets:
        shelf = found.shelf(target)
        try:
            backups = sorted(shelf.catalogue(), key=lambda each: each.ended_at)
            upto = shelf.upto(shelf.log(backups[-1].segment)) if backups else None
        except (Unavailable, Refused) as error:
            yield f"{target.word}: {error}"
            continue
        for each in backups:
            stored = sum(part.size for part in each.parts) >> 20
            yield f"{target.word}: {each.id}  {each.kind:<6}  {each.ended_at:%Y-%m-%d %H:%M:%S} UTC  {stored} MB"
        last = upto or (backups[-1].ended_at if backups else None)
        yield f"{target.word}: leads to {last:%Y-%m-%d %H:%M:%S} UTC" if last else f"{target.word}: leads nowhere yet"


@contextmanager
def _receiving(found: Yard) -> Iterator[None]:
    """Have the log taken meanwhile, by whoever does so already or by ourselves."""
    found.depot.torn()
    mine = None if found.server.receiving() else found.server.receiver(found.depot.spool)
    try:
        yield
    finally:
        if mine:
            _ended(mine)


def _ended(process: "subprocess.Popen[bytes]") -> None:
    process.send_signal(signal.SIGINT)
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(10)


def _tidy(found: Yard, target: Target) -> None:
    """Delete at a place what needs not be there, and fetch from the others what it lacks."""
    now, keys = clock.now(), timedelta(days=config.load().backups.keys_days)
    there = found.depot.learn(found.shelf(target))
    wanted = Wanted(found.depot.catalogue(), policy=policy(), keys=keys, now=now)
    for word in wanted.tidy(target.storage):
        found.depot.forget(word)
        _noted(partial(actions.note_gone, backup_id=word, place=target.word, now=now))
    waiting = set(found.queue.waiting(target.word))
    for other in found.targets:
        if other.word != target.word and (lacking := wanted.lacking(target.storage, other.storage)):
            for name in [each for each in lacking if each not in waiting]:
                log.warning("a place lacks what another has", place=target.word, name=name)
                found.queue.pass_on(name, other.storage.get(name), to=target.word)
            waiting |= set(lacking)
    expected = {name.partition("/")[2] for name in waiting if name.startswith("catalogue/")}
    missing = wanting({*there, *expected}, catalogued=found.depot.catalogue(), policy=policy(), now=now)
    if missing:
        raise Unavailable(f"{len(missing)} backups are missing there, the first is {missing[0]}")


def _note_lag(*, actor: Actor, now: datetime) -> None:
    lag = queries.lag(tenant_id=actor.tenant_id, now=now)
    if lag is not None:
        actions.note_lag(actor=actor, lag=lag, now=now)


def _noted(do: Callable[..., None]) -> None:
    """Write something down on the provider's ground, if the database is there and has one."""
    try:
        tenant_id = tenancy.ground()
        if tenant_id is not None:
            with scope.tenant(tenant_id):
                do(actor=Actor(kind="system", name="archiver", tenant_id=tenant_id))
    except _AWAY as error:
        log.warning("a note about backups is lost", why=type(error).__name__)
    finally:
        connections.close_all()
