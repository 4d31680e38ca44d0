"""A server that an operator brings, which pgBackRest copies, and an object storage that speaks TLS."""

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, LiteralString

import psycopg
import trustme
from tests.buckets import served
from tests.ports import free_port

from secretaire.config import Backups, Config, Files
from secretaire.lib import postgres

OWNER = "secretaire"
TABLES = """
    CREATE TABLE vault_key (id uuid, tenant_id uuid, purpose text, version bigint, root text, wrapped bytea,
        made_at timestamptz DEFAULT now(), retired_at timestamptz);
    CREATE TABLE files_file (id uuid, tenant_id uuid, kept_at timestamptz);
    CREATE TABLE kept (word text, at timestamptz DEFAULT clock_timestamp());
"""


class Brought:
    """The server, the installation that uses it, and what its settings say."""

    def __init__(self, folder: Path, secret: str) -> None:
        self.folder, self.directory, self.data = folder, folder / "var", folder / "data"
        self.account = postgres._account(folder)
        self.port, self.backups = free_port(), Backups()
        self.directory.mkdir(mode=0o711)
        (self.directory / "secret.key").write_text(secret)
        for each in (folder / "run", self.data):
            each.mkdir(mode=0o700)
            if self.account:
                shutil.chown(each, self.account)
        programs = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"))
        self.programs = programs[-1].parent if programs else Path(str(shutil.which("postgres"))).parent

    @property
    def url(self) -> str:
        """Where the owner of the database finds it; what follows has a slash too, as a certificate's file has."""
        return f"postgresql://{OWNER}:a%20word@127.0.0.1:{self.port}/{OWNER}?application_name=one/two"

    def create(self) -> None:
        """Make the server, with a role that is no superuser and a database."""
        words = ["-D", self.data, "-U", "postgres", "--auth-local=trust", "--auth-host=scram-sha-256"]
        self._run(self.programs / "initdb", *words, "--no-sync", "-E", "UTF8", "--no-locale")
        self.start()
        with psycopg.connect(self.ruler, autocommit=True) as server:
            server.execute("CREATE ROLE secretaire LOGIN CREATEROLE PASSWORD 'a word'")
            server.execute("CREATE DATABASE secretaire OWNER secretaire")

    @property
    def ruler(self) -> str:
        """Where a superuser finds it."""
        return f"postgresql://postgres@/postgres?host={self.folder / 'run'}&port={self.port}"

    def start(self) -> None:
        """Start the server."""
        options = f"-c listen_addresses=127.0.0.1 -c fsync=off -p {self.port} -k {self.folder / 'run'}"
        self._control("-l", self.data / "said.log", "-o", options, "start")

    def stop(self, how: str = "fast") -> None:
        """Stop the server."""
        self._control("-m", how, "stop")

    def kill(self) -> None:
        """Kill the server in the midst of what it does, all of it; return once its processes are gone."""
        number = int((self.data / "postmaster.pid").read_text().split()[0])
        children = Path(f"/proc/{number}/task/{number}/children").read_text().split()
        killed = [number, *(int(each) for each in children)]
        for each in killed:
            with contextlib.suppress(ProcessLookupError):
                os.kill(each, signal.SIGKILL)
        until = time.monotonic() + 60
        while any(_lives(each) for each in killed):
            assert time.monotonic() < until
            time.sleep(0.05)
        # Where nobody takes note of the dead, their numbers still look alive to whoever starts next.
        for each in (self.data / "postmaster.pid", self.folder / "run" / f".s.PGSQL.{self.port}.lock"):
            each.unlink(missing_ok=True)

    def ask(self, statement: LiteralString, *values: object) -> list[tuple[Any, ...]]:
        """Ask the database, as whoever may do everything."""
        with psycopg.connect(self.ruler, dbname=OWNER, autocommit=True) as server:
            asked = server.execute(statement, values or None)
            return asked.fetchall() if asked.description else []

    def settings(self, usual: Config) -> Config:
        """Return the settings of a test, but with this server, this folder and these backups."""
        return replace(
            usual,
            installation=replace(usual.installation, directory=str(self.directory)),
            database=replace(usual.database, url=self.url),
            backups=self.backups,
            files=Files(),
            monitoring=replace(usual.monitoring, least_free_bytes=1),
        )

    def _control(self, *words: str | Path) -> None:
        self._run(self.programs / "pg_ctl", "-D", self.data, "-w", "-t", "120", *words)

    def _run(self, *words: str | Path) -> None:
        who: dict[str, Any] = {}
        if self.account:
            who = {"user": self.account, "group": pwd.getpwnam(self.account).pw_gid, "extra_groups": []}
        subprocess.run(  # noqa: S603  # a program of PostgreSQL
            words, check=True, cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **who
        )


def _lives(number: int) -> bool:
    """Tell whether a process runs; one that is dead and waits to be taken note of does not."""
    try:
        return Path(f"/proc/{number}/stat").read_text().rpartition(") ")[2][0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


@contextmanager
def brought(secret: str) -> Iterator[Brought]:
    """Have such a server running meanwhile."""
    folder = Path(tempfile.mkdtemp(prefix="out-"))
    folder.chmod(0o711)
    found = Brought(folder, secret)
    found.create()
    try:
        yield found
    finally:
        found.stop("immediate")
        shutil.rmtree(folder)


@contextmanager
def secured(bucket: str) -> Iterator[tuple[str, Path]]:
    """Run an S3 server behind TLS, as pgBackRest asks for; yield its address and the authority's certificate.

    A proxy ends the TLS, as in front of many: the server's own ends connections without a word, which is no end.
    """
    folder, port = Path(tempfile.mkdtemp(prefix="s3-")), free_port()
    folder.chmod(0o711)
    authority = trustme.CA()
    authority.cert_pem.write_to_path(folder / "ca.pem")
    (folder / "ca.pem").chmod(0o644)
    authority.issue_cert("localhost").private_key_and_cert_chain_pem.write_to_path(folder / "server.pem")
    with served(bucket) as address:
        (folder / "nginx.conf").write_text(_front(folder, port, address))
        words = [shutil.which("nginx") or "/usr/sbin/nginx", "-e", folder / "error.log", "-c", folder / "nginx.conf"]
        process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603  # of the system's
        try:
            _await(folder / "nginx.pid", process)
            yield f"https://localhost:{port}", folder / "ca.pem"
        finally:
            process.terminate()
            process.wait(30)
            shutil.rmtree(folder)


def _await(path: Path, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + 60
    while not (path.exists() and path.read_text().strip()):
        assert process.poll() is None
        assert time.monotonic() < until
        time.sleep(0.05)


def _front(folder: Path, port: int, address: str) -> str:
    kept = "\n".join(
        f"{name}_temp_path {folder}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    return f"""
        daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log;
        events {{}}
        http {{
            access_log off; client_max_body_size 0; {kept}
            server {{
                listen 127.0.0.1:{port} ssl;
                ssl_certificate {folder}/server.pem; ssl_certificate_key {folder}/server.pem;
                location / {{ proxy_pass {address}; proxy_set_header Host $http_host; }}
            }}
        }}
    """
