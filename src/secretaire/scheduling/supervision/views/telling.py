"""What the page of one letter says: the letter, how it was read, and the host's week."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy as _

from secretaire.lib import mail
from secretaire.scheduling.assistant.core.values import Preference, Reading, Window
from secretaire.scheduling.availability import queries as availability
from secretaire.scheduling.booking.core import local_day
from secretaire.scheduling.supervision import queries
from secretaire.scheduling.supervision.forms import words
from secretaire.ui import week as drawn
from secretaire.ui.marked import Mark, Marked, marked
from secretaire.ui.week import Item

if TYPE_CHECKING:
    from datetime import datetime

    from secretaire.scheduling.hosts.models import Host
    from secretaire.scheduling.negotiation.models import Turn

_DAY, _SIX, _SEVEN = timedelta(days=1), timedelta(days=6), timedelta(days=7)
#: Days for which a week can be asked: those that calendars and clocks agree upon.
_FIRST, _LAST = date(1971, 1, 1), date(2999, 12, 31)
_PERCENT = 100
_EXCLUDED = Preference.EXCLUDED
#: What single keys lead to.
KEYS = (
    ("l", _("The letter")),
    ("t", _("Earlier letters")),
    ("u", _("How it was understood")),
    ("w", _("The host's week")),
    ("s", _("Send the answer")),
    ("e", _("Change what was understood")),
    ("p", _("See the answer")),
    ("h", _("Ask the host")),
    ("n", _("No answer needed")),
    ("r", _("Refuse")),
    ("a", _("Mark as attack")),
    ("b", _("Give it back")),
)


def told(
    request: HttpRequest, turn: "Turn", readings: Sequence[Reading], *, base: int, now: "datetime"
) -> dict[str, Any]:
    """Return what the page says of a letter, whatever is decided.

    :param base: index of the reading that the answer follows
    """
    host = turn.host
    zone = ZoneInfo(host.zone if host else "UTC")
    return {
        "turn": turn,
        "letter": queries.letter(turn=turn),
        "role": words.ROLES[turn.role],
        "came": mail.brief(turn.came_at, zone.key),
        "age": words.age(now - (turn.waiting_since or now)),
        "zone": zone.key,
        "host": host,
        "reasons": [words.DOUBTS[doubt] for doubt in turn.doubts],
        "text": _marked(readings),
        "readings": [_card(number, reading, zone) for number, reading in enumerate(readings, start=1)],
        "thread": queries.thread(turn=turn),
        "keys": KEYS,
        **(_week(request, turn, host, _allowed(readings[base : base + 1]), now) if host else {}),
    }


def _marked(readings: Sequence[Reading]) -> Marked | None:
    """Return the newest text with what all readings found; what only some of them found bears their numbers."""
    if not readings:
        return None
    found: dict[tuple[int, int, str], list[int]] = {}
    for number, reading in enumerate(readings, start=1):
        for mark in dict.fromkeys((mark.span.start, mark.span.end, mark.label) for mark in reading.marks):
            found.setdefault(mark, []).append(number)
    marks = [
        Mark(
            start=start,
            end=end,
            kind=label,
            note="" if len(numbers) == len(readings) else ", ".join(map(str, numbers)),
        )
        for (start, end, label), numbers in found.items()
    ]
    return marked(readings[0].text, marks)


def _card(number: int, reading: Reading, zone: ZoneInfo) -> dict[str, Any]:
    place = reading.place
    return {
        "number": number,
        "intent": words.INTENTS[reading.intent],
        "sure": round(reading.confidence * _PERCENT),
        "windows": [
            (words.PREFERENCES[each.preference], each.preference.value, words.span(each.start, each.end, zone))
            for each in sorted(reading.windows, key=lambda window: (window.preference is _EXCLUDED, window.start))
        ],
        "chosen": words.span(reading.chosen.start, reading.chosen.end, zone) if reading.chosen else "",
        "length": words.lasting(reading.duration) if reading.duration else "",
        "place": words.PLACES[place.kind] if place else "",
        "where": place.text if place else "",
        "added": [each.name or each.email for each in reading.added],
        "removed": [each.name or each.email for each in reading.removed],
        "repeats": reading.recurrence.rule if reading.recurrence else "",
    }


def _allowed(readings: Sequence[Reading]) -> list[Window]:
    return [each for reading in readings for each in reading.windows if each.preference is not _EXCLUDED]


def _week(
    request: HttpRequest, turn: "Turn", host: "Host", windows: Sequence[Window], now: "datetime"
) -> dict[str, Any]:
    """Return a week of the host in which something is asked for or offered: free, busy, and no more."""
    zone = ZoneInfo(host.zone)
    offers = queries.offers(turn=turn)
    asked = [window.start for window in windows] + [offer.start for offer in offers]
    day = _day(request) or max(min(asked, default=now), now).astimezone(zone).date()
    first = day - timedelta(days=day.weekday())
    start, end = local_day(first, zone)[0], local_day(first + _SIX, zone)[1]
    taken = queries.busy(host=host, start=start, end=end)
    items = [Item(start=a, end=b, kind="busy", title="") for a, b in taken]
    items += [Item(start=each.start, end=each.end, kind="offer", title="") for each in offers]
    address = reverse("supervision:item", kwargs={"pk": turn.pk})
    return {
        "week": drawn.week(
            first=first,
            zone=zone,
            now=now,
            items=[*items, *_wishes(windows)],
            open_spans=availability.open_spans(host=host, start=start, end=end),
            previous=f"{address}?day={first - _SEVEN}#week",
            following=f"{address}?day={first + _SEVEN}#week",
        ),
        "first": first,
        "last": first + _SIX,
    }


def _wishes(windows: Sequence[Window]) -> Iterator[Item]:
    """Yield what is asked for at an hour; whole days would only cover the rest."""
    for window in windows:
        if window.end - window.start < _DAY:
            yield Item(start=window.start, end=window.end, kind="wish", title="")


def _day(request: HttpRequest) -> date | None:
    try:
        day = parse_date(request.GET.get("day", ""))
    except ValueError:
        return None
    return day if day and _FIRST <= day <= _LAST else None
