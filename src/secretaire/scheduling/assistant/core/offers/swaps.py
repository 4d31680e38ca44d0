"""A day that is taken with another hour than the one on offer: "Thursday is fine, but at eleven, not at nine"."""

import re
from dataclasses import replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from secretaire.scheduling.assistant.core.clocks import zone
from secretaire.scheduling.assistant.core.moments import Moment
from secretaire.scheduling.assistant.core.offers.choice import Choice
from secretaire.scheduling.assistant.core.offers.fitting import fit
from secretaire.scheduling.assistant.core.surroundings import MEANT, Part
from secretaire.scheduling.assistant.core.text import Text
from secretaire.scheduling.assistant.core.times.values import Fact, Grain, Kind
from secretaire.scheduling.assistant.core.values import Slot

_DAY = timedelta(days=1)
#: An hour that is complained about: "9:30 is too early".
_TOO = re.compile(
    r"[ ,]*(?:is|are|was|would be|seems|est|serait|sera|c'est|me semble|,)? ?(?:[a-z]+ ){0,2}?(?:too|trop|a bit"
    r"|a little|rather|un peu) (?:early"
    r"|late|soon"
    r"|short|tot|tard|juste)\b"
)
#: What sets the hour against the one on offer.
_CONTRAST = re.compile(
    r"\b(?:but|only|however|though|although|just|instead|rather|not|n't|make it|please put|mais|seulement|uniquement"
    r"|plutot|en revanche|par contre|pas|toutefois|cependant|a condition|ideally|preferably|idealement"
    r"|s'il (?:pouvait|pourrait|peut)|(?:could|can|might|would) (?:it|we|you)(?: \w+)? (?:be|start|begin|do|make|say"
    r"|meet|have it|move it|push it)|(?:too|a bit|a little|rather|trop|un peu) (?:early|late|tot|tard))\b|n't\b"
)


#: What ranks an hour before the one on offer, which will do as well.
_RANKS = re.compile(r"\b(?:nicer|even better|encore mieux|a la rigueur|at a push)\b")


def complained(
    text: Text, moments: tuple[Moment, ...], offers: tuple[Slot, ...], where: ZoneInfo
) -> tuple[Moment, ...]:
    """Return the moments with an hour of which only is said that it is too early or too late as told, not wished.

    Where another hour is named behind it, the day of the offer stays: "Tuesday at two is too early, three would do".
    """
    moments = tuple(_day_alone(text, each, moments, offers, where) for each in moments)
    bare = [each for each in moments if each.clocked and not each.dated]
    grumbled = [each for each in bare if _TOO.match(text.plain, each.mention.span.end) or _replaced(text, each)]
    if not grumbled or len(grumbled) == sum(each.clocked for each in moments):
        return moments
    return tuple(replace(each, part=Part.ASIDE) if each in grumbled else each for each in moments)


#: What leads to an hour that another one stands for: "at three instead of two".
_INSTEAD_OF = re.compile(
    r"\b(?:instead of|rather than|in place of|au lieu d[eu]|a la place d[eu]|plutot qu[e'])(?: (?:at|a|the|le|les))* ?$"
)


def _replaced(text: Text, moment: Moment) -> bool:
    start = moment.mention.span.start
    return bool(_INSTEAD_OF.search(text.plain[max(0, start - 30) : start]))


def _day_alone(
    text: Text, moment: Moment, moments: tuple[Moment, ...], offers: tuple[Slot, ...], where: ZoneInfo
) -> Moment:
    """Return the day of an offer that is said to be too early, where another hour is named behind it."""
    mention = moment.mention
    days = {slot.start.astimezone(where).date() for slot in offers if fit(moment, slot, where)}
    if not moment.dated or len(days) != 1 or not _TOO.match(text.plain, mention.span.end):
        return moment
    behind = [each for each in moments if each.mention.span.start > mention.span.end and each.clocked]
    if not behind or behind[0].dated or behind[0].sentence - moment.sentence > 1:
        return moment
    start = datetime.combine(days.pop(), time())
    facts = frozenset({Fact.DATE, Fact.MONTH})
    day = replace(mention, kind=Kind.INSTANT, grain=Grain.DAY, start=start, end=start + _DAY, facts=facts)
    return replace(moment, mention=replace(day, alternatives=()), part=Part.WISH, told=False, certain=True)


def swapped(
    text: Text, taken: Choice, moments: tuple[Moment, ...], offers: tuple[Slot, ...], host: ZoneInfo, labelled: str
) -> Choice:
    """Return what is taken, or a conflict where a day is taken with an hour that is set against the one on offer."""
    where = zone(labelled) or host
    if taken.open:
        return _open(text, taken, moments, where)
    meant = [each for each in moments if each.part in MEANT and each.mention.kind is not Kind.DURATION]
    days = [each for each in meant if each.dated and not each.clocked and each.mention.grain <= Grain.DAY]
    slots = [slot for slot in offers if any(fit(each, slot, where) for each in days)] if days else list(taken.slots)
    if len(slots) == 1 and any(_bars(each, slots[0], where) for each in moments):
        return Choice(conflict=True, moments=taken.moments, span=taken.span)
    hours = [each for each in meant if each.hours and (not each.dated or _that_day(each, slots, where))]
    hours = [each for each in hours if each.clocked] or hours
    if len(slots) != 1 or not hours or any(fit(each, slots[0], where) for each in hours):
        return taken
    first = min(each.mention.span.start for each in hours)
    last = max(each.mention.span.end for each in hours)
    around = text.plain[max(0, first - 80) : last + 40]
    refused = any(each.clocked and each.part not in MEANT for each in moments)
    if _RANKS.search(around) and not refused:
        return Choice((slots[0],), unclear=True, moments=taken.moments, span=taken.span)
    return Choice(conflict=True, moments=taken.moments, span=taken.span) if _CONTRAST.search(around) else taken


#: What sets a condition: "either day, as long as it is after three".
_PROVIDED = re.compile(
    r"\b(?:if|as long as|so long as|provided|providing|assuming|but|only|however|though|although|just|must|has to"
    r"|needs to"
    r"|si|a condition|pourvu|mais|seulement|uniquement)\b"
)


def _open(text: Text, taken: Choice, moments: tuple[Moment, ...], where: ZoneInfo) -> Choice:
    """Return what is left open of the offers where hours are told as a condition: "either day if it is after three"."""
    meant = [each for each in moments if each.part in MEANT and each.mention.kind is not Kind.DURATION]
    bounds = {Kind.INTERVAL, Kind.AFTER, Kind.BEFORE}
    hours = [each for each in meant if each.hours and not each.dated and each.mention.kind in bounds]
    if not hours or any(each.dated for each in meant):
        return taken
    first, last = hours[0].mention.span, hours[-1].mention.span
    around = text.plain[max(0, first.start - 60) : last.end]
    left = tuple(slot for slot in taken.slots if any(fit(each, slot, where) for each in hours))
    if len(left) == len(taken.slots) or not _PROVIDED.search(around):
        return taken
    return Choice(left, unclear=bool(left), conflict=not left, moments=tuple(hours), span=taken.span)


def _bars(moment: Moment, slot: Slot, where: ZoneInfo) -> bool:
    """Whether a slot begins before an hour before which nothing will do: "Wednesday is fine, but not before three"."""
    bound = moment.mention.end or moment.mention.start
    said = moment.part is Part.EXCLUDED and moment.clocked and not moment.dated and moment.mention.kind is Kind.BEFORE
    return said and bound is not None and slot.start.astimezone(where).time() < bound.time()


def _that_day(moment: Moment, slots: list[Slot], where: ZoneInfo) -> bool:
    """Whether an hour is named with the weekday of a day that is taken: "only from two o'clock that day"."""
    start = moment.mention.start
    return start is not None and any(slot.start.astimezone(where).weekday() == start.weekday() for slot in slots)
