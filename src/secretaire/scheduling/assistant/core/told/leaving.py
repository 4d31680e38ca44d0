"""When somebody goes who has time from an hour on: "any day from 9.15, and I'm off again at 2.45"."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from secretaire.scheduling.assistant.core.moments import Moment
from secretaire.scheduling.assistant.core.surroundings import MEANT, Part
from secretaire.scheduling.assistant.core.text import Text
from secretaire.scheduling.assistant.core.times.values import Kind
from secretaire.scheduling.assistant.core.values import Span

_LEADS = (
    r"(?:and|but|as|though|although|because|only|then|so long|as long as|so long as|provided(?: that)?|if|et"
    r"|mais|car|puis"
    r"|parce que|sauf que|tant que|pourvu que|a condition que|du moment que)"
)
_WHO = r"(?:(?:i|we|he|she|they)(?:'m|'re|'s|'ll|'ve|'d| am| are| is| will| have| has)?|(?:je|j'|nous|on|il|elle) ?)"
_MUST = (
    r"(?:(?:got to|to|need to|needs to|must|gotta|should|dois|doit|devons|devrai|devra|be|being|then|again"
    r"|always|usually"
    r"|really|only|back|ne|me|m'|nous|s'|se|y) ?){0,3}"
)
_GO = (
    r"(?:off|out|away|gone|leav(?:e|es|ing)|go|goes|going(?! to be)|run|runs|dash(?:es)?|fly|flying|flies"
    r"|head(?:s|ing)?"
    r" (?:off|out|home|back|over)"
    r"|shoot(?:s|ing)? off|get(?:s|ting)? off|rush(?:es)?(?: off)?|knock(?:s|ing)? off|on my way"
    r"|(?:collect|fetch|pick)(?:s|ing)?(?: up)?\b|do(?:ing)? the (?:school|nursery) run"
    r"|file|filons|pars|part|partons|repars|repart|repartons|en vais|en va|echappe|eclipse|quitte|sors|decolle|recupere"
    r"|vais chercher|va chercher|partir|filer|repartir|en aller|quitter|recuperer|aller chercher|sois partie?"
    r"|soit partie?"
    r"|etre partie?s?|etre dehors|etre sortie?)"
)
#: What stands between the hour from which somebody has time and that at which he goes.
_GOES = re.compile(
    rf"(?: on)?(?: (?:the same|that|either|both|each"
    rf"|any)(?: same)? days?)?[ ,;:.()-]*(?:{_LEADS}[ ,]+){{0,2}}{_WHO} ?{_MUST}{_GO}\b[^.;!?,()]{{0,40}}"
)
#: The same, with the hour before it: "but at four I run".
_THEN = re.compile(rf"[ ,;:.()-]*(?:{_LEADS}[ ,]+){{0,2}}")
_HE_GOES = re.compile(rf",? {_WHO} ?{_MUST}{_GO}\b")
_EARLIEST, _LATEST = 9, 20  #: hours at which somebody goes


def bounded(text: Text, moments: Sequence[Moment]) -> tuple[Moment, ...]:
    """Return the moments with an hour at which somebody goes as the end of what begins right before it."""
    found, spent = list(moments), set[int]()
    for number in range(1, len(found)):
        since, until = found[number - 1], found[number]
        start, end = since.mention.start, _end(text, since, until)
        if start is None or end is None:
            continue
        for place, each in enumerate(found[:number]):
            found[place] = _wish(each) if each.group == since.group else each
        listed = number > 1 and found[number - 2].group == since.group and found[number - 2].dated
        if since.dated and not listed:
            end = end.replace(year=start.year, month=start.month, day=start.day)
            span = Span(start=since.mention.span.start, end=until.mention.span.end)
            mention = replace(since.mention, span=span, kind=Kind.INTERVAL, end=end)
            found[number - 1] = _wish(replace(since, mention=mention))
            spent.add(number)
        else:
            mention = replace(until.mention, kind=Kind.BEFORE, start=None, end=end)
            found[number] = _wish(replace(until, mention=mention))
    return tuple(each for number, each in enumerate(found) if number not in spent)


def _wish(moment: Moment) -> Moment:
    part = moment.part if moment.part in MEANT else Part.WISH
    return replace(moment, part=part, told=False, certain=True)


def _end(text: Text, since: Moment, until: Moment) -> datetime | None:
    """Return the hour at which somebody goes, behind an hour from which he has time."""
    first, last = since.mention, until.mention
    opens = since.clocked and first.kind is Kind.AFTER and until.sentence - since.sentence <= 1
    goes = until.clocked and not until.dated and last.kind in {Kind.BEFORE, Kind.TIME, Kind.INSTANT}
    end = last.end if last.kind is Kind.BEFORE else last.start
    if not opens or not goes or end is None or not _EARLIEST <= end.hour <= _LATEST:
        return None
    if first.start is None or end.time() <= first.start.time():
        return None
    fronted = _THEN.fullmatch(text.plain, first.span.end, last.span.start) and _HE_GOES.match(text.plain, last.span.end)
    return end if fronted or _GOES.fullmatch(text.plain, first.span.end, last.span.start) else None
