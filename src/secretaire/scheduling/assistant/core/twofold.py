"""Hours that are told twice, on two clocks: "9 here, so 3 in the afternoon for her in Oslo"."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from secretaire.scheduling.assistant.core.clocks import CITIES_BY_NAME, Clocks, zone
from secretaire.scheduling.assistant.core.moments import Moment
from secretaire.scheduling.assistant.core.text import Text
from secretaire.scheduling.assistant.core.times.values import Fact, Kind

_BETWEEN = 90  #: characters between an hour and the same hour on another clock
_ALIKE = ({Kind.INSTANT}, {Kind.INTERVAL}, {Kind.AFTER}, {Kind.AFTER, Kind.INSTANT})
_BEHIND = 40  #: characters behind an hour that can tell whose it is
#: Whose clock an hour is on, in words behind it.
_MINE = re.compile(
    r"\b(?:here|ici|(?<!fine )(?<!ok )(?<!okay )(?<!good )(?<!possible )(?<!works )(?<!bon )(?<!parfait )(?<!out )"
    r"(?<!early )(?<!late )(?<!hard )(?<!difficult )(?<!better )(?<!perfect )(?<!best )(?<!great )(?<!dead )(?<!bad )"
    r"(?<!tot )(?<!tard )(?<!mort )(?<!complique )(?<!difficile )(?<!impossible )(?<!mieux )(?<!juste )(?<!ideal )"
    r"(?:for|with|by|at|chez|pour) (?:me|us|moi|nous)|(?:my|our) (?:local )?(?:time|side|end|clock"
    r"|place)"
    r"|(?:mon|notre) (?:heure|cote)|d'ici)\b"
)
_YOURS = re.compile(
    r"\b(?:(?:for|with|by|at|to|chez|pour) (?:you|vous|toi)|(?:your|ton|votre) (?:local )?(?:time|side|end|clock"
    r"|place|way"
    r"|heure|cote|fuseau))\b"
)
_THEIRS = re.compile(
    r"\b(?:(?:for|with|by|at|chez|pour) (?:him|her|them|lui|elle|eux|the (?:pair|two|three|others?|rest|team)"
    r"|(?:mr|mrs|ms|dr|mme|m)\b|les (?:autres|deux|trois))|(?:his|her|their|leur|son) (?:local )?(?:time|side|end"
    r"|clock"
    r"|heure|cote)|there(?! (?:it|i|we|is|are|was|will|must)\b)|la-bas|over there"
    r"|where (?:he|she|they|[a-z]+) (?:is|are|lives?|sits?)|la ou \w+ (?:est|vit)"
    r"|(?:heure|time|hours?) (?:de|d'|of|in|at) ?\w+|local time|heure locale)\b"
)
#: Whose clock the hour behind is on: "that is at us eleven".
_OWNED = re.compile(r"\b(?:at|for|with|by|chez|pour) (?:me|us|you|moi|nous|vous|toi)[ ,]*(?:a |at |it's |il est )?$")
#: A place behind an hour, as it is written.
_PLACE = re.compile(r"\b(?:in|at|à|a|au|from) (?=[A-ZÀ-Þ])\w{3,}")
#: What says that an hour is the one before it.
_LINK = re.compile(
    r"\b(?:so|i\.?e\.?|that is|that's|that'd be|that would be|that makes|which (?:is|makes|means|gives"
    r"|should be|would be|will be|equals)"
    r"|it (?:means?|makes)|this (?:means?|makes)|meaning|makes it|being|or rather|equals?|equivalent"
    r"|c'est-a-dire|soit|donc|alors"
    r"|ce qui (?:(?:vous|nous|me|te|lui|leur) )?(?:fait|fera|ferait|donne|donnera)"
    r"|(?:ca|cela) (?:(?:vous|nous|me|te|lui|leur) )?(?:fait|fera|donne|donnera)|autrement dit)\b|[=(/]"
)


def told(text: Text, moments: tuple[Moment, ...], known: Clocks) -> tuple[tuple[Moment, ...], bool]:
    """Return the moments without hours that repeat the one before on a second clock, and whether all of them agree."""
    kept: list[Moment] = []
    agree = True
    places = _places(text, known)
    for number in range(len(moments)):
        each = moments[number]
        hours = _twice(text, kept[-1], each) if kept else None
        if hours is None:
            kept.append(each)
            continue
        first = kept[-1]
        day = next((other.mention.start for other in reversed(kept) if other.dated), None)
        merged = _merged(text, (first, each), hours, known, places, day or hours[0])
        if merged is None:
            agree = False
            continue
        kept = [_alike(other, first, merged) for other in (*kept[:-1], merged)]
        moments = tuple(_alike(other, each, merged) for other in moments)
    return tuple(kept), agree


def _alike(other: Moment, first: Moment, merged: Moment) -> Moment:
    """Return a time of the same enumeration on the clock that was found for its hour."""
    same = other.group == first.group and other.zone in {"", first.zone} and other.dated and not other.clocked
    return replace(other, zone=merged.zone) if same else other


def _places(text: Text, known: Clocks) -> list[ZoneInfo]:
    """Return the clocks that the letter can speak of: the host's, the writer's, and those of the places it names."""
    words = set(re.findall(r"[\w'-]+", text.plain))
    named = [zone(name) for city, name in CITIES_BY_NAME.items() if city in words]
    return [each for each in (known.host, known.writer, *named) if each is not None]


def _twice(text: Text, first: Moment, second: Moment) -> tuple[datetime, datetime] | None:
    """Return two hours of which the second tells the first again on another clock."""
    one, other = first.mention, second.mention
    kinds = {Kind.INSTANT if each.kind is Kind.TIME else each.kind for each in (one, other)}
    if not (first.clocked and second.clocked and one.start and other.start) or kinds not in _ALIKE:
        return None
    apart = second.dated and other.start.weekday() != one.start.weekday()
    between = text.plain[one.span.end : other.span.start]
    near = 0 <= second.sentence - first.sentence <= 1 and len(between) <= _BETWEEN
    if one.start.time() == other.start.time() or apart or not near or _OR.search(between):
        return None
    return (one.start, other.start) if _again(text, first, second) else None


#: What gives the second of two hours in the place of the first.
_OR = re.compile(r"\b(?:or|ou|par contre|en revanche|however|instead|plutot)\b")


def _again(text: Text, first: Moment, second: Moment) -> bool:
    """Whether the words between two hours, or behind the second, tell it on another clock."""
    one, other = first.mention, second.mention
    between = text.plain[one.span.end : other.span.start]
    if first.zone and second.zone and first.zone != second.zone and not second.dated:
        return True
    around = (between, _behind(text, second))
    raw = text.raw[one.span.end : other.span.start], text.raw[other.span.end : other.span.end + len(around[1])]
    if any(_PLACE.search(each) for each in raw):
        return True
    return any(look.search(each) for each in around for look in (_MINE, _YOURS, _THEIRS)) or bool(
        _LINK.search(between) and (first.zone or second.zone)
    )


def _behind(text: Text, moment: Moment) -> str:
    """Return what follows an hour in its thought."""
    end = moment.mention.span.end
    return re.split(
        r"[.;!?)]|\((?=\d)|, (?!in |a )| (?:and|et|is|are|was|would|will|works?|suits?|est|sera|serait|va|convient) ",
        text.plain[end : end + _BEHIND],
        maxsplit=1,
    )[0]


def _merged(
    text: Text,
    pair: tuple[Moment, Moment],
    hours: tuple[datetime, datetime],
    known: Clocks,
    places: Iterable[ZoneInfo],
    day: datetime,
) -> Moment | None:
    """Return an hour on its clock, by the one that repeats it; nothing where they are two hours."""
    first, second = pair
    one, other = hours
    whose, theirs = _whose(text, first, second, known), _whose(text, second, first, known)
    half = Fact.HALF in first.mention.facts | second.mention.facts
    every = list(places)
    at = one.replace(year=day.year, month=day.month, day=day.day)
    for mine in (whose,) if whose else every:
        for yours in (theirs,) if theirs else every:
            if mine.key != yours.key and _same(at, other, mine, yours, half=half):
                return replace(first, zone=mine.key)
    if theirs and not whose:
        by = other.replace(year=one.year, month=one.month, day=one.day) - one
        mention = first.mention
        moved = replace(mention, start=one + by, end=mention.end + by if mention.end else None)
        return replace(first, mention=moved, zone=theirs.key)
    return replace(first, zone=whose.key) if whose and not theirs else None


def _same(one: datetime, other: datetime, mine: ZoneInfo, yours: ZoneInfo, *, half: bool) -> bool:
    """Whether two wall clocks tell the same instant, on whatever day."""
    there = one.replace(tzinfo=mine).astimezone(yours).replace(tzinfo=None)
    apart = timedelta(hours=there.hour - other.hour, minutes=there.minute - other.minute)
    return apart % timedelta(hours=12 if half else 24) == timedelta()


def _whose(text: Text, moment: Moment, beside: Moment, known: Clocks) -> ZoneInfo | None:
    """Return the clock that an hour is told on, by its place or by the words behind it."""
    named = zone(moment.zone)
    if named is not None:
        return named
    span, other = moment.mention.span, beside.mention.span
    if other.start > span.end:
        between = text.plain[span.end : other.start]
        link = _LINK.search(between)
        behind = between[: link.start()] if link and _OWNED.search(between, link.end()) else between
    else:
        lead = text.plain[other.end : span.start]
        link = _LINK.search(lead)
        behind = f"{lead[link.end() :] if link else ''} {_behind(text, moment)}"
    if _MINE.search(behind):
        return known.host if known.writes_for_host else known.writer
    if _YOURS.search(behind) and not known.writes_for_host:
        return known.host
    return None
