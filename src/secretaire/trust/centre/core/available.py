"""How available the service was, as probes from outside saw it, day by day; what nobody saw is not called up."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, Literal

from secretaire.platform.status.core.outages import Course, Figures, day, figures, outages, percent
from secretaire.platform.status.core.reports import Target
from secretaire.platform.status.core.showing import HEIGHT, LEAST, Bar, Condition, bars
from secretaire.trust.centre.core.texts import Text, span, text

#: How many days are shown.
DAYS: Final = 90
_DAY: Final = timedelta(days=1)
#: What each part that is probed is called.
NAMES: Final[Mapping[Target, Text]] = {
    Target.PAGE: text("Booking pages", "Pages de réservation"),
    Target.SLOTS: text("Free times", "Heures libres"),
    Target.SIGN_IN: text("Signing in", "Connexion"),
    Target.API: text("Interface for programs", "Interface pour programmes"),
    Target.MAIL: text("Letters to the assistant", "Courrier à l'assistant"),
}
#: How a day was: nothing failed, nothing failed in the part that was measured, nothing was measured, or it failed, for
#: less than counts or for longer.
Word = Literal["up", "partly", "silent", "short", "down"]
_WORDS: Final[Mapping[str, Word]] = {
    "up": "up", "partly": "partly", "silent": "silent", "short": "short", "down": "down",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class ProbedDay:
    """One day of a part, in UTC."""

    on: date
    word: Word
    failed_seconds: int
    measured_seconds: int

    @property
    def fallen(self) -> int:
        """How much of the bar of a day what failed fills, in pixels: never so little that nobody sees it."""
        share = self.failed_seconds / self.measured_seconds if self.measured_seconds else 0.0
        return max(LEAST, round(share * HEIGHT)) if share else 0

    @property
    def failed(self) -> Text:
        """For how long it failed, in words."""
        return span(self.failed_seconds)


@dataclass(frozen=True, slots=True, kw_only=True)
class Probed:
    """A part of the service: how it is, and how it was."""

    target: Target
    name: Text
    condition: Condition
    available: float | None  #: per cent of the measured time; nothing: nothing was measured
    by_agreement: float | None  #: the same, where only outages count that are long enough
    measured: float  #: per cent of the time
    outages: int  #: that are long enough to count
    days: tuple[ProbedDay, ...]  #: the oldest first


@dataclass(frozen=True, slots=True, kw_only=True)
class Availability:
    """How available the service was."""

    provider: str
    at: datetime
    places: int  #: that probe from outside
    silent: int  #: of these, not heard of lately
    counts_seconds: int  #: how long an outage lasts at least to count
    status: str  #: address of the status page; empty: there is none
    parts: tuple[Probed, ...]

    @property
    def deaf(self) -> bool:
        """Tell whether nobody looks at the moment, so that nothing newer is known."""
        return self.silent == self.places

    @property
    def counts(self) -> Text:
        """How long an outage lasts at least to count, in words."""
        return span(self.counts_seconds)


def probed(course: Course, *, target: Target, condition: Condition, today: date, least: timedelta) -> Probed:
    """Return how a part was on each of the last days.

    :param least: how long an outage lasts at least to count
    """
    shown = [today - back * _DAY for back in reversed(range(DAYS))]
    whole = figures(course, within=(day(shown[0])[0], day(today)[1]), least=least)
    return Probed(
        target=target,
        name=NAMES[target],
        condition=condition,
        available=percent(whole.by_seconds),
        by_agreement=percent(whole.by_rule),
        measured=percent(whole.coverage) or 0.0,
        outages=whole.outages,
        days=tuple(_day(each) for each in bars(course, days=shown, outages=outages(course), least=least)),
    )


def _day(bar: Bar) -> ProbedDay:
    found: Figures = bar.figures
    return ProbedDay(
        on=bar.day,
        word=_WORDS[bar.word],
        failed_seconds=found.strict // timedelta(seconds=1),
        measured_seconds=found.measured // timedelta(seconds=1),
    )
