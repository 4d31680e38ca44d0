"""By when a question is answered, and how much of that time is left."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Final

_DAY: Final = timedelta(days=1)
_SATURDAY: Final = 5
#: Characters of a question, and of its answer.
LONGEST: Final = 5_000


class State(StrEnum):
    """What became of a question."""

    OPEN = "open"
    ANSWERED = "answered"
    DISMISSED = "dismissed"  #: it was none, and what was written is deleted


class Notice(StrEnum):
    """What is told by a letter."""

    RECEIPT = "receipt"
    ARRIVED = "arrived"  #: to those who answer
    ANSWER = "answer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """How much of the time for an answer is gone."""

    gone: int  #: minutes, never more than all
    total: int
    left: timedelta  #: how long until it is over, or since
    late: bool


def due(asked: datetime, *, days: int) -> datetime:
    """Return the instant so many working days after another; Saturday and Sunday (UTC) are none.

    What is asked on one of those counts from the morning after them. Holidays are not known, so a clock never waits
    for one.
    """
    at = asked.astimezone(UTC)
    if at.weekday() >= _SATURDAY:
        at = _monday(at)
    for _each in range(days):
        at += _DAY
        if at.weekday() >= _SATURDAY:
            at += 2 * _DAY
    return at


def clock(*, asked: datetime, until: datetime, now: datetime) -> Clock:
    """Return how much of the time is gone."""
    total = max(1, _minutes(until - asked))
    return Clock(gone=min(total, max(0, _minutes(now - asked))), total=total, left=abs(until - now), late=now > until)


def _monday(at: datetime) -> datetime:
    midnight = at.replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight + (7 - at.weekday()) * _DAY


def _minutes(length: timedelta) -> int:
    return int(length.total_seconds()) // 60
