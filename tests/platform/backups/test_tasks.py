"""Once a key was destroyed, the root key that wrapped it goes: so copies of the database open no more."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from secretaire.lib import clock, scope
from secretaire.platform.backups import tasks
from secretaire.platform.backups.adapters import native
from secretaire.protection.alerts.models import Alert
from secretaire.protection.keys import queries as keys

_ADD = "INSERT INTO vault_key VALUES (%s, %s, 'field', 1, %s, %s)"


@pytest.fixture
def server(ground, house):
    return native.native()


@pytest.fixture
def seen(tmp_path):
    return tmp_path / "seen/living"


def test_the_root_key_is_renewed_when_a_key_was_destroyed_and_the_old_one_goes_later(server, house, seen):
    first, other, now = keys.root_names().current, uuid4(), clock.now()
    house.ask(_ADD, uuid4(), uuid4(), first, b"wrapped")
    house.ask(_ADD, other, uuid4(), first, b"wrapped")
    tasks.settle(server, seen, now=now)
    assert keys.root_names().current == first

    house.ask("UPDATE vault_key SET wrapped = '' WHERE id = %s", other)
    tasks.settle(server, seen, now=now)
    second = keys.root_names().current
    assert second != first
    assert first in keys.root_names().names

    house.ask("UPDATE vault_key SET root = %s WHERE wrapped <> ''", second)
    tasks.settle(server, seen, now=now)
    assert first in keys.root_names().names
    tasks.settle(server, seen, now=clock.now() + timedelta(hours=2))
    assert keys.root_names().names == {second}


def test_a_key_whose_row_is_gone_was_destroyed(server, house, seen):
    first = keys.root_names().current
    house.ask(_ADD, uuid4(), uuid4(), first, b"wrapped")
    tasks.settle(server, seen, now=clock.now())

    house.ask("DELETE FROM vault_key")
    tasks.settle(server, seen, now=clock.now())

    assert keys.root_names().current != first


def test_a_root_key_that_others_keep_is_told(server, house, seen, ground, monkeypatch):
    house.ask(_ADD, uuid4(), uuid4(), "transit/secretaire/v1", b"")
    monkeypatch.setattr(keys, "root_names", lambda: None)  # of the job alone: the alert is encrypted by our own

    tasks.settle(server, seen, now=clock.now())

    with scope.tenant(ground):
        assert Alert.objects.filter(tenant_id=ground, key="backup/root").exists()


def test_the_job_does_nothing_where_there_are_no_backups(house):
    house.backups = replace(house.backups, directory="", bucket="")

    tasks.renew_root()


def test_the_job_looks_at_this_installations_server(server, house):
    tasks.renew_root()

    house.ask(_ADD, uuid4(), uuid4(), keys.root_names().current, b"wrapped")
    tasks.renew_root()

    assert (house.directory / "backups/living").exists()
