"""Two readings of one letter, and whether the second agrees in what would be done.

The second reader, a language model, can only add a doubt. It takes none away, and it changes nothing of what the
grammar read.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from secretaire.lib.intervals import Span, intersect, moment, span, subtract, union
from secretaire.scheduling.assistant.core.values import Doubt, Intent, Preference, Reading, Window, WindowKind

#: Two readings of one day agree if at least this share of the time that either allows is allowed by both: where a
#: morning begins is a matter of taste, which morning is not.
_SHARE: Final = 2 / 3


def compare(*, grammar: Reading, model: Reading, usual: timedelta, zone: str) -> Reading:
    """Return the grammar's reading: as it is if both would do the same, else doubted, with the model's as a rival.

    :param usual: the length of the meeting where a letter names none
    :param zone: IANA name of the host's zone, in which days begin
    """
    if _facts(grammar, usual) == _facts(model, usual) and _similar(_time(grammar, zone), _time(model, zone)):
        return grammar
    return replace(doubted(grammar), others=(*grammar.others, model))


def same(one: Reading, other: Reading, *, zone: str) -> bool:
    """Return whether two readings would take the same slot, or open the same time, for the same purpose.

    :param zone: IANA name of the host's zone, in which days begin
    """
    told = [(each.intent, each.chosen, any(_required(each)), _starts(each)) for each in (one, other)]
    return told[0] == told[1] and _similar(_time(one, zone), _time(other, zone))


def act(reading: Reading) -> tuple[object, ...]:
    """Return what would be done upon a reading."""
    windows = frozenset((window.start, window.end, window.preference) for window in reading.windows)
    return (reading.intent, reading.chosen, windows)


def shown(first: Reading, heard: Reading) -> bool:
    """Whether of two readings that differ the first is the better one to show: it leaves something to choose from."""
    bare = not (heard.windows or heard.chosen)
    if first.intent is heard.intent and bare and (first.windows or first.chosen):
        return True
    return bool(heard.doubts) and (not first.doubts or first.intent is not heard.intent)


def doubted(reading: Reading) -> Reading:
    """Return the reading with the doubt that no model confirms it."""
    return replace(reading, doubts=tuple(dict.fromkeys((*reading.doubts, Doubt.MODEL))))


def _facts(reading: Reading, usual: timedelta) -> tuple[object, ...]:
    """Return what must be the same for the same to be done, but for the time that is left open."""
    return (
        reading.intent,
        reading.chosen,
        reading.duration or usual,
        reading.recurrence is not None,
        reading.place.kind if reading.place and reading.intent is Intent.AMEND else None,
        any(_required(reading)),
        _starts(reading),
    )


def _starts(reading: Reading) -> set[datetime]:
    """Return when the slots begin that may be taken."""
    return {window.start for window in _required(reading) if window.kind is WindowKind.SLOT}


def _required(reading: Reading) -> Iterator[Window]:
    return (window for window in reading.windows if window.preference is Preference.REQUIRED)


def _named(reading: Reading, preference: Preference) -> list[Span]:
    """Return the time that is named with a preference, tidy; starts of slots apart."""
    windows = (each for each in reading.windows if each.preference is preference and each.kind is not WindowKind.SLOT)
    return union([span(window.start, window.end) for window in windows])


def _time(reading: Reading, zone: str) -> dict[date, list[Span]]:
    """Return by day the time that is left open: what is wanted and not ruled out, or else what is ruled out."""
    wanted, excluded = _named(reading, Preference.REQUIRED), _named(reading, Preference.EXCLUDED)
    return _days(subtract(wanted, excluded) if any(_required(reading)) else excluded, zone)


def _days(spans: Iterable[Span], zone: str) -> dict[date, list[Span]]:
    """Cut time at the midnights of a zone."""
    here, found = ZoneInfo(zone), dict[date, list[Span]]()
    for start, end in spans:
        at = start
        while at < end:
            today = moment(at).astimezone(here).date()
            midnight = datetime.combine(today + timedelta(days=1), datetime.min.time(), here)
            until = min(end, span(midnight, midnight)[0])
            found.setdefault(today, []).append((at, until))
            at = until
    return found


def _similar(some: dict[date, list[Span]], others: dict[date, list[Span]]) -> bool:
    return some.keys() == others.keys() and all(_share(spans, others[day]) >= _SHARE for day, spans in some.items())


def _share(some: list[Span], others: list[Span]) -> float:
    return _length(intersect(some, others)) / _length(union([*some, *others]))


def _length(spans: Iterable[Span]) -> int:
    return sum(end - start for start, end in spans)
