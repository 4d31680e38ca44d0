"""The offer that is left when the others are crossed out: "the first two clash, and you know what that leaves"."""

import re
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from secretaire.scheduling.assistant.core.moments import Moment
from secretaire.scheduling.assistant.core.offers import ordinals
from secretaire.scheduling.assistant.core.offers.choice import Choice
from secretaire.scheduling.assistant.core.offers.fitting import fit
from secretaire.scheduling.assistant.core.signals import given
from secretaire.scheduling.assistant.core.surroundings import MEANT, Part
from secretaire.scheduling.assistant.core.text import Text
from secretaire.scheduling.assistant.core.values import Slot, Span

#: What says that one is left, and takes it.
_LEFT = re.compile(
    r"\b(?:(?:you|we|i)(?:'ll| can| may| will)? (?:know|see|guess|work out|imagine) (?:what|which(?: one)?) "
    r"(?:(?:that|this|it|the rest) (?:leaves|will be|is|has to be|must be)|remains|is left|(?:one )?is still standing)"
    r"|(?:that|this|which|it|so) (?:just |only |rather |really )?leaves (?:me |us |you )?(?:with )?(?:just |only )?"
    r"(?:the )?one\b(?! (?:on|of|in|at) )|by (?:a process of )?elimination"
    r"|the (?:only )?(?:remaining|surviving) (?:one|slot|date|option|time|day))\b"
)
#: What crosses out a pair, before and behind it.
_CROSSES = re.compile(
    r"\b(?:(?:rul(?:es?|ing)|knock(?:s|ing)?|kill(?:s|ing)?|wip(?:es?|ing)|tak(?:es?|ing)|cancel(?:s|ling)?|eat(?:s"
    r"|ing)?)"
    r"(?: (?:out|up|off))?|scratch|strike|scrap|exclud(?:es?|ing)|no to|not|neither of|(?:can't|cannot|can not|won't"
    r"|couldn't"
    r"|unable to|not) (?:do|make|manage|attend)(?: (?:either|any) of)?)(?: (?:the|both|your|of))* ?$"
)
_OUT = re.compile(
    r"(?: (?:dates?|slots?|ones?|options?|times?|days?))?,?"
    r"(?: (?:both )?(?:fall|clash|collide|overlap|land)\b(?! (?:well|nicely|perfectly|exactly|right when i'm))"
    r"| (?:are|is|both|i'm afraid|sadly|don't|won't|can't|aren't|i|we|do|will)\b[^.;!?,]{0,20}?"
    r"(?:\b(?:out|no|not|taken|impossible|gone|off|cannot)\b|n't\b)|'re (?:out|off|gone|no)\b)"
)

#: What takes all but what follows: "anything bar the Tuesday", and not "everything but Tuesday is taken".
_ALL_BUT = re.compile(
    r"\b(?:any(?:thing| ?time| one| of (?:them|those|these|the \w+)| (?:day|date|slot|time))?|either|(?:whichever"
    r"|whatever|whenever)(?: (?:you|she|he|they) [a-z]+)?"
    r"|(?:all|every|everything|they're all)(?: (?:of (?:them|those|these)|one|day|date|slot|(?:are )?(?:good|fine|ok"
    r"|okay"
    r"|possible|grand|work|suit)))?),? (?:but|bar|barring|except(?: for)?|apart from|save(?: for)?|other than)(?= )"
)
_TAKEN = re.compile(r"\b(?:taken|gone|full|out|booked|busy|impossible|not|no|hopeless|unavailable)\b|n't\b")


def spared(text: Text, moments: Sequence[Moment], offers: Sequence[Slot], where: ZoneInfo) -> Choice | None:
    """Return the offers that are left open where all but those on a day are."""
    for piece in text.sentences:
        match = _ALL_BUT.search(piece.plain)
        if match is None or _TAKEN.search(piece.plain, match.end()):
            continue
        place = piece.start + match.end()
        out = [each for each in moments if each.dated and each.part is Part.EXCLUDED]
        behind = [each for each in out if piece.holds(each.mention.span.start) and each.mention.span.end >= place]
        rest = tuple(slot for slot in offers if not any(fit(each, slot, where) for each in out))
        wished = any(each.dated and each.part in MEANT for each in moments)
        if behind and rest and len(rest) < len(offers) and not wished:
            return Choice(rest, open=len(rest) > 1, span=Span(start=piece.start + match.start(), end=place))
    return None


def left(text: Text, moments: Sequence[Moment], offers: Sequence[Slot], where: ZoneInfo) -> Choice | None:
    """Return what is taken where a letter crosses out the rest, or nothing if it does not speak so."""
    said, pair = _LEFT.search(text.plain), _crossed(text)
    if len(offers) < 2 or not (said or pair):  # noqa: PLR2004  # nothing is left of one
        return None
    out = set(() if pair is None else offers[:2] if pair["first"] else offers[-2:])
    if said:
        before = [each for each in moments if each.dated and each.mention.span.start < said.start()]
        out |= {slot for each in before for slot in offers if fit(each, slot, where)}
        out |= ordinals.named(text.plain[: said.start()], tuple(offers))
    rest = tuple(slot for slot in offers if slot not in out)
    place = said or pair
    span = Span(start=place.start(), end=place.end()) if place else None
    if said is None:
        if ordinals.single(text, *pair.span() if pair else (0, 0)):
            return None
        days = [each for each in moments if each.dated and each.part in MEANT]
        named = {slot for each in days for slot in rest if fit(each, slot, where)}
        if days:
            return Choice(tuple(named), unclear=len(named) > 1, span=span)
    sure = len(rest) == 1 and (said or any(given("accept", each.plain) for each in text.sentences))
    return Choice(rest or tuple(offers), unclear=not sure, span=span)


def _crossed(text: Text) -> re.Match[str] | None:
    """Return where two of the offers are named by their place, and crossed out."""
    pair = ordinals.PAIR.search(text.plain)
    if pair is None:
        return None
    lead = text.plain[max(0, pair.start() - 40) : pair.start()]
    return pair if _CROSSES.search(lead) or _OUT.match(text.plain, pair.end()) else None
