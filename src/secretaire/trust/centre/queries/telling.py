"""One measure with all that is known of it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, time, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any, Final, cast
from uuid import UUID

from django.utils.translation import gettext as _

from secretaire.lib.errors import Missing
from secretaire.trust.centre.core import (
    AREAS,
    Asked,
    Brief,
    Change,
    Code,
    Controls,
    Half,
    Missed,
    Owed,
    Piece,
    Text,
    Told,
    Version,
    cleared,
    days,
    shown,
)
from secretaire.trust.centre.queries import saying
from secretaire.trust.centre.queries.standing import NOBODY, brief, scene
from secretaire.trust.evidence import queries as evidence
from secretaire.trust.evidence.core import Assurance, Outcome, Stand
from secretaire.trust.evidence.queries.checks import CHECKS, function, source
from secretaire.trust.measures.core import DutyTemplate, Executor, Measure, Responsible
from secretaire.trust.measures.queries import catalogue

if TYPE_CHECKING:
    from secretaire.trust.evidence.models import Commitment, Duty, Evidence

AT_ONCE: Final = 25  #: pieces of evidence on a page
DAYS: Final = 90
_CHANGES: Final = 20
_MISSED: Final = 20


def told(*, tenant_id: UUID | None, key: str, now: datetime, before: int | None = None) -> Told:
    """Return a measure with all that is known of it.

    :param before: the index below which the pieces of evidence lie that are shown
    :raises Missing: if there is no such measure
    """
    measure = catalogue().measures.get(key)
    if measure is None:
        raise Missing(_("There is no such measure."))
    if tenant_id is None:
        return _told(measure, now)
    owed = evidence.owed(tenant_id=tenant_id, measure=key)
    since = datetime.combine(now.date() - timedelta(days=DAYS - 1), time.min, now.tzinfo)
    pieces = evidence.pieces(tenant_id=tenant_id, duties=owed, many=AT_ONCE + 1, before=before)
    signed = evidence.last_checkpoint(tenant_id=tenant_id)
    head = signed.size if signed else 0
    versions = evidence.versions(tenant_id=tenant_id, measure=key)
    stands = brief(measure, scene(tenant_id=tenant_id, now=now, measure=key))
    figures = (
        {own: row.figures for own, row in evidence.commitments(tenant_id=tenant_id).items()} if measure.asks else {}
    )
    return replace(
        _told(measure, now),
        brief=stands,
        half=_half(measure, stands, figures),
        duties=tuple(_owed(each, versions) for each in measure.duties),
        versions=tuple(_version(measure, row) for row in reversed(versions)),
        changes=tuple(_changes(tenant_id, owed)),
        missed=tuple(_missed(tenant_id, owed)),
        days=days(evidence.days(tenant_id=tenant_id, duties=owed, since=since), last=now.date(), many=DAYS),
        pieces=tuple(piece(row, head=head) for row in pieces[:AT_ONCE]),
        older=pieces[AT_ONCE - 1].index if len(pieces) > AT_ONCE else None,
    )


def stood(*, tenant_id: UUID, now: datetime, head: int) -> tuple[Told, ...]:
    """Return each measure that was ever promised, with its newest version alone and the last evidence of each duty.

    :param head: the size that was signed last
    """
    here = scene(tenant_id=tenant_id, now=now)
    last = [row.pk for standing in here.standings.values() for row in standing.last.values()]
    pieces: dict[str, list[Piece]] = {}
    for row in evidence.together(tenant_id=tenant_id, evidence_ids=last):
        measure = cast("Duty", row.duty).commitment.measure
        pieces.setdefault(measure, []).append(piece(row, head=head))
    return tuple(
        replace(
            _told(measure, now),
            brief=brief(measure, here),
            duties=tuple(_owed(each, [here.standings[measure.key].commitment]) for each in measure.duties),
            versions=(_version(measure, here.standings[measure.key].commitment),),
            pieces=tuple(pieces.get(measure.key, ())),
        )
        for measure in catalogue().measures.values()
        if measure.key in here.standings
    )


def piece(row: "Evidence", *, head: int) -> Piece:
    """Return a piece of evidence of a duty, as far as it may be shown."""
    duty = cast("Duty", row.duty)
    said = evidence.predicate(row.envelope) if row.envelope else None
    method = said["method"] if said else {"name": "", "sha256": ""}
    return Piece(
        id=row.pk,
        index=row.index,
        duty=duty.key,
        version=duty.commitment.version,
        outcome=Outcome(row.outcome),
        assurance=Assurance(row.assurance),
        begun_at=row.begun_at,
        ended_at=row.ended_at,
        collected_at=row.collected_at,
        expires_at=row.expires_at,
        method=method["name"],
        source=method["sha256"],
        facts=shown(method["name"], said["facts"]) if said else (),
        erased=said is None,
        withheld=said is not None and not cleared(method["name"], said["actual"], said["facts"]),
        proven=row.index < head,
    )


def bundle(*, tenant_id: UUID | None, evidence_id: UUID, older: int | None = None) -> str:
    """Return what proves a piece of evidence; without its statement where that says what is not for everybody.

    :raises Missing: if there is no such evidence, none that a checkpoint holds, or no such older checkpoint
    """
    if tenant_id is None:
        raise Missing(_("There is no such evidence."))
    row = evidence.piece(tenant_id=tenant_id, evidence_id=evidence_id)
    said = evidence.predicate(row.envelope) if row.envelope else None
    withheld = said is not None and not cleared(said["method"]["name"], said["actual"], said["facts"])
    return evidence.bundle(tenant_id=tenant_id, evidence_id=evidence_id, older=older, withheld=withheld)


def _told(measure: Measure, now: datetime) -> Told:
    """Return what the catalogue alone says of a measure."""
    known, stands = catalogue(), brief(measure, NOBODY)
    return Told(
        brief=stands,
        area=AREAS[measure.area],
        at=now,
        objectives=measure.objectives,
        promises=measure.promises,
        controls=tuple(
            Controls(framework=framework, name=known.frameworks[framework].name, ids=ids)
            for framework, ids in measure.controls.items()
        ),
        registers=measure.registers,
        modules=measure.code,
        duties=tuple(_owed(each, []) for each in measure.duties),
        half=_half(measure, stands, {}),
        versions=(),
        changes=(),
        missed=(),
        days=(),
        pieces=(),
        older=None,
    )


def _half(measure: Measure, stands: Brief, figures: Mapping[str, Mapping[str, Any]]) -> Half:
    """Return what the client does for a measure.

    :param figures: those that were promised, by measure
    """
    own = [catalogue().measures[key] for key in measure.asks]
    return Half(
        whole=stands.responsible is Responsible.CLIENT,
        says=Text(en=measure.half["en"], fr=measure.half["fr"]) if measure.half else None,
        asks=tuple(Asked(key=each.key, sentence=saying.sentence(each, figures.get(each.key))) for each in own),
    )


def _owed(template: DutyTemplate, versions: list["Commitment"]) -> Owed:
    promised = versions[-1].figures if versions else {}
    every = str(promised.get(template.parameter, template.every))
    return Owed(
        key=template.key,
        executor=template.executor.value,
        name=template.name,
        every=every,
        said=saying.rhythm(every),
        grace=saying.length(template.grace),
        per_tenant=template.per_tenant,
        code=_code(template.name) if template.executor is Executor.CHECK else None,
    )


@cache
def _code(name: str) -> Code | None:
    """Return how a check is written: the code that runs is that of the start."""
    check = CHECKS.get(name)
    return Code(name=name, sha256=source(check), function=function(check)) if check else None


def _version(measure: Measure, row: "Commitment") -> Version:
    return Version(
        number=row.version,
        stand=Stand(row.stand),
        since=row.since,
        reason=row.reason,
        promised=saying.promised(measure, row.figures),
    )


def _changes(tenant_id: UUID, owed: list["Duty"]) -> Iterator[Change]:
    for each in evidence.turns(tenant_id=tenant_id, duties=owed, many=_CHANGES):
        yield Change(at=each.at, duty=each.duty, outcome=each.outcome, before=each.before)


def _missed(tenant_id: UUID, owed: list["Duty"]) -> Iterator[Missed]:
    for each in evidence.missed_periods(tenant_id=tenant_id, duties=owed, many=_MISSED):
        yield Missed(duty=each.duty.key, start=each.start, end=each.end)
