"""When somebody is to look: before it is too late."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from secretaire.platform.capacity.core.kinds import Kind
from secretaire.platform.capacity.core.trends import Forecast, Trend, forecast

#: From which share on something is nearly full, whatever its trend.
NEARLY: Final = 0.9
#: Of these a high share is no alarm by itself: processors may be busy, and a queue is watched elsewhere.
_ELASTIC: Final = frozenset({Kind.CPU, Kind.QUEUE})


class Verdict(StrEnum):
    """How it is."""

    FINE = "fine"
    SOON = "soon"  #: it may be full before long
    NEARLY = "nearly"  #: it is nearly full, or will be in half that time
    UNKNOWN = "unknown"  #: it has no limit, or was not measured for long enough


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """One thing that is measured, and where it leads."""

    node: str
    kind: Kind
    value: float  #: of the last day
    most: float | None
    series: tuple[tuple[float, float], ...]  #: day by day
    trend: Trend | None
    forecast: Forecast | None

    @property
    def share(self) -> float | None:
        """How full it is."""
        return self.value / self.most if self.most else None


def outlook(
    *, node: str, kind: Kind, series: tuple[tuple[float, float], ...], most: float | None, found: Trend | None
) -> Outlook:
    """Return where a series leads, with its trend."""
    return Outlook(
        node=node,
        kind=kind,
        value=series[-1][1],
        most=most,
        series=series,
        trend=found,
        forecast=forecast(found, most=most) if found and most else None,
    )


def verdict(found: Outlook, *, warn_days: int) -> Verdict:
    """Return how it is: what may be full within so many days is told, even if that is not the likeliest.

    What is nearly full needs no trend.
    """
    if found.share is not None and found.share >= NEARLY and found.kind not in _ELASTIC:
        return Verdict.NEARLY
    if found.forecast is None:
        return Verdict.UNKNOWN
    likely, earliest = found.forecast.likely, found.forecast.earliest
    if likely is not None and likely <= warn_days / 2:
        return Verdict.NEARLY
    return Verdict.SOON if earliest is not None and earliest <= warn_days else Verdict.FINE
