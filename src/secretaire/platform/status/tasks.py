"""Each minute: days are reckoned, alerts raised and closed, the page written anew; each night, old rows go."""

from datetime import datetime
from typing import Final
from uuid import UUID

from secretaire.lib import clock, jobs, logs, metrics, scope
from secretaire.platform.status import actions, queries
from secretaire.platform.status.adapters import files
from secretaire.platform.status.core.showing import Condition
from secretaire.platform.status.views import public
from secretaire.protection.tenancy import queries as tenancy
from secretaire.protection.tenancy.core import Actor

_log = logs.logger(__name__)
_UP: Final = {Condition.MAJOR: 0.0, Condition.UNKNOWN: float("nan")}


@jobs.periodic("* * * * *", name="status.round")
def reckon_and_tell() -> None:
    """Reckon what has changed, tell people what is wrong, and write the page."""
    house = tenancy.provider()
    if house is None:
        return
    now = clock.now()
    with scope.tenant(house.pk):
        for day in queries.touched(tenant_id=house.pk, now=now):
            actions.reckon(tenant_id=house.pk, on=day, now=now)
    with scope.tenant(house.pk):
        actions.watch(actor=_actor(house.pk), now=now)
        _measure(house.pk, now)
    publish(tenant_id=house.pk)


@actions.publish.handler
def publish(*, tenant_id: UUID) -> None:
    """Write every file of the status page anew; a folder that cannot be written is told, and stops nothing else."""
    house = tenancy.provider()
    if house is None or house.pk != tenant_id:
        return
    with scope.tenant(tenant_id):
        made = public.written(now=clock.now())
    try:
        files.write(made, into=files.directory())
    except OSError as error:
        _log.error("the status page cannot be written", reason=error.strerror or type(error).__name__)


@jobs.periodic("23 3 * * *", name="status.retention")
def retention() -> None:
    """Forget what was kept for long enough."""
    house = tenancy.provider()
    if house is not None:
        with scope.tenant(house.pk):
            actions.forget(actor=_actor(house.pk), now=clock.now())


def _measure(tenant_id: UUID, now: datetime) -> None:
    """Tell collectors of numbers how each target is, and how fast its budget burns."""
    for target, found in queries.conditions(tenant_id=tenant_id, now=now).items():
        metrics.target_up.labels(target.value).set(_UP.get(found, 1))
    for target, rates in queries.rates(tenant_id=tenant_id, now=now).items():
        for each in rates:
            rate = float("nan") if each.long is None else each.long
            metrics.budget_burn.labels(target.value, each.pair.name).set(rate)


def _actor(tenant_id: UUID) -> Actor:
    return Actor(kind="system", name="job/status", tenant_id=tenant_id)
