"""How available the service was, by what probes from outside saw of it."""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from secretaire.platform.status import queries as status
from secretaire.platform.status.core.showing import Condition
from secretaire.protection.tenancy import queries as tenancy
from secretaire.trust.centre.core.available import DAYS, Availability, probed


def availability(*, tenant_id: UUID | None, now: datetime) -> Availability:
    """Return how available each part was that is probed, over the last days.

    :param tenant_id: on whose ground what was seen lies; nothing: nobody probes
    """
    least, house = status.least(), tenancy.provider()
    nobody = Availability(
        provider="", at=now, places=0, silent=0, counts_seconds=least // timedelta(seconds=1), status="", parts=()
    )
    if tenant_id is None:
        return nobody
    today = now.date()
    places = status.heard(tenant_id=tenant_id, now=now)
    conditions = status.conditions(tenant_id=tenant_id, now=now)
    courses = status.courses(tenant_id=tenant_id, since=today - timedelta(days=DAYS - 1), now=now)
    return replace(
        nobody,
        provider=tenancy.look(tenant_id=tenant_id).name,
        places=len(places),
        silent=sum(each.silent for each in places),
        status=status.address() if house and house.pk == tenant_id else "",
        parts=tuple(
            probed(course, target=each, condition=conditions.get(each, Condition.UNKNOWN), today=today, least=least)
            for each, course in courses.items()
        ),
    )
