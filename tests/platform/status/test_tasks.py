"""Each minute: what was seen is reckoned, and everybody can read it."""

import logging
from datetime import timedelta

import pytest
from tests.factories import make_tenant, provider, system
from tests.meetings import promises
from tests.platform.status.watched import place, saw

from secretaire.lib import clock, scope
from secretaire.platform.status import actions, tasks
from secretaire.platform.status.adapters import files
from secretaire.platform.status.core.reports import Target
from secretaire.platform.status.models import Day, Place, Result
from secretaire.protection.tenancy.models import Tenant


@pytest.fixture
def house(as_worker, db, tmp_path, monkeypatch):
    monkeypatch.setattr(files, "directory", lambda: tmp_path / "status")
    with promises():
        yield provider()


def seen(house, *, ago: timedelta = timedelta(minutes=1)) -> Place:
    found = place(house, now=clock.now(), name=f"paris-{int(ago.total_seconds())}")
    with scope.tenant(house.pk):
        at = clock.now() - ago
        actions.receive(tenant_id=house.pk, place_id=found.pk, results=[saw(at, target=Target.API)], now=at)
    return found


def test_a_round_reckons_and_writes(house, tmp_path):
    seen(house)

    tasks.reckon_and_tell()

    with scope.tenant(house.pk):
        assert "api" in set(Day.objects.filter(tenant_id=house.pk).values_list("target", flat=True))
    assert "Interface for programs" in (tmp_path / "status/index.html").read_text()
    assert (tmp_path / "status/api/v2/summary.json").exists()


def test_a_folder_that_cannot_be_written_is_told_and_stops_nothing(house, tmp_path, caplog):
    (tmp_path / "status").write_text("not a folder")
    seen(house)

    with caplog.at_level(logging.ERROR):
        tasks.reckon_and_tell()

    assert "the status page cannot be written" in caplog.text


def test_each_night_old_results_go(house):
    rows = Result.objects.filter(place=seen(house, ago=timedelta(days=3)))
    with scope.tenant(house.pk):
        assert rows.update(at=clock.now() - timedelta(days=40)) == 1

    tasks.retention()

    with scope.tenant(house.pk):
        assert not rows.exists()


def test_where_nobody_runs_it_for_others_nothing_is_done(house, monkeypatch, tmp_path):
    monkeypatch.setattr(Tenant.objects, "filter", lambda **words: Tenant.objects.none())

    tasks.reckon_and_tell()
    tasks.retention()

    assert not (tmp_path / "status").exists()
    assert system(house).tenant_id == house.pk


def test_no_page_is_written_of_anybody_else(house, tmp_path):
    tasks.publish(tenant_id=make_tenant().pk)

    assert not (tmp_path / "status").exists()
