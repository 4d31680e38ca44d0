"""A cluster beside the living one: started, spoken to, stopped; and the process that proves it."""

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
from secretaire.lib import foreign
from secretaire.lib.errors import Unavailable
from secretaire.lib.postgres import Cluster, NoServer
from secretaire.lib.processes import leashed
from secretaire.platform.drills.core import Laid

_PATIENCE_SECONDS = 3600  #: for the start, in which a server may have much to catch up with
_LONGEST_REASON = 400


class NotProven(Unavailable):
    """The process that proves a restored database came to no end; the text says why."""


class NoCluster(NoServer):
    """There is no cluster to start; the text says where."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A running cluster of which nobody else knows."""

    directory: Path  #: of the installation that it belongs to
    owner: str  #: address of our database for its owner
    superuser: str  #: the same for the superuser
    version: str  #: of the server


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
    """Tell whether anything lies in a folder, or a database lies where that of such an installation would."""
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
    environ = {name: value for name, value in os.environ.items() if name != "PROMETHEUS_MULTIPROC_DIR"}
    done = subprocess.run(  # noqa: S603  # our own interpreter and module
        [sys.executable, "-m", module],
        input=json.dumps({"superuser": side.superuser, **question}),
        capture_output=True,
        text=True,
        check=False,
        env=environ
        | {
            "SECRETAIRE__INSTALLATION__DIRECTORY": str(side.directory),
            "SECRETAIRE__DATABASE__URL": side.owner,
            "SECRETAIRE_ROLE": "owner",
        },
        preexec_fn=leashed(),
    )
    if done.returncode:
        words = done.stderr.strip().splitlines() or ["it said nothing"]
        raise NotProven(f"The restored database could not be proven: {words[-1][:_LONGEST_REASON]}")
    found: dict[str, Any] = json.loads(done.stdout)
    return found
