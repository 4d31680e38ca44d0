"""What an operator does with keys."""

import json
import stat

import psycopg
import pytest
from tests.factories import make_tenant

from secretaire import config
from secretaire.lib import scope
from secretaire.lib.errors import Refused
from secretaire.protection.keys import commands
from secretaire.protection.keys.adapters import roots
from secretaire.protection.vault.bases import decrypt, encrypt, ring
from secretaire.protection.vault.core import Place
from secretaire.scheduling.mailboxes.models import Mailbox

pytestmark = pytest.mark.usefixtures("grounds")


def run(*words):
    return "\n".join(commands.run(*words))


def place(tenant):
    return Place(tenant=tenant.pk, table="t", column="c", row="1")


def test_status_says_of_each_tenant_how_far_it_is(tenant, grounds):
    other = make_tenant()
    grounds.append(other.pk)
    with scope.tenant(tenant.pk):
        Mailbox.objects.create(tenant=tenant, kind="service", address="a@b.test", credential={"a": 1})
    version = ring.keys(tenant.pk, "field").current

    assert f"{tenant.slug}: key {version}, everything" in run("status").splitlines()
    assert f"{other.slug}: no key yet" in run("status")

    assert "\n1 rows to move" in run("rotate", "tenant", tenant.slug)
    assert f"{tenant.slug}: key {version + 1}, " in run("status")
    assert "rows left of 1 earlier keys" in run("status")


def test_a_key_that_not_every_process_knows_yet_is_said_to_wait(tenant, configure):
    version = ring.keys(tenant.pk, "field", make=True).current
    configure(ring_seconds=300)

    run("rotate", "tenant", tenant.slug)

    waiting = f"key {version}, everything; key {version + 1} takes over once every process knows it"
    assert f"{tenant.slug}: {waiting}" in run("status").splitlines()


def test_a_file_that_is_no_text_is_no_file_of_keys(tmp_path):
    (tmp_path / "keys.jsonl").write_bytes(b"\xff\xfe\n")

    with pytest.raises(Refused, match="no line of a file of keys"):
        run("import", str(tmp_path / "keys.jsonl"))


def test_another_root_key_wraps_the_keys_of_every_tenant(tenant, grounds):
    grounds.append(make_tenant().pk)
    blob = encrypt(b"word", place=place(tenant))
    before = roots().current
    roots().renew()
    assert "wrapped by an earlier root key" in run("status")

    told = run("rotate", "root")

    assert roots().current != before
    assert "tenants" in told
    assert "earlier root key" not in run("status")
    ring.forget(tenant.pk)
    assert decrypt(blob, place=place(tenant)) == b"word"


def test_root_keys_of_the_settings_wrap_without_being_made_here(tenant, monkeypatch):
    blob = encrypt(b"word", place=place(tenant))
    document = json.loads((config.load().directory / "roots.json").read_text())["keys"]
    kept = ",".join(f"{name}:{key}" for name, key in document.items())
    monkeypatch.setenv("SECRETAIRE__VAULT__ROOT_KEYS", f"mine:{'ab' * 32},{kept}")
    config.load.cache_clear()

    try:
        assert run("rotate", "root").startswith("root key: mine\n")
        assert decrypt(blob, place=place(tenant)) == b"word"
    finally:  # the installation's own keys are those of all tests
        monkeypatch.setenv("SECRETAIRE__VAULT__ROOT_KEYS", f"{kept},mine:{'ab' * 32}")
        config.load.cache_clear()
        run("rotate", "root")


def test_keys_are_exported_for_their_owner_alone_and_come_back(tenant, tmp_path):
    file, blob = tmp_path / "keys.jsonl", encrypt(b"word", place=place(tenant))

    assert "wrapped" in run("export", str(file))

    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    with psycopg.connect(config.database_url("owner")) as owner:
        owner.execute("SELECT set_config('app.tenant_id', %s, true)", [str(tenant.pk)])
        owner.execute("DELETE FROM vault_key")
    assert run("import", str(file)).startswith("1 of ")
    ring.forget(tenant.pk)
    assert decrypt(blob, place=place(tenant)) == b"word"


@pytest.mark.parametrize("words", [(), ("rotate",), ("rotate", "tenant"), ("status", "now")])
def test_words_that_say_nothing_are_answered_by_those_that_do(words):
    with pytest.raises(Refused, match="rotate tenant SLUG"):
        run(*words)
