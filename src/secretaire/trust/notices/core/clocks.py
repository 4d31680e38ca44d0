"""The clocks of an incident: by when clients and authorities are told, and what is left."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum
from typing import Final

from secretaire.trust.evidence.core import later


class Clock(StrEnum):
    """Who is to be told of an incident, and in which step."""

    CLIENTS = "clients"
    AUTHORITY = "authority"  #: of data protection (GDPR, Article 33)
    WARNING = "warning"  #: early warning (NIS2, Article 23(4)(a))
    REPORT = "report"  #: notification of the incident (b)
    FINAL = "final"  #: final report (d)


#: Those that stop when somebody writes down that it was done; the first stops by itself.
STOPPED: Final = (Clock.AUTHORITY.value, Clock.WARNING.value, Clock.REPORT.value, Clock.FINAL.value)
#: How long each step of NIS2 may take; the last one from the step before.
NIS2: Final[Mapping[Clock, str]] = {Clock.WARNING: "PT24H", Clock.REPORT: "PT72H", Clock.FINAL: "P1M"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """How one clock stands."""

    clock: Clock
    begins: datetime
    until: datetime
    stopped: datetime | None = None

    def late(self, now: datetime) -> bool:
        """Tell whether it ran out, and that it was stopped too late, or was not yet."""
        return (self.stopped or now) > self.until


def awareness(*, known: datetime, noticed: date | None) -> datetime:
    """Return from when on clocks run: when an incident became known, or the day before that on which it was noticed.

    Of that day only the date is known, so all of it counts.
    """
    if noticed is None or noticed >= known.astimezone(UTC).date():
        return known
    return datetime.combine(noticed, time(), UTC)


def runs(*, begins: datetime, lengths: Mapping[Clock, str], stopped: Mapping[Clock, datetime]) -> list[Run]:
    """Return the clocks of an incident, each by its length (ISO 8601)."""
    found = []
    for clock, length in lengths.items():
        start = begins
        if clock is Clock.FINAL and Clock.REPORT in lengths:
            start = stopped.get(Clock.REPORT) or later(begins, lengths[Clock.REPORT])
        found.append(Run(clock=clock, begins=start, until=later(start, length), stopped=stopped.get(clock)))
    return found
