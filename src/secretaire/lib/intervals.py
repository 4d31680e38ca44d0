"""Half-open spans of time, start in and end out, as whole seconds since 1970 in UTC.

Spans are plain pairs of integers, because thousands of them are sorted, joined and compared for one page.
Whoever holds aware datetimes converts them here, at the edge: :func:`seconds`, :func:`span`, :func:`moment`.
Lists that a function calls *tidy* are sorted, hold no empty span, and no two of their spans overlap.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import TypeAlias

Span: TypeAlias = tuple[int, int]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SECOND = timedelta(seconds=1)


def seconds(moment: datetime) -> int:
    """Return the second in which an aware instant lies.

    :raises ValueError: if the datetime is naive.
    """
    if moment.utcoffset() is None:
        raise ValueError("an instant needs a time zone")
    return (moment - _EPOCH) // _SECOND


def moment(at: int) -> datetime:
    """Return the aware datetime, in UTC, of an instant in seconds."""
    return _EPOCH + timedelta(seconds=at)


def span(start: datetime, end: datetime) -> Span:
    """Return the shortest span of whole seconds around two aware instants.

    :raises ValueError: if a datetime is naive.
    """
    return seconds(start), seconds(end + _SECOND - datetime.resolution)


def union(spans: Sequence[Span], apart: int = 0) -> list[Span]:
    """Join spans in any order into a tidy list; empty ones vanish.

    :param apart: seconds; spans with no more than this between them become one, so those that touch always do.
    """
    # A joined span ends at the i-th smallest end if and only if the next start comes later, since then
    # as many spans have ended as have begun. Two sorts of plain integers beat one sort of pairs.
    starts = sorted([start for start, end in spans if start < end])
    ends = sorted([end for start, end in spans if start < end])
    if not starts:
        return []
    gaps = [(end, start) for end, start in zip(ends, starts[1:], strict=False) if start - end > apart]
    heads = [starts[0]] + [start for _, start in gaps]
    tails = [end for end, _ in gaps] + [ends[-1]]
    return list(zip(heads, tails, strict=True))


def widened(spans: Sequence[Span], before: int, after: int) -> list[Span]:
    """Return each span with some seconds more on either side; they may overlap then."""
    return [(start - before, end + after) for start, end in spans]


def intersect(some: Sequence[Span], others: Sequence[Span]) -> list[Span]:
    """Return what two tidy lists have in common, tidy, in time linear in both."""
    common: list[Span] = []
    i = j = 0
    while i < len(some) and j < len(others):
        start, end = some[i]
        low, high = others[j]
        if low < end and start < high:
            # This runs for every busy span of every host, where calls of max and min cost a fifth of the search.
            common.append((start if low < start else low, end if end < high else high))  # noqa: FURB136 - see above
        if end < high:
            i += 1
        else:
            j += 1
    return common


def subtract(spans: Sequence[Span], holes: Sequence[Span]) -> list[Span]:
    """Return what the holes, a tidy list, leave of a tidy list; tidy."""
    if not spans or not holes:
        return list(spans)
    return intersect(spans, complement(holes, (spans[0][0], spans[-1][1])))


def complement(spans: Sequence[Span], within: Span) -> list[Span]:
    """Return what a tidy list leaves free of one span, tidy."""
    start, end = within
    edges = [(start, start), *[each for each in spans if each[1] > start and each[0] < end], (end, end)]
    return [(before[1], after[0]) for before, after in pairwise(edges) if before[1] < after[0]]
