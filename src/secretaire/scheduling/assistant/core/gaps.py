"""Whether windows contradict each other or the letter, or leave out what it says of time."""

import re
from datetime import timedelta
from itertools import pairwise

from secretaire.scheduling.assistant.core.contradictions import (
    KEEPS,
    fits,
    live,
    negated,
    only_told,
    overlap,
    ruled_out,
    scattered,
    stretched,
    taken_after_all,
    unmoved,
    welcome,
    wished,
)
from secretaire.scheduling.assistant.core.findings import Findings, Matter
from secretaire.scheduling.assistant.core.moments import Moment
from secretaire.scheduling.assistant.core.times.values import Fact, Grain, Kind, Mention
from secretaire.scheduling.assistant.core.values import Intent, Preference, Slot, Window, WindowKind

#: More times than this in one letter are looked at by a person.
_TIMES = 6
#: Somebody who comes late moves nothing.
_LATE = re.compile(r"\b(?:running|bit|minutes?|mins?|be|arrive) late\b(?! (?:morning|afternoon))|\ben retard\b")
#: An hour that is that of another day.
_LIKENED = re.compile(
    r"\b(?:same (?:hour|time) as|meme heure que)(?: on| the| le)? (?:mon|tue|wed|thu|fri|lun|mar|mer|jeu|ven)"
)
BACK = re.compile(r"\b(?:(?:am|'m|are|be|'ll be|get) back|from then|afterwards|de retour|rentre\w*)\b")
_MOVING = frozenset({Intent.COUNTER, Intent.POSTPONE})


def gaping(matter: Matter, findings: Findings, intent: Intent, shown: tuple[Window, ...]) -> bool:
    """Whether windows contradict each other or the matter, or leave out what was said."""
    required = [each for each in shown if each.preference is Preference.REQUIRED]
    wishes, pieces = wished(findings), matter.signals.text.sentences
    return (
        len(live(findings)) > _TIMES
        or (intent is Intent.POSTPONE and unmoved(matter, required))
        or (intent is Intent.COUNTER and taken_after_all(matter, required))
        or (intent is Intent.POSTPONE and (_stays_and_goes(matter, required) or _unrelated(matter, findings)))
        or (findings.rule is not None and [each.kind for each in required] != [WindowKind.SLOT])
        or negated(matter, findings)
        or _uneven(matter, wishes, required)
        or ruled_out(matter, findings, required)
        or scattered(findings, required)
        or only_told(matter, findings)
        or welcome(matter, findings, intent)
        or (intent is Intent.POSTPONE and not required and bool(KEEPS.search(matter.signals.text.plain)))
        or any(
            each.kind is not WindowKind.RANGE and each.start < matter.letter.received < each.end for each in required
        )
        or any(stretched(each.mention) for each in wishes)
        or (intent in _MOVING and _asks_beside(matter, findings))
        or bool(_LATE.search(matter.signals.text.plain))
        or bool(_LIKENED.search(matter.signals.text.plain))
        or any(each.end <= matter.letter.received for each in required)
        or overlap(required)
        or (not required and _untold(matter, findings, shown))
        or any(BACK.search(pieces[each.sentence].plain) for each in wishes)
        or any(_lost(each, shown, matter) for each in wishes)
    )


def _untold(matter: Matter, findings: Findings, shown: tuple[Window, ...]) -> bool:
    """Whether a time is named, and yet none that the meeting may have."""
    old = matter.context.agreed
    slots = (old,) if old else matter.context.offered
    apart = [each for each in findings.seen if each.dated and not any(_within(each, slot, matter) for slot in slots)]
    return bool(wished(findings)) or bool(shown) or bool(apart)


_ALL_DAY = re.compile(
    r"\b(?:any ?time|all (?:of )?(?:the )?day|whole|entire|toute la journee|n'importe|flexible"
    r"|free|libre|open)\b"
)


def _uneven(matter: Matter, wishes: list[Moment], required: list[Window]) -> bool:
    """Whether an enumeration names the hour of one of its days, and leaves another day open without saying so."""
    timed = {each.group for each in wishes if each.dated and each.clocked}
    spans = {each.mention.span: each for each in wishes if each.dated and not each.hours and each.group in timed}
    pieces = matter.signals.text.sentences
    return any(
        window.span in spans
        and window.kind is WindowKind.DAY
        and window.end - window.start >= timedelta(hours=20)
        and not _ALL_DAY.search(pieces[spans[window.span].sentence].plain)
        for window in required
        if window.span is not None
    )


#: What relates a time that is wished for to another.
_ALSO = re.compile(
    r"\b(?:or|ou|otherwise|sinon|alternatively|failing|if not|a defaut|also|aussi|equally|and|et|but|mais"
    r"|preferabl\w+|ideally"
    r"|idealement|plutot|rather|between|entre|from|until|week|semaine|say|disons)\b"
)


def _unrelated(matter: Matter, findings: Findings) -> bool:
    """Whether days in two thoughts of one sentence are both taken for wishes, and nothing relates them."""
    days = [each for each in wished(findings) if each.dated]
    plain = matter.signals.text.plain
    return any(
        one.sentence == other.sentence
        and one.group != other.group
        and not _ALSO.search(plain[one.mention.span.start : other.mention.span.end])
        for one, other in pairwise(days)
    )


def _stays_and_goes(matter: Matter, required: list[Window]) -> bool:
    """Whether an agreed meeting would go to other hours of its own day as well as to another day."""
    host, agreed = matter.clocks.host, matter.context.agreed
    old = agreed.start.astimezone(host).date() if agreed else None
    own = {each.start.astimezone(host).date() == old for each in required if each.kind is not WindowKind.RANGE}
    return own == {True, False}


def _within(moment: Moment, slot: Slot, matter: Matter) -> bool:
    """Whether a time names a slot, and goes no further than its day."""
    start, end = moment.mention.start, moment.mention.end
    return fits(moment, slot, matter) and not (start and end and end - start > timedelta(days=2))


def _asks_beside(matter: Matter, findings: Findings) -> bool:
    """Whether something else is asked while nothing is refused or moved in words."""
    says, pieces = matter.signals.given, matter.signals.text.sentences
    timed = {each.sentence for each in findings.seen}
    asked = any(piece.asks and number not in timed for number, piece in enumerate(pieces))
    return asked and not (says("refuse") or says("move") or says("other"))


def _squeezed(mention: Mention) -> bool:
    """Whether a month or a week with a part of the day was taken for a single day."""
    wide = mention.facts & {Fact.MONTH, Fact.WEEK} and not mention.facts & {Fact.DATE, Fact.WEEKDAY, Fact.HOLIDAY}
    short = mention.start is not None and mention.end is not None and mention.end - mention.start < timedelta(days=1)
    return bool(wide) and short


def _known(moment: Moment, matter: Matter) -> bool:
    """Whether a moment names the agreed time, or an offer by its hour."""
    old = matter.context.agreed
    if old is not None and moment.mention.grain <= Grain.DAY and fits(moment, old, matter):
        return True
    return moment.clocked and any(fits(moment, slot, matter) for slot in matter.context.offered)


def _lost(moment: Moment, shown: tuple[Window, ...], matter: Matter) -> bool:
    """Whether a day or an hour that is wished for shows in no window."""
    mention, host = moment.mention, matter.clocks.host
    if moment.zone not in {"", host.key} or _known(moment, matter):
        return False
    if _squeezed(mention):
        return True
    edges = {each.astimezone(host).time() for window in shown for each in (window.start, window.end)}
    named = mention.end if mention.kind is Kind.BEFORE else mention.start
    if moment.clocked and named is not None and named.time() not in edges:
        return True
    if not moment.dated or mention.grain > Grain.DAY or mention.start is None or mention.kind is Kind.SET:
        return False
    day = mention.start.date()
    return not any(
        window.span == mention.span or window.start.astimezone(host).date() <= day <= window.end.astimezone(host).date()
        for window in shown
    )
