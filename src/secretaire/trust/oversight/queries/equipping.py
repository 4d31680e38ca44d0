"""Checks of what there is, beside what the register of assets says of it."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from secretaire.protection.files import queries as files
from secretaire.trust.discovery import queries as discovery
from secretaire.trust.discovery.core import FOREIGN, Sort, Thing
from secretaire.trust.evidence.core import Result, later
from secretaire.trust.evidence.queries.checks.marking import of_installation
from secretaire.trust.oversight.queries.reading import NOTHING, entries, said

#: What may be shared with somebody, of all that the program finds.
_SHARED: Final = frozenset({Sort.MACHINE, Sort.DOMAIN})
#: Settings that name servers of others, which serve whomever they serve: what goes there is the business of suppliers.
_OF_OTHERS: Final = frozenset(
    {
        *("alerts.sms_url", "audit.timestamp_url", "audit.witness_url", "mail.host"),
        *("model.url", "shipping.syslog_host", "shipping.url", "vault.transit_url"),
    }
)
_IN_USE: Final = "used"
_NEW: Final = "P7D"  #: how old that may be which a scanner knows


@of_installation("assets.found")
def found(tenant_id: UUID, now: datetime, figures: Mapping[str, Any]) -> Result:
    """All that the program finds is in the inventory, and what the inventory says that it can find is there."""
    seen = discovery.comparison(tenant_id=tenant_id, now=now)
    wrong = {
        "not in the inventory": bool(seen.strange),
        "given up and there again": bool(seen.back),
        "in the inventory and not there": bool(seen.lost),
    }
    words = ", ".join(word for word, holds in wrong.items() if holds)
    return Result(
        ok=not words,
        actual=words or f"{len(seen.same)} as listed",
        facts={
            "as_listed": len(seen.same),
            "strange": len(seen.strange),
            "back": len(seen.back),
            "lost": len(seen.lost),
            "wrong": words,
        },
    )


@of_installation("assets.dedicated")
def dedicated(tenant_id: UUID, now: datetime, figures: Mapping[str, Any]) -> Result:
    """Each machine, storage and domain that serves here is in the inventory as ours, and none as somebody else's.

    What others use as well is entered as foreign.
    """
    seen = discovery.comparison(tenant_id=tenant_id, now=now)
    states = [entry.state for thing, entry in seen.same if _serves(thing)]
    unlisted = sum(map(_serves, (*seen.strange, *(thing for thing, _entry in seen.back))))
    shared, ours = states.count(FOREIGN), states.count(_IN_USE)
    unsure = len(states) - shared - ours + unlisted
    return Result(
        ok=bool(ours) and not shared and not unsure,
        actual=f"{shared} shared, {unsure} unsure",
        facts={"ours": ours, "shared": shared, "unsure": unsure},
    )


@of_installation("assets.rooms")
def apart(tenant_id: UUID, now: datetime, figures: Mapping[str, Any]) -> Result:
    """Each part of the service has machines in as many places as was promised, by the inventory.

    A part is what several machines are there for: those with the same purpose.
    """
    places: dict[str, set[str]] = defaultdict(set)
    machines = [each for each in entries(tenant_id, "asset", _IN_USE) if said(each, "asset_kind") == Sort.MACHINE]
    for each in machines:
        places[said(each, "purpose").casefold()].add(said(each, "place").casefold())
    unsaid = sum(not (said(each, "purpose") and said(each, "place")) for each in machines)
    close = sum(len(those) < figures["rooms"] for those in places.values())
    wrong = {
        NOTHING: not machines,
        "does not say where it stands or what for": unsaid > 0,
        "in too few rooms": close > 0,
    }
    words = ", ".join(word for word, holds in wrong.items() if holds)
    return Result(
        ok=not words,
        actual=words or f"{len(places)} parts",
        facts={"machines": len(machines), "parts": len(places), "in_too_few_rooms": close, "wrong": words},
    )


@of_installation("scanners.alive")
def alive(tenant_id: UUID, now: datetime, figures: Mapping[str, Any]) -> Result:
    """The scanner for malware answers and knows what is new, and no machine is in use whose scanner nobody hears.

    Of other machines than this one, such as those of the staff, nothing is heard: each that the inventory has in use
    is one too many.
    """
    answers = files.watch() is files.Watch.SCANNED
    since = files.signatures() if answers else None
    here = discovery.machine()
    machines = [each for each in entries(tenant_id, "asset", _IN_USE) if said(each, "asset_kind") == Sort.MACHINE]
    unheard = sum((said(each, "identifier") or each.title).casefold() != here for each in machines)
    wrong = {
        "silent": not answers,
        "knows nothing new": answers and (since is None or now > later(since, _NEW)),
        "a machine is not heard of": unheard > 0,
    }
    words = ", ".join(word for word, holds in wrong.items() if holds)
    return Result(
        ok=not words,
        actual=words or "alive",
        facts={
            "signatures": since.isoformat() if since else None,
            "machines": len(machines),
            "unheard": unheard,
            "wrong": words,
        },
    )


def _serves(thing: Thing) -> bool:
    """Tell whether something could be shared with others, and serves here."""
    return thing.sort in _SHARED and thing.place not in _OF_OTHERS
