"""Hours before which somebody can do nothing: "I'm no use to anyone till nine thirty", "not at my desk before ten".

Such hours are of every day that is open, and close what comes before them.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import cast

from secretaire.scheduling.assistant.core.moments import Moment
from secretaire.scheduling.assistant.core.surroundings import MEANT, Part
from secretaire.scheduling.assistant.core.text import Text
from secretaire.scheduling.assistant.core.times.values import Fact, Grain, Kind
from secretaire.scheduling.assistant.core.values import Span

_ONE_DAY = timedelta(days=1)
_LOOK = 70  #: characters before an hour that tell what is not possible until then
_WHO = r"(?:i|we|he|she|they|(?:my|our) (?:boss|colleague|husband|wife|partner|client))"
_ARE = r"(?: am| are| is| will be| would be|'m|'re|'s|'ll be)(?: usually| normally| always| generally| really| just)?"
_NOT = r"(?: not|n't| never| hardly| rarely| seldom)(?: usually| normally| really| generally| ever| even)?"
_READY = (
    r"(?:in|up|awake|human|around|about|here|there|back|ready|free|available|reachable|dressed|functional|presentable"
    r"|out|done|finished|through|at (?:my|our|the) (?:desk|office|place|shop|studio|clinic|practice|lab)"
    r"|at work|in (?:the|my|our) (?:office|shop|studio|building|clinic|lab)|much (?:use|good|fun)|any (?:use|good)"
    r"|myself|much to look at|going to be (?:in|up|back|free|there|here))"
)
_USELESS = (
    r"(?:(?:of )?(?:no|little) (?:use|good|help)|useless|hopeless|worthless|unavailable|unreachable|off duty"
    r"|tied up|busy|booked(?: up| solid)?|occupied|engaged"
    r"|(?:teaching|lecturing|operating|consulting|coaching|driving)"
    r"|in (?:surgery|court|theatre|class|lessons|lectures|meetings|clinic|training)"
    r"|with (?:patients|clients|customers|students|pupils)|on (?:site|duty|call|shift|the road|the ward|rounds))"
)
_TO_WHOM = r"(?: (?:to|for|with) (?:anyone|anybody|man or beast|anything|a soul|you|people))?"
_DO = (
    r"(?:be|get|make|start|begin|do|come|arrive|leave|surface|talk|meet|manage|function|open|work|finish|turn up"
    r"|show up|break free|wake|see|take|have time|speak)"
)
_EACH = (
    r"(?: (?:to|from|off|out|back|away|up|in|at|it|there|here|free|anything|anyone|people|work|meetings?|calls?|the"
    r"|my|our|school|nursery|run|gym|desk|office|home|usually|properly)){0,6}"
)
#: What leads to an hour until which nothing is possible.
_LEAD = re.compile(
    rf"\b{_WHO}(?:{_ARE}{_NOT}|{_ARE}(?= never )|(?<=i)'m not| aren't| isn't| won't be)(?: usually)? {_READY}"
    rf"{_TO_WHOM}{_EACH} ?$"
    rf"|\b{_WHO}{_ARE} {_USELESS}{_TO_WHOM}{_EACH} ?$"
    rf"|\b{_WHO}(?:(?: can| could| do| does| will| wo| ca| would)?{_NOT}| cannot) {_DO}{_TO_WHOM}{_EACH} ?$"
)
_BOUND = re.compile(r"\b(?:until|till|before|up to)\b")
#: What parts that from a day before it in its sentence, of which it is told otherwise.
_APART = re.compile(r"\b(?:but|though|although|because|since|as|only|so|and|for|except(?: that)?|however) ?$")
#: Behind the hour, what makes it a day's own or another thought.
_TODAY = re.compile(r" ?(?:today|tonight|this (?:morning|afternoon)|tomorrow)\b")


def merged(text: Text, moments: Sequence[Moment]) -> tuple[Moment, ...]:
    """Return the moments with such an hour as one with the day right before it: "Tuesday I'm not in till eleven".

    Where that day is one of those that are open anyway, it is closed until then; else it is open from then on.
    """
    found: list[Moment] = []
    for each in moments:
        day = found[-1] if found else None
        bound = _bound(text, each)
        if day is None or bound is None or not _right_before(text, day, each, bound):
            found.append(each)
            continue
        found[-1] = _from(day, each) if not _open(moments, day) else _until(day, each)
    return tuple(found)


def _right_before(text: Text, day: Moment, hour: Moment, bound: int) -> bool:
    """Whether what leads to an hour begins where a single day is named."""
    single = day.dated and not day.hours and day.mention.grain is Grain.DAY and day.mention.kind is Kind.INSTANT
    match = _LEAD.search(text.plain, day.mention.span.end, bound) if single and day.sentence == hour.sentence else None
    return match is not None and text.plain[day.mention.span.end : match.start()].strip(" ,") == ""


def _open(moments: Sequence[Moment], day: Moment) -> bool:
    """Whether a stretch of days, or the day itself, is wished for apart from what is told of it."""
    start = day.mention.start
    wished = [each for each in moments if each is not day and each.part in MEANT and each.dated]
    return any(
        each.mention.kind is Kind.SET
        or each.mention.grain > Grain.DAY
        or (each.mention.start and start and each.mention.start.date() == start.date())
        or (each.mention.start and each.mention.end and each.mention.end - each.mention.start > _ONE_DAY)
        for each in wished
    )


def _until(day: Moment, hour: Moment) -> Moment:
    end = datetime.combine(cast("datetime", day.mention.start), cast("datetime", hour.mention.end).time())
    return _shaped(day, hour, Part.EXCLUDED, kind=Kind.BEFORE, start=day.mention.start, end=end)


def _from(day: Moment, hour: Moment) -> Moment:
    start = datetime.combine(cast("datetime", day.mention.start), cast("datetime", hour.mention.end).time())
    return _shaped(day, hour, Part.WISH, kind=Kind.AFTER, start=start, end=None)


def _shaped(
    day: Moment, hour: Moment, part: Part, *, kind: Kind, start: datetime | None, end: datetime | None
) -> Moment:
    span = Span(start=day.mention.span.start, end=hour.mention.span.end)
    mention = replace(
        day.mention, span=span, kind=kind, start=start, end=end, facts=day.mention.facts | {Fact.CLOCK}, alternatives=()
    )
    return replace(day, mention=mention, part=part, told=False, certain=True)


def told(text: Text, moment: Moment, moments: Sequence[Moment]) -> bool:
    """Whether an hour without a day is one before which somebody can do nothing, of whatever day."""
    mention, bound = moment.mention, _bound(text, moment)
    if bound is None:
        return False
    start = text.sentences[moment.sentence].start if text.sentences else 0
    match = _LEAD.search(text.plain, max(start, bound - _LOOK), bound)
    days = [each for each in moments if each.dated and start <= each.mention.span.start < mention.span.start]
    if match is None or not days:
        return match is not None
    return bool(_APART.search(text.plain, days[-1].mention.span.end, match.start()))


def _bound(text: Text, moment: Moment) -> int | None:
    """Return where "till" stands in an hour without a day."""
    mention = moment.mention
    if moment.dated or not moment.clocked or mention.kind is not Kind.BEFORE or mention.end is None:
        return None
    match = _BOUND.search(text.plain, mention.span.start, mention.span.end)
    return None if match is None or _TODAY.match(text.plain, mention.span.end) else match.start()
