"""Days and weeks that are told by a day named before: "Tuesday the 6th, otherwise any time that week"."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from secretaire.scheduling.assistant.core.text import Text
from secretaire.scheduling.assistant.core.times.values import Fact, Grain, Kind, Mention
from secretaire.scheduling.assistant.core.values import Span

#: Words that leave the day open, and those that say of which week; a single day of it is told elsewhere.
_THAT_WEEK = re.compile(
    r"\b(?:n'importe (?:quand|quel (?:autre )?(?:jour|moment|creneau))|(?:a )?un (?:autre )?(?:jour|moment|creneau)"
    r"|(?:quand|le jour que) (?:tu|vous|il|elle)s? v\w+|any ?time(?: at all)?|any (?:other )?(?:day|time|slot|moment)"
    r"|some ?time(?: else)?|(?:some|one|a) (?:other )?(?:day|time)|another (?:day|time|slot)|anything(?: else)?"
    r"|whenever"
    r"|whatever (?:he|she|they|you) (?:has|have)|(?:the )?(?:whole|entire)|all|the rest)(?P<of> of)?,? "
    r"(?:(?:in|of|during|on|later|de|dans|pendant|durant) )*"
    r"(?:that (?:same |very )?week|the same week|cette (?:meme )?semaine-la|cette meme semaine|la meme semaine)\b"
)
#: All of a day that was named before: "I am back on the 14th, and that whole day is free".
_THAT_DAY = re.compile(
    r"\b(?:toute (?:cette|la) (?:meme )?journee-la|cette (?:meme )?journee-la|(?:all|all of|the (?:whole|entire) of)"
    r" that (?:same )?day|that (?:whole|entire) day)\b"
)
_SOON = timedelta(days=90)  #: a date that has no year may be one that is over
_INSTANT = timedelta(microseconds=1)
_DAY, _WEEK = timedelta(days=1), timedelta(weeks=1)
_NAMED = frozenset({Fact.DATE, Fact.WEEKDAY, Fact.WEEK, Fact.RELATIVE})


def told_by_a_day(text: Text, mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Return the mentions with what is told by a day named before; without such a day nothing changes."""
    found = list(mentions)
    for match in _THAT_WEEK.finditer(text.plain):
        span = Span(start=match.start(), end=match.end())
        before = [each for each in found if each.span.end <= span.start and _dates(each)]
        if not before:
            continue
        span = replace(span, end=match.start("of")) if match["of"] else span  # "of that week" alone names none
        named = _day_of(before[-1])
        monday = datetime.combine(named - named.weekday() * _DAY, time.min)
        facts = frozenset({Fact.RELATIVE, Fact.WEEK})
        week = Mention(span=span, kind=Kind.INSTANT, grain=Grain.WEEK, start=monday, end=monday + _WEEK, facts=facts)
        found = [*(each for each in found if not each.span.meets(span)), week]
    for match in _THAT_DAY.finditer(text.plain):
        found = _with_day(found, Span(start=match.start(), end=match.end()))
    found = _with_next(text, found)
    for number, each in enumerate(found):
        if _away_until(text, each) and each.end:
            until = (each.end - _INSTANT).date()
            found = [*found[: number + 1], *(_after(later, until) for later in found[number + 1 :])]
        if _arrives(text, each):
            found = [*found[: number + 1], *(_after(later, _day_of(each)) for later in found[number + 1 :])]
        look = _called(text, each)
        told = look(each.start, found[:number]) if look and each.start else None
        if told is not None:
            found = [*found[:number], _on(each, told), *(_after(later, told) for later in found[number + 1 :])]
    return tuple(sorted(found, key=lambda each: each.span.start))


#: What leads to a weekday that was named by its date before: "I land on the 16th, so that Monday at two".
_THAT, _LA = re.compile(r"\b(?:that|the same|ce|ce meme) $"), re.compile(r"-la\b")
#: "J'arrive le 17, je propose ce jour à 14 heures."
_THIS_DAY = re.compile(r"ce (?:meme )?jour(?! meme)\b")
_BARE = frozenset({Fact.WEEKDAY, Fact.CLOCK, Fact.PART, Fact.HALF})


#: Who comes on a day: what they say of weekdays behind that is about those from then on.
_ARRIVES = re.compile(
    r"\b(?:arriv\w+|land(?:s|ing)?|fl(?:y|ies|ying) in|(?:come|comes|coming|travel\w*) (?:over |up |down )?(?:to|in)"
    r"|(?:je |j'|nous |il |elle )(?:viens|venons|vient|viendrai|viendrons|viendra) (?:a|en|au|aux)|get(?:s"
    r"|ting)? in|touch(?:es|ing)? down|debarqu\w+|atterri\w+|(?:je |nous |on |il |elle )?(?:rentr\w+|reviens|revient"
    r"|revenons)|de retour|(?<!come )(?<!get )(?<!write )(?<!push )(?<!move )back|return(?:s|ing)?)\b"
    r"[^.;!?]{0,30}$"
)


#: Until when somebody is away: the same holds of what they say behind that.
_AWAY = re.compile(
    r"\b(?:away|out|off|leave|abroad|holidays?|vacation|travel\w*|trip|absente?|conges?|vacances|deplacement"
    r"|indisponible|injoignable|unavailable|in [a-z]+|a [a-z]+)\b[^.;!?]{0,20}$"
)
_UNTIL = re.compile(r"(?:until|till|til|jusqu'au|jusqu'a) ")
#: A week told by the one before it: "that week is full, the one after is free".
_THE_NEXT = re.compile(
    r"\b(?:la suivante|celle (?:d'apres|qui suit)|the (?:next|following) one|the one (?:after|following)(?: that)?)"
    r"(?= ?[.,;:!?]| ?$| (?:quand|si|je|j'\w+|c'est|oui|nous|on|me|sauf|n'importe|is|any|i|i'm|we|we're|works|suits"
    r"|would|if|on|est|serait|convient|va|irait)\b)"
)


def _away_until(text: Text, mention: Mention) -> bool:
    start = mention.span.start
    lead = text.plain[max(0, start - 50) : start]
    return Fact.DATE in mention.facts and bool(_UNTIL.match(text.plain, start) and _AWAY.search(lead))


def _with_next(text: Text, found: list[Mention]) -> list[Mention]:
    """Return the mentions with the weeks that are told by a week named before them."""
    for match in _THE_NEXT.finditer(text.plain):
        span = Span(start=match.start(), end=match.end())
        before = [each for each in found if each.span.end <= span.start and _dates(each)]
        if not before or before[-1].grain is not Grain.WEEK or Fact.WEEK not in before[-1].facts:
            continue
        day = _day_of(before[-1])
        monday = datetime.combine(day - day.weekday() * _DAY, time.min) + _WEEK
        facts = frozenset({Fact.RELATIVE, Fact.WEEK})
        week = Mention(span=span, kind=Kind.INSTANT, grain=Grain.WEEK, start=monday, end=monday + _WEEK, facts=facts)
        rest = [each for each in found if not each.span.meets(span)]
        found = sorted([*rest, week], key=lambda each: each.span.start)
    return found


def _arrives(text: Text, mention: Mention) -> bool:
    start = mention.span.start
    return Fact.DATE in mention.facts and bool(_ARRIVES.search(text.plain, max(0, start - 50), start))


def _called(text: Text, mention: Mention) -> Callable[[datetime, list[Mention]], date | None] | None:
    """Return how to look for the date of "that Monday" or "ce jour", where a mention is one of these."""
    start, end = mention.span.start, mention.span.end
    if mention.start and _THIS_DAY.match(text.plain, start):
        return _soon
    word = re.search(r"[a-z]+(?:day|di)\b", text.plain[start:end])
    if not word or mention.start is None or not Fact.WEEKDAY in mention.facts <= _BARE | {Fact.RELATIVE}:
        return None
    that = _THAT.search(text.plain, max(0, start - 12), start + word.start())
    if not that or (that[0].startswith("ce") and not _LA.match(text.plain, start + word.end())):
        return None
    return _same_weekday


def _named(before: list[Mention]) -> list[date]:
    return [each.start.date() for each in reversed(before) if each.start and Fact.DATE in each.facts]


def _soon(start: datetime, before: list[Mention]) -> date | None:
    return next((day for day in _named(before) if _DAY <= day - start.date() <= _SOON), None)


def _same_weekday(start: datetime, before: list[Mention]) -> date | None:
    return next((day for day in _named(before) if day.weekday() == start.weekday()), None)


def _after(mention: Mention, named: date) -> Mention:
    """Return a bare weekday as the first from that day on."""
    if mention.start is None or not Fact.WEEKDAY in mention.facts <= _BARE:
        return mention
    return _on(mention, named + (mention.start.weekday() - named.weekday()) % 7 * _DAY)


def _on(mention: Mention, day: date) -> Mention:
    wait = day - _day_of(mention)
    start, end = (each + wait if each else None for each in (mention.start, mention.end))
    return replace(mention, start=start, end=end, facts=mention.facts - {Fact.RELATIVE} | {Fact.DATE})


def _with_day(found: list[Mention], span: Span) -> list[Mention]:
    """Return the mentions with a day that is told by the one named before, if one was."""
    before = [each for each in found if each.span.end <= span.start and _dates(each) and each.grain <= Grain.DAY]
    if not before:
        return found
    day = datetime.combine(_day_of(before[-1]), time.min)
    facts = frozenset({Fact.RELATIVE})
    whole = Mention(span=span, kind=Kind.INSTANT, grain=Grain.DAY, start=day, end=day + _DAY, facts=facts)
    return [*(each for each in found if not each.span.meets(span)), whole]


def _day_of(mention: Mention) -> date:
    known = mention.start or (mention.end - _INSTANT if mention.end else None)  # "till the 24th" ends with it
    return known.date() if known is not None else date.min


def _dates(mention: Mention) -> bool:
    return bool(mention.facts & _NAMED) and mention.start is not None and mention.grain <= Grain.WEEK
