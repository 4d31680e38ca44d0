"""From what several places saw to outages, and from outages to figures.

Time is cut into minutes. In each, every place that reports has one vote, and the target was down if most of
these votes say so. Nobody's vote is counted as up: a minute in which no place reported is *silent* and is part of no
figure, unless it lies between two failures close to each other, for then nobody saw the outage end.

Spans are those of :mod:`secretaire.lib.intervals`: seconds since 1970, half-open; lists of them are tidy.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import chain
from typing import Final

from secretaire.lib.intervals import Span, complement, intersect, moment, seconds, subtract, union

#: Seconds: how often each place probes.
MINUTE: Final = 60
#: Seconds of silence that are part of an outage if there were failures just before and just after.
BRIDGE: Final = 600
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """What one place saw at an instant."""

    place: str
    at: datetime
    ok: bool
    took: timedelta = timedelta(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """How a target was over a span of time."""

    within: Span
    down: tuple[Span, ...]  #: minutes in which most places that reported saw it fail
    silent: tuple[Span, ...]  #: minutes in which no place reported


@dataclass(frozen=True, slots=True, kw_only=True)
class Outage:
    """A target failed from one instant to another."""

    start: datetime
    end: datetime

    @property
    def length(self) -> timedelta:
        """How long it lasted."""
        return self.end - self.start


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """How available a target was over a span of time, by two counts."""

    whole: timedelta
    measured: timedelta  #: of it; the rest is known to nobody
    strict: timedelta  #: how long it was down, by every minute that failed
    counted: timedelta  #: of that, by outages that are long enough to count by the agreement
    outages: int  #: of those

    @property
    def by_seconds(self) -> float | None:
        """The share of the measured time in which it was up; nothing: nothing was measured."""
        return _share(self.strict, self.measured)

    @property
    def by_rule(self) -> float | None:
        """The same, if only outages count that are long enough."""
        return _share(self.counted, self.measured)

    @property
    def coverage(self) -> float:
        """The share of the time that was measured."""
        return self.measured / self.whole if self.whole else 0.0


def course(votes: Iterable[Vote], *, within: Span) -> Course:
    """Return how a target was, minute by minute; a place that saw it fail once in a minute saw it fail.

    :param within: whole minutes
    """
    start, end = within
    ballots: dict[int, dict[str, bool]] = {}
    for vote in votes:
        minute = seconds(vote.at) // MINUTE * MINUTE
        if start <= minute < end:
            ballot = ballots.setdefault(minute, {})
            ballot[vote.place] = ballot.get(vote.place, True) and vote.ok
    failed = [minute for minute, ballot in ballots.items() if 2 * sum(not ok for ok in ballot.values()) > len(ballot)]
    heard = union([(minute, minute + MINUTE) for minute in ballots])
    return Course(
        within=within,
        down=tuple(union([(minute, minute + MINUTE) for minute in failed])),
        silent=tuple(complement(heard, within)),
    )


def joined(courses: Iterable[Course], *, within: Span) -> Course:
    """Return one course of several that follow each other; what none of them tells of is silent."""
    found = list(courses)
    told = union([each.within for each in found])
    silent = [*chain.from_iterable(each.silent for each in found), *complement(told, within)]
    return Course(
        within=within,
        down=tuple(intersect(union(list(chain.from_iterable(each.down for each in found))), [within])),
        silent=tuple(intersect(union(silent), [within])),
    )


def together(courses: Sequence[Course]) -> Course:
    """Return how the whole was: down whenever one of several was, silent when nobody knows of any."""
    within = courses[0].within
    down = union(list(chain.from_iterable(each.down for each in courses)))
    silent: list[Span] = [within]
    for each in courses:
        silent = intersect(silent, each.silent)
    return Course(within=within, down=tuple(down), silent=tuple(subtract(silent, down)))


def outages(found: Course) -> list[Outage]:
    """Return every outage, long or short, in order; a short silence between two failures belongs to it."""
    return [Outage(start=moment(start), end=moment(end)) for start, end in _down(found)]


def figures(found: Course, *, within: Span, least: timedelta) -> Figures:
    """Return how available a target was within a part of its course; what lies beyond it has not been yet.

    :param least: how long an outage lasts at least to count by the agreement; as a whole, also where it began before
    """
    within = max(within[0], found.within[0]), min(within[1], found.within[1])
    down = _down(found)
    inside = intersect(down, [within])
    counted = intersect([each for each in down if each[1] - each[0] >= least.total_seconds()], [within])
    silent = intersect(subtract(found.silent, down), [within])
    whole = max(within[1] - within[0], 0)
    return Figures(
        whole=timedelta(seconds=whole),
        measured=timedelta(seconds=whole - _length(silent)),
        strict=timedelta(seconds=_length(inside)),
        counted=timedelta(seconds=_length(counted)),
        outages=len(counted),
    )


def day(on: date) -> Span:
    """Return the span of a day, in UTC."""
    start = seconds(datetime(on.year, on.month, on.day, tzinfo=UTC))
    return start, start + int(_DAY.total_seconds())


def month(on: date) -> Span:
    """Return the span of the month of a day, in UTC."""
    first = on.replace(day=1)
    return day(first)[0], day((first + timedelta(days=31)).replace(day=1))[0]


def months(upto: date, *, many: int) -> list[date]:
    """Return the first days of so many months, that of a day being the last."""
    found = [upto.replace(day=1)]
    while len(found) < many:
        found.append((found[-1] - _DAY).replace(day=1))
    return found[::-1]


def packed(spans: Iterable[Span], *, since: int) -> list[list[int]]:
    """Return spans as they are kept in the row of a day: in minutes since its start."""
    return [[(start - since) // MINUTE, (end - since) // MINUTE] for start, end in spans]


def unpacked(rows: Iterable[Sequence[int]], *, since: int) -> tuple[Span, ...]:
    """Return spans that were kept in the row of a day."""
    return tuple((since + start * MINUTE, since + end * MINUTE) for start, end in rows)


def middle(found: Sequence[timedelta]) -> timedelta | None:
    """Return how long an answer took that half of all were faster than; nothing of nothing."""
    return quantile(found, 0.5)


def quantile(found: Sequence[timedelta], share: float) -> timedelta | None:
    """Return how long an answer took that a share of all were not slower than (nearest rank); nothing of nothing."""
    ordered = sorted(found)
    return ordered[min(int(share * len(ordered)), len(ordered) - 1)] if ordered else None


def percent(share: float | None) -> float | None:
    """Return a share in per cent, cut off after three places and never rounded up: what failed once is not 100."""
    return None if share is None else int(share * 100_000 + 1e-6) / 1000


def by_place(votes: Iterable[Vote]) -> Mapping[str, Vote]:
    """Return the last vote of each place."""
    found: dict[str, Vote] = {}
    for vote in votes:
        if vote.place not in found or found[vote.place].at <= vote.at:
            found[vote.place] = vote
    return found


def _down(found: Course) -> list[Span]:
    starts, ends = {start for start, _ in found.down}, {end for _, end in found.down}
    bridges = [(start, end) for start, end in found.silent if end - start <= BRIDGE and start in ends and end in starts]
    return union([*found.down, *bridges])


def _length(spans: Iterable[Span]) -> int:
    return sum(end - start for start, end in spans)


def _share(down: timedelta, measured: timedelta) -> float | None:
    return 1 - down / measured if measured else None
