"""A tenant's keys are made once, renewed, and destroyed for good; whoever reads the table has none of them."""

import base64
import json
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import uuid4

import psycopg
import pytest
from django.db import connection, connections
from tests.factories import make_tenant

from secretaire import config
from secretaire.lib import clock, scope
from secretaire.lib.errors import Tampered
from secretaire.protection.audit import queries as audit
from secretaire.protection.keys import actions, queries
from secretaire.protection.keys.adapters import RootMissing, roots
from secretaire.protection.vault import core
from secretaire.protection.vault.bases import Shredded, decrypt, encrypt, ring
from secretaire.protection.vault.core import INSTALLATION, Place


def place(tenant, row="1"):
    return Place(tenant=tenant.pk, table="notes_note", column="text", row=row)


def kept(tenant):
    with scope.tenant(tenant.pk):
        return queries.wrapped(tenant_id=tenant.pk)


def verbs(tenant):
    with scope.tenant(tenant.pk):
        return [entry.verb for entry in audit.every(tenant_id=tenant.pk)]


def current(tenant):
    return ring.keys(tenant.pk, "field", fresh=True).current


@pytest.mark.parametrize("standing", [True, False])
def test_the_first_key_is_made_when_it_is_needed(tenant, standing):
    if standing:
        with scope.tenant(tenant.pk):
            blob = encrypt(b"word", place=place(tenant))
    else:
        blob = encrypt(b"word", place=place(tenant))

    assert decrypt(blob, place=place(tenant)) == b"word"
    assert [(key.purpose, bool(key.retired_at)) for key in kept(tenant)] == [("field", False)]
    assert str(kept(tenant)[0]).startswith("field/")


def test_looking_makes_no_key(tenant):
    with pytest.raises(Shredded):
        decrypt(b"\x02" + bytes(60), place=place(tenant))

    assert kept(tenant) == []


def test_a_key_stays_when_the_transaction_that_needed_it_is_undone(tenant):
    with scope.tenant(tenant.pk):
        blob = encrypt(b"word", place=place(tenant))
        connection.set_rollback(True)
    ring.forget(tenant.pk)

    assert decrypt(blob, place=place(tenant)) == b"word"


def test_a_transaction_that_shows_an_earlier_instant_writes_by_a_new_key_too(tenant):
    with scope.tenant(tenant.pk, still=True):
        assert queries.wrapped(tenant_id=tenant.pk) == []
        blob = encrypt(b"word", place=place(tenant))

    assert decrypt(blob, place=place(tenant)) == b"word"


def test_a_transaction_that_failed_can_still_read(tenant):
    blob = encrypt(b"word", place=place(tenant))
    ring.forget(tenant.pk)

    with scope.tenant(tenant.pk):
        connection.set_rollback(True)  # Django's own way
        assert decrypt(blob, place=place(tenant)) == b"word"


def test_many_who_need_the_first_key_at_once_make_one(tenant):
    gate = threading.Barrier(6)

    def need(number):
        gate.wait()
        try:
            return actions.held(tenant_id=tenant.pk, purpose="field", make=True).current
        finally:
            connections.close_all()

    with ThreadPoolExecutor(6) as pool:
        versions = set(pool.map(need, range(6)))

    assert len(versions) == len(kept(tenant)) == 1


def test_the_installation_has_keys_of_its_own(tenant):
    own = Place(tenant=INSTALLATION, table="t", column="c", row="1")

    assert decrypt(encrypt(b"word", place=own), place=own) == b"word"


def test_one_tenant_does_not_open_what_another_wrote(tenant):
    other = make_tenant()
    encrypt(b"word", place=place(other))

    with pytest.raises(Tampered):
        decrypt(encrypt(b"word", place=place(tenant)), place=place(other))


def test_no_key_stands_in_the_table(tenant):
    encrypt(b"word", place=place(tenant))
    (key,) = ring.keys(tenant.pk, "field").live.values()

    assert key not in bytes(kept(tenant)[0].wrapped)


def test_a_wrapped_key_is_of_no_use_to_another_tenant(tenant):
    other = make_tenant()
    encrypt(b"word", place=place(tenant))
    (key,) = kept(tenant)
    with scope.tenant(other.pk):
        queries.Key.objects.create(
            tenant_id=other.pk, purpose="field", version=key.version, root=key.root, wrapped=key.wrapped
        )

    with pytest.raises(Tampered):
        encrypt(b"word", place=place(other))


def test_a_new_version_writes_and_the_earlier_one_still_reads(tenant, actor, ground):
    blob = encrypt(b"word", place=place(tenant))
    before = current(tenant)

    actions.renew(actor=actor, now=clock.now())

    assert current(tenant) == before + 1
    assert decrypt(blob, place=place(tenant)) == b"word"
    assert core.version(encrypt(b"word", place=place(tenant)), place=place(tenant)) == before + 1
    assert verbs(tenant) == ["keys.renewed"] * 2


def test_nothing_is_written_by_a_key_before_every_process_has_heard_of_it(tenant, actor, ground, monkeypatch):
    encrypt(b"word", place=place(tenant))
    before = current(tenant)
    actions.renew(actor=actor, now=clock.now())
    monkeypatch.setenv("SECRETAIRE__VAULT__RING_SECONDS", "300")
    config.load.cache_clear()

    assert current(tenant) == before
    assert set(ring.keys(tenant.pk, "field").live) == {before, before + 1}
    assert not actions.retire(actor=actor, now=clock.now())


def test_a_tenant_without_keys_can_have_the_next_one(tenant, actor, ground):
    actions.renew(actor=actor, now=clock.now())

    assert len(kept(tenant)) == 2


def test_earlier_keys_are_retired_when_nothing_is_left_of_them(tenant, actor, ground):
    encrypt(b"word", place=place(tenant))
    actions.renew(actor=actor, now=clock.now())

    assert actions.retire(actor=actor, now=clock.now() + timedelta(seconds=1))

    assert [bool(key.retired_at) for key in kept(tenant)] == [False, True, False]
    assert len(ring.keys(tenant.pk, "field").live) == 1
    assert verbs(tenant)[-1] == "keys.retired"


def test_what_is_shredded_is_read_by_nobody_again(tenant, actor, ground):
    blob = encrypt(b"word", place=place(tenant))

    actions.shred(actor=actor)

    with pytest.raises(Shredded):
        decrypt(blob, place=place(tenant))
    assert [bool(key.wrapped) for key in kept(tenant) if key.purpose == "field"] == [False, True]
    assert verbs(tenant) == ["keys.shredded"]


def test_what_is_written_after_shredding_is_read(tenant, actor, ground):
    encrypt(b"word", place=place(tenant))
    actions.shred(actor=actor)

    blob = encrypt(b"gone", place=place(tenant))
    ring.forget(tenant.pk)

    assert decrypt(blob, place=place(tenant)) == b"gone"


def test_shredding_that_is_undone_loses_nothing(tenant, actor):
    blob = encrypt(b"word", place=place(tenant))
    with scope.tenant(tenant.pk):
        actions.shred(actor=actor)
        later = encrypt(b"later", place=place(tenant))
        connection.set_rollback(True)
    ring.forget(tenant.pk)

    assert [decrypt(each, place=place(tenant)) for each in (blob, later)] == [b"word", b"later"]


def test_another_root_key_wraps_and_nothing_else_changes(tenant, actor):
    blob = encrypt(b"word", place=place(tenant))
    before = kept(tenant)[0]
    roots().renew()

    with scope.tenant(tenant.pk):
        assert actions.rewrap(actor=actor) == 1
        assert actions.rewrap(actor=actor) == 0
    after = kept(tenant)[0]
    ring.forget(tenant.pk)

    assert before.root != after.root == roots().current
    assert decrypt(blob, place=place(tenant)) == b"word"
    assert verbs(tenant) == ["keys.rewrapped"]


def test_the_installations_keys_are_wrapped_anew_too(tenant):
    own = Place(tenant=INSTALLATION, table="t", column="c", row="1")
    blob = encrypt(b"word", place=own)
    roots().renew()

    assert actions.rewrap_own() >= 1

    assert actions.rewrap_own() == 0
    ring.forget(INSTALLATION)
    assert decrypt(blob, place=own) == b"word"


def test_a_destroyed_key_is_not_wrapped_anew(tenant, actor, ground):
    encrypt(b"word", place=place(tenant))
    actions.shred(actor=actor)
    roots().renew()

    assert actions.rewrap(actor=actor) == 2
    assert [bool(key.wrapped) for key in kept(tenant) if key.purpose == "field"] == [False, True]


def line(owner, **values):
    row = {
        "tenant": str(owner.pk), "purpose": "field", "version": 5, "root": roots().current,
        "wrapped": base64.b64encode(b"x" * 60).decode(), "made_at": "2026-03-01T09:00:00+00:00", "retired_at": None,
    }  # fmt: skip
    return json.dumps(row | values)


def test_a_key_that_was_exported_is_put_back_where_it_is_missing(tenant):
    blob = encrypt(b"word", place=place(tenant))
    with scope.tenant(tenant.pk):
        (exported,) = queries.exported(tenant_id=tenant.pk)
    with psycopg.connect(config.database_url("owner")) as owner:
        owner.execute("SELECT set_config('app.tenant_id', %s, true)", [str(tenant.pk)])
        owner.execute("DELETE FROM vault_key")
    ring.forget(tenant.pk)

    assert actions.restore(line=exported)
    assert not actions.restore(line=exported)

    assert decrypt(blob, place=place(tenant)) == b"word"


def test_a_destroyed_key_does_not_come_back(tenant, actor, ground):
    blob = encrypt(b"word", place=place(tenant))
    (exported,) = queries.exported(tenant_id=tenant.pk)
    actions.shred(actor=actor)

    assert not actions.restore(line=exported)

    with pytest.raises(Shredded):
        decrypt(blob, place=place(tenant))


def test_a_retired_key_comes_back_retired(tenant):
    assert actions.restore(line=line(tenant, retired_at="2026-03-02T09:00:00+00:00"))

    assert kept(tenant)[0].retired_at is not None


@pytest.mark.parametrize(
    "wrong", [{"purpose": "all of them"}, {"version": "x"}, {"tenant": "x"}, {"made_at": "x"}, {"wrapped": 5}], ids=str
)
def test_a_line_that_is_no_key_is_refused(tenant, wrong):
    with pytest.raises(actions.NotRestored):
        actions.restore(line=line(tenant, **wrong))


def test_a_key_of_a_root_that_is_not_here_is_told(tenant):
    assert actions.restore(line=line(tenant, root=f"root-{uuid4().hex}"))

    with pytest.raises(RootMissing, match="is not here"):
        encrypt(b"word", place=place(tenant))


def test_a_key_of_the_installation_comes_back_from_a_file_too(tenant):
    line = {
        "tenant": str(INSTALLATION),
        "purpose": "blind",
        "version": 7,
        "root": "lost",
        "wrapped": "",
        "made_at": "2026-01-02T03:04:05+00:00",
        "retired_at": "2026-01-02T03:04:05+00:00",
    }

    assert actions.restore(line=json.dumps(line))
    assert not actions.restore(line=json.dumps(line))
