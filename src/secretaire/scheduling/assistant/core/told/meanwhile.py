"""What somebody does for some hours, and is free beside or behind it: "in a meeting from 9 to 11, otherwise free"."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta

from secretaire.scheduling.assistant.core.joints import DAYS
from secretaire.scheduling.assistant.core.moments import Moment, leading
from secretaire.scheduling.assistant.core.surroundings import Part
from secretaire.scheduling.assistant.core.text import Text
from secretaire.scheduling.assistant.core.times.values import Fact, Grain, Kind, Mention

_OPEN = (
    r"(?:free|available|open|clear|fine|good|ok|okay|possible|works?|suits?|yours|libres?|dispo\w*|bon|bonne|parfait"
    r"|va|convient|jouable|a (?:vous|toi))\b"
)
_ELSE = (
    r"(?:otherwise|(?:apart from|other than|except for|besides|beyond) (?:that|this)|(?:for )?the rest of"
    r" (?:the|that|my) (?:day|time)|the remainder|sinon|autrement|(?:a part|en dehors de|hormis) (?:ca|cela)"
    r"|le reste(?: de (?:la|ma|cette) journee| du temps)?)"
)
_THEN = r"(?:after(?:wards?| that| which)|from then(?: on)?|thereafter|then|ensuite|apres(?: ca| cela)?|a partir de la)"
_JOINT = r"[ .,;:!()-]{1,3}(?:(?:and|but|so|et|mais|donc|puis) )?"
#: Somebody has time but for that.
_BESIDE = re.compile(
    rf"{_JOINT}(?:{_ELSE}[, ]{{1,2}}(?![^.;!?]{{0,24}}\b(?:n't|not|pas)\b)[^.;!?]{{0,24}}?\b{_OPEN}"
    rf"|(?:(?:i'm|i am|we're|je suis) )?(?:free|available|libres?|dispo\w*) {_ELSE})"
)
#: Somebody has time from then on.
_BEHIND = re.compile(
    rf"{_JOINT}(?:(?:(?:i'm|i am|we're|je suis) )?(?:free|available|libres?|dispo\w*) {_THEN}\b"
    rf"|{_THEN},? (?![^.;!?]{{0,24}}\b(?:n't|not|pas)\b)[^.;!?]{{0,24}}?\b{_OPEN}"
    r"|(?:(?:donc|so) )?(?:any ?time |plutot |rather |n'importe quand |what suits is )?(?:apres|after(?:wards?| that"
    r"| then)?)(?= ?[.;!?]| ?$))"
)
_BUSY = re.compile(
    r"\b(?:(?:i|we|je|nous)(?: am| are|'m|'re| suis| sommes|'ll be| will be| serai)? ?(?:already |deja )?"
    r"(?:in|at|on|en|au|aux|pris\w*|occupee?s?|booked|busy|tied up|teach|teaching|donne|enseigne)"
    r"|(?:i have|i've(?: got)?|we have|we've(?: got)?) (?:an?|my|our|the) "
    r"(?!gap|slot|window|free|hole|space|moment|bit)[a-z]+"
    r"|j'(?:anime|assiste|enseigne)|j'ai (?:cours|classe|consultation|audience"
    r"|(?:un|une|mon|ma|le|la) (?!trou|creneau|moment|dispo|plage|heure)[a-z]+)"
    r"|en (?:reunion|rendez-vous|rdv|cours|consultation|formation|deplacement|visio|atelier|entretien|audience)"
    r"|in (?:an? |the )?(?:meetings?|class|court|surgery|calls?|session|training|workshop))\b[^.;!?]{0,30}$"
)
#: When something is over that somebody does.
_ENDS = re.compile(
    r"\b(?:je|nous|on|i|we)(?:'ll)? (?:finis\w*|finit|termine\w*|sor(?:s|t|tons)|rentre\w*|finish|get (?:off|out|back)"
    r"|am done|come out)\b[^.;!?]{0,40}$"
)
_KINDS = frozenset({Kind.INTERVAL, Kind.INSTANT, Kind.TIME, Kind.AFTER})
#: What is left of a day.
_REST = re.compile(r"(?:for )?(?:the rest of|the remainder|le reste)\b")
_HAS_TIME = re.compile(r"\b(?:libres?|dispo\w*|free|available|peux|pouvons|can|could|pourrais|propose)\b")


def told(text: Text, moments: Sequence[Moment]) -> tuple[Moment, ...]:
    """Return the moments with the time that somebody has beside or behind what is told."""
    done: list[Moment] = []
    for number, each in enumerate(moments):
        if done and _rest(text, each.mention) and _BESIDE.match(text.plain, moments[number - 1].mention.span.end):
            done.append(replace(each, part=Part.ASIDE, certain=True))
            continue
        lead = leading(text, each)
        clocked = each.clocked and each.mention.kind in _KINDS
        if not clocked or _HAS_TIME.search(lead):
            done.append(each)
        elif each.mention.kind is not Kind.AFTER and _BUSY.search(lead) and _says(text, moments, number, _BESIDE):
            done = _beside(done, each)
        elif _BUSY.search(lead) and each.mention.kind is Kind.INTERVAL and _says(text, moments, number, _BEHIND):
            done = [*_opened(done, each), _from(each, each.mention.end)]
        elif _ENDS.search(lead) and _says(text, moments, _last(moments, number), _BEHIND):
            done = [*_opened(done, each), _from(each, each.mention.start)]
        else:
            done.append(each)
    return tuple(done)


def _last(moments: Sequence[Moment], number: int) -> int:
    """Return the last of the hours of one sentence from one on: "at 4 on Tuesday and at 6 on Thursday, so after"."""
    alike = [
        other
        for other in range(number, len(moments))
        if moments[other].sentence == moments[number].sentence
        and (other == number or (moments[other].clocked and moments[other].mention.kind in {Kind.INSTANT, Kind.TIME}))
    ]
    return alike[-1]


def _says(text: Text, moments: Sequence[Moment], number: int, look: re.Pattern[str]) -> bool:
    """Whether what follows says when somebody has time, and names no other day."""
    match = look.match(text.plain, moments[number].mention.span.end)
    later = moments[number + 1].mention if number + 1 < len(moments) else None
    named = later is not None and bool(later.facts & (DAYS | {Fact.CLOCK})) and not _rest(text, later)
    return match is not None and not (named and later is not None and later.span.start < match.end() + len(" on the "))


def _rest(text: Text, mention: Mention) -> bool:
    """Whether a mention is the rest of a day that was named."""
    return bool(_REST.match(text.plain, mention.span.start, mention.span.end))


def _beside(done: list[Moment], moment: Moment) -> list[Moment]:
    """Return the moments with a day that is open but for hours; an hour that ends nobody knows when opens nothing."""
    mention = moment.mention
    start = mention.start
    if mention.kind is not Kind.INTERVAL or start is None:
        return [*done, replace(moment, part=Part.ASIDE, certain=True)]
    out = replace(moment, part=Part.EXCLUDED, certain=True, told=False)
    if not moment.dated:
        return [*_opened(done, moment), out]
    midnight = datetime.combine(start, time())
    day = Mention(
        span=mention.span,
        kind=Kind.INSTANT,
        grain=Grain.DAY,
        start=midnight,
        end=midnight + timedelta(days=1),
        facts=mention.facts & DAYS,
    )
    return [
        *done,
        replace(moment, mention=day, part=Part.WISH, certain=True, told=False),
        replace(out, mention=replace(mention, facts=mention.facts - DAYS)),
    ]


def _opened(done: list[Moment], moment: Moment) -> list[Moment]:
    """Return the moments with the day before hours that are of it as one that is wished for."""
    near = bool(done) and done[-1].dated and not done[-1].hours and done[-1].sentence == moment.sentence
    if moment.dated or not near:
        return done
    return [*done[:-1], replace(done[-1], part=Part.WISH, certain=True, told=False, barred=False)]


def _from(moment: Moment, start: datetime | None) -> Moment:
    """Return what is open from an hour on."""
    after = replace(moment.mention, kind=Kind.AFTER, start=start, end=None)
    return replace(moment, mention=after, part=Part.WISH, certain=True, told=False)
