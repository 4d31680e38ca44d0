"""Where an agreed meeting goes: "bring Thursday's meeting forward to 8:30", "from eleven to two"."""

import re
from dataclasses import replace
from datetime import datetime, timedelta

from secretaire.scheduling.assistant.core.anew.moving import VERBS
from secretaire.scheduling.assistant.core.days import sooner
from secretaire.scheduling.assistant.core.days.shifts import OR_SAME, beside
from secretaire.scheduling.assistant.core.joints import LOOK
from secretaire.scheduling.assistant.core.moments import PAST, Moment
from secretaire.scheduling.assistant.core.surroundings import HEAD, MEANT, REASON, SOURCE_LEAD, Part
from secretaire.scheduling.assistant.core.text import Text
from secretaire.scheduling.assistant.core.times.values import Fact, Grain, Kind, Mention
from secretaire.scheduling.assistant.core.values import Span


def retargeted(text: Text, moments: tuple[Moment, ...], old: datetime) -> tuple[Moment, ...]:
    """Return the moments, with "bring Thursday's meeting forward to 8:30" as a wish, for the old hour was another.

    :param old: when the agreed meeting begins, on the clock of the letter
    """
    moments = tuple(
        replace(each, part=Part.ASIDE, certain=True) if _called(text, each, moments, old) else each for each in moments
    )
    moments = tuple(replace(each, part=Part.ASIDE) if _leaves(text, each, moments, old) else each for each in moments)
    moments = tuple(_from_old(text, each, old) for each in moments)
    moments = tuple(
        replace(each, part=Part.ASIDE, certain=True) if _sooner(each, moments, old) else each for each in moments
    )
    pairs = zip(moments, (None, *moments), strict=False)
    moments = tuple(each for moment, before in pairs for each in _or_later(text, moment, before, old))
    moments = tuple(_in_its_place(text, each, old) for each in sooner.pinned(text, moments, old))
    return tuple(replace(each, part=Part.WISH) if _goes_to(text, each, old) else each for each in moments)


def _sooner(moment: Moment, moments: tuple[Moment, ...], old: datetime) -> bool:
    """Whether a bound only says that the meeting is to be sooner than agreed, and a day before it is named as well."""
    end = moment.mention.end
    if moment.mention.kind is not Kind.BEFORE or moment.clocked or end is None or end.date() != old.date():
        return False
    days = (each.mention.start for each in moments if each.part is Part.WISH and each.dated and each is not moment)
    return any(start is not None and start < end for start in days)


def _or_later(text: Text, moment: Moment, before: Moment | None, old: datetime) -> tuple[Moment, ...]:
    """Return "same time or one hour later" as two hours of the day before it."""
    span = moment.mention.span
    floor = max(0, span.start - LOOK)
    same = OR_SAME.search(text.plain[floor : span.start]) if before is not None else None
    start = beside(text.plain, span.start, old) if same else None
    if before is None or same is None or start is None:
        return (moment,)
    here = Span(start=floor + same.start(), end=floor + same.end())
    both = (_at(here, old), _at(span, start))
    part, sure = before.part, before.part is Part.WISH
    return tuple(replace(moment, mention=each, part=part, group=before.group, certain=sure) for each in both)


def _at(span: Span, start: datetime) -> Mention:
    end, facts = start + timedelta(minutes=1), frozenset({Fact.CLOCK})
    return Mention(span=span, kind=Kind.TIME, grain=Grain.MINUTE, start=start, end=end, facts=facts)


#: "Shift our 3pm to Thursday": what an hour stands behind that names a meeting.
_OURS = re.compile(r"\b(?:our|my|your|notre|votre|mon) (?:(?:meeting|call|rdv|rendez-vous|reunion) (?:at|of|de) )?$")


#: "Could our ten o'clock become Monday?"
_BECOMES = re.compile(
    r"(?: (?:could|can|might|would|to|be|peut|pourrait|etre))* (?:becom\w+|became|go|goes|went|mov\w+|slid\w*"
    r"|slip\w*|shift\w*"
    r"|push\w*|put|bump\w*|jump\w*|happen\w*|turn\w*|swap\w*|switch\w*|devien\w+|devenait|pass\w+|gliss\w+)\b"
)


def _called(text: Text, moment: Moment, moments: tuple[Moment, ...], old: datetime) -> bool:
    """Whether an hour only names the agreed meeting, which goes to another day."""
    start, span = moment.mention.start, moment.mention.span
    lead = text.plain[max(0, span.start - LOOK) : span.start]
    hour = moment.clocked and not moment.dated and start is not None and start.time() == old.time()
    later = any(each.sentence == moment.sentence and each.mention.span.start > span.end for each in moments)
    moves = _MOVES.search(lead) or _BECOMES.match(text.plain, span.end)
    return hour and later and bool(_OURS.search(lead) and moves)


#: "Move my thing of tomorrow to Monday".
_OF_DAY = re.compile(r"(?:\b(?:de|du|of|from|on) (?:the |le )?|\bd')$")


def _leaves(text: Text, moment: Moment, moments: tuple[Moment, ...], old: datetime) -> bool:
    """Whether a day is that of the agreed meeting, named before the one that it goes to."""
    start, span = moment.mention.start, moment.mention.span
    head = HEAD.match(text.plain, span.start)
    lead = text.plain[max(0, span.start - LOOK) : head.end() if head else span.start]
    goes = any(
        each.sentence == moment.sentence and each.mention.span.start > span.start and each.dated
        for each in moments
        if each.part in MEANT and each.group != moment.group
    )
    same = start is not None and moment.dated and not moment.clocked and start.date() == old.date()
    return goes and same and bool(_OF_DAY.search(lead)) and bool(_MOVES.search(lead))


#: What is done with a meeting that goes from one hour to another.
_MOVES = re.compile(rf"\b(?:{VERBS}|go\b|modifi)\w*[^.!?]{{0,60}}$")
_NOON, _EVENING = 12, 19  #: nobody moves a meeting to an hour as late


def _from_old(text: Text, moment: Moment, old: datetime) -> Moment:
    """Return "from eleven to two" as the hour that the agreed meeting goes to, where it begins at the first."""
    mention = moment.mention
    if mention.kind is not Kind.INTERVAL or not moment.clocked or mention.start is None or mention.end is None:
        return moment
    weekday = mention.facts <= PAST and mention.start.weekday() == old.weekday()
    same_day = not moment.dated or weekday or mention.start.date() == old.date()
    lead = text.plain[max(0, mention.span.start - LOOK) : mention.span.start]
    if mention.start.time() != old.time() or not same_day or not _MOVES.search(lead):
        return moment
    hour = mention.end - timedelta(hours=12) if mention.end.hour > _EVENING else mention.end
    start = datetime.combine(old.date(), hour.time())
    facts = mention.facts - {Fact.HALF} | {Fact.RELATIVE}
    moved = replace(mention, kind=Kind.INSTANT, start=start, end=start + timedelta(minutes=1), facts=facts)
    return replace(moment, mention=moved, part=Part.WISH)


#: "Could we say 4 instead of 3": what follows an hour that takes the place of another.
_IN_ITS_PLACE = re.compile(
    r" ?(?:o'clock|[ap]m|h)?,? (?:instead of|rather than|and not|not|au lieu de|plutot que) (?:at "
    r"|a )?(?P<hour>\d{1,2}|three|two"
    r"|one|four|five|nine|ten|eleven|twelve)\b"
)
_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12}


def _in_its_place(text: Text, moment: Moment, old: datetime) -> Moment:
    """Return an hour that takes the place of that of the agreed meeting on the day of that."""
    mention = moment.mention
    exact = moment.clocked and not moment.dated and mention.kind in {Kind.TIME, Kind.INSTANT}
    match = _IN_ITS_PLACE.match(text.plain, mention.span.end) if exact else None
    if match is None or mention.start is None:
        return moment
    said = match["hour"]
    if (int(said) if said.isdecimal() else _NUMBERS[said]) not in {old.hour, old.hour % _NOON}:
        return moment
    start = datetime.combine(old.date(), mention.start.time())
    facts = mention.facts | {Fact.RELATIVE}
    there = replace(mention, kind=Kind.INSTANT, start=start, end=start + timedelta(minutes=1), facts=facts)
    return replace(moment, mention=there, part=Part.WISH, certain=True)


def _goes_to(text: Text, moment: Moment, old: datetime) -> bool:
    start, span = moment.mention.start, moment.mention.span
    same = (
        start is not None
        and moment.dated
        and (start.date() == old.date() or (moment.mention.facts <= PAST and start.weekday() == old.weekday()))
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
    lead = text.plain[max(0, span.start - LOOK) : head.end() if head else span.start]
    return start.time() != old.time() and bool(SOURCE_LEAD.search(lead)) and not REASON.search(lead)
