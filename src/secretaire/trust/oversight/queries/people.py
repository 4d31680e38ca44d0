"""Checks of where accounts of the staff come from, and of who is named for production."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from secretaire.protection.access.core import PRIVILEGED
from secretaire.protection.identity import queries as identity
from secretaire.protection.provisioning import queries as provisioning
from secretaire.trust.evidence.core import Result
from secretaire.trust.evidence.queries.checks.marking import of_installation
from secretaire.trust.oversight.queries.reading import entries, over

_GOVERNING: Final = "access.governed"


@of_installation("production.named")
def named(tenant_id: UUID, now: datetime, figures: Mapping[str, Any]) -> Result:
    """Each open account with more rights than most fills a role that the register of roles describes."""
    holders = {each.owner for each in entries(tenant_id, "role", "filled")}
    staff = [each for each in identity.everybody(tenant_id=tenant_id) if each.is_active and each.role in PRIVILEGED]
    unnamed = sum(each.pk not in holders for each in staff)
    return Result(
        ok=bool(staff) and not unnamed,
        actual=f"{unnamed} of {len(staff)} unnamed",
        facts={"accounts_with_more_rights": len(staff), "unnamed": unnamed},
    )


@of_installation("accounts.source")
def from_one(tenant_id: UUID, now: datetime, figures: Mapping[str, Any]) -> Result:
    """One directory keeps every account of the staff but the one for emergencies; an approved policy governs access."""
    kept = set(provisioning.records(tenant_id=tenant_id).values_list("user_id", flat=True))
    spare = identity.policy(tenant_id=tenant_id).break_glass
    staff = [each for each in identity.everybody(tenant_id=tenant_id) if each.is_active and each.pk != spare]
    elsewhere = sum(each.pk not in kept for each in staff)
    policies = [each for each in entries(tenant_id, "policy", "approved") if _GOVERNING in each.measures]
    wrong = {
        "several directories": len(provisioning.connections(tenant_id=tenant_id)) > 1,
        "accounts from elsewhere": elsewhere > 0,
        "no policy in force": not any(not over(each, now) for each in policies),
    }
    said = ", ".join(word for word, holds in wrong.items() if holds)
    return Result(
        ok=bool(staff) and not said,
        actual=said or f"{len(staff)} of one directory",
        facts={"accounts": len(staff), "from_elsewhere": elsewhere, "wrong": said},
    )
