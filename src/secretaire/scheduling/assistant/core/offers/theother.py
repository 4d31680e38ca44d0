"""The other one of two offers: "Tuesday is a holiday here, so we do the other day"."""

import re
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from secretaire.scheduling.assistant.core.clocks import zone
from secretaire.scheduling.assistant.core.moments import Moment
from secretaire.scheduling.assistant.core.offers import choice, ordinals, remaining
from secretaire.scheduling.assistant.core.offers.choice import Choice
from secretaire.scheduling.assistant.core.offers.fitting import fit
from secretaire.scheduling.assistant.core.surroundings import Part
from secretaire.scheduling.assistant.core.text import Piece, Text
from secretaire.scheduling.assistant.core.values import Slot, Span

_OTHER = re.compile(
    r"\b(?:the other(?: (?:one|day|slot|time|date|option|hour))?"
    r"|l'autre(?: (?:jour|creneau|date|horaire|heure|option))?)\b"
    r"(?! (?:two|three|evening|morning|afternoon|night|month|half|side|guests?|people|end|party|person|week|office"
    r"|hand|thing|way"
    r"|day (?:i|we|he|she|you)\b))"
)
#: What takes it, before and behind it.
_TAKES = re.compile(
    r"\b(?:leaves|leaving|left with|down to|rules out all but|it's|it is|that's|that is|(?:has|have) to be|will be"
    r"|'ll be|let's|take|go (?:for|with)|prefer|pick|choose|so|then|please|book|(?:i|we)(?:'ll|'d| will| would| could"
    r"| can| might)|i do|we do|(?:je|nous|on) (?:peux|peut|pouvons)|prends?|prenons|va pour|donc|alors|plutot|garde"
    r"|opte"
    r"|retiens)\b[^.;!?]{0,30}$"
)
#: What somebody does on the other day, and why the first is taken: "I'm away on the other day".
_DOES = re.compile(
    r"\b(?:away|busy|out of|absente?s?|abroad|teach\w*|work\w*|travel\w*|booked|ill|sick|closed|ferme\w*|prise?s?"
    r"|occupee?s?|indisponibles?|(?:have|has|got|'ve) (?!to\b)[a-z]+|(?:ai|avons|a) (?:un|une|la|le|les|mon|ma|cours"
    r"|classe)"
    r"|(?:suis|sommes|serai|serons) (?!libres?|dispo|partante?s?|d'accord)[a-z]+"
    r"|(?:i'm|i am|we're|we are|i'll be|we'll be) (?!free|available|ok|okay|fine|good|happy|going (?:for|with)"
    r"|taking|there"
    r"|able|for\b)[a-z]+)\b"
)
_IS = re.compile(
    r"(?:,? (?:is|was|c'est|est|clashes|collides|falls)|'s),? (?:with |on |in )?(?:my|our|the|an?|mon|ma|notre|la|le"
    r"|les|un|une|his|her"
    r"|choir|school|sport|football|training|chorale|ecole)\b"
    r"|,? (?:je|j'|nous|on) ?(?!prends|prenons|peux|pouvons|peut|prefere|choisi\w*|garde|retiens|serais? libre"
    r"|suis libre)[a-z]+"
)
_FITS = re.compile(
    r"(?:,? (?:then|please|svp|s'il (?:vous|te) plait|alors"
    r"|instead)|(?: is|'s| will be| would be) (?:fine|good|ok|okay|great|perfect|better)"
    r"|'ll do|,? (?:works?|suits?|will do|does|me va|convient|est bon|c'est bon|ira))\b"
)
#: That it only takes the place of the first, stands beside it, or is refused.
_UNLESS = re.compile(
    r"\b(?:if|unless|or|either|each|nor|neither|not|n't|sinon|ou|soit|ni|l'un|and|et|failing|otherwise|ne|pas|si)"
    r"(?: [^.;!?,]{0,20})?$"
)
_NOT = re.compile(
    r"[^.;!?,]{0,12}(?:\b(?:not|no|pas|ne|trop|too|impossible|out|hard|difficult|clash\w*|collid\w*|overlap\w*|taken)\b"
    r"|n't\b)"
)

#: A sentence that takes back what the one before it took: "Scrap that, my sister comes then. The other one."
_TAKEN_BACK = re.compile(
    r"\W*(?:(?:scratch|scrap|strike|forget|ignore|cancel) that|(?:ah|oh|euh|argh)?,? ?(?:no|non|zut|mince|wait|oops"
    r"|oups|sorry|pardon|damn|drat|oublie[rz]?|attend[sz]?|attendez|hang on|hold on|actually,? no)\b)"
)


def choose(text: Text, moments: tuple[Moment, ...], offers: tuple[Slot, ...], host: ZoneInfo, labelled: str) -> Choice:
    """Return which of the offers are taken; of two, the one that another is the other of, whatever is said of that."""
    where = zone(labelled) or host
    rest = remaining.left(text, moments, offers, where) or remaining.spared(text, moments, offers, where)
    if rest is not None:
        return rest
    other = _taken(text, moments, offers, where)
    if other is None:
        found = choice.choose(text, moments, offers, host, labelled)
        return Choice(conflict=True) if not found.slots and _all_out(moments, offers, where) else found
    slot, span = other
    return Choice((slot,), span=span)


def _all_out(moments: Sequence[Moment], offers: Sequence[Slot], where: ZoneInfo) -> bool:
    """Whether the day of each offer is ruled out."""
    out = [each for each in moments if (each.barred or each.part is Part.EXCLUDED) and each.dated]
    return bool(out) and all(any(fit(each, slot, where) for each in out) for slot in offers)


def _taken(text: Text, moments: Sequence[Moment], offers: Sequence[Slot], where: ZoneInfo) -> tuple[Slot, Span] | None:
    if len(offers) != 2:  # noqa: PLR2004  # of more, the other is not one
        return None
    for number, piece in enumerate(text.sentences):
        said = _OTHER.search(piece.plain)
        if said is None or not _meant(piece.plain, said):
            continue
        place = piece.start + said.start()
        first = number - 1 - (number > 1 and bool(_TAKEN_BACK.match(text.sentences[number - 1].plain)))
        before = [each for each in text.sentences[max(0, first) : number + 1] if each.start < place]
        named = {slot for each in before for slot in _named(each, place, moments, offers, where)}
        left = [slot for slot in offers if slot not in named]
        if len(left) == 1:
            return left[0], Span(start=place, end=piece.start + said.end())
    return None


def _meant(plain: str, said: re.Match[str]) -> bool:
    lead = re.split(r"[,;:]", plain[: said.start()])[-1]
    if _UNLESS.search(lead) or _DOES.search(lead) or _NOT.match(plain, said.end()) or _IS.match(plain, said.end()):
        return False
    return bool(_TAKES.search(plain[: said.start()]) or _FITS.match(plain, said.end()))


def _named(piece: Piece, place: int, moments: Sequence[Moment], offers: Sequence[Slot], where: ZoneInfo) -> set[Slot]:
    """Return the offers that a sentence names before a place of the text."""
    inside = [each for each in moments if piece.holds(each.mention.span.start) and each.mention.span.start < place]
    told = {slot for each in inside for slot in offers if fit(each, slot, where)}
    return told | ordinals.named(piece.plain[: max(0, place - piece.start)], tuple(offers))
