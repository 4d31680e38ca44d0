"""A server that the operator brings: pgBackRest copies it to each place, and its log; keys and files wait for each."""

import signal
from collections import deque
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from queue import SimpleQueue
from threading import Event, Thread
from typing import Final
from urllib.parse import urlsplit

import psycopg

from secretaire import config
from secretaire.lib import clock, logs, metrics
from secretaire.lib.errors import Refused, Unavailable
from secretaire.lib.postgres import COPYIST
from secretaire.platform.backups import actions
from secretaire.platform.backups.adapters import Target, policy, yard
from secretaire.platform.backups.adapters.backrest import LATE
from secretaire.platform.backups.adapters.streams import drop_keys
from secretaire.platform.backups.adapters.yard import Outpost
from secretaire.platform.backups.commands.keeping import FAULTS, PAUSE, SIGNALS, WRONG, Keeper
from secretaire.platform.backups.commands.noting import note_age, noted
from secretaire.platform.backups.core import Backup, Kind, NoStanza, due, shortcomings

log = logs.logger(__name__)

USE: Final = "secretaire backup [full | list | check | verify | setup]"
_LOOK: Final = 2  #: seconds between two looks whether the server on this machine leads
_MARKS: Final = 500  #: instants that are remembered until a place has their log


class Late(Unavailable):
    """The log does not get into a place; the text says why."""


def run(*words: str) -> Iterator[str]:
    """Do what the words say; yield what is to be told.

    :raises Refused: if they say nothing, or the settings do not say enough
    :raises Unavailable: if the database cannot be copied, or a place does not take what it is given
    """
    found = yard.outpost()
    match words:
        case []:
            yield from _backup(found, Kind.CHANGE)
        case ["full"]:
            yield from _backup(found, Kind.FULL)
        case ["archive"]:
            _follow(found)
        case ["list"]:
            yield from _listed(found)
        case ["check"]:
            yield from _checked(found)
        case ["verify"]:
            yield from _verified(found)
        case ["setup"]:
            yield from _set_up(found)
        case _:
            raise Refused(f"Say one of: {USE}")


class Relay(Keeper):
    """What keeps every place up to date.

    :param found: what it works with
    :param stop: set when it shall end
    """

    def __init__(self, found: Outpost, stop: Event) -> None:
        super().__init__(found, stop)
        self._post = found
        self._marks: deque[tuple[datetime, str]] = deque(maxlen=_MARKS)
        self._first: dict[str, str] = {}  #: by place, the segment from which on the log is to be there
        self._upto: dict[str, datetime] = {}
        self._gaps: set[str] = set()  #: places whose log does not lead on, and never will

    def step(self) -> None:
        """Take what was written since the last time; end where another server leads by now."""
        if self._post.rest.leads:
            super().step()
        else:
            self._stop.set()

    def take(self, now: datetime, *, always: bool) -> None:
        """Have the server close a segment, and let keys and files wait for every place."""
        self._marks.append(self._post.server.mark())
        if self._post.streams.keys(now=now, always=always):
            self._keyed = now
        self._post.streams.files(now=now)

    def tend(self, target: Target) -> None:
        """Send to a place what waits for it, and look how far the log is there.

        :raises Late: if it does not get there
        :raises Unavailable: if the place does not answer
        """
        super().tend(target)
        marks = list(self._marks)
        if not marks or self._upto.get(target.word) == marks[-1][0]:
            return
        self._places.confirm(target, now=clock.now())
        first = self._first.get(target.word) or self._newest(target)
        if not first:
            return
        upto = self._post.rest.reached(target.word, marks, first=first)
        if upto and upto != self._upto.get(target.word):
            self._upto[target.word] = upto
            self.arrived(target, upto)
        if upto != marks[-1][0]:
            self._close(target, first=first, last=marks[-1][1])
            self._complain(target, [at for at, _ in marks if upto is None or at > upto])

    def leads(self, target: Target) -> bool:
        """Tell whether a place has the log up to the last instant, and waits for nothing."""
        there = bool(self._marks) and self._upto.get(target.word) == self._marks[-1][0]
        return there and not self._post.queue.waiting(target.word)

    def copy(self) -> None:
        """Make at each place the backup that is due there; say it aloud if that fails."""
        settings, rest = config.load().backups, self._post.rest
        full, change = timedelta(hours=settings.full_hours), timedelta(hours=settings.change_hours)
        for target in self._post.targets:
            began = clock.now()
            try:
                kind = due(_known(self._post, target), full=full, change=change, policy=policy(), now=began)
                kind = kind or (Kind.CHANGE if target.word in self._gaps else None)
            except FAULTS as error:
                log.warning("a place cannot be read", place=target.word, why=str(error))
                continue
            if kind is None:
                continue
            try:
                made = rest.make(target.word, kind, say=lambda text: log.info("backup", said=text))
            except FAULTS as error:
                log.error("a backup failed", place=target.word, why=str(error))  # noqa: TRY400  # its words tell all
                noted(partial(actions.note_failed, kind=kind, why=str(error), began=began, now=clock.now()))
                self._stop.wait(60)
                continue
            metrics.backed_up_at.set(made.ended_at.timestamp())
            _tell(made, target)
            self._gaps.discard(target.word)  # a hole in the log before it matters no more
            self._first.pop(target.word, None)

    def tidy(self, target: Target) -> None:
        """Delete at a place what needs not be there."""
        now, settings = clock.now(), config.load().backups
        for backup_id in self._post.rest.expire(target.word, policy(), now=now):
            noted(partial(actions.note_gone, backup_id=backup_id, place=target.word, now=now))
        note_age(_known(self._post, target), place=target.word, now=now)
        drop_keys(target.storage, before=now - timedelta(days=settings.keys_days))
        self._post.streams.drop_files(target.storage, longest=policy().longest, now=now)

    def learn(self) -> None:
        """Have every place know the server."""
        try:
            for target in self._post.targets:
                self._post.confirm(target, now=clock.now())
            if not all(_knows(self._post, target) for target in self._post.targets):
                self._post.rest.create()  # it waits for nobody, and may not while the log is handed over
        except FAULTS as error:
            log.warning("a place does not know the server", why=str(error))

    def given_up(self) -> None:
        """Have keys and files sent anew."""
        self._post.streams.forget()

    def _newest(self, target: Target) -> str:
        backups = _known(self._post, target)
        self._first[target.word] = backups[-1].segment if backups else ""
        return self._first[target.word]

    def _close(self, target: Target, *, first: str, last: str) -> None:
        """Hand over what the server that led before did not; what nobody has any more calls for a backup.

        :raises Unavailable: if the place does not answer
        """
        rest = self._post.rest
        missing = rest.gaps(target.word, first=first, last=last)
        if rest.hand_over(missing) and target.word not in self._gaps:
            log.warning("the log at a place has a hole, so a backup is made", place=target.word, first=missing[0])
            self._gaps.add(target.word)

    def _complain(self, target: Target, missing: list[datetime]) -> None:
        """Say why the log is not at a place, at once where there is a reason, and in any case when it is late.

        :raises Late: then
        """
        why = self._post.rest.refused(target.word)
        if why or clock.now() - missing[0] > LATE:
            raise Late(f"The log does not get there: {why or 'it waits, see the log of the database server'}")


def _follow(found: Outpost) -> None:
    """Keep every place up to date while the server on this machine leads, until a signal says stop."""
    term, told = Event(), Event()

    def stop(*_: object) -> None:
        told.set()
        term.set()

    for number in SIGNALS:
        signal.signal(number, stop)
    while not told.is_set():
        if found.rest.leads:
            log.info("the server here leads, so its log is taken")
            Relay(found, term).run()
            term.clear()
        told.wait(_LOOK)


def _knows(found: Outpost, target: Target) -> bool:
    """Tell whether a place has a catalogue for the server."""
    try:
        found.rest.catalogue(target.word)
    except NoStanza:
        return False
    return True


def _known(found: Outpost, target: Target) -> list[Backup]:
    """Return the backups of a place; none where nothing was ever kept."""
    try:
        return found.rest.catalogue(target.word)
    except NoStanza:
        return []


def _tell(backup: Backup, target: Target) -> None:
    noted(partial(actions.note_made, backup=backup))
    noted(partial(actions.note_taken, backup_id=backup.id, place=target.word, of=1, now=clock.now()))


def _backup(found: Outpost, kind: Kind) -> Iterator[str]:
    """Make a backup at each place, and see that everything written until then gets there."""
    began = clock.now()
    for each in shortcomings([target.place for target in found.targets]):
        yield f"note: {WRONG[each]}"
    relay, wrong = Relay(found, Event()), {}
    for target in found.targets:
        try:
            yield from _made(found, target, kind)
        except FAULTS as error:
            noted(partial(actions.note_failed, kind=kind, why=str(error), began=began, now=clock.now()))
            wrong[target.word] = str(error)
    now = clock.now()
    try:
        relay.take(now, always=True)
    except FAULTS as error:
        wrong = {each.word: str(error) for each in found.targets} | wrong
    for target in found.targets:
        if target.word not in wrong:
            try:
                yield from _followed(relay, target)
            except FAULTS as error:
                wrong[target.word] = str(error)
    if wrong:
        raise Unavailable(" ".join(f"{word}: {why}" for word, why in wrong.items()))
    yield f"every place leads to {now:%Y-%m-%d %H:%M:%S} UTC, {(clock.now() - began).total_seconds():.1f} s"


def _made(found: Outpost, target: Target, kind: Kind) -> Iterator[str]:
    said: SimpleQueue[str | None] = SimpleQueue()
    made: list[Backup | BaseException] = []

    def make() -> None:
        try:
            made.append(found.rest.make(target.word, kind, say=said.put))
        except BaseException as error:  # noqa: BLE001  # whoever waits raises it
            made.append(error)
        finally:
            said.put(None)

    worker = Thread(target=make, daemon=True)
    worker.start()
    for text in iter(said.get, None):
        yield f"{target.word}: {text}"
    worker.join()
    backup = made[0]
    if isinstance(backup, BaseException):
        raise backup
    _tell(backup, target)
    stored = sum(part.size for part in backup.parts)
    yield f"{target.word}: {backup.kind} backup {backup.id}: {backup.size >> 20} MB, kept in {stored >> 20} MB"


def _followed(relay: Relay, target: Target) -> Iterator[str]:
    """Wait until a place has the log, the keys and the files.

    :raises Unavailable: if it does not get them
    """
    until = clock.now() + LATE
    while not relay.leads(target):
        relay.tend(target)
        if clock.now() > until:
            raise Late("The log does not get there.")
        Event().wait(0.2)
    yield f"{target.word}: has the log, the keys and the files"


def _listed(found: Outpost) -> Iterator[str]:
    for target in found.targets:
        try:
            backups = found.rest.catalogue(target.word)
        except FAULTS as error:
            yield f"{target.word}: {error}"
            continue
        for each in backups:
            stored = sum(part.size for part in each.parts) >> 20
            yield f"{target.word}: {each.id}  {each.kind:<6}  {each.ended_at:%Y-%m-%d %H:%M:%S} UTC  {stored} MB"
        if not backups:
            yield f"{target.word}: leads nowhere yet"


def _checked(found: Outpost) -> Iterator[str]:
    """See that the log gets into every place.

    :raises Unavailable: if it does not
    """
    found.rest.check()
    yield f"ok    the log gets into {', '.join(each.word for each in found.targets)}"


def _verified(found: Outpost) -> Iterator[str]:
    """Read everything at each place.

    :raises Broken: if something is not what was put there
    """
    for target in found.targets:
        found.rest.verify(target.word)
        yield f"ok    {target.word}: all that lies there is what was put there"


def _set_up(found: Outpost) -> Iterator[str]:
    """Say what the server is to be told, and have the places know it."""
    password = config.derived("database backup")
    try:
        with psycopg.connect(config.database_url("owner"), connect_timeout=PAUSE) as server:
            hashed = server.pgconn.encrypt_password(password.encode(), COPYIST.encode(), b"scram-sha-256").decode()
            asked = "SELECT current_setting('archive_mode'), current_setting('archive_command')"
            told = server.execute(asked).fetchall() == [("on", found.rest.line())]
    except psycopg.Error as error:
        raise Unavailable(f"The database cannot be asked: {' '.join(str(error).split())}") from error
    found.rest.create()
    database = urlsplit(config.load().database.url).path.strip("/")
    yield f"-- For psql, as a superuser of the server, in the database {database}:"
    yield f"CREATE ROLE {COPYIST} LOGIN BYPASSRLS PASSWORD '{hashed}';"
    yield f'GRANT CONNECT ON DATABASE "{database}" TO {COPYIST};'
    yield f"GRANT pg_read_all_data TO {COPYIST};"
    yield f"GRANT EXECUTE ON FUNCTION pg_switch_wal() TO {COPYIST};"
    if not told:
        command = found.rest.line().replace("'", "''")
        yield "ALTER SYSTEM SET archive_mode = 'on';"
        yield f"ALTER SYSTEM SET archive_command = '{command}';"
    yield f"-- Then {'' if told else 'restart the server, and '}run: secretaire backup check"
