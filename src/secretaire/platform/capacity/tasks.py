"""The installation is measured as a whole, people are warned in time, and each night the day's bookings are counted."""

from datetime import timedelta
from uuid import UUID

from secretaire.lib import clock, jobs, metrics, scope
from secretaire.platform.capacity import actions, queries
from secretaire.platform.capacity.core.kinds import Kind, Reading
from secretaire.protection.tenancy import queries as tenancy
from secretaire.protection.tenancy.core import Actor
from secretaire.scheduling.booking import queries as booking

_DAY = timedelta(days=1)


@jobs.periodic("*/10 * * * *", name="capacity.round")
def measure() -> None:
    """Measure the database and the queue, and look at where everything leads."""
    house = tenancy.provider()
    if house is None:
        return
    now = clock.now()
    with scope.tenant(house.pk):
        actions.keep(tenant_id=house.pk, readings=queries.whole(now=now))
        actions.watch(actor=_actor(house.pk), now=now)
        for each in queries.outlooks(tenant_id=house.pk, now=now):
            likely = each.forecast.likely if each.forecast else None
            days = float("nan") if likely is None else likely
            metrics.days_to_full.labels(each.kind.value, each.node).set(days)


@jobs.periodic("53 3 * * *", name="capacity.night")
def count() -> None:
    """Count the bookings of all tenants in the last day, and forget what is old."""
    house, now = tenancy.provider(), clock.now()
    if house is None:
        return
    found = 0

    @tenancy.each
    def add(tenant_id: UUID) -> None:
        nonlocal found
        with scope.tenant(tenant_id):
            found += booking.booked(tenant_id=tenant_id, since=now - _DAY)

    add()
    with scope.tenant(house.pk):
        made = Reading(node="", kind=Kind.BOOKINGS, at=now, value=float(found), most=None)
        actions.keep(tenant_id=house.pk, readings=[made])
        actions.forget(actor=_actor(house.pk), now=now)


def _actor(tenant_id: UUID) -> Actor:
    return Actor(kind="system", name="job/capacity", tenant_id=tenant_id)
