"""Everything at a glance, and who answers for what."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from secretaire.protection.tenancy import queries as tenancy
from secretaire.trust.centre.core import (
    AREAS,
    Area,
    Brief,
    Head,
    Headline,
    Overview,
    Responsibility,
    Side,
    Sides,
    headline,
    tallies,
    together,
)
from secretaire.trust.centre.queries import saying
from secretaire.trust.evidence import queries as evidence
from secretaire.trust.evidence.core import State
from secretaire.trust.measures.core import Measure, Responsible
from secretaire.trust.measures.queries import catalogue

if TYPE_CHECKING:
    from secretaire.trust.evidence.models import Checkpoint

#: For how long it is remembered on the first page that nothing came.
REMEMBERED: Final = timedelta(days=90)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What is read of a ground once, for all of its measures."""

    provider: str
    standings: Mapping[str, evidence.Standing]
    found: Mapping[UUID, Mapping[str, Any]]  #: what the last statement of each duty says, by its evidence
    missed: Mapping[str, int]


def overview(*, tenant_id: UUID | None, now: datetime) -> Overview:
    """Return everything at a glance.

    :param tenant_id: whose promises; nothing: there is nobody who promises
    """
    if tenant_id is None:
        return Overview(provider="", at=now, tallies=(), areas=_areas(NOBODY), evidence=0, seen_at=None, head=None)
    here = scene(tenant_id=tenant_id, now=now)
    areas, last = _areas(here), evidence.newest(tenant_id=tenant_id)
    signed = evidence.last_checkpoint(tenant_id=tenant_id)
    return Overview(
        provider=here.provider,
        at=now,
        tallies=together(each.tallies for each in areas),
        areas=areas,
        evidence=last.index + 1 if last else 0,
        seen_at=last.ended_at if last else None,
        head=head(signed) if signed else None,
    )


def responsibility(*, tenant_id: UUID | None, now: datetime) -> Responsibility:
    """Return who answers for what: for all that is promised, and for all that clients do themselves."""
    here = scene(tenant_id=tenant_id, now=now) if tenant_id else NOBODY
    areas = (
        Sides(key=each.key, name=each.name, measures=tuple(_side(brief) for brief in _either(each)))
        for each in _areas(here)
    )
    return Responsibility(provider=here.provider, at=now, areas=tuple(each for each in areas if each.measures))


def scene(*, tenant_id: UUID, now: datetime, measure: str | None = None) -> Scene:
    """Return what is known of a ground's measures, or of one of them."""
    standings = evidence.standings(tenant_id=tenant_id, now=now, measure=measure)
    last = [row.pk for standing in standings.values() for row in standing.last.values()]
    return Scene(
        provider=tenancy.look(tenant_id=tenant_id).name,
        standings=standings,
        found=evidence.predicates(tenant_id=tenant_id, evidence_ids=last),
        missed=evidence.missed_since(tenant_id=tenant_id, since=now - REMEMBERED),
    )


def brief(measure: Measure, here: Scene) -> Brief:
    """Return a measure in a line."""
    standing = here.standings.get(measure.key)
    if standing is None:
        return _unpromised(measure)
    rows = sorted(standing.last.values(), key=lambda row: row.ended_at)
    return Brief(
        key=measure.key,
        area=measure.area,
        sentence=saying.sentence(measure, standing.commitment.figures),
        state=standing.state,
        assurance=standing.assurance,
        responsible=Responsible(standing.commitment.responsible),
        nature=measure.nature,
        version=standing.commitment.version,
        promised=saying.promised(measure, standing.commitment.figures),
        measured=_measured(measure, standing, here),
        seen_at=rows[-1].ended_at if rows else None,
        missed=here.missed.get(measure.key, 0),
    )


def head(row: "Checkpoint") -> Head:
    """Return a signed head as it is shown."""
    return Head(size=row.size, made_at=row.made_at, note=row.note)


def _areas(here: Scene) -> tuple[Area, ...]:
    found: dict[str, list[Brief]] = {key: [] for key in AREAS}
    for measure in catalogue().measures.values():
        found[measure.area].append(brief(measure, here))
    return tuple(_area(key, briefs) for key, briefs in found.items())


def _area(key: str, briefs: list[Brief]) -> Area:
    promised = tuple(each for each in briefs if each.version is not None)
    return Area(
        key=key,
        name=AREAS[key],
        tallies=tallies(each.state for each in promised),
        promised=promised,
        not_offered=tuple(each for each in briefs if each.version is None),
    )


def _unpromised(measure: Measure) -> Brief:
    return Brief(
        key=measure.key,
        area=measure.area,
        sentence=saying.sentence(measure, None),
        state=State.NOT_OFFERED,
        assurance=None,
        responsible=measure.responsible,
        nature=measure.nature,
        version=None,
        promised=(),
        measured=None,
        seen_at=None,
        missed=0,
    )


def _measured(measure: Measure, standing: evidence.Standing, here: Scene) -> Headline | None:
    """Return the figure of the first duty that has one."""
    figures = {each.name: each.said for each in saying.promised(measure, standing.commitment.figures)}
    for duty in measure.duties:
        row = standing.last.get(duty.key)
        said = here.found.get(row.pk) if row else None
        if said and (figure := headline(said["method"]["name"], said["facts"], figures)):
            return figure
    return None


def _either(area: Area) -> list[Brief]:
    own = [each for each in area.not_offered if each.responsible is Responsible.CLIENT]
    return [*area.promised, *own]


def _side(brief: Brief) -> Side:
    by = brief.responsible
    return Side(
        key=brief.key,
        sentence=brief.sentence,
        state=brief.state,
        provider=by in {Responsible.PROVIDER, Responsible.SHARED},
        client=by in {Responsible.CLIENT, Responsible.SHARED},
        supplier=by is Responsible.SUPPLIER,
    )


#: What is known where there is nobody who promises.
NOBODY: Final = Scene(provider="", standings={}, found={}, missed={})
