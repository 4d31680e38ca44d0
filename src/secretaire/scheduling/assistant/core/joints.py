"""Whether two times that stand beside each other are of one enumeration, or begin different thoughts."""

import re
from datetime import timedelta

from secretaire.scheduling.assistant.core.engagements import engaged
from secretaire.scheduling.assistant.core.surroundings import EXCEPT
from secretaire.scheduling.assistant.core.text import Piece, Text
from secretaire.scheduling.assistant.core.times.values import Fact, Grain, Kind, Mention

DAYS = frozenset({Fact.WEEKDAY, Fact.DATE, Fact.MONTH, Fact.YEAR, Fact.RELATIVE, Fact.WEEK, Fact.WEEKEND, Fact.HOLIDAY})
LOOK = 120  #: characters before and after a mention that can say what it is about


_LIST = re.compile(
    r"(?:\.(?= ?(?:or|and|ou|et|/|&|,)))?[ ,/&;+()-]*(?:(?:or|and|ou|et|either|else|soit|as well as|ainsi que|ou bien"
    r"|ou encore|puis|even|also"
    r"|aussi|alternatively|otherwise|sinon|then|also on|or even"
    r"|the|le|la|les|[dl]'|(?<!instead )of|on|at|a|au|aux|vers|around|about|en|in|dans|de|du|from|pour|for"
    r"|between|entre"
    r"|this|ce|maybe|peut-etre|possibly|eventuellement|please|is|est"
    r"|failing that|after that|following|suivante?|d'apres|if not|a defaut|plutot|rather|instead|donc|say|disons"
    r"|alors|both|all|tous|toute?s?"
    r"|un|une|an"
    r"|only|always|uniquement|seulement|toujours"
    r"|any|again|starting|any time|anytime|any (?:hour|moment)(?: of)?|but only"
    r"|whole day|all day|toute la journee)[ ,/&;:()-]*){0,5}"
)


def joint(between: str) -> bool:
    """Whether what stands between two times only enumerates them."""
    return len(between) < LOOK and bool(_LIST.fullmatch(between))


def parted(text: Text, before: Mention | None, mention: Mention, *, sentence: Piece, moving: bool) -> bool:
    """Whether a time begins a thought of its own behind the one before it.

    :param sentence: that it stands in
    :param moving: an agreed meeting is talked about
    """
    if _APART.match(text.plain, mention.span.start):
        return True
    if before is not None and _again(text, before, mention):
        return True
    if before is None:
        return False
    between = text.plain[before.span.end : mention.span.start]
    until = before.kind is Kind.BEFORE and mention.kind is not Kind.BEFORE and "," in between
    moved = moving and between.strip() in {"to", "au", "a", "for", "pour", "par"}
    of_each = not mention.facts & DAYS and _OF_EACH.search(between)
    wide = mention.grain >= Grain.WEEK or not mention.facts & DAYS
    said = text.plain[sentence.start : before.span.start]
    beyond = wide or _beyond(before, between, mention) or _day_on(text, before, mention)
    spared = _excepted(text, before) and (beyond or _besides(said, before, mention))
    return bool(
        until
        or _engaged(text, sentence, before, mention)
        or moved
        or spared
        or of_each
        or _softer(before, between, mention)
        or _otherwise(before, between, mention)
        or _ASKED.fullmatch(between)
        or _follows(before, between, mention)
        or _begins(text, sentence, before, mention)
    )


#: What leads to hours of several days that stand apart: "Monday would do, or Friday, both after three".
_OF_EACH = re.compile(r",(?: (?:but|and|et|mais))? (?:both|all|each|always|either|tous|toutes|toujours)(?: \w+)? ?$")
#: What leads from one wish to another, and to the week of the other.
_OR = re.compile(
    r"[ ,;]*(?:or|ou)(?: (?:else|bien|alors|even|any|some|each|every|all|the|in|on|les?|la|l'|un|une))*[ ']*"
)
_ITS_WEEK = re.compile(
    r" (?:(?:of|in|on|de) )?(?:next week|this week|the week (?:after|of)|the following week|(?:the )?week \d|la semaine"
    r"|cette semaine)"
)


def _again(text: Text, before: Mention, mention: Mention) -> bool:
    """Whether a part of the day begins another wish with a week of its own: "or any afternoon next week"."""
    part = Fact.PART in mention.facts and not mention.facts & DAYS
    between = text.plain[before.span.end : mention.span.start]
    return part and bool(_OR.fullmatch(between) and _ITS_WEEK.match(text.plain, mention.span.end))


def _engaged(text: Text, sentence: Piece, before: Mention, mention: Mention) -> bool:
    """Whether a day stands behind the hour of something that somebody has: "I have a call at 10, or Friday at 2"."""
    start = before.span.start
    lead = text.plain[max(sentence.start, start - LOOK) : start]
    return bool(mention.facts & DAYS) and engaged(lead, before)


#: A day that a thought of its own begins with: "Monday I can do, Thursday I am away".
_OWN_DAY = re.compile(
    r"(?:on |the |le )?(?:mon|tue|wed|thu|fri|sat|sun|lun|mar|mer|jeu|ven|sam|dim)[a-z]*\.?,? (?:i|i'm|i've|we|we're"
    r"|we've|he|he's|she|she's|je|j'\w+|nous|il|elle|on) "
)
_SPEAKS = re.compile(r"\b(?:i|i'm|i've|i'll|we|we're|he|he's|she|she's|je|j'\w+|nous|il|elle|on) \w+")


#: "As I'm in court on Thursday, Monday would be the one".
_REASON = re.compile(
    r"\W*(?:as|since|because|comme|puisque|vu que) (?!discussed|agreed|soon|long|far|well|mentioned|convenu)"
)
_COMMA = re.compile(r" ?,(?: (?:on|the|le|for|pour))* ?")


def _begins(text: Text, sentence: Piece, previous: Mention, mention: Mention) -> bool:
    """Whether a day begins a thought of its own, behind one that is said already."""
    said = text.plain[sentence.start : previous.span.end]
    if (
        _REASON.match(said)
        and previous.facts & DAYS
        and _COMMA.fullmatch(text.plain[previous.span.end : mention.span.start])
    ):
        return bool(mention.facts & DAYS)
    return bool(_OWN_DAY.match(text.plain, mention.span.start, sentence.end) and _SPEAKS.search(said))


#: A question behind what was said of another time: "I am stuck on Thursday, is Monday good?".
_ASKED = re.compile(r" ?, (?:is|est)(?: the| le)? ?")


#: "He finishes at seven, so between eight and nine": what is told, and what follows from it.
_SO = re.compile(r" ?[,;] ?(?:donc|so|alors)\b.*")


def _follows(previous: Mention, between: str, mention: Mention) -> bool:
    """Whether hours are only a conclusion from the one before, which is told of."""
    hours = (each.facts & {Fact.CLOCK} and not each.facts & DAYS for each in (previous, mention))
    return all(hours) and mention.kind is not Kind.TIME and bool(_SO.fullmatch(between))


_APART = re.compile(
    r"(?:mais |but |sauf |except |or |ou |and |et )?"
    r"(?:de preference|idealement|ideally|preferably|plutot|sauf|except|not|pas)\b"
    r"|(?:(?:le|les|on|the) )?[a-z]+(?:day|di)s? (?:excepte\w?|except(?:ed)?|exclue?s?|mis a part)(?= ?[.,;!)]| ?$)"
)


def _softer(wide: Mention, between: str, mention: Mention) -> bool:
    """Whether a part of the day is only wished for within a longer stretch: "next week, rather in the morning"."""
    part = Fact.PART in mention.facts and not mention.facts & (DAYS | {Fact.CLOCK})
    part = part or bool(mention.facts and mention.facts <= {Fact.WEEKDAY, Fact.PART})
    long = wide.grain >= Grain.WEEK or (wide.start and wide.end and wide.end - wide.start > timedelta(days=2))
    return part and bool(long) and bool(_SOFT.search(between))


_SOFT = re.compile(r"\b(?:plutot|de preference|idealement|ideally|preferably|rather|si possible|if possible)\b")


def _beyond(out: Mention, between: str, mention: Mention) -> bool:
    """Whether an hour of a day stands behind a day that is ruled out: "except Wednesday, or Thursday after three"."""
    hours = Fact.CLOCK in mention.facts and not out.facts & {Fact.CLOCK, Fact.PART}
    return hours and between.strip(" ,;") in _OTHER


#: One day, of which hours are ruled out.
_ONE_DAY = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|lun|mar|mercre|jeu|vendre)d(?:ay|i)"
    r"(?: (?:the |le )?\d{1,2}(?:st|nd|rd|th)?(?: [a-z]{3,9})?)?,? (?:sauf|hormis|excepte|mais pas|except|but not|bar"
    r"|excluding|not|pas)(?: (?:le|la|l'|the|in|for|a)){0,3}[ ']?$"
)
_SEVERAL = re.compile(
    r"\b(?:semaines?|weeks?|jours?|days?|mois|months?|every|each|chaque|tous|du|from|entre|between)\b"
)


def _besides(said: str, out: Mention, mention: Mention) -> bool:
    """Whether another day stands behind hours that one day is open but for: "Tuesday but not at 2, and Thursday"."""
    hours = out.facts & {Fact.CLOCK, Fact.PART} and not out.facts & DAYS
    day = mention.facts & {Fact.WEEKDAY, Fact.DATE} and mention.grain <= Grain.DAY
    return bool(hours and day and _ONE_DAY.search(said[-LOOK:])) and not _SEVERAL.search(said)


def _otherwise(wide: Mention, between: str, mention: Mention) -> bool:
    """Whether a day with its hour is another choice than a week: "mornings next week, or Thursday after three"."""
    week = wide.grain is Grain.WEEK and not wide.facts & {Fact.CLOCK, Fact.PART}
    return week and mention.facts >= {Fact.CLOCK, Fact.WEEKDAY} and between.strip(" ,;") in _OTHER


def _day_on(text: Text, out: Mention, mention: Mention) -> bool:
    """Whether a day with its hours stands behind hours that are spared: "all day but 12 to 2, Friday from three"."""
    between = text.plain[out.span.end : mention.span.start]
    hours = bool(out.facts & {Fact.CLOCK, Fact.PART}) and not out.facts & DAYS
    day = bool(mention.facts & DAYS)
    part = Fact.PART in mention.facts and between.strip()[:1] in {",", ";"}
    own = Fact.CLOCK in mention.facts or part or _ALL_DAY.match(text.plain, mention.span.end)
    return hours and day and bool(_OR_ON.fullmatch(between) or (own and _ON.fullmatch(between)))


_ON = re.compile(
    r" ?(?:[,;]|,? (?:and|or|et|ou|then|puis|sinon|otherwise))[ ,]*(?:(?:and|or|et|ou|on|le|the|then)[ ,]*)*"
)
_OR_ON = re.compile(r" ?,? (?:or|ou|or else|ou bien|otherwise|sinon)(?: (?:on|the|le))* ?")
_ALL_DAY = re.compile(r",? (?:any ?time|(?:all|(?:the )?(?:whole|entire|full)) day|toute la journee|n'importe quand)\b")
_OTHER = frozenset({"or", "ou", "or else", "ou bien", "ou alors", "sinon", "otherwise"})


def _excepted(text: Text, mention: Mention) -> bool:
    """Whether a mention is ruled out by the word right before it, which reaches no further."""
    return bool(EXCEPT.search(text.plain[max(0, mention.span.start - LOOK) : mention.span.start]))
