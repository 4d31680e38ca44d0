"""A server that the operator brings: PostgreSQL 15 as Debian has it, reached through ``database.url``."""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

ROOT = Path(__file__).parents[2]
PROGRAMS = min(Path("/usr/lib/postgresql").glob("*/bin"), default=Path("/usr/bin"))  # 15 on Debian 12
OWNER = "postgresql://secretaire:ownerpassword@localhost/secretaire?host="


@pytest.fixture
def url() -> Iterator[str]:
    """The address of a throw-away server, for an owner who is no superuser."""
    if not (PROGRAMS / "initdb").exists():
        pytest.fail("There is no PostgreSQL of the system's: sudo apt-get install postgresql")
    user = "postgres" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
    who = {"user": user, "group": pwd.getpwnam(user).pw_gid, "extra_groups": []} if os.geteuid() == 0 else {}
    home = Path(tempfile.mkdtemp(prefix="secretaire-15-"))
    shutil.chown(home, user)
    try:
        yield from _server(home, user, who)
    finally:
        shutil.rmtree(home)


def _server(home: Path, user: str, who: dict[str, object]) -> Iterator[str]:
    data = home / "data"

    def run(program: str, *words: str) -> None:
        subprocess.run([PROGRAMS / program, "-D", data, *words], check=True, capture_output=True, cwd=home, **who)  # type: ignore[call-overload]  # noqa: S603  # fixed words

    run("initdb", "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--no-sync")
    run("pg_ctl", "-w", "-l", str(home / "log"), "-o", f"-k {home} -c listen_addresses='' -c fsync=off", "start")
    try:
        with psycopg.connect(f"postgresql://postgres@/postgres?host={home}", autocommit=True) as server:
            server.execute("CREATE ROLE secretaire LOGIN CREATEROLE PASSWORD 'ownerpassword'")
            server.execute("CREATE DATABASE secretaire OWNER secretaire")
        yield f"{OWNER}{home}"
    finally:
        run("pg_ctl", "-w", "-m", "immediate", "stop")


def test_the_walls_stand_on_the_systems_server_too(url):
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("SECRETAIRE", "PYTEST", "DJANGO"))
    }

    done = subprocess.run(
        [sys.executable, "-m", "pytest", "tests/protection", "-p", "no:xdist", "-p", "no:cacheprovider"],
        cwd=ROOT,
        env=environment | {"SECRETAIRE__DATABASE__URL": url},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout[-5000:]
