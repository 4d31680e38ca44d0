"""What is measured is kept, led on, and told before it is too late."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from tests.factories import make_tenant, system
from tests.meetings import promises

from secretaire import config
from secretaire.lib import scope
from secretaire.platform.capacity import actions, queries
from secretaire.platform.capacity.core.judging import Verdict, verdict
from secretaire.platform.capacity.core.kinds import Kind, Reading
from secretaire.platform.capacity.models import Sample
from secretaire.protection.alerts import queries as alerts
from secretaire.protection.audit.models import Entry

NOW = datetime(2026, 3, 31, 12, tzinfo=UTC)


@pytest.fixture
def there(db):
    """A tenant whose ground is held."""
    tenant = make_tenant()
    with promises(), scope.tenant(tenant.pk):
        yield tenant


@pytest.fixture
def settings(monkeypatch):
    def change(**values) -> None:
        loaded = config.load()
        changed = replace(loaded, capacity=replace(loaded.capacity, **values))
        monkeypatch.setattr(config, "load", lambda: changed)

    return change


def measured(tenant, kind: Kind, *values: float, most: float | None = 100.0, node: str = "web1") -> None:
    """Let something have been measured at noon of the last days, the last time today."""
    readings = [
        Reading(node=node, kind=kind, at=NOW - timedelta(days=len(values) - 1 - number), value=value, most=most)
        for number, value in enumerate(values)
    ]
    actions.keep(tenant_id=tenant.pk, readings=readings)


def raised(tenant) -> list[tuple[str, str]]:
    return [(each.key, each.severity) for each in alerts.unsettled(tenant_id=tenant.pk)]


def test_of_each_day_its_busiest_hour_counts(there):
    for hour, value in ((3, 10.0), (9, 70.0), (9.5, 50.0), (20, 30.0)):
        at = NOW.replace(hour=0) + timedelta(hours=hour)
        made = Reading(node="web1", kind=Kind.MEMORY, at=at, value=value, most=100.0)
        actions.keep(tenant_id=there.pk, readings=[made, made])

    (found,) = queries.outlooks(tenant_id=there.pk, now=NOW + timedelta(hours=12))

    assert (found.value, found.most, found.trend) == (60, 100, None)
    assert str(Sample.objects.order_by("at").first()) == "memory 10.0"


def test_what_will_be_full_is_an_alert_until_there_is_room(there):
    measured(there, Kind.DISK, *range(50, 80))
    actions.watch(actor=system(there), now=NOW)
    assert raised(there) == [("capacity/full/disk/web1", "medium")]  # in twenty days
    measured(there, Kind.DISK, *range(60, 95), node="web2")
    actions.watch(actor=system(there), now=NOW)
    assert ("capacity/full/disk/web2", "high") in raised(there)

    Sample.objects.all().delete()
    actions.watch(actor=system(there), now=NOW)

    assert raised(there) == []
    assert Entry.objects.filter(tenant_id=there.pk, verb="capacity.eased").count() == 2


def test_what_has_no_limit_is_led_on_and_never_full(there):
    measured(there, Kind.BOOKINGS, *range(100, 130), most=None, node="")

    (found,) = queries.outlooks(tenant_id=there.pk, now=NOW)

    assert (round(found.trend.slope), found.forecast) == (1, None)
    assert verdict(found, warn_days=30) is Verdict.UNKNOWN


def test_machines_that_are_declared_must_have_a_reserve(there, settings):
    for node in ("web1", "web2"):
        measured(there, Kind.CPU, 1.0, 3.0, 2.0, most=4.0, node=node)
    named, reserve = queries.reserve(tenant_id=there.pk, now=NOW)
    assert (named, reserve.total, reserve.peak, reserve.holds) == (False, 8, 6, False)
    actions.watch(actor=system(there), now=NOW)
    assert raised(there) == []  # nobody said how many there are

    settings(nodes="web1=4, web2=4")
    actions.watch(actor=system(there), now=NOW)
    assert raised(there) == [("capacity/reserve", "medium")]

    settings(nodes="web1=4, web2=4, web3=4")
    actions.watch(actor=system(there), now=NOW)
    assert raised(there) == []


def test_where_nothing_was_measured_there_is_nothing(there):
    assert queries.outlooks(tenant_id=there.pk, now=NOW) == []
    assert queries.reserve(tenant_id=there.pk, now=NOW)[1].total == 0


def test_the_installation_is_measured_as_a_whole(there):
    found = {each.kind: each for each in queries.whole(now=NOW)}

    assert set(found) == {Kind.DATABASE, Kind.CONNECTIONS, Kind.QUEUE}
    assert found[Kind.DATABASE].value > 1_000_000
    assert 0 < found[Kind.CONNECTIONS].value <= found[Kind.CONNECTIONS].most
    assert found[Kind.QUEUE].most == 900


@pytest.mark.usefixtures("as_worker")
def test_what_is_old_goes(there):
    measured(there, Kind.DISK, 1.0, 2.0)

    actions.forget(actor=system(there), now=NOW + timedelta(days=399))
    assert Sample.objects.count() == 2
    actions.forget(actor=system(there), now=NOW + timedelta(days=401))

    assert Sample.objects.count() == 0
    assert Entry.objects.filter(tenant_id=there.pk, verb="capacity.forgotten").count() == 1


@pytest.mark.parametrize(("values", "said"), [({"nodes": "web1"}, "nodes"), ({"warn_days": 0}, "warn_days")], ids=str)
def test_settings_that_mean_nothing_are_told(settings, values, said):
    settings(**values)

    with pytest.raises(config.Misconfigured, match=said):
        _ = queries.declared(), queries.warn_days()
