"""What in a letter goes against its own reading of times."""

import re
from datetime import timedelta

from secretaire.scheduling.assistant.core.clocks import zone
from secretaire.scheduling.assistant.core.findings import Findings, Matter
from secretaire.scheduling.assistant.core.moments import Moment
from secretaire.scheduling.assistant.core.offers.fitting import fit
from secretaire.scheduling.assistant.core.signals import given
from secretaire.scheduling.assistant.core.surroundings import Part, clause, following
from secretaire.scheduling.assistant.core.times.values import Fact, Grain, Kind, Mention
from secretaire.scheduling.assistant.core.values import Intent, Preference, Slot, Window, WindowKind

#: What a sentence gives in which a time is wished for.
_CUES = ("accept", "times_given", "request", "accept_any", "move")
_LOOK = 120  #: characters before and behind a time that can belong to its thought
#: Who does something, in a sentence of its own.
_SUBJECT = re.compile(
    r"(?:^|\b)(?:je|j'\w+|nous|il|elle|on|i|we|he|she|they|i'm|we're|i've|we've|i'll|we'll|it's|it is|there's"
    r"|c'est|il y a"
    r"|nobody|everybody|(?:the|my|our|his|her|les?|la|mon|ma|mes|nos|notre) [a-z]+(?: [a-z]+)? (?:is|are|has|have"
    r"|was|were"
    r"|will|comes?|coming|goes|starts?|ends?|est|sont|ont|sera|vient|viennent|commence|finit))\b"
)
NOT = re.compile(
    r"\b(?:not|cannot|never|pas|ni (?!dh|bh|ch|mh|fh)|ne|plus (?=dispo|libre|possible|la\b|besoin|bon"
    r"|envisageable)|sans|without"
    r"|neither|nor"
    r"|en deplacement|complique\w*"
    r"|difficile|tricky|travell?ing|busy|booked)\b|n't\b|\bn'"
)
#: Negations that refuse nothing.
PLAINLY = re.compile(
    r"\bne? (?:\S+ ){0,3}que\b|\bn'\S+ (?:\S+ ){0,2}que\b|\b(?:si|if) [^,.;!?]{0,60}"
    r"|\b(?:neither|none|ni l'une? ni l'autre|aucune?)\b(?: \w+){0,4} ?[,;:\u2014-]"
    r"|[,(] ?(?:pas|not|sans|no) (?:la|le|les|de|d'|un|une|the|a|an|in|by|en|par|au) ?\w+"
    r"|\b(?:not|only not|pas|jamais|never) (?:before|after|avant|apres|earlier|later)\b"
    r"|\b(?:why not|pourquoi pas|if not|sinon|not only|no problem|pas de (?:souci|probleme)|n'hesite\w*(?: pas)?"
    r"|not too|pas trop"
    r"|not sure|don't hesitate|do not hesitate|don't mind|n'importe|pas plus|not more|not longer|no longer than"
    r"|au plus tard)\b"
)
#: What stays as it is.
KEEPS = re.compile(
    r"\b(?:keep\w*|gard\w+|maint\w+|conserv\w+)\b[^.!?]{0,20}\b(?:date|time|day|heure|jour|horaire|creneau|slot)\b"
    r"|\b(?:need not|no need (?:for|of)|(?:not|n't) need)(?: an?)? (?:another|other|new)\b"
    r"|\b(?:date|time|day|heure|jour|horaire) (?:is |est |reste |stays? |remains? )?(?:fine|unchanged|inchange\w*|ok)"
)


def aimless(matter: Matter, findings: Findings) -> bool:
    """Whether nothing was found that a meeting could be changed in, while another hour than its own is told."""
    old, host = matter.context.agreed, matter.clocks.host
    found = findings.place or findings.length or findings.crowd.spans or findings.rule
    if old is None or found or any(map(matter.signals.given, ("place", "length", "people_add", "series"))):
        return False
    return any(each.clocked and each.part is not Part.ASIDE and not fit(each, old, host) for each in findings.seen)


def crossed(matter: Matter, shown: tuple[Window, ...]) -> bool:
    """Whether all that is wished for is the day of one offer at the hour of another, and nothing says that on purpose.

    Who writes "Wednesday at ten, perfect" when Tuesday at ten and Wednesday at eleven are on offer takes one of them.
    """
    host, says = matter.clocks.host, matter.signals.given
    offers = [slot.start.astimezone(host) for slot in matter.context.offered]
    wished = {each.start.astimezone(host) for each in shown if each.preference is Preference.REQUIRED}
    only = wished.pop() if len(wished) == 1 and all(each.kind is WindowKind.SLOT for each in shown) else None
    if only is None or only in offers or says("refuse") or says("move") or says("other"):
        return False
    asks = any(each.asks for each in matter.signals.text.sentences)
    near = any(only.date() == each.date() for each in offers) and any(only.time() == each.time() for each in offers)
    return near and not asks and not NOT.search(matter.signals.text.plain)


def live(findings: Findings) -> list[Moment]:
    """Return the times that count for the meeting."""
    return [each for each in findings.seen if each.part is not Part.ASIDE and each.mention.kind is not Kind.DURATION]


def wished(findings: Findings) -> list[Moment]:
    """Return the times that are wished for; what belongs to the length is none."""
    said = findings.length.span if findings.length else None
    return [
        each
        for each in live(findings)
        if each.part is not Part.EXCLUDED and not (said and each.mention.span.meets(said))
    ]


def fits(moment: Moment, slot: Slot, matter: Matter) -> bool:
    """Return whether a time can name a slot, on the clock that the offers were told on."""
    return fit(moment, slot, zone(matter.context.labelled_zone) or matter.clocks.host)


def told_today(matter: Matter, moment: Moment) -> bool:
    """Whether a part of the day of the letter is named, and no hour: what was decided "this morning"."""
    start = moment.mention.start
    today = matter.letter.received.astimezone(matter.clocks.host).date()
    return moment.dated and not moment.clocked and start is not None and start.date() == today


def welcome(matter: Matter, findings: Findings, intent: Intent) -> bool:
    """Whether an offer is named with its day and hour, or one taken in words, although another time is proposed."""
    says = matter.signals.given
    pleased = says("accept") and not (says("refuse") or says("other") or says("move") or matter.signals.asks)
    if intent is Intent.COUNTER and pleased and not _ruled(findings):
        return True
    return intent is Intent.COUNTER and any(
        each.dated and each.clocked and any(fits(each, slot, matter) for slot in matter.context.offered)
        for each in wished(findings)
    )


def _ruled(findings: Findings) -> bool:
    return any(each.part is Part.EXCLUDED for each in findings.seen)


def only_told(matter: Matter, findings: Findings) -> bool:
    """Whether one thought only tells of a time, while another asks for one or offers one."""
    old, pieces = matter.context.agreed, matter.signals.text.sentences
    wishes = wished(findings)
    wanting = {number for number, each in enumerate(pieces) if each.asks or given("request", each.plain)}
    groups = {each.group for each in wishes if each.sentence in wanting or _cued(_thought(matter, each))}
    return bool(groups) and any(
        _SUBJECT.search(_thought(matter, each))
        for each in wishes
        if each.group not in groups and (old is None or not fits(each, old, matter))
    )


def _cued(thought: str) -> bool:
    return any(given(name, thought) for name in _CUES)


def scattered(findings: Findings, required: list[Window]) -> bool:
    """Whether an hour was put on several days although its own sentence names a day."""
    dated = {each.sentence for each in findings.seen if each.dated}
    bare = {each.mention.span for each in wished(findings) if not each.dated and each.sentence in dated}
    on = [each.span for each in required if each.kind is WindowKind.SLOT]
    return any(on.count(span) > 1 for span in bare if span in on)


def stretched(mention: Mention) -> bool:
    """Whether the hours of one day were taken for the begin of a stretch that ends at an hour of another."""
    days = mention.end - mention.start if mention.start and mention.end else timedelta()
    return Fact.CLOCK in mention.facts and mention.kind is Kind.INTERVAL and days >= timedelta(days=1)


def overlap(required: list[Window]) -> bool:
    """Whether a window lies in another that something else in the letter opened."""
    return any(
        one is not other and one.span != other.span and one.meets(other) for one in required for other in required
    )


def negated(matter: Matter, findings: Findings) -> bool:
    """Whether a time is wished for in a thought that says no, and nothing in its sentence is ruled out."""
    said = {each.sentence for each in findings.seen if each.part in {Part.EXCLUDED, Part.ASIDE}}
    old = matter.context.agreed
    return any(
        each.sentence not in said
        and not (old is not None and fits(each, old, matter))
        and NOT.search(PLAINLY.sub(" ", _thought(matter, each)))
        for each in wished(findings)
    )


def _thought(matter: Matter, moment: Moment) -> str:
    """Return the part of a sentence that a time stands in, from one turn of the thought to the next."""
    text, span = matter.signals.text, moment.mention.span
    piece = text.sentences[moment.sentence]
    lead = text.plain[max(piece.start, span.start - _LOOK) : span.start]
    tail = text.plain[span.end : min(piece.end, span.end + _LOOK)]
    return f"{clause(lead)}{text.plain[span.start : span.end]}{following(tail)}"


def ruled_out(matter: Matter, findings: Findings, required: list[Window]) -> bool:
    """Whether a window lies on a day that is ruled out as a whole."""
    out = {
        each.mention.start.date()
        for each in findings.seen
        if each.part is Part.EXCLUDED and each.dated and not each.clocked and each.mention.grain is Grain.DAY
        if each.mention.start is not None
    }
    return any(
        each.kind is not WindowKind.RANGE and each.start.astimezone(matter.clocks.host).date() in out
        for each in required
    )


def unmoved(matter: Matter, required: list[Window]) -> bool:
    """Whether a window to move a meeting to holds the time that it is to be moved from."""
    old = matter.context.agreed
    return old is not None and any(
        each.start == old.start if each.kind is WindowKind.SLOT else each.start <= old.start < each.end
        for each in required
    )


def _whole(window: Window) -> bool:
    return window.end - window.start > timedelta(hours=20)


def taken_after_all(matter: Matter, required: list[Window]) -> bool:
    """Whether a window of a counter-proposal is an offer, the day of one that is welcome, or holds all the refused."""
    starts = {slot.start for slot in matter.context.offered}
    if matter.signals.given("refuse") and any(all(each.start <= at < each.end for at in starts) for each in required):
        return True
    welcome = matter.signals.given("accept") and not matter.signals.given("refuse")
    return any(
        each.start in starts if each.kind is WindowKind.SLOT else any(each.start <= at < each.end for at in starts)
        for each in required
        if each.kind is WindowKind.SLOT or (each.kind is WindowKind.DAY and (welcome or _whole(each)))
    )
