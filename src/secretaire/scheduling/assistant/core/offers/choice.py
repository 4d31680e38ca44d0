"""Which of the offered slots a letter takes: by place in the list, number, weekday, date, hour, or part of the day."""

import re
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from secretaire.scheduling.assistant.core.clocks import zone
from secretaire.scheduling.assistant.core.moments import Moment
from secretaire.scheduling.assistant.core.offers import narrowing, ordinals, others, pointers, retractions
from secretaire.scheduling.assistant.core.offers.fitting import clock, day_fits, fit
from secretaire.scheduling.assistant.core.signals import given
from secretaire.scheduling.assistant.core.surroundings import MEANT, Part
from secretaire.scheduling.assistant.core.text import Piece, Text
from secretaire.scheduling.assistant.core.times.values import Fact, Grain, Kind
from secretaire.scheduling.assistant.core.values import Slot, Span

_PICK = re.compile(
    r"\b(?:prefer\w*|choos\w*|choisi\w*|(?:pick|take|prends)(?! (?:up|my|our|an?|off|part|care|une?|mon|ma|mes|notre"
    r"|nos|des|du|l'avion|la (?:route|voiture)|(?:the|le) (?:train|bus|plane|ferry|flight|car|kids|children|day|tgv|vol"
    r"|metro|bateau|taxi))\b)|plutot|rather|ideally|idealement|go(?:ing)? (?:for|with)|best|mieux|so the|please|svp"
    r"|s'il (?:vous|te) plait|reste)\b"
)
_ELSE = re.compile(
    r"\b(?:otherwise|sinon|failing|a defaut|or else|if not|en second choix|second choice|fallback|backup|au pire"
    r"|worst case)\b"
)
#: All offers are refused, so that a time that is named is another one.
_NONE_OF = re.compile(
    r"\b(?:none (?:of (?:these|those|them|the|your|that|this)\b|(?:works?|suits?|fits?|is|are)\b)|neither (?:of"
    r"|one|works?|suits?|is)"
    r"|aucune? (?:des|de ces|de vos|de tes|d'entre|d'eux|ne|n'|date|creneau|proposition)\b|ni l'une? ni l'autre"
    r"|no one of\b|(?:all|both)(?: of)?(?: (?:the|these|those|them|your|two|three|four|five|proposed))*"
    r"(?: (?:dates?|times?|days?|slots?|options?))?(?: (?:are|is|do|does))?(?: all| both| unfortunately)?"
    r"(?:n't| not| impossible| taken| bad)\b|(?:tous|toutes|deux|trois|quatre)(?: \w+){0,3} (?:impossibles"
    r"|pri(?:se)?s|exclue?s)\b"
    r"|neither\b[,.;:!]|nothing (?:works|suits|fits)|(?:can't|cannot|can not|unable to) (?:do|make|manage) (?:any"
    r"|either)\b)"
)
#: All would do, and one of them better: "all fine, but I'd rather Friday".
_YET = re.compile(
    r"\b(?:but|though|mais|cependant|toutefois)\b(?![^.!?]{0,30}\b(?:you|vous|tu|whichever|whatever|lui|him|her"
    r"|celui)\b)"
    r"[^.!?]{0,30}\b(?:rather|prefer\w*|plutot|better|mieux|best)\b"
)


@dataclass(frozen=True, slots=True)
class Choice:
    """What a letter takes of the offers."""

    slots: tuple[Slot, ...] = ()  #: those that fit what is said; several: the writer leaves it open, or was not clear
    open: bool = False  #: any of them, in words
    unclear: bool = False  #: one is meant, and several fit
    conflict: bool = False  #: what is said fits no offer or contradicts itself, although it is said as if it did
    moments: tuple[Moment, ...] = ()  #: the times that name what is taken
    span: Span | None = None


def elsewhere(moments: tuple[Moment, ...], offers: tuple[Slot, ...], host: ZoneInfo, labelled: str) -> bool:
    """Whether a day is wished for on which nothing is offered."""
    where = zone(labelled) or host
    wished = [each for each in moments if each.dated and each.part in MEANT]
    return any(not any(fit(each, slot, where) for slot in offers) for each in wished)


def choose(text: Text, moments: tuple[Moment, ...], offers: tuple[Slot, ...], host: ZoneInfo, labelled: str) -> Choice:
    """Return which of the offers are taken."""
    if not offers:
        return Choice()
    where = zone(labelled) or host
    if _NONE_OF.search(text.plain):
        return Choice()
    left = _others(text, moments, offers, where)
    if left:
        return left
    barred = any(each.part is Part.EXCLUDED for each in moments) or _refuses(text)
    any_ = _any(text)
    pointer, pointed = pointers.at(text, moments, offers, where)
    stray = elsewhere(moments, offers, host, labelled)
    every = moments
    wide = {each.sentence for each in moments if _broad(each)}
    moments = tuple(
        each
        for each in moments
        if each is not pointer and not _broad(each) and (each.dated or not (stray or each.sentence in wide))
    )
    found = [
        each for sentence in range(len(text.sentences)) for each in _sentence(text, sentence, moments, offers, where)
    ]
    named = [each for each in found if each.slots or each.conflict]
    first = _kept(text, named) if named else Choice()
    if pointed:
        return _narrowed(first, pointed)
    first = _one_of_day(text, first, every, where)
    vague = pointers.obscure(text) or bool(_YET.search(text.plain))
    if any_ and len(first.slots) != 1 and (not barred or _spared(first, every, where)):
        return Choice(first.slots or offers, open=not vague, unclear=vague, span=any_)
    apart = pointers.by_event(text, first.moments) or _met_otherwise(text, every, first, offers, where)
    return replace(first, unclear=True, open=False) if apart else first


def _one_of_day(text: Text, first: Choice, moments: tuple[Moment, ...], where: ZoneInfo) -> Choice:
    """Return what is taken of a day on which several are offered: "Monday, but not in the morning", "the later one"."""
    out = [each for each in moments if each.part is Part.EXCLUDED and each.hours and not each.dated]
    left = tuple(slot for slot in first.slots if not any(fit(each, slot, where) for each in out))
    if not (first.unclear and first.moments and left) or len(first.slots) == 1:
        return first
    one = left[0] if len(left) == 1 else narrowing.one(text, left, first.moments, where)
    return replace(first, slots=(one,), unclear=False, open=False) if one else first


#: What leads to the day on which one meets: "so see you on Wednesday".
_SEE_YOU = re.compile(
    r"\b(?:see (?:you|u|ya|him|her|them)|(?:speak|talk) to you|until|looking forward to|meet you|on se voit|a|au)"
    r"(?: (?:then|all|both))?(?: on)?(?: the| le)? $"
)


def _met_otherwise(
    text: Text, moments: tuple[Moment, ...], first: Choice, offers: tuple[Slot, ...], where: ZoneInfo
) -> bool:
    """Whether another day on offer than that of the one taken is said to be that of the meeting."""
    if len(first.slots) != 1:
        return False
    taken = first.slots[0]
    apart = [slot for slot in offers if slot.start.astimezone(where).date() != taken.start.astimezone(where).date()]
    return any(
        each.dated
        and not _broad(each)
        and not fit(each, taken, where)
        and any(fit(each, slot, where) for slot in apart)
        and _SEE_YOU.search(text.plain, 0, each.mention.span.start)
        for each in moments
    )


def _narrowed(first: Choice, pointed: tuple[Slot, ...]) -> Choice:
    """Return what is taken among the offers that are pointed at."""
    both = tuple(slot for slot in first.slots if slot in pointed) or pointed
    return replace(first, slots=both, open=False, unclear=len(both) > 1, conflict=False)


def _kept(text: Text, named: list[Choice]) -> Choice:
    """Return what is still taken by those who may correct themselves."""
    spans = [each.span for each in named if each.span]
    left = retractions.kept(text, spans) if len(spans) == len(named) else retractions.Kept()
    later = named[left.first :]
    if left.first and all(_bare(each) and _meet(each, named[left.first - 1]) for each in later):
        later = named  # "Tuesday, but rather in the afternoon" is a part of that day
    first = _merged(_strongest(text, later))
    return first if left.clear else replace(first, unclear=True, open=False)


def _meet(one: Choice, other: Choice) -> bool:
    return any(slot in other.slots for slot in one.slots)


def _strongest(text: Text, named: list[Choice]) -> list[Choice]:
    """Return those that are picked in words, or at least taken, of what several sentences name."""
    spans = [(each, each.span) for each in named if each.span]
    if len(named) < 2 or len(spans) < len(named):  # noqa: PLR2004  # one is all there is
        return named
    picked = [each for each, span in spans if not _bare(each) and _PICK.search(_around(text, span))]
    welcome = [each for each, span in spans if _welcome(_piece(text, span).plain)]
    welcome = [each for each in welcome if not (_bare(each) and any(_within(other, each) for other in named))]
    strongest = picked or welcome
    return [each for each in named if each in strongest or _narrows(each, strongest)] if strongest else named


def _within(choice: Choice, other: Choice) -> bool:
    """Whether hours alone leave all open that a day names: "Thursday at four. I'm in from eight"."""
    return not _bare(choice) and bool(choice.slots) and set(choice.slots) <= set(other.slots)


#: An offer that is taken by its place, as "the second one works".
_FITS = re.compile(
    r"\b(?:first|second|third|fourth|last|latter|former|earlier|later)(?: (?:one|option|slot|date|time|day))?"
    r" (?:works|suits|fits|will do|would do|does it|would work|would suit)\b"
)


def _welcome(plain: str) -> bool:
    return given("accept", plain) or bool(_FITS.search(plain))


def _narrows(choice: Choice, strongest: list[Choice]) -> bool:
    """Whether hours alone tell which of several offers of a day is meant: "Tuesday works. The afternoon, please"."""
    days = [each for each in strongest if each.unclear and not _bare(each)]
    return _bare(choice) and any(_meet(choice, each) for each in days)


def _piece(text: Text, span: Span) -> Piece:
    return next(each for each in text.sentences if each.holds(span.start))


def sole(taken: Choice, offers: tuple[Slot, ...]) -> Slot | None:
    """Return the one slot that a yes takes: the only one that fits what is said, or the only one on offer."""
    slots = taken.slots or (() if taken.conflict else offers)
    return slots[0] if len(slots) == 1 and not taken.unclear else None


def _others(text: Text, moments: tuple[Moment, ...], offers: tuple[Slot, ...], where: ZoneInfo) -> Choice | None:
    """Return what is left when some are refused and the others taken: "not the 9th, the other two are fine"."""
    said = others.OTHERS.search(text.plain)
    refused = [each for each in moments if each.part is Part.EXCLUDED or (each.part is Part.ASIDE and each.dated)]
    if ordinals.twofold(text, offers, where):
        return Choice(offers, unclear=True)
    pair = ordinals.PAIR.search(text.plain)
    if pair and not refused and not ordinals.single(text, *pair.span()):
        kept = offers[:2] if pair["first"] else offers[-2:]
        return Choice(kept, open=True, span=Span(start=pair.start(), end=pair.end()))
    left = tuple(slot for slot in offers if not any(fit(each, slot, where) for each in refused))
    if not said or not refused or not left or len(left) == len(offers):
        return None
    return Choice(left, open=len(left) > 1, span=Span(start=said.start(), end=said.end()))


def _broad(moment: Moment) -> bool:
    """Whether a moment is too wide to take an offer by: "next week", "in January"."""
    mention = moment.mention
    return (mention.grain >= Grain.WEEK or mention.facts >= {Fact.EDGE, Fact.WEEK, Fact.RELATIVE}) and not moment.hours


def _refuses(text: Text) -> bool:
    return any(given("refuse", sentence.plain) for sentence in text.sentences)


def _spared(first: Choice, moments: tuple[Moment, ...], where: ZoneInfo) -> bool:
    """Whether several offers are named, and none of them on a day that is ruled out."""
    out = [each for each in moments if each.part is Part.EXCLUDED]
    return len(first.slots) > 1 and not any(fit(each, slot, where) for each in out for slot in first.slots)


def _any(text: Text) -> Span | None:
    return next(
        (
            Span(start=sentence.start, end=sentence.end)
            for sentence in text.sentences
            if given("accept_any", sentence.plain) and not given("refuse", sentence.plain)
        ),
        None,
    )


def _around(text: Text, span: Span) -> str:
    sentence = next(each for each in text.sentences if each.holds(span.start))
    return text.plain[max(sentence.start, span.start - 40) : min(sentence.end, span.end + 25)]


def _merged(found: list[Choice]) -> Choice:
    """Return what several sentences take together: they narrow each other, or the later adds an alternative."""
    first = found[0]
    for other in found[1:]:
        both = tuple(slot for slot in first.slots if slot in other.slots)
        if both and (len(both) < len(first.slots) or both == other.slots):
            first = Choice(
                both, unclear=len(both) > 1 and first.unclear, moments=first.moments + other.moments, span=first.span
            )
        elif not both and first.slots and other.slots and other.moments and not any(e.dated for e in other.moments):
            return Choice(conflict=True, moments=first.moments + other.moments, span=first.span)
        elif not both and first.slots and other.slots:
            every = tuple(slot for slot in (*first.slots, *other.slots))
            first = Choice(every, open=True, moments=first.moments + other.moments, span=first.span)
        elif first.slots and not other.slots and other.conflict and not any(each.dated for each in other.moments):
            first = Choice(conflict=True, moments=first.moments + other.moments, span=first.span)
        elif not first.slots and other.slots and not (first.conflict and _bare(other)):
            first = Choice(
                other.slots,
                unclear=other.unclear,
                conflict=first.conflict,
                moments=first.moments + other.moments,
                span=other.span,
            )
    return first


def _bare(choice: Choice) -> bool:
    """Whether hours alone name what is taken."""
    return bool(choice.moments) and not any(each.dated for each in choice.moments)


def _sentence(
    text: Text, number: int, moments: tuple[Moment, ...], offers: tuple[Slot, ...], where: ZoneInfo
) -> list[Choice]:
    """Return what one sentence takes, alternative by alternative."""
    sentence = text.sentences[number]
    own = [
        each
        for each in moments
        if each.sentence == number and each.part in MEANT and each.mention.kind is not Kind.DURATION
    ]
    groups: dict[int, list[Moment]] = {}
    for each in own:
        groups.setdefault(each.group, []).append(each)
    choices = [_group(group, offers, where) for group in groups.values()]
    choices = [each for each in choices if each.slots or each.conflict]
    among = tuple(slot for slot in offers if any(slot in each.slots for each in choices))
    ranked = len(among) != 1 and ordinals.ranks(sentence.plain)
    ordinal = ordinals.picked(sentence, among or _left(moments, offers, where) if ranked else offers, own)
    if ordinal:
        slots, span = ordinal
        if not choices:
            return [Choice(slots, unclear=len(slots) > 1, span=span)]
        both = tuple(slot for each in choices for slot in each.slots if slot in slots)
        return [Choice(both or slots, unclear=len(both) != 1, conflict=not both, moments=choices[0].moments, span=span)]
    alternative = _ELSE.search(sentence.plain)
    if alternative and len(choices) > 1:
        return choices[:1]
    return choices


def _left(moments: tuple[Moment, ...], offers: tuple[Slot, ...], where: ZoneInfo) -> tuple[Slot, ...]:
    """Return the offers on days that are not ruled out."""
    out = [each for each in moments if each.part is Part.EXCLUDED and each.dated]
    return tuple(slot for slot in offers if not any(fit(each, slot, where) for each in out)) or offers


def _group(group: list[Moment], offers: tuple[Slot, ...], where: ZoneInfo) -> Choice:
    """Return the offers that one enumeration of times names."""
    slots: list[Slot] = []
    missed = False
    days: tuple[Slot, ...] = offers
    for moment in group:
        near = days if not moment.dated and moment.hours else offers
        fits = tuple(slot for slot in near if fit(moment, slot, where))
        if not moment.dated and moment.hours and days is not offers:
            slots = [slot for slot in slots if slot not in days]
        if moment.dated:
            days = tuple(slot for slot in offers if day_fits(moment.mention, slot, clock(moment, where)))
        missed = missed or (not fits)
        slots += [slot for slot in fits if slot not in slots]
    span = Span(start=group[0].mention.span.start, end=group[-1].mention.span.end)
    named = sum(1 for each in group if each.dated) or 1
    each_named = len(slots) == named > 1 and not missed
    return Choice(
        tuple(slots), open=each_named, unclear=len(slots) > named, conflict=missed, moments=tuple(group), span=span
    )
