"""Notices leave, drills are held, old alerts are forgotten; nobody outside is waited for in a transaction."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from secretaire.lib import clock, jobs, mail, metrics, scope
from secretaire.lib.errors import Refused, Throttled, Unavailable
from secretaire.protection.alerts import actions, adapters, queries
from secretaire.protection.alerts import mail as letters
from secretaire.protection.alerts.core import DRILL, HOURLY, Course, Severity, State, Way, Why, message
from secretaire.protection.limits import actions as limits
from secretaire.protection.tenancy import queries as tenancy
from secretaire.protection.tenancy.core import Actor

_KEPT: Final = timedelta(days=365)
_HOUR: Final = timedelta(hours=1)


@actions.tell.handler
def tell(*, tenant_id: UUID, notice_id: str) -> None:
    """Tell one reader, unless somebody has acknowledged the alert meanwhile.

    :raises Unavailable: if it did not leave and the queue shall try again
    """
    key, actor, taken = UUID(notice_id), _actor(tenant_id, "tell"), clock.now()
    with scope.tenant(tenant_id):
        parcel = queries.parcel(tenant_id=tenant_id, notice_id=key)
        if parcel is None or parcel.alert.state != State.OPEN:
            actions.settle(actor=actor, notice_id=key, course=Course.NEEDLESS, taken=taken, now=clock.now())
            return
    try:
        with scope.tenant(tenant_id):
            counted = f"alerts/{parcel.way}"
            limits.spend(tenant_id=tenant_id, key=counted, at_most=HOURLY, per=_HOUR, now=clock.now())
            send = _ready(parcel)
        send()
    except Unavailable:
        _settle(actor, key, taken, Course.WAITING, Why.SILENT)
        raise
    except Throttled:
        _settle(actor, key, taken, Course.FAILED, Why.MANY)
    except Refused:
        _settle(actor, key, taken, Course.FAILED, Why.REFUSED)
    else:
        _settle(actor, key, taken, Course.SENT)
        _measure(parcel)


@actions.pass_on.handler
def pass_on(*, tenant_id: UUID, alert_id: str) -> None:
    """Let the provider know what is wrong at a client, and how bad it is; who is concerned stays with the client."""
    house = tenancy.provider()
    if house is None or house.pk == tenant_id:
        return
    client = tenancy.get(tenant_id=tenant_id)
    with scope.tenant(tenant_id):
        found = queries.alert(tenant_id=tenant_id, alert_id=UUID(alert_id))
    fact = actions.Fact(
        kind=found.kind,
        key=f"client/{tenant_id}/{found.kind}",
        title=found.title,
        severity=Severity(found.severity),
        at=found.happened_at,
        details={"client": client.slug},
    )
    with scope.tenant(house.pk):
        actions.raise_alert(actor=_actor(house.pk, "pass_on"), fact=fact, now=clock.now())


@jobs.periodic("*/5 * * * *", name="alerts.sweep")
@tenancy.each
def sweep(tenant_id: UUID) -> None:
    """Promise again what the queue has lost, and see what became of drills."""
    with scope.tenant(tenant_id):
        for key in queries.lost(tenant_id=tenant_id, now=clock.now()):
            actions.tell.promise(tenant_id=tenant_id, notice_id=str(key), alone=f"notice/{key}")
        actions.judge_drills(actor=_actor(tenant_id, "sweep"), now=clock.now())


@jobs.periodic("7 9 * * 1", name="alerts.drill")
@tenancy.each
def drill(tenant_id: UUID) -> None:
    """Each week, see how long it takes to reach everybody who is on a list."""
    with scope.tenant(tenant_id):
        if queries.contacts(tenant_id=tenant_id):
            actions.drill(actor=_actor(tenant_id, "drill"), now=clock.now())


@jobs.periodic("41 3 * * *", name="alerts.retention")
@tenancy.each
def retention(tenant_id: UUID) -> None:
    """Forget what was closed long ago."""
    with scope.tenant(tenant_id):
        actions.forget(actor=_actor(tenant_id, "retention"), before=clock.now() - _KEPT)


def _ready(parcel: queries.Parcel) -> Callable[[], None]:
    """Return what is left to do outside of any transaction."""
    now = clock.now()
    if parcel.way is Way.MAIL:
        envelope, written = letters.written(parcel=parcel)
        return lambda: mail.send(envelope=envelope, written=written, enclosures=[], now=now)
    if parcel.way is Way.SMS:
        words = letters.text(parcel=parcel)
        return lambda: _text(parcel, words)
    said = message(
        at=parcel.alert.happened_at,
        tenant=tenancy.get(tenant_id=parcel.alert.tenant_id).slug,
        href=letters.href(parcel=parcel),
        alert={
            "id": str(parcel.alert.pk),
            "kind": parcel.alert.kind,
            "title": parcel.alert.title,
            "severity": parcel.alert.severity,
            "count": parcel.alert.count,
        },
    )
    return lambda: _post(parcel, said)


def _text(parcel: queries.Parcel, words: str) -> None:
    with adapters.client() as client:
        adapters.text(to=parcel.address, words=words, through=client)


def _post(parcel: queries.Parcel, said: Mapping[str, Any]) -> None:
    key = str(parcel.notice)
    with adapters.client() as client:
        adapters.post(url=parcel.address, secret=parcel.secret, key=key, message=said, now=clock.now(), through=client)


def _settle(actor: Actor, key: UUID, taken: datetime, course: Course, why: Why | None = None) -> None:
    with scope.tenant(actor.tenant_id):
        actions.settle(actor=actor, notice_id=key, course=course, why=why, taken=taken, now=clock.now())


def _measure(parcel: queries.Parcel) -> None:
    """Count how long each step of a notice took that has just left."""
    tenant_id, drilled = parcel.alert.tenant_id, parcel.alert.kind == DRILL
    with scope.tenant(tenant_id):
        found = queries.steps(tenant_id=tenant_id, alert_id=parcel.alert.pk)
    for took in [took for notice, took in found if took and notice.pk == parcel.notice]:
        for step, span in (("queued", took.queued), ("handed", took.handed), ("whole", took.whole)):
            metrics.alert_steps.labels(parcel.way.value, step).observe(span.total_seconds())
            if drilled:
                metrics.drill.labels(parcel.way.value, step).set(span.total_seconds())


def _actor(tenant_id: UUID, name: str) -> Actor:
    return Actor(kind="system", name=f"job/alerts.{name}", tenant_id=tenant_id)
