"""Questions about what leaves."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from secretaire import config
from secretaire.protection.audit import queries as audit
from secretaire.protection.audit.core import Outcome
from secretaire.protection.shipping.core import Collector, Record
from secretaire.protection.shipping.models import Cursor

MANY = 500  #: entries that leave together


def collectors() -> list[Collector]:
    """Return the collectors that the operator has set."""
    found = config.load().shipping
    return [each for each, set_up in ((Collector.SYSLOG, found.syslog_host), (Collector.HTTPS, found.url)) if set_up]


def cursor(*, tenant_id: UUID, collector: Collector) -> Cursor | None:
    """Return how far the log of a tenant has got, if anything was ever tried."""
    return Cursor.objects.filter(tenant_id=tenant_id, collector=collector).first()


def waiting(*, tenant_id: UUID, after: int, tried: int) -> Sequence[Record]:
    """Return the entries that are to leave next, those that have left before marked as such."""
    found = audit.since(tenant_id=tenant_id, after_index=after, many=MANY)
    records = [
        Record(
            id=entry.pk,
            tenant_id=tenant_id,
            index=index,
            at=entry.at,
            verb=entry.verb,
            actor=entry.actor,
            subject=entry.subject,
            refused=entry.outcome == Outcome.REFUSED,
            origin=entry.origin,
            request=entry.request,
        )
        for index, entry in found
    ]
    return [replace(each, resent=each.index <= tried) for each in records]
