"""The embedded server: its log is taken as it is written, its backups are made here, and wait for every place."""

import signal
import subprocess
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import partial
from queue import SimpleQueue
from threading import Event, Lock, Thread
from typing import Any

from secretaire import config
from secretaire.lib import clock, logs, metrics
from secretaire.lib.errors import Refused, Unavailable
from secretaire.platform.backups import actions
from secretaire.platform.backups.adapters import Target, policy, yard
from secretaire.platform.backups.adapters.shelf import Shelf
from secretaire.platform.backups.adapters.tidying import Wanted
from secretaire.platform.backups.adapters.yard import Yard
from secretaire.platform.backups.commands.keeping import WRONG, Keeper, until_told
from secretaire.platform.backups.commands.noting import note_age, noted
from secretaire.platform.backups.core import Backup, Kind, Unreachable, chain, due, reach, shortcomings, wanting

log = logs.logger(__name__)

USE = "secretaire backup [full | list]"


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
            until_told(Archiver, yard.opened())
        case ["list"]:
            yield from _listed(yard.opened())
        case _:
            raise Refused(f"Say one of: {USE}")


class Archiver(Keeper):
    """What keeps every place up to date.

    :param found: what it works with
    :param stop: set when it shall end
    """

    def __init__(self, found: Yard, stop: Event) -> None:
        super().__init__(found, stop)
        self._yard = found
        self._receiver: subprocess.Popen[bytes] | None = None
        self._taken: dict[str, datetime | None] = {}
        self._telling = Lock()

    def take(self, now: datetime, *, always: bool) -> None:
        """Take what was written since the last time."""
        depot = self._yard.depot
        torn = depot.torn()
        if self._receiver is None or self._receiver.poll() is not None:
            self._receiver = self._yard.server.receiver(depot.spool)
        depot.ship()
        if depot.keys(now=now, always=always):
            self._keyed = now
        if torn and depot.catalogue():
            log.warning("what there is does not lead on, so a full backup is made")

    def close(self) -> None:
        """Stop whoever takes the log."""
        if self._receiver:
            _ended(self._receiver)

    def given_up(self) -> None:
        """Have a full backup made."""
        self._yard.depot.tear()

    def copy(self) -> None:
        """Make a backup if one is due; say it aloud if that fails."""
        settings, now, depot = config.load().backups, clock.now(), self._yard.depot
        full, change = timedelta(hours=settings.full_hours), timedelta(hours=settings.change_hours)
        kind = Kind.FULL if depot.gap() else due(depot.catalogue(), full=full, change=change, policy=policy(), now=now)
        if kind is None:
            return
        try:
            made = depot.make(kind, say=lambda text: log.info("backup", said=text))
        except (Unavailable, Refused, OSError) as error:
            log.error("a backup failed", why=str(error))  # noqa: TRY400  # its words tell all
            noted(partial(actions.note_failed, kind=kind, why=str(error), began=now, now=clock.now()))
            self._stop.wait(60)
        else:
            metrics.backed_up_at.set(made.ended_at.timestamp())
            _note(self._yard, made)

    def learn(self) -> None:
        """Get to know the backups that lie at the places."""
        for target in self._yard.targets:
            try:
                _learn(self._yard, target)
            except (Unavailable, Refused) as error:
                log.warning("a place cannot be read", place=target.word, why=str(error))

    def tidy(self, target: Target) -> None:
        """Delete at a place what needs not be there, and fetch from the others what it lacks."""
        _tidy(self._yard, target)

    def arrived(self, target: Target, upto: datetime | None) -> None:
        """Write down up to which instant a place leads; not before the backup is there on which the log follows."""
        word = target.word
        with self._telling:
            self._taken[word] = upto or self._taken.get(word)
            super().arrived(target, self._taken.pop(word) if self._yard.depot.leading(word) else None)


def _backup(found: Yard, kind: Kind) -> Iterator[str]:
    """Make a backup now, with everything written until then, and see that each place takes it."""
    began = clock.now()
    for each in shortcomings([target.place for target in found.targets]):
        yield f"note: {WRONG[each]}"
    said: SimpleQueue[str | None] = SimpleQueue()
    made: list[Any] = []
    with _receiving(found):
        worker = Thread(target=_made, args=(found, kind, made, said), daemon=True)
        worker.start()
        yield from iter(said.get, None)
        worker.join()
        if isinstance(made[0], BaseException):
            now = clock.now()
            noted(partial(actions.note_failed, kind=kind, why=str(made[0]), began=began, now=now))
            raise made[0]
        backup = made[0]
        _note(found, backup)
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


def _learn(found: Yard, target: Target) -> None:
    """Get to know the backups at a place; where it lacks what the next one would build on, that one is to be full.

    :raises Unavailable: if it does not answer, or is another place than it was
    :raises Refused: if what lies there cannot be read
    """
    found.confirm(target, now=clock.now())
    there = found.depot.learn(found.shelf(target))
    if not found.depot.leads_on({*there, *_coming(found, target)}):
        found.depot.tear()


def _coming(found: Yard, target: Target) -> set[str]:
    """Return the backups that wait for a place."""
    waiting = found.queue.waiting(target.word)
    return {name.partition("/")[2] for name in waiting if name.startswith("catalogue/")}


def _made(found: Yard, kind: Kind, made: list[Any], said: "SimpleQueue[str | None]") -> None:
    try:
        for target in found.targets:
            try:
                _learn(found, target)
            except Unavailable as error:
                said.put(f"{target.word}: {error}")
        made.append(found.depot.make(Kind.FULL if found.depot.torn() else kind, say=said.put))
    except BaseException as error:  # noqa: BLE001  # whoever waits raises it
        made.append(error)
    finally:
        said.put(None)


def _note(found: Yard, backup: Backup) -> None:
    """Write down a backup, and the places that took it before it was written down."""
    noted(partial(actions.note_made, backup=backup))
    told: dict[str, Any] = {"backup_id": backup.id, "of": len(found.targets), "now": clock.now()}
    for target in found.targets:
        if f"catalogue/{backup.id}" not in found.queue.waiting(target.word):
            noted(partial(actions.note_taken, place=target.word, **told))


def _sent(found: Yard, target: Target) -> Iterator[str]:
    """Send to a place what waits for it, and say how far that is."""
    of = max(len(found.queue.waiting(target.word)), 1)
    helper, number = Archiver(found, Event()), 0
    found.confirm(target, now=clock.now())
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
            last = _reached(shelf, backups)
        except (Unavailable, Refused) as error:
            yield f"{target.word}: {error}"
            continue
        for each in backups:
            stored = sum(part.size for part in each.parts) >> 20
            yield f"{target.word}: {each.id}  {each.kind:<6}  {each.ended_at:%Y-%m-%d %H:%M:%S} UTC  {stored} MB"
        yield f"{target.word}: leads to {last:%Y-%m-%d %H:%M:%S} UTC" if last else f"{target.word}: leads nowhere yet"


def _reached(shelf: Shelf, backups: Collection[Backup]) -> datetime | None:
    """Return the newest instant to which a place leads, as a restore from there would; nothing: to none."""
    try:
        chained = chain(backups, at=None)
    except Unreachable:
        return None
    return reach(chained, upto=shelf.upto(shelf.log(chained[-1].segment)), at=None)


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
    before = found.depot.catalogue()
    wanted = Wanted(before, policy=policy(), keys=keys, now=now)
    left = {each.id: each for each in before if each.id in there}
    for word in wanted.tidy(target.storage):
        found.depot.forget(word)
        left.pop(word, None)
        noted(partial(actions.note_gone, backup_id=word, place=target.word, now=now))
    note_age(left.values(), place=target.word, now=now)
    waiting = set(found.queue.waiting(target.word))
    for other in found.targets:
        if other.word != target.word and (lacking := wanted.lacking(target.storage, other.storage)):
            for name in [each for each in lacking if each not in waiting]:
                log.warning("a place lacks what another has", place=target.word, name=name)
                found.queue.pass_on(name, other.storage.get(name), to=target.word)
            waiting |= set(lacking)
    expected = {name.partition("/")[2] for name in waiting if name.startswith("catalogue/")}
    since = found.since(target)  # what was made before, elsewhere, is not missing here
    known = [each for each in found.depot.catalogue() if since is None or each.ended_at >= since]
    missing = wanting({*there, *expected}, catalogued=known, policy=policy(), now=now)
    if missing:
        raise Unavailable(f"{len(missing)} backups are missing there, the first is {missing[0]}")
