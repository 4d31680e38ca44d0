"""Which clocks an incident starts, and which of them were stopped."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Final
from uuid import UUID

from secretaire import config
from secretaire.trust.notices.core import NIS2, REGISTERS, Clock, Kind, Run, runs
from secretaire.trust.notices.models import Submission
from secretaire.trust.notices.queries.sending import about_each, figure, standings

#: The measure that says how long each may take, and which of its figures that is.
_FIGURES: Final[Mapping[Clock, tuple[str, str]]] = {
    Clock.CLIENTS: ("incidents.clients", "told"),
    Clock.AUTHORITY: ("incidents.authorities", "told"),
}


def lengths(*, tenant_id: UUID) -> dict[Clock, str]:
    """Return how long each clock may run: as it is promised, or as the catalogue proposes."""
    promised = {clock: figure(tenant_id, key, name) for clock, (key, name) in _FIGURES.items()}
    return promised | (dict(NIS2) if config.load().office.nis2 else {})


def submissions(*, tenant_id: UUID, number: int) -> dict[Clock, Submission]:
    """Return what was written down of an incident's clocks."""
    return _submitted(tenant_id, [number]).get(number, {})


def clocks(*, tenant_id: UUID, number: int, begins: datetime) -> list[Run]:
    """Return the clocks of an incident.

    :param begins: when it became known
    """
    return clocks_of(tenant_id=tenant_id, begins={number: begins})[number]


def clocks_of(*, tenant_id: UUID, begins: Mapping[int, datetime]) -> dict[int, list[Run]]:
    """Return the clocks of some incidents, in as many queries as those of one.

    :param begins: when each became known, by its number
    """
    if not begins:
        return {}
    written, told = _submitted(tenant_id, begins), _told(tenant_id, begins)
    found = lengths(tenant_id=tenant_id)
    stopped = {
        number: {clock: row.at for clock, row in written.get(number, {}).items()}
        | ({Clock.CLIENTS: told[number]} if number in told else {})
        for number in begins
    }
    return {number: runs(begins=at, lengths=found, stopped=stopped[number]) for number, at in begins.items()}


def _submitted(tenant_id: UUID, numbers: Iterable[int]) -> dict[int, dict[Clock, Submission]]:
    found: dict[int, dict[Clock, Submission]] = {}
    for row in Submission.objects.filter(tenant_id=tenant_id, number__in=list(numbers)):
        found.setdefault(row.number, {})[Clock(row.clock)] = row
    return found


def _told(tenant_id: UUID, numbers: Iterable[int]) -> dict[int, datetime]:
    """Return when the last client knew of incidents, by the first notice of each that came to all it concerns."""
    found = about_each(tenant_id=tenant_id, register=REGISTERS[Kind.INCIDENT], numbers=numbers)
    first: dict[int, datetime] = {}
    for each in standings(tenant_id=tenant_id, notices=found):
        number = each.notice.number
        if each.ends and number is not None:
            first[number] = min(each.ends, first.get(number, each.ends))
    return first
