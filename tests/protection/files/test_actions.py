"""A file is kept encrypted by a key of its own, and gone for good with its row or its tenant's keys."""

from datetime import UTC, datetime, timedelta
from functools import partial
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.db import IntegrityError
from tests.factories import make_file, make_tenant, system

from secretaire import config
from secretaire.lib import clock, scope, storage
from secretaire.lib.errors import Missing, Tampered
from secretaire.lib.scope import Strayed
from secretaire.protection.audit.models import Entry
from secretaire.protection.files import actions, queries, tasks
from secretaire.protection.files.models import File
from secretaire.protection.keys import actions as keys
from secretaire.protection.tenancy import queries as tenancy
from secretaire.protection.vault.bases import Shredded

pytestmark = pytest.mark.usefixtures("as_worker")

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
WEEK = timedelta(days=7)
TEXT = b"Zeligstrasse 7, second floor"


@pytest.fixture
def tenant():
    return make_tenant()


def kept(tenant, chunks=(TEXT,), **values):
    told = {"kind": "export", "name": "Zelig.zip", "until": NOW + WEEK, "now": NOW} | values
    return actions.store(actor=system(tenant), chunks=chunks, **told)


def read(tenant, file_id) -> bytes:
    return b"".join(queries.content(tenant_id=tenant.pk, file_id=file_id))


def lying(tenant) -> list[str]:
    return storage.kept().names(str(tenant.pk))


def verbs(tenant) -> list[str]:
    with scope.tenant(tenant.pk):
        return list(Entry.objects.filter(tenant_id=tenant.pk).order_by("at").values_list("verb", flat=True))


def test_a_file_is_kept_and_read_again(tenant):
    key = kept(tenant, [TEXT, TEXT])

    assert read(tenant, key) == TEXT * 2
    with scope.tenant(tenant.pk):
        row = queries.get(tenant_id=tenant.pk, file_id=key)
        assert (row.size, row.name, str(row)) == (len(TEXT) * 2, "Zelig.zip", str(key))
    assert verbs(tenant) == ["file.kept"]


def test_files_of_a_kind_are_found_the_newest_first(tenant):
    first = kept(tenant)
    kept(tenant, kind="other")
    second = kept(tenant, now=NOW + WEEK / 7)

    with scope.tenant(tenant.pk):
        assert [each.pk for each in queries.of(tenant_id=tenant.pk, kind="export")] == [second, first]
        assert queries.of(tenant_id=tenant.pk, kind="nothing") == []


def test_neither_what_it_says_nor_its_name_can_be_read_where_it_lies(tenant):
    key = kept(tenant)

    with scope.tenant(tenant.pk):
        row = File.objects.filter(tenant_id=tenant.pk).values().get()
    (name,) = lying(tenant)
    assert name == f"{tenant.pk}/{key}"
    assert b"Zelig" not in b"".join(storage.kept().get(name)) + bytes(row["name"]) + bytes(row["key"])


def test_a_file_that_is_kept_for_longer_outlives_its_first_day_and_one_that_is_gone_does_not(tenant):
    key = kept(tenant)
    with scope.tenant(tenant.pk):
        actions.prolong(actor=system(tenant), file_id=key, until=NOW + 2 * WEEK)
        assert actions.forget(actor=system(tenant), now=NOW + WEEK) == 0
        assert actions.forget(actor=system(tenant), now=NOW + 2 * WEEK) == 1
        with pytest.raises(Missing):
            actions.prolong(actor=system(tenant), file_id=key, until=NOW + 3 * WEEK)
    assert verbs(tenant) == ["file.kept", "file.prolonged", "file.deleted"]


def test_the_storage_is_not_waited_for_on_anybodys_ground(tenant):
    with scope.tenant(tenant.pk), pytest.raises(Strayed):
        kept(tenant)


def test_a_file_of_a_neighbour_is_not_there(tenant):
    with pytest.raises(Missing):
        read(make_tenant(), kept(tenant))


def test_the_bytes_of_a_neighbours_file_do_not_open(tenant):
    other = make_tenant()
    one, two = kept(tenant), kept(other)
    held = storage.kept()

    held.put(f"{tenant.pk}/{one}", held.get(f"{other.pk}/{two}"))

    with pytest.raises(Tampered):
        read(tenant, one)


def test_bytes_that_are_not_there_are_no_empty_file(tenant):
    key = kept(tenant)
    storage.kept().delete(f"{tenant.pk}/{key}")

    with pytest.raises(Tampered):
        read(tenant, key)


def test_a_file_that_was_not_written_whole_is_none_and_is_forgotten(tenant):
    def broken():
        yield TEXT
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        kept(tenant, broken())
    with scope.tenant(tenant.pk):
        (row,) = File.objects.filter(tenant_id=tenant.pk)
        with pytest.raises(Missing):
            queries.get(tenant_id=tenant.pk, file_id=row.pk)
        assert actions.forget(actor=system(tenant), now=NOW + timedelta(hours=23)) == 0
        assert actions.forget(actor=system(tenant), now=NOW + timedelta(days=1)) == 1


def test_a_file_that_is_deleted_while_it_is_written_is_not_kept(tenant):
    def slow():
        yield TEXT
        with scope.tenant(tenant.pk):
            File.objects.filter(tenant_id=tenant.pk).delete()

    with pytest.raises(Missing):
        kept(tenant, slow())
    tasks.clear(tenant_id=tenant.pk)

    assert lying(tenant) == []


def test_a_deleted_file_leaves_nothing(tenant):
    gone, stays = kept(tenant), kept(tenant)
    with scope.tenant(tenant.pk):
        assert actions.delete(actor=system(tenant), file_ids=[gone, uuid4()]) == 1
        assert actions.delete(actor=system(tenant), file_ids=[]) == 0

    tasks.clear(tenant_id=tenant.pk)

    assert lying(tenant) == [f"{tenant.pk}/{stays}"]
    assert read(tenant, stays) == TEXT
    assert verbs(tenant) == ["file.kept", "file.kept", "file.deleted"]


def test_files_go_when_their_time_is_over(tenant, monkeypatch):
    kept(tenant)
    later = kept(tenant, until=NOW + 2 * WEEK)
    kept(make_tenant())
    monkeypatch.setattr(tenancy, "every", lambda: [tenant.pk])
    monkeypatch.setattr("secretaire.lib.clock.now", lambda: NOW + WEEK)

    tasks.forget()
    tasks.clear(tenant_id=tenant.pk)

    assert lying(tenant) == [f"{tenant.pk}/{later}"]


def test_bytes_that_belong_to_no_file_are_cleared_away(tenant):
    storage.kept().put(f"{tenant.pk}/{uuid4()}", [b"left behind"])

    assert actions.clear(tenant_id=tenant.pk) == 1
    assert lying(tenant) == []


@pytest.fixture
def at_once(monkeypatch):
    """Every process hears of a new key at once."""
    monkeypatch.setenv("SECRETAIRE__VAULT__RING_SECONDS", "0")
    config.load.cache_clear()
    yield
    monkeypatch.undo()
    config.load.cache_clear()


@pytest.mark.usefixtures("at_once")
def test_a_file_still_opens_once_its_tenants_keys_are_renewed_and_the_earlier_ones_retired(tenant):
    key = kept(tenant)
    with scope.tenant(tenant.pk):
        before = bytes(File.objects.filter(pk=key).values_list("key", flat=True)[0])
        keys.renew(actor=system(tenant), now=clock.now())
    keys.move(tenant_id=tenant.pk)
    with scope.tenant(tenant.pk):
        assert keys.retire(actor=system(tenant), now=clock.now() + timedelta(seconds=1))
        after = bytes(File.objects.filter(pk=key).values_list("key", flat=True)[0])

    assert before[:5] != after[:5]
    assert read(tenant, key) == TEXT


def test_without_its_tenants_keys_a_file_says_nothing_even_where_a_copy_is_left(tenant):
    key = kept(tenant)
    copy = b"".join(storage.kept().get(f"{tenant.pk}/{key}"))
    with scope.tenant(tenant.pk):
        keys.shred(actor=system(tenant))

    with pytest.raises(Shredded):
        read(tenant, key)
    assert TEXT not in copy


def test_a_kept_file_has_a_digest(tenant):
    with pytest.raises(IntegrityError, match="a_kept_file_has_a_digest"), scope.tenant(tenant.pk):
        make_file(tenant, sha256="")


def test_whether_files_lie_where_they_are_kept_can_be_asked(tenant):
    assert queries.lying(tenant_id=tenant.pk, now=NOW) == queries.Lying(files=0, missing=0, broken=0)
    first, second = kept(tenant), kept(tenant)
    assert queries.lying(tenant_id=tenant.pk, now=NOW) == queries.Lying(files=2, missing=0, broken=0)

    storage.kept().delete(f"{tenant.pk}/{first}")
    storage.kept().put(f"{tenant.pk}/{second}", [b"something else"])

    assert queries.lying(tenant_id=tenant.pk, now=NOW) == queries.Lying(files=2, missing=1, broken=1)


def test_what_was_never_kept_whole_is_not_missed(tenant):
    with scope.tenant(tenant.pk):
        make_file(tenant, kept_at=None, sha256="")

    assert queries.lying(tenant_id=tenant.pk, now=NOW).files == 0


def test_a_file_that_is_deleted_while_one_looks_is_neither_missing_nor_broken(tenant, monkeypatch):
    keys = [kept(tenant), kept(tenant)]
    held = storage.kept()

    class Slow:
        """The same storage, which somebody clears while it is asked."""

        def names(self, below):
            with scope.tenant(tenant.pk):
                actions.delete(actor=system(tenant), file_ids=keys)
            held.delete(f"{tenant.pk}/{keys[0]}")
            return held.names(below)

        def get(self, name):
            return held.get(name)

    monkeypatch.setattr(storage, "kept", Slow)

    assert queries.lying(tenant_id=tenant.pk, now=NOW) == queries.Lying(files=2, missing=0, broken=0)


def test_bytes_that_go_while_they_are_read_are_missed_if_their_row_is_there(tenant, monkeypatch):
    key = kept(tenant)
    held = storage.kept()

    def gone(name, *, row):
        held.delete(name)
        if not row:
            with scope.tenant(tenant.pk):
                actions.delete(actor=system(tenant), file_ids=[key])
        return held.get(name)

    for row, broken in ((True, 1), (False, 0)):
        held.put(f"{tenant.pk}/{key}", [b"bytes"])
        slow = SimpleNamespace(names=held.names, get=partial(gone, row=row))
        monkeypatch.setattr(storage, "kept", lambda slow=slow: slow)
        assert queries.lying(tenant_id=tenant.pk, now=NOW).broken == broken
