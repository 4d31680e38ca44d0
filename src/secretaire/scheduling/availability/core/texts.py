"""ISO 8601 in bulk: converting dates is the dearest part of a search, so each date and time is converted once."""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import TypeVar

from secretaire.lib.intervals import Span, moment, seconds, span

_DAY = 86400
_DATE = len("2028-03-01")
#: enough for some years of days, and for every minute of a day at two offsets
_REMEMBERED = 4096

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


class _Memory(dict[_Key, _Value]):
    """A function's values for the keys asked for; a full memory starts again from nothing."""

    def __init__(self, function: Callable[[_Key], _Value]) -> None:
        super().__init__()
        self._function = function

    def __missing__(self, key: _Key) -> _Value:
        if len(self) >= _REMEMBERED:
            self.clear()
        value = self[key] = self._function(key)
        return value


def parsed(pairs: Iterable[Sequence[str]]) -> list[Span]:
    """Return the spans that pairs of texts like ``2028-03-01T09:00:00Z`` name, rounded outwards to seconds.

    :raises ValueError: if a text is not a date and a time of day with an offset.
    """
    days, starts, ends = _DAYS, _STARTS, _ENDS
    return [
        (days[start[:_DATE]] + starts[start[_DATE:]], days[end[:_DATE]] + ends[end[_DATE:]]) for start, end in pairs
    ]


def formatted(instants: Iterable[int]) -> list[str]:
    """Return instants as texts like ``2028-03-01T09:00:00Z``."""
    days, clock = _DAY_TEXTS, _CLOCK_TEXTS
    return [days[at // _DAY] + clock[at % _DAY] for at in instants]


def _midnight(text: str) -> int:
    return seconds(datetime.combine(date.fromisoformat(text), time(tzinfo=UTC)))


def _start(text: str) -> int:
    return _on_first_day(text)[0]


def _end(text: str) -> int:
    return _on_first_day(text)[1]


def _on_first_day(text: str) -> Span:
    instant = datetime.combine(moment(0), time.fromisoformat(text))
    return span(instant, instant)


def _day_text(day: int) -> str:
    return moment(day * _DAY).date().isoformat()


def _clock_text(second: int) -> str:
    return (moment(0) + timedelta(seconds=second)).strftime("T%H:%M:%SZ")


_DAYS, _STARTS, _ENDS = _Memory(_midnight), _Memory(_start), _Memory(_end)
_DAY_TEXTS, _CLOCK_TEXTS = _Memory(_day_text), _Memory(_clock_text)
