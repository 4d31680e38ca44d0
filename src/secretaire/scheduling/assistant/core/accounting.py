"""Whether what was read accounts for everything of weight in a letter, so that it can be acted upon unseen."""

import re
from collections.abc import Iterable

from secretaire.scheduling.assistant.core import sanity
from secretaire.scheduling.assistant.core.conditions import hangs
from secretaire.scheduling.assistant.core.contradictions import (
    NOT,
    PLAINLY,
    fits,
    live,
    told_today,
    wished,
)
from secretaire.scheduling.assistant.core.days import shifts
from secretaire.scheduling.assistant.core.findings import Findings, Matter
from secretaire.scheduling.assistant.core.gaps import BACK, gaping
from secretaire.scheduling.assistant.core.moments import Moment
from secretaire.scheduling.assistant.core.offers.choice import Choice
from secretaire.scheduling.assistant.core.offers.others import rest
from secretaire.scheduling.assistant.core.signals import given
from secretaire.scheduling.assistant.core.surroundings import Part
from secretaire.scheduling.assistant.core.text import Piece, Text
from secretaire.scheduling.assistant.core.values import Intent, Role, Span, Stage, Window, WindowKind
from secretaire.scheduling.assistant.core.vouching import unvouched

#: A sentence of no more words can be a greeting or a name.
_SHORT = 4
_TURN = re.compile(
    r"\b(?:but|mais|however|though|although|toutefois|cependant|neanmoins|en revanche|par contre|except|sauf"
    r"|instead|a la place)\b"
)
_RANKS = re.compile(
    r"\b(?:prefer\w*|mieux|better|best|plutot|rather|donc|so|deja|already|otherwise|sinon|at a push|au pire)\b"
)
_CHANGE = re.compile(
    r"\b(?:instead|earlier|later|sooner|plus tot|plus tard|a la place|(?:could|can|might|shall) (?:we|it|he|she)"
    r"|(?:pourrait|peut|pourrions|pouvons)-(?:on|nous)|any chance|would it be|serait-il|est-il)\b"
)
_CHANGED = re.compile(r"\d ?h\b|\d:\d|\b(?:earlier|later|plus tot|plus tard|another|autre)\b")
_NONE = re.compile(r"\b(?:none|no one of|not one of|neither|nothing|aucune?|ni l'une?|rien)\b")
_OTHERWISE = re.compile(
    r"\b(?:instead|rather than|plutot que|au lieu d\w*|a la place|any chance"
    r"|(?:earlier|later|sooner|plus tot|plus tard)(?! (?:one|slot|option|date|time|des|of)))\b"
)
#: What a sentence gives that wants something.
_WANTS = ("request", "cancel", "refuse", "ask", "people_add", "length", "place", "times_given", "urge_delegate")
_PROMISE = re.compile(
    r"\b(?:revien(?:s|drai|drons)|reviens vers|recontact\w*|tiens au courant|tiendrai|get back|come back|revert"
    r"|let you know|will (?:confirm|reply|answer|write)|be in touch|repondrai|repondrons|confirmer(?:ai|ons))\b"
)
#: What says no to nothing of weight.
_NO_MATTER = re.compile(
    r"\b(?:no|not|n't|pas|aucune?|without|sans) (?:\w+ ){0,2}?(?:reply|answer|action|response|problem|worries"
    r"|worry|rush|hurry|need"
    r"|further|doubt|fail|wait|hesitat\w*|issue|matter|only|souci|probleme|quoi|reponse|doute|faute|besoin"
    r"|hesite\w*)\b"
    r"|\b(?:can't|cannot) wait\b|\bn'hesite\w*(?: pas)?\b|\bno\.? \d|\bplus (?:tot|tard|vite)\b|\bau plus\b"
)
#: How far behind a "but" is looked.
_LOOK = 80
_NO = re.compile(r"\b(?:no|not|without|pas|(?<!le )plus|sans|inutile)\b|n't\b")
_KEPT = re.compile(
    r"(?:(?:n't\b|\b(?:not|never|pas|rather than|plutot que|au lieu|without|sans|avoid|eviter|hate|instead of"
    r"|ne)\b)[^.!?]{0,14})"
    r"\b(?:cancel|annul|call\w* off|remove|delete|kill|scratch|drop|skip|scrap)"
)
#: Another time that is wanted, or said not to be.
_ANOTHER = re.compile(
    r"(?P<no>\b(?:no|not|without|besoin|inutile|pas|sans|rien)\b[^.!?]{0,20})?\b(?:(?:another|an other"
    r"|a different|a new) (?:one"
    r"|time|date|day|slot|appointment|meeting|moment)|une? (?:autre|nouve\w+) (?:date|jour|creneau|rdv|rendez-vous"
    r"|moment|horaire))\b"
)
#: Words that move, repeat or bound a time; outside what was read they say that something was missed.
_WEIGHTY = re.compile(
    r"(?<!not )(?<!n't )(?<!pas )\b(?:free|available|can|could|fine|ok|libres?|dispo|disponibles?|peux|pouvons)"
    r"(?: (?:be|do|come|venir|etre))? (?:at (?:those|these) (?:hours|times)|a ces (?:memes )?heures)|"
    r"\b(?:(?:or|ou|and|et) (?:the |la |le |celle |celui )?(?:next|following|suivante?|d'apres|prochaine?"
    r"|one after|week after|after)"
    r"|(?<!everything )(?<!anything )(?:after|before|apres|avant) (?:that|cela|ca)(?!,? (?:it's|it is|i'm|i am"
    r"|we're|we are|c'est|je suis) "
    r"(?!free|available|ok|fine|good|possible|dispo|libre|bon))|(?:the|le|on|at|vers|about|around|des|until"
    r"|till|from|after|before|a partir de) \d{1,2}\b(?![:.]?\d)"
    r"(?! (?:min|people|pers|of you|of us|rue|avenue|boulevard|options?|slots?|dates?|creneaux|propositions|times"
    r"|jours?"
    r"|days?|personnes|things|points|proposals))"
    r"|(?:early|late|mid|debut|(?<!bonne )(?<!belle )(?<!excellente )fin|milieu|beginning|end|start)[ -](?:of |de "
    r"|du |d')?(?:the |la |l'|le )?(?:week|month|year|day"
    r"|semaine|mois|annee|journee|january|february|march|april|may|june|july|august|september|october|november"
    r"|december"
    r"|janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre)"
    r"|(?:done|finished|out|over|gone|through|ready|fini\w*|parti\w*|termine\w*) (?:by|before|avant|d'ici) (?:then"
    r"|that|cela|ca|la)"
    r"|(?:this|next|ce|le|prochain) (?:month|mois)|tonight|ce soir|today|aujourd'hui|alternate|weekdays|business days"
    r"|working days|jours ouvr\w+)\b"
)
_TIMED = frozenset({Intent.ARRANGE, Intent.PROPOSE, Intent.COUNTER, Intent.POSTPONE})
_BOUND = _TIMED | {Intent.ACCEPT, Intent.DECLINE, Intent.CANCEL}


def unread(text: Text, read: Iterable[Span]) -> bool:
    """Whether words that weigh like a time of their own stand outside everything that was read."""
    spans = tuple(read)
    return any(
        not any(span.start < match.end() and match.start() < span.end for span in spans)
        for match in _WEIGHTY.finditer(text.plain)
    )


def welcomed(matter: Matter) -> bool:
    """Whether something is taken in a sentence that says no to nothing."""
    return any(
        any(given(name, each.plain) for name in ("agreed", "accept", "accept_any"))
        and not NOT.search(each.plain)
        and not _NONE.search(each.plain)
        for each in matter.signals.text.sentences
    )


def gives_times(matter: Matter) -> bool:
    """Whether a time is given in a sentence that refuses nothing."""
    return any(
        given("times_given", each.plain)
        and not NOT.search(PLAINLY.sub(" ", each.plain))
        and not given("refuse", each.plain)
        and not _NONE.search(each.plain)
        for each in matter.signals.text.sentences
    )


def loose(matter: Matter, findings: Findings, intent: Intent, shown: tuple[Window, ...]) -> bool:
    """Whether the letter says more of weight than the reading accounts for."""
    if intent in _BOUND and hangs(matter.signals.text):
        return True
    if intent in _TIMED and _kept_hour(matter, shown):
        return True
    if intent in _TIMED:
        return gaping(matter, findings, intent, shown) or unvouched(matter, findings, shown)
    look = {
        Intent.ACCEPT: _accepting,
        Intent.DECLINE: _declining,
        Intent.CANCEL: _cancelling,
        Intent.AMEND: _beside,
        Intent.NONE: _idle,
        Intent.OPT_OUT: _leaving,
    }.get(intent)
    return look is not None and look(matter, findings)


def _kept_hour(matter: Matter, shown: tuple[Window, ...]) -> bool:
    """Whether the hour of another time is wanted again, and no window has one."""
    wanted = shifts.same_hour(matter.signals.text) is not None
    return wanted and not any(each.kind is WindowKind.SLOT for each in shown)


def _accepting(matter: Matter, findings: Findings) -> bool:
    """Whether an acceptance says of time, or against the offers, what the slot that is taken does not explain."""
    taken, text = findings.taken, matter.signals.text
    slots = taken.slots or matter.context.offered
    if any(not any(fits(each, slot, matter) for slot in slots) for each in wished(findings)):
        return True
    if _NONE.search(text.plain) and not taken.open:
        return True
    if taken.open and _NO.search(PLAINLY.sub(" ", text.plain)) and not rest(text):
        return True
    end = taken.span.end if taken.span else 0
    turns = [match for match in _TURN.finditer(text.plain) if match.start() >= end]
    if (len(taken.slots) == 1 or taken.open) and any(
        _bends(text.plain[match.end() : match.end() + _LOOK]) for match in turns
    ):
        return True
    return any(each.asks and _changes(each, taken) for each in text.sentences) or _two(matter, taken)


def _bends(tail: str) -> bool:
    """Whether what follows a "but" does more than take something as well, or change what is no time."""
    if _elsewhere(tail):
        return False
    return bool(_NO.search(tail) or sanity.timely(tail)) or any(given(name, tail) for name in _BENDING)


#: What weighs behind a "but"; what somebody else does meanwhile does not.
_BENDING = ("request", "cancel", "refuse", "move", "other", "unsure", "conditional", "times_given", "ask", "length")


def _elsewhere(plain: str) -> bool:
    """Whether words change the place, the length or the people of a meeting, and name no time."""
    return any(given(name, plain) for name in ("place", "length", "people_add")) and not _CHANGED.search(plain)


def _changes(sentence: Piece, taken: Choice) -> bool:
    """Whether a question wants something else than what is taken in it."""
    if _elsewhere(sentence.plain):
        return False
    itself = taken.span is not None and sentence.holds(taken.span.start)
    return bool(_OTHERWISE.search(sentence.plain)) or (not itself and bool(_CHANGE.search(sentence.plain)))


_EITHER = re.compile(
    r"\b(?:or|ou|either|soit|both|les deux|aussi|also|equally|too|as well|egalement|toutes?|tous|all|any|autres?"
    r"|others?)\b"
)


#: Two offers that are both taken, as if there were two meetings: "je prends mardi et jeudi".
_BOTH = re.compile(
    r"\b(?:take|book|have|choose|pick|confirm|accept|want|prends|prenons|choisis|retiens|reserve|confirme|accepte|veux)\b"
    r"[^.!?]{0,40} (?:and|et|plus) "
)


def _two(matter: Matter, taken: Choice) -> bool:
    """Whether two offers are taken, one of them more gladly, in words that rank them."""
    plain = matter.signals.text.plain[taken.span.start if taken.span else 0 :]
    several = len(taken.slots) > 1 and not matter.signals.given("accept_any")
    groups = {each.group for each in taken.moments}
    start = taken.span.start if taken.span else 0
    said = "".join(each.plain for each in matter.signals.text.sentences if each.holds(start))
    if several and _BOTH.search(said) and not _EITHER.search(said):
        return True
    if several and len(groups) > 1 and not _EITHER.search(plain):
        return True
    return several and bool(_TURN.search(plain) or _RANKS.search(plain))


def _declining(matter: Matter, findings: Findings) -> bool:
    """Whether a refusal leaves a time open after all."""
    told = any(each.part is Part.ASIDE and each.dated for each in findings.seen)
    return told or bool(wished(findings)) or bool(BACK.search(matter.signals.text.plain))


def _cancelling(matter: Matter, findings: Findings) -> bool:
    """Whether a cancellation asks for another time, or only speaks of cancelling."""
    old = matter.context.agreed
    told = [each for each in wished(findings) if not told_today(matter, each)]
    strange = [each for each in told if old is None or not fits(each, old, matter)]
    moved = any(given("move", each.plain) and not _NO.search(each.plain) for each in matter.signals.text.sentences)
    another = any(not match["no"] for match in _ANOTHER.finditer(matter.signals.text.plain))
    later = matter.signals.given("promise") and not matter.signals.given("ended")
    return moved or another or later or bool(strange) or bool(_KEPT.search(matter.signals.text.plain))


def _beside(matter: Matter, findings: Findings) -> bool:
    """Whether a letter that changes no time names one that is not the agreed."""
    old, says = matter.context.agreed, matter.signals.given
    slots = (old,) if old else matter.context.offered
    named = [each for each in live(findings) if each.dated and each.part is Part.EXCLUDED]
    again = findings.rule.span if findings.rule else None
    single = [each for each in wished(findings) if not (again and again.start <= each.mention.span.start < again.end)]
    strange = [each for each in single + named if not any(fits(each, slot, matter) for slot in slots)]
    told = [
        each
        for each in findings.seen
        if each.part is Part.ASIDE and each.clocked and matter.signals.text.sentences[each.sentence].asks
    ]
    strange += [each for each in told if not any(fits(each, slot, matter) for slot in slots)]
    return bool(strange) or (not findings.crowd.removed and not says("people_add") and says("refuse"))


def _idle(matter: Matter, findings: Findings) -> bool:
    """Whether a letter that seems to want nothing says more than thanks."""
    offered = matter.context.stage is Stage.OFFERED
    spoken = [each for each in matter.signals.text.sentences if len(each.plain.split()) > _SHORT]
    more = any(_wanting(each) if not offered else _answering(each) for each in spoken)
    fresh = matter.context.stage is Stage.NONE and any(
        _to_come(each, matter) and not each.told for each in findings.seen
    )
    polite = ("thanks", "fyi") if matter.letter.writer.role is Role.HOST else ("thanks", "accept", "agreed", "fyi")
    silent = not any(matter.signals.given(name) for name in polite)
    return more or fresh or silent or matter.signals.given("move") or _beside(matter, findings)


def _to_come(moment: Moment, matter: Matter) -> bool:
    """Whether a time names a day that is not over."""
    end = moment.mention.end or moment.mention.start
    return (
        moment.dated and end is not None and end.date() > matter.letter.received.astimezone(matter.clocks.host).date()
    )


def _wanting(sentence: Piece) -> bool:
    """Whether a sentence can want something: it asks, turns, or says no, and is no thanks."""
    plain = sentence.plain
    if any(given(name, plain) for name in ("thanks", "accept", "agreed")):
        return bool(_TURN.search(plain) or _NO.search(_NO_MATTER.sub(" ", plain)))
    return sentence.asks or bool(_NO.search(plain) or _TURN.search(plain)) or any(given(n, plain) for n in _WANTS)


#: Words by which an offer can be named that was not found.
_NAMED = re.compile(
    r"\b(?:option|number|choice|slot|first|second|third|last|one|two|three|both|either|all|any|premier\w*"
    r"|deuxieme|troisieme"
    r"|dernier\w*|choix|creneau|numero|tous|toutes)\b"
)


def _answering(sentence: Piece) -> bool:
    """Whether a sentence can answer an offer otherwise than by thanks and a promise to write again."""
    plain = sentence.plain
    polite = any(given(name, plain) for name in ("thanks", "accept", "agreed")) or bool(_PROMISE.search(plain))
    return not polite or bool(_TURN.search(plain) or _NO.search(plain) or _NAMED.search(plain))


def _leaving(matter: Matter, findings: Findings) -> bool:
    return bool(wished(findings)) and not matter.signals.given("cancel")
