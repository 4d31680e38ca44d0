"""The object storage is away: the log waits for it and goes on elsewhere, that is told, and it catches up.

How long it is away is said by ``FAULT_SECONDS``: a minute if nobody does, an hour for whoever wants to see that.
"""

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

import psycopg
import pytest
from psycopg import sql
from tests.deploy.ground import until
from tests.platform.backups import servers

from secretaire import config
from secretaire.config import Backups, Config
from secretaire.lib.errors import Unavailable
from secretaire.platform.backups.adapters import yard
from secretaire.platform.backups.core import Kind

_AWAY = float(os.environ.get("FAULT_SECONDS", "60"))
_SOON = 90  #: seconds within which it is told


def say(words: str) -> None:
    print(f"\n  {words}", end="", flush=True)  # noqa: T201  # figures are asked for


class Storage:
    """What stands in front of the storage, and can be away."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None

    def die(self) -> None:
        """Be away from now on, by force."""
        number = int((self._folder / "nginx.pid").read_text())
        children = Path(f"/proc/{number}/task/{number}/children").read_text().split()
        for each in (number, *map(int, children)):
            os.kill(each, signal.SIGKILL)

    def come_back(self) -> None:
        """Be there again."""
        (self._folder / "nginx.pid").unlink(missing_ok=True)
        words = [shutil.which("nginx") or "/usr/sbin/nginx", "-e", self._folder / "error.log"]
        words += ["-c", self._folder / "nginx.conf"]
        self._process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603  # of the system's

    def leave(self) -> None:
        """Be gone for good."""
        if self._process:
            self._process.terminate()
            self._process.wait(30)


@pytest.fixture(name="ground")
def _ground(monkeypatch):
    with servers.secured("away") as (url, authority), servers.brought("s" * 48) as server:
        near = server.folder / "near"
        near.mkdir(mode=0o711)
        server.backups = Backups(
            directory=str(near),
            bucket="away",
            bucket_url=url,
            bucket_key="AKIA",
            bucket_secret="hush",  # noqa: S106  # of a server of ours
            bucket_authorities=str(authority),
            key="ab" * 32,
            stanza="main",
            data=str(server.data),
        )
        monkeypatch.setattr(config, "load", lambda: server.settings(Config()))
        storage = Storage(authority.parent)
        try:
            yield server, storage
        finally:
            storage.leave()


@pytest.fixture(name="post")
def _post(ground):
    server, _storage = ground
    found = yard.outpost()
    server.ask(servers.TABLES)
    with psycopg.connect(server.ruler, dbname="secretaire", autocommit=True) as ruler:
        word = sql.Literal(config.derived("database backup"))
        ruler.execute(sql.SQL("CREATE ROLE secretaire_backup LOGIN BYPASSRLS PASSWORD {}").format(word))
        ruler.execute("GRANT EXECUTE ON FUNCTION pg_switch_wal() TO secretaire_backup")
        ruler.execute("ALTER SYSTEM SET archive_mode = 'on'")
        ruler.execute(sql.SQL("ALTER SYSTEM SET archive_command = {}").format(sql.Literal(found.rest.line())))
    found.rest.create()
    server.stop()
    server.start()
    return found


def test_a_storage_that_is_away_is_told_and_gets_everything_later(ground, post):
    server, storage = ground
    rest = post.rest
    first = {place: rest.make(place, Kind.FULL, say=lambda text: None).segment for place in ("directory", "bucket")}

    def arrived() -> bool:
        try:
            return rest.reached("bucket", marks, first=first["bucket"]) == marks[-1][0]
        except Unavailable:
            return False

    storage.die()
    began, marks, longest = time.monotonic(), [], 0.0
    told = None
    while time.monotonic() - began < _AWAY or told is None:
        assert time.monotonic() - began < _AWAY + _SOON, "nobody is told"
        asked = time.monotonic()
        server.ask("INSERT INTO kept SELECT md5(random()::text) FROM generate_series(1, 20000)")
        longest = max(longest, time.monotonic() - asked)
        marks.append(post.server.mark())
        if told is None and rest.refused("bucket"):
            told = time.monotonic() - began
        time.sleep(2)
    waits = len(list((server.data / "pg_wal/archive_status").glob("*.ready")))
    near = until(
        lambda: rest.reached("directory", marks, first=first["directory"]) == marks[-1][0],
        _SOON,
        "the log at the place that is there",
    )
    say(f"the storage is away for {time.monotonic() - began:.0f} s: told after {told:.1f} s; {len(marks)} segments,")
    say(f"{waits} of them wait here; the slowest write took {longest:.2f} s; the place that is there has all of them")

    assert near
    assert not arrived()

    storage.come_back()
    again = time.monotonic()
    until(arrived, 4 * _SOON, "the log that waited")
    say(f"back again, it has everything after {time.monotonic() - again:.1f} s")
    until(lambda: not rest.refused("bucket"), _SOON, "nobody takes the note back")
    waiting = server.data / "pg_wal/archive_status"
    until(lambda: not list(waiting.glob("*.ready")), _SOON, "the server is not told that it may let go of its log")
