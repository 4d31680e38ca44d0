"""Times that are taken back as soon as they are named: "Tuesday at ten. Scrap that, I teach then: Wednesday"."""

import re
from dataclasses import replace
from datetime import datetime

from secretaire.scheduling.assistant.core.text import Piece, Text
from secretaire.scheduling.assistant.core.times.values import Fact, Grain, Kind, Mention
from secretaire.scheduling.assistant.core.values import Span

_NAMED_DAY = frozenset({Fact.DATE, Fact.WEEKDAY, Fact.RELATIVE})
_AH = r"(?:(?:ah|oh|euh|argh|bah|hmm),? )?"
#: What takes back the time that was just named.
_RETRACTS = re.compile(
    r"\b(?:(?:scratch|strike|scrap|forget|ignore) that|no,? wait|wait,? no|(?:sorry,? )?i mean(?:t)?|correction"
    r"|oops|my mistake"
    r"|i tell a lie|i lie|no,? sorry|or rather|actually,? no|no,? actually|ou plutot"
    r"|ah non,? (?:finalement|plutot)"
    r"|(?<!i )make that"
    r"|euh,? non|enfin,? non|non,? pardon|pardon,|je (?:me trompe|veux dire|voulais dire)|rectificatif"
    r"|non,? attend\w*"
    r"|oups)(?=\W)"
)
#: What does so at the beginning of a sentence, where something is told of that time.
_STARTS = re.compile(
    rf"(?:{_AH}(?:zut|mince|flute|damn|drat|blast|bother|crumbs|oh no|non|no|nope|attendez|attends|wait"
    r"|hang on|hold on|oubliez|oublie)"
    r"(?:,? (?:non|no|wait|zut|mince|pardon|sorry|attendez|attends|ca|cela))?)(?=[,.!:;-]| -)"
)
#: What only may do so: "Sorry, the 12th I'm in Leeds".
_REGRETS = re.compile(rf"{_AH}(?:sorry|pardon|desolee?|apologies|my bad|navree?)(?: again| encore)?(?=[,.!:;-]| -)")
#: What is told of a time, and proposes none.
_TOLD = re.compile(
    r"(?<![\w'])(?:j'(?:ai|avais|oubliais|enseigne|opere|anime|accompagne)|c'est|il y a|mon|ma|mes|notre|ce jour-la"
    r"|je (?!peux|pourrais|propos|prend|prefer|pense|v[eo]u|retiens|choisi|serais? (?:libre|dispo)|suis (?:libre"
    r"|dispo)|dirais|note|garde (?:le |la )?(?:\d|[a-z]+di\b|premier|second|celui)|me (?:trompe"
    r"|reprends))[a-z]+|(?:nous|on) (?!pour|p[eo]u|dit|prend|met|garde)[a-z]+"
    r"|i(?:'ve| have|'m| am| was|'d forgotten)(?! (?:free|available|open))"
    r"|i (?!can|could|mean|prefer|propos|suggest|would|will|should|may|might|choose|take|pick)[a-z]+"
    r"|we(?:'ve| have|'re| are)|my|our|it's|that's|that is|there's|there is|just (?:noticed|saw|remembered|seen))\b"
)
#: "Thursday I mean, not Monday": what comes behind is no correction.
_NOT_THIS = re.compile(r"[ ,]*(?:and |et )?(?:not|pas)\b")
_SAME_HOUR = re.compile(
    r"[ ,(]{0,3}(?:at |a )?(?:the |la |le )?(?:same (?:time|hour)|memes? (?:heures?|horaires?|creneau))\b"
)
_HEAD = re.compile(r"\W*")
_STOP = re.compile(r"[.:;!?]| - ")
#: What stands before the time that is meant instead.
_CUT = re.compile(r"(?:[:;]| -|,? (?:so|donc|alors)\b)(?: ?(?:on|le|the|plutot|rather|then|disons|say|make it))* ?$")
_RETRACTED = 60  #: characters between a time and what takes it back


def kept(text: Text, mentions: list[Mention]) -> list[Mention]:
    """Return the mentions without those that are taken back, and without what is told of such a day afterwards."""
    plainly = {match.start(): match.end() for match in _RETRACTS.finditer(text.plain)}
    starts = {
        sentence.start + found.start(): sentence.start + found.end()
        for sentence in text.sentences
        if (head := _HEAD.match(sentence.plain))
        and (found := _STARTS.match(sentence.plain, head.end()) or _REGRETS.match(sentence.plain, head.end()))
    }
    for start, end in sorted({**starts, **plainly}.items()):
        mentions = _without(text, mentions, start, end, plainly=start in plainly)
    return mentions


def told_before(text: Text, piece: Piece, start: int) -> bool:
    """Whether something is told of a time that is taken back, right before a place of a sentence."""
    head = _HEAD.match(piece.plain)
    first = piece.start + (head.end() if head else 0)
    found = _STARTS.match(text.plain, first) or _REGRETS.match(text.plain, first)
    cut = _CUT.search(text.plain, max(first, start - _RETRACTED), start)
    if not found or not cut or cut.start() < found.end():
        return False
    return bool(_TOLD.search(text.plain, found.end(), cut.start()))


def on_day(mention: Mention, start: datetime, day: datetime, said: frozenset[Fact]) -> Mention:
    """Return an hour on the day that another mention named."""
    wait = day.date() - start.date()
    end = mention.end + wait if mention.end else None
    kind = Kind.INSTANT if mention.kind is Kind.TIME else mention.kind
    facts = mention.facts | (said - {Fact.CLOCK, Fact.HALF, Fact.PART})
    return replace(mention, kind=kind, start=start + wait, end=end, facts=facts)


def _without(text: Text, mentions: list[Mention], start: int, end: int, *, plainly: bool) -> list[Mention]:
    """Return what is left where words between two places take back what stands before them."""
    before = [each for each in mentions if each.span.end <= start]
    after = [each for each in mentions if each.span.start >= end and each.kind is not Kind.DURATION]
    if not before or not after or start - before[-1].span.end > _RETRACTED or _NOT_THIS.match(text.plain, end):
        return mentions
    last = _end(text, end)
    says = bool(_TOLD.search(text.plain, end, last))
    told = [each for each in after if each.span.end <= last] if says else []
    again = [each for each in before[-3:] if each.facts & _NAMED_DAY and told and _one_day(each, told[0])]
    gone = again[-1] if again else before[-1]
    left = [each for each in after if each not in told]
    regrets = not plainly and bool(_REGRETS.match(text.plain, start))
    if regrets and not says and _at_another_hour(gone, after[0]):
        return [each for each in mentions if each is not gone]
    if (not left and (says or not plainly)) or (regrets and not again) or (not plainly and not says):
        return mentions
    if says:
        out = {gone.span, *(each.span for each in told)}
        if any(each is not gone and Fact.CLOCK in each.facts and _again(left[0], each) for each in before):
            out.add(left[0].span)  # "only the 13th then"
        new = {left[0].span: _of_day(left[0], gone)}
        return [_at_hour(text, new.get(each.span, each), gone) for each in mentions if each.span not in out]
    return _replaced(mentions, gone, after[0])


def _replaced(mentions: list[Mention], gone: Mention, new: Mention) -> list[Mention]:
    again = _of_day(new, gone)
    if again is not new:
        return [again if each is new else each for each in mentions if each is not gone]
    named = gone.facts & _NAMED_DAY
    return [each for each in mentions if each is not gone and not (named and _one_day(each, gone))]


def _of_day(new: Mention, gone: Mention) -> Mention:
    """Return an hour on the day of the one whose place it takes."""
    hours = Fact.CLOCK in gone.facts & new.facts and not new.facts & _NAMED_DAY
    if not hours or not gone.facts & _NAMED_DAY or not gone.start or not new.start:
        return new
    return on_day(new, new.start, gone.start, gone.facts)


def _again(mention: Mention, before: Mention) -> bool:
    """Whether a day only names one again that was named with its hour."""
    return Fact.CLOCK not in mention.facts and _one_day(mention, before)


def _at_another_hour(one: Mention, other: Mention) -> bool:
    """Whether a day is named again with another hour."""
    hours = Fact.CLOCK in one.facts & other.facts and one.start != other.start
    return hours and bool(other.facts & _NAMED_DAY) and _one_day(one, other)


def _end(text: Text, begin: int) -> int:
    """Return where what is told ends that begins at a place."""
    head = _HEAD.match(text.plain, begin)
    stop = _STOP.search(text.plain, head.end() if head else begin)
    return stop.start() if stop else len(text.plain)


def _one_day(one: Mention, other: Mention) -> bool:
    return bool(one.start and other.start and one.start.date() == other.start.date())


def _at_hour(text: Text, mention: Mention, gone: Mention) -> Mention:
    """Return a day that keeps the hour of the one that was taken back: "the 14th at the same time"."""
    day = mention.facts & _NAMED_DAY and Fact.CLOCK not in mention.facts and mention.grain is Grain.DAY
    said = _SAME_HOUR.match(text.plain, mention.span.end)
    if not day or not said or not gone.start or not mention.start or Fact.CLOCK not in gone.facts:
        return mention
    moved = on_day(gone, gone.start, mention.start, mention.facts)
    return replace(moved, span=Span(start=mention.span.start, end=said.end()), alternatives=())
