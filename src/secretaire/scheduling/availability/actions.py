"""What hosts say about when they receive."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from secretaire.lib.errors import Missing, Refused
from secretaire.protection.audit import actions as audit
from secretaire.protection.tenancy.core import Actor
from secretaire.scheduling.availability import adapters
from secretaire.scheduling.availability.core import sheet
from secretaire.scheduling.availability.models import Override, Schedule
from secretaire.scheduling.hosts import queries as hosts

#: More spans in a day, or a longer note, are a mistake.
MOST_SPANS = 12
LONGEST_NOTE = 200


class BadHours(Refused):
    """Hours cannot be read, or overlap; of a week, the weekday is named, 0 = Monday."""

    def __init__(self, sentence: str, day: int = 0) -> None:
        super().__init__(sentence)
        self.day = day


@transaction.atomic
def set_hours(*, actor: Actor, host_id: UUID, weekly: Sequence[sheet.Pairs]) -> Schedule:
    """Set a host's ordinary week: seven days from Monday, each a list of pairs of "HH:MM" on the host's clock.

    :raises Missing: if there is no such host
    :raises BadHours: if the hours cannot be read, or some overlap
    """
    if len(weekly) != 7:  # noqa: PLR2004  # days of a week
        raise Refused(_("A week has seven days."))
    written = _schedule(actor, host_id)
    written.weekly = [_checked(pairs, day) for day, pairs in enumerate(weekly)]
    written.save(update_fields=["weekly"])
    audit.record(actor=actor, verb="hours.set", subject=f"host/{host_id}")
    return written


@transaction.atomic
def set_holidays(*, actor: Actor, host_id: UUID, country: str, region: str = "") -> Schedule:
    """Close a host's public holidays: those of a country and one of its regions; no country closes none.

    :raises Missing: if there is no such host
    :raises Refused: if nothing is known of the country or the region
    """
    if country and country not in adapters.countries():
        raise Refused(_("The public holidays of this country are not known."))
    if region and region not in adapters.countries().get(country, ()):
        raise Refused(_("This country has no such region."))
    written = _schedule(actor, host_id)
    written.country, written.region = country, region
    written.save(update_fields=["country", "region"])
    audit.record(actor=actor, verb="holidays.set", subject=f"host/{host_id}")
    return written


@transaction.atomic
def set_override(*, actor: Actor, host_id: UUID, day: date, spans: sheet.Pairs, note: str = "") -> Override:
    """Set other hours on one date, a holiday too; no hours close it.

    :raises Missing: if there is no such host
    :raises BadHours: if the hours cannot be read, or some overlap
    """
    _schedule(actor, host_id)
    if len(note) > LONGEST_NOTE:
        raise Refused(_("This note is too long."))
    override, _new = Override.objects.update_or_create(
        tenant_id=actor.tenant_id,
        host_id=host_id,
        day=day,
        defaults={"spans": _checked(spans), "note": " ".join(note.split())},
    )
    audit.record(actor=actor, verb="override.set", subject=f"host/{host_id}")
    return override


@transaction.atomic
def drop_override(*, actor: Actor, host_id: UUID, day: date) -> None:
    """Go back to the ordinary hours on one date.

    :raises Missing: if it had no others
    """
    dropped, _rows = Override.objects.filter(tenant_id=actor.tenant_id, host_id=host_id, day=day).delete()
    if not dropped:
        raise Missing(_("There are no other hours on this date."))
    audit.record(actor=actor, verb="override.dropped", subject=f"host/{host_id}")


def _schedule(actor: Actor, host_id: UUID) -> Schedule:
    """Return the host's row; one is made at the first word, because only hosts with a row ever receive."""
    hosts.get(tenant_id=actor.tenant_id, host_id=host_id)
    return Schedule.objects.get_or_create(tenant_id=actor.tenant_id, host_id=host_id)[0]


def _checked(pairs: sheet.Pairs, day: int = 0) -> list[list[str]]:
    if len(pairs) > MOST_SPANS:
        raise BadHours(_("These are too many hours for one day."), day)
    try:
        return sheet.written(sheet.read(pairs))
    except sheet.NotATime as error:
        raise BadHours(_("“%(text)s” is no time of the day, such as 09:30.") % {"text": str(error)[:20]}, day) from None
    except sheet.Backwards as error:
        raise BadHours(_("Hours must end after they start: %(hours)s.") % {"hours": error}, day) from None
    except sheet.Overlapping as error:
        raise BadHours(_("These hours overlap: %(hours)s.") % {"hours": error}, day) from None
