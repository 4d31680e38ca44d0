"""Every drill of an installation that runs by one command, told as an operator tells it; what came of each is shown."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.deploy.ground import until
from tests.ports import free_port

#: From the first backup; a drill puts one client back by five minutes.
_OLD_ENOUGH = 330


class Installation:
    """The example installation, in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self._said = folder / "said"
        kept = {name: value for name, value in os.environ.items() if not name.startswith("SECRETAIRE")}
        settings = {
            "INSTALLATION__DIRECTORY": folder / "var",
            "INSTALLATION__DEVELOPMENT": "true",
            "BACKUPS__DIRECTORY": folder / "copies",
            "WEB__PORT": free_port(),
            "INTAKE__PORT": free_port(),
            "PROBE__PAGE": "practice/first-talk",
        }
        self._environ = kept | {f"SECRETAIRE__{name}": str(value) for name, value in settings.items()}

    @contextmanager
    def up(self) -> Iterator[None]:
        """Have it run, with example data."""
        with self._said.open("w") as said:
            process = subprocess.Popen(self._command("demo"), env=self._environ, stdout=said, stderr=said)  # noqa: S603  # our own command
        try:
            until(lambda: "Ctrl-C stops everything" in self._said.read_text(), 300, "the example does not start")
            yield
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(60)

    def told(self, *words: str) -> str:
        """Give a command beside it; return what it said."""
        done = until(lambda: self._done(*words), 300, "the rehearsal of a restore does not come to an end")
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def _done(self, *words: str) -> subprocess.CompletedProcess[str] | None:
        """Return what came of a command, unless it has to wait for the rehearsal that the example begins with."""
        done = subprocess.run(  # noqa: S603  # as above
            self._command(*words), env=self._environ, capture_output=True, text=True, check=False
        )
        return None if "wait for its end" in done.stderr else done

    @staticmethod
    def _command(*words: str) -> list[str]:
        return [sys.executable, "-m", "secretaire", *words]


@pytest.fixture(scope="module", name="installation")
def _installation():
    folder = Path(tempfile.mkdtemp(prefix="drills-"))
    folder.chmod(0o711)
    try:
        found = Installation(folder)
        with found.up():
            found.told("backup")
            found.old_enough = time.monotonic() + _OLD_ENOUGH
            yield found
    finally:
        shutil.rmtree(folder)


def say(words: str) -> None:
    print(f"\n  {words}", end="", flush=True)  # noqa: T201  # figures are asked for


@pytest.mark.parametrize("part", ["web", "worker", "database"])
def test_a_part_is_killed_and_comes_back_with_everything(installation, part):
    *_lines, last = installation.told("drill", part).splitlines()
    say(f"drill {part}: {last}")

    assert last.startswith("Passed: away for ")
    assert "; 0.0 s of what was acknowledged lost." in last


@pytest.mark.parametrize("what", ["whole", "tenant"])
def test_the_newest_backup_is_restored_and_proven(installation, what):
    time.sleep(max(0, installation.old_enough - time.monotonic()))
    *_lines, last = installation.told("drill", what).splitlines()
    say(f"drill {what}: {last}")

    assert last.startswith("Passed: ")
    assert " until proven; " in last
