"""Mentions of time as letters about meetings mean them, where the grammar of times cannot know."""

import re
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from secretaire.scheduling.assistant.core.text import Text
from secretaire.scheduling.assistant.core.times.values import Fact, Grain, Kind, Mention

_THESE = re.compile(r"(?:in |on |a |pour )?(?:ces|these|those) (?:jours?|days?|dates?)(?:-la|-ci)?")

_FROM_TO = re.compile(r"(?:.{0,12} )?du (\d{1,2}) au (\d{1,2})\.?")

_AGAIN = re.compile(r" en (huit|quinze)\b")

_UNTIL = re.compile(r"(?:jusqu|until|till|through)")

_COUNT = re.compile(r"(?:the|les) (?:two|three|four|five|deux|trois|quatre|cinq)")

_YEAR = re.compile(r"(?:early )?(?:in )?(?:the )?new year")

_THINGS = re.compile(
    r"(?:er|e|eme|ere|st|nd|rd|th)? ?(?:etage|floor|pers\b|personnes?|people|adults?|adultes?|couverts|pax|guests?"
    r"|euros?|eur\b|%|km\b|m2|kg|slides|pages|questions?|points?|candidat\w*|dossiers|copies|interns|colleagues"
    r"|collegues|of us|stores|sites|degres|chairs)"
)

_NUMBERED = re.compile(
    r"\b(?:table (?:pour|for|of)|table|room|salle|bureau|gate|door|porte|code|ext|poste|flight|vol|ref"
    r"|invoice|facture"
    r"|bte|box|suite|version|lot|phase|chapter|chapitre|article|rue|batiment|building|level|niveau|quai|platform"
    r"|voie|stage)\.? (?:n[o°]?\.? ?)?$"
)

_MEAL = re.compile(
    r"(?:(?:un|le|du|au|a|the|for|our|notre|pour|de|over|d'|une|some)[ ']?)*(?:petit[- ]dejeuner"
    r"|dejeuner|lunch|dinner|diner|breakfast|brunch|souper)[ .]*"
)

_WEEK = re.compile(r"(?:(?:in|during|dans|on|for) )?(?:the|la) (?:week|semaine)")


def corrected(text: Text, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Return the mentions without those that are no time, and the others as they are meant."""
    following = dict(enumerate(mentions[1:]))
    return tuple(
        _meant(text, each) for number, each in enumerate(mentions) if not _vague(text, each, following.get(number))
    )


def _vague(text: Text, mention: Mention, after: Mention | None) -> bool:
    """Whether a mention is no time: it leads to the next, is the name of a meal, or counts something."""
    start, end = mention.span.start, mention.span.end
    said = text.plain[start:end]
    if any(look.fullmatch(said) for look in (_MEAL, _COUNT, _YEAR, _THESE)) or mention.facts == {Fact.VAGUE}:
        return True
    if _THINGS.match(text.plain, end) or _NUMBERED.search(text.plain[max(0, start - 20) : start]):
        return True
    return (
        after is not None
        and bool(_WEEK.fullmatch(said))
        and text.plain[end : after.span.start].strip() in {"", "of", "from", "du", "de"}
    )


def _meant(text: Text, mention: Mention) -> Mention:
    """Return a mention as it is meant: "until the 12th" holds the 12th, "du 9 au 13" are days."""
    said = text.plain[mention.span.start : mention.span.end]
    if mention.kind is Kind.INSTANT and mention.grain >= Grain.DAY and _UNTIL.match(said):
        return replace(mention, kind=Kind.BEFORE, start=None)
    again = _AGAIN.match(text.plain, mention.span.end)
    if again and mention.start and mention.end:
        wait = timedelta(days=7 if again[1] == "huit" else 14)
        return replace(mention, start=mention.start + wait, end=mention.end + wait)
    days = _FROM_TO.fullmatch(said)
    if days and Fact.CLOCK in mention.facts and mention.start:
        return _dates(mention, mention.start.date(), int(days[1]), int(days[2]))
    if said in {"midi", "midi."} and text.plain.endswith(("avant-", "avant "), 0, mention.span.start) and mention.start:
        morning = mention.start.replace(hour=8, minute=0)
        return replace(
            mention, kind=Kind.INTERVAL, start=morning, end=morning.replace(hour=12), facts=frozenset({Fact.PART})
        )
    lead = text.plain[max(0, mention.span.start - 8) : mention.span.start]
    if (
        mention.kind is Kind.AFTER
        and mention.start
        and said.startswith("from ")
        and lead.endswith(("apart ", "aside "))
    ):
        return replace(mention, kind=Kind.INSTANT, end=mention.start + timedelta(days=1))
    return mention


def _dates(mention: Mention, near: date, first: int, last: int) -> Mention:
    """Return what "du 9 au 13" is: days of a month, for hours are "de 9 à 13"."""
    for number in range(62):
        start = near + timedelta(days=number)
        if start.day == first and first < last:
            begin = datetime.combine(start, time())
            return replace(
                mention,
                grain=Grain.DAY,
                start=begin,
                end=begin + timedelta(days=last - first + 1),
                facts=frozenset({Fact.DATE}),
            )
    return mention
