"""When a meeting must be over: "it has to be done by three", "I must be out the door at four"."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import cast

from secretaire.scheduling.assistant.core.joints import LOOK
from secretaire.scheduling.assistant.core.moments import Moment
from secretaire.scheduling.assistant.core.surroundings import MEANT, Part
from secretaire.scheduling.assistant.core.text import Text
from secretaire.scheduling.assistant.core.times.values import Fact, Grain, Kind, Mention
from secretaire.scheduling.assistant.core.told import arriving, duties, leaving

_MUST = (
    r"(?:has|have|having|needs?|must|got|gotta|should|ought|'ve|wants?|faut|faudrait|doit|doivent|dois|devons|devrait"
    r"|devra|devrais)"
)
_OVER = (
    r"(?:done|finish(?:ed)?|over(?: with)?|end(?:ed)?|wrap(?:ped)?(?: (?:it|things))?(?: up)?|through|concluded?"
    r"|fini\w*"
    r"|termine\w*|boucl\w*|acheve\w*)"
)
_OFF = (
    r"(?:leave|go|run|dash|shoot(?: off)?|head (?:off|out|home|back)|get (?:going|away|off)|rush(?: off)?"
    r"|be (?:away|gone|off|on (?:my|the|our) (?:way|road|bus|train))"
    r"|(?:be )?(?:out|off)(?: of)?(?: (?:here|there|(?:the|my|our) [a-z]+))?"
    r"|partir|filer|m'en aller|nous en aller|y aller|repartir|etre partie?s?"
    r"|(?:pick up|collect|fetch|get) (?:my|our|the|his|her) [a-z]+(?: up)?(?: from [a-z]+)?"
    r"|(?:aller )?(?:recuperer|chercher|prendre) (?:mon|ma|mes|nos|notre|les|le|la) [a-z]+(?: a l'[a-z]+)?)"
)
_CARRIER = r"(?:train|flight|plane|bus|coach|ferry|boat|eurostar|tgv|vol|avion|bateau|car)"
_BEFORE = r"(?:by|for(?= the)|before|at|around|no later than|pour|avant|a|vers|d'ici)(?: (?:the|le|la))?"
#: What leads to an hour at which all must be over.
_ENDS = re.compile(
    rf"(?:[,;(-] ?|\b(?:and|but) )(?:all |to be )?{_OVER} {_BEFORE} [^.;!?,]{{0,20}}$"
    rf"|\b(?:{_MUST}|(?<=we)'re|are|sommes|soyons|long as|provided|pourvu|condition)\b"
    rf"[^.;!?,]{{0,24}}\b{_OVER} (?:[a-z]+ ){{0,3}}{_BEFORE}"
    r" [^.;!?,]{0,20}$"
)
#: The same right behind a day or an hour, without a verb: "Monday the 28th, done by noon".
_DONE = re.compile(
    rf"[ ,;:(-]*(?:(?:and|but|just|only|all|to be|being|please|et|mais|a) ){{0,3}}{_OVER}(?: (?:and dusted|up|off"
    rf"|with))?"
    r" (?:by|before|no later than|not later than|for|avant|pour|d'ici)(?: the| le| la| at)? [^.;!?,]{0,20}$"
)
#: What must hold for a new time, so that it tells no reason for moving the old one: "as long as I'm away by noon".
_GIVEN = re.compile(
    r"\b(?:(?:as|so) long as|provided(?: that)?|on (?:the )?condition(?: that)?|if|tant que|pourvu que|a condition que)"
    rf" (?:i|we|he|she|je|nous|on|il|elle)(?:'m|'re|'s| am| are| is)? ?(?:can )?(?:be )?(?:{_OFF}|away|gone|home"
    rf"|back)\b[^.;!?,]{{0,30}} {_BEFORE}"
    r" [^.;!?,]{0,20}$"
)
#: The other bound of hours whose first one is told right before: "not before nine and not past three".
_OTHER_END = re.compile(
    r"[ ,;(]*(?:(?:and|but|or|nor|to|et|mais|ni) )?(?:(?:finish|end|over|done|wrap|termin|fini)[a-z]*(?: up)? )?"
    r"(?:no(?:t|r)? later than|not past|not beyond|no later|not later|at the latest by|pas apres|pas au-dela de"
    r"|au plus tard(?: a)?) [^.;!?,]{0,20}$"
)
#: What leads to an hour at which somebody goes.
_LEAVES = re.compile(
    r"\b(?:hard|firm|absolute) (?:stop|finish|cut-?off)(?: is)? (?:at|by|of) [^.;!?,]{0,20}$"
    rf"|\b{_MUST}\b(?: [a-z]+){{0,3}} {_OFF} (?:[a-z']+ ){{0,4}}{_BEFORE} [^.;!?,]{{0,20}}$"
)
#: What leads to an hour at which somebody is carried away: "I have a train at three".
_DEPARTS = re.compile(
    rf"\b(?:i|we|i've|we've|j'|nous|there's) ?(?:have|got|ai|avons)?(?: only)? (?:an?|my|our|the|un|une|mon"
    rf"|notre) (?:[a-z]+ )?"
    rf"{_CARRIER}(?: (?:to catch|back|home|a prendre|de retour))?(?: to [a-z]+"
    rf"| pour [a-z]+)? {_BEFORE} [^.;!?,]{{0,20}}$"
    rf"|\b(?:my|our|the|mon|notre|le|la) {_CARRIER} (?:leaves|goes|departs|takes off|boards|part|decolle)(?: back"
    rf"| again| home)?"
    rf" {_BEFORE} [^.;!?,]{{0,20}}$"
)
#: "At twelve I must leave", behind the hour.
_THEN_OFF = re.compile(
    rf",? ?(?:i|we|he|she) (?:really )?{_MUST}(?: to| already| unfortunately){{0,2}} {_OFF}"
    r"(?= ?[.,;!?)]| ?$| (?:for|to|because|or|and)\b)"
)
#: "The lads land at three, so it has to be wrapped up by then."
_BY_THEN = re.compile(
    rf"[^.;!?]{{0,60}}\b(?:{_OVER}|away|gone|off|out|finis?|partis?)(?: [a-z]+){{0,2}}"
    r" (?:by|before|ahead of|d'ici|avant) (?:then|that|la|cela)\b"
)
#: What somebody does at an hour of one day, and no other: "on Friday I must leave at four".
_OF_DAY = re.compile(
    r",? ?(?:i|we|he|she|they|it|je|nous|on|il|elle|ils|(?:my|our|the|mon|ma|notre) [a-z]+)(?:'(?:ve|ll|d|s))?"
    r" [^,;.!?]*"
    r"(?:, ?(?:so|there|hence|then|therefore|and so|donc|alors) [^,;.!?]*)?"
)
#: "Monday afternoon, or Tuesday afternoon but I must leave at four".
_THOUGH = re.compile(r",? ?\(?(?:but|though|although|only|except(?: that)?|mais|sauf que) [^;.!?]*")
#: What limits the day before it: "Friday, but I must be out by four".
_BUT = re.compile(r"[ ,;(]{0,3}(?:but|though|although|only|mais)\b")
#: Within an hour.
_POINT = re.compile(r"(?<=\d)\.(?=\d)")
_ONE_DAY = timedelta(days=1)
_EARLIEST, _LATEST = 9, 20  #: hours at which a meeting can have to be over


def bounded(text: Text, moments: Sequence[Moment], *, moving: bool) -> tuple[Moment, ...]:
    """Return the moments with the hours at which a meeting must be over as bounds.

    :param moving: an agreed meeting is talked about, so that somebody's leaving tells why it is to be moved.
    """
    found = list(moments)
    for number, each in enumerate(moments):
        end = _end(text, moments, number, moving=moving)
        if end is None:
            continue
        if number and _until(text, found[number - 1], each):
            ends = _shortened(found[number - 1].mention, end)
            found[number - 1] = replace(found[number - 1], mention=ends, part=Part.WISH, certain=True)
            found[number] = replace(each, part=Part.ASIDE, certain=True)
        elif (last := _last(text, found[:number])) is not None and _alone(text, found[: last + 1], each):
            _end_one(found, last, number, end)
        else:
            start = end.replace(hour=0, minute=0) if each.dated else None
            mention = replace(each.mention, kind=Kind.BEFORE, start=start, end=end)
            found[number] = replace(each, mention=mention, part=Part.WISH, told=False, certain=True)
    return duties.travelled(text, arriving.bounded(text, leaving.bounded(text, found), moving=moving))


def _end_one(found: list[Moment], last: int, number: int, end: datetime) -> None:
    """Let a meeting be over at an hour on one day alone, whether it is one of a list or of a stretch.

    :param last: which moment names the day
    :param number: which names the hour
    """
    first = _first(found[: last + 1])
    day, again = found[first], found[last]
    for told in range(last + 1, number + 1):
        found[told] = replace(found[told], part=Part.ASIDE, certain=True)
    if first == last and _framed(found[:last]):
        late = replace(
            again.mention,
            kind=Kind.INTERVAL,
            start=datetime.combine(cast("datetime", again.mention.start), end.time()),
            end=again.mention.end,
            facts=again.mention.facts | {Fact.CLOCK},
        )
        apart = -2 - again.group  # no day of its list has these hours
        found[last] = replace(again, mention=late, part=Part.EXCLUDED, group=apart, told=False, certain=True)
        return
    listed = first != last and not day.hours and any(each.group == day.group for each in found[:first])
    own, aside = (last, first) if listed else (first, last)
    found[aside] = replace(found[aside], part=Part.ASIDE, certain=True)
    mention = _shortened(found[own].mention, end)
    found[own] = replace(found[own], mention=mention, part=Part.WISH, told=False, certain=True)


def _framed(before: Sequence[Moment]) -> bool:
    """Whether a stretch of days is wished for, of which a day that is named behind it is one."""
    last = next((each for each in reversed(before) if each.dated and each.part in MEANT), None)
    mention = last.mention if last else None
    long = mention is not None and mention.start and mention.end and mention.end - mention.start > _ONE_DAY
    return mention is not None and not mention.facts & {Fact.CLOCK, Fact.PART} and bool(long)


#: Somebody's train or the like, which goes at an hour.
_RIDE = re.compile(
    r"\b(?:train|flight|plane|ferry|bus|coach|boat|taxi|cab|lift|shuttle)"
    r"(?: (?:goes|leaves|departs|takes off|is|sails))?(?: at)? ?$"
)


def _last(text: Text, before: Sequence[Moment]) -> int | None:
    """Return which moment was named last, but for hours that are only told: "Friday my train goes at two, so …"."""
    known = [n for n, each in enumerate(before) if each.dated or (each.part in MEANT and not _rides(text, each))]
    return known[-1] if known else None


def _rides(text: Text, moment: Moment) -> bool:
    """Whether an hour is that of somebody's train or the like."""
    start = moment.mention.span.start
    return bool(_RIDE.search(text.plain[max(0, start - LOOK) : start]))


def _end(text: Text, moments: Sequence[Moment], number: int, *, moving: bool) -> datetime | None:
    """Return the hour at which all must be over, if a moment tells one."""
    moment = moments[number]
    mention = moment.mention
    end = mention.end if mention.kind is Kind.BEFORE else mention.start
    plain = moment.clocked and mention.kind in {Kind.BEFORE, Kind.TIME, Kind.INSTANT}
    off = _THEN_OFF.match(text.plain, mention.span.end) and not moving
    if moment.dated:  # "Monday or Tuesday, at four I must leave"
        plain = plain and bool(off) and any(each.group == moment.group and not each.hours for each in moments[:number])
    shut = moment.certain and moment.part is Part.EXCLUDED
    if not plain or shut or end is None or not _EARLIEST <= end.hour <= _LATEST:
        return None
    start = text.sentences[moment.sentence].start if text.sentences else 0
    last = moments[number - 1].mention.span.end if number else 0
    lead = _POINT.sub(":", text.plain[max(start, last, mention.span.start - LOOK) : mention.span.end])
    wished = _wished(moments, number)
    opened = _opened(moments, number)
    over = (wished or opened or not moving) and _ENDS.search(lead)
    over = over or ((wished or opened) and (_DONE.match(lead) or _GIVEN.search(lead)))
    over = over or (opened and _OTHER_END.match(lead))
    then = wished and _BY_THEN.match(text.plain, mention.span.end)
    behind = number > 0 and moments[number - 1].dated and moments[number - 1].part in MEANT
    leaves = wished and (not moving or (behind and _BUT.match(lead))) and _LEAVES.search(lead)
    leaves = leaves or (wished and not wished.hours and not moving and _DEPARTS.search(lead))
    return end if over or then or leaves or (wished and off) else None


def _opened(moments: Sequence[Moment], number: int) -> bool:
    """Whether the hour at which all can begin is told right before, in the same sentence."""
    first = moments[number - 1] if number else None
    if first is None or not first.clocked or first.sentence != moments[number].sentence:
        return False
    before = first.mention.kind is Kind.BEFORE and first.part is Part.EXCLUDED
    return before or (first.mention.kind is Kind.AFTER and first.part in MEANT)


def _wished(moments: Sequence[Moment], number: int) -> Moment | None:
    """Return the last days that are wished for in the same sentence or the one before."""
    near = (each for each in reversed(moments[:number]) if moments[number].sentence - each.sentence <= 1)
    return next((each for each in near if each.dated and each.part in MEANT), None)


def _alone(text: Text, before: Sequence[Moment], moment: Moment) -> bool:
    """Whether somebody only has to leave on the last of several days."""
    last = before[-1]
    if not last.dated or last.sentence != moment.sentence or last.mention.grain > Grain.DAY:
        return False
    between = text.plain[last.mention.span.end : moment.mention.span.start]
    if _OF_DAY.fullmatch(between):
        return True
    others = [each for each in before[:-1] if each.group == last.group and each.dated]
    return last.hours and bool(others) and all(each.hours for each in others) and bool(_THOUGH.fullmatch(between))


def _until(text: Text, day: Moment, moment: Moment) -> bool:
    """Whether somebody must leave at an hour of the day named right before with hours: "from 10, at 12 I must go"."""
    near = day.dated and day.hours and day.sentence == moment.sentence and day.mention.kind is Kind.AFTER
    return near and bool(_THEN_OFF.match(text.plain, moment.mention.span.end))


def _first(before: Sequence[Moment]) -> int:
    """Return where the last day was wished for first: "Thursday or Friday afternoon, but on Friday I must leave"."""
    day = before[-1].mention.start
    return next(
        number
        for number, each in enumerate(before)
        if each is before[-1]
        or (
            each.dated
            and each.part is Part.WISH
            and each.mention.start
            and day
            and each.mention.start.date() == day.date()
        )
    )


def _shortened(mention: Mention, end: datetime) -> Mention:
    """Return a day, or a part of one, up to an hour."""
    start = mention.start or end
    end = end.replace(year=start.year, month=start.month, day=start.day)
    part = mention.kind is Kind.INTERVAL and Fact.PART in mention.facts
    if (part or (mention.kind is Kind.AFTER and Fact.CLOCK in mention.facts)) and start < end:
        return replace(mention, kind=Kind.INTERVAL, end=end, facts=mention.facts | {Fact.CLOCK})
    return replace(mention, kind=Kind.BEFORE, end=end, facts=mention.facts | {Fact.CLOCK})
