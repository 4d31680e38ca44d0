"""Which of the free times are offered: those that everybody's wishes allow, few, and spread.

Instants are aware; all spans are half-open.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from secretaire.scheduling.assistant.core.values import PlaceKind, Preference, Slot, Window, WindowKind
from secretaire.scheduling.negotiation.core.manners import AWAY, CALLS, Manners

#: Lengths that a meeting can have.
SHORTEST, LONGEST = timedelta(minutes=5), timedelta(hours=12)
#: How many times are offered at once.
FEWEST, MOST, USUAL = 3, 5, 4
#: On everybody's clock, no meeting begins before the first or ends after the second of these hours.
_DECENT = 8, 20
_NOON = 12
_EVENING = 18
#: Times that begin closer together than this are no real choice.
_CROWDED = timedelta(minutes=90)
#: Of the times nearest to a wish, so many of one day.
_OF_A_DAY = 2

Wishes = Sequence[Window]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What decides which times suit a meeting, apart from who is free when."""

    manners: Manners
    place_kind: PlaceKind
    host_zone: ZoneInfo
    guest_zones: tuple[ZoneInfo, ...] = ()
    wishes: tuple[Wishes, ...] = ()  #: of each person who said something about times
    held: tuple[Slot, ...] = ()  #: times that are offered in other matters, or were refused in this one


def allowed(slot: Slot, wishes: Wishes) -> bool:
    """Tell whether a time lies where one person's wishes let it lie."""
    if any(_meet(slot, each) for each in wishes if each.preference is Preference.EXCLUDED):
        return False
    required = [each for each in wishes if each.preference is Preference.REQUIRED]
    return not required or any(_within(slot, each) for each in required)


def chosen(free: Iterable[Slot], *, matter: Matter, count: int = USUAL) -> list[Slot]:
    """Return the few free times that are offered, in order: what suits best, on different days and parts of days.

    Times at an indecent hour for somebody are taken only where there is nothing else.
    """
    able = suitable(free, matter=matter)
    named = [slot for slot in able if _named(slot, matter)]
    decent = [slot for slot in able if slot in named or _decent(slot, matter)]
    return sorted(_spread(decent or able, matter, count), key=lambda slot: slot.start)


def suitable(free: Iterable[Slot], *, matter: Matter) -> list[Slot]:
    """Return the free times that everybody's wishes and the host's habits allow."""
    return [slot for slot in free if all(allowed(slot, each) for each in matter.wishes) and _possible(slot, matter)]


def nearest(free: Iterable[Slot], *, to: Sequence[Window], matter: Matter, count: int = USUAL) -> list[Slot]:
    """Return the free times nearest to wishes that cannot be met, in order; few of one day, none close together."""
    able = [slot for slot in suitable(free, matter=matter) if _decent(slot, matter)]
    wanted = [each.start for each in to if each.preference is not Preference.EXCLUDED]
    days: Counter[date] = Counter()
    taken: list[Slot] = []
    for slot in sorted(able, key=lambda slot: (_away(slot, wanted), slot.start)):
        day = _day(slot, matter)
        if len(taken) < count and days[day] < _OF_A_DAY and not _crowd(slot, taken):
            taken.append(slot)
            days[day] += 1
    return sorted(taken, key=lambda slot: slot.start)


def exact(wishes: Wishes, free: Iterable[Slot]) -> Slot | None:
    """Return the first free time among those that somebody named to the minute."""
    starts = [each.start for each in wishes if each.kind is WindowKind.SLOT and each.preference is Preference.REQUIRED]
    found = {slot.start: slot for slot in free}
    return next((found[start] for start in sorted(starts) if start in found), None)


def horizon(wishes: Sequence[Wishes], *, start: datetime, end: datetime) -> tuple[datetime, datetime]:
    """Return the part of a span outside of which no required wish of anybody lies."""
    for each in wishes:
        required = [window for window in each if window.preference is Preference.REQUIRED]
        if required:
            start = max(start, min(window.start for window in required))
            end = min(end, max(window.end for window in required))
    return start, max(start, end)


def over(wishes: Wishes, *, now: datetime) -> bool:
    """Tell whether all the times that somebody asks for have gone by."""
    required = [each for each in wishes if each.preference is not Preference.EXCLUDED]
    return bool(required) and all(each.end <= now for each in required)


def _possible(slot: Slot, matter: Matter) -> bool:
    if any(_meet(slot, each) for each in matter.held):
        return False
    if _named(slot, matter):
        return True
    start = slot.start.astimezone(matter.host_zone)
    if matter.place_kind in AWAY and start.isoweekday() in matter.manners.home_days:
        return False
    lunch = _lunch(start.date(), matter)
    if matter.place_kind is PlaceKind.LUNCH:
        return lunch is None or slot.start == lunch.start
    return lunch is None or not _meet(slot, lunch)


def _lunch(day: date, matter: Matter) -> Slot | None:
    if matter.manners.lunch is None:
        return None
    start = datetime.combine(day, matter.manners.lunch, tzinfo=matter.host_zone)
    return Slot(start=start, end=start + matter.manners.lunch_length)


def _named(slot: Slot, matter: Matter) -> bool:
    """Tell whether somebody named this time to the minute: what they say outweighs habits."""
    named = (each for wishes in matter.wishes for each in wishes if each.kind is WindowKind.SLOT)
    return any(each.start == slot.start and each.preference is not Preference.EXCLUDED for each in named)


def _decent(slot: Slot, matter: Matter) -> bool:
    return all(_at_decent_hours(slot, zone) for zone in matter.guest_zones)


def _at_decent_hours(slot: Slot, zone: ZoneInfo) -> bool:
    start, end = slot.start.astimezone(zone), slot.end.astimezone(zone)
    last = datetime(start.year, start.month, start.day, _DECENT[1], tzinfo=zone)
    return start.hour >= _DECENT[0] and end <= last


def _spread(able: Sequence[Slot], matter: Matter, count: int) -> list[Slot]:
    """Take one time after the other, each from the day and the part of a day that has been used least."""
    days: Counter[date] = Counter()
    parts: Counter[int] = Counter()
    taken: list[Slot] = []
    left = [(_penalty(slot, matter), slot.start, slot, _day(slot, matter), _part(slot, matter)) for slot in able]
    while left and len(taken) < count:
        best = min(left, key=lambda each: (each[0], days[each[3]], parts[each[4]], _crowd(each[2], taken), each[1]))
        taken.append(best[2])
        days[best[3]] += 1
        parts[best[4]] += 1
        left = [each for each in left if not _meet(each[2], best[2])]
    return taken


def _penalty(slot: Slot, matter: Matter) -> int:
    wished = [each for wishes in matter.wishes for each in wishes if each.preference is Preference.PREFERRED]
    unwished = bool(wished) and not any(_within(slot, each) for each in wished)
    calls = matter.manners.calls_afternoon and matter.place_kind in CALLS
    early = calls and slot.start.astimezone(matter.host_zone).hour < _NOON
    return 2 * unwished + early


def _day(slot: Slot, matter: Matter) -> date:
    return slot.start.astimezone(matter.host_zone).date()


def _part(slot: Slot, matter: Matter) -> int:
    hour = slot.start.astimezone(matter.host_zone).hour
    return (hour >= _NOON) + (hour >= _EVENING)


def _within(slot: Slot, window: Window) -> bool:
    if window.kind is WindowKind.SLOT:
        return slot.start == window.start
    return window.start <= slot.start and slot.end <= window.end


def _meet(slot: Slot, other: Slot | Window) -> bool:
    return slot.start < other.end and other.start < slot.end


def _crowd(slot: Slot, taken: Sequence[Slot]) -> int:
    """Return beside how many of the times that were taken a time begins."""
    return sum(abs(slot.start - each.start) < max(_CROWDED, each.end - each.start) for each in taken)


def _away(slot: Slot, wanted: Sequence[datetime]) -> timedelta:
    return min((abs(slot.start - at) for at in wanted), default=timedelta(0))
