"""How long letters wait for a person, and how long a person needs for one."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from statistics import median


def late(*, since: datetime, now: datetime, allowed: timedelta) -> bool:
    """Tell whether a letter has waited longer than is allowed."""
    return now - since > allowed


def typical(lengths: Sequence[timedelta]) -> timedelta | None:
    """Return the median of some handling times; nothing if there are none."""
    if not lengths:
        return None
    return timedelta(seconds=median(length.total_seconds() for length in lengths))
