"""A server that the operator brings, such as Debian's: the same tables, roles and walls as on the embedded one."""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
import pytest
from tests.ports import free_port

from secretaire.lib import postgres

pytestmark = pytest.mark.long

ROOT = Path(__file__).parents[2]


def programs_of_the_system() -> Path:
    """Return the folder of the system's own PostgreSQL; `make test` brings it on Debian."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"))
    named = shutil.which("postgres")
    if not found and named is None:
        pytest.fail("There is no PostgreSQL of the system's: sudo apt-get install postgresql")
    return found[-1].parent if found else Path(str(named)).parent


def environment() -> dict[str, str]:
    """Return the environment of this process without what belongs to these tests."""
    own = ("SECRETAIRE", "PYTEST", "DJANGO")
    return {name: value for name, value in os.environ.items() if not name.startswith(own)}


@pytest.fixture
def url() -> Iterator[str]:
    """The address of a fresh database on a fresh server, for an owner that is no superuser."""
    ground = Path(tempfile.mkdtemp(prefix="external-"))
    user = postgres._account(ground)
    manner: dict[str, Any] = {"cwd": ground, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    if user:
        shutil.chown(ground, user)
        manner |= {"user": user, "group": pwd.getpwnam(user).pw_gid, "extra_groups": []}
    port = free_port()
    programs, data = programs_of_the_system(), ground / "data"
    create = [
        programs / "initdb",
        "-D",
        data,
        "-U",
        "postgres",
        "--auth=trust",
        "--no-sync",
        "-E",
        "UTF8",
        "--no-locale",
    ]
    subprocess.run(create, check=True, **manner)  # noqa: S603  # a program of PostgreSQL
    options = f"-c listen_addresses=127.0.0.1 -c fsync=off -p {port} -k {ground}"
    control = [programs / "pg_ctl", "-D", data, "-w"]
    subprocess.run([*control, "-o", options, "start"], check=True, **manner)  # noqa: S603  # as above
    try:
        with psycopg.connect(f"postgresql://postgres@127.0.0.1:{port}/postgres", autocommit=True) as server:
            server.execute("CREATE ROLE secretaire LOGIN CREATEROLE PASSWORD 'a word'")
            server.execute("CREATE DATABASE secretaire OWNER secretaire")
        yield f"postgresql://secretaire:a%20word@127.0.0.1:{port}/secretaire"
    finally:
        subprocess.run([*control, "-m", "immediate", "stop"], check=True, **manner)  # noqa: S603  # as above
        shutil.rmtree(ground)


def ruler(url: str) -> str:
    return f"postgresql://postgres@{urlsplit(url).hostname}:{urlsplit(url).port}/postgres"


def test_tables_and_roles_hold_on_it(url: str, tmp_path: Path) -> None:
    environ = environment() | {
        "SECRETAIRE__DATABASE__URL": url,
        "SECRETAIRE__INSTALLATION__DIRECTORY": str(tmp_path),
        "SECRETAIRE__INSTALLATION__LOG_LEVEL": "WARNING",
    }

    done = [
        subprocess.run(  # noqa: S603  # our own command
            [sys.executable, "-m", "secretaire", command], env=environ, capture_output=True, text=True, check=False
        )
        for command in ("migrate", "migrate", "check")
    ]

    assert [each.returncode for each in done] == [0, 0, 0], [each.stderr for each in done]
    assert done[1].stdout == ""
    assert "ok    web: no more rights than it needs" in done[2].stdout
    assert "ok    worker: no more rights than it needs" in done[2].stdout


def test_the_walls_stand_on_it(url: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "tests/protection", "-p", "no:xdist", "-p", "no:cacheprovider"],
        cwd=ROOT,
        env=environment() | {"SECRETAIRE__DATABASE__URL": url, "SECRETAIRE_SUPERUSER": ruler(url)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout[-5000:]
