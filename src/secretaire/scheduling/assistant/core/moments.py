"""The times that a letter mentions, and what their surroundings make of them: wishes, exclusions, asides."""

import re
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from secretaire.scheduling.assistant.core.corrections import corrected
from secretaire.scheduling.assistant.core.text import Piece, Text
from secretaire.scheduling.assistant.core.times.values import Fact, Kind, Mention

_DAYS = frozenset(
    {Fact.WEEKDAY, Fact.DATE, Fact.MONTH, Fact.YEAR, Fact.RELATIVE, Fact.WEEK, Fact.WEEKEND, Fact.HOLIDAY}
)
_LOOK = 120  #: characters before and after a mention that can say what it is about


class Part(StrEnum):
    """What a mention of time does in a letter."""

    WISH = "wish"
    PREFERRED = "preferred"
    EXCLUDED = "excluded"
    ASIDE = "aside"  #: a deadline, a reason, the meeting that is to be moved


@dataclass(frozen=True, slots=True)
class Moment:
    """A mention of time in its place."""

    mention: Mention
    part: Part
    group: int  #: mentions of one enumeration share a number
    sentence: int
    zone: str = ""  #: IANA name of the clock it is on, where the text tells

    @property
    def dated(self) -> bool:
        """Whether the words name a day or days."""
        return bool(self.mention.facts & _DAYS)

    @property
    def clocked(self) -> bool:
        """Whether the words name an hour."""
        return Fact.CLOCK in self.mention.facts

    @property
    def hours(self) -> bool:
        """Whether the words name an hour or a part of the day."""
        return bool(self.mention.facts & {Fact.CLOCK, Fact.PART})


_LIST = re.compile(
    r"[ ,/&;+()-]*(?:(?:or|and|ou|et|either|soit|as well as|ainsi que|ou bien|ou encore|puis|even|also"
    r"|aussi|alternatively|otherwise|sinon|then|also on|or even"
    r"|the|le|la|les|l'|on|at|a|au|aux|vers|around|about|en|in|dans|de|du|from|pour|for|between|entre"
    r"|this|ce|maybe|peut-etre|possibly|eventuellement|please|is|est"
    r"|failing that|after that|following|suivante?|d'apres|if not|a defaut|plutot|rather|instead|donc|say|disons"
    r"|alors|both|all|tous|toute?s?"
    r"|any|again|starting|any time|anytime"
    r"|whole day|all day|toute la journee)[ ,/&;:()-]*){0,5}"
)
_EXCEPT = re.compile(
    r"(?:\b(?:sauf|excepte|hormis|hors|a part|mais pas|ni|except(?:ing|ed)?|excluding|bar|barring"
    r"|apart from|other than|but not|not|n't|never|save|save for|anything but"
    r"|any day but|every day but|avoid(?:ing)?|evit\w+|jamais|pas|a l'exception|a l'exclusion"
    r"|en dehors de|exclu\w*|no|nothing|rien|nor|minus|without))"
    r"(?: (?:(?:possible |dispo |disponible )?(?:on|after|until|past|apres|avant|jusqu'a|le|la|les|l'|the"
    r"|for|pour|au|aux|du|de|d'|des|a|in"
    r"|en|this|ce|cette|(?:bank|public) holidays?|jours? feries?|before|any|either|during|pendant|starting|celui"
    r"|un|une|of|possible|svp|s'il vous plait)"
    r"|\())*[ ']*$"
)
_BUSY = re.compile(
    r"\b(?:can ?not|can't|cant|couldn't|won't|will not|unable|not (?:\w+ )?(?:available|free|possible"
    r"|convenient|around|there|able|in|working|work|good|suit)|(?:do|does|did|will|would) not (?:\w+ )?(?:go|work"
    r"|do|suit|fit|match|pass|come)|no longer|n't (?:\w+ )?(?:work|suit|do|be|make|go|fit"
    r"|available|free)|don't|doesn't|isn't|aren't|chock-a-block|rammed|(?:jam-)?packed|manic|hectic"
    r"|solid|swamped|snowed under|(?:has |have |'s )?(?:come|came|cropped|crept|popped) up|emergency|imprevue?"
    r"|surcharge\w*|blinde\w*|charge\w*|infernal\w*|unavailable|busy|away"
    r"|travel+ing|abroad|booked"
    r"|on (?:leave|holiday|vacation|annual leave|a (?:training|course)|course)|(?:am|is|are|be|'m|'s"
    r"|'re|day|days) off|closed|(?:am|is|are|be|'m|'s|'re) out|out of (?:the )?office|out of town"
    r"|tied up|taken|impossible|hopeless|a write-off|no good|bad|no-go|clash\w*|conflict\w*|pas (?:\w+ )?(?:dispo"
    r"|disponible|libre|possible|la|bon|top|ideal|present)\w*|indispo\w*|ne (?:\S+ ){0,3}(?:pas|plus)"
    r"|n'(?:\S+ ){1,3}(?:pas|plus)|peux pas|peut pas|va pas|convient pas|suis pas|marche pas"
    r"|absente?s?|en (?:deplacement|conges?|vacances|formation|voyage|mission|rtt|reunion|arret)"
    r"|(?:suis|est|sommes|sont|sera|serai|serons|deja|deja ete) (?:deja |tres |pas |bien )?(?:prise?s?"
    r"|occupee?s?|bloquee?s?|complete?s?|fermee?s?|retenue?s?)|empechee?s?|ferie|(?:suis|serai|sera"
    r"|est) (?:en|a|au|aux) [a-z]+ (?=jusqu|du\b)|c'est (?:mort|rape|grille|fichu|foutu|cuit)"
    r"|(?:garde|consacre) (?:ma|mon|mes)"
    r"|keep\w* my|(?:i'm|am|is|be|we're|'m|'re) (?:in|on"
    r"|at) [a-z]+(?: [a-z]+)? (?=until|till|from"
    r"|through)|exclu\w*|aucune? (?:dispo\w*|possibilite))\b"
)
_FREE = re.compile(
    r"\b(?:(?:from|until|till|before) .{0,20}(?:free|available)|works|suits|fine|free|available"
    r"|possible|ok|okay|good|perfect|libre|dispo\w*|convient|ideal|parfait|me va|propose|prefer\w*)\b"
)
#: What follows a day that is taken although those before it were refused: "mardi et mercredi, jeudi c'est ok".
_FINE = re.compile(
    r"\b(?:c'est (?:ok|bon|possible|parfait|d'accord)|ok|oui|ca (?:marche|va|me va|roule)|(?:would be"
    r"|is|'s) (?:fine|ok|okay|good|great|perfect|possible)|works|me (?:va|convient)"
    r"|convient)\b(?! pas)"
)
_PREFER = re.compile(
    r"\b(?:ideally|preferably|preferabl[ey]|preference|prefer(?:red|s|ring)?|would be (?:best|ideal"
    r"|better|great)|best(?: would be| is)?|if possible|even better|if (?:he|she|they|you) can|favou?r"
    r"|de preference|idealement|si possible|preference|prefere\w*|le mieux|l'ideal|au mieux"
    r"|dans l'ideal|autant que possible|plutot|rather|mieux encore|tant qu'a faire)\b"
)
_PREFERRED = re.compile(
    r"[ ,(]{0,3}(?:de preference|idealement|ideally|preferably|si possible|if possible"
    r"|would be (?:best|ideal|better)|serait (?:l'ideal|le mieux|ideal))"
)
#: A preference for the time that comes next: "next week, ideally Tuesday".
_LEADS_ON = re.compile(
    r"[ ,(]+(?:de preference|idealement|ideally|preferably|si possible|if possible)"
    r"(?:[ ,]+(?:un|une|le|la|l'|on|the|a|an|in|en|at|first thing))*[ ,]*$"
)
_DEADLINE = re.compile(
    r"\b(?:let (?:me|us) know|reply|answer|respond|confirm\w*|rsvp|get back|decide|book(?:ed|ing)?"
    r"|valid|expires?|closes?|hold|held|due|pay|paid|payment|invoice|deadline|submit|send|sent"
    r"|deliver\w*|registration|register"
    r"|(?:be|is|goes?|get it|have it) (?:in|on) (?:his|her|my|our|their|the) (?:diary|calendar|agenda)"
    r"|repon\w+|retour|dites|dis-moi|dire|tenir au courant|regl\w+|factur\w+|echeance|payer|paiement"
    r"|rendre|livr\w+|envo[iy]\w+|transmet\w+|fourni\w+|publi\w+|inscri\w+|donner une reponse|decid\w+|prevenir"
    r"|previens|prevenez"
    r"|feedback|news|word|nouvelles|need to know|must know)\b"
)
#: An answer that is wanted for a day.
_WANTED = re.compile(
    r"\b(?:reponse|retour|avis|answer|reply|response|decision|feedback)\b[^.!?]{0,30}\b(?:pour|for|by|d'ici|avant"
    r"|before)\b"
)
_LIMIT = re.compile(
    r"\b(?:by|before|avant|d'ici|until|latest|au plus tard|jusqu'\w*|no later than|within|sous)"
    r"(?: (?:le|la|the|a|end of|fin|cop on|close of|soir|on))*[ ]*$"
)
#: What is awaited, or must be there, by a day.
_AWAITED = re.compile(
    r"\b(?:attendue?s?|souhaitee?s?|requise?s?|exigee?s?|awaited|expected|required|needed)"
    r" (?:pour|avant|d'ici|by|before)(?: (?:le|la|the|au))*[ ']*$"
)
#: What is less good than the hour before: "plutôt 11 h que 10 h", "rather 11 than 10".
_THAN = re.compile(r"[ ,]*(?:qu'a|qu'au|que|than)(?: (?:le|la|on|at|the|a))?[ ]*")
#: What follows a day by which an answer is wanted: "Before Wednesday, could you let me know …".
_ANSWER = re.compile(
    r"^[ ,]{0,3}(?:could|can|would|will|please|pourriez|pouvez|peux|merci de)[ -]?(?:you|vous"
    r"|tu)? ?(?:please )?(?:let|tell|confirm|me (?:dire|confirmer)|confirmer|dire|send|repondre"
    r"|answer)\b"
)
#: "Le 17 je suis à Bruxelles": somebody who is elsewhere that day.
_ELSEWHERE = re.compile(
    r"^,? ?(?:je (?:suis|serai)|nous (?:sommes|serons)|i'm|i am|i'll be|i will be|we're|we are) (?:a"
    r"|en|au|aux|in|at|on) \w+"
)
#: Words of a mention itself that lead to what it means: "from Wednesday", "de préférence mardi".
_HEAD = re.compile(
    r"(?:(?:d'ici|mais|but|de preference|idealement|ideally|preferably|if possible|plutot|pour|du|de|from|by|the|le"
    r"|la|on|au|a|at|for|d'|of|jusqu'au|until|till|before|avant|after|apres|in|en"
    r"|dans)[ ']?(?:\b|(?<=')))*"
)
_LATER = re.compile(
    r"\b(?:revien(?:s|drai|drons)|reviens vers|recontact\w*|rappel\w*|confirmer(?:ai|ons)|saurai"
    r"|saurons|tiendrai|redis|redirai|get back|come back to|let you know|will (?:know|confirm|write"
    r"|call|check|revert|answer|reply|send|tell)|(?:i'll|we'll) (?:know|confirm|write|call|check"
    r"|revert|answer|reply|send|tell)|hear back"
    r"|choose later|shall know|know more|en saurai)\b"
)
_REASON = re.compile(
    r"\b(?:finir|finisse\w*|terminer?|termine|finish(?:ed|ing)?|be done|are done|wrap(?:ped)? up"
    r"|end by|over by|because|since (?=i|we|he|she|my|the|it)|car (?=j|il|elle|nous|on|mon|ma|le|la"
    r"|c')|parce que"
    r"|puisque|train|flight|plane|flying|fly|land(?:s|ing)?|take off|avion|vol|gare|airport|aeroport"
    r"|dentist\w*|doctor|medecin|school|ecole|creche|kids|enfants|pick up|chercher"
    r"|j'ai (?:deja |un |une |cours)|i have (?:an?|another|to|already)|i've got|got an?"
    r"|(?<!we )(?<!to )(?<!can )starts? at"
    r"|commence|debute|ends? at|finishes|se termine|opens?|closes|ouvre|ferme|(?:met|saw|spoke|talked"
    r"|discussed|wrote|called|emailed|vu|vus|parle|rencontre|echange|ecrit|discute) (?:\w+ )?(?:on|le"
    r"|last|du|hier|yesterday|at|in)"
    r"|(?:lovely|great|nice|good|pleasure) (?:\w+ )?(?:seeing|meeting|talking|speaking|catching|to (?:see|meet"
    r"|talk|speak))"
    r"|last (?:met|time|spoke)|derniere fois|depuis|dated|datee? d[ue]|du mail|ecrit|your (?:mail|email"
    r"|letter|message|note) (?:of|from|dated)|votre (?:mail|message|courriel|proposition) (?:du|de)"
    r"|invoice|facture|contract|contrat|report|rapport|version|be aware|note that|clocks?"
    r"|changement d'heure|change d'heure)\b"
)
_INSTEAD = re.compile(
    r"\b(?:instead of|rather than|in place of|au lieu (?:de|du|d')|plutot que|a la place (?:de|du)"
    r"|and not|et non(?: pas)?|en lieu et place)(?: (?:le|the|on|de|du))*[ ']*$"
)
_SOURCE_LEAD = re.compile(
    r"\b(?:meeting|call|appointment|session|lunch|coffee|slot|interview|catch-?up|one|demo|visit"
    r"|rdv|rendez-vous|reunion|entretien|appel|point|seance|dejeuner|creneau|visio|celui|celle|call"
    r"|atelier|comite|visite|cafe|echange|rencontre)"
    r"(?: (?:we have|we had|you have|that is|which is|is|was|are|of|on|for|from|at|du"
    r"|de|des|le|la|prevue?|planned|scheduled|fixee?|agreed|pour|de ce|d'|set|booked|initialement"
    r"|convenue?|calee?|programmee?|planifiee?|this|ce|cet|cette))+[ ']*$"
)
_MOVED_FROM = re.compile(
    r"\b(?:mov|shift|chang|push|postpon|reschedul|bring|pass|report|decal"
    r"|deplac)\w*[^.!?]{0,40} (?:from|du)(?: the| le)?[ ']*$"
)
_SOURCE_TAIL = re.compile(
    r"[a-z]{0,2}(?:'s|s'|')? ?(?:'s|s'|')? (?:\w+ ){0,2}?(?:meeting|call|appointment|session|lunch"
    r"|coffee|slot|interview|catch-?up|thing|demo|visit|one|review|chat|tour|workshop|dinner|talk)\b"
)


def place(text: Text, mentions: tuple[Mention, ...], *, today: date, moving: bool) -> tuple[Moment, ...]:
    """Return the mentions with the part that each plays.

    :param today: what lies before it is told, not wished.
    :param moving: an agreed meeting is talked about, so what names it is no wish.
    """
    mentions = corrected(text, mentions, today)
    moments: list[Moment] = []
    number, group = -1, -1
    previous: Mention | None = None
    for mention in mentions:
        index = _sentence(text, mention.span.start)
        between = text.plain[previous.span.end : mention.span.start] if previous else ""
        turned = (
            _APART.match(text.plain, mention.span.start)
            or (moving and between.strip() in {"to", "au", "a"})
            or (previous is not None and not mention.facts & _DAYS and _excepted(text, previous))
        )
        joined = previous is not None and index == number and not turned and _joined(between)
        group += not joined
        moments.append(Moment(mention, Part.WISH, group, index))
        number, previous = index, mention
    placed = (each for group in _groups(moments) for each in _parts(text, group, moments, moving=moving))
    return tuple(replace(each, part=Part.ASIDE) if _over(each.mention, today) else each for each in placed)


def _over(mention: Mention, today: date) -> bool:
    """Whether a time lies before the letter."""
    start = mention.start or mention.end
    end = mention.end or start
    told = mention.facts <= _PAST and bool(mention.facts & _DAYS) and mention.kind is not Kind.SET
    return told and start is not None and end is not None and start.date() < today and end.date() <= today


_PAST = frozenset({Fact.RELATIVE, Fact.WEEK, Fact.WEEKDAY, Fact.PART, Fact.CLOCK, Fact.MONTH, Fact.VAGUE, Fact.HALF})
_APART = re.compile(
    r"(?:mais |but |sauf |except |or |ou |and |et )?"
    r"(?:de preference|idealement|ideally|preferably|plutot|sauf|except|not|pas)\b"
)


def _excepted(text: Text, mention: Mention) -> bool:
    """Whether a mention is ruled out by the word right before it, which reaches no further."""
    return bool(_EXCEPT.search(text.plain[max(0, mention.span.start - _LOOK) : mention.span.start]))


def _sentence(text: Text, position: int) -> int:
    return next((number for number, piece in enumerate(text.sentences) if piece.holds(position)), 0)


def _joined(between: str) -> bool:
    return len(between) < _LOOK and bool(_LIST.fullmatch(between))


def _groups(moments: list[Moment]) -> list[list[Moment]]:
    groups: dict[int, list[Moment]] = {}
    for moment in moments:
        groups.setdefault(moment.group, []).append(moment)
    return list(groups.values())


def _parts(text: Text, group: list[Moment], moments: list[Moment], *, moving: bool) -> list[Moment]:
    """Return the moments of one enumeration with the part that they play."""
    first, last = group[0].mention.span, group[-1].mention.span
    sentence = text.sentences[group[0].sentence] if text.sentences else Piece(0, 0, "")
    floor = max(
        [
            sentence.start,
            first.start - _LOOK,
            *(m.mention.span.end for m in moments if m.mention.span.end <= first.start),
        ]
    )
    ceiling = min(
        [sentence.end, last.end + _LOOK, *(m.mention.span.start for m in moments if m.mention.span.start >= last.end)]
    )
    head = _HEAD.match(text.plain, first.start)
    lead, tail = text.plain[floor : head.end() if head else first.start], text.plain[last.end : ceiling]
    near, follows = _clause(lead), _following(tail if ceiling == sentence.end else _LEADS_ON.sub("", tail))
    part = _part(lead, near, follows, moving=moving)
    if moving and part is Part.WISH and _SOURCE_TAIL.match(text.plain, first.end - 2, first.end + 40):
        part = Part.ASIDE
    if part is Part.EXCLUDED and len(group) > 1 and _BUSY.search(near) and _FINE.search(follows):
        return [*(replace(each, part=part) for each in group[:-1]), replace(group[-1], part=Part.WISH)]
    return [replace(each, part=part) for each in group]


_BUT = re.compile(r"\b(?:but|mais|however|en revanche|par contre|otherwise|sinon)\b")
_TURN = re.compile(
    r"[,:(]| - | but | mais | however | so | donc | otherwise | sinon | and (?=i\b|we\b|if\b)"
    r"| et (?=je |j'|nous |si )"
)


def _clause(lead: str) -> str:
    """Return what belongs to the thought that goes up to a mention."""
    for turn in _BUT.finditer(lead):
        lead = " " * turn.end() + lead[turn.end() :]
    edges = [match.end() for match in _TURN.finditer(lead)]
    if not edges:
        return lead
    last = lead[edges[-1] :]
    return last if last.strip() or len(edges) == 1 else lead[edges[-2] :]


def _following(tail: str) -> str:
    edge = _TURN.search(tail, 1)
    return tail[: edge.start()] if edge else tail


def _part(lead: str, near: str, follows: str, *, moving: bool) -> Part:
    """Return what a mention does, by what leads to it, the thought that it stands in, and what follows."""
    if (
        _INSTEAD.search(lead)
        or _THAN.fullmatch(lead)
        or (moving and (_SOURCE_LEAD.search(lead) or _MOVED_FROM.search(lead)))
    ):
        return Part.ASIDE
    if _EXCEPT.search(lead):
        return Part.EXCLUDED
    aside = (
        _ANSWER.search(follows)
        or _LATER.search(near)
        or _WANTED.search(near)
        or _AWAITED.search(near)
        or (_DEADLINE.search(near) and _LIMIT.search(near) and not _FREE.search(near))
    )
    if _ELSEWHERE.search(follows) and not moving:
        return Part.EXCLUDED
    if not aside and (_BUSY.search(near) or (_BUSY.search(follows) and not _FREE.match(follows.strip()))):
        return Part.EXCLUDED
    if aside or _REASON.search(near):
        return Part.ASIDE
    return Part.PREFERRED if _PREFER.search(near) or _PREFERRED.match(follows) else Part.WISH
