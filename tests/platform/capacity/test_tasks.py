"""The machine, the whole, and each night the bookings of all."""

import threading
from datetime import timedelta

import pytest
from tests.factories import make_host, make_page, make_tenant, provider, system
from tests.meetings import NOW, book, promises

from secretaire.lib import clock, scope
from secretaire.platform.capacity import adapters, commands, tasks
from secretaire.platform.capacity.adapters import Meter, node
from secretaire.platform.capacity.core.kinds import Kind
from secretaire.platform.capacity.models import Sample
from secretaire.protection.tenancy import queries as tenancy
from secretaire.protection.tenancy.models import Tenant


@pytest.fixture
def house(as_worker, db):
    with promises():
        yield provider()


def kinds(house) -> dict[str, float]:
    with scope.tenant(house.pk):
        rows = Sample.objects.filter(tenant_id=house.pk, at__gte=clock.now() - timedelta(minutes=5))
        return dict(rows.order_by("at").values_list("kind", "value"))


def test_the_whole_is_measured(house):
    tasks.measure()

    assert {"database", "connections", "queue"} <= set(kinds(house))


def test_this_machine_is_measured(house):
    commands.measure(Meter())

    assert {"disk", "memory", "cpu"} <= set(kinds(house))
    with scope.tenant(house.pk):
        assert set(Sample.objects.filter(tenant_id=house.pk, kind="cpu").values_list("node", flat=True)) == {node()}


def test_the_bookings_of_all_are_counted(house, monkeypatch):
    tenants = [make_tenant(), make_tenant()]
    for tenant in tenants:
        with scope.tenant(tenant.pk):
            book(make_page(tenant, host=make_host(tenant)), NOW + timedelta(hours=3))
    monkeypatch.setattr(tenancy, "every", lambda: [each.pk for each in tenants])

    tasks.count()

    assert kinds(house)[Kind.BOOKINGS] == 2


def test_where_nobody_runs_it_for_others_nothing_is_kept(house, monkeypatch):
    before = kinds(house)
    monkeypatch.setattr(Tenant.objects, "filter", lambda **words: Tenant.objects.none())

    tasks.measure()
    tasks.count()
    commands.measure(Meter())

    assert kinds(house) == before
    assert system(house).tenant_id == house.pk


def test_what_cannot_be_measured_now_is_measured_later(house, monkeypatch, caplog):
    done, tries, usual = threading.Event(), [], adapters.shutil.disk_usage

    def usage(folder):
        tries.append(folder)
        if len(tries) == 1:
            raise OSError(5, "Input/output error")
        done.set()
        return usual(folder)

    monkeypatch.setattr(adapters.shutil, "disk_usage", usage)
    monkeypatch.setattr(commands, "close_old_connections", lambda: None)  # ours holds the test's transaction

    commands.beside(done, every=timedelta(0))

    assert len(tries) == 2
    assert "this machine was not measured" in caplog.text
    assert "disk" in kinds(house)


def test_a_worker_measures_beside_its_work_and_leaves_nobody_behind(monkeypatch):
    began = threading.Event()
    monkeypatch.setattr(commands, "close_old_connections", began.set)
    monkeypatch.setattr(Tenant.objects, "filter", lambda **words: Tenant.objects.none())

    with commands.measuring():
        assert began.wait(30)

    assert "measuring" not in {each.name for each in threading.enumerate()}
