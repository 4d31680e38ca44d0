"""The embedded server, copied by its own programs: whole, what changed since, and its log as it is written."""

import os
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from secretaire import config
from secretaire.lib.errors import Unavailable
from secretaire.lib.postgres import COPYIST, program_folder
from secretaire.lib.processes import leashed
from secretaire.platform.backups.adapters import bundle
from secretaire.platform.backups.adapters.server import Server
from secretaire.platform.backups.core import Broken, Kind
from secretaire.platform.backups.core.manifest import NAME, differing, listed

SLOT: Final = "secretaire_archive"
_FIRST: Final = re.compile(r"^START WAL LOCATION: \S+ \(file ([0-9A-F]{24})\)$", re.MULTILINE)
_DONE: Final = re.compile(r"\((\d+)%\)")
_PATIENCE: Final = 30  #: seconds
_FULL_DISK: Final = "No space left on device"


class NotCopied(Unavailable):
    """The server could not be copied; the text says why."""


class NoSummaries(NotCopied):
    """What changed since the parent is not known any more, so that only a full backup is possible."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A copy as it came from the server."""

    kind: Kind
    began_at: datetime
    ended_at: datetime
    segment: str
    tool: str


class Native(Server):
    """The embedded server of this installation.

    :param run: folder of its socket
    :param password: of the role that makes backups
    """

    def __init__(self, run: Path, password: str) -> None:
        super().__init__(f"host={run} user={COPYIST}", password, ours="secretaire", asked="postgres")
        self._run = run

    def receiving(self) -> bool:
        """Tell whether somebody takes the log at the moment.

        :raises Unavailable: if the server does not answer
        """
        return bool(self._asked("SELECT 1 FROM pg_replication_slots WHERE slot_name = %s AND active", SLOT))

    def slot(self) -> str:
        """Make sure that the server keeps its log until it is taken; return what becomes of it.

        :raises Unavailable: if the server does not answer
        """
        state = "SELECT wal_status FROM pg_replication_slots WHERE slot_name = %s"
        found = self._asked(state, SLOT)
        if found and found[0][0] == "lost":
            self._asked("SELECT pg_drop_replication_slot(%s)::text", SLOT)
        if not found or found[0][0] == "lost":
            self._asked("SELECT pg_create_physical_replication_slot(%s, true)::text", SLOT)
        return str(found[0][0]) if found else "new"

    def receiver(self, spool: Path) -> "subprocess.Popen[bytes]":
        """Start what writes the log into a folder as it comes, until it is stopped or cannot."""
        spool.mkdir(mode=0o700, parents=True, exist_ok=True)
        words = ["-D", str(spool), "--slot", SLOT, "--no-loop", "--status-interval=2", "-d", self._address()]
        with (spool.parent / "receiver.log").open("wb") as said:
            return subprocess.Popen(  # noqa: S603  # a program of ours
                [program_folder(None) / "pg_receivewal", *words],
                env=self._environment(),
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
                preexec_fn=leashed(signal.SIGINT),  # noqa: PLW1509  # it calls prctl and nothing else
            )

    def copy(self, into: Path, *, label: str, parent: Path | None, say: Callable[[str], None]) -> Taken:
        """Copy the whole cluster into a new folder, or what changed since another copy; check what came.

        :param parent: the manifest of that copy
        :raises NoSummaries: if it is not known what changed
        :raises NotCopied: if it cannot be done
        :raises Unavailable: if the server does not answer
        """
        began = self.now()
        shutil.rmtree(into, ignore_errors=True)
        words = ["-D", str(into), "-F", "plain", "-c", "fast", "-X", "stream", "--manifest-checksums=SHA256"]
        # What is copied here is compared and sent on: nothing is lost if the disk forgets it.
        words += [
            "--no-sync",
            "--label",
            label,
            "-P",
            "-d",
            self._address(),
            *([f"--incremental={parent}"] if parent else []),
        ]
        said = _told(self._ran("pg_basebackup", *words), say)
        if said:
            shutil.rmtree(into, ignore_errors=True)
            raise NoSummaries(said) if parent and _FULL_DISK not in said else NotCopied(said)
        proven(into)
        first = _FIRST.search((into / "backup_label").read_text())
        if first is None:
            raise Broken("A copy of the database does not say where its log begins.")
        kind = Kind.CHANGE if parent else Kind.FULL
        return Taken(kind=kind, began_at=began, ended_at=self.now(), segment=first[1], tool=version())

    def _ran(self, program: str, *words: str) -> "subprocess.Popen[str]":
        return subprocess.Popen(  # noqa: S603  # a program of ours
            [program_folder(None) / program, *words],
            env=self._environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            preexec_fn=leashed(signal.SIGKILL),  # noqa: PLW1509  # it calls prctl and nothing else
        )

    def _address(self) -> str:
        return f"host={self._run} user={COPYIST} application_name={SLOT}"

    def _environment(self) -> dict[str, str]:
        return {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC", "PGPASSWORD": self._password}


def native() -> Native:
    """Return the embedded server of this installation."""
    return Native(config.socket_directory(), config.derived("database backup"))


def arrived(spool: Path, name: str) -> bool:
    """Wait until a segment is there whole; tell whether it is."""
    until = time.monotonic() + _PATIENCE
    while not (spool / name).exists():
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True


def combined(folders: list[Path], *, into: Path) -> None:
    """Make one copy of a full one and those of changes; files are copied, never shared.

    :raises Broken: if they do not belong together
    """
    done = subprocess.run(  # noqa: S603  # a program of ours
        [program_folder(None) / "pg_combinebackup", *folders, "-o", into, "--no-sync", "--manifest-checksums=SHA256"],
        env={"PATH": "/usr/bin:/bin", "LC_ALL": "C"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise Broken(f"The parts of a backup do not belong together: {_last(done.stderr)}")


def proven(folder: Path) -> None:
    """Compare a copy with its manifest.

    :raises Broken: if they differ; the text names a file
    """
    manifest = folder / NAME
    wrong = differing(listed(manifest.read_bytes() if manifest.exists() else b""), bundle.measured(folder))
    if wrong:
        raise Broken(f"{len(wrong)} files of a backup are not as they were copied, the first is {wrong[0]}.")


def version() -> str:
    """Return the name and version of what copies."""
    program = program_folder(None) / "pg_basebackup"
    done = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)  # noqa: S603  # as above
    return " ".join(done.stdout.split()[0::2]).strip()


def _told(running: "subprocess.Popen[str]", say: Callable[[str], None]) -> str:
    """Pass on how far a program is; return why it failed, or nothing."""
    words = []
    with running:
        for line in _lines(running):
            if found := _DONE.search(line):
                say(f"copied {found[1]} %")
            elif line.strip():
                words.append(line)
    return f"The database cannot be copied: {_last(' '.join(words))}" if running.returncode else ""


def _lines(running: "subprocess.Popen[str]") -> Iterator[str]:
    """Yield what a program says, whose progress overwrites its line."""
    held = ""
    while chunk := os.read(running.stderr.fileno(), 4096) if running.stderr else b"":
        *lines, held = re.split(r"[\r\n]", held + chunk.decode(errors="replace"))
        yield from lines
    yield held


def _last(said: str) -> str:
    found = re.findall(r"error: (.+?)(?= pg_\w+: |$)", " ".join(said.split()))
    return (found[0] if found else said or "no reason given").strip()[:300]
