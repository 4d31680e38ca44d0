"""What goes on by itself, whichever server it is: each place by a thread of its own, copies as they become due."""

import shutil
import signal
import time
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from functools import partial
from threading import Event, Lock, Thread
from typing import Any, Final

from secretaire import config
from secretaire.lib import clock, logs, metrics
from secretaire.lib.errors import Refused, Unavailable
from secretaire.platform.backups import actions, adapters
from secretaire.platform.backups.adapters import Target
from secretaire.platform.backups.adapters.queue import Sent
from secretaire.platform.backups.adapters.yard import Places
from secretaire.platform.backups.commands.noting import note_lag, noted
from secretaire.platform.backups.core import TIDIED, Shortcoming

log = logs.logger(__name__)

FAULTS: Final = (Unavailable, Refused, OSError)
SIGNALS: Final = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)  #: that say stop
PAUSE: Final = 5  #: seconds before a place is tried again, or looked whether something is due
WRONG: Final[Mapping[Shortcoming, str]] = {
    Shortcoming.NONE: "there is no place for backups",
    Shortcoming.ALONE: "there is one place only",
    Shortcoming.UNKNOWN: "the settings do not say of each place who runs it, where it stands and in which country",
    Shortcoming.PROVIDER: "one provider runs all places",
    Shortcoming.SITE: "all places stand at one site",
    Shortcoming.DISK: "backups.directory lies on the disk of the database itself",
}
_LONGEST_PAUSE: Final = 20  #: seconds between two tries at a place that is away: it is soon up to date once it is back
_DAY: Final = timedelta(days=1)


class Keeper:
    """What keeps every place up to date.

    :param found: the places
    :param stop: set when it shall end
    """

    def __init__(self, found: Places, stop: Event) -> None:
        self._places, self._stop = found, stop
        self._torn = False
        self._keyed = clock.now() - _DAY
        self._telling_of: dict[str, Callable[[], None]] = {}  #: by place that takes nothing, the work that says so
        self._spoken = Lock()

    def run(self) -> None:
        """Work until told to stop."""
        works = [partial(do, each) for each in self._places.targets for do in (self._serve, self._follow)]
        threads = [Thread(target=each, daemon=True) for each in works]
        threads.append(Thread(target=self._copy, daemon=True))
        for each in threads:
            each.start()
        try:
            while True:
                began = time.monotonic()
                self.step()  # what it takes is not added to the time between two
                if self._stop.wait(max(config.load().backups.seconds - (time.monotonic() - began), 0)):
                    return
        finally:
            self._stop.set()
            self.close()
            for each in threads:
                each.join(PAUSE)

    def step(self) -> None:
        """Take what was written since the last time, and the keys if they are others; say it aloud if that fails."""
        now = clock.now()
        try:
            self._relieve()
            self.take(now, always=now - self._keyed >= _DAY)
        except FAULTS as error:
            log.error("the log is not taken", why=str(error))  # noqa: TRY400  # its words tell all
            if not self._torn:
                noted(partial(actions.note_torn, why=str(error), now=now))
            self._torn = True
        else:
            self._torn = False
        noted(partial(note_lag, now=now))

    def take(self, now: datetime, *, always: bool) -> None:
        """Take what was written since the last time.

        :param always: the keys also if they are the same
        """
        raise NotImplementedError

    def copy(self) -> None:
        """Make the backups that are due; say it aloud if that fails."""
        raise NotImplementedError

    def tidy(self, target: Target) -> None:
        """Delete at a place what needs not be there.

        :raises Unavailable: if it does not answer, or something is missing there
        """
        raise NotImplementedError

    def learn(self) -> None:
        """Get to know what there is, before anything is made."""

    def close(self) -> None:
        """End what was started."""

    def given_up(self) -> None:
        """Note that a place lacks what it was to be given."""

    def tend(self, target: Target) -> None:
        """Send to a place what waits for it.

        :raises Unavailable: if it does not take it
        """
        if self._places.queue.waiting(target.word):
            self._places.confirm(target, now=clock.now())
        while not self._stop.is_set() and (sent := self._places.queue.send(target.word, target.storage)):
            self.noted(target, sent)

    def follow(self, target: Target) -> None:
        """Send to a place the keys and the log that wait for it, whatever else is on the way there.

        :raises Unavailable: if it does not take them
        """
        while not self._stop.is_set() and (sent := self._places.queue.send_log(target.word, target.storage)):
            self.noted(target, sent)

    def noted(self, target: Target, sent: Sent) -> None:
        """Write down what a place has taken."""
        told: dict[str, Any] = {"place": target.word, "now": clock.now()}
        if sent.name.startswith("catalogue/"):
            backup_id = sent.name.removeprefix("catalogue/")
            noted(partial(actions.note_taken, backup_id=backup_id, of=len(self._places.targets), **told))
        if sent.upto or sent.name.startswith(("keys/", "catalogue/")):
            self.arrived(target, sent.upto)

    def arrived(self, target: Target, upto: datetime | None) -> None:
        """Write down up to which instant a place leads."""
        if upto:
            metrics.archived_at.labels(target.word).set(upto.timestamp())
        waiting = self._places.queue.size(target.word)
        noted(partial(actions.note_reach, place=target.word, upto=upto, waiting=waiting, now=clock.now()))

    def _serve(self, target: Target) -> None:
        """Send to a place, and tidy there once an hour, as long as we work."""
        tidied = clock.now() - TIDIED

        def tend() -> None:
            nonlocal tidied
            self.tend(target)
            if clock.now() - tidied >= TIDIED:
                self.tidy(target)
                tidied = clock.now()

        self._persist(target, tend)

    def _follow(self, target: Target) -> None:
        """Send the log to a place as it comes, once the place is known to be the one that it was."""

        def follow() -> None:
            if self._places.queue.waiting(target.word):
                self._places.confirm(target, now=clock.now())
            self.follow(target)

        self._persist(target, follow)

    def _persist(self, target: Target, do: Callable[[], None]) -> None:
        """Do something again and again; if a place does not take what it is given, say so and wait."""
        pause = PAUSE
        while not self._stop.is_set():
            try:
                do()
                pause = PAUSE
                self._well(target, do)
            except FAULTS as error:
                self._lost(target, do, error)
                self._stop.wait(pause)
                pause = min(pause * 2, _LONGEST_PAUSE)
            self._stop.wait(1)

    def _lost(self, target: Target, do: Callable[[], None], error: Exception) -> None:
        """Say that a place takes nothing, unless what else is done there says so already."""
        with self._spoken:
            if self._telling_of.setdefault(target.word, do) is not do:
                return
        log.error("a place takes nothing", place=target.word, why=str(error))
        waiting = self._places.queue.size(target.word)
        lost = partial(actions.note_lost, place=target.word, why=str(error), waiting=waiting)
        noted(partial(lost, now=clock.now()))

    def _well(self, target: Target, do: Callable[[], None]) -> None:
        """Leave it to what else is done at a place to say what is wrong there."""
        with self._spoken:
            if self._telling_of.get(target.word) is do:
                del self._telling_of[target.word]

    def _copy(self) -> None:
        """Make backups as they become due, once we know which there are."""
        self.learn()
        while not self._stop.wait(PAUSE):
            self.copy()

    def _relieve(self) -> None:
        """Give up what waits for a place that is away, before the disk is full: it gets everything anew."""
        if shutil.disk_usage(adapters.home()).free >= config.load().monitoring.least_free_bytes:
            return
        sizes = {each.word: self._places.queue.size(each.word) for each in self._places.targets}
        word = max(sizes, key=lambda each: sizes[each])
        if sizes[word]:
            count = self._places.queue.drop(word)
            self.given_up()
            log.error("the disk is nearly full, so what waited for a place is given up", place=word, objects=count)


def until_told(found: type[Keeper], places: Places) -> None:
    """Keep every place up to date until a signal says stop."""
    stop = Event()
    for number in SIGNALS:
        signal.signal(number, lambda *_: stop.set())
    found(places, stop).run()
