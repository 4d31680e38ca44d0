"""Which clocks an incident starts, and which of them were stopped."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final
from uuid import UUID

from secretaire import config
from secretaire.trust.notices.core import NIS2, REGISTERS, Clock, Kind, Run, runs
from secretaire.trust.notices.models import Submission
from secretaire.trust.notices.queries.sending import about, figure, standings

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
    rows = Submission.objects.filter(tenant_id=tenant_id, number=number)
    return {Clock(row.clock): row for row in rows}


def clocks(*, tenant_id: UUID, number: int, begins: datetime) -> list[Run]:
    """Return the clocks of an incident.

    :param begins: when it became known
    """
    stopped = {clock: row.at for clock, row in submissions(tenant_id=tenant_id, number=number).items()}
    if told := _told(tenant_id, number):
        stopped[Clock.CLIENTS] = told
    return runs(begins=begins, lengths=lengths(tenant_id=tenant_id), stopped=stopped)


def _told(tenant_id: UUID, number: int) -> datetime | None:
    """Return when the last client knew of an incident, by the first notice that came to all it concerns."""
    found = about(tenant_id=tenant_id, register=REGISTERS[Kind.INCIDENT], number=number)
    return min([each.ends for each in standings(tenant_id=tenant_id, notices=found) if each.ends], default=None)
