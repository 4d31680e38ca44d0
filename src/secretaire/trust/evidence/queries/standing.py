"""What is promised now, what is due for it, and how it stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db.models import Count, OuterRef, Subquery

from secretaire.trust.evidence.core import Assurance, Outcome, Seen, Stand, State, Version, assurance, cadence, state
from secretaire.trust.evidence.models import Commitment, Duty, Evidence, Occurrence

#: How long after a check found something wrong it looks again before its next period.
AGAIN: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How one measure stands."""

    commitment: Commitment
    state: State
    assurance: Assurance | None
    last: Mapping[str, Evidence]  #: of each duty by its key, as far as there is any


def commitments(*, tenant_id: UUID) -> dict[str, Commitment]:
    """Return the newest version of each commitment, by measure."""
    rows = Commitment.objects.filter(tenant_id=tenant_id).order_by("measure", "-version").distinct("measure")
    return {row.measure: row for row in rows}


def versions(*, tenant_id: UUID, measure: str) -> list[Commitment]:
    """Return every version of a commitment, the first first."""
    return list(Commitment.objects.filter(tenant_id=tenant_id, measure=measure).order_by("version"))


def version(commitment: Commitment) -> Version:
    """Return what evidence says that it is about."""
    return Version(measure=commitment.measure, version=commitment.version, parameters=commitment.figures)


def duties(*, tenant_id: UUID) -> list[Duty]:
    """Return what is due on this ground for what is offered now."""
    offered = [row.pk for row in commitments(tenant_id=tenant_id).values() if row.stand == Stand.OFFERED]
    rows = Duty.objects.filter(tenant_id=tenant_id, commitment__in=offered, per_tenant=False)
    return list(rows.select_related("commitment").order_by("commitment__measure", "key"))


def duty(*, tenant_id: UUID, duty_id: UUID) -> Duty:
    """Return one duty."""
    return Duty.objects.select_related("commitment").get(tenant_id=tenant_id, pk=duty_id)


def last(*, tenant_id: UUID, duty_ids: Sequence[UUID]) -> dict[UUID, Evidence]:
    """Return the last thing that was seen of each duty; that a period was missed is none."""
    seen = Evidence.objects.filter(tenant_id=tenant_id, duty=OuterRef("pk")).exclude(outcome=Outcome.MISSED)
    newest = Subquery(seen.order_by("-index").values("index")[:1])
    indexes = Duty.objects.filter(tenant_id=tenant_id, pk__in=duty_ids).values_list(newest, flat=True)
    found = Evidence.objects.filter(tenant_id=tenant_id, index__in=[each for each in indexes if each is not None])
    return {row.duty_id: row for row in found.defer("roots", "envelope") if row.duty_id}


def standings(*, tenant_id: UUID, now: datetime, measure: str | None = None) -> dict[str, Standing]:
    """Return how each measure stands that was ever promised, or one of them."""
    promised = commitments(tenant_id=tenant_id)
    if measure is not None:
        promised = {key: row for key, row in promised.items() if key == measure}
    rows = Duty.objects.filter(tenant_id=tenant_id, commitment__in=[each.pk for each in promised.values()])
    owed: dict[UUID, list[Duty]] = {}
    for row in rows.filter(per_tenant=False):
        owed.setdefault(row.commitment_id, []).append(row)
    found = last(tenant_id=tenant_id, duty_ids=[row.pk for each in owed.values() for row in each])
    return {
        measure: _standing(commitment, owed.get(commitment.pk, []), found, now)
        for measure, commitment in promised.items()
    }


def awaited(*, tenant_id: UUID, now: datetime, started: datetime | None = None) -> list[Duty]:
    """Return the duties of checks that shall run now.

    These are those that never ran, those whose present period awaits them, and those that lately found something wrong.

    :param started: when the program was; what no clock asks for, such as a release, is looked at again since then
    """
    found = [each for each in duties(tenant_id=tenant_id) if each.executor == "check"]
    seen = last(tenant_id=tenant_id, duty_ids=[each.pk for each in found])
    waiting = Occurrence.objects.filter(tenant_id=tenant_id, outcome="", start__lte=now, end__gt=now)
    open_now = set(waiting.values_list("duty", flat=True))
    return [
        each
        for each in found
        if each.pk in open_now or _worth(seen.get(each.pk), now) or _before(each, seen.get(each.pk), started)
    ]


def unsigned(*, tenant_id: UUID, now: datetime, many: int) -> list[Occurrence]:
    """Return so many periods that closed and await what will not come any more."""
    rows = Occurrence.objects.filter(tenant_id=tenant_id, outcome="", closes_at__lte=now)
    return list(rows.order_by("closes_at", "pk")[:many])


def still_open(*, tenant_id: UUID, now: datetime) -> list[Occurrence]:
    """Return the periods that nothing came for and in which something still counts, the earliest first."""
    rows = Occurrence.objects.filter(tenant_id=tenant_id, outcome="", start__lte=now, closes_at__gt=now)
    return list(rows.select_related("duty__commitment").order_by("start", "pk"))


def missed(*, tenant_id: UUID, measure: str, key: str) -> list[Occurrence]:
    """Return the periods of a duty that were missed, the newest first."""
    rows = Occurrence.objects.filter(tenant_id=tenant_id, outcome=Outcome.MISSED).select_related("duty__commitment")
    return list(rows.filter(duty__commitment__measure=measure, duty__key=key).order_by("-start", "pk"))


def missed_times(*, tenant_id: UUID) -> dict[tuple[str, str], int]:
    """Return how many periods were ever missed, by measure and key of the duty."""
    rows = Occurrence.objects.filter(tenant_id=tenant_id, outcome=Outcome.MISSED).values("duty")
    many = dict(rows.annotate(many=Count("*")).values_list("duty", "many"))
    found: dict[tuple[str, str], int] = {}
    duties = Duty.objects.filter(tenant_id=tenant_id, pk__in=many).values_list("pk", "commitment__measure", "key")
    for pk, measure, key in duties:
        found[measure, key] = found.get((measure, key), 0) + many[pk]
    return found


def opened_until(*, duty: Duty) -> datetime:
    """Return up to where the periods of a duty were opened."""
    rows = Occurrence.objects.filter(tenant_id=duty.tenant_id, duty=duty.pk).order_by("-end")
    return rows.values_list("end", flat=True).first() or duty.since


def next_due(duty: Duty, *, at: datetime) -> datetime | None:
    """Return by when a duty has to be done again that was done at an instant; nothing if no clock asks for it."""
    if not duty.by_clock:
        return None
    found = cadence(duty.every)
    here = found.at(at)
    following = found.at(here.end) if here else None
    return following.end if following else found.first


def _standing(commitment: Commitment, owed: list[Duty], found: Mapping[UUID, Evidence], now: datetime) -> Standing:
    seen = [_seen(found.get(each.pk)) for each in owed]
    return Standing(
        commitment=commitment,
        state=state(Stand(commitment.stand), seen, now=now),
        assurance=assurance(seen),
        last={each.key: found[each.pk] for each in owed if each.pk in found},
    )


def _seen(row: Evidence | None) -> Seen | None:
    if row is None:
        return None
    return Seen(
        outcome=Outcome(row.outcome), assurance=Assurance(row.assurance), due=row.due_at, expires=row.expires_at
    )


def _worth(row: Evidence | None, now: datetime) -> bool:
    return row is None or (row.outcome != Outcome.PASS and row.collected_at <= now - AGAIN)


def _before(duty: Duty, row: Evidence | None, started: datetime | None) -> bool:
    """Tell whether a duty by event was last seen to before the program was started: it may be another one since."""
    return not duty.by_clock and started is not None and row is not None and row.collected_at < started
