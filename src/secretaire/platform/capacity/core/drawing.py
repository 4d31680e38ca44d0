"""Where the parts of a plot stand: points for days, a line, and the band within which it may lie."""

from dataclasses import dataclass
from typing import Final

from secretaire.platform.capacity.core.judging import Outlook

WIDTH: Final = 640
HEIGHT: Final = 160
#: Days ahead that are drawn.
AHEAD: Final = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """Coordinates as SVG has them: from the left and from the top."""

    points: list[tuple[float, float]]
    line: str
    band: str
    limit: float | None  #: how far from the top the limit stands
    today: float


def plot(found: Outlook) -> Plot:
    """Return the plot of a series: all of its days, and some ahead."""
    first, last = found.series[0][0], found.series[-1][0] + AHEAD
    ends = (found.trend.at(last), found.trend.between(last)[1]) if found.trend else ()
    top = max([value for _, value in found.series] + [*ends, found.most or 0.0]) * 1.05 or 1.0

    def across(day: float) -> float:
        return round((day - first) / (last - first) * WIDTH, 1)

    def down(value: float) -> float:
        return round(HEIGHT - min(max(value, 0.0), top) / top * HEIGHT, 1)

    line, band = "", ""
    if found.trend:
        days = [first + (last - first) * step / 20 for step in range(21)]
        line = " ".join(f"{across(day)},{down(found.trend.at(day))}" for day in days)
        edges = [(across(day), *map(down, found.trend.between(day))) for day in days]
        band = " ".join([f"{x},{low}" for x, low, _ in edges] + [f"{x},{high}" for x, _, high in reversed(edges)])
    return Plot(
        points=[(across(day), down(value)) for day, value in found.series],
        line=line,
        band=band,
        limit=down(found.most) if found.most else None,
        today=across(found.series[-1][0]),
    )
