"""On whose ground a check looks."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import wraps
from typing import Any
from uuid import UUID

from secretaire.lib import scope
from secretaire.protection.tenancy import queries as tenancy
from secretaire.trust.evidence.core import Check, Result

#: A check of one ground, which stands there already.
OfGround = Callable[[UUID, datetime, Mapping[str, Any]], Result]
#: What is wrong with one tenant, who is asked on their ground.
Faults = Callable[[UUID, datetime], list[str]]


def of_installation(look: OfGround) -> Check:
    """Return a check that looks where facts of the installation lie."""

    @wraps(look)
    def check(now: datetime, figures: Mapping[str, Any]) -> Result:
        ground = tenancy.ground()
        if ground is None:
            return Result(ok=False, actual="nobody's ground")
        with scope.tenant(ground):
            return look(ground, now, figures)

    return check


def of_each_tenant(look: Faults) -> Check:
    """Return a check that looks at every tenant, each as they were at one instant; one fault anywhere is enough."""

    @wraps(look)
    def check(now: datetime, figures: Mapping[str, Any]) -> Result:
        found, tenants = [], tenancy.every()
        for tenant_id in tenants:
            with scope.tenant(tenant_id, still=True):
                found.append(len(look(tenant_id, now)))
        faulty = sum(map(bool, found))
        return Result(
            ok=not faulty,
            actual=f"{faulty} of {len(tenants)} tenants",
            facts={"tenants": len(tenants), "tenants_with_faults": faulty, "faults": sum(found)},
        )

    return check
