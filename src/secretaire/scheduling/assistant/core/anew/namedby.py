"""Offers that are named by their day in other words than a time is told with: "celui du 13", "Monday 4".

What is said anew takes up no more characters than what was written.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from secretaire.scheduling.assistant.core.anew.wording import DAY, MONTH
from secretaire.scheduling.assistant.core.values import Slot

#: "Celui du 13": that day.
_CELUI_DU = re.compile(
    r"\b(?:celui|celle|creneau|date|proposition|option|rendez-vous|rdv)(?:-la)? (?P<of>du)"
    r"(?= \d{1,2}\b(?! ?(?:h\b|h\d|[:/]\d|au \d|heures?\b|janv|fev|mars|avr|mai|jui|aou|sep|oct|nov|dec)))"
)

ANEW: tuple[tuple[re.Pattern[str], str | int, Callable[[re.Match[str]], str]], ...] = (
    (_CELUI_DU, "of", lambda match: "le"),
)

_NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NOON = 12

#: A weekday and a number behind it that can be an hour or a day of the month.
_NUMBERED = re.compile(
    r"\b(?P<day>mon|tue|wed|thu|fri|sat|sun)(?P<rest>[a-z]{0,3}day,? )(?P<hour>[1-9]|1\d|20)"
    rf"(?![\w/€$£%]|[:.,]\d| ?(?:-|h\b|hrs?\b|[ap]\.?m\b|min|to \d|/)| (?:of )?{MONTH})"
)
#: A day of the month alone, with nothing before it that makes it one: "15th it is", "happy with 13th".
_NTH = re.compile(
    r"(?<!the )(?<!of )(?<![\w/.-])(?P<said>(?:, )?(?P<day>[6-9]|[12]\d|3[01])(?:st|nd|rd|th) ?)"
    rf"(?= ?[.,;:!?)]| ?$|(?!(?:of )?{MONTH}|of\b|floor\b|birthday\b|anniversary\b))"
)
_OF_DAY = re.compile(rf"\b{DAY}$")
#: A weekday without its capital: "wed works".
_SMALL = re.compile(r"(?<![a-z'])(?P<day>mon|wed|thu|sat|sun)(?![a-z'])")
#: "mar. 13": a Tuesday, and no March.
_MAR = re.compile(r"\b(?P<said>mar\.)(?= (?P<day>\d{1,2})\b)")
#: An hour or a date, written with a point.
_POINTED = re.compile(r"(?<![\d.:])0?(?P<hour>\d{1,2}(?P<point>\.)\d\d)(?![.\d])")

#: A number that something is said of, as of an hour: "3 is good, but on the Thursday".
_SAID_OF = re.compile(
    r"(?:^|[.;:!?\n] ?)(?P<hour>[1-9]|1\d)(?P<rest> (?:is|works|suits|would|goes|sounds|looks))(?= (?!of |people|days"
    r"|hours))"
)


def said(plain: str, offers: Iterable[Slot], where: ZoneInfo, *, english: bool) -> Iterator[tuple[slice, str]]:
    """Yield the places at which an offer is named, each with what stands there for a grammar of times.

    "Monday 4", where Monday at four is offered; "11.30", where that is an hour on offer; "15th" and "wed" alone.
    """
    starts = [slot.start.astimezone(where) for slot in offers]
    days = {start.day for start in starts}
    names = {_NAMES[start.weekday()] for start in starts}
    for match in _NTH.finditer(plain):
        if int(match["day"]) in days and not _OF_DAY.search(plain, max(0, match.start() - 12), match.start()):
            said = match["said"]
            yield slice(*match.span("said")), f"{'; ' * (said[0] == ',')}on{match['day']}".ljust(len(said), ";")
    for match in _SMALL.finditer(plain) if english else ():
        if match["day"] in names:
            yield slice(*match.span("day")), match["day"].title()
    for match in _MAR.finditer(plain):
        if (1, int(match["day"])) in {(start.weekday(), start.day) for start in starts}:
            yield slice(*match.span("said")), "le  "
    yield from _hours(plain, starts, days)


def _hours(plain: str, starts: Sequence[datetime], days: set[int]) -> Iterator[tuple[slice, str]]:
    """Yield where the hour of an offer is a mere number, or written with a point, and no date of an offer."""
    known = {
        (_NAMES[start.weekday()], hour)
        for start in starts
        if not start.minute
        for hour in (start.hour, start.hour - _NOON)
    }
    for match in _NUMBERED.finditer(plain):
        hour = int(match["hour"])
        if hour not in days and (match["day"], hour) in known:
            yield slice(*match.span("rest")), "@".rjust(len(match["rest"]))
    numbers = {hour for _, hour in known if hour > len(starts)} - days
    for match in _SAID_OF.finditer(plain):
        if int(match["hour"]) in numbers:
            yield slice(*match.span("rest")), "h".ljust(len(match["rest"]))
    pointed = {f"{start.hour}.{start.minute:02d}" for start in starts} - {f"{e.day}.{e.month:02d}" for e in starts}
    for match in _POINTED.finditer(plain):
        if match["hour"] in pointed:
            yield slice(*match.span("point")), ":"
