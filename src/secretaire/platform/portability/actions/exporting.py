"""Everything of a tenant in one archive: asked for on a page, made by a job, fetched for a week."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from secretaire.lib.errors import Conflict
from secretaire.lib.jobs import Job
from secretaire.lib.mentions import gone
from secretaire.platform.portability import core
from secretaire.platform.portability.models import Export, State
from secretaire.platform.portability.queries import get
from secretaire.protection.audit import actions as audit
from secretaire.protection.files import actions as files
from secretaire.protection.limits import actions as limits
from secretaire.protection.tenancy.core import Actor

make = Job("portability.make")

_A_DAY = 6


class UnderWay(Conflict):
    """An export is being made already."""


@transaction.atomic
def ask(*, actor: Actor, user_id: UUID, language: str, now: datetime) -> Export:
    """Ask for an archive of everything.

    :raises UnderWay: if one is being made
    :raises TooOften: if it was asked for too often today
    """
    limits.spend(tenant_id=actor.tenant_id, key="export", at_most=_A_DAY, per=timedelta(days=1), now=now)
    if Export.objects.filter(tenant_id=actor.tenant_id, state=State.ASKED).exists():
        raise UnderWay(_("An export is being made already."))
    export = Export.objects.create(tenant_id=actor.tenant_id, user_id=user_id, asked_at=now)
    audit.record(actor=actor, verb="export.asked", subject=f"export/{export.pk}")
    make.promise(tenant_id=actor.tenant_id, export_id=str(export.pk), language=language)
    return export


@transaction.atomic
def fetch(*, actor: Actor, export_id: UUID) -> Export:
    """Hand an archive out.

    :raises Missing: if there is none, or none any more
    """
    export = get(tenant_id=actor.tenant_id, export_id=export_id)
    audit.record(actor=actor, verb="export.fetched", subject=f"export/{export.pk}")
    return export


@transaction.atomic
def keep(*, actor: Actor, export_id: UUID, file_id: UUID, rows: int, now: datetime) -> None:
    """Keep an archive that was made until it is fetched; if it is kept already, or not wanted any more, delete it."""
    asked = Export.objects.filter(tenant_id=actor.tenant_id, pk=export_id, state=State.ASKED)
    if asked.update(state=State.READY, made_at=now, file_id=file_id, rows=rows):
        audit.record(actor=actor, verb="export.made", subject=f"export/{export_id}")
    else:
        files.delete(actor=actor, file_ids=[file_id])


@transaction.atomic
def fail(*, actor: Actor, export_id: UUID) -> None:
    """Note that an archive could not be made."""
    if Export.objects.filter(tenant_id=actor.tenant_id, pk=export_id, state=State.ASKED).update(state=State.FAILED):
        audit.record(actor=actor, verb="export.failed", subject=f"export/{export_id}")


@transaction.atomic
def forget(*, actor: Actor, now: datetime) -> int:
    """Delete the archives whose time is over; return how many."""
    old = list(Export.objects.filter(tenant_id=actor.tenant_id, asked_at__lte=now - core.KEPT))
    for export in old:
        audit.record(actor=actor, verb="export.forgotten", subject=f"export/{export.pk}")
        export.delete()
    files.delete(actor=actor, file_ids=_files(old))
    return len(old)


@transaction.atomic
def erase(*, actor: Actor) -> dict[str, int]:
    """Delete every archive: each holds everybody; return how many rows went, by table."""
    found = Export.objects.filter(tenant_id=actor.tenant_id)
    archives = _files(found)
    counts = gone(found)
    if counts:
        if many := files.delete(actor=actor, file_ids=archives):
            counts["files_file"] = many
        audit.record(actor=actor, verb="export.erased", subject=f"tenant/{actor.tenant_id}")
    return counts


def _files(found: Iterable[Export]) -> list[UUID]:
    return [export.file_id for export in found if export.file_id]
