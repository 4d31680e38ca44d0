"""The times that a letter mentions, and what their surroundings make of them: wishes, exclusions, asides."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from secretaire.scheduling.assistant.core.corrections import corrected
from secretaire.scheduling.assistant.core.surroundings import (
    ALL,
    AWAY,
    BUSY,
    EXCEPT,
    FALLBACK,
    FINE,
    HABIT,
    HEAD,
    LEADS_ON,
    ONLY,
    OPEN,
    REASON,
    REFUSED,
    SOURCE_LEAD,
    SOURCE_TAIL,
    UNTIL,
    Part,
    clause,
    following,
    part_of,
)
from secretaire.scheduling.assistant.core.text import Piece, Text
from secretaire.scheduling.assistant.core.times.values import Fact, Grain, Kind, Mention

_DAYS = frozenset(
    {Fact.WEEKDAY, Fact.DATE, Fact.MONTH, Fact.YEAR, Fact.RELATIVE, Fact.WEEK, Fact.WEEKEND, Fact.HOLIDAY}
)
_LOOK = 120  #: characters before and after a mention that can say what it is about


@dataclass(frozen=True, slots=True)
class Moment:
    """A mention of time in its place."""

    mention: Mention
    part: Part
    group: int  #: mentions of one enumeration share a number
    sentence: int
    zone: str = ""  #: IANA name of the clock it is on, where the text tells

    @property
    def dated(self) -> bool:
        """Whether the words name a day or days."""
        return bool(self.mention.facts & _DAYS)

    @property
    def clocked(self) -> bool:
        """Whether the words name an hour."""
        return Fact.CLOCK in self.mention.facts

    @property
    def hours(self) -> bool:
        """Whether the words name an hour or a part of the day."""
        return bool(self.mention.facts & {Fact.CLOCK, Fact.PART})


_LIST = re.compile(
    r"[ ,/&;+()-]*(?:(?:or|and|ou|et|either|soit|as well as|ainsi que|ou bien|ou encore|puis|even|also"
    r"|aussi|alternatively|otherwise|sinon|then|also on|or even"
    r"|the|le|la|les|l'|on|at|a|au|aux|vers|around|about|en|in|dans|de|du|from|pour|for|between|entre"
    r"|this|ce|maybe|peut-etre|possibly|eventuellement|please|is|est"
    r"|failing that|after that|following|suivante?|d'apres|if not|a defaut|plutot|rather|instead|donc|say|disons"
    r"|alors|both|all|tous|toute?s?"
    r"|un|une|an"
    r"|only|always|uniquement|seulement|toujours"
    r"|any|again|starting|any time|anytime"
    r"|whole day|all day|toute la journee)[ ,/&;:()-]*){0,5}"
)


def place(text: Text, mentions: tuple[Mention, ...], *, today: date, moving: bool) -> tuple[Moment, ...]:
    """Return the mentions with the part that each plays.

    :param today: what lies before it is told, not wished.
    :param moving: an agreed meeting is talked about, so what names it is no wish.
    """
    mentions = corrected(text, mentions, today)
    moments: list[Moment] = []
    number, group = -1, -1
    previous: Mention | None = None
    for mention in mentions:
        index = _sentence(text, mention.span.start)
        between = text.plain[previous.span.end : mention.span.start] if previous else ""
        turned = (
            _APART.match(text.plain, mention.span.start)
            or (moving and between.strip() in {"to", "au", "a", "for", "pour", "par"})
            or (previous is not None and not mention.facts & _DAYS and _excepted(text, previous))
            or (previous is not None and _softer(previous, between, mention))
            or bool(_ASKED.fullmatch(between))
            or (
                previous is not None
                and previous.kind is Kind.BEFORE
                and mention.kind is not Kind.BEFORE
                and "," in between
            )
        )
        joined = previous is not None and index == number and not turned and _joined(between)
        group += not joined
        moments.append(Moment(mention, Part.WISH, group, index))
        number, previous = index, mention
    moments = [each for number, each in enumerate(moments) if not _retold(text, moments, number)]
    placed = (each for group in _groups(moments) for each in _parts(text, group, moments, moving=moving))
    return tuple(replace(each, part=Part.ASIDE) if is_over(each.mention, today) else each for each in placed)


def is_thing(text: Text, end: int) -> bool:
    """Whether what ends at a position only gives something its name that is no meeting: "Tuesday's report"."""
    return bool(_THINGS.match(text.plain, end - 2))


def _blanks(match: re.Match[str]) -> str:
    return " " * len(match[0])


#: "(8am Wednesday for her)" tells the hour before it on another clock.
_TOLD_AGAIN = re.compile(r"[ ,]*\([^()]{0,30}$")
_FOR_WHOM = re.compile(
    r"[^()]{0,30}?\b(?:for (?:him|her|them|me|us|you)|(?:his|her|their|your|my|our) time)[^()]{0,12}\)"
)


def _retold(text: Text, moments: list[Moment], number: int) -> bool:
    """Whether a time only tells the hour before it again, in brackets, on somebody's own clock."""
    if not number or not (moments[number].clocked and moments[number - 1].clocked):
        return False
    before, span = moments[number - 1].mention.span, moments[number].mention.span
    between = text.plain[before.end : span.start]
    return bool(_TOLD_AGAIN.search(between) and _FOR_WHOM.match(text.plain, span.end))


#: A question behind what was said of another time: "I am stuck on Thursday, is Monday good?".
_ASKED = re.compile(r" ?, (?:is|est)(?: the| le)? ?")


def is_over(mention: Mention, today: date) -> bool:
    """Whether a time lies before the letter."""
    start = mention.start or mention.end
    end = mention.end or start
    told = mention.facts <= _PAST and bool(mention.facts & _DAYS) and mention.kind is not Kind.SET
    return told and start is not None and end is not None and start.date() < today and end.date() <= today


_PAST = frozenset({Fact.RELATIVE, Fact.WEEK, Fact.WEEKDAY, Fact.PART, Fact.CLOCK, Fact.MONTH, Fact.VAGUE, Fact.HALF})


def retargeted(text: Text, moments: tuple[Moment, ...], old: datetime) -> tuple[Moment, ...]:
    """Return the moments, with "bring Thursday's meeting forward to 8:30" as a wish, for the old hour was another.

    :param old: when the agreed meeting begins, on the clock of the letter
    """
    moments = tuple(replace(each, part=Part.ASIDE) if _leaves(text, each, moments, old) else each for each in moments)
    moments = tuple(_from_old(text, each, old) for each in moments)
    return tuple(replace(each, part=Part.WISH) if _goes_to(text, each, old) else each for each in moments)


#: "Move my thing of tomorrow to Monday".
_OF_DAY = re.compile(r"(?:\b(?:de|du|of|from|on) (?:the |le )?|\bd')$")


def _leaves(text: Text, moment: Moment, moments: tuple[Moment, ...], old: datetime) -> bool:
    """Whether a day is that of the agreed meeting, named before the one that it goes to."""
    start, span = moment.mention.start, moment.mention.span
    head = HEAD.match(text.plain, span.start)
    lead = text.plain[max(0, span.start - _LOOK) : head.end() if head else span.start]
    goes = any(
        each.sentence == moment.sentence and each.mention.span.start > span.start and each.dated
        for each in moments
        if each.part in {Part.WISH, Part.PREFERRED} and each.group != moment.group
    )
    same = start is not None and moment.dated and not moment.clocked and start.date() == old.date()
    return goes and same and bool(_OF_DAY.search(lead)) and bool(_MOVES.search(lead))


#: What is done with a meeting that goes from one hour to another.
_MOVES = re.compile(
    r"\b(?:mov|shift|push|chang|bring|postpon|reschedul|swap|advanc|anticipat|delay|go\b|decal|report|avanc"
    r"|deplac|repouss"
    r"|pass|retard|differ|modifi)\w*[^.!?]{0,60}$"
)
_EVENING = 19  #: nobody moves a meeting to an hour as late


def _from_old(text: Text, moment: Moment, old: datetime) -> Moment:
    """Return "from eleven to two" as the hour that the agreed meeting goes to, where it begins at the first."""
    mention = moment.mention
    if mention.kind is not Kind.INTERVAL or not moment.clocked or mention.start is None or mention.end is None:
        return moment
    weekday = mention.facts <= _PAST and mention.start.weekday() == old.weekday()
    same_day = not moment.dated or weekday or mention.start.date() == old.date()
    lead = text.plain[max(0, mention.span.start - _LOOK) : mention.span.start]
    if mention.start.time() != old.time() or not same_day or not _MOVES.search(lead):
        return moment
    hour = mention.end - timedelta(hours=12) if mention.end.hour > _EVENING else mention.end
    start = datetime.combine(old.date(), hour.time())
    facts = mention.facts - {Fact.HALF} | {Fact.RELATIVE}
    moved = replace(mention, kind=Kind.INSTANT, start=start, end=start + timedelta(minutes=1), facts=facts)
    return replace(moment, mention=moved, part=Part.WISH)


def _goes_to(text: Text, moment: Moment, old: datetime) -> bool:
    start, span = moment.mention.start, moment.mention.span
    same = (
        start is not None
        and moment.dated
        and (start.date() == old.date() or (moment.mention.facts <= _PAST and start.weekday() == old.weekday()))
    )
    if (
        not same
        or start is None
        or moment.part is not Part.ASIDE
        or not moment.clocked
        or moment.mention.kind is not Kind.INSTANT
    ):
        return False
    head = HEAD.match(text.plain, span.start)
    lead = text.plain[max(0, span.start - _LOOK) : head.end() if head else span.start]
    return start.time() != old.time() and bool(SOURCE_LEAD.search(lead)) and not REASON.search(lead)


_APART = re.compile(
    r"(?:mais |but |sauf |except |or |ou |and |et )?"
    r"(?:de preference|idealement|ideally|preferably|plutot|sauf|except|not|pas)\b"
)


def _softer(wide: Mention, between: str, mention: Mention) -> bool:
    """Whether a part of the day is only wished for within a longer stretch: "next week, rather in the morning"."""
    part = Fact.PART in mention.facts and not mention.facts & (_DAYS | {Fact.CLOCK})
    long = wide.grain >= Grain.WEEK or (wide.start and wide.end and wide.end - wide.start > timedelta(days=2))
    return part and bool(long) and bool(_SOFT.search(between))


_SOFT = re.compile(r"\b(?:plutot|de preference|idealement|ideally|preferably|rather|si possible|if possible)\b")


def _excepted(text: Text, mention: Mention) -> bool:
    """Whether a mention is ruled out by the word right before it, which reaches no further."""
    return bool(EXCEPT.search(text.plain[max(0, mention.span.start - _LOOK) : mention.span.start]))


def _sentence(text: Text, position: int) -> int:
    return next((number for number, piece in enumerate(text.sentences) if piece.holds(position)), 0)


def _joined(between: str) -> bool:
    return len(between) < _LOOK and bool(_LIST.fullmatch(between))


#: "not on Monday and not on Friday": the second is ruled out as the first is.
_NOR = re.compile(r"\b(?:and not|et (?:pas|non))(?: on| the| le| la)* ?$")
_NEGATED = re.compile(r"\b(?:not|pas|sauf|except|ni)\b|n't\b")
#: What bears the name of a day and is no meeting: "Tuesday's report".
_THINGS = re.compile(
    r".{0,2}'s (?:reports?|minutes|dinner|party|event|board|e-?mails?|mails?|letters?|news|paper|deadline|training"
    r"|conference"
    r"|results?|match|game|strike|invoice|numbers|figures|agenda|message|version|draft)\b"
)
#: What somebody does in a part of the day and may run late with: "my morning hearing", "mon audience du matin".
_OWN = re.compile(r"\b(?:(?:my|our|his|her) |(?:mon|ma|mes|notre|nos) \w+ (?:du |de l'|de la |d'))$")
_OF_IT = re.compile(r" (?!is\b|are\b|was\b|would\b|will\b|of\b|on\b)\w")


def _groups(moments: list[Moment]) -> list[list[Moment]]:
    groups: dict[int, list[Moment]] = {}
    for moment in moments:
        groups.setdefault(moment.group, []).append(moment)
    return list(groups.values())


def _parts(text: Text, group: list[Moment], moments: list[Moment], *, moving: bool) -> list[Moment]:
    """Return the moments of one enumeration with the part that they play."""
    first, last = group[0].mention.span, group[-1].mention.span
    sentence = text.sentences[group[0].sentence] if text.sentences else Piece(0, 0, "")
    floor = max(
        [
            sentence.start,
            first.start - _LOOK,
            *(m.mention.span.end for m in moments if m.mention.span.end <= first.start),
        ]
    )
    ceiling = min(
        [sentence.end, last.end + _LOOK, *(m.mention.span.start for m in moments if m.mention.span.start >= last.end)]
    )
    start = first.start
    while text.plain[start - 1 : start].isalpha() and text.plain[start].isalpha():
        start += 1  # a mention can begin inside of a word where something was written over it
    head = HEAD.match(text.plain, start)
    lead = FALLBACK.sub(_blanks, text.plain[floor : head.end() if head else start])
    tail = FALLBACK.sub(_blanks, text.plain[last.end : ceiling])
    near, follows = clause(lead), following(tail if ceiling == sentence.end else LEADS_ON.sub("", tail))
    if not any(each.hours for each in group) and is_thing(text, last.end):
        return [replace(each, part=Part.ASIDE) for each in group]
    if not any(each.dated or each.clocked for each in group) and _OWN.search(lead) and _OF_IT.match(tail):
        return [replace(each, part=Part.ASIDE) for each in group]
    if not any(each.dated or each.clocked for each in group) and HABIT.search(near):
        return [replace(each, part=Part.ASIDE) for each in group]
    if ONLY.search(text.plain[floor : last.end]) or (
        AWAY.search(lead) and ALL.search(lead[-8:] + text.plain[start : start + 14])
    ):
        return [replace(each, part=Part.ASIDE) for each in group]
    part = Part.EXCLUDED if REFUSED.match(tail) else part_of(lead, near, follows, moving=moving)
    until = all(each.mention.kind is Kind.BEFORE for each in group) and UNTIL.match(text.plain, start)
    if until and part in {Part.WISH, Part.PREFERRED} and not OPEN.search(near):
        part = Part.ASIDE
    if part is Part.ASIDE and _NOR.search(lead) and _NEGATED.search(text.plain, sentence.start, floor):
        part = Part.EXCLUDED
    if moving and part is Part.WISH and SOURCE_TAIL.match(text.plain, first.end - 2, first.end + 40):
        part = Part.ASIDE
    if part is Part.EXCLUDED and len(group) > 1 and BUSY.search(near) and FINE.search(follows):
        return [*(replace(each, part=part) for each in group[:-1]), replace(group[-1], part=Part.WISH)]
    return [replace(each, part=part) for each in group]
