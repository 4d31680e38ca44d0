"""The times that a letter mentions, and what their surroundings make of them: wishes, exclusions, asides."""

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from secretaire.scheduling.assistant.core import edges, monthly
from secretaire.scheduling.assistant.core.anew import inorder, pairs, wording
from secretaire.scheduling.assistant.core.besides import FALLBACK
from secretaire.scheduling.assistant.core.corrections import corrected
from secretaire.scheduling.assistant.core.engagements import HENCE, closed, engaged
from secretaire.scheduling.assistant.core.joints import DAYS, LOOK, joint, parted
from secretaire.scheduling.assistant.core.regrets import regretted
from secretaire.scheduling.assistant.core.retelling import retold
from secretaire.scheduling.assistant.core.sameweek import told_by_a_day
from secretaire.scheduling.assistant.core.shutting import REFUSED, shut
from secretaire.scheduling.assistant.core.surroundings import (
    ALL,
    AWAY,
    BUSY,
    EXCEPT,
    FINE,
    HABIT,
    HEAD,
    LEADS_ON,
    MEANT,
    OCCUPIED,
    ONLY,
    OPEN,
    PREFERRED,
    SOURCE_TAIL,
    UNTIL,
    Part,
    clause,
    following,
    part_of,
)
from secretaire.scheduling.assistant.core.text import Piece, Text
from secretaire.scheduling.assistant.core.times.values import Fact, Grain, Kind, Mention
from secretaire.scheduling.assistant.core.values import Span


@dataclass(frozen=True, slots=True)
class Moment:
    """A mention of time in its place."""

    mention: Mention
    part: Part
    group: int  #: mentions of one enumeration share a number
    sentence: int
    zone: str = ""  #: IANA name of the clock it is on, where the text tells
    told: bool = False  #: it stands where somebody only tells something
    foreign: bool = False  #: and that is about others than the writer
    sure: float = 1.0  #: of the part, 0 to 1
    swayed: bool = False  #: what was learnt gives it another part than the rules
    certain: bool = False  #: of the part there is no doubt, and what was learnt is not asked
    barred: bool = False  #: words beside it rule it out, so whatever was learnt, the meeting is not to be then

    @property
    def dated(self) -> bool:
        """Whether the words name a day or days."""
        return bool(self.mention.facts & DAYS)

    @property
    def clocked(self) -> bool:
        """Whether the words name an hour."""
        return Fact.CLOCK in self.mention.facts

    @property
    def hours(self) -> bool:
        """Whether the words name an hour or a part of the day."""
        return bool(self.mention.facts & {Fact.CLOCK, Fact.PART})


def place(text: Text, mentions: tuple[Mention, ...], *, now: datetime, moving: bool) -> tuple[Moment, ...]:
    """Return the mentions with the part that each plays.

    :param now: what lies before it is told, not wished.
    :param moving: an agreed meeting is talked about, so what names it is no wish.
    """
    mentions = inorder.assigned(text, pairs.covered(text, mentions))
    mentions = corrected(text, told_by_a_day(text, edges.merged(text, monthly.parted(text, mentions))), now.date())
    moments: list[Moment] = []
    number, group = -1, -1
    previous: Mention | None = None
    for mention in mentions:
        index = _sentence(text, mention.span.start)
        between = text.plain[previous.span.end : mention.span.start] if previous else ""
        turned = parted(text, previous, mention, sentence=_piece(text, index), moving=moving)
        joined = previous is not None and index == number and not turned and joint(between.lstrip("."))
        group += not joined
        moments.append(Moment(mention, Part.WISH, group, index))
        number, previous = index, mention
    moments = [
        each
        for number, each in enumerate(moments)
        if not number or not retold(text, moments[number - 1].mention, each.mention)
    ]
    placed = (each for group in _groups(moments) for each in _parts(text, group, moments, moving=moving))
    placed = placed if moving else (_taken(text, each) for each in placed)
    done = _likewise(text, [replace(each, part=Part.ASIDE) if _over(each.mention, now) else each for each in placed])
    return tuple(done)


def _taken(text: Text, moment: Moment) -> Moment:
    """Return an hour as ruled out at which somebody has something."""
    lead = leading(text, moment)
    if not engaged(lead, moment.mention) or HENCE.match(text.plain, moment.mention.span.end):
        return moment
    return replace(moment, mention=closed(lead, moment.mention), part=Part.EXCLUDED, certain=True)


#: "Lundi 9h je plaide, mardi 14h aussi."
_TOO = re.compile(
    r"[ ,]*(?:aussi|egalement|idem|pareil|non plus|too|as well|also|likewise|ditto|same|neither"
    r"|either)[ ]*(?=[.,;!()]|$)"
)


#: "Tuesday is a no, and so is Thursday."
_SO_IS = re.compile(r"\b(?:so|neither|nor) (?:is|are|does|do|will|can)(?: the)? ?$")
#: What sets a time apart from the day before it that is ruled out.
_OPENS = re.compile(
    r"[.;:?()]|\b(?:but|so|or|instead|otherwise|mais|donc|ou|sinon|plutot|free|available|can|could|would|libre"
    r"|dispo\w*|peux|pourr\w+"
    r"|propose\w*|works?|suits?|convien\w+|after|before|from|until|apres|avant|a partir|jusqu\w*|except|sauf"
    r"|how about|what about)\b"
)


def _likewise(text: Text, moments: list[Moment]) -> list[Moment]:
    """Return the moments with those as ruled out of which only is said that they are as the one before."""
    for number in range(1, len(moments)):
        before, each = moments[number - 1], moments[number]
        same = before.sentence == each.sentence and before.part is Part.EXCLUDED and each.part is Part.WISH
        if same and _TOO.match(text.plain, each.mention.span.end):
            moments[number] = replace(each, part=Part.EXCLUDED)
        between = text.plain[before.mention.span.end : each.mention.span.start]
        if same and _SO_IS.search(between):
            moments[number] = replace(each, part=Part.EXCLUDED)
        plain = each.clocked and not each.dated and each.mention.kind not in {Kind.BEFORE, Kind.AFTER}
        if same and plain and before.dated and between.strip(" ,") and not _OPENS.search(between):
            moments[number] = replace(each, part=Part.ASIDE, told=True, foreign=True)
    return moments


def _blanks(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _over(mention: Mention, now: datetime) -> bool:
    """Whether a time lies before the letter."""
    start = mention.start or mention.end
    end = mention.end or start
    told = mention.facts <= PAST and bool(mention.facts & DAYS) and mention.kind is not Kind.SET
    if not told or start is None or end is None:
        return False
    gone = Fact.PART in mention.facts and start.date() == now.date() and end <= now
    return gone or (start.date() < now.date() and end.date() <= now.date())


PAST = frozenset({Fact.RELATIVE, Fact.WEEK, Fact.WEEKDAY, Fact.PART, Fact.CLOCK, Fact.MONTH, Fact.VAGUE, Fact.HALF})


def _piece(text: Text, sentence: int) -> Piece:
    return text.sentences[sentence] if text.sentences else Piece(0, 0, "")


def leading(text: Text, moment: Moment) -> str:
    """Return what stands before a moment in its sentence, as far as it can say what the moment is about."""
    start = moment.mention.span.start
    return text.plain[max(_piece(text, moment.sentence).start, start - LOOK) : start]


def _sentence(text: Text, position: int) -> int:
    return next((number for number, piece in enumerate(text.sentences) if piece.holds(position)), 0)


#: "not on Monday and not on Friday": the second is ruled out as the first is.
_NOR = re.compile(r"\b(?:and not|et (?:pas|non))(?: on| the| le| la)* ?$")
_NEGATED = re.compile(r"\b(?:not|pas|sauf|except|ni)\b|n't\b")
#: What bears the name of a day and is no meeting: "Tuesday's report".
_THINGS = re.compile(
    r".{0,2}'s (?:reports?|minutes|dinner|party|event|board|e-?mails?|mails?|letters?|news|paper|deadline|training"
    r"|conference"
    r"|results?|match|game|strike|invoice|numbers|figures|agenda|message|version|draft)\b"
)
_WEEKEND_THINGS = re.compile(
    r" (?:rota|roster|shifts?|cover|duty|duties|staff|team|market|opening|openings|edition|supplement|trips?|plans)\b"
)
#: "any time bar the school run between two and three".
_EXCEPT_FOR = re.compile(
    r"\b(?:bar|except(?: for)?|excluding|without|skip(?:ping)?|minus|apart from|save(?: for)?|outside|sauf|hormis|hors"
    r"|excepte|en dehors d[eu]|not(?= (?:during|over) ))"
    r" (?:(?:during|over|pendant) )?(?:(?:the|my|our|an?|la|le|les|mon|ma|notre|des|du|une?|l') ?)?[a-z-]+(?: [a-z-]+)?"
    r",? ?\(?$"
)
#: What somebody does in a part of the day and may run late with: "my morning hearing", "mon audience du matin".
_OWN = re.compile(r"\b(?:(?:my|our|his|her) |(?:mon|ma|mes|notre|nos) \w+ (?:du |de l'|de la |d'))$")
_OF_IT = re.compile(r" (?!is\b|are\b|was\b|would\b|will\b|of\b|on\b)\w")


def _groups(moments: list[Moment]) -> list[list[Moment]]:
    groups: dict[int, list[Moment]] = {}
    for moment in moments:
        groups.setdefault(moment.group, []).append(moment)
    return list(groups.values())


#: What lets a new thought begin with the last of several times: "next Tuesday, on Mondays I teach".
_SPLIT = re.compile(r"[ ,;-]*(?:(?:on|the|le|la|les|l')[ ']?)*")


def _opened(moments: list[Moment], start: int) -> bool:
    """Whether an hour from which on all is well was named before: "from 9:45, but until noon"."""
    return any(
        each.mention.kind is Kind.AFTER and each.clocked
        for each in moments
        if start - LOOK < each.mention.span.start < start
    )


def _wide(moment: Moment) -> bool:
    """Whether a time is a stretch of which a day can be named: a week, or some days."""
    mention = moment.mention
    long = bool(mention.start and mention.end and mention.end - mention.start > timedelta(days=2))
    return moment.dated and not moment.hours and (mention.grain >= Grain.WEEK or long)


def _part_alone(moment: Moment) -> bool:
    """Whether a time is a part of each day of a stretch: "an afternoon of the week of the 12th"."""
    return moment.hours and not moment.dated and not moment.clocked


def _framed(group: list[Moment], lead: str, near: str, tail: str) -> int:
    """Return how many stretches stand before the days of which alone the tail tells: "next week, Friday excluded"."""
    first = 1 if len(group) > 1 and _part_alone(group[0]) and _wide(group[1]) else 0
    head = next((number for number in range(len(group) - 1, first, -1) if _wide(group[number - 1])), first)
    if not head or part_of(lead, near, "", moving=False) is not Part.WISH:
        return 0
    turned = REFUSED.match(tail) or part_of(lead, near, following(tail), moving=False) in {
        Part.PREFERRED,
        Part.EXCLUDED,
    }
    return head if turned else 0


def _softened(text: Text, group: list[Moment], tail: str) -> bool:
    """Whether a part of the day at the end of days is what suits better: "Monday or Tuesday, mornings are best"."""
    if len(group) < 2 or not _part_alone(group[-1]) or _part_alone(group[-2]):  # noqa: PLR2004  # two are several
        return False
    between = text.plain[group[-2].mention.span.end : group[-1].mention.span.start]
    return bool(_AND_THEN.fullmatch(between) and PREFERRED.match(following(tail)))


#: What leads from days to what is said of all of them.
_AND_THEN = re.compile(r" ?,? ?(?:and|but|et|mais)(?: (?:the|les))? ?| ?, ?")


#: "Monday all day, Wednesday not at all": of the last alone.
_NO = re.compile(r" ?[:-]? ?(?:no|not|nope|non|jamais|never|pas possible|not possible|impossible|out)(?= ?[.,;!)]| ?$)")
_NOT_AT_ALL = re.compile(r" ?(?:not at all|pas du tout|no way|hors de question)\b")


def _apart(text: Text, group: list[Moment], tail: str) -> bool:
    """Whether the last of several times begins a thought of its own: "next Tuesday, on Mondays I teach"."""
    if len(group) < 2:  # noqa: PLR2004  # two are several
        return False
    before, last = group[-2].mention, group[-1].mention
    own = before.facts & {Fact.CLOCK, Fact.PART} and not last.facts & {Fact.CLOCK, Fact.PART}
    if (_NOT_AT_ALL.match(tail) or (own and _NO.match(tail))) and "," in text.plain[before.span.end : last.span.start]:
        return True
    if (
        not REFUSED.match(tail)
        and _refused(text, last.span, tail)
        and _PLEASE.fullmatch(text.plain, before.span.end, last.span.start)
    ):
        return True
    habit = last.facts <= {Fact.WEEKDAY} < before.facts | {Fact.WEEKDAY}
    between = text.plain[before.span.end : last.span.start]
    return habit and bool(OCCUPIED.search(tail)) and bool(_SPLIT.fullmatch(between))


#: What is asked for, before another day is: "Friday please, Thursday's full".
_PLEASE = re.compile(r",? (?:please|pls|thanks|then|for me|it is)[ ,:-]{1,3}|, ")


def _refused(text: Text, span: Span, tail: str) -> bool:
    """Whether a day is refused by what follows it, also where its verb hangs on its name: "Tuesday's full"."""
    hangs = text.plain.endswith("'s", span.start, span.end)
    return bool(REFUSED.match(tail) or (hangs and REFUSED.match(f"'s{tail}")))


def _named(text: Text, group: list[Moment], lead: str, tail: str) -> bool:
    """Whether times only give something its name, or tell a habit of somebody else."""
    weekend = Fact.WEEKEND in group[-1].mention.facts
    if weekend and _WEEKEND_THINGS.match(text.plain, group[-1].mention.span.end):
        return True
    if not any(each.hours for each in group) and _THINGS.match(text.plain, group[-1].mention.span.end - 2):
        return True
    bare = not any(each.dated or each.clocked for each in group)
    return bare and bool((_OWN.search(lead) and _OF_IT.match(tail)) or HABIT.search(clause(lead)))


#: What begins a clause of somebody's own: "in the afternoons, I teach mornings".
_CLAUSE = re.compile(r", ?(?:i|we|je|nous|he|she|il|elle) [a-z]+(?: [a-z]+){0,2} ?$")


def _of_next(moment: Moment, moments: list[Moment], tail: str, ceiling: int) -> bool:
    """Whether what follows a part of the day tells of the part that is named behind it."""
    behind = next((each for each in moments if each.mention.span.start == ceiling), None)
    return behind is not None and _part_alone(moment) and _part_alone(behind) and bool(_CLAUSE.fullmatch(tail))


def _parts(text: Text, group: list[Moment], moments: list[Moment], *, moving: bool) -> list[Moment]:
    """Return the moments of one enumeration with the part that they play."""
    first, last = group[0].mention.span, group[-1].mention.span
    sentence = _piece(text, group[0].sentence)
    floor = max(
        [
            sentence.start,
            first.start - LOOK,
            *(m.mention.span.end for m in moments if m.mention.span.end <= first.start),
        ]
    )
    ceiling = min(
        [sentence.end, last.end + LOOK, *(m.mention.span.start for m in moments if m.mention.span.start >= last.end)]
    )
    start = first.start
    while text.plain[start - 1 : start].isalpha() and text.plain[start].isalpha():
        start += 1  # a mention can begin inside of a word where something was written over it
    head = HEAD.match(text.plain, start)
    lead = FALLBACK.sub(_blanks, text.plain[floor : head.end() if head else start])
    tail = FALLBACK.sub(_blanks, text.plain[last.end : ceiling])
    tail = "" if _of_next(group[-1], moments, tail, ceiling) else tail
    ends = _apart(text, group, tail) or _softened(text, group, tail)
    wide = len(group) - 1 if ends else _framed(group, lead, clause(lead), tail)
    if wide:
        return [part for each in (group[:wide], group[wide:]) for part in _parts(text, each, moments, moving=moving)]
    near, follows = clause(lead), following(tail if ceiling == sentence.end else LEADS_ON.sub("", tail))
    elsewhere = AWAY.search(lead) and ALL.search(lead[-8:] + text.plain[start : start + 14])
    if elsewhere or ONLY.search(text.plain[floor : last.end]) or _named(text, group, lead, tail):
        return [replace(each, part=Part.ASIDE) for each in group]
    spared = all(each.mention.kind is Kind.INTERVAL and each.clocked and not each.dated for each in group)
    spared = spared and bool(_EXCEPT_FOR.search(lead))
    rest = FALLBACK.sub(_blanks, text.plain[last.end : sentence.end])
    refused = spared or _refused(text, last, rest) or regretted(lead, rest, ceiling - last.end)
    part = Part.EXCLUDED if refused else part_of(lead, near, follows, moving=moving)
    until = all(each.mention.kind is Kind.BEFORE for each in group) and UNTIL.match(text.plain, start)
    meets = OPEN.search(near) or FINE.search(follows) or wording.MEETS.search(near) or _opened(moments, first.start)
    if until and part in MEANT and not meets:
        part = Part.ASIDE
    if part is Part.ASIDE and _NOR.search(lead) and _NEGATED.search(text.plain, sentence.start, floor):
        part = Part.EXCLUDED
    if moving and part is Part.WISH and SOURCE_TAIL.match(text.plain, first.end - 2, first.end + 40):
        part = Part.ASIDE
    if part is Part.EXCLUDED and len(group) > 1 and BUSY.search(near) and FINE.search(follows):
        return [*(replace(each, part=part) for each in group[:-1]), replace(group[-1], part=Part.WISH)]
    barred = part is Part.EXCLUDED and bool(refused or EXCEPT.search(lead) or shut(near))
    return [replace(each, part=part, barred=barred) for each in group]
