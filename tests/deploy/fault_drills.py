"""Every drill of an installation that runs by one command, told as an operator tells it; what came of each is shown."""

import shutil
import subprocess
import tempfile
import time
from pathlib import Path

import pytest
from tests.deploy.ground import until
from tests.running import Running

#: From the first backup; a drill puts one client back by five minutes.
_OLD_ENOUGH = 330


def told(installation: Running, *words: str) -> str:
    """Give a command, once the rehearsal is over that the example begins with; return what it said."""
    done = until(lambda: _done(installation, *words), 300, "the rehearsal of a restore does not come to an end")
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def _done(installation: Running, *words: str) -> subprocess.CompletedProcess[str] | None:
    done = installation.told(*words)
    return None if "wait for its end" in done.stderr else done


@pytest.fixture(scope="module", name="installation")
def _installation():
    """Return the example installation, and when its first backup is old enough."""
    folder = Path(tempfile.mkdtemp(prefix="drills-"))
    folder.chmod(0o711)
    (folder / "var").mkdir(mode=0o711)
    settings = {
        "INSTALLATION__DEVELOPMENT": "true",
        "BACKUPS__DIRECTORY": str(folder / "copies"),
        "PROBE__PAGE": "practice/first-talk",
    }
    try:
        found = Running(folder / "var", **{f"SECRETAIRE__{name}": value for name, value in settings.items()})
        with found.up("demo"):
            told(found, "backup")
            yield found, time.monotonic() + _OLD_ENOUGH
    finally:
        shutil.rmtree(folder)


def say(words: str) -> None:
    print(f"\n  {words}", end="", flush=True)  # noqa: T201  # figures are asked for


@pytest.mark.parametrize("part", ["web", "worker", "database"])
def test_a_part_is_killed_and_comes_back_with_everything(installation, part):
    running, _old_enough = installation
    *_lines, last = told(running, "drill", part).splitlines()
    say(f"drill {part}: {last}")

    assert last.startswith("Passed: away for ")
    assert "; 0.0 s of what was acknowledged lost." in last


@pytest.mark.parametrize("what", ["whole", "tenant"])
def test_the_newest_backup_is_restored_and_proven(installation, what):
    running, old_enough = installation
    time.sleep(max(0, old_enough - time.monotonic()))
    *_lines, last = told(running, "drill", what).splitlines()
    say(f"drill {what}: {last}")

    assert last.startswith("Passed: ")
    assert " until proven; " in last
