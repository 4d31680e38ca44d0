"""A small cluster of its own, as an installation has it, and two places for its backups."""

import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import LiteralString
from uuid import UUID

import psycopg
import pytest
from tests import buckets

from secretaire import config
from secretaire.config import Backups, Config, Files
from secretaire.lib.postgres import Cluster

#: What of an installation's tables backups look at by themselves, and one beside.
_TABLES = """
    CREATE TABLE vault_key (id uuid, tenant_id uuid, purpose text, version bigint, root text, wrapped bytea,
        made_at timestamptz DEFAULT now(), retired_at timestamptz);
    CREATE TABLE files_file (id uuid, tenant_id uuid, kept_at timestamptz);
    CREATE TABLE kept (word text);
"""


class House:
    """An installation's folder, its cluster, and what its settings say."""

    def __init__(self, folder: Path, secret: str) -> None:
        self.folder, self.directory = folder, folder / "var"
        self.directory.mkdir()
        (self.directory / "secret.key").write_text(secret)
        self.backups = Backups()
        self.cluster: Cluster

    def settings(self, usual: Config) -> Config:
        """Return the settings of a test, but with this folder and these backups."""
        return replace(
            usual,
            installation=replace(usual.installation, directory=str(self.directory)),
            backups=self.backups,
            files=Files(),
            monitoring=replace(usual.monitoring, least_free_bytes=1),
        )

    def ask(self, statement: LiteralString, *values: object) -> list[tuple[object, ...]]:
        """Ask the database, as whoever may do everything."""
        with psycopg.connect(self.cluster.superuser, dbname="secretaire", autocommit=True) as server:
            asked = server.execute(statement, values or None)
            return asked.fetchall() if asked.description else []


@pytest.fixture
def ground(as_worker: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[UUID]:
    """The provider's ground, on which nothing is told of backups yet; take it before the house.

    What other threads tell, they tell as the worker, too.
    """
    from django.db import connections  # noqa: PLC0415  # conftest is read before Django is set up
    from tests.factories import provider  # noqa: PLC0415  # as above

    from secretaire.protection.keys.adapters import roots  # noqa: PLC0415  # as above

    for name, value in connections["default"].settings_dict.items():
        if name in {"USER", "PASSWORD", "OPTIONS"}:
            monkeypatch.setitem(connections.settings["default"], name, value)
    tenant_id = provider().pk
    roots().wrap(bytes(32), context=b"trial")  # there is a root key, of which the house gets a copy
    _clear(tenant_id)
    yield tenant_id
    _clear(tenant_id)


def _clear(tenant_id: UUID) -> None:
    from secretaire.lib import scope  # noqa: PLC0415  # as above
    from secretaire.platform.backups.models import Lag, Reach, Record  # noqa: PLC0415  # as above
    from secretaire.protection.alerts.models import Alert  # noqa: PLC0415  # as above

    with scope.tenant(tenant_id):
        for model in (Record, Reach, Lag):
            model.objects.filter(tenant_id=tenant_id).delete()
        Alert.objects.filter(tenant_id=tenant_id, kind__startswith="backups/").delete()


@pytest.fixture(scope="module")
def bucket() -> Iterator[str]:
    """The address of an object storage."""
    with buckets.served("backups") as address:
        yield address


@pytest.fixture(scope="module")
def _built() -> Iterator[House]:
    folder, usual, patch = Path(tempfile.mkdtemp(prefix="bk-")), config.load(), pytest.MonkeyPatch()
    folder.chmod(0o711)
    house = House(folder, config.secret_key())
    with patch.context() as meanwhile:
        meanwhile.setattr(config, "load", lambda: house.settings(usual))
        password, run = config.derived("database backup"), config.socket_directory()
    with Cluster(house.directory / "postgres", run=run, fast=True) as house.cluster:
        house.cluster.prepare(owner="secretaire", password="a word", database="secretaire")  # noqa: S106  # of a cluster of ours
        house.cluster.copied_by(password, database="secretaire")
        house.ask(_TABLES)
        yield house
    shutil.rmtree(folder)


@pytest.fixture
def house(_built: House, bucket: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    """The installation, with two places that are empty; the settings are its own from here on."""
    from secretaire.platform.backups.adapters import yard  # noqa: PLC0415  # as above

    usual = config.load()
    _built.backups = Backups(
        directory=str(tmp_path / "kept"),
        directory_provider="Alpha",
        directory_place="Paris",
        directory_country="FR",
        bucket="backups",
        bucket_url=bucket,
        bucket_key="AKIA",
        bucket_secret="hush",  # noqa: S106  # of a server of ours
        bucket_provider="Beta",
        bucket_place="Nantes",
        bucket_country="FR",
        key="ab" * 32,
    )
    if (usual.directory / "roots.json").exists():
        shutil.copy(usual.directory / "roots.json", _built.directory)
    monkeypatch.setattr(config, "load", lambda: _built.settings(usual))
    shutil.rmtree(_built.directory / "backups", ignore_errors=True)
    for target in yard.opened().targets:
        for name in [
            each for below in ("keys", "wal", "files", "base", "catalogue") for each in target.storage.names(below)
        ]:
            target.storage.delete(name)
        target.storage.delete("place")
    yield _built
    _built.ask("SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE NOT active")
    _built.ask("TRUNCATE kept, files_file, vault_key")
