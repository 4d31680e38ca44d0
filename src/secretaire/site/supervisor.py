"""One command that runs everything: database, web server, worker and intake of letters, and stops them in order.

Each part stands in a process group of its own, so a Ctrl-C reaches us alone. A part that ends is started again after
a pause that grows. Should we be killed ourselves, Linux tells every part to stop; the next start clears what is left.
"""

import contextlib
import http
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date, datetime
from types import FrameType
from typing import NoReturn, Protocol

from secretaire import config
from secretaire.lib import clock, doorstep, presence
from secretaire.lib.errors import Unavailable
from secretaire.lib.postgres import Cluster, NoServer, Owned
from secretaire.lib.processes import leashed
from secretaire.site import programs, roles

_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_PATIENCE_SECONDS = 300  #: until the web server answers; whether it ended is seen at once
_GRACE_SECONDS = 15  #: for a part to end by itself
_LONGEST_PAUSE_SECONDS = 30
_HEALTHY_SECONDS = 60  #: after so long, an earlier failure is forgotten
_NIGHT_HOUR = 4  #: of UTC, in which parts are killed to see whether they come back, where that is wished for


class NotStarted(Unavailable):
    """A part did not come up; the text says why."""


class _Leaving(BaseException):
    """We were asked to stop."""


class Part(Protocol):
    """Something that is kept running."""

    name: str

    @property
    def alive(self) -> bool:
        """Whether it runs."""

    def start(self) -> None:
        """Start it."""

    def stop(self) -> None:
        """Stop it and whatever it left; harmless if it does not run."""


class Program:
    """One command of ours in a process group of its own."""

    def __init__(self, name: str, *command: str) -> None:
        self.name = name
        self._words = [sys.executable, "-m", "secretaire", *command]
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def alive(self) -> bool:
        """Whether it runs."""
        return self._process is not None and self._process.poll() is None

    def start(self) -> None:
        """Start it."""
        self._process = subprocess.Popen(  # noqa: S603  # our own command
            self._words,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=leashed(),  # noqa: PLW1509  # it calls prctl and nothing else
        )

    def stop(self) -> None:
        """Stop the whole group, at worst by force."""
        if self._process is None:
            return
        for word in (signal.SIGTERM, signal.SIGKILL):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, word)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(_GRACE_SECONDS)
        self._process = None


class Server:
    """The embedded database as a part."""

    name = "database"

    def __init__(self) -> None:
        self.cluster = Cluster(config.load().directory / "postgres", run=config.socket_directory())

    @property
    def alive(self) -> bool:
        """Whether it runs."""
        return self.cluster.alive

    def start(self) -> None:
        """Start it, with our own database in it."""
        self.cluster.start()
        self.cluster.prepare(owner="secretaire", password=config.derived("database owner"), database="secretaire")
        roles.harden(self.cluster.superuser, database="secretaire")
        self.cluster.copied_by(config.derived("database backup"), database="secretaire")
        presence.note(config.load().running, "database", pid=self.cluster.pid)

    def stop(self) -> None:
        """Stop it cleanly."""
        self.cluster.stop()


class Kept:
    """A part that is started again whenever it ends."""

    def __init__(self, part: Part) -> None:
        self.part = part
        self._failures = 0
        self._since = 0.0
        self._due: float | None = None

    def tend(self, now: float) -> None:
        """Look after it once.

        :param now: seconds of a clock that only goes forward
        """
        if self._due is None and self.part.alive:
            self._failures = self._failures if now - self._since < _HEALTHY_SECONDS else 0
        elif self._due is None:
            self.part.stop()
            self._postpone(now, "ended")
        elif now >= self._due:
            try:
                self.part.start()
            except NoServer as error:
                self._postpone(now, f"does not start ({error})")
            else:
                self._due, self._since = None, now
                _say(f"{self.part.name}: running again")

    def _postpone(self, now: float, what: str) -> None:
        pause = min(2**self._failures, _LONGEST_PAUSE_SECONDS)
        self._failures += 1
        self._due = now + pause
        _say(f"{self.part.name}: {what}; next try in {pause} s")


class Nightly:
    """A program that is started once each night and comes to an end by itself."""

    def __init__(self, part: Part) -> None:
        self.part = part
        self._last: date | None = None

    def tend(self, now: datetime) -> None:
        """Start it if this is the hour, and it was not done tonight."""
        if now.hour == _NIGHT_HOUR and self._last != now.date():
            self._last = now.date()
            self.part.stop()  # of an earlier night, if it has come to no end
            self.part.start()


@contextlib.contextmanager
def database() -> Iterator[None]:
    """Have the database running meanwhile; the embedded one is started unless another process runs it already.

    :raises NoServer: if it cannot be started
    """
    server = Server() if config.load().embedded else None
    try:
        if server:
            with contextlib.suppress(Owned):
                server.start()
        yield
    finally:
        if server:
            server.stop()


def run(*, seeded: bool) -> int:
    """Run everything until a signal says stop; return the exit code.

    :raises Unavailable: if a part does not come up
    """
    for number in _SIGNALS:
        signal.signal(number, _leave)
    parts: list[Part] = []
    try:
        accounts = _start(parts, seeded=seeded)
        shown = [f"Start page       {config.load().address}/", *accounts.splitlines()]
        _say("\n" + "".join(f"  {line}\n" for line in shown) + "\nCtrl-C stops everything.")
        kept, nightly = [Kept(part) for part in parts], _nightly(parts)
        if seeded and config.load().archived:
            parts.append(first := Program("first backup", "prove"))
            first.start()
        while True:
            time.sleep(0.2)
            for each in kept:
                each.tend(time.monotonic())
            for other in nightly:
                other.tend(clock.now())
    except _Leaving:
        _say("\nStopping.")
    finally:
        for number in _SIGNALS:
            signal.signal(number, signal.SIG_IGN)  # nothing may interrupt the orderly end
        for part in reversed(parts):
            part.stop()
    _say("Stopped; nothing is left running.")
    return 0


def _nightly(parts: list[Part]) -> list[Nightly]:
    """Return what is started each night, recorded in time to be stopped."""
    if not config.load().drills.kills:
        return []
    parts.append(drills := Program("drills", "drill", "due"))
    return [Nightly(drills)]


def _start(parts: list[Part], *, seeded: bool) -> str:
    """Start part after part, recording each in time to be stopped; return the presentation of the accounts."""
    _say(f"Secretaire keeps its things in {config.load().directory}")
    config.secret_key()
    programs.free_port()
    programs.free_intake()
    if config.load().embedded:
        server = Server()
        if not server.cluster.home.is_relative_to(config.load().directory):
            _say(f"  its database in {server.cluster.home}, which the system user {server.cluster.user} can reach")
        with _step("database"):
            parts.append(server)
            server.start()
    presence.note(config.load().running, "supervisor")  # only now is it sure that nobody else runs the database
    with _step("tables and rights"):
        _once("migrate")
    accounts = ""
    if seeded:
        with _step("example data"):
            accounts = _once("seed")
    with _step("web server, worker, intake"):
        started = [Program("web server", "serve"), Program("worker", "work"), Program("intake", "receive")]
        if config.load().copied_here:
            started.append(Program("archiver", "archive"))
        for part in started:
            parts.append(part)
            part.start()
        _await_answer(parts)
    if config.load().probe.place:
        with _step("prober"):
            parts.append(prober := Program("prober", "probe"))
            prober.start()
    return accounts


def _once(command: str) -> str:
    """Run one command of ours to its end; return what it printed.

    :raises NotStarted: if it failed
    """
    done = subprocess.run(  # noqa: S603  # our own command
        [sys.executable, "-m", "secretaire", command],
        check=False,
        capture_output=True,
        text=True,
        start_new_session=True,
        preexec_fn=leashed(signal.SIGKILL),
    )
    if done.returncode:
        raise NotStarted(done.stderr.strip().removeprefix("secretaire: ") or f"`secretaire {command}` failed.")
    sys.stderr.write(done.stderr)
    return done.stdout


def _await_answer(parts: list[Part]) -> None:
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while not _answers():
        if ended := [part.name for part in parts if not part.alive]:
            raise NotStarted(f"The {ended[0]} ended at once; its last words stand above.")
        if time.monotonic() > deadline:
            raise NotStarted(f"The web server did not answer within {_PATIENCE_SECONDS} s.")
        time.sleep(0.05)


def _answers() -> bool:
    return 0 < doorstep.knock("/health/") < http.HTTPStatus.INTERNAL_SERVER_ERROR


@contextlib.contextmanager
def _step(label: str) -> Iterator[None]:
    sys.stdout.write(f"  {label:<24}")
    sys.stdout.flush()
    began, done = time.monotonic(), False
    try:
        yield
        done = True
    finally:
        _say(f"{time.monotonic() - began:5.1f} s" if done else "")


def _leave(number: int, frame: FrameType | None) -> NoReturn:
    for each in _SIGNALS:
        signal.signal(each, signal.SIG_IGN)
    raise _Leaving


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
