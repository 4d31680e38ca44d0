"""Parts are killed as they run, and come back with everything."""

import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import psycopg
import pytest
from django.db import connections
from psycopg.rows import dict_row
from pytest_django.plugin import DjangoDbBlocker
from tests.factories import provider
from tests.platform.drills import clusters, running
from tests.ports import free_port
from tests.running import Running

from secretaire import config
from secretaire.lib import presence, scope
from secretaire.lib.errors import Refused
from secretaire.platform.drills import adapters, commands, queries
from secretaire.platform.drills.commands import killing
from secretaire.platform.drills.commands.killing import NotBack, NotNow
from secretaire.platform.drills.core import Kind, Outcome
from secretaire.platform.drills.models import Drill
from secretaire.protection.alerts.models import Alert
from secretaire.protection.keys.adapters import roots
from secretaire.protection.tenancy import queries as tenancy

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def installation(house: clusters.Installed, django_db_blocker: DjangoDbBlocker) -> Iterator[Running]:
    """An installation that runs, and that a drill leaves running."""
    with django_db_blocker.unblock(), clusters.folder() as folder:
        found = running.copied(house, folder)
        with found.up():
            yield found


def kept(house, installation):
    """Return the last drill as its row has it."""
    with psycopg.connect(installation.url(), row_factory=dict_row) as owner:
        owner.execute(f"SET app.tenant_id = '{house.clients[0].id}'")
        return owner.execute("SELECT * FROM drills_drill ORDER BY started_at DESC LIMIT 1").fetchone()


@pytest.mark.parametrize(
    ("kind", "checks"),
    [
        ("web", ["acknowledged", "page", "log"]),
        ("worker", ["acknowledged", "page", "log"]),
        ("database", ["acknowledged", "page", "log"]),
    ],
)
def test_what_is_killed_comes_back_with_everything(house, installation, kind, checks):
    folder = installation.directory / "running"
    before = presence.find(folder, kind)

    done = installation.told("drill", kind)

    assert done.returncode == 0, done.stdout + done.stderr
    assert presence.find(folder, kind) not in {None, before}
    assert "secretaire run starts it again" in done.stdout
    drill = kept(house, installation)
    assert (drill["kind"], drill["outcome"], drill["rpo_seconds"], drill["error"]) == (kind, "passed", 0, "")
    assert drill["rto_seconds"] > 0
    assert [(check["name"], check["faults"]) for check in drill["checks"]] == [(name, []) for name in checks]
    assert set(drill["versions"]) == {"secretaire", "postgresql"}


def test_somebody_walks_through_the_loss_of_a_site_at_the_terminal_and_leaves(house, installation):
    done = installation.told("drill", "site", typed="d\n")

    assert (done.returncode, done.stderr) == (0, "")
    assert "Until later: `secretaire drill site` goes on from here." in done.stdout
    drill = kept(house, installation)
    assert (drill["kind"], drill["outcome"], len(drill["checks"])) == ("site", "running", 1)


def test_nothing_is_killed_by_the_clock_unless_somebody_wishes_it(installation):
    done = installation.told("drill", "due")

    assert (done.returncode, done.stderr) == (
        1,
        "secretaire: Nothing is killed by the clock here: drills.kills is off.\n",
    )


class Page(BaseHTTPRequestHandler):
    """The booking page of a web server that is none."""

    def do_GET(self) -> None:
        self.send_response(200 if self.path == "/practice/first-talk/" else 404)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def sleeping() -> Iterator[subprocess.Popen[bytes]]:
    """A process that does nothing."""
    with subprocess.Popen(["sleep", "600"]) as process:  # noqa: S607  # a command of every system
        try:
            yield process
        finally:
            process.kill()


@pytest.fixture
def ground(as_worker, monkeypatch):
    """The ground of whoever runs the installation, which other threads stand on as the worker, too."""
    for name, value in connections["default"].settings_dict.items():
        if name in {"USER", "PASSWORD", "OPTIONS"}:
            monkeypatch.setitem(connections.settings["default"], name, value)
    tenant_id = provider().pk
    monkeypatch.setattr(tenancy, "ground", lambda: tenant_id)
    monkeypatch.setattr(tenancy, "every", lambda: [tenant_id])
    return tenant_id


@pytest.fixture
def doomed(ground, monkeypatch, tmp_path):
    """A web server that this very process keeps, with a page; and what it is when it was killed."""
    found = config.load()
    settings = replace(
        found,
        installation=replace(found.installation, directory=str(tmp_path)),
        web=replace(found.web, host="127.0.0.1", port=free_port(), certificate="", url=""),
        probe=replace(found.probe, page="practice/first-talk"),
        drills=replace(found.drills, kills=True),
    )
    roots().wrap(bytes(32), context=b"trial")  # there is a root key, of which the other folder gets a copy
    for name in ("secret.key", "roots.json"):
        shutil.copy(found.directory / name, tmp_path)
    monkeypatch.setattr(config, "load", lambda: settings)
    presence.note(settings.running, "supervisor")
    with HTTPServer(("127.0.0.1", settings.web.port), Page) as server, sleeping() as process:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        presence.note(settings.running, "web", pid=process.pid)
        try:
            yield process
        finally:
            server.shutdown()
            thread.join()


def drills(ground):
    with scope.tenant(ground):
        return list(Drill.objects.filter(tenant_id=ground).order_by("started_at"))


def held(name, say=lambda line: None):
    return commands.run(name=name, say=say)


def test_what_does_not_come_back_is_a_failure_that_is_kept_and_told(doomed, ground, monkeypatch):
    monkeypatch.setattr(killing, "_PATIENCE", timedelta(seconds=1))
    with scope.tenant(ground):
        Alert.objects.filter(tenant_id=ground, kind="rehearsal").delete()

    with pytest.raises(NotBack, match="does not do its work again within"):
        held("web")

    assert doomed.wait() != 0
    drill = drills(ground)[-1]
    assert (drill.kind, drill.outcome, drill.rto_seconds) == ("web", Outcome.FAILED, None)
    assert drill.error.startswith("The web does not do its work again")
    assert set(drill.versions) == {"secretaire", "postgresql"}
    with scope.tenant(ground):
        (alert,) = Alert.objects.filter(tenant_id=ground, kind="rehearsal")
    assert alert.severity == "critical"


def test_what_is_lost_is_a_failure_that_says_what_and_how_far_back(doomed, ground, monkeypatch):
    told, risen = [], adapters.risen

    def back(name, killed):
        with scope.tenant(ground):
            Drill.objects.filter(tenant_id=ground, outcome="running").update(witnesses=["write 0"])
        return risen(name, killed) or name == "web"

    monkeypatch.setattr(adapters, "risen", back)

    assert not held("web", told.append)

    drill = drills(ground)[-1]
    assert drill.outcome == Outcome.FAILED
    assert drill.rpo_seconds > 0
    assert drill.restored_to < drill.ended_at - timedelta(seconds=drill.rpo_seconds)
    assert drill.checks[0]["faults"][0].startswith("write 1 of ")
    assert told[-1].startswith("FAILED: away for ")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("worker", "No worker of this installation runs on this machine"),
        ("database", "it is not this installation's to kill"),
        ("cellar", "There is no drill cellar; there are: whole, tenant, web, worker, database"),
    ],
)
def test_what_is_not_there_to_be_killed_is_refused(doomed, ground, monkeypatch, name, words):
    external = replace(config.load(), database=replace(config.load().database, url="postgresql://a:b@localhost/c"))
    monkeypatch.setattr(config, "load", lambda: external)
    before = len(drills(ground))

    with pytest.raises(Refused, match=words):
        held(name)

    assert len(drills(ground)) == before
    assert doomed.poll() is None


@pytest.mark.parametrize(
    ("shown", "kept_up"),
    [
        ("MainPID={pid}\nRestart=on-failure", True),
        ("MainPID={pid}\nRestart=no", False),
        ("MainPID=1\nRestart=always", False),
        ("", False),
    ],
)
def test_a_part_that_nobody_would_start_again_is_not_killed(doomed, monkeypatch, tmp_path, shown, kept_up):
    (config.load().running / "supervisor").unlink()
    with pytest.raises(Refused, match="Nobody would start the web again"):
        held("web")
    monkeypatch.setattr(presence, "unit", lambda process: "secretaire-web.service")
    program = tmp_path / "systemctl"
    said = shown.format(pid=doomed.pid)
    program.write_text(f'#!/bin/sh\n[ "$3" = secretaire-web.service ] && echo "{said}"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")

    if kept_up:
        assert adapters.part("web").keeper == "secretaire-web.service"
    else:
        with pytest.raises(Refused, match="Nobody would start the web again"):
            adapters.part("web")


def test_a_part_that_is_another_users_is_left_alone(doomed, ground, monkeypatch):
    def forbidden(process):
        raise PermissionError

    monkeypatch.setattr(presence, "kill", forbidden)

    with pytest.raises(Refused, match="hold this drill as that one, or as root"):
        held("web")

    assert drills(ground)[-1].outcome == Outcome.FAILED


def test_without_a_page_that_answers_nothing_is_killed(doomed, monkeypatch):
    settings = config.load()
    other = replace(settings, probe=replace(settings.probe, page="practice/second-talk"))
    monkeypatch.setattr(config, "load", lambda: other)
    with pytest.raises(NotNow, match="does not answer as it is"):
        held("web")

    none = replace(settings, probe=replace(settings.probe, page=""))
    monkeypatch.setattr(config, "load", lambda: none)
    monkeypatch.setattr(queries.house, "page", str)
    with pytest.raises(NotNow, match="no published booking page"):
        held("web")

    assert doomed.poll() is None


def test_a_restore_that_is_rehearsed_is_not_disturbed_and_neither_is_another_kill(doomed, ground):
    with adapters.alone(), pytest.raises(Refused, match="Another kill drill is under way"):
        held("web")
    with scope.tenant(ground):
        under_way = Drill.objects.create(tenant_id=ground, kind=Kind.WHOLE, started_at=datetime.now(UTC))
    try:
        with pytest.raises(NotNow, match="A restore is being rehearsed"):
            held("web")
    finally:
        with scope.tenant(ground):
            under_way.delete()

    assert doomed.poll() is None


def test_without_a_ground_on_which_it_could_be_kept_nothing_is_killed(doomed, monkeypatch):
    monkeypatch.setattr(tenancy, "ground", lambda: None)

    with pytest.raises(NotNow, match="several clients and no provider"):
        held("web")

    assert doomed.poll() is None


def test_what_is_due_is_held_once_a_month_(doomed, ground, monkeypatch):
    asked = []
    with scope.tenant(ground):
        Drill.objects.filter(tenant_id=ground).delete()
        Drill.objects.create(tenant_id=ground, kind=Kind.WEB, started_at=datetime.now(UTC) - timedelta(days=9))
    monkeypatch.setattr(killing, "kill", lambda *, kind, say: not asked.append(kind))

    assert held("due")
    assert asked == [kind for kind in (Kind.WORKER, Kind.DATABASE) if queries.mortal(kind)]


def test_what_is_due_and_refused_is_told(doomed, ground):
    told = []
    with scope.tenant(ground):
        Drill.objects.filter(tenant_id=ground).delete()
        for kind in (Kind.WEB, Kind.DATABASE):
            Drill.objects.create(tenant_id=ground, kind=kind, started_at=datetime.now(UTC))

    assert not held("due", told.append)

    assert told == ["worker: No worker of this installation runs on this machine, so there is nothing to kill."]
