"""The embedded server: closed, alone, and back after every kind of end."""

import errno
import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from secretaire.lib import postgres
from secretaire.lib.postgres import Cluster, NoServer, Owned

_OWNER = {"owner": "somebody", "password": "a word", "database": "things"}
#: Starts a server, writes a row, says who it is and waits to be killed.
_VICTIM = """
import sys, time
from pathlib import Path
import psycopg
from secretaire.lib import postgres
if sys.argv[2] == "loose":
    postgres.leashed = lambda sent: None
cluster = postgres.Cluster(Path(sys.argv[1]), fast=True)
cluster.start()
with psycopg.connect(cluster.superuser) as server:
    server.execute("CREATE TABLE kept (word text)")
    server.execute("INSERT INTO kept VALUES ('still here')")
print("ready", flush=True)
time.sleep(600)
"""


@pytest.fixture
def ground() -> Iterator[Path]:
    """A folder that the server's system user can reach, with a short path."""
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def cluster(ground: Path) -> Iterator[Cluster]:
    with Cluster(ground / "postgres", fast=True) as running:
        yield running


def test_data_outlives_a_restart(cluster: Cluster) -> None:
    with psycopg.connect(cluster.superuser) as server:
        server.execute("CREATE TABLE kept (word text)")

    cluster.stop()
    cluster.start()

    with psycopg.connect(cluster.superuser) as server:
        assert server.execute("SELECT count(*) FROM kept").fetchone() == (0,)


def test_a_stopped_server_leaves_no_process_and_no_socket(cluster: Cluster) -> None:
    cluster.stop()

    assert not cluster.alive
    assert not cluster.run.exists()
    assert not list(postgres._servers(cluster.data))


def test_only_one_process_owns_a_cluster(cluster: Cluster, ground: Path) -> None:
    with pytest.raises(Owned, match="already runs the database"):
        Cluster(ground / "postgres", fast=True).start()

    assert cluster.alive
    psycopg.connect(cluster.superuser).close()


@pytest.mark.parametrize("leash", ["held", "loose"])
def test_a_killed_owner_loses_nothing_and_hinders_nobody(ground: Path, leash: str) -> None:
    words = [sys.executable, "-c", _VICTIM, str(ground / "postgres"), leash]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as victim:  # noqa: S603  # a script of ours
        assert victim.stdout is not None
        assert victim.stdout.readline() == "ready\n"
        victim.send_signal(signal.SIGKILL)

    with Cluster(ground / "postgres", fast=True) as heir, psycopg.connect(heir.superuser) as server:
        assert server.execute("SELECT word FROM kept").fetchone() == ("still here",)


def test_a_number_that_another_process_has_taken_does_not_hinder_the_start(cluster: Cluster) -> None:
    cluster.stop()
    pidfile = cluster.data / "postmaster.pid"
    pidfile.write_text(f"{os.getpid()}\n{cluster.data}\n0\n5432\n\n\n")

    cluster.start()

    assert cluster.alive


def test_a_creation_cut_short_is_begun_again(ground: Path) -> None:
    (ground / "postgres/data.new").mkdir(parents=True)
    (ground / "postgres/data.new/PG_VERSION").write_text("18\n")

    with Cluster(ground / "postgres", fast=True) as running:
        assert running.alive


def test_what_people_said_is_not_in_the_servers_log(cluster: Cluster) -> None:
    with psycopg.connect(cluster.superuser, autocommit=True) as server:
        server.execute("CREATE TABLE known (word text PRIMARY KEY)")
        server.execute("INSERT INTO known VALUES ('zoe@guest.test')")
        with pytest.raises(psycopg.errors.UniqueViolation):
            server.execute("INSERT INTO known VALUES ('zoe@guest.test')")

    assert "known_pkey" in cluster.log.read_text()
    assert "zoe" not in cluster.log.read_text()


def test_the_server_listens_on_a_closed_socket_only(cluster: Cluster) -> None:
    with psycopg.connect(cluster.superuser) as server:
        said = {
            name: server.execute("SELECT current_setting(%s)", [name]).fetchone()
            for name in ("listen_addresses", "data_checksums", "password_encryption")
        }

    assert said == {"listen_addresses": ("",), "data_checksums": ("on",), "password_encryption": ("scram-sha-256",)}
    assert stat.S_IMODE(cluster.run.stat().st_mode) == 0o700
    assert stat.S_IMODE(cluster.data.stat().st_mode) == 0o700
    assert stat.S_IMODE((cluster.home / "superuser.password").stat().st_mode) == 0o600


def test_everybody_is_asked_for_a_password(cluster: Cluster) -> None:
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(cluster.url("postgres", "postgres", "a guess"))


def test_the_server_never_runs_as_root(cluster: Cluster) -> None:
    assert cluster._server is not None
    assert Path(f"/proc/{cluster._server.pid}").stat().st_uid != 0


def test_the_owner_of_the_database_is_no_superuser(cluster: Cluster) -> None:
    cluster.prepare(**_OWNER)

    with psycopg.connect(cluster.url("somebody", "things", "a word")) as server:
        asked = "SELECT rolsuper, rolbypassrls, rolcreatedb, rolcreaterole FROM pg_roles WHERE rolname = current_user"
        assert server.execute(asked).fetchone() == (False, False, False, True)


def test_preparing_again_changes_the_password_and_keeps_the_rest(cluster: Cluster) -> None:
    cluster.prepare(**_OWNER)
    with psycopg.connect(cluster.url("somebody", "things", "a word")) as server:
        server.execute("CREATE TABLE kept ()")

    cluster.prepare(**_OWNER | {"password": "an/other: word@"})

    with psycopg.connect(cluster.url("somebody", "things", "an/other: word@")) as server:
        server.execute("SELECT FROM kept")


def test_a_cluster_of_an_earlier_version_lets_itself_be_copied_too(cluster: Cluster) -> None:
    cluster.prepare(**_OWNER)
    cluster.stop()
    (cluster.data / "pg_hba.conf").write_text("local all all scram-sha-256\n")
    cluster.start()

    for password in ("a word", "another"):
        cluster.copied_by(password, database="things")

    with psycopg.connect(f"{cluster.url(postgres.COPYIST, 'postgres', 'another')}&replication=true") as copyist:
        assert copyist.pgconn.exec_(b"IDENTIFY_SYSTEM").ntuples == 1
    with psycopg.connect(cluster.url(postgres.COPYIST, "things", "another")) as copyist:
        asked = "SELECT rolsuper, rolcreaterole, rolreplication FROM pg_roles WHERE rolname = current_user"
        assert copyist.execute(asked).fetchone() == (False, False, True)
        assert copyist.execute("SHOW summarize_wal").fetchone() == ("on",)


def test_nobody_else_copies_a_cluster(cluster: Cluster) -> None:
    cluster.prepare(**_OWNER)

    with pytest.raises(psycopg.OperationalError, match="no pg_hba"):
        psycopg.connect(f"{cluster.url('somebody', 'things', 'a word')}&replication=true")


def test_data_of_another_version_is_refused_in_one_sentence(cluster: Cluster) -> None:
    cluster.stop()
    (cluster.data / "PG_VERSION").write_text("15\n")

    with pytest.raises(NoServer, match=r"belongs to PostgreSQL 15; this is PostgreSQL 18\.$"):
        cluster.start()


def test_a_wrong_setting_is_told_in_the_servers_words(cluster: Cluster) -> None:
    cluster.stop()
    with (cluster.data / "postgresql.conf").open("a") as conf:
        conf.write("shared_buffers = 'plenty'\n")

    with pytest.raises(NoServer, match="shared_buffers"):
        cluster.start()


def test_a_lost_password_is_told_in_one_sentence(cluster: Cluster) -> None:
    cluster.stop()
    (cluster.home / "superuser.password").unlink()

    with pytest.raises(NoServer, match="superuser's password is missing"):
        cluster.start()


def test_a_folder_for_the_socket_that_leads_elsewhere_is_refused(ground: Path) -> None:
    (ground / "elsewhere").mkdir()
    (ground / "run").symlink_to(ground / "elsewhere")

    with pytest.raises(NoServer, match="cannot be kept"):
        Cluster(ground / "postgres", run=ground / "run", fast=True).start()


def test_a_path_too_long_for_a_socket_is_refused(ground: Path) -> None:
    with pytest.raises(NoServer, match="too long"):
        Cluster(ground / "postgres", run=ground / ("r" * 90), fast=True).start()


def test_a_file_in_the_way_is_told_in_one_sentence(ground: Path) -> None:
    (ground / "postgres").write_text("")

    with pytest.raises(NoServer, match="cannot be kept"):
        Cluster(ground / "postgres", fast=True).start()


def test_a_full_disk_is_told_as_such() -> None:
    full = os.strerror(errno.ENOSPC)

    assert "The disk is full" in postgres._reason(Path("/x"), f"FATAL:  could not write lock file: {full}")
    assert "The disk is full" in postgres._sentence(Path("/x"), OSError(errno.ENOSPC, full))


def test_what_the_system_user_cannot_reach_moves_to_where_it_can(ground: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres, "SHARED", ground / "shared")
    monkeypatch.setattr(postgres, "_reachable", lambda path: False)

    with Cluster(ground / "postgres", fast=True) as running:
        moved = running.home.is_relative_to(ground / "shared") and (ground / "shared/programs").is_dir()
        assert moved == (os.geteuid() == 0)


def test_a_long_log_is_put_aside(cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    cluster.stop()
    monkeypatch.setattr(postgres, "_LARGEST_LOG", 1)

    cluster.start()

    assert cluster.log.with_suffix(".log.1").exists()
