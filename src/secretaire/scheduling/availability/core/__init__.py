"""The search for free slots, pure: no clock, no database, no network.

Instants are whole seconds since 1970 in UTC, spans are half-open pairs of them. Callers hold aware datetimes and
convert at the edge: ``intervals.seconds(now)``, ``intervals.span(event.start, event.end)`` from
:mod:`secretaire.lib.intervals`; an answer converts itself: ``slot.starts_at``, ``slot.ends_at``.

Build one :class:`Request` from a page's :class:`Rules` and its :class:`Host` values; then

- :func:`offers` lists the slots, and :func:`offered` checks one of them by the same function;
- :func:`nearest` consoles the loser of a race;
- :func:`fairest` and :func:`by_fairness` say whose turn it is among ``slot.hosts``;
- :func:`explain` tells a host why a day looks as it does;
- :func:`parsed` and :func:`formatted` convert ISO 8601 texts in bulk.
"""

from secretaire.scheduling.availability.core.fairness import Candidate, by_fairness, fairest
from secretaire.scheduling.availability.core.offering import nearest, offered, offers
from secretaire.scheduling.availability.core.reasons import explain
from secretaire.scheduling.availability.core.texts import formatted, parsed
from secretaire.scheduling.availability.core.values import (
    Explanation,
    Host,
    Hours,
    Mode,
    Override,
    Quota,
    Reason,
    Request,
    Rules,
    Slot,
    Stretch,
    WeeklyHours,
)

__all__ = [
    "Candidate",
    "Explanation",
    "Host",
    "Hours",
    "Mode",
    "Override",
    "Quota",
    "Reason",
    "Request",
    "Rules",
    "Slot",
    "Stretch",
    "WeeklyHours",
    "by_fairness",
    "explain",
    "fairest",
    "formatted",
    "nearest",
    "offered",
    "offers",
    "parsed",
]
