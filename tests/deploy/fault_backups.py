"""A place for backups that is full is told at once, and holds the log up for no other place."""

import contextlib
import subprocess
import time

import psycopg
import pytest
from psycopg import sql
from tests.deploy.ground import until
from tests.platform.backups import servers

from secretaire import config
from secretaire.config import Backups, Config
from secretaire.platform.backups.adapters import yard
from secretaire.platform.backups.core import Kind

_ROOM = 24  #: megabytes of the place that becomes full
_SOON = 60  #: seconds within which it is told


def say(words: str) -> None:
    print(f"\n  {words}", end="", flush=True)  # noqa: T201  # figures are asked for


@pytest.fixture(name="server")
def _server(monkeypatch):
    with servers.secured("full") as (url, authority), servers.brought("s" * 48) as server:
        small = server.folder / "small"
        small.mkdir(mode=0o711)
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={_ROOM}m,mode=0711", "tmpfs", small], check=True)  # noqa: S603, S607  # of the system's
        server.backups = Backups(
            directory=str(small),
            bucket="full",
            bucket_url=url,
            bucket_key="AKIA",
            bucket_secret="hush",  # noqa: S106  # of a server of ours
            bucket_authorities=str(authority),
            key="ab" * 32,
            stanza="main",
            data=str(server.data),
        )
        monkeypatch.setattr(config, "load", lambda: server.settings(Config()))
        try:
            yield server
        finally:
            server.stop("immediate")
            subprocess.run(["umount", small], check=True)  # noqa: S603, S607  # as above
            server.start()


@pytest.fixture(name="post")
def _post(server):
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


def test_a_full_place_is_told_at_once_and_the_others_go_on(server, post):
    rest = post.rest
    first = {place: rest.make(place, Kind.FULL, say=lambda text: None).segment for place in ("directory", "bucket")}
    filled = server.folder / "small" / "filled"
    _fill(filled)

    began = time.monotonic()
    marks = [_written(server, post) for _ in range(3)]
    why = until(lambda: rest.refused("directory"), _SOON, "the note of a full place")
    told = time.monotonic() - began
    until(
        lambda: rest.reached("bucket", marks, first=first["bucket"]) == marks[-1][0],
        _SOON,
        "the log at the other place",
    )
    say(f"a full place: told after {told:.1f} s; the other has the whole log after {time.monotonic() - began:.1f} s")

    assert "No space left on device" in why
    assert not rest.refused("bucket")
    assert rest.reached("directory", marks, first=first["directory"]) != marks[-1][0]

    filled.unlink()
    again = time.monotonic()
    until(
        lambda: rest.reached("directory", marks, first=first["directory"]) == marks[-1][0],
        2 * _SOON,
        "the log that waited",
    )
    say(f"with room again, it has the log after {time.monotonic() - again:.1f} s")


def _written(server, post):
    """Have a megabyte or so written that cannot be squeezed, and close the segment."""
    server.ask("INSERT INTO kept SELECT md5(random()::text) FROM generate_series(1, 20000)")
    return post.server.mark()


def _fill(path):
    """Leave no room on the disk of a file."""
    with contextlib.suppress(OSError), path.open("wb", buffering=0) as out:
        while True:
            out.write(bytes(1 << 12))
