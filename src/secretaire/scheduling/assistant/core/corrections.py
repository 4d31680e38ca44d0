"""Mentions of time as letters about meetings mean them, where the grammar of times cannot know."""

import re
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import zip_longest

from secretaire.scheduling.assistant.core.anew import wording
from secretaire.scheduling.assistant.core.greetings import greeted
from secretaire.scheduling.assistant.core.takingback import kept, on_day
from secretaire.scheduling.assistant.core.text import Text
from secretaire.scheduling.assistant.core.times.values import Fact, Grain, Kind, Mention
from secretaire.scheduling.assistant.core.values import Span

_THESE = re.compile(
    r"(?:in |on |a |pour )?(?:ces|these|those) (?:jours?|days?|dates?)(?:-la|-ci)?|(?:toute )?cette semaine-la"
    r"|(?:all |all of |for |during )?that (?:whole |entire |same )?week|the whole of that week"
)
#: "from 13 o'clock", "dès 14h": any time after, on a day that is named before it.
_FROM_HOUR = re.compile(r"\b(?:from|des|as of|as from) \d{1,2}(?: ?h\b|h\d\d|:\d\d| ?o'clock| ?[ap]\.?m\b)")
_FROM_TO = re.compile(r"(?:.{0,12} )?du (\d{1,2}) au (\d{1,2})\.?")

#: "mardi midi" is the lunch hour; "à midi" is twelve o'clock.
_NOON = re.compile(r"(?!.*\ba midi)(?:.* )?midi[ .]*")
_ALSO = re.compile(
    r" ?(?:, ?(?:or|ou|but)|,|or|ou|and|et|/)(?: even| maybe| perhaps| meme)? ?(?:at |a )?(?P<hour>\d{1,2})"
    r"(?= ?(?:[?.!,]|$| works?\b| would| if| is (?:also|fine|ok)\b| at a push| instead| please| or| ou|\n))(?!\.\d)"
)
_FIRST_HOUR, _LAST_HOUR = 8, 19
_NEAR_WEEKS = 9  #: weeks named together lie no further apart
_NEXT_DAY = re.compile(
    r"\b(?:lendemain|(?:next|following) day|day (?:thereafter|thereupon|following)|day after(?! tomorrow)"
    r"|(?P<before>veille|day before(?! yesterday))"
    r"|(?P<second>surlendemain))\b"
)
_SAME_DAY = re.compile(
    r"[ ,(]{0,2}(?:on |le |later )?(?:that (?:same )?day|the same day|meme jour|ce jour-la|ce meme jour)\b"
)
_ON_SAME_DAY = re.compile(r"\b(?:le meme jour|(?:on )?the same day),? ?$")

_UNTIL = re.compile(r"(?:(?:any|some) ?time )?(?:jusqu|until|till|through)")
_COUNT = re.compile(r"(?:the|les) (?:two|three|four|five|deux|trois|quatre|cinq)")

#: "à deux", "aucun des deux", "à un appel": people, offers and things, for no hour stands bare behind these in letters.
_TOGETHER = re.compile(r"(?:a|des) (?:une?|deux|trois|quatre|cinq|six)")
#: "week 10 or 11".
_ALSO_WEEK = re.compile(r" ?(?:,|or|ou|and|et|/|-|a|to) ?(?P<number>\d{1,2})\b(?![:./]\d| ?(?:h\b|am|pm|min|%))")
_WEEK_NUMBER = re.compile(r"(?:week|semaine|sem\.?|wk|kw|s|w)[ .]*(?:n[o°]?\.? ?)?(?P<number>\d{1,2})$")

_YEAR = re.compile(r"(?:early )?(?:in )?(?:the )?new year")
_THINGS = re.compile(
    r" (?!(?:[a-z]+ )?(?:i|we|he|she|they|you|to|and|or|so|as) |(?:before|after|while"
    r"|when) )(?:[a-z]+ ){1,2}(?:street|lane|road|avenue|square|drive|house|terrace|close|row|quay|mews|boulevard"
    r"|crescent|gardens)\b"
    r"|(?:er|e|eme|ere|st|nd|rd|th)? ?(?:etage|floor|pers\b|personnes?|people|adults?|adultes?|couverts|pax|guests?"
    r"|euros?|eur\b|%|km\b|m2|kg|slides|pages|questions?|points?|candidat\w*|dossiers|copies|interns|colleagues"
    r"|collegues|of us|stores|sites|degres|chairs)"
)

_NUMBERED = re.compile(
    r"\b(?:table (?:pour|for|of)|table|room|salle|bureau|gate|door|porte|code|ext|poste|flight|vol|ref"
    r"|invoice|facture"
    r"|bte|box|suite|version|lot|phase|chapter|chapitre|article|rue|batiment|building|level|niveau|quai|platform"
    r"|voie|stage)\.? (?:n[o°]?\.? ?)?$"
)

#: People who are called like months, unless something leads to a month.
_NAMES = re.compile(r"(?:(?:a|to|with|avec|et|and|for|pour) )?(?:jan|april|june|may|avril|augusta?)")
_WHEN = re.compile(
    r"\b(?:in|en|of|early|late|mid|fin|debut|next|before|after|until|till|since|during|courant|this|last|end"
    r"|d'ici|avant|apres)[ -]$"
)

_MEAL = re.compile(
    r"(?:(?:un|le|du|au|a|the|for|our|notre|pour|de|over|d'|une|some)[ ']?)*(?:petit[- ]dejeuner"
    r"|dejeuner|lunch|dinner|diner|breakfast|brunch|souper)[ .]*"
)

#: What a time does that stands behind "since", the conjunction.
_HOLDS = re.compile(r" (?:is|are|was|will|would|works?|suits?|does|won't|isn't)\b")

_WEEK = re.compile(r"(?:(?:in|during|dans|on|for) )?(?:the|la) (?:week|semaine)")


def corrected(text: Text, mentions: tuple[Mention, ...], today: date) -> tuple[Mention, ...]:
    """Return the mentions without those that are no time, and the others as they are meant."""
    following = dict(enumerate(mentions[1:]))
    found: list[Mention] = []
    for number, each in enumerate(mentions):
        if _vague(text, each, following.get(number)):
            continue
        meant = _week_as(text, _meant(text, each, today), found)
        found.append(_that_day(text, _next_day(text, meant, found), found))
        found += _bare(text, meant) or _other_week(text, meant)
    found = [each for each, later in zip_longest(found, found[1:]) if not _renamed(text, each, later)]
    found = [part for each in found for part in _any_but(text, each)]
    found = [_bounded(text, each, found) for each in kept(text, found)]
    pairs = [(each, _traded(text, each, later)) for each, later in zip_longest(found, found[1:])]
    told = zip(pairs, found[1:], strict=False)
    gone = {later.span for (each, new), later in told if _bare_than(text, each, new, later)}
    return tuple(new for each, new in pairs if each.span not in gone)


def _bare_than(text: Text, mention: Mention, new: Mention, later: Mention) -> bool:
    """Whether an hour took the place of one that is only a number: "1:30 rather than 2 on Tuesday"."""
    return new is not mention and text.plain.startswith(("than ", "of "), later.span.start)


#: "la semaine suivante, celle du 15": one week by two names.
_BY_NAME = re.compile(r"[ ,(]*(?:soit |donc |i\.?e\.? )?(?:celle|the (?:one|week)(?: of)?|week (?:of|commencing)) ?")


def _renamed(text: Text, mention: Mention, later: Mention | None) -> bool:
    """Whether a week is named again, and better, right behind."""
    week = Fact.WEEK in mention.facts and mention.grain is Grain.WEEK
    return bool(week and later and _BY_NAME.fullmatch(text.plain, mention.span.end, later.span.start))


#: "Any day but Monday next week" is that week, and a day that is ruled out of it.
_ANY_BUT = re.compile(
    r"\bany ?(?:day|time|mornings?|afternoons?) (?:but|except(?: for)?|bar|other than|save(?: for)?) $"
)
_ITS_WEEK = re.compile(r" (?:of |in )?(?:the |this |next |following )+week$")


def _any_but(text: Text, mention: Mention) -> list[Mention]:
    """Return a weekday of a week out of which it is taken as the day and the week."""
    start = mention.span.start + len("but ") * text.plain.startswith("but ", mention.span.start)
    found = _ANY_BUT.search(text.plain, max(0, start - _LOOK), start)
    week = _ITS_WEEK.search(text.plain, start, mention.span.end) if found else None
    if week is None or mention.start is None or Fact.WEEKDAY not in mention.facts:
        return [mention]
    monday = datetime.combine(mention.start - timedelta(days=mention.start.weekday()), time())
    whole = replace(
        mention,
        span=Span(start=week.start() + 1, end=mention.span.end),
        grain=Grain.WEEK,
        start=monday,
        end=monday + timedelta(days=7),
        facts=frozenset({Fact.RELATIVE, Fact.WEEK}),
        alternatives=(),
    )
    return [replace(mention, span=Span(start=start, end=week.start())), whole]


_NAMED_DAY = frozenset({Fact.DATE, Fact.WEEKDAY, Fact.RELATIVE})
_LOOK = 60  #: characters before a time in which what leads to it is looked for

#: "Any time next week, but not before ten on Thursday" rules something out of that week.
_NOT_BY = re.compile(r"(?:pas|not) (?=(?:avant|apres|before|after|until|past)\b)")


def _bounded(text: Text, mention: Mention, mentions: list[Mention]) -> Mention:
    """Return "not before ten on Thursday" as what it rules out, where all of the week around it is wished for."""
    match = _NOT_BY.match(text.plain, mention.span.start)
    if not match or mention.start is None or mention.kind is not Kind.AFTER:
        return mention
    wide = any(
        each.start and each.end and each.grain is Grain.WEEK and each.start <= mention.start < each.end
        for each in mentions
    )
    if not wide or not mention.facts & {Fact.DATE, Fact.WEEKDAY}:
        return mention
    span = Span(start=match.end(), end=mention.span.end)
    return replace(mention, span=span, kind=Kind.BEFORE, start=None, end=mention.start)


#: "11 h plutôt que 10 h le mardi": the day behind the hour that goes is that of the hour that comes.
_RATHER = re.compile(
    r"[ ,]*(?:plutot qu[e']|rather(?: than)?|instead(?: of)?|au lieu d[e']|a la place d[e'])[ ]*(?:a |at )?"
)


def _traded(text: Text, mention: Mention, later: Mention | None) -> Mention:
    """Return an hour that takes the place of another on the day that is named with that."""
    days = {Fact.DATE, Fact.WEEKDAY, Fact.RELATIVE}
    if later is None or mention.start is None or later.start is None:
        return mention
    alone = Fact.CLOCK in mention.facts and not mention.facts & days and Fact.CLOCK in later.facts
    between = text.plain[mention.span.end : later.span.start]
    if not alone or not later.facts & days or not _RATHER.fullmatch(between):
        return mention
    return on_day(mention, mention.start, later.start, later.facts)


def _next_day(text: Text, mention: Mention, before: list[Mention]) -> Mention:
    """Return "the day after" as the day after the one that was named before it."""
    said = _NEXT_DAY.search(text.plain, mention.span.start, mention.span.end)
    named = [each for each in before if each.start and each.facts & {Fact.DATE, Fact.WEEKDAY, Fact.RELATIVE}]
    named = [each for each in named if each.grain <= Grain.DAY]
    if not said or not named or mention.start is None:
        return mention
    last = named[-1].start or mention.start
    wait = (last.date() - mention.start.date()) + timedelta(days=-1 if said["before"] else 2 if said["second"] else 1)
    return replace(mention, start=mention.start + wait, end=mention.end + wait if mention.end else None)


def _that_day(text: Text, mention: Mention, before: list[Mention]) -> Mention:
    """Return "11:30 that day" on the day that was named last before it."""
    named = [each for each in before if each.start and each.facts & {Fact.DATE, Fact.WEEKDAY}]
    hour = Fact.CLOCK in mention.facts and not mention.facts & {Fact.DATE, Fact.WEEKDAY, Fact.RELATIVE}
    lead = text.plain[max(0, mention.span.start - 20) : mention.span.start]
    same = _SAME_DAY.match(text.plain, mention.span.end) or _ON_SAME_DAY.search(lead)
    if not hour or not named or not same or mention.start is None:
        return mention
    return on_day(mention, mention.start, named[-1].start or mention.start, named[-1].facts)


def _bare(text: Text, mention: Mention) -> list[Mention]:
    """Return the hour that is only a number after another hour: "8:30 or 4"."""
    match = _ALSO.match(text.plain, mention.span.end)
    hourly = Fact.CLOCK in mention.facts and mention.kind in {Kind.INSTANT, Kind.TIME}
    hour = int(match["hour"]) if match else 0
    hour += 12 if hour < _FIRST_HOUR else 0
    if not match or not hourly or mention.start is None or hour > _LAST_HOUR:
        return []
    start = mention.start.replace(hour=hour, minute=0)
    span = Span(start=match.start("hour"), end=match.end("hour"))
    end = start + timedelta(hours=1)
    facts = frozenset({Fact.CLOCK})
    return [Mention(span=span, kind=Kind.TIME, grain=Grain.HOUR, start=start, end=end, zone=mention.zone, facts=facts)]


def _other_week(text: Text, mention: Mention) -> list[Mention]:
    """Return the week that is only a number after another: "week 10 or 11"."""
    said = _WEEK_NUMBER.search(text.plain[mention.span.start : mention.span.end])
    match = _ALSO_WEEK.match(text.plain, mention.span.end)
    if Fact.WEEK not in mention.facts or not said or not match or mention.start is None or mention.end is None:
        return []
    later = timedelta(weeks=int(match["number"]) - int(said["number"]))
    if not timedelta() < later < timedelta(weeks=_NEAR_WEEKS):
        return []
    span = Span(start=match.start("number"), end=match.end("number"))
    return [replace(mention, span=span, start=mention.start + later, end=mention.end + later, alternatives=())]


_THE_ONE = re.compile(
    r"\b(?:the one|that|celle) (?:of|du|from|starting|beginning|commencing|qui commence le)(?: the)? ?(?:on )?$"
)


def _week_as(text: Text, mention: Mention, before: list[Mention]) -> Mention:
    """Return "the one of the 14th" behind a week as the week of that day."""
    head = re.match(r"(?:of |du |on |le |the )*", text.plain[mention.span.start : mention.span.end])
    lead = text.plain[max(0, mention.span.start - 30) : mention.span.start + (head.end() if head else 0)]
    week = bool(before) and Fact.WEEK in before[-1].facts
    if not week or mention.start is None or Fact.DATE not in mention.facts or not _THE_ONE.search(lead):
        return mention
    monday = mention.start - timedelta(days=mention.start.weekday())
    return replace(
        mention, grain=Grain.WEEK, start=monday, end=monday + timedelta(days=7), facts=mention.facts | {Fact.WEEK}
    )


_THAT_WEEK = re.compile(r"\bthat (?:whole|entire|very) week$")


def _vague(text: Text, mention: Mention, after: Mention | None) -> bool:
    """Whether a mention is no time: it leads to the next, is the name of a meal, or counts something."""
    start, end = mention.span.start, mention.span.end
    said = text.plain[start:end]
    since = said.startswith(("since ", "depuis ")) and not wording.OF_DAY.search(text.plain, max(0, start - 20), start)
    if since and Fact.DATE not in mention.facts and not _HOLDS.match(text.plain, end):
        return True  # how long something is so
    if said.startswith("passe ") and mention.grain is Grain.MINUTE:
        return True  # somebody drops in for so long
    week = Fact.WEEK in mention.facts and Fact.WEEKDAY not in mention.facts
    if week and (text.plain.startswith("-la", end) or _THAT_WEEK.search(text.plain, max(0, start - 12), end)):
        return True  # the week of the offers, not the one of the letter
    if greeted(text, mention):
        return True
    hours = mention.kind is Kind.INTERVAL and Fact.CLOCK in mention.facts
    if (
        "24/7" in said
        or "24/24" in said
        or mention.facts in ({Fact.VAGUE}, {Fact.YEAR})
        or (not hours and _MEAL.fullmatch(said))
        or any(look.fullmatch(said) for look in (_COUNT, _YEAR, _THESE, _TOGETHER))
        or _THINGS.match(text.plain, end)
    ):
        return True
    called = _NAMES.fullmatch(said) and not _WHEN.search(text.plain[max(0, start - 12) : start])
    numbered = said[:1].isdigit() and _NUMBERED.search(text.plain[max(0, start - 20) : start])
    return bool(called or numbered) or (
        after is not None
        and bool(_WEEK.fullmatch(said))
        and text.plain[end : after.span.start].strip() in {"", "of", "from", "du", "de"}
    )


def _meant(text: Text, mention: Mention, today: date) -> Mention:
    """Return a mention as it is meant: "until the 12th" holds the 12th, "du 9 au 13" are days."""
    said = text.plain[mention.span.start : mention.span.end]
    beyond = _beyond(text, mention, today)
    if beyond is not None or mention.start is None:
        return beyond or mention
    if mention.kind is Kind.INSTANT and mention.grain >= Grain.DAY and _UNTIL.match(said):
        return replace(mention, kind=Kind.BEFORE, start=None)
    if Fact.CLOCK in mention.facts:
        return _no_clock(text, mention, mention.start, today)
    lead = text.plain[max(0, mention.span.start - 8) : mention.span.start]
    if mention.kind is Kind.AFTER and said.startswith("from ") and lead.endswith(("apart ", "aside ")):
        return replace(mention, kind=Kind.INSTANT, end=mention.start + timedelta(days=1))
    return mention


#: "before she flies on Friday", "avant notre fermeture du 20".
_BEFORE_IT = re.compile(
    r"\b(?:before|avant|avant que) (?:(?:i|we|you|he|she|they|je|j'|nous|on|il|elle|ils|vous) ?[a-z'-]+"
    r"(?: (?!on |le )[a-z'-]+)?|(?:my|our|your|his|her|their|the|mon|ma|notre|votre|son|sa|leur|la|le) [a-z-]+"
    r"(?: (?!on |le )[a-z-]+)?|l'[a-z-]+) ?$"
)


def _beyond(text: Text, mention: Mention, today: date) -> Mention | None:
    """Return the hour of something that a meeting must be before or after as that bound."""
    lead = text.plain[max(0, mention.span.start - _LOOK) : mention.span.start]
    day = mention.kind is Kind.INSTANT and mention.grain is Grain.DAY and mention.facts & _NAMED_DAY
    before = _BEFORE_IT.search(lead) if day else None
    if before:
        span = Span(start=mention.span.start - len(lead) + before.start(), end=mention.span.end)
        return replace(mention, span=span, kind=Kind.BEFORE, start=None, end=mention.start)
    found = wording.BEYOND.search(lead)
    if not found or mention.kind not in {Kind.TIME, Kind.DURATION}:
        return None
    start = mention.start
    if start is None and mention.length is not None and mention.length >= _FIRST_HOUR * timedelta(hours=1):
        start = datetime.combine(today, time()) + mention.length  # "de 10h30" is also a length
    if start is None:
        return None
    begin = mention.span.start - len(lead) + found.start()
    span, facts = Span(start=begin, end=mention.span.end), mention.facts | {Fact.CLOCK}
    if found["how"] in {"before", "avant"}:
        return replace(mention, span=span, kind=Kind.BEFORE, start=None, end=start, length=None, facts=facts)
    return replace(mention, span=span, kind=Kind.AFTER, start=start, end=None, length=None, facts=facts)


def _no_clock(text: Text, mention: Mention, start: datetime, today: date) -> Mention:
    """Return what looks like an hour as the days or the part of the day that it is."""
    said = text.plain[mention.span.start : mention.span.end]
    if mention.kind is Kind.INSTANT and _FROM_HOUR.search(said):
        return replace(mention, kind=Kind.AFTER, end=None)
    days = _FROM_TO.fullmatch(said)
    if days:
        return _dates(mention, today, int(days[1]), int(days[2]))
    if mention.kind is Kind.INTERVAL or not _NOON.fullmatch(said):
        return mention
    before = text.plain.endswith(("avant-", "avant "), 0, mention.span.start)
    begin = start.replace(hour=8 if before else 12, minute=0)
    facts = mention.facts - {Fact.CLOCK} | {Fact.PART}
    return replace(mention, kind=Kind.INTERVAL, start=begin, end=begin.replace(hour=12 if before else 14), facts=facts)


def _dates(mention: Mention, near: date, first: int, last: int) -> Mention:
    """Return what "du 9 au 13" is: days of a month, for hours are "de 9 à 13"."""
    days = [near + timedelta(days=number) for number in range(62)]
    fits = [day for day in days if day.day == first and first < last]
    if not fits:
        return mention
    begin = datetime.combine(fits[0], time())
    end = begin + timedelta(days=last - first + 1)
    return replace(mention, grain=Grain.DAY, start=begin, end=end, facts=frozenset({Fact.DATE}))
