"""A second hearing of a letter, by its clauses alone: what each does, which times it licenses, what that comes to.

It shares with the first reading how times are found and put into windows. It has a judgement of its own of which times
count and what the letter is for, so that both agree only where the letter is plain.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from zoneinfo import ZoneInfo

from secretaire.scheduling.assistant.core import choice, ordinals, surroundings
from secretaire.scheduling.assistant.core.acts import LICENSED, Act, Said, at, said
from secretaire.scheduling.assistant.core.clauses import Clause
from secretaire.scheduling.assistant.core.deadlines import awaited
from secretaire.scheduling.assistant.core.moments import Moment, is_over, is_thing
from secretaire.scheduling.assistant.core.signals import given
from secretaire.scheduling.assistant.core.surroundings import Part
from secretaire.scheduling.assistant.core.text import Piece, Text
from secretaire.scheduling.assistant.core.times.values import Kind
from secretaire.scheduling.assistant.core.values import Slot

_LOOK = 60


#: All that is offered.
_ALL = re.compile(
    r"\b(?:all|both|none|neither|either|any|aucune?s?|tou(?:te)?s|tout|ni l'une?|these|those|ces|rien|nothing)\b"
)


@dataclass(frozen=True, slots=True)
class Heard:
    """A letter by its clauses."""

    saids: tuple[Said, ...]

    def does(self, *acts: Act) -> bool:
        """Whether a clause does one of these."""
        return any(each.act in acts for each in self.saids)

    @property
    def binds(self) -> bool:
        """Whether something hangs on a condition, or is said by half, or with a time that nothing explains."""
        return any(
            each.act is Act.CONDITION
            or (each.act in LICENSED and each.clause.has("waver") and not each.clause.asks)
            or (each.act is Act.UNKNOWN and each.clause.timed)
            for each in self.saids
        )

    @property
    def asks(self) -> bool:
        """Whether something is asked that is no courtesy."""
        return any(each.clause.asks and each.act is not Act.COURTESY for each in self.saids)

    @property
    def bare(self) -> bool:
        """Whether all times that are given are named without a word that says what they are for."""
        given_ = [each.clause for each in self.saids if each.act in LICENSED and each.clause.timed]
        return bool(given_) and not any(each.asks or each.has(*_PURPOSES) or _listed(each) for each in given_)

    @property
    def refuses_all(self) -> bool:
        """Whether everything that is offered is refused."""
        return any(
            each.act is Act.REFUSE and not each.clause.timed and _ALL.search(each.clause.plain) for each in self.saids
        )

    @property
    def leaves(self) -> bool:
        """Whether a clause that is no story asks for no more letters."""
        return any(given("opt_out", each.clause.plain) and each.act is not Act.TELL for each in self.saids)

    @property
    def refuses_time(self) -> bool:
        """Whether a time is refused, or another asked for."""
        return any(each.act is Act.ANOTHER or (each.act is Act.REFUSE and each.clause.timed) for each in self.saids)


#: "Either Tuesday or Friday" is offered to choose from.
_EITHER = re.compile(r"\b(?:either|or|soit|ou|ou bien)\b")


def _listed(clause: Clause) -> bool:
    return clause.times > 1 and bool(_EITHER.search(clause.plain))


def hear(text: Text, moments: Sequence[Moment], offers: Sequence[Slot] = ()) -> Heard:
    """Return what the clauses of a letter do.

    :param offers: what can be taken by its place in the list alone: "the second one, please"
    """
    times = [each for each in moments if each.mention.kind is not Kind.DURATION]
    saids = said(text, [each.mention.span for each in times], [each.mention.span for each in times if each.dated])
    return Heard(tuple(Said(each.clause, Act.OFFER) if _picks(each, offers) else each for each in saids))


def _picks(each: Said, offers: Sequence[Slot]) -> bool:
    """Whether a clause of which nothing else is known names an offer by its place."""
    clause = each.clause
    if each.act not in {Act.UNKNOWN, Act.COURTESY, Act.TELL} or not offers or clause.has("not", "past", "busy"):
        return False
    if clause.has("subject") and each.act is Act.TELL:
        return False
    return ordinals.picked(Piece(clause.start, clause.end, clause.plain), tuple(offers), []) is not None


def placed(
    text: Text, heard: Heard, moments: Sequence[Moment], today: date, *, moving: bool, fresh: bool = False
) -> tuple[Moment, ...]:
    """Return the times with the part that their clauses give them; what is over is told, not wished.

    :param fresh: nothing is offered yet, so that to invite somebody asks for a meeting
    """
    if fresh:
        heard = Heard(tuple(Said(e.clause, Act.ASK) if e.act is Act.CHANGE else e for e in heard.saids))
    found: list[Moment] = []
    groups: list[int] = []
    shifts = 0
    for moment in moments:
        last = found[-1] if found else None
        floor = last.mention.span.end if last else 0
        over = is_over(moment.mention, today)
        part = Part.ASIDE if over else _part(text, heard, moment, floor, moving=moving)
        listed = last is not None and last.group == moment.group and part is Part.WISH
        if listed and last is not None and last.part is Part.EXCLUDED and last.sentence == moment.sentence:
            between = text.plain[floor : moment.mention.span.start]
            part = Part.EXCLUDED if _AND.fullmatch(between) else part
        if listed and last is not None and last.part is Part.PREFERRED and moment.dated:
            part = Part.PREFERRED
        turned = last is not None and last.group == moment.group and {last.part, part} - _WISHED and last.part != part
        shifts += bool(turned)
        found.append(replace(moment, part=part))
        groups.append(moment.group + shifts)
    return tuple(replace(each, group=group) for each, group in zip(found, groups, strict=True))


#: What lists a time with the one before it.
_AND = re.compile(r"[ ,]*(?:and|or|et|ou|ni|nor)?[ ,]*(?:du|de|le|la|on|the)?[ ]*")
_WISHED = {Part.WISH, Part.PREFERRED}


def _part(text: Text, heard: Heard, moment: Moment, floor: int, *, moving: bool) -> Part:
    span = moment.mention.span
    told = at(heard.saids, span.start)
    if told is None:
        return moment.part
    clause = told.clause
    head = surroundings.HEAD.match(text.plain, span.start)
    lead = text.plain[max(clause.start, floor, span.start - _LOOK) : head.end() if head else span.start]
    lead = surroundings.FALLBACK.sub(" ", lead)
    follows = text.plain[span.end : min(clause.end, span.end + _LOOK)]
    named = is_thing(text, span.end) or (
        moving and surroundings.SOURCE_TAIL.match(text.plain, span.end - 2, span.end + _LOOK)
    )
    if told.act in LICENSED and (named or awaited(lead, follows, free=clause.has("free"))):
        return Part.ASIDE
    weak = told.act is Act.OFFER and not (clause.asks or clause.has(*_PURPOSES))
    kept = told.act is Act.MOVE and moment.part is Part.WISH
    if weak or kept or (told.act is Act.REFUSE and _SHIFTED.search(clause.plain)):
        return moment.part
    if told.act in LICENSED:
        return surroundings.nearby(lead, follows, moving=moving)
    if told.act is Act.REFUSE:
        usual = moment.mention.kind is Kind.SET and not clause.has("not", "busy")
        rest = (clause.has("else") and not moment.dated) or surroundings.ELSE.search(clause.plain)
        return Part.ASIDE if usual or rest else Part.EXCLUDED
    return Part.ASIDE


#: Classes of words that say what a time is for.
_PURPOSES = ("free", "take", "request", "arrange", "move", "would", "come", "must")
#: An hour that is complained of keeps its day.
_SHIFTED = re.compile(r"\b(?:early|late|tot|tard)\b")


def blanked(text: Text, heard: Heard) -> Text:
    """Return the text with nothing left of it but the clauses in which something can be taken."""
    raw = list(re.sub(r"[^\n]", " ", text.raw))
    for each in heard.saids:
        if each.act in LICENSED:
            raw[each.clause.start : each.clause.end] = text.raw[each.clause.start : each.clause.end]
    return Text("".join(raw))


def bare_of_stories(moments: Sequence[Moment], heard: Heard) -> tuple[Moment, ...]:
    """Return the times with those as told that stand where somebody only tells of something."""
    return tuple(
        replace(each, part=Part.ASIDE)
        if (told := at(heard.saids, each.mention.span.start))
        and told.act is Act.TELL
        and told.clause.has("subject", "past")
        else each
        for each in moments
    )


def renumbered(text: Text, moments: Sequence[Moment]) -> tuple[Moment, ...]:
    """Return the times with the sentences of a text in which some are blank."""
    found = []
    for moment in moments:
        number = (number for number, each in enumerate(text.sentences) if each.holds(moment.mention.span.start))
        found.append(replace(moment, sentence=next(number, -1)))
    return tuple(found)


def misfits(moments: Sequence[Moment], slots: Sequence[Slot], where: ZoneInfo) -> bool:
    """Whether an hour is wished for that none of the slots has that are taken."""
    wanted = [each for each in moments if each.clocked and each.part in {Part.WISH, Part.PREFERRED}]
    return any(not any(choice.fit(each, slot, where) for slot in slots) for each in wanted)
