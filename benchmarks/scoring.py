"""How far what was understood of a letter is what its label says, and whether to act on it is safe.

Windows of nine hours or more are compared by the working hours of their days, and two are alike where four fifths of
what either holds is in both. A label may allow several answers (``windows_alt``) and tolerate some windows.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

Row = Mapping[str, Any]
Stretch = tuple[datetime, datetime]
_ALIKE = 0.8
_LONG, _DAY = timedelta(hours=9), timedelta(hours=25)
_WORK, _SATURDAY = (8, 18), 5


@dataclass(frozen=True, slots=True)
class Score:
    """What is right in one answer."""

    matched: int  #: windows of the label that were found
    extra: int  #: windows that the label does not have
    missed: int
    preferences: int  #: windows found that are wanted as much as the label says
    intent: bool
    chosen: bool
    windows: bool  #: no time is open that the label closes, and none is closed that it opens

    @property
    def f1(self) -> float:
        """The balance of windows found and windows right; one where there are none."""
        total = 2 * self.matched + self.extra + self.missed
        return 2 * self.matched / total if total else 1.0

    @property
    def right(self) -> bool:
        """Whether acting on the answer does what the label says."""
        return self.intent and self.chosen and self.windows


@dataclass(frozen=True, slots=True)
class _Window:
    start: datetime
    end: datetime
    excluded: bool
    required: bool
    preference: str
    slot: bool
    held: tuple[Stretch, ...]  #: its working hours


def score(row: Row, answer: Row) -> Score:
    """Return what is right in an answer to a labelled letter."""
    gold = row["gold"]
    zone = ZoneInfo(row["host"]["tz"])
    found = _windows(answer["windows"], zone)
    alternatives = [_windows(each, zone) for each in (gold["windows"], *gold.get("windows_alt", ()))]
    counts = max((_counts(row, each, found, zone) for each in alternatives), key=_worth)
    taken, chosen = _start(gold["chosen"]), _start(answer["chosen"])
    opens = {each.start for each in alternatives[0]} if gold["intent"] == "accept" and not taken else set()
    if gold["must_escalate"]:
        opens = set()
    if opens:
        safe = all(each.start in opens for each in found if each.required)
    else:
        safe = any(_safe(row, each, found, zone) for each in alternatives)
    return Score(
        *counts,
        intent=answer["intent"] in (gold["intent"], *gold.get("intent_also", ())),
        chosen=chosen == taken or chosen in opens,
        windows=safe,
    )


def _worth(counts: tuple[int, int, int, int]) -> tuple[float, int]:
    matched, extra, missed, _ = counts
    total = 2 * matched + extra + missed
    return (2 * matched / total if total else 1.0, -extra - missed)


def _windows(told: Iterable[Row], zone: ZoneInfo) -> list[_Window]:
    done = []
    for each in told:
        start, end = datetime.fromisoformat(each["start"]), datetime.fromisoformat(each["end"])
        preference = each.get("preference") or ("excluded" if each["kind"] == "exclusion" else "required")
        excluded, required = preference == "excluded", preference == "required"
        held = tuple(_held(start, end, zone))
        done.append(_Window(start, end, excluded, required, preference, each["kind"] == "slot", held))
    return done


def _start(slot: Row | None) -> datetime | None:
    return datetime.fromisoformat(slot["start"]) if slot else None


def _held(start: datetime, end: datetime, zone: ZoneInfo) -> list[Stretch]:
    """Return the working hours of a window: of weekdays, or of a weekend that is all of it."""
    if end - start < _LONG:
        return [(start, end)] if start < end else []
    for weekend in (False, True):
        day, last, found = start.astimezone(zone).date(), end.astimezone(zone).date(), []
        while day <= last:
            if weekend or day.weekday() < _SATURDAY:
                bounds = [datetime(day.year, day.month, day.day, hour, tzinfo=zone) for hour in _WORK]
                held = max(start, bounds[0]), min(end, bounds[1])
                found += [held] if held[0] < held[1] else []
            day += timedelta(days=1)
        if found:
            return found
    return [(start, end)]


def _joined(stretches: Iterable[Stretch]) -> list[Stretch]:
    done: list[Stretch] = []
    for start, end in sorted(stretches):
        if done and start <= done[-1][1]:
            done[-1] = (done[-1][0], max(end, done[-1][1]))
        else:
            done.append((start, end))
    return done


def _shared(one: Iterable[Stretch], two: Sequence[Stretch]) -> list[Stretch]:
    return _joined((max(a, c), min(b, d)) for a, b in one for c, d in two if max(a, c) < min(b, d))


def _without(stretches: Sequence[Stretch], out: Iterable[Stretch]) -> list[Stretch]:
    left = list(stretches)
    for start, end in out:
        left = [
            each
            for a, b in left
            for each in ([(a, b)] if end <= a or start >= b else [(a, min(b, start)), (max(a, end), b)])
            if each[0] < each[1]
        ]
    return _joined(left)


def _size(stretches: Iterable[Stretch]) -> float:
    return sum((end - start).total_seconds() for start, end in stretches)


def _agree(one: Sequence[Stretch], two: Sequence[Stretch]) -> bool:
    shared = _size(_shared(one, two))
    whole = _size(one) + _size(two) - shared
    return not whole or shared / whole >= _ALIKE


def _like(one: _Window, two: _Window) -> bool:
    return one.excluded == two.excluded and _agree(_joined(one.held), _joined(two.held))


def _counts(row: Row, wanted: Sequence[_Window], found: Sequence[_Window], zone: ZoneInfo) -> tuple[int, int, int, int]:
    """Return how many windows match, are too many, are missed, and match with how much they are wanted."""
    left, matched, same = list(found), 0, 0
    for each in wanted:
        likes = [other for other in left if _like(each, other)]
        if likes:
            best = max(likes, key=lambda other: other.preference == each.preference)
            left.remove(best)
            matched, same = matched + 1, same + (best.preference == each.preference)
    extra = sum(not _tolerated(row, each, zone) for each in left)
    return matched, extra, len(wanted) - matched, same


def _tolerated(row: Row, window: _Window, zone: ZoneInfo) -> bool:
    """Whether a window costs nothing: optional, or the chosen, offered or agreed time named again."""
    gold, context = row["gold"], row["context"]
    for each in _windows(gold.get("windows_optional", ()), zone):
        held = _joined(window.held)
        inside = bool(held) and _shared(held, _joined(each.held)) == held
        if _like(each, window) or (
            each.excluded == window.excluded
            and ((inside and not window.excluded) or (each.slot and each.start == window.start))
        ):
            return True
    agreed = [context["agreed"]] if context["agreed"] else []
    known = [datetime.fromisoformat(each["start"]) for each in (*context["offered"], *agreed)]
    if window.excluded:
        refuses = gold["intent"] in {"decline", "counter", "postpone", "cancel"}
        short = window.end - window.start <= _DAY
        return refuses and short and any(window.start <= each < window.end for each in known)
    if gold["chosen"]:
        return window.start == _start(gold["chosen"])
    return gold["intent"] in {"cancel", "amend", "question", "none"} and window.start in known


def _safe(row: Row, wanted: Sequence[_Window], found: Sequence[_Window], zone: ZoneInfo) -> bool:
    """Whether a meeting that is put into what was found lies where the label wants it."""
    left = [each for each in found if each.required]
    for each in wanted:
        if each.required and each.slot:
            hits = [other for other in left if other.start == each.start and other.end - other.start < _LONG]
            if not hits:
                return False
            left.remove(hits[0])
    ranges = [each for each in wanted if each.required and not each.slot]
    closed = [each for each in wanted if each.excluded]
    left = left if ranges else [each for each in left if not _tolerated(row, each, zone)]
    shut = [
        each
        for each in found
        if each.excluded and (any(_like(each, other) for other in closed) or not _tolerated(row, each, zone))
    ]
    if bool(ranges) != bool(left):
        return False
    if not ranges:
        return all(any(_like(each, other) for other in shut) for each in closed) and all(
            any(_like(each, other) for other in closed) for each in shut
        )
    free = _without(_all(ranges), _all(closed)), _without(_all(left), _all(shut))
    return _agree(*free) and not _shared(free[1], _all(closed))


def _all(windows: Iterable[_Window]) -> list[Stretch]:
    return _joined(stretch for each in windows for stretch in each.held)
