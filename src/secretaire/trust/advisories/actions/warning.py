"""Clients who are exposed to a weakness are told: a notice is prepared from its entry, and goes in time by itself."""

from datetime import datetime
from typing import TYPE_CHECKING, cast

from django.db import connection, transaction

from secretaire.protection.audit import actions as audit
from secretaire.protection.tenancy.core import Actor
from secretaire.trust.advisories import queries
from secretaire.trust.advisories.core import written
from secretaire.trust.advisories.queries import Exposure
from secretaire.trust.notices import actions as notices
from secretaire.trust.notices import queries as telling
from secretaire.trust.notices.actions import Wish
from secretaire.trust.notices.core import Kind

if TYPE_CHECKING:
    from secretaire.trust.notices.models import Notice


@transaction.atomic
def warn(*, actor: Actor, now: datetime) -> None:
    """Prepare, keep up to date, send and withdraw notices about weaknesses, as the register says now.

    A person may send one before; what nobody released goes while there is time for it to arrive.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"advisories/{actor.tenant_id}"])
    done = 0
    found = {each.entry.number: each for each in queries.exposures(tenant_id=actor.tenant_id)}
    drafts: dict[int, list[Notice]] = {}
    for draft in telling.drafts(tenant_id=actor.tenant_id, kind=Kind.WEAKNESS):
        drafts.setdefault(cast("int", draft.number), []).append(draft)  # each is about an entry
    there = bool(telling.here())
    for number in sorted({*found, *drafts}):
        exposure, prepared = found.get(number), drafts.get(number, [])
        wanted = exposure if exposure and not exposure.sent and there else None
        fitting = next((row for row in prepared if wanted and row in wanted.notices and row.part == wanted.part), None)
        for row in prepared:
            if row != fitting:
                notices.discard(actor=actor, notice_id=row.pk)
                done += 1
        if wanted:
            done += _pursue(actor, wanted, fitting, now)
    if done:
        audit.record(actor=actor, verb="advisories.warned", subject=f"advisories/{done}")


def _pursue(actor: Actor, wanted: Exposure, draft: "Notice | None", now: datetime) -> int:
    """Have a notice there that says what the entry says, unless a person said it otherwise; send it when it is time.

    Return how much was done.
    """
    done, said = 0, written(queries.weakness(entry=wanted.entry))
    if draft is None:
        wish = Wish(kind=Kind.WEAKNESS, written=said, number=wanted.entry.number, part=wanted.part)
        draft = notices.draft(actor=actor, by=None, wish=wish, now=now)
        done += 1
    elif draft.written_by is None and draft.kept != said:
        draft = notices.reword(actor=actor, by=None, notice_id=draft.pk, written=said, now=now)
        done += 1
    if now >= wanted.goes and telling.standing(notice=draft).receipts:
        notices.send(actor=actor, by=None, notice_id=draft.pk, now=now)
        done += 1
    return done
