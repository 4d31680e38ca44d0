"""An installation of our own with two tenants, and what was laid out from its backup."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import psycopg
import pytest
from django.db import connections
from tests import keeping, meetings
from tests.factories import make_host, make_page, make_tenant, make_user, system

from secretaire import config
from secretaire.lib import scope
from secretaire.lib.postgres import Cluster
from secretaire.platform.drills.adapters import Side
from secretaire.protection.audit import actions as audit
from secretaire.protection.tenancy.models import Tenant
from secretaire.protection.vault.bases import ring
from secretaire.scheduling.booking.models import Booking
from secretaire.scheduling.hosts.models import Host
from secretaire.scheduling.pages.models import Page, Question


@dataclass(frozen=True, kw_only=True)
class Laid:
    """An installation as a restore lays it out: stopped."""

    directory: Path
    restored_to: datetime
    backups: list[str] = field(default_factory=lambda: ["one"])

    @property
    def cluster_directory(self) -> Path:
        return self.directory / "postgres"


@dataclass(frozen=True, kw_only=True)
class Client:
    """A tenant that has something to lose."""

    tenant: Tenant
    host: Host
    page: Page
    booking: Booking

    @property
    def id(self) -> UUID:
        return self.tenant.pk


@dataclass(frozen=True, kw_only=True)
class Installed:
    """An installation that is stopped, and who is in it."""

    directory: Path
    clients: tuple[Client, Client]
    at: datetime

    def copied(self, to: Path) -> Laid:
        """Return a copy of it, as a restore would lay it out."""
        subprocess.run(["cp", "-a", f"{self.directory}/.", str(to)], check=True)  # noqa: S603, S607  # owners and modes as they are
        return Laid(directory=to, restored_to=self.at)


@contextmanager
def folder() -> Iterator[Path]:
    """A folder that the system user of the server can reach."""
    found = Path(tempfile.mkdtemp(prefix="drill-"))
    found.chmod(0o711)
    try:
        yield found
    finally:
        shutil.rmtree(found)


@contextmanager
def spoken_to(cluster: Cluster, role: config.Role = "owner") -> Iterator[None]:
    """Let everything of ours speak to a cluster instead of that of the tests."""
    usual = connections["default"]
    with ExitStack() as leaving, pytest.MonkeyPatch.context() as patch:
        word = config.derived("database owner")
        cluster.prepare(owner="secretaire", password=word, database="secretaire")  # a restore gave it another
        patch.setenv("SECRETAIRE__DATABASE__URL", cluster.url("secretaire", "secretaire", word))
        config.load.cache_clear()
        leaving.callback(config.load.cache_clear)
        parts = urlsplit(config.database_url(role))
        options = {name: value for name, value in usual.settings_dict["OPTIONS"].items() if name != "pool"}
        login = {"USER": parts.username, "PASSWORD": parts.password, "HOST": str(cluster.run), "NAME": "secretaire"}
        other = connections.create_connection("default")
        other.settings_dict = usual.settings_dict | login | {"OPTIONS": options}
        connections["default"] = other
        leaving.callback(connections.__setitem__, "default", usual)
        leaving.callback(other.close)
        yield


@contextmanager
def awake(laid: Laid, role: config.Role = "owner") -> Iterator[Cluster]:
    """Start a copy, and speak to it."""
    with Cluster(laid.cluster_directory, fast=True) as running, spoken_to(running, role):
        yield running


@contextmanager
def installed() -> Iterator[Installed]:
    """Found an installation with two clients."""
    with folder() as home:
        kept = keeping.place()
        if kept is None or not keeping.fetch(kept, to=home):
            _install(home)
        laid = Laid(directory=home, restored_to=datetime.now(UTC))
        with awake(laid, "worker"):
            clients = (_client(), _client())
        for name in ("secret.key", "roots.json"):
            shutil.copy(config.load().directory / name, home / name)
        yield Installed(directory=home, clients=clients, at=datetime.now(UTC))
        for client in clients:
            ring.forget(client.id)


def _install(home: Path) -> None:
    with Cluster(home / "postgres", fast=True) as running:
        word = config.derived("database owner")
        running.prepare(owner="secretaire", password=word, database="secretaire")
        script = (
            "import django; from secretaire.site import roles; roles.create(); django.setup();"
            "from secretaire.site import install; install.migrate()"
        )
        url = running.url("secretaire", "secretaire", word)
        said = {"SECRETAIRE__DATABASE__URL": url, "SECRETAIRE_ROLE": "owner"}
        subprocess.run([sys.executable, "-c", script], check=True, env=os.environ | said)  # noqa: S603  # fixed words


def _client(**values: Any) -> Client:
    tenant = make_tenant(**values)
    make_user(tenant)
    with scope.tenant(tenant.pk):
        host = make_host(tenant, name="Hélène")
        page = make_page(tenant, host=host, title={"en": "First talk"})
        Question.objects.create(tenant=tenant, page=page, position=1, label={"en": "Why?"}, purpose={"en": "To know"})
        booking = meetings.book(page, meetings.at(10), guest=meetings.guest(name="Ada", email="ada@guest.test"))
        audit.record(actor=system(tenant), verb="page.published", subject=f"page/{page.pk}")
        while audit.sequence(actor=system(tenant), now=datetime.now(UTC) + timedelta(hours=1), whole=True):
            pass
    return Client(tenant=tenant, host=host, page=page, booking=booking)


def superuser(cluster: Cluster) -> str:
    """Return the address of our database for the superuser."""
    return cluster.superuser.replace("/postgres?", "/secretaire?", 1)


@contextmanager
def at(side: Side) -> Iterator["psycopg.Connection[Any]"]:
    """Stand in a side cluster as its superuser."""
    with psycopg.connect(side.superuser, autocommit=True) as session:
        session.execute("SET session_replication_role = replica")
        yield session


@contextmanager
def ruling(cluster: Cluster) -> Iterator["psycopg.Connection[Any]"]:
    """Stand in a database as its superuser, where neither walls nor triggers hold."""
    with psycopg.connect(cluster.superuser, dbname="secretaire", autocommit=True) as session:
        session.execute("SET session_replication_role = replica")
        yield session
