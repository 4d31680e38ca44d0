"""Telling people what is wrong, what is done about it, and what is going to be worked at."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from secretaire.lib.errors import Conflict, Refused
from secretaire.lib.jobs import Job
from secretaire.platform.status import queries
from secretaire.platform.status.core.reports import Target
from secretaire.platform.status.core.showing import OVER, STAGES, Indicator, Kind, Stage
from secretaire.platform.status.models import Incident, Update
from secretaire.protection.audit import actions as audit
from secretaire.protection.tenancy.core import Actor

publish = Job("status.publish")


class Over(Conflict):
    """What was announced has ended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What is to be announced; texts by language, of which one is enough."""

    kind: Kind
    title: Mapping[str, str]
    text: Mapping[str, str]
    impact: Indicator
    stage: Stage
    targets: tuple[Target, ...]
    began: datetime  #: or is to begin
    until: datetime | None = None  #: when a maintenance is to end


@transaction.atomic
def announce(*, actor: Actor, notice: Notice, now: datetime) -> Incident:
    """Announce something; everybody can read it as soon as the page is written anew, which is promised.

    :raises Refused: if it says nothing, or contradicts itself
    """
    if notice.stage not in STAGES[notice.kind]:
        raise Refused(_("This stage does not belong to what is announced."))
    if notice.until is not None and notice.until <= notice.began:
        raise Refused(_("The end must come after the beginning."))
    made = Incident.objects.create(
        tenant_id=actor.tenant_id,
        kind=notice.kind.value,
        title=_texts(notice.title),
        impact=notice.impact.value,
        targets=[each.value for each in notice.targets],
        began_at=notice.began,
        until=notice.until,
        ended_at=now if notice.stage in OVER else None,
    )
    _say(actor, made.pk, notice.stage, notice.text, now)
    audit.record(actor=actor, verb="incident.announced", subject=f"incident/{made.pk}")
    return made


@transaction.atomic
def tell(*, actor: Actor, incident_id: UUID, stage: Stage, text: Mapping[str, str], now: datetime) -> None:
    """Say how far something is; the last stage of its kind ends it, after which more can be said but not undone.

    :raises Missing: if there is no such incident
    :raises Over: if it has ended and the stage would begin it anew
    :raises Refused: if nothing is said, or the stage is none of its kind
    """
    found = queries.incident(tenant_id=actor.tenant_id, incident_id=incident_id)
    if stage not in STAGES[found.kind]:
        raise Refused(_("This stage does not belong to what is announced."))
    rows = Incident.objects.filter(tenant_id=actor.tenant_id, pk=incident_id)
    if stage in OVER:
        rows.filter(ended_at__isnull=True).update(ended_at=now)
    elif not rows.filter(ended_at__isnull=True).select_for_update().exists():
        raise Over(_("This has ended. Announce anew what begins again."))
    _say(actor, incident_id, stage, text, now)
    audit.record(actor=actor, verb="incident.told", subject=f"incident/{incident_id} {stage}")


def _say(actor: Actor, incident_id: UUID, stage: Stage, text: Mapping[str, str], now: datetime) -> None:
    said = {"incident_id": incident_id, "stage": stage.value, "text": _texts(text), "at": now}
    Update.objects.create(tenant_id=actor.tenant_id, **said)
    publish.promise(tenant_id=actor.tenant_id, alone="status")


def _texts(found: Mapping[str, str]) -> dict[str, str]:
    """Return texts without what no feed may hold.

    :raises Refused: if none is left
    """
    clean = {
        language: "".join(each for each in text.replace("\r\n", "\n") if each.isprintable() or each == "\n").strip()
        for language, text in found.items()
    }
    if not any(clean.values()):
        raise Refused(_("Say it in one language at least."))
    return {language: text for language, text in clean.items() if text}
