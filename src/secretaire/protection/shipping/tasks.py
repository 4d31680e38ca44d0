"""Sending by the clock; what a collector does not take waits where it is, and is sent again."""

from collections.abc import Callable, Sequence
from typing import Final
from urllib.parse import urlsplit
from uuid import UUID

from secretaire import config
from secretaire.lib import clock, jobs, logs, metrics, scope
from secretaire.lib.errors import Unavailable
from secretaire.protection.shipping import actions, queries
from secretaire.protection.shipping.adapters import https, syslog
from secretaire.protection.shipping.core import Collector, Record, events, message
from secretaire.protection.tenancy import queries as tenancy
from secretaire.protection.tenancy.core import Actor

log = logs.logger(__name__)


@jobs.periodic("* * * * * 5-59/10", name="shipping.ship")
def ship() -> None:
    """Send what every tenant's log has gained; once a collector does not answer, the rest waits for the next time."""
    for collector in queries.collectors():
        try:
            for tenant_id in tenancy.here():
                send(tenant_id, collector)
        except Unavailable as error:
            metrics.unshipped.labels(collector).inc()
            log.warning("the collector takes nothing", collector=str(collector), why=str(error))


@jobs.periodic("*/5 * * * *", name="shipping.beat")
def beat() -> None:
    """Write the provider's heartbeat, if there is a collector to hear it."""
    provider = tenancy.provider()
    if provider and queries.collectors():
        with scope.tenant(provider.pk):
            actions.beat(actor=_actor(provider.pk))


def send(tenant_id: UUID, collector: Collector) -> None:
    """Send the log of one tenant, lot by lot, until nothing waits.

    :raises Unavailable: if the collector does not take it
    """
    actor = _actor(tenant_id)
    while True:
        with scope.tenant(tenant_id):
            records = actions.claim(actor=actor, collector=collector, now=clock.now())
        if not records:
            return
        try:
            _WAYS[collector](records)
        except Unavailable:
            with scope.tenant(tenant_id):
                actions.fail(actor=actor, collector=collector, now=clock.now())
            raise
        with scope.tenant(tenant_id):
            actions.confirm(actor=actor, collector=collector, records=records, now=clock.now())
        _measure(collector, records)


def _measure(collector: Collector, records: Sequence[Record]) -> None:
    now = clock.now()
    metrics.shipped.labels(collector).inc(len(records))
    metrics.shipped_at.labels(collector).set(now.timestamp())
    metrics.shipping_delay.labels(collector).set((now - records[0].at).total_seconds())
    for each in records:
        if each.verb == actions.HEARTBEAT:
            metrics.heartbeat_delay.labels(collector).set((now - each.at).total_seconds())


def _by_syslog(records: Sequence[Record]) -> None:
    host = urlsplit(config.load().address).hostname or ""
    syslog.send([message(each, host=host) for each in records], to=config.load().shipping)


def _by_https(records: Sequence[Record]) -> None:
    name = f"{records[0].tenant_id}/{records[0].index}-{records[-1].index}"
    https.send(events(records), name=name, to=config.load().shipping)


_WAYS: Final[dict[Collector, Callable[[Sequence[Record]], None]]] = {
    Collector.SYSLOG: _by_syslog,
    Collector.HTTPS: _by_https,
}


def _actor(tenant_id: UUID) -> Actor:
    return Actor(kind="system", name="job/shipping", tenant_id=tenant_id)
