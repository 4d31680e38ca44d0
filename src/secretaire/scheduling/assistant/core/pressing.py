"""What an acceptance asks of time that the slot which it takes does not give: "Tuesday, ideally at 11 though"."""

import re
from zoneinfo import ZoneInfo

from secretaire.scheduling.assistant.core.clocks import zone
from secretaire.scheduling.assistant.core.findings import Findings, Matter
from secretaire.scheduling.assistant.core.moments import Moment
from secretaire.scheduling.assistant.core.offers.choice import sole
from secretaire.scheduling.assistant.core.offers.fitting import fit
from secretaire.scheduling.assistant.core.surroundings import MEANT, Part
from secretaire.scheduling.assistant.core.text import Text
from secretaire.scheduling.assistant.core.times.values import Grain, Kind
from secretaire.scheduling.assistant.core.values import Doubt, Slot

_LOOK = 60  #: characters before an hour that can wish for it
#: What leads to an hour that is wished for beside a day that is taken.
_SOFTLY = re.compile(
    r"\b(?:ideally|preferably|rather|even better|better still|(?:could|can|might|may|would|pourrai[st]|pouvai[st]|peut"
    r"|peux|puisse|pourrions)\b(?: \w+)? ?(?:it|we|you|he|she|that|this|on|nous|vous)?"
    r"|idealement|de preference|l'ideal serait|encore mieux|plutot)"
    r"(?: (?!not\b|until\b|only\b|pas\b|que\b)[\w'-]+,?){0,7} ?$"
)
#: What an hour belongs to that is somebody's own: "after my 10 o'clock", "après ma réunion de 10h".
_OWN = re.compile(
    r"(?:right |just |straight |juste )?(?:after|apres)(?: (?:my|our|his|her|the|mon|ma|notre|son|sa|la|le)\b| l')"
)
#: What only holds if nothing else does.
_UNLESS = re.compile(r"\b(?:unless|sauf si|a moins qu(?:e|'))[^.;!?]{0,80}$")
#: A condition on which one offer is taken, and another if it is not met; what only asks politely is none.
_IF_ELSE = re.compile(
    r"(?:\b(?:if|provided|providing|as long as|a condition)|\bsi|\bs')\b"
    r"(?! ?(?:possible|so\b|not\b|need|necess|still|ok|you|vous|tu\b|ca\b|cela|il (?:est|reste|vous)|jamais"
    r"|(?:it|that|this)(?: is|'s)? (?:ok|fine|good|free|open|possible|available|still|works|suits)))"
    r"[^.;!?]{4,70}\b(?:otherwise|or else|else|if not|failing (?:that|which)|sinon|a defaut)\b"
)

#: What the only offer is taken with, where nothing of it is named: "I'm in Crete" takes none.
_YES = ("accept", "agreed", "accept_any")
#: What leads to the day on which one meets.
_SEE_YOU = re.compile(
    r"\b(?:see|meet|speak to|talk to) (?:you|u|ya|them|him|her)(?: (?:all|both|then))?(?: on)?(?: the)? $"
)
#: The day is right, and its week is not: "Thursday is good, but not this one".
_NOT_THIS = re.compile(
    r"\b(?:not|n't) (?:(?:on|for) )?(?:this|that|the coming) (?:one|week|coming one)(?= ?[.,;:!?)-]| ?$| but\b)"
)


def doubts(matter: Matter, findings: Findings) -> set[Doubt]:
    """Return the doubt that the one slot which is taken is not all that is asked."""
    slot = sole(findings.taken, matter.context.offered)
    if slot is None:
        return set()
    text, offers = matter.signals.text, matter.context.offered
    where = zone(matter.context.labelled_zone) or matter.clocks.host
    asked = any(
        _amid(each, slot, where)
        or (_apart(each, offers, where) and _wished(text, each, slot, where))
        or _behind(text, each, slot, where)
        or _met_apart(text, each, slot, where)
        for each in findings.seen
    )
    unsaid = not findings.taken.slots and not any(map(matter.signals.given, _YES))
    hangs = unsaid or any(_unless(text, each, slot, where) for each in findings.seen)
    asked = (
        asked
        or bool(_NOT_THIS.search(text.plain))
        or _divided(text, findings, slot, offers, where)
        or _crossed(findings, slot, where)
    )
    hangs = hangs or any(_IF_ELSE.search(each.plain) for each in text.sentences)
    return {Doubt.CHOICE} if asked or hangs else set()


#: What somebody else of the writer's would rather have, where the writers speak of themselves as well.
_OTHERS_WISH = re.compile(
    r"\b(?:my|our) (?:(?!own\b)[a-z]+ ){1,2}(?:would (?:rather|prefer|like|sooner)|'d (?:rather|prefer)|prefers|wants"
    r"|votes for"
    r"|says|is keener on|likes)\b"
)
_SELF = re.compile(r"\b(?:me|i|i'd|i'm|myself|we|us)\b")


def _met_apart(text: Text, moment: Moment, slot: Slot, where: ZoneInfo) -> bool:
    """Whether the writer looks forward to another day than that of the slot."""
    named = moment.dated and moment.mention.grain <= Grain.DAY and not fit(moment, slot, where)
    start = moment.mention.span.start
    on = re.match(r"on (?:the )?", text.plain[start:])
    lead = f"{text.plain[max(0, start - 30) : start]}{on[0] if on else ''}"
    return named and bool(_SEE_YOU.search(lead))


def _divided(text: Text, findings: Findings, slot: Slot, offers: tuple[Slot, ...], where: ZoneInfo) -> bool:
    """Whether the writer takes one offer, and somebody beside him would rather have another."""
    match = _OTHERS_WISH.search(text.plain)
    if match is None or not _SELF.search(f"{text.plain[: match.start()]} {text.plain[match.end() :]}"):
        return False
    named = [each for each in findings.seen if each.dated and each.part in MEANT and not fit(each, slot, where)]
    return any(fit(each, other, where) for each in named for other in offers)


def _crossed(findings: Findings, slot: Slot, where: ZoneInfo) -> bool:
    """Whether an hour is wished for beside the day that is taken, and is that of an offer on another day."""
    days = {each.sentence for each in findings.taken.moments if each.dated}
    return any(
        each.clocked
        and not each.dated
        and each.part in MEANT
        and each.mention.kind in {Kind.INSTANT, Kind.TIME}
        and each.sentence in days
        and not fit(each, slot, where)
        for each in findings.seen
    )


def _minute(moment: Moment) -> int | None:
    start = moment.mention.end if moment.mention.kind is Kind.BEFORE else moment.mention.start
    return start.hour * 60 + start.minute if start and moment.clocked else None


def _that_day(moment: Moment, slot: Slot, where: ZoneInfo) -> bool:
    start = moment.mention.start or moment.mention.end
    return not moment.dated or (start is not None and start.weekday() == slot.start.astimezone(where).weekday())


def _amid(moment: Moment, slot: Slot, where: ZoneInfo) -> bool:
    """Whether an hour lies in the midst of the slot: "fine, but I must leave at half past"."""
    at, start = _minute(moment), slot.start.astimezone(where)
    begin = start.hour * 60 + start.minute
    length = int((slot.end - slot.start).total_seconds()) // 60
    within = at is not None and begin < at < begin + length
    return within and moment.mention.kind is not Kind.INTERVAL and _that_day(moment, slot, where)


def _apart(moment: Moment, offers: tuple[Slot, ...], where: ZoneInfo) -> bool:
    """Whether an hour is none of those that are offered."""
    return moment.clocked and not any(fit(moment, each, where) for each in offers)


def _wished(text: Text, moment: Moment, slot: Slot, where: ZoneInfo) -> bool:
    """Whether an hour is wished for on the day of the slot."""
    if moment.mention.kind not in {Kind.INSTANT, Kind.TIME} or not _that_day(moment, slot, where):
        return False
    if moment.part in MEANT:
        return True
    start, floor = moment.mention.span.start, text.sentences[moment.sentence].start
    lead = text.plain[max(floor, start - _LOOK) : start]
    return moment.part is Part.ASIDE and not moment.dated and bool(_SOFTLY.search(lead))


def _behind(text: Text, moment: Moment, slot: Slot, where: ZoneInfo) -> bool:
    """Whether the meeting is to follow something of the writer's that begins at the hour of the slot."""
    start = slot.start.astimezone(where)
    same = _minute(moment) == start.hour * 60 + start.minute and moment.mention.kind is Kind.AFTER
    return same and moment.part in MEANT and bool(_OWN.match(text.plain, moment.mention.span.start))


def _unless(text: Text, moment: Moment, slot: Slot, where: ZoneInfo) -> bool:
    """Whether the slot is only taken if another time is not to be had."""
    start = moment.mention.span.start
    other = moment.part in MEANT and (moment.dated or moment.clocked) and not fit(moment, slot, where)
    return other and bool(_UNLESS.search(text.plain[max(0, start - 2 * _LOOK) : start]))
