"""Periods: opened by the clock, and signed as missed when nothing came."""

from datetime import datetime, timedelta
from itertools import islice
from typing import Final
from uuid import UUID

from django.db import transaction

from secretaire.protection.tenancy.core import Actor
from secretaire.trust.evidence import queries
from secretaire.trust.evidence.actions.appending import Found, append
from secretaire.trust.evidence.actions.holding import hold
from secretaire.trust.evidence.core import Assurance, Outcome, Period, cadence, later
from secretaire.trust.evidence.models import Duty, Occurrence

#: Periods of one duty that are opened at once; what is left is opened the next time.
MOST: Final = 2_000
_SIGNED: Final = 200  #: missed periods that are signed in one transaction
_TICK: Final = timedelta(microseconds=1)


@transaction.atomic
def open_periods(*, actor: Actor, now: datetime) -> int:
    """Open each period that began since the last time, however long ago that was; return how many."""
    hold(actor.tenant_id)
    return unroll(tenant_id=actor.tenant_id, now=now)


@transaction.atomic
def sign_missed(*, actor: Actor, now: datetime) -> int:
    """Sign that nothing came in periods that are over, and their grace too; return how many."""
    hold(actor.tenant_id)
    found = queries.unsigned(tenant_id=actor.tenant_id, now=now, many=_SIGNED)
    for each in found:
        duty = queries.duty(tenant_id=actor.tenant_id, duty_id=each.duty_id)
        missed = Found(
            outcome=Outcome.MISSED,
            assurance=Assurance.MEASURED,
            begun=each.start,
            ended=each.end,
            method="clock",
        )
        append(duty=duty, found=missed, periods=[each], tip=queries.tip(tenant_id=actor.tenant_id), now=now)
    return len(found)


def unroll(*, tenant_id: UUID, now: datetime) -> int:
    """Open the periods of every duty, inside the transaction of the caller, who holds the log."""
    made = [row for duty in queries.duties(tenant_id=tenant_id) if duty.by_clock for row in _begun(duty, now)]
    return len(Occurrence.objects.bulk_create(made))


def _begun(duty: Duty, now: datetime) -> list[Occurrence]:
    begun = cadence(duty.every).begun(queries.opened_until(duty=duty), now + _TICK)
    return [_opened(duty, period) for period in islice(begun, MOST)]


def _opened(duty: Duty, period: Period) -> Occurrence:
    return Occurrence(
        tenant_id=duty.tenant_id,
        duty=duty,
        start=period.start,
        end=period.end,
        closes_at=later(period.end, duty.grace),
    )
