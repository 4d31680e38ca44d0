"""The command's words, and its one sentence for whatever is wrong."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests import keeping
from tests.trust.evidence.signed import OTHER, Log

from secretaire.site import cli


@pytest.fixture
def reachable() -> Iterator[Path]:
    """A folder that the system user of the embedded server can reach, unlike those of pytest."""
    folder = Path(tempfile.mkdtemp(prefix="check-"))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def installed(django_db_setup: None, reachable: Path) -> Path:
    """Such a folder with an installation whose tables stand already, where some are kept."""
    if kept := keeping.place():
        keeping.fetch(kept, to=reachable)
    return reachable


def call(*words: str, **environ: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SECRETAIRE")}
    command = [sys.executable, "-m", "secretaire", *words]
    return subprocess.run(  # noqa: S603  # our own command
        command, env=kept | environ, capture_output=True, text=True, check=False
    )


def test_the_version_is_printed() -> None:
    assert call("version").stdout.startswith("0.")


def test_help_explains_every_command() -> None:
    said = " ".join(call("--help").stdout.split())

    assert all(f" {command.__name__} " in said for command in cli.COMMANDS)
    assert "Start everything with example data, to look around." in said


@pytest.mark.parametrize("words", [[], ["dance"], ["role"], ["role", "practice"], ["check", "twice"]])
def test_a_wrong_call_shows_how_to_call(words: list[str]) -> None:
    done = call(*words)

    assert done.returncode == 2
    assert "usage: secretaire" in done.stderr


def test_a_wrong_setting_is_one_sentence() -> None:
    done = call("check", SECRETAIRE__WEB__PORT="many")

    assert done.returncode == 1
    assert done.stderr == "secretaire: SECRETAIRE__WEB__PORT must be a whole number, not 'many'\n"


@pytest.mark.parametrize("command", ["serve", "run"])
def test_a_port_in_use_is_one_sentence_that_names_the_setting(command: str, tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])

        done = call(command, SECRETAIRE__WEB__PORT=port, SECRETAIRE__INSTALLATION__DIRECTORY=str(tmp_path))

    assert done.returncode == 1
    assert done.stderr == (
        f"secretaire: Port {port} of 127.0.0.1 cannot be used: another program has it. "
        "Set SECRETAIRE__WEB__PORT to another.\n"
    )


@pytest.mark.parametrize(
    ("variable", "value", "named"),
    [
        ("SECRETAIRE__WEB__HOST", "192.0.2.1", "SECRETAIRE__WEB__HOST"),
        ("SECRETAIRE__WEB__PORT", "70000", "SECRETAIRE__WEB__PORT"),
    ],
)
def test_an_address_that_cannot_be_used_is_one_sentence(variable: str, value: str, named: str, tmp_path: Path) -> None:
    done = call("serve", **{variable: value, "SECRETAIRE__INSTALLATION__DIRECTORY": str(tmp_path)})

    assert done.returncode == 1
    assert named in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("command", ["work", "migrate", "seed"])
def test_a_database_that_does_not_answer_is_one_sentence(command: str, tmp_path: Path) -> None:
    done = call(
        command,
        SECRETAIRE__DATABASE__URL="postgresql://owner:word@127.0.0.1:1/things",
        SECRETAIRE__INSTALLATION__DIRECTORY=str(tmp_path),
    )

    assert done.returncode == 1
    assert "look at SECRETAIRE__DATABASE__URL" in done.stderr
    assert done.stderr.count("\n") == 1


def test_check_shows_settings_with_their_origin_and_no_secret(tmp_path: Path) -> None:
    done = call(
        "check",
        SECRETAIRE__DATABASE__URL="postgresql://owner:confidential@127.0.0.1:1/things",
        SECRETAIRE__INSTALLATION__DIRECTORY=str(tmp_path),
    )

    assert done.returncode == 1
    assert "SECRETAIRE__DATABASE__URL" in done.stdout
    assert "FAIL  web: is not let in" in done.stdout
    assert "confidential" not in done.stdout + done.stderr


def test_check_passes_once_the_tables_stand(reachable: Path) -> None:
    environ = {"SECRETAIRE__INSTALLATION__DIRECTORY": str(reachable), "SECRETAIRE__INSTALLATION__LOG_LEVEL": "WARNING"}
    before = call("check", **environ)
    migrated = call("migrate", **environ)

    after = call("check", **environ)

    assert (before.returncode, migrated.returncode, after.returncode) == (1, 0, 0), migrated.stderr
    assert "FAIL  web" in before.stdout
    assert "applied tenancy.0001_initial" in migrated.stdout
    assert "ok    migrations: all applied" in after.stdout
    assert "ok    worker: no more rights than it needs" in after.stdout


def test_there_are_no_accounts_that_nobody_made_and_no_examples_outside_of_development(installed: Path) -> None:
    environ = {"SECRETAIRE__INSTALLATION__DIRECTORY": str(installed), "SECRETAIRE__INSTALLATION__LOG_LEVEL": "WARNING"}
    call("migrate", **environ)

    seeded = call("seed", **environ)
    sought = call("role", "practice", "helene@practice.example", "host", **environ)

    assert seeded.returncode == 1
    assert "in development only" in seeded.stderr
    assert sought.stderr == "secretaire: There is no tenant of the name practice here.\n"


def test_an_account_gets_a_role_by_the_word_of_its_tenant_and_its_address(installed: Path) -> None:
    environ = {"SECRETAIRE__INSTALLATION__DIRECTORY": str(installed), "SECRETAIRE__INSTALLATION__LOG_LEVEL": "WARNING"}
    call("migrate", **environ)
    call("seed", **environ | {"SECRETAIRE__INSTALLATION__DEVELOPMENT": "true"})

    given = call("role", "practice", "owen@practice.example", "owner", **environ)
    taken = call("role", "practice", "helene@practice.example", "host", **environ)
    last = call("role", "practice", "owen@practice.example", "host", **environ)
    unknown = call("role", "practice", "owen@practice.example", "king", **environ)
    staff = call("role", "practice", "owen@practice.example", "operator", **environ)
    nobody = call("role", "practice", "eve@elsewhere.example", "host", **environ)
    nowhere = call("role", "nowhere", "helene@practice.example", "host", **environ)
    corrections = call("corrections", **environ)
    keys, nonsense = call("keys", "status", **environ), call("keys", "lose", **environ)

    assert (given.returncode, taken.returncode, corrections.returncode) == (0, 0, 0), corrections.stderr
    assert corrections.stdout == ""
    assert (keys.returncode, "root key: root-" in keys.stdout, "practice: key " in keys.stdout) == (0, True, True)
    assert (nonsense.returncode, "rotate tenant SLUG" in nonsense.stderr) == (1, True)
    assert "Nobody else could let people in." in last.stderr
    assert unknown.stderr.startswith("secretaire: There is no role king; there are: owner,")
    assert staff.stderr == "secretaire: There is no such role here.\n"
    assert (nobody.returncode, nobody.stderr) == (1, "secretaire: There is no such account.\n")
    assert (nowhere.returncode, nowhere.stderr) == (1, "secretaire: There is no tenant of the name nowhere here.\n")


@pytest.mark.parametrize("words", [[], ["--into", "there", "--tenant", "practice"]])
def test_a_restore_is_told_of_what(words: list[str]) -> None:
    done = call("restore", *words)

    assert done.returncode == 1
    assert "--into FOLDER, or who lost something, --tenant SLUG" in done.stderr


def test_a_bundle_is_checked_without_a_database(tmp_path: Path) -> None:
    log = Log(3)
    (tmp_path / "bundle.json").write_text(log.bundle(1), encoding="utf-8")
    (tmp_path / "kept.txt").write_text(log.note(3), encoding="utf-8")
    words = ["verify", str(tmp_path / "bundle.json")]

    fine = call(*words, "--key", log.verifier, "--checkpoint", str(tmp_path / "kept.txt"))
    foreign = call(*words, "--key", Log(key=OTHER).verifier)
    none = call("verify", str(tmp_path / "none.json"))

    assert (fine.returncode, fine.stderr) == (0, "")
    assert fine.stdout.startswith("holds: it stands in a log of 3 entries\n")
    assert foreign.returncode == 1
    assert foreign.stdout.startswith("wrong key: ")
    assert (none.returncode, none.stdout) == (1, "")
