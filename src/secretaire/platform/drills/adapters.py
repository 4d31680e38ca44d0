"""A cluster beside the living one, and the process that proves it; and the parts of the living one, to be killed."""

import fcntl
import json
import os
import secrets
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from uuid import uuid4

import psycopg

from secretaire import config
from secretaire.lib import foreign, presence
from secretaire.lib.errors import Refused, Unavailable
from secretaire.lib.postgres import Cluster, NoServer
from secretaire.lib.presence import Process
from secretaire.lib.processes import leashed
from secretaire.platform.drills.core import Laid

_PATIENCE_SECONDS = 3600  #: for the start, in which a server may have much to catch up with
_LONGEST_REASON = 400
#: Of systemd's ways to restart (systemd.service(5)), those that follow a SIGKILL.
_RESTARTING = {"always", "on-failure", "on-abnormal", "on-abort"}


class NotProven(Unavailable):
    """The process that proves a restored database came to no end; the text says why."""


class NoPart(Refused):
    """A part cannot be killed here; the text says why."""


class NoCluster(NoServer):
    """There is no cluster to start; the text says where."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A running cluster of which nobody else knows."""

    directory: Path  #: of the installation that it belongs to
    owner: str  #: address of our database for its owner
    superuser: str  #: the same for the superuser
    version: str  #: of the server


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A running part of this installation, and who starts it again."""

    process: Process
    keeper: str


def part(name: str) -> Part:
    """Return the running part of a name: web, worker, database.

    :raises NoPart: if it does not run on this machine, or nobody would start it again
    """
    found = presence.find(config.load().running, name)
    if found is None:
        raise NoPart(f"No {name} of this installation runs on this machine, so there is nothing to kill.")
    keeper = _keeper(found)
    if not keeper:
        raise NoPart(
            f"Nobody would start the {name} again (process {found.pid}), so it is not killed. Let it be started by "
            "`secretaire run`, or by systemd with Restart=on-failure."
        )
    return Part(process=found, keeper=keeper)


def kill(name: str, found: Part) -> int:
    """Kill a part by force with all that it started; return how many processes that were.

    :raises NoPart: if it is somebody else's
    """
    try:
        return presence.kill(found.process)
    except PermissionError:
        raise NoPart(f"The {name} runs as another user; hold this drill as that one, or as root.") from None


def risen(name: str, killed: Part) -> bool:
    """Tell whether another process has taken the place of one that was killed."""
    return presence.find(config.load().running, name) not in {None, killed.process}


def open_to_us() -> bool:
    """Tell whether the database lets the worker in, by a connection that no pool waits with."""
    try:
        psycopg.connect(config.database_url("worker"), connect_timeout=5).close()
    except psycopg.OperationalError:
        return False
    return True


@contextmanager
def alone() -> Iterator[None]:
    """Have nobody else kill anything here meanwhile.

    :raises NoPart: if somebody does already
    """
    config.load().running.mkdir(parents=True, exist_ok=True)
    with (config.load().running / "drill.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise NoPart("Another kill drill is under way here; wait for its end.") from None
        yield


def _keeper(found: Process) -> str:
    """Return who starts a process again when it was killed; empty: nobody."""
    ours = presence.find(config.load().running, "supervisor")
    if ours and presence.parent(found) == ours.pid:
        return "secretaire run"
    unit = presence.unit(found)
    systemctl = shutil.which("systemctl")
    if not unit or not systemctl:
        return ""
    told = subprocess.run(  # noqa: S603  # a program of the system
        [systemctl, "show", "--property=MainPID,Restart", unit], capture_output=True, text=True, check=False
    )
    said = dict(line.split("=", 1) for line in told.stdout.splitlines() if "=" in line)
    return unit if said.get("MainPID") == str(found.pid) and said.get("Restart") in _RESTARTING else ""


@contextmanager
def scratch() -> Iterator[Path]:
    """Give the name of a folder that is not there yet, and is gone afterwards."""
    folder = config.load().directory / "side" / uuid4().hex
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.parent.chmod(0o711)
    try:
        yield folder
    finally:
        remove(folder)


def remove(folder: Path) -> None:
    """Leave nothing of an installation that was laid out."""
    for each in {folder, Cluster(folder / "postgres").home}:
        shutil.rmtree(each, ignore_errors=True)


def occupied(folder: Path) -> bool:
    """Tell whether a file or anything lies at a folder, or a database where that of such an installation would."""
    if folder.exists() and not folder.is_dir():
        return True
    return (folder.exists() and any(folder.iterdir())) or Cluster(folder / "postgres").data.exists()


@contextmanager
def awake(laid: Laid) -> Iterator[Side]:
    """Have a restored cluster running meanwhile; its owner's password is a new one that nobody else knows.

    :raises NoCluster: if there is none
    :raises NoServer: if it cannot be started
    """
    cluster = foreign.cluster(laid.cluster_directory)
    if not (cluster.data / "PG_VERSION").exists():
        raise NoCluster(f"There is no database in {laid.cluster_directory}.")
    owner = urlsplit(config.database_url("owner"))
    name, word, database = unquote(owner.username or ""), secrets.token_urlsafe(), owner.path.strip("/")
    try:
        cluster.start(patience=_PATIENCE_SECONDS)
        cluster.prepare(owner=name, password=word, database=database)
        ruling = cluster.superuser.replace("/postgres?", f"/{database}?", 1)
        with psycopg.connect(ruling) as server:
            version = (server.info.parameter_status("server_version") or "").split(" ")[0]
        url = cluster.url(name, database, word)
        yield Side(directory=laid.directory, owner=url, superuser=ruling, version=version)
    finally:
        cluster.stop()


def answer(module: str, side: Side, question: Mapping[str, Any]) -> dict[str, Any]:
    """Ask something of a module of ours in a process of its own, whose database is the side cluster.

    :raises NotProven: if it came to no end
    """
    told = {
        "SECRETAIRE__INSTALLATION__DIRECTORY": str(side.directory),
        "SECRETAIRE__DATABASE__URL": side.owner,
        "SECRETAIRE_ROLE": "owner",
    }
    known = {*told, *(f"{name}_FILE" for name in told), "PROMETHEUS_MULTIPROC_DIR"}  # a file would win
    done = subprocess.run(  # noqa: S603  # our own interpreter and module
        [sys.executable, "-m", module],
        input=json.dumps({"superuser": side.superuser, **question}),
        capture_output=True,
        text=True,
        check=False,
        env={name: value for name, value in os.environ.items() if name not in known} | told,
        preexec_fn=leashed(),
    )
    if done.returncode:
        words = done.stderr.strip().splitlines() or ["it said nothing"]
        raise NotProven(f"The restored database could not be proven: {words[-1][:_LONGEST_REASON]}")
    found: dict[str, Any] = json.loads(done.stdout)
    return found
