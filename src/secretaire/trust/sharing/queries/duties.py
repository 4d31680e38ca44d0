"""How a client's own duties stand at this moment, by what the rooms know that they lie in."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from secretaire.platform.erasure import queries as erasure
from secretaire.platform.erasure.core import LIVING
from secretaire.platform.portability import queries as portability
from secretaire.platform.retention import queries as retention
from secretaire.protection.people import queries as people
from secretaire.protection.tenancy import queries as tenancy
from secretaire.trust.centre.queries import saying
from secretaire.trust.evidence import queries as evidence
from secretaire.trust.evidence.core import Result, Stand
from secretaire.trust.evidence.queries.checks import OF_CLIENTS
from secretaire.trust.measures.core import DutyTemplate, Executor, Measure, Responsible
from secretaire.trust.measures.queries import catalogue
from secretaire.trust.sharing.core import (
    BESIDES,
    CONFIRMED,
    Clause,
    Clauses,
    Own,
    Part,
    Standing,
    confirmed,
    judged,
    read,
    theirs,
    together,
)
from secretaire.trust.sharing.queries.contract import agreement, contract, objections

if TYPE_CHECKING:
    from secretaire.trust.evidence.models import Duty, Evidence

#: The check of every client's end, of which a client sees its own.
_ENDED: Final = "tenant.ended"


def own(*, tenant_id: UUID, now: datetime) -> list[Own]:
    """Return how everything stands that a client answers for; asked on its ground."""
    agreed = agreement(tenant_id=tenant_id)
    clauses = read(agreed.promises) if agreed else {}
    duties = {(each.commitment.measure, each.key): each for each in mirrored(tenant_id=tenant_id)}
    last = evidence.last(tenant_id=tenant_id, duty_ids=[each.pk for each in duties.values()])
    found = []
    for measure in theirs(catalogue().measures):
        clause = clauses.get(measure.key)
        figures = figured(measure, clause)
        parts = []
        for each in filter(lambda template: template.per_tenant, measure.duties):
            if each.executor is Executor.CHECK:
                parts.append(_checked(tenant_id, each.name, figures, now))
            elif each.name in CONFIRMED:  # what else people do is shown by a check
                parts.append(_confirmed(each.name, duties.get((measure.key, each.key)), last, now))
        parts += [judged(name, ASKED[name](tenant_id, now)) for name in BESIDES.get(measure.key, ())]
        found.append(_own(measure, clause, figures, parts))
    return found


def mirrored(*, tenant_id: UUID) -> "list[Duty]":
    """Return what is looked at of a client, or confirmed by it, for what was agreed with it."""
    return [each for each in evidence.duties(tenant_id=tenant_id) if each.name in OF_CLIENTS or each.name in CONFIRMED]


def provable(measure: Measure) -> list[DutyTemplate]:
    """Return what of a measure's duties can be seen to at each client."""
    return [
        each
        for each in measure.duties
        if each.per_tenant and (each.name in OF_CLIENTS if each.executor is Executor.CHECK else each.name in CONFIRMED)
    ]


def figured(measure: Measure, clause: Clause | None) -> Mapping[str, Any]:
    """Return the figures of a measure: those that were agreed, and the catalogue's where there are none."""
    agreed = clause.figures if clause else {}
    return {each.name: agreed.get(each.name, each.default) for each in measure.parameters}


def unfollowed(*, tenant_id: UUID, clauses: Clauses) -> list[tuple[Measure, Clause]]:
    """Return the promises of a contract that can be seen to at the client, and are not yet, or not wholly."""
    there = evidence.commitments(tenant_id=tenant_id)
    owed = {(each.commitment_id, each.key) for each in evidence.duties(tenant_id=tenant_id)}
    known = catalogue().measures
    found = []
    for key, clause in clauses.items():
        duties, row = provable(known[key]) if key in known else [], there.get(key)
        same = row is not None and row.version == clause.version
        wanted = {(row.pk, each.key) for each in duties} if row and clause.stand is Stand.OFFERED else set()
        if duties and not (same and wanted <= owed):
            found.append((known[key], clause))
    return found


def _checked(tenant_id: UUID, name: str, figures: Mapping[str, Any], now: datetime) -> Part:
    """Return what a check finds; where there is none yet, nothing looks."""
    if name == _ENDED:
        return _ending(tenant_id)
    if name not in OF_CLIENTS:
        return Part(name=name, standing=Standing.UNSEEN)
    return judged(name, OF_CLIENTS[name](tenant_id, now, figures))


def _confirmed(name: str, duty: "Duty | None", last: "Mapping[UUID, Evidence]", now: datetime) -> Part:
    """Return how something stands that people confirm; what was not agreed cannot be."""
    if duty is None:
        return Part(name=name, standing=Standing.UNSEEN)
    seen = last.get(duty.pk)
    done_at, until = (seen.ended_at, seen.due_at) if seen else (None, None)
    return confirmed(name, duty=duty.pk, done_at=done_at, until=until, now=now)


def _own(measure: Measure, clause: Clause | None, figures: Mapping[str, Any], parts: list[Part]) -> Own:
    return Own(
        measure=measure.key,
        sentence=saying.sentence(measure, figures),
        shared=measure.responsible is Responsible.SHARED,
        version=clause.version if clause else None,
        standing=together(parts),
        parts=tuple(parts),
    )


def _ending(tenant_id: UUID) -> Part:
    """Return whether a client that ends its account has taken its data along."""
    closing = tenancy.closing(tenant_id=tenant_id)
    if closing is None:
        return Part(name=_ENDED, standing=Standing.EVENT)
    taken = [each for each in portability.every(tenant_id=tenant_id) if each.made_at]
    result = Result(ok=bool(taken), actual="", facts={"archives": len(taken), "until": closing.due_at.isoformat()})
    return judged(_ENDED, result)


def _leavers(tenant_id: UUID, now: datetime) -> Result:
    """Whoever left is out, and nobody stays who was not here for long."""
    found = people.people(tenant_id=tenant_id, now=now)
    left = [each for each in found if not each.user.is_active]
    undone = sum(each.leaving is None for each in left)
    return Result(ok=not undone, actual="", facts={"left": len(left), "without_a_record": undone})


def _retention(tenant_id: UUID, now: datetime) -> Result:
    """Somebody has said for how long things are kept."""
    chosen = retention.choices(tenant_id=tenant_id)
    return Result(ok=bool(chosen), actual="", facts={"chosen": len(chosen), "kinds": len(retention.rules)})


def _erasure(tenant_id: UUID, now: datetime) -> Result:
    """Nobody who wishes to be forgotten waits for longer than the law lets them."""
    waiting = [each for each in erasure.every(tenant_id=tenant_id) if each.state in LIVING and each.due_at]
    late = sum(each.due_at < now for each in waiting if each.due_at)
    return Result(ok=not late, actual="", facts={"waiting": len(waiting), "late": late})


def _contract(tenant_id: UUID, now: datetime) -> Result:
    """Nothing became weaker to which the client neither agreed nor objected."""
    found = contract(tenant_id=tenant_id)
    lost = {(each.measure, each.version) for each in found.loud} if found else set()
    told = {(each.measure, each.version) for each in objections(tenant_id=tenant_id)}
    unanswered = len(lost - told)
    return Result(ok=not unanswered, actual="", facts={"losses": len(lost), "unanswered": unanswered})


#: What rooms answer besides.
ASKED: Final[Mapping[str, Callable[[UUID, datetime], Result]]] = {
    "leavers.handled": _leavers,
    "retention.chosen": _retention,
    "erasure.answered": _erasure,
    "contract.answered": _contract,
}
