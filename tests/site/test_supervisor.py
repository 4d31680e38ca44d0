"""Everything by one command: it starts, heals, says what is wrong, and leaves nothing behind."""

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pytest
from tests.ports import free_port

from secretaire.lib.postgres import NoServer
from secretaire.site.supervisor import Kept, Nightly

pytestmark = pytest.mark.long

_PATIENCE = 300


class Installation:
    """A folder, a free port, and the command run on them."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.port = free_port(beside=(1, 24, 25))  # the intake of letters is 24 above
        kept = {name: value for name, value in os.environ.items() if not name.startswith("SECRETAIRE")}
        self.environ = kept | {
            "SECRETAIRE__INSTALLATION__DIRECTORY": str(directory),
            "SECRETAIRE__WEB__PORT": str(self.port),
            "SECRETAIRE__WEB__WORKERS": "1",
        }
        self._said = directory / "said"
        self._heard = 0
        self.running: subprocess.Popen[bytes] | None = None

    def start(self) -> int:
        with self._said.open("a") as said:
            self.running = subprocess.Popen(
                [sys.executable, "-m", "secretaire", "run"], env=self.environ, stdout=said, stderr=said
            )
        self.wait_for("Ctrl-C stops everything")
        return self.running.pid

    def kill(self) -> None:
        assert self.running is not None
        self.running.kill()
        self.running.wait(_PATIENCE)

    def wait_for(self, words: str) -> None:
        deadline = time.monotonic() + _PATIENCE
        while words not in self.said()[self._heard :]:
            assert time.monotonic() < deadline, self.said()
            time.sleep(0.1)
        self._heard = self.said().index(words, self._heard) + len(words)

    def said(self) -> str:
        return self._said.read_text()

    def other(self, *, port: int) -> subprocess.CompletedProcess[str]:
        environ = self.environ | {"SECRETAIRE__WEB__PORT": str(port)}
        words = [sys.executable, "-m", "secretaire", "run"]
        return subprocess.run(  # noqa: S603  # our own command
            words, env=environ, capture_output=True, text=True, check=False
        )

    def url(self) -> str:
        words = [sys.executable, "-c", "from secretaire import config; print(config.database_url('owner'))"]
        done = subprocess.run(  # noqa: S603  # our own command
            words, env=self.environ, capture_output=True, text=True, check=True
        )
        return done.stdout.strip()


@pytest.fixture
def installation() -> Iterator[Installation]:
    directory = Path(tempfile.mkdtemp(prefix="run-"))
    directory.chmod(0o711)
    made = Installation(directory)
    yield made
    if made.running and made.running.poll() is None:
        made.running.send_signal(signal.SIGTERM)
        made.running.wait(_PATIENCE)
    shutil.rmtree(directory)


def test_everything_starts_heals_and_leaves_nothing_behind(installation: Installation) -> None:
    installation.start()
    assert _health(installation.port) == 200

    taken, owned = installation.other(port=installation.port), installation.other(port=installation.port + 1)
    assert (taken.returncode, owned.returncode) == (1, 1)
    assert "Set SECRETAIRE__WEB__PORT to another." in taken.stderr
    assert "already runs the database" in owned.stderr
    assert "Traceback" not in taken.stderr + owned.stderr

    for words, name in (
        (r"gunicorn.*:PORT", "web server"),
        ("secretaire work", "worker"),
        ("secretaire receive", "intake"),
        ("postgres.*-D", "database"),
    ):
        os.kill(_find(words.replace("PORT", str(installation.port)), installation)[0], signal.SIGKILL)
        installation.wait_for(f"{name}: running again")

    assert installation.running is not None
    parts = _descendants(installation.running.pid)
    installation.running.send_signal(signal.SIGINT)
    assert installation.running.wait(_PATIENCE) == 0
    assert "nothing is left running" in installation.said()
    assert parts
    assert not [pid for pid in parts if _runs(pid)]


def test_after_a_kill_nothing_stays_and_the_data_does(installation: Installation) -> None:
    parts = _descendants(installation.start())
    with psycopg.connect(installation.url()) as owner:
        owner.execute("CREATE TABLE kept ()")

    installation.kill()
    deadline = time.monotonic() + _PATIENCE
    while [part for part in parts if _runs(part)]:
        assert time.monotonic() < deadline
        time.sleep(0.1)

    installation.start()
    with psycopg.connect(installation.url()) as owner:
        owner.execute("SELECT FROM kept")


class Fragile:
    """A part that ends and fails when the test says so."""

    name = "part"

    def __init__(self) -> None:
        self.alive = True
        self.broken = False
        self.starts = 0

    def start(self) -> None:
        self.starts += 1
        if self.broken:
            raise NoServer("no room")
        self.alive = True

    def stop(self) -> None:
        self.alive = False


def test_a_part_that_ends_is_started_after_a_second() -> None:
    part = Fragile()
    kept = Kept(part)
    part.alive = False

    for now in (100.0, 100.9):
        kept.tend(now)
    assert part.starts == 0

    kept.tend(101.0)
    assert part.alive


def test_a_part_that_keeps_failing_is_tried_ever_more_rarely(capsys: pytest.CaptureFixture[str]) -> None:
    part = Fragile()
    part.broken = True
    kept = Kept(part)
    part.alive = False

    for now in range(200):
        kept.tend(float(now))

    pauses = [int(each) for each in re.findall(r"next try in (\d+) s", capsys.readouterr().out)]
    assert pauses[:7] == [1, 2, 4, 8, 16, 30, 30]


def test_an_old_failure_is_forgotten(capsys: pytest.CaptureFixture[str]) -> None:
    part = Fragile()
    kept = Kept(part)

    for fails, now in ((True, 0.0), (False, 1.0), (False, 70.0), (True, 71.0)):
        part.alive = part.alive and not fails
        kept.tend(now)

    assert re.findall(r"next try in (\d+) s", capsys.readouterr().out) == ["1", "1"]


def test_what_is_done_each_night_is_started_once_a_night() -> None:
    part = Fragile()
    nightly, evening = Nightly(part), datetime(2026, 6, 1, 20, tzinfo=UTC)

    for minutes in range(2 * 24 * 60):
        nightly.tend(evening + timedelta(minutes=minutes))

    assert part.starts == 2


def _health(port: int) -> int:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/health/", timeout=10) as answer:
        return int(answer.status)


def _descendants(pid: int) -> list[int]:
    found: list[int] = []
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if int((process / "stat").read_text().rpartition(")")[2].split()[1]) == pid:
                found += [int(process.name), *_descendants(int(process.name))]
    return found


def _find(words: str, installation: Installation) -> list[int]:
    assert installation.running is not None
    return [pid for pid in _descendants(installation.running.pid) if re.search(words, _command(pid))]


def _command(pid: int) -> str:
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")
    return ""


def _runs(pid: int) -> bool:
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False
