"""Checks of where data lies: what this machine is, and whether each client's data stays in its region."""

import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from secretaire import config
from secretaire.platform.backups import queries as backups
from secretaire.protection.tenancy import queries as tenancy
from secretaire.protection.tenancy.core import Abiding
from secretaire.trust.evidence.core import Result
from secretaire.trust.evidence.queries.checks import asking
from secretaire.trust.evidence.queries.checks.marking import ago, check, of_installation

#: Where Linux says what it runs on: the processor has a flag if something stands between it and the machine.
_PROCESSOR: Final = Path("/proc/cpuinfo")
_FLAGS: Final = re.compile(r"^(?:flags|features)\s*:(.*)$", re.MULTILINE | re.IGNORECASE)
_FEW: Final = 20  #: clients of other regions whose addresses are tried
_ON, _REFUSED = 300, 400  #: statuses between which one is sent on
_DAY: Final = "P1D"  #: by when nothing of a client is left that lives elsewhere


@check("hosting.virtual")
def virtual(now: datetime, figures: Mapping[str, Any]) -> Result:
    """This machine says whether it is a virtual one."""
    flags = _FLAGS.search(_PROCESSOR.read_text()) if _PROCESSOR.exists() else None
    kind = "" if flags is None else "virtual" if "hypervisor" in flags[1].casefold().split() else "physical"
    return Result(ok=bool(kind), actual=kind or "it does not say", facts={"machine": kind})


@of_installation("hosting.region")
def at_home(tenant_id: UUID, now: datetime, figures: Mapping[str, Any]) -> Result:
    """It is said in which country this installation stands; backups lie there too, and no client is served from two."""
    country = config.load().cell.country
    places = [each.place for each in backups.places(tenant_id=tenant_id, now=now)]
    gone = [each for each in tenancy.abodes() if each.state == Abiding.AWAY]
    left = sum(not each.certificate and each.since < ago(now, _DAY) for each in gone)
    served = sum(not _ON <= asking.ask(f"/{each.slug}/").status_code < _REFUSED for each in gone[:_FEW])
    wrong = {
        "no country is said": not country,
        "backups abroad": any(each.country != country for each in places),
        "something is left": left > 0,
        "not sent on": served > 0,
    }
    said = ", ".join(word for word, holds in wrong.items() if holds)
    return Result(
        ok=not said,
        actual=said or "in one region",
        facts={"places": len(places), "clients_elsewhere": len(gone), "left_here": left, "wrong": said},
    )
