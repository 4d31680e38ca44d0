"""What everybody is told: how each target is at the moment, a bar for each day, and the words of incidents."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

from secretaire.platform.status.core.outages import Course, Figures, Outage, Vote, by_place, day, figures, middle
from secretaire.platform.status.core.reports import Target

#: How old the last word of a place may be to count for the moment.
RECENT: Final = timedelta(minutes=3)
#: How high a bar is, and the least of it that an outage fills, in pixels.
HEIGHT: Final = 34
LEAST: Final = 10
#: Which share of a day is to be measured for it to be shown as one that was.
MOSTLY: Final = 0.9


class Condition(StrEnum):
    """How a target is, in the words of Statuspage, which has none for not knowing."""

    OPERATIONAL = "operational"
    DEGRADED = "degraded_performance"  #: it answers, slowly
    PARTIAL = "partial_outage"  #: some places see it fail
    MAJOR = "major_outage"  #: most do
    UNKNOWN = "unknown"  #: no place has reported lately


class Indicator(StrEnum):
    """How the whole is."""

    NONE = "none"
    MINOR = "minor"
    MAJOR = "major"
    CRITICAL = "critical"


class Kind(StrEnum):
    """What is announced."""

    INCIDENT = "incident"
    MAINTENANCE = "maintenance"


class Stage(StrEnum):
    """How far something announced is."""

    INVESTIGATING = "investigating"
    IDENTIFIED = "identified"
    MONITORING = "monitoring"
    RESOLVED = "resolved"
    SCHEDULED = "scheduled"
    IN_PROGRESS = "in_progress"
    COMPLETED = "completed"


#: The stages of each kind, in the order in which they usually come; the last ends it.
STAGES: Final = {
    Kind.INCIDENT: (Stage.INVESTIGATING, Stage.IDENTIFIED, Stage.MONITORING, Stage.RESOLVED),
    Kind.MAINTENANCE: (Stage.SCHEDULED, Stage.IN_PROGRESS, Stage.COMPLETED),
}
OVER: Final = frozenset({Stage.RESOLVED, Stage.COMPLETED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One thing that was said about an incident, by language."""

    id: UUID
    stage: Stage
    at: datetime
    text: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """An incident or a maintenance as it is published; what was said last stands first."""

    id: UUID
    kind: Kind
    title: dict[str, str]
    impact: Indicator
    targets: tuple[Target, ...]
    began: datetime  #: or is to begin
    until: datetime | None  #: when a maintenance is to end
    ended: datetime | None
    said: tuple[Said, ...]

    @property
    def stage(self) -> Stage:
        """How far it is."""
        return self.said[0].stage

    @property
    def changed(self) -> datetime:
        """When something was said last."""
        return self.said[0].at


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One day of a target."""

    day: date
    figures: Figures
    longest: timedelta  #: of its outages

    @property
    def fallen(self) -> int:
        """How much of the bar an outage fills, in pixels: never so little that nobody sees it."""
        share = self.figures.strict / self.figures.measured if self.figures.measured else 0.0
        return max(LEAST, round(share * HEIGHT)) if share else 0

    @property
    def word(self) -> str:
        """What it is: ``down``, ``short`` (failures that no rule counts), ``silent``, ``partly`` (measured), ``up``."""
        if not self.figures.measured:
            return "silent"
        if self.figures.strict:
            return "down" if self.figures.outages else "short"
        return "up" if self.figures.coverage >= MOSTLY else "partly"


def condition(votes: Iterable[Vote], *, now: datetime, slow: timedelta) -> Condition:
    """Return how a target is at the moment.

    :param slow: what an answer takes at least for its target to count as slow
    """
    recent = list(by_place(vote for vote in votes if now - RECENT <= vote.at <= now).values())
    failed = sum(not vote.ok for vote in recent)
    if not recent:
        return Condition.UNKNOWN
    if failed:
        return Condition.MAJOR if 2 * failed > len(recent) else Condition.PARTIAL
    took = middle([vote.took for vote in recent])
    return Condition.DEGRADED if took is not None and took >= slow else Condition.OPERATIONAL


def indicator(found: Sequence[Condition]) -> Indicator:
    """Return how the whole is: what nobody knows is not well."""
    if found and all(each is Condition.MAJOR for each in found):
        return Indicator.CRITICAL
    if Condition.MAJOR in found:
        return Indicator.MAJOR
    return Indicator.NONE if found and set(found) == {Condition.OPERATIONAL} else Indicator.MINOR


def bars(found: Course, *, days: Sequence[date], outages: Sequence[Outage], least: timedelta) -> list[Bar]:
    """Return a bar for each day."""
    return [
        Bar(
            day=each,
            figures=figures(found, within=day(each), least=least),
            longest=max((out.length for out in outages if out.start.date() <= each <= out.end.date()), default=_NONE),
        )
        for each in days
    ]


_NONE: Final = timedelta(0)
