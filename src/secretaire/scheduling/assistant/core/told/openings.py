"""Times that words open or spare beyond doubt: "I've got all of Tuesday", "any time apart from twelve to one"."""

import re

from secretaire.scheduling.assistant.core.moments import Moment
from secretaire.scheduling.assistant.core.surroundings import BUSY, MEANT, Part
from secretaire.scheduling.assistant.core.text import Text
from secretaire.scheduling.assistant.core.times.values import Grain, Kind

_NEAR = 40  #: characters beside a time that can say what is on then
_LIST = 400  #: characters before an item in which its list begins
#: "I've got all of Tuesday."
_GIVES = re.compile(
    r"\b(?:i|we)(?:'ve| have)?(?: still)?(?: got| have)? (?:[^.;!?]{1,60}(?:and|or|plus|,) )?"
    r"(?:all|most|the whole|the entire)(?: of)?(?: the| on)? ?$"
)
#: "Fix an hour with her, it must be over by Friday."
_HELD_BY = re.compile(
    r"\b(?:fix|arrange|set|find|organi[sz]e|schedule|book|plan|meet|meeting|call|session|appointment)\b[^.;!?]{0,60}"
    r"\b(?:it|this|that|which) (?:should|must|has to|needs to|will have to|ought to|is to) (?:be )?"
    r"(?:over|done|held|finished|happen|take place|completed)(?: \w+)? ?$"
)
_THEY = r"(?:you|he|she|they)"
#: "Whenever you like the week after", "pick any day that suits you in May".
_AT_WILL = re.compile(
    rf"\b(?:when(?:ever)?|any ?(?:time|day|slot|hour)|(?:whatever|whichever) (?:day|time|hour)|when it)"
    rf"(?: that)?(?: {_THEY} (?:like|want|wish|can|fancy|prefer|please|choose)"
    rf"| (?:best )?(?:suits?|works?)(?: best)?(?: for)?(?: {_THEY}| him| her| them)?(?: best)?)"
    r"(?: (?:in|of|on|during|over|for))?(?: the)? ?$"
)
#: "Any time apart from twelve to one."
_SPARED = re.compile(
    r"\b(?:apart from|except(?:ing)?(?: for)?|other than|excluding|outside(?: of)?|(?:but|just|only) not|save for|bar"
    r"|any ?time but|sauf|hormis|en dehors d[eu])"
    r"(?: (?:from|between|over|during|de|entre|le|la))? ?$"
)
#: "Tuesday is good except for a meeting at three": an hour at which somebody is busy.
_SPARED_THING = re.compile(
    r"\b(?:apart from|except(?:ing)?(?: for)?|other than|save for|bar|barring|but for|sauf|hormis|a part|excepte"
    r"|en dehors d[eu'])(?: (?:for|pour|le temps de))? ?(?:an?|my|our|the|une?|mon|ma|le|la|l'|notre|nos)\b"
    r"(?![^.;!?,]*\b(?:slots?|gaps?|openings?|windows?|creneaux?|trous?|plages?|place|parce|car|because|when|where"
    r"|ou|quand|as|since|puisque|if|si)\b)[^.;!?,]{0,40}$"
)
_SPARABLE = frozenset({Part.EXCLUDED, Part.WISH})
_CANNOT = r"(?:can't|can ?not|couldn't|isn't|aren't|won't|is not|are not|does not|doesn't)"
#: "Any morning but Wednesday".
_ANY_BUT = re.compile(
    r"\b(?:any|every|each|all|both|n'importe quel|tous les|chaque) (?:mornings?|afternoons?|evenings?|matins?"
    r"|apres-midis?"
    r"|soirs?),? (?:but|except(?: for)?|bar|barring|other than|save(?: for)?|sauf|hormis|excepte)(?: (?:on|the"
    r"|le|la|les))*"
    r" ?$"
)
#: "If he can't, then Friday the 16th": what else will do.
_FAILING = re.compile(
    rf"\b(?:if (?:he|she|they|you|that|this|it)(?: one)? {_CANNOT}"
    r"(?: (?:make it|make that|do it|do that|free|available|work|suit|possible|on))?(?: that day)?"
    r"|si (?:ca|cela|il|elle|vous|tu|ils)(?: ne)? (?:peut|pouvez|peux|peuvent|va|convient|marche) (?:vraiment )?pas)"
    r",?(?: (?:on|the|le|then|alors))* ?$"
)
#: "If not, tomorrow before two", "otherwise Monday the 19th".
_OR_ELSE = re.compile(
    r"(?:^ ?|[.;,:!?(] ?|\b(?:but|and|or|mais|et|ou) )(?:if (?:not|(?:that|this|it|they|those|these|neither|none"
    r"|(?:the )?first(?: one)?)(?: (?:one|time|day|slot))?(?:'s| is| are|'re) (?:(?:too )?(?:late|early|soon|tight"
    r"|short|difficult|tricky|awkward)|no (?:good|use|go)|not (?:good|possible|ok|okay|convenient|an option|free"
    r"|available|on)|out|impossible|taken|gone|full)(?: (?:for|on) \w+)?)"
    r"|otherwise|failing (?:that|this|which|those)|or else|alternatively|sinon|a defaut|autrement|si(?:non)? pas)"
    r"[ ,:-]*(?:(?:then|maybe|perhaps|possibly|alors|peut-etre|plutot|how about|what about"
    r"|(?:could|can|shall|might) (?:we|you|he|she) (?:do|say|try|make it|manage|meet)|any ?time)[ ,]*)?"
    r"(?:(?:on|the|le|la) )*$"
)
#: "Not before eleven": a bound, whatever is told of what comes before.
_NOT_BEFORE = re.compile(r"\b(?:not|never|pas|jamais|no) (?:before|earlier|sooner|avant|plus tot)\b")
#: "Monday or Tuesday. I'm there from half ten."
_THERE_FROM = re.compile(
    r"\b(?:i'm|i am|i'll be|i will be|we're|we are|we'll be|we will be) (?:there|here|in|around|about|on site"
    r"|on-site|in the office"
    r"|at my desk|at (?:the|my) [a-z]+)(?: (?:only|both days|either day|anyway))?,? ?$"
    r"|\b(?:has to|have to|needs to|must|should|ought to)(?: really)? (?:be|start|happen|take place)(?: (?:either"
    r"|both|always))? ?$"
    r"|(?:[,;(]|\b(?:but|and|though|et|mais)) ?(?:only|seulement|uniquement)(?: (?:free|available|possible|here))? ?$"
)
#: "Tuesday or Thursday both work, but I'd rather not Thursday": no refusal of what was given before.
_RATHER_NOT = re.compile(
    r"\b(?:(?:'d|would|do|if possible|ideally|preferably) (?:rather|prefer) (?:not|avoid)|(?:would|'d) (?:prefer|like)"
    r" (?:not to|to avoid)|(?:ideally|preferably) not)(?: (?:do|have|meet|it|on|the|take))* ?$"
)
#: A line of a list, up to its time and behind it.
_BULLET, _END = re.compile(r"(?:^|\n) {0,8}(?:[-*\u2022\u2013>]|\d[.)]) {1,4}$"), re.compile(r"[ .,;]{0,3}(?:\n|$)")
#: What opens a list of times.
_OFFERS = re.compile(
    r"\b(?:free|available|availab\w*|can|could|suggest\w*|propos\w*|possib\w*|works?|suits?|following|offer\w*|libre"
    r"|dispo\w*|creneaux)\b[^.;!?\n]{0,60}: ?\n",
    re.IGNORECASE,
)


def part(text: Text, moment: Moment, moments: tuple[Moment, ...], lead: str) -> Part | None:
    """Return the part of a time that is given or spared in so many words.

    :param lead: what stands before it in its sentence
    """
    kind, end = moment.mention.kind, moment.mention.span.end
    hours = moment.clocked and not moment.dated
    if hours and kind is not Kind.AFTER and _SPARED_THING.search(lead) and not BUSY.search(lead):
        return Part.EXCLUDED
    if moment.hours and not moment.dated and kind is Kind.INTERVAL and moment.part in _SPARABLE:
        spared = _SPARED.search(lead)
        if spared or moment.part is Part.EXCLUDED:
            return Part.EXCLUDED if spared else None
    if moment.dated and _ANY_BUT.search(lead):
        return Part.EXCLUDED
    failing = moment.dated and moment.part is Part.EXCLUDED and _FAILING.search(lead)
    bound = hours and kind is Kind.AFTER and _NOT_BEFORE.search(text.plain, moment.mention.span.start, end)
    if failing or bound:
        return Part.WISH
    if moment.part is Part.EXCLUDED and _given_before(moment, moments) and _RATHER_NOT.search(lead):
        return Part.ASIDE
    given = moment.dated and (_GIVES.search(lead) or _AT_WILL.search(lead))
    gives = given and not BUSY.search(text.plain[end : end + _NEAR])
    held = moment.dated and kind is Kind.BEFORE and _HELD_BY.search(lead)
    listed = moment.dated and moment.part is Part.WISH and _listed(text, moment)
    there = _there(moment, moments) and _THERE_FROM.search(lead)
    instead = moment.dated and moment.part in MEANT and _OR_ELSE.search(lead)
    return Part.WISH if gives or held or listed or there or instead else None


def _listed(text: Text, moment: Moment) -> bool:
    """Whether a time is all that stands in a line of a list of times that are open."""
    span = moment.mention.span
    lead = text.raw[max(0, span.start - 16) : span.start]
    if not _BULLET.search(lead) or not _END.match(text.raw, span.end):
        return False
    opened = list(_OFFERS.finditer(text.raw, max(0, span.start - _LIST), span.start))
    return bool(opened) and not BUSY.search(text.plain[max(0, opened[-1].start() - _NEAR) : opened[-1].end()])


def _there(moment: Moment, moments: tuple[Moment, ...]) -> bool:
    """Whether an hour bounds the days that are wished for right before it."""
    bound = moment.clocked and not moment.dated and moment.mention.kind in {Kind.BEFORE, Kind.AFTER}
    return bound and any(
        each.dated and each.part is Part.WISH and 0 <= moment.sentence - each.sentence <= 1
        for each in moments
        if each.mention.span.end <= moment.mention.span.start
    )


def _given_before(moment: Moment, moments: tuple[Moment, ...]) -> bool:
    """Whether the same day of the week was wished for before, so that what follows only sets it behind others."""
    day = moment.mention.start if moment.dated and moment.mention.grain is Grain.DAY else None
    before = [each.mention for each in moments if each.dated and each.part is Part.WISH]
    return day is not None and any(
        each.grain is Grain.DAY and each.start is not None and each.start.weekday() == day.weekday()
        for each in before
        if each.span.end <= moment.mention.span.start
    )
