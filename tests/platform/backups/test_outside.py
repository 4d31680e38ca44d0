"""A server that the operator brings: copied by pgBackRest to a folder and an object storage, and back from each."""

import os
import re
import shutil
from dataclasses import replace
from datetime import timedelta
from threading import Event
from uuid import uuid4

import psycopg
import pytest
from tests.mailing import free_port
from tests.platform.backups import servers

from secretaire import config
from secretaire.config import Backups
from secretaire.lib import clock, foreign, scope
from secretaire.lib.errors import Refused, Unavailable
from secretaire.platform.backups import actions, adapters, commands, queries
from secretaire.platform.backups.adapters import backrest, yard
from secretaire.platform.backups.commands import outside
from secretaire.platform.backups.commands.outside import Relay
from secretaire.platform.backups.core import Broken, Kind, NoStanza, OtherKey, Unreachable
from secretaire.platform.backups.models import Copy, Outcome, Reach, Record

_KEY = "INSERT INTO vault_key VALUES (%s, %s, 'field', 1, %s, %s)"


@pytest.fixture(scope="module")
def storage():
    with servers.secured("outside") as found:
        yield found


@pytest.fixture(scope="module")
def server():
    with servers.brought(config.secret_key()) as found:
        found.ask(servers.TABLES)
        found.ask("GRANT SELECT ON ALL TABLES IN SCHEMA public TO secretaire")
        yield found


@pytest.fixture
def house(server, storage, monkeypatch):
    """The installation, with two places that are empty, as the operator sets it up."""
    usual, (url, authority) = config.load(), storage
    kept = server.folder / f"kept-{uuid4().hex[:8]}"
    server.backups = Backups(
        directory=str(kept),
        directory_provider="Alpha",
        directory_place="Paris",
        directory_country="FR",
        bucket="outside",
        bucket_url=url,
        bucket_key="AKIA",
        bucket_secret="hush",  # noqa: S106  # of a server of ours
        bucket_authorities=str(authority),
        bucket_provider="Beta",
        bucket_place="Nantes",
        bucket_country="FR",
        key="ab" * 32,
        stanza=f"s{uuid4().hex[:8]}",
        data=str(server.data),
    )
    kept.mkdir(mode=0o711)
    monkeypatch.setattr(config, "load", lambda: server.settings(usual))
    monkeypatch.setattr(backrest, "PATIENCE", 1)
    for name in ("backups", "pgbackrest"):
        shutil.rmtree(server.directory / name, ignore_errors=True)
    (server.directory / "roots.json").write_text("{}")
    said = list(commands.run("setup"))
    with psycopg.connect(server.ruler, dbname="secretaire", autocommit=True) as ruler:
        ruler.execute("DROP OWNED BY secretaire_backup") if ruler.execute(
            "SELECT 1 FROM pg_roles WHERE rolname = 'secretaire_backup'"
        ).fetchall() else None
        ruler.execute("DROP ROLE IF EXISTS secretaire_backup")
        for line in said:
            ruler.execute(line) if not line.startswith("--") else None
    server.stop()
    server.start()
    yield server
    for target in adapters.targets():
        target.storage.delete("place")
    server.ask("TRUNCATE kept, files_file, vault_key")


def told(ground):
    with scope.tenant(ground):
        return (
            sorted((each.word[-2:], each.kind, each.outcome) for each in Record.objects.filter(tenant_id=ground)),
            sorted(each.place for each in Copy.objects.filter(tenant_id=ground, gone_at=None)),
        )


def words(laid):
    """Return what lies in a cluster that was laid out."""
    cluster = foreign.cluster(laid.cluster_directory)
    with cluster, psycopg.connect(cluster.superuser, dbname="secretaire") as server:
        return [word for (word,) in server.execute("SELECT word FROM kept ORDER BY at").fetchall()]


def quiet(text):
    """Hear what is told, and keep it to oneself."""


def test_backups_go_to_each_place_and_lead_back_from_each_alone(ground, house):
    said = list(commands.run())
    house.ask("INSERT INTO kept VALUES ('first')")
    house.ask(_KEY, uuid4(), uuid4(), "r", b"wrapped")
    again = list(commands.run())
    at = clock.now()
    house.ask("INSERT INTO kept VALUES ('later')")
    list(commands.run())

    assert any("directory: full backup" in line for line in said)
    assert any("bucket: change backup" in line for line in again)
    assert said[-1].startswith("every place leads to ")
    assert told(ground) == (
        sorted(
            (word, kind, "kept")
            for word in ("-1", "-2")
            for kind in ("full", "change", "change")
        ),
        ["bucket"] * 3 + ["directory"] * 3,
    )
    listed = list(commands.run("list"))
    assert len([line for line in listed if "  change  " in line]) == 4
    with scope.tenant(ground):
        assert queries.lag(tenant_id=ground, now=clock.now()) < timedelta(minutes=2)
        record = Record.objects.filter(tenant_id=ground).latest("ended_at")
        assert record.tool == "pgBackRest 2.45" or record.tool.startswith("pgBackRest ")
        assert record.digest

    newest = actions.lay_out(at=None, into=house.folder / "newest", say=quiet)
    assert newest.target == "directory"
    assert words(newest) == ["first", "later"]
    assert not list((house.folder / "newest").rglob("pgbackrest.conf"))
    shutil.rmtree(config.load().backups.directory)
    earlier = actions.lay_out(at=at, into=house.folder / "earlier", say=quiet)
    assert earlier.target == "bucket"
    assert earlier.restored_to == at
    assert words(earlier) == ["first"]
    assert (house.folder / "earlier/roots.json").exists()
