"""Stretches whose two edges are told apart: "between the stand-up (10) and theatre (1 pm)", "ensuite jusqu'au 10"."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise

from secretaire.scheduling.assistant.core.text import Text
from secretaire.scheduling.assistant.core.times.values import Fact, Grain, Kind, Mention
from secretaire.scheduling.assistant.core.values import Span

_INSTANT = timedelta(microseconds=1)
_FAR = 50  #: characters between a day and what is told of it
_EARLY, _NOON = 7, 12  #: hours: a lower number alone is one of the afternoon
#: Two things with the hours that they are at in brackets.
_THINGS = re.compile(
    r"\b(?:entre|between) [^.;!?()\d]{2,40} ?\((?P<one>[^()]{1,14})\),? (?:et|and) [^.;!?()\d]{2,40} ?"
    r"\((?P<other>[^()]{1,14})\)"
)
#: What points back to two hours of which only is said what is until the one and from the other on.
_BETWEEN = re.compile(
    r"[^.;!?]{0,40}[.;,:!](?: (?:and|but|so|et|mais|donc|alors))? ?(?P<said>(?:anywhere |any ?time "
    r"|free )?(?:in|inn?)[ -]"
    r"between|between (?:the two|those|these|them)(?: times| hours)?|entre (?:les deux|temps)|dans l'intervalle"
    r"|n'importe quand entre les deux)\b(?! (?:i|i'm|we|we're|je|j'\w+|nous) (?!am free|are free|'m free|can"
    r"|could|peux))"
)
_FREE = re.compile(r"\b(?:free|available|open|can|could|suits?|works?|libre|dispo\w*|peux|pouvons|pourr\w+)\b")
#: What leads from the end of one stretch to the next: "I am in court until the 3rd. After that anything till the 10th".
_THEN = re.compile(
    r"[^.;!?]{0,40}[.;,:!] ?(?:(?:and|but|et|mais) )?(?:ensuite|apres(?: cela| ca|,)|puis|des lors|then"
    r"|after (?:that|this"
    r"|which)|afterwards|thereafter|from then(?: on)?)\b(?![^.;!?]*[.;!?])"
)
#: What somebody does until an hour.
_TIED = re.compile(
    r"\b(?:tied(?: up)?|busy|booked(?: up| solid)?|occupied|engaged|taken|not (?:free|available)|unavailable|teaching"
    r"|stuck|(?:back-to-back )?(?:meetings|appointments|patients|classes|lectures|lessons|rehearsals?|reunions|cours)"
    r"|(?:there is|there's|i have|i've got|we have) an? (?:[a-z]+ ){1,3}?(?:going )?(?:on )?"
    r"|in (?:an? |the )?(?:meetings?|class|court|surgery|theatre|calls?|session|training|workshop|lab|studio)"
    r"|on (?:an? |the )?(?:calls?|site|shift|duty|road)|pas (?:libre|dispo\w*)|indisponibles?"
    r"|(?:i|we|he|she) (?:teach|work|lecture|operate|coach|train|consult|drive)(?:e?s)?"
    r"|(?:je|nous|il|elle) (?:travaill|enseign|consult|oper|plaid)\w+|j'ai (?:cours|classe|consultation|audience)"
    r"|pris(?:es?)?|occupee?s?|en (?:reunion|cours|rendez-vous|consultation|formation|deplacement|atelier|visite))\b"
    r"[^.;!?]{0,25}$"
)
#: That it is over then: "free after that", "after that I'm wide open", "ensuite je suis libre".
_OPEN = r"(?:free|open|available|clear|libres?|dispo\w*)"
_FROM_THEN = (
    r"(?:after(?:wards?| that| which)?|post (?:that|this|which)|from then(?: on)?|from there(?: on)?|thereafter"
    r"|ensuite|apres(?: ca| cela)?)"
)
_FREED = re.compile(
    r"(?: (?:(?:each|every) (?:day|morning)|(?:tous les|chaque) (?:jours?|matins?)))?"
    rf"[ .;,:!()-]{{0,3}}(?:(?:and|but|so|et|mais|puis|then) )?(?P<said>(?:(?:i'm|i am|we're|je suis|je serai) )?"
    rf"{_OPEN} {_FROM_THEN}|any ?time {_FROM_THEN}|n'importe quand apres"
    rf"|{_FROM_THEN},? [^.;!?]{{0,24}}?\b(?:{_OPEN}|fine|good|works?|suits?|ok|possible|voul\w+"
    r"|any ?time|any day|anything))\b"
)
#: "In the morning after 9", where the part of the day is no sign of the hour: "from 9 in the morning".
_MORNING_FROM = re.compile(
    r"\b(?:mornings?|forenoons?|matin(?:ee)?s?)\b[^.;!?\d]{0,12}\b(?:after|from|past|since|not before|not earlier than"
    r"|apres|a partir d[eu]|des|pas avant)\b"
)
_AFTERNOON_TO = re.compile(
    r"\b(?:afternoons?|apres-midis?)\b[^.;!?\d]{0,12}\b(?:before|until|till|up to|not after|not later than|avant|jusqu)"
)
#: What joins days, and what parts them from what is told of all of them.
_OR = re.compile(r" ?(?:,|/|,? (?:or|and|ou|et))(?: (?:on|the|le))* ?")
_STOP = re.compile(r" ?(?:[;:(-]|,? (?:but|though|although|as|because|mais|car)\b)")
_ONWARDS = re.compile(
    r" ?(?:h|o'clock|heures?)? ?(?:on(?! (?:the|\w*day|\d))|onwards?|et apres|and later|or later|or after)\b"
)
_UNTIL = re.compile(r"(?:up )?(?:to|until|till|'til|through|thru|jusqu)")


def merged(text: Text, mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Return the mentions with one for two that are the edges of a stretch."""
    found = _freed(text, _apart(text, _bracketed(text, [_of_week(text, each) for each in mentions])))
    return tuple(_in_part(text, each) for each in _or_until(text, _onward(text, found)))


#: "Tomorrow or any other day up to the 16th": from the one to the other.
_OR_ANY = re.compile(
    r",? (?:(?:or|and|ou) (?:(?:on|at|else) )?(?:(?:any|some|another|each|every)(?: ?(?:other|working))?"
    r" ?(?:day|time|moment|thing)|n'importe (?:quand|quel (?:autre )?jour)|(?:un|tout) autre jour)(?: you like)?"
    r"|or (?:any ?time )?after(?:wards?| that)?|onwards?),? ?"
)


def _or_until(text: Text, found: list[Mention]) -> list[Mention]:
    """Return a day with any other one up to a later as the stretch between them."""
    done: list[Mention] = []
    for each in found:
        last = done[-1] if done else None
        until = (each.kind is Kind.BEFORE or _day(each)) and _dated(each) and _UNTIL.match(text.plain, each.span.start)
        start = last.start if last is not None and until and _day(last) else None
        joint = start and last and _OR_ANY.fullmatch(text.plain, last.span.end, each.span.start)
        if last is not None and joint and start is not None and each.end is not None and start < each.end:
            span = Span(start=last.span.start, end=each.span.end)
            done[-1] = replace(each, span=span, kind=Kind.INTERVAL, start=start)
        else:
            done.append(each)
    return done


def _day(mention: Mention) -> bool:
    """Whether a mention is one whole day."""
    return (
        mention.kind is Kind.INSTANT
        and _dated(mention)
        and mention.grain is Grain.DAY
        and Fact.PART not in mention.facts
    )


#: A day of this week, in so many words.
_THIS = re.compile(r"\b(?:this|today|tomorrow|ce|demain|aujourd'hui)\b")
_WEEK = timedelta(weeks=1)


def _of_week(text: Text, mention: Mention) -> Mention:
    """Return "from Thursday to Friday next week" with the Thursday of that week, though one comes before it."""
    start, end, facts = mention.start, mention.end, mention.facts
    told = {Fact.WEEKDAY, Fact.WEEK} <= facts and not facts & {Fact.DATE, Fact.MONTH, Fact.HOLIDAY}
    if mention.kind is not Kind.INTERVAL or not told or start is None or end is None or end - start <= _WEEK:
        return mention
    last = end - _INSTANT
    if start.weekday() > last.weekday() or _THIS.search(text.plain, mention.span.start, mention.span.end):
        return mention
    return replace(mention, start=start + _WEEK * ((last - start) // _WEEK), alternatives=())


def _bracketed(text: Text, found: list[Mention]) -> list[Mention]:
    for match in _THINGS.finditer(text.plain):
        inside = [[each for each in found if _within(each, match.span(name))] for name in ("one", "other")]
        told = [*inside[0], *inside[1]]
        if not told or max(map(len, inside)) > 1:
            continue
        one, other = (
            each[0] if each else _numbered(match[name], told[0])
            for name, each in zip(("one", "other"), inside, strict=True)
        )
        span = Span(start=match.start(), end=match.end())
        whole = _stretch(one, other, span) if one and other else None
        if whole is not None:
            found = sorted([*(each for each in found if not each.span.meets(span)), whole], key=_place)
    return found


def _numbered(said: str, other: Mention) -> Mention | None:
    """Return the hour that a number alone is, beside one that is marked: "between rounds (10) and clinic (1 pm)"."""
    number = int(said) if said.strip().isdecimal() else 0
    if other.start is None or not 1 <= number <= _NOON:
        return None
    hour = number if number >= _EARLY else number + _NOON
    return replace(other, start=other.start.replace(hour=hour, minute=0), facts=frozenset({Fact.CLOCK}))


def _apart(text: Text, found: list[Mention]) -> list[Mention]:
    """Return the hours "in between" instead of those that bound what somebody does."""
    for one, other in pairwise(found):
        if one.kind is not Kind.BEFORE or other.kind is not Kind.AFTER or not _hour(one) or not _hour(other):
            continue
        match = _BETWEEN.match(text.plain, other.span.end)
        lead = text.plain[max(0, one.span.start - 60) : other.span.start]
        if match is None or _FREE.search(re.split(r"[.;!?]", lead)[-1]):
            continue
        start, end = match.span("said")
        whole = _stretch(replace(one, start=one.end), other, Span(start=start, end=end))
        if whole is not None:
            return sorted([*(each for each in found if each not in {one, other}), whole], key=_place)
    return found


def _freed(text: Text, found: list[Mention]) -> list[Mention]:
    """Return what follows on something instead of it: "Monday I'm tied up until 2, free after that"."""
    done: list[Mention] = []
    for each in found:
        lead = text.plain[max(0, each.span.start - 60) : each.span.start]
        tied = each.kind is Kind.BEFORE and each.end is not None and Fact.CLOCK in each.facts and _TIED.search(lead)
        match = _FREED.match(text.plain, each.span.end) if tied else None
        if match is None or each.end is None:
            done.append(each)
            continue
        day = done[-1] if done and _dated(done[-1]) and done[-1].grain is Grain.DAY else None
        near = day is not None and each.span.start - day.span.end < _FAR and not _dated(each)
        near = near and not (len(done) > 1 and _dated(done[-2]) and _listed(text, done[-2], done[-1], each))
        start, end = match.span("said")
        opens = replace(each, kind=Kind.AFTER, start=each.end, end=None, span=Span(start=start, end=end))
        if near and day is not None and day.start is not None:
            done.pop()
            at = datetime.combine(day.start, each.end.time())
            opens = replace(opens, start=at, facts=each.facts | day.facts)
        done.append(opens)
    return done


def _listed(text: Text, before: Mention, day: Mention, hour: Mention) -> bool:
    """Whether a day is the last of several, of none of which alone the hour is told: "Monday or Friday; till two"."""
    joined = _OR.fullmatch(text.plain, before.span.end, day.span.start)
    return bool(joined) and bool(_STOP.match(text.plain, day.span.end, hour.span.start))


def _onward(text: Text, found: list[Mention]) -> list[Mention]:
    """Return what is open "then, until the 10th" as beginning where the stretch before it ends."""
    done: list[Mention] = []
    for each in found:
        last = done[-1] if done else None
        until = each.kind is Kind.BEFORE and _dated(each) and _UNTIL.match(text.plain, each.span.start)
        opens = _ended(text, last) if last is not None and until else None
        onward = last is not None and _THEN.match(text.plain[last.span.end : each.span.start])
        later = onward and opens is not None and each.end is not None and opens < each.end
        done.append(replace(each, kind=Kind.INTERVAL, start=opens) if later else each)
    return done


def _in_part(text: Text, mention: Mention) -> Mention:
    """Return hours from or up to one inside a part of the day as a stretch: "in the morning after 9"."""
    if not {Fact.PART, Fact.CLOCK} <= mention.facts:
        return mention
    said, facts = text.plain[mention.span.start : mention.span.end], mention.facts - {Fact.CLOCK, Fact.HALF}
    start, end = mention.start, mention.end
    if mention.kind is Kind.AFTER and start and start.hour < _NOON and _MORNING_FROM.search(said):
        if _ONWARDS.match(text.plain, mention.span.end):
            return mention
        return replace(mention, kind=Kind.INTERVAL, end=start.replace(hour=_NOON, minute=0), facts=facts)
    if mention.kind is Kind.BEFORE and end and end.hour > _NOON and _AFTERNOON_TO.search(said):
        return replace(mention, kind=Kind.INTERVAL, start=end.replace(hour=_NOON, minute=0), facts=facts)
    return mention


def _ended(text: Text, mention: Mention) -> datetime | None:
    """Return when a stretch of days ends that is told with its end."""
    told = mention.kind in {Kind.BEFORE, Kind.INTERVAL} or _UNTIL.match(text.plain, mention.span.start)
    return mention.end if told and _dated(mention) else None


def _stretch(one: Mention, other: Mention, span: Span) -> Mention | None:
    """Return the hours from one to another."""
    start, end = one.start, other.start
    if start is None or end is None or not _hour(one) or not _hour(other):
        return None
    end = end.replace(year=start.year, month=start.month, day=start.day)
    if end <= start:
        return None
    zone = one.zone or other.zone
    facts = frozenset({Fact.CLOCK})
    return Mention(span=span, kind=Kind.INTERVAL, grain=Grain.HOUR, start=start, end=end, facts=facts, zone=zone)


def _hour(mention: Mention) -> bool:
    return Fact.CLOCK in mention.facts and mention.facts <= {Fact.CLOCK, Fact.HALF, Fact.PART}


def _dated(mention: Mention) -> bool:
    return Fact.CLOCK not in mention.facts and bool(mention.facts & {Fact.DATE, Fact.WEEKDAY, Fact.RELATIVE})


def _within(mention: Mention, place: tuple[int, int]) -> bool:
    return place[0] <= mention.span.start and mention.span.end <= place[1]


def _place(mention: Mention) -> int:
    return mention.span.start
