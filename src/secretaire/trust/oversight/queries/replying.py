"""Checks of the answers that clients got to their questionnaires."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from secretaire.lib import scope
from secretaire.protection.tenancy import queries as tenancy
from secretaire.trust.evidence import queries as evidence
from secretaire.trust.evidence.core import Outcome, Result
from secretaire.trust.evidence.queries.checks.marking import check
from secretaire.trust.questionnaires import queries as questionnaires
from secretaire.trust.questionnaires.core import Proof, cited


@check("questionnaires.honest")
def honest(now: datetime, figures: Mapping[str, Any]) -> Result:
    """Whatever was written into a questionnaire names evidence that passed and counted then; the rest stayed empty.

    The files are read while nobody's ground is stood on, as that takes seconds.
    """
    ground = tenancy.ground()
    if ground is None:
        return Result(ok=False, actual="nobody's ground")
    with scope.tenant(ground):
        written = questionnaires.answered(tenant_id=ground)
    given = [(each, questionnaires.given(each)) for each in written]
    with scope.tenant(ground):
        found = [set(_faults(ground, text, each.at)) for each, texts in given for text in texts]
    more = sum(len(texts) > each.many for each, texts in given)
    faulty = sum(map(bool, found))
    wrong = sorted(set[str]().union(*found) | ({"more answers than were counted"} if more else set()))
    return Result(
        ok=not wrong,
        actual=f"{faulty} of {len(found)} answers",
        facts={
            "questionnaires": len(written),
            "answers": len(found),
            "faulty": faulty,
            "wrong": ", ".join(wrong),
        },
    )


def _faults(tenant_id: UUID, text: str, at: datetime) -> Iterator[str]:
    """Yield what is wrong with an answer that was given at an instant."""
    proofs = cited(text)
    rows = evidence.numbered(tenant_id=tenant_id, indexes=[each.index for each in proofs])
    if not proofs:
        yield "rests on nothing"
    for each in proofs:
        row = rows.get(each.index)
        if row is None or each != _proof(row):
            yield "names evidence that is not there"
        elif row.outcome != Outcome.PASS or row.ended_at > at or (row.expires_at and row.expires_at <= at):
            yield "rests on what did not hold"
        elif evidence.overtaken(piece=row, at=at):
            yield "rests on what had failed since"


def _proof(row: Any) -> Proof:
    """Return a piece of evidence as answers name it."""
    return Proof(index=row.index, day=row.ended_at.astimezone(UTC).date().isoformat(), assurance=row.assurance)
