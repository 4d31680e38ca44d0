"""The drill from the command line: how long the whole way takes, from the fact to the reader."""

import time
from collections.abc import Iterator
from datetime import timedelta
from typing import Final
from uuid import UUID

from secretaire.lib import clock, scope
from secretaire.protection.alerts import actions, queries
from secretaire.protection.alerts.core import Course, Steps
from secretaire.protection.tenancy import queries as tenancy
from secretaire.protection.tenancy.core import Actor

_PAUSE: Final = 0.5  #: seconds between two looks


def drill(*, patience: timedelta, slug: str = "") -> Iterator[str]:
    """Hold a drill with everybody who is on a list; yield a line for each reader.

    :param slug: whose list; of all tenants without
    :raises Missing: if there is no such tenant
    """
    ends = time.monotonic() + patience.total_seconds()
    for tenant_id in [tenancy.named(slug=slug).pk] if slug else tenancy.every():
        with scope.tenant(tenant_id):
            slug = tenancy.get(tenant_id=tenant_id).slug
            if not queries.contacts(tenant_id=tenant_id):
                continue
            actor = Actor(kind="system", name="command/alerts", tenant_id=tenant_id)
            held = actions.drill(actor=actor, now=clock.now())
        while _under_way(tenant_id, held.pk) and time.monotonic() < ends:
            time.sleep(_PAUSE)
        yield from _lines(slug, tenant_id, held.pk)


def _under_way(tenant_id: UUID, alert_id: UUID) -> bool:
    with scope.tenant(tenant_id):
        return any(each.state == Course.WAITING for each in queries.notices(tenant_id=tenant_id, alert_id=alert_id))


def _lines(slug: str, tenant_id: UUID, alert_id: UUID) -> list[str]:
    with scope.tenant(tenant_id):
        found = queries.steps(tenant_id=tenant_id, alert_id=alert_id)
    return [f"{slug}  {notice.way:<8} {_said(took) if took else notice.state}" for notice, took in found]


def _said(took: Steps) -> str:
    parts = {"in the queue": took.queued, "to hand over": took.handed, "in all": took.whole}
    return ", ".join(f"{span.total_seconds():.1f} s {word}" for word, span in parts.items())
