"""Events in windows of time: where a count first becomes too high, once for each time that it does."""

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from secretaire.protection.detection.core.rules import Rule, Way


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """An entry of the log that a rule wants."""

    id: UUID
    place: int
    at: datetime
    fields: dict[str, str]
    parts: frozenset[int] = frozenset({0})  #: which of the rule's parts want it


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A finding: the event that made it one, and how many there were."""

    event: Event
    group: tuple[str, ...]
    metric: int


def found(rule: Rule, events: Iterable[Event], *, behind: int) -> list[Found]:
    """Return what a rule finds among events, in linear time; the events are in the order in which they happened.

    :param behind: the place up to which everything is known; only what an event behind it brings about is new
    """
    if rule.way is Way.EACH:
        return [Found(event=each, group=(), metric=1) for each in events if each.place > behind]
    groups: dict[tuple[str, ...], list[Event]] = defaultdict(list)
    for each in events:
        groups[tuple(each.fields[name] for name in rule.by)].append(each)
    return [
        Found(event=event, group=group, metric=metric)
        for group, members in groups.items()
        for event, metric in _crossings(rule, members)
        if event.place > behind
    ]


def _crossings(rule: Rule, events: Sequence[Event]) -> list[tuple[Event, int]]:
    """Return the events with which the metric of one group reaches the least that is too much."""
    window: deque[Event] = deque()
    measure, crossed, above = _MEASURES[rule.way](rule), [], False
    for event in events:
        window.append(event)
        measure.take(event)
        while window[0].at < event.at - rule.span:
            measure.drop(window.popleft())
            above = above and measure.value() >= measure.least
        reaches = measure.value() >= measure.least
        if reaches and not above:
            crossed.append((event, measure.value()))
        above = reaches
    return crossed


class _Count:
    """How many events there are."""

    def __init__(self, rule: Rule) -> None:
        self.least, self._many = rule.least, 0

    def take(self, event: Event) -> None:
        self._many += 1

    def drop(self, event: Event) -> None:
        self._many -= 1

    def value(self) -> int:
        return self._many


class _Values:
    """How many different values a field has; an empty one is none."""

    def __init__(self, rule: Rule) -> None:
        self.least, self._field, self._seen = rule.least, rule.field, Counter[str]()

    def take(self, event: Event) -> None:
        self._seen[event.fields[self._field]] += 1

    def drop(self, event: Event) -> None:
        value = event.fields[self._field]
        self._seen[value] -= 1
        if not self._seen[value]:
            del self._seen[value]

    def value(self) -> int:
        return len(self._seen) - ("" in self._seen)


class _All:
    """How many of the rule's parts are seen."""

    def __init__(self, rule: Rule) -> None:
        self.least, self._seen = len(rule.parts), Counter[int]()

    def take(self, event: Event) -> None:
        self._seen.update(event.parts)

    def drop(self, event: Event) -> None:
        self._seen.subtract(event.parts)

    def value(self) -> int:
        return sum(1 for many in self._seen.values() if many)


class _Ordered:
    """How many of the rule's parts are seen one after the other."""

    def __init__(self, rule: Rule) -> None:
        self.least, self._parts = len(rule.parts), len(rule.parts)
        self._window: deque[Event] = deque()

    def take(self, event: Event) -> None:
        self._window.append(event)

    def drop(self, event: Event) -> None:
        self._window.popleft()

    def value(self) -> int:
        reached = 0
        for event in self._window:
            if reached < self._parts and reached in event.parts:
                reached += 1
        return reached


_Measure = _Count | _Values | _All | _Ordered
_MEASURES: Final[dict[Way, Callable[[Rule], _Measure]]] = {
    Way.COUNT: _Count,
    Way.VALUES: _Values,
    Way.ALL: _All,
    Way.ORDERED: _Ordered,
}
