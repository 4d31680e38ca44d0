"""Places and what they see: taken as it comes, reckoned day by day, and told to people when it is bad."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from secretaire.lib import signing
from secretaire.lib.errors import Conflict, Missing, Refused
from secretaire.platform.status import queries
from secretaire.platform.status.adapters import folder
from secretaire.platform.status.core.burning import FAST
from secretaire.platform.status.core.outages import course, day, middle, packed, quantile
from secretaire.platform.status.core.reports import PLACE, Result, timely
from secretaire.platform.status.models import Day, Incident, Place
from secretaire.platform.status.models import Result as Row
from secretaire.protection.alerts import actions as alerts
from secretaire.protection.alerts import queries as alerted
from secretaire.protection.alerts.core import Severity
from secretaire.protection.audit import actions as audit
from secretaire.protection.tenancy.core import Actor

_BURNING: Final = "availability/burning"
_SILENT: Final = "availability/silent"
_TITLES: Final = {
    _BURNING: gettext_noop("The service fails more often than it may"),
    _SILENT: gettext_noop("A place that probes the service is not heard of"),
}
_DEAF_TITLE: Final = gettext_noop("Nobody sees from outside whether the service answers")
_KEPT: Final = timedelta(days=35)
_LONG: Final = timedelta(days=1100)
_SLOW: Final = 0.95


class NameTaken(Conflict):
    """There is a place of this name."""


@transaction.atomic
def register(*, actor: Actor, name: str, key: str, now: datetime) -> Place:
    """Let a place report, signed by a key.

    :raises NameTaken: if there is one of this name
    :raises Refused: if the name or the key cannot be one
    """
    if not PLACE.fullmatch(name):
        raise Refused(_("A name has small letters, digits and hyphens."))
    if not signing.is_public(key):
        raise Refused(_("This is no key. The prober prints its own when it starts."))
    try:
        with transaction.atomic():
            made = Place.objects.create(tenant_id=actor.tenant_id, name=name, key=key, added_at=now)
    except IntegrityError:
        raise NameTaken(_("There is a place of this name.")) from None
    audit.record(actor=actor, verb="place.registered", subject=f"place/{made.pk}")
    return made


@transaction.atomic
def register_here(*, actor: Actor, name: str, home: Path, now: datetime) -> Place:
    """Let the prober report that keeps its things in a folder of this machine; its key is made if there is none.

    :raises NameTaken: if there is one of this name
    :raises OSError: if the key can be neither read nor kept
    """
    return register(actor=actor, name=name, key=signing.public(folder.key(home)), now=now)


@transaction.atomic
def remove(*, actor: Actor, place_id: UUID, now: datetime) -> None:
    """Take nothing more from a place; what it saw stays.

    :raises Missing: if there is none
    """
    rows = Place.objects.filter(tenant_id=actor.tenant_id, pk=place_id, removed_at__isnull=True)
    if not rows.update(removed_at=now):
        raise Missing(_("There is no such place."))
    audit.record(actor=actor, verb="place.removed", subject=f"place/{place_id}")


@transaction.atomic
def receive(*, tenant_id: UUID, place_id: UUID, results: Sequence[Result], now: datetime) -> None:
    """Keep what a place saw; what it said before is not kept twice, and what cannot be of now not at all."""
    Row.objects.bulk_create(
        [
            Row(
                tenant_id=tenant_id,
                place_id=place_id,
                target=each.target.value,
                at=each.at,
                arrived_at=now,
                ok=each.ok,
                milliseconds=each.took // timedelta(milliseconds=1),
                why=each.why.value,
            )
            for each in timely(results, now=now)
        ],
        ignore_conflicts=True,
    )


@transaction.atomic
def reckon(*, tenant_id: UUID, on: date, now: datetime) -> None:
    """Write down what follows from all that was seen on one day; the same, however often."""
    within = day(on)
    for target, votes in queries.votes(tenant_id=tenant_id, within=within).items():
        found = course(votes, within=within)
        took = [vote.took for vote in votes if vote.ok]
        Day.objects.update_or_create(
            tenant_id=tenant_id,
            target=target.value,
            day=on,
            defaults={
                "down": packed(found.down, since=within[0]),
                "silent": packed(found.silent, since=within[0]),
                "middle": _milliseconds(middle(took)),
                "slow": _milliseconds(quantile(took, _SLOW)),
                "reckoned_at": now,
            },
        )


@transaction.atomic
def watch(*, actor: Actor, now: datetime) -> None:
    """Raise an alert about what is wrong, and close those about what is not any more."""
    found = list(_facts(queries.alarms(tenant_id=actor.tenant_id, now=now), now))
    for fact in found:
        alerts.raise_alert(actor=actor, fact=fact, now=now)
    keys = {fact.key for fact in found}
    for each in alerted.unsettled(tenant_id=actor.tenant_id):
        if each.kind in _TITLES and each.key not in keys:
            audit.record(actor=actor, verb="availability.recovered", subject=f"alert/{each.pk}")
            alerts.close(actor=actor, alert_id=each.pk, user_id=None, note="", now=now)


@transaction.atomic
def forget(*, actor: Actor, now: datetime) -> None:
    """Delete what was kept for long enough: single results soon, days and announcements late."""
    tenant = {"tenant_id": actor.tenant_id}
    gone = sum(
        rows.delete()[0]
        for rows in (
            Row.objects.filter(**tenant, at__lt=now - _KEPT),
            Day.objects.filter(**tenant, day__lt=(now - _LONG).date()),
            Incident.objects.filter(**tenant, ended_at__lt=now - _LONG),
        )
    )
    if gone:
        audit.record(actor=actor, verb="availability.forgotten", subject=f"tenant/{actor.tenant_id}")


def _facts(found: queries.Alarms, now: datetime) -> Iterator[alerts.Fact]:
    for target, burn in found.burning.items():
        yield alerts.Fact(
            kind=_BURNING,
            key=f"{_BURNING}/{target}",
            title=_TITLES[_BURNING],
            severity=Severity.CRITICAL if burn.pair is FAST else Severity.HIGH,
            at=now,
            details={"subject": target.value, "metric": f"{burn.long:.1f}"},
        )
    if found.deaf:
        yield alerts.Fact(kind=_SILENT, key=_SILENT, title=_DEAF_TITLE, severity=Severity.HIGH, at=now)
        return
    for place in found.silent:
        yield alerts.Fact(
            kind=_SILENT,
            key=f"{_SILENT}/{place.pk}",
            title=_TITLES[_SILENT],
            severity=Severity.MEDIUM,
            at=now,
            details={"subject": place.name},
        )


def _milliseconds(span: timedelta | None) -> int | None:
    return None if span is None else span // timedelta(milliseconds=1)
