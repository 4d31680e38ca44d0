"""Processes are found by what they noted, and nobody else is ever taken for them."""

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from secretaire.lib import presence
from secretaire.lib.presence import OursToo

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def sleeper(*, children: int = 0) -> "Iterator[subprocess.Popen[str]]":
    """A process that does nothing, with some that it started; it has said so."""
    script = (
        "import subprocess, sys\n"
        f"made = [subprocess.Popen(['sleep', '600']) for _ in range({children})]\n"
        "print(*(each.pid for each in made), flush=True)\n"
        "sys.stdin.read()"
    )
    with subprocess.Popen(  # noqa: S603  # our own interpreter, fixed words
        [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def ended(pid: int) -> bool:
    """Tell whether a process is over, be it that nobody has asked for its end yet."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] in {"Z", "X"}
    except OSError:
        return True


def test_who_noted_itself_is_found(tmp_path):
    presence.note(tmp_path / "running", "web")

    found = presence.find(tmp_path / "running", "web")

    assert found is not None
    assert found.pid == os.getpid()
    assert presence.parent(found) == os.getppid()


def test_nobody_is_found_who_noted_nothing_or_nonsense(tmp_path):
    (tmp_path / "web").write_text("17")
    (tmp_path / "worker").write_text("{")

    assert [presence.find(tmp_path, name) for name in ("web", "worker", "database")] == [None] * 3


def test_who_has_ended_is_not_found_even_before_its_parent_has_asked(tmp_path):
    with sleeper() as process:
        process.stdout.readline()
        presence.note(tmp_path, "web", pid=process.pid)
        found = presence.find(tmp_path, "web")
        process.kill()
        os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)

        assert presence.find(tmp_path, "web") is None
        process.wait()
        assert presence.find(tmp_path, "web") is None
    assert presence.parent(found) == 0
    assert presence.unit(found) == ""


def test_a_number_that_somebody_else_has_now_leads_to_nobody(tmp_path):
    presence.note(tmp_path, "web")
    kept = json.loads((tmp_path / "web").read_text())
    for born in (kept["born"].replace("/", "/1"), f"another-boot/{kept['born'].partition('/')[2]}"):
        (tmp_path / "web").write_text(json.dumps(kept | {"born": born}))

        assert presence.find(tmp_path, "web") is None


def test_who_is_gone_notes_nothing(tmp_path):
    with sleeper() as process:
        pass

    presence.note(tmp_path, "web", pid=process.pid)

    assert list(tmp_path.iterdir()) == []


def test_a_process_is_killed_with_all_that_it_started_and_nobody_else(tmp_path):
    with sleeper(children=2) as process, sleeper() as other:
        other.stdout.readline()
        children = [int(pid) for pid in process.stdout.readline().split()]
        presence.note(tmp_path, "web", pid=process.pid)

        many = presence.kill(presence.find(tmp_path, "web"))

        assert many == 3
        assert process.wait() == -signal.SIGKILL
        deadline = time.monotonic() + 60
        while not all(ended(pid) for pid in children):
            assert time.monotonic() < deadline
            time.sleep(0.05)
        assert other.poll() is None


def test_who_is_gone_or_another_by_now_is_not_killed(tmp_path):
    with sleeper() as process:
        process.stdout.readline()
        presence.note(tmp_path, "web", pid=process.pid)
        found = presence.find(tmp_path, "web")
        another = presence.Process(pid=found.pid, born="another-boot/1")

        assert presence.kill(another) == 0
        assert process.poll() is None
    assert presence.kill(found) == 0


def test_nobody_kills_itself(tmp_path):
    presence.note(tmp_path, "web", pid=os.getppid())

    with pytest.raises(OursToo):
        presence.kill(presence.find(tmp_path, "web"))
