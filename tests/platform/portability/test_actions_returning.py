"""What a tenant takes away, it can come back with."""

import hashlib
import json
import zipfile
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from tests import meetings
from tests.factories import make_host, make_page, make_tenant
from tests.protection.furniture import SECRET, furnish

from secretaire.lib import scope
from secretaire.lib.takeout import Unreadable
from secretaire.platform.portability import actions, adapters, queries
from secretaire.platform.portability.core import FORMAT, MANIFEST, Damaged
from secretaire.protection.identity.models import User
from secretaire.protection.tenancy.actions import SlugTaken
from secretaire.protection.tenancy.models import Tenant
from secretaire.scheduling.booking.models import Booking

pytestmark = pytest.mark.usefixtures("as_worker")

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


def exported(tenant_id: UUID, path):
    with scope.tenant(tenant_id, still=True):
        return queries.archive(tenant_id=tenant_id, path=path, language="en", now=NOW)


def rewritten(path, **changed: bytes | None):
    """Pack an archive again with other contents of some files, named with ``__`` for ``/`` and ``.``."""
    other = path.with_name("other.zip")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(other, "w") as out:
        for name in source.namelist():
            content = changed.get(name.replace("/", "__").replace(".", "__"), source.read(name))
            if content is not None:
                out.writestr(name, content)
    return other


def _listed(*names: str) -> bytes:
    files = [{"name": name, "rows": 0, "sha256": "", "restored": False, "without": []} for name in names]
    document = {"format": FORMAT, "tenant": "x", "language": "en", "made_at": NOW.isoformat(), "files": files}
    return json.dumps(document).encode()


@pytest.fixture
def archive(tmp_path):
    path = tmp_path / "export.zip"
    exported(furnish().id, path)
    return path


def test_a_tenant_founded_from_an_export_has_the_same_rows(archive, tmp_path):
    slug = f"again-{uuid4().hex[:8]}"

    tenant_id, rows = actions.come_back(path=archive, slug=slug)

    before = exported(furnish().id, tmp_path / "before.zip")
    after = exported(tenant_id, tmp_path / "after.zip")
    restored = {each.name: (each.rows, each.sha256) for each in before.files if each.restored}
    assert {each.name: (each.rows, each.sha256) for each in after.files if each.restored} == restored
    assert rows == sum(count for count, _ in restored.values()) > 10
    assert Tenant.objects.get(pk=tenant_id).name == SECRET


@pytest.mark.parametrize("microsecond", [0, 456, 123_000, 123_456])
def test_an_instant_comes_back_to_the_microsecond(tmp_path, microsecond):
    tenant, path = make_tenant(), tmp_path / "export.zip"
    made_at = NOW.replace(microsecond=microsecond)
    with scope.tenant(tenant.pk):
        booking = meetings.book(make_page(tenant, host=make_host(tenant)), meetings.at(10))
        Booking.objects.filter(pk=booking.pk).update(created_at=made_at)
    exported(tenant.pk, path)

    tenant_id, _ = actions.come_back(path=path, slug=f"again-{uuid4().hex[:8]}")

    with scope.tenant(tenant_id):
        assert Booking.objects.get(tenant_id=tenant_id).created_at == made_at


def test_who_comes_back_has_no_password_and_may_ask_for_one(archive):
    tenant_id, _ = actions.come_back(path=archive, slug=f"again-{uuid4().hex[:8]}")

    with scope.tenant(tenant_id):
        (user,) = User.objects.filter(tenant_id=tenant_id)
        known = list(User.objects.filter(email=user.email.upper(), is_active=True))

    assert not user.has_usable_password()
    assert known == [user]


def test_an_address_that_is_taken_founds_nothing(archive):
    taken = make_tenant()

    with pytest.raises(SlugTaken):
        actions.come_back(path=archive, slug=taken.slug)


def test_a_row_that_was_changed_is_noticed(archive):
    other = rewritten(archive, tables__hosts_host__jsonl=b"{}\n")

    with pytest.raises(Damaged, match="hosts_host"):
        actions.come_back(path=other, slug="nowhere")


def test_a_file_that_is_missing_is_named(archive):
    other = rewritten(archive, tables__hosts_host__jsonl=None)

    with pytest.raises(Damaged, match=r"hosts_host.jsonl is missing"):
        actions.come_back(path=other, slug="nowhere")


def forged(archive, table: str, line: str):
    """Return an archive with a row of a forger's, and the digest that goes with it."""
    content = f"{line}\n".encode()
    with zipfile.ZipFile(archive) as source:
        document = json.loads(source.read(MANIFEST))
    for each in document["files"]:
        if each["name"] == f"tables/{table}.jsonl":
            each["sha256"] = hashlib.sha256(content).hexdigest()
    return rewritten(archive, **{f"tables__{table}__jsonl": content, "manifest__json": json.dumps(document).encode()})


@pytest.mark.parametrize(
    "line",
    [
        "[]",
        "{}",
        "no json",
        '{"model": "tenancy.tenant", "pk": "x", "fields": {}}',
        '{"model": "identity.user", "pk": "7a1b2c3d-0000-4000-8000-000000000000", "fields": {"password": "x"}}',
        '{"model": "identity.user", "pk": "7a1b2c3d-0000-4000-8000-000000000000", "fields": {"tenant": "x"}}',
        '{"model": "identity.user", "pk": "seven", "fields": {"email": "a@example.org"}}',
        '{"model": "identity.user", "pk": "7a1b2c3d-0000-4000-8000-000000000000", "fields": {"is_active": "perhaps"}}',
    ],
)
def test_a_row_that_nobody_exported_founds_nothing(archive, line):
    slug = f"never-{uuid4().hex[:8]}"

    with pytest.raises(Unreadable, match="identity_user"):
        actions.come_back(path=forged(archive, "identity_user", line), slug=slug)

    assert not Tenant.objects.filter(slug=slug).exists()


def test_a_table_of_a_later_version_is_named(archive):
    with zipfile.ZipFile(archive, "a") as out:
        document = json.loads(out.read(MANIFEST))
        out.writestr("tables/tomorrow.jsonl", b"")
    empty = hashlib.sha256(b"").hexdigest()
    document["files"].append(
        {"name": "tables/tomorrow.jsonl", "rows": 0, "sha256": empty, "restored": True, "without": []}
    )
    other = rewritten(archive, manifest__json=json.dumps(document).encode())

    with pytest.raises(Damaged, match="tomorrow"):
        actions.come_back(path=other, slug="nowhere")


@pytest.mark.parametrize(
    ("manifest", "words"),
    [
        (b"", "cannot be read"),
        (b"[]", "cannot be read"),
        (b'{"format": "something/7"}', "another format"),
        (b'{"format": "secretaire-export/1"}', "cannot be read"),
        (_listed("../../etc/passwd"), "strange file"),
        (_listed("tables/a.jsonl", "tables/a.jsonl"), "twice"),
        (_listed("tables/a.jsonl"), "missing"),
        (b"\xff\xfe", "no export"),
    ],
)
def test_a_manifest_that_is_none_is_refused(archive, manifest, words):
    with pytest.raises(Damaged, match=words):
        actions.come_back(path=rewritten(archive, manifest__json=manifest), slug="nowhere")


def test_a_file_that_is_no_archive_is_refused(tmp_path):
    path = tmp_path / "letter.txt"
    path.write_text("Dear all")

    with pytest.raises(Damaged, match="no export"):
        actions.come_back(path=path, slug="nowhere")


def test_an_archive_without_a_manifest_is_refused(tmp_path):
    path = tmp_path / "photos.zip"
    with zipfile.ZipFile(path, "w") as out:
        out.writestr("beach.jpg", b"")

    with pytest.raises(Damaged, match=r"manifest\.json is missing"):
        actions.come_back(path=path, slug="nowhere")


def test_an_archive_that_unpacks_to_too_much_is_refused(archive, monkeypatch):
    monkeypatch.setattr(adapters, "LARGEST", 10)

    with pytest.raises(Damaged, match="more than is read"):
        actions.come_back(path=archive, slug="nowhere")


def test_a_file_that_unpacks_to_too_much_is_refused(archive, monkeypatch):
    monkeypatch.setattr(adapters, "LARGEST_FILE", 10)

    with pytest.raises(Damaged, match="larger than is read"):
        actions.come_back(path=archive, slug="nowhere")


def test_an_archive_that_was_cut_is_refused(archive):
    content = archive.read_bytes()
    name = b"tables/hosts_host.jsonl"
    place = content.index(name) + len(name)
    archive.write_bytes(content[:place] + bytes(64) + content[place + 64 :])

    with pytest.raises(Damaged, match=r"hosts_host"):
        actions.come_back(path=archive, slug="nowhere")
