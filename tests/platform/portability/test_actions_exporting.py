"""An export is asked for once at a time, made whole, kept for a week."""

import csv
import io
import zipfile
from datetime import UTC, datetime, timedelta

import icalendar
import pytest
from tests.factories import PASSWORD, make_host, make_tenant, system
from tests.protection.furniture import furnish

from secretaire.lib import scope, storage
from secretaire.lib.errors import Missing, Unavailable
from secretaire.platform.portability import actions, queries, tasks
from secretaire.platform.portability.core import GUIDE, KEPT, MANIFEST, digest, manifest
from secretaire.platform.portability.models import Export, State
from secretaire.protection.files import queries as files
from secretaire.protection.files import tasks as cleared
from secretaire.protection.files.models import File
from secretaire.protection.identity import actions as identity
from secretaire.protection.limits.actions import TooOften
from secretaire.protection.tenancy import queries as tenancy

pytestmark = pytest.mark.usefixtures("as_worker")

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture
def tenant():
    return make_tenant()


@pytest.fixture
def user(tenant):
    with scope.tenant(tenant.pk):
        return identity.enrol(actor=system(tenant), email="o@example.org", name="O", password=PASSWORD, language="en")


def asked(tenant, user, now=NOW):
    with scope.tenant(tenant.pk):
        return actions.ask(actor=system(tenant), user_id=user.pk, language="fr", now=now)


def made(tenant, user, now=NOW):
    export = asked(tenant, user, now)
    tasks.make(tenant_id=tenant.pk, export_id=str(export.pk), language="fr")
    return export


def test_an_export_is_an_archive_with_a_manifest_that_holds(tenant, user):
    made(tenant, user)

    with scope.tenant(tenant.pk):
        kept = queries.every(tenant_id=tenant.pk)[0]
    content = b"".join(files.content(tenant_id=tenant.pk, file_id=kept.file_id))
    with zipfile.ZipFile(io.BytesIO(content)) as found:
        listed = manifest(found.read(MANIFEST).decode())
        digests = {each.name: digest([found.read(each.name)]) for each in listed.files}
        guide = found.read(GUIDE).decode()
    assert (kept.file.size, kept.file.sha256) == (len(content), digest([content]))
    assert {each.name: each.sha256 for each in listed.files} == digests
    assert kept.rows == sum(each.rows for each in listed.files if each.name.startswith("tables/")) > 0
    assert "Tout ce que" in guide


def lying(tenant) -> list[bytes]:
    return [b"".join(storage.kept().get(name)) for name in storage.kept().names(str(tenant.pk))]


def test_what_is_kept_of_an_export_cannot_be_read_where_it_lies(tenant, user):
    made(tenant, user)

    (raw,) = lying(tenant)

    assert b"PK" not in raw[:100]
    assert b"tables/" not in raw


def test_lists_and_calendars_say_what_was_booked(tmp_path):
    path = tmp_path / "export.zip"
    tenant_id = furnish().id

    with scope.tenant(tenant_id, still=True):
        queries.archive(tenant_id=tenant_id, path=path, language="en", now=NOW)

    with zipfile.ZipFile(path) as found:
        rows = list(csv.DictReader(io.StringIO(found.read("lists/bookings.csv").decode())))
        (name,) = [each for each in found.namelist() if each.startswith("calendars/")]
        (event,) = icalendar.Calendar.from_ical(found.read(name)).walk("VEVENT")
    assert [row["id"] for row in rows] == [str(furnish().booking.pk)]
    assert event["UID"] == f"{furnish().booking.pk}@secretaire"
    assert event["STATUS"] == "CONFIRMED"


def test_a_name_that_looks_like_a_formula_is_none(tenant, tmp_path):
    path = tmp_path / "export.zip"
    with scope.tenant(tenant.pk):
        make_host(tenant, name="=HYPERLINK(1)")

    with scope.tenant(tenant.pk, still=True):
        queries.archive(tenant_id=tenant.pk, path=path, language="en", now=NOW)

    with zipfile.ZipFile(path) as found:
        assert "'=HYPERLINK(1)" in found.read("lists/hosts.csv").decode()


def test_one_export_is_made_at_a_time(tenant, user):
    asked(tenant, user)

    with pytest.raises(actions.UnderWay):
        asked(tenant, user)


@pytest.mark.usefixtures("one_stretch")
def test_exports_are_asked_for_a_few_times_a_day(tenant, user):
    for _ in range(6):
        made(tenant, user)

    with pytest.raises(TooOften):
        asked(tenant, user)


def test_an_export_that_is_made_twice_is_kept_once(tenant, user):
    export = made(tenant, user)
    tasks.make(tenant_id=tenant.pk, export_id=str(export.pk), language="fr")

    with scope.tenant(tenant.pk):
        assert Export.objects.get(pk=export.pk).state == State.READY
        assert File.objects.filter(tenant_id=tenant.pk).count() == 1
    cleared.clear(tenant_id=tenant.pk)
    assert len(lying(tenant)) == 1


def test_an_export_that_cannot_be_made_is_said_to_have_failed(tenant, user, monkeypatch):
    export = asked(tenant, user)

    def full(**_):
        raise OSError("no space left")

    monkeypatch.setattr(queries, "archive", full)
    with pytest.raises(OSError, match="no space"):
        tasks.make(tenant_id=tenant.pk, export_id=str(export.pk), language="fr")

    with scope.tenant(tenant.pk):
        assert queries.every(tenant_id=tenant.pk)[0].state == State.FAILED
        actions.fail(actor=system(tenant), export_id=export.pk)
        with pytest.raises(Missing):
            actions.fetch(actor=system(tenant), export_id=export.pk)


def test_an_export_waits_for_a_storage_that_is_away(tenant, user, monkeypatch):
    export = asked(tenant, user)

    def away(*_):
        raise Unavailable("storage")

    with monkeypatch.context() as patched:
        patched.setattr(storage.Directory, "put", away)
        with pytest.raises(Unavailable):
            tasks.make(tenant_id=tenant.pk, export_id=str(export.pk), language="fr")
    tasks.make(tenant_id=tenant.pk, export_id=str(export.pk), language="fr")

    with scope.tenant(tenant.pk):
        assert queries.every(tenant_id=tenant.pk)[0].state == State.READY


def test_an_export_is_forgotten_after_a_week(tenant, user, monkeypatch):
    export = made(tenant, user, NOW)
    monkeypatch.setattr(tenancy, "every", lambda: [tenant.pk])
    monkeypatch.setattr("secretaire.lib.clock.now", lambda: NOW + KEPT - timedelta(seconds=1))
    tasks.forget()
    with scope.tenant(tenant.pk):
        assert actions.fetch(actor=system(tenant), export_id=export.pk).pk == export.pk

    monkeypatch.setattr("secretaire.lib.clock.now", lambda: NOW + KEPT)
    tasks.forget()

    with scope.tenant(tenant.pk):
        assert not Export.objects.filter(pk=export.pk).exists()
    cleared.clear(tenant_id=tenant.pk)
    assert lying(tenant) == []


def test_exports_are_erased_with_their_archives(tenant, user):
    made(tenant, user)
    asked(tenant, user)

    with scope.tenant(tenant.pk):
        counts = actions.erase_exports(actor=system(tenant))
        again = actions.erase_exports(actor=system(tenant))
    cleared.clear(tenant_id=tenant.pk)

    assert counts == {"portability_export": 2, "files_file": 1}
    assert again == {}
    assert lying(tenant) == []


def test_an_export_that_was_only_asked_for_is_erased_alone(tenant, user):
    asked(tenant, user)

    with scope.tenant(tenant.pk):
        assert actions.erase_exports(actor=system(tenant)) == {"portability_export": 1}


def test_what_stands_still_does_not_see_what_others_do_meanwhile(tenant):
    import psycopg  # noqa: PLC0415  # somebody else

    from secretaire import config  # noqa: PLC0415  # as above

    with scope.tenant(tenant.pk, still=True):
        before = Export.objects.filter(tenant_id=tenant.pk).count()
        with psycopg.connect(config.database_url("web")) as other:
            other.execute("SELECT set_config('app.tenant_id', %s, true)", [str(tenant.pk)])
            other.execute(
                "INSERT INTO hosts_team (id, tenant_id, name) VALUES (gen_random_uuid(), %s, 'Later')", [tenant.pk]
            )
        from secretaire.scheduling.hosts.models import Team  # noqa: PLC0415  # as above

        assert Team.objects.filter(tenant_id=tenant.pk).count() == before == 0
