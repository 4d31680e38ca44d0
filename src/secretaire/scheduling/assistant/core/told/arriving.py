"""When somebody comes, or is there, on the days that are wished for.

"Tuesday, but my train only arrives at two", "next week I'm only at my desk from nine to eleven".
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from secretaire.scheduling.assistant.core.moments import Moment
from secretaire.scheduling.assistant.core.surroundings import MEANT, Part
from secretaire.scheduling.assistant.core.text import Text
from secretaire.scheduling.assistant.core.times.values import Fact, Grain, Kind

_CARRIER = r"(?:train|flight|plane|bus|coach|ferry|boat|taxi|lift|eurostar|tgv|vol|avion|bateau|car|navette)"
_ONLY = r"(?:(?:only|just|not|never|n'|ne|don't|doesn't|do not|won't|will not|first|normally|probably) ?){0,2}"
_COMES = (
    r"(?:arrives?|get(?:s)? (?:in|there|back|here|to [a-z]+)|lands?|touch(?:es)? down|comes? in|pulls? in|am (?:in"
    r"|back|there)"
    r"|are (?:in|back|there)|'m (?:in|back|there)|be (?:in|back|there)|return|back|there|arrive|arrivons|arriverai"
    r"|atterri[st]?"
    r"|atterrissons"
    r"|rentre|rentrons|debarque|suis (?:la|de retour|rentree?)|serai (?:la|de retour|rentree?))"
)
#: What leads to the hour at which somebody comes.
_ARRIVES = re.compile(
    rf"(?:\b(?:my|our|the|mon|notre|le|la|l') ?{_CARRIER}|\b(?:i|we|je|nous|on)(?:'ll|'m| will)?|\bj')"
    rf" ?{_ONLY}{_COMES}(?: (?:only|just|in [a-z]+|a [a-z]{{3,}}|home|back))?"
    r"(?: (?:at|until|till|before|by|around|about|a|vers|pas avant|avant|que|qu'a)|qu'a| ?)* ?$"
)
#: What leads from a day to what is told of it.
_OF_DAY = re.compile(
    r"(?: (?:works|suits|is (?:fine|ok|okay|good|possible)|would (?:work|do|suit)|me va|convient|c'est bon|va))?"
    r"(?: (?:for|pour) (?:me|us|moi|nous))?[ ,;:.-]*(?:(?:but|though|although|only|as|since|because|and|mais"
    r"|sauf que|car|et|quoique)[ ,]+)?"
)
#: What follows from it, where the hour stands with its day.
_SO_AFTER = re.compile(
    r"[ ,;:.-]*(?:(?:so|donc|and|et|then|alors) )?(?:(?:any ?time|anything|whenever|n'importe quand"
    r"|quand vous voulez|plutot|free|libre) )?"
    r"(?:after(?: that| this|wards?)?|from then(?: on)?|apres(?: ca| cela)?|ensuite|a partir de la)(?= ?[.,;!?)]| ?$"
    r"| (?:is|works|would|please|i|on)\b)"
)
#: Hours between which alone somebody is there.
_THERE = re.compile(
    r"\b(?:(?:i'm|i am|i'll be|we're|we are|we'll be|he's|she's|he is|she is) only (?:at (?:my|our|his|her) desk|in"
    r"|there|around|about"
    r"|here|reachable|available|free|in (?:the|my|our) (?:office|shop|studio|lab|surgery)|at (?:the|my|our) [a-z]+"
    r"|on site)"
    r"|(?:ne (?:suis|serai|sommes|serons|est|sera)|n'est) (?:[a-z']+ ){1,3}qu(?:e|'))(?: on [a-z]+)?(?: ?(?:from"
    r"|between|de|entre))* ?$"
)
_EARLIEST, _LATEST = 7, 17  #: hours at which somebody comes who can still be met on that day


def bounded(text: Text, moments: Sequence[Moment], *, moving: bool) -> tuple[Moment, ...]:
    """Return the moments with the day on which somebody comes as one from that hour on.

    :param moving: an agreed meeting is talked about, so that somebody's coming tells why it is to be moved.
    """
    found = list(moments)
    if moving:
        return tuple(found)
    for number, each in enumerate(moments):
        if number and _there(text, moments[number - 1], each):
            for place in (number - 1, number):
                found[place] = replace(found[place], part=Part.WISH, told=False, certain=True)
        hour = _hour(text, each)
        if hour is None:
            continue
        if each.dated:
            if _SO_AFTER.match(text.plain, each.mention.span.end):
                found[number] = _from(each, hour)
            continue
        day = found[number - 1] if number else None
        listed = number > 1 and day is not None and found[number - 2].group == day.group
        if day is None or listed or not _of(day, each) or not _told_of(text, day, each):
            continue
        if day.part not in MEANT and not _SO_AFTER.match(text.plain, each.mention.span.end):
            continue
        found[number - 1] = _from(day, hour)
        found[number] = replace(each, part=Part.ASIDE, told=True, certain=True)
    return tuple(found)


def _hour(text: Text, moment: Moment) -> datetime | None:
    """Return the hour at which somebody comes, if a moment tells one."""
    mention = moment.mention
    hour = mention.end if mention.kind is Kind.BEFORE else mention.start
    if not moment.clocked or mention.kind is Kind.INTERVAL or hour is None or not _EARLIEST <= hour.hour <= _LATEST:
        return None
    start = text.sentences[moment.sentence].start if text.sentences else 0
    said = re.match(r"[^\d]{0,16}", text.plain[mention.span.start : mention.span.end])
    lead = text.plain[max(start, mention.span.start - 60) : mention.span.start + (said.end() if said else 0)]
    return hour if _ARRIVES.search(lead) or _ARRIVES.search(text.plain[start : mention.span.start]) else None


def _of(day: Moment, hour: Moment) -> bool:
    """Whether a day without hours is named before an hour."""
    near = 0 <= hour.sentence - day.sentence <= 1
    return near and day.dated and not day.hours and day.mention.grain is Grain.DAY


def _there(text: Text, days: Moment, hours: Moment) -> bool:
    """Whether somebody is there only between two hours, on days that are named right before."""
    stretch = hours.mention.kind is Kind.INTERVAL and hours.clocked and not hours.dated
    said = re.match(r"[^\d]{0,10}", text.plain[hours.mention.span.start : hours.mention.span.end])
    lead = text.plain[days.mention.span.end : hours.mention.span.start + (said.end() if said else 0)]
    return stretch and days.dated and days.sentence == hours.sentence and bool(_THERE.search(lead))


_SOMEBODY = re.compile(r"(?:my|our|the|mon|notre|le|la|l'|i|i'm|i'll|we|je|j'|nous|on)\b")


def _told_of(text: Text, day: Moment, hour: Moment) -> bool:
    """Whether nothing stands between a day and what somebody does on it."""
    between = text.plain[day.mention.span.end : hour.mention.span.start]
    lead = _OF_DAY.match(between)
    rest = between[lead.end() if lead else 0 :]
    return bool(_SOMEBODY.match(rest)) and not re.search(r"[.;!?]", rest)


def _from(moment: Moment, hour: datetime) -> Moment:
    """Return a day as one from an hour on."""
    start = moment.mention.start or hour
    at = hour.replace(year=start.year, month=start.month, day=start.day)
    mention = replace(moment.mention, kind=Kind.AFTER, start=at, end=None, facts=moment.mention.facts | {Fact.CLOCK})
    return replace(moment, mention=mention, part=Part.WISH, told=False, certain=True)
