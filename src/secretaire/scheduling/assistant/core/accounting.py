"""Whether what was read accounts for everything of weight in a letter, so that it can be acted upon unseen."""

import re
from collections.abc import Iterable

from secretaire.scheduling.assistant.core.choice import Choice, fit
from secretaire.scheduling.assistant.core.clocks import zone
from secretaire.scheduling.assistant.core.findings import Findings, Matter
from secretaire.scheduling.assistant.core.moments import Moment, Part
from secretaire.scheduling.assistant.core.signals import given
from secretaire.scheduling.assistant.core.text import Text
from secretaire.scheduling.assistant.core.times.values import Grain, Kind
from secretaire.scheduling.assistant.core.values import Intent, Preference, Slot, Span, Window, WindowKind

#: More times than this in one letter are looked at by a person.
_TIMES = 6
_IF = re.compile(
    r"\b(?:if|unless|depend\w*|whether|si|s'ils?|sauf si|a moins que?|selon|en fonction|suivant (?:que|si)|as long as|pourvu)\b"
)
#: Conditions that are mere courtesy, or that ask rather than bind.
_COURTESY = re.compile(
    r"\b(?:if (?:at all )?(?:possible|so|not|any|needed|need be|necessary|convenient|available)"
    r"|if (?:you|he|she|they|we) (?:can|could|like|want|wish|prefer|would|agree|don't mind|need|are happy|have any)"
    r"|if (?:that|this|it|those|these|one|either|any|there)(?:'s| is| are| of \w+)? ?(?:\w+ )?(?:works?|suits?|ok|okay|fine"
    r"|convenient|helps?|easier|possible|better|any|anything)"
    r"|(?:know|see|check|wondering|wonder|ask|asking|say|tell me|sure) (?:if|whether)"
    r"|si (?:possible|besoin|necessaire|jamais|tot|tard|vite|bien)"
    r"|s'il (?:vous|te) plai\w+|s'il (?:est )?possible"
    r"|si (?:vous|tu|il|elle|on) (?:le |la |les |en |y |etes |es |est |l')?(?:voul\w+|veu\w+|pouv\w+|peu\w+|prefer\w+"
    r"|souhait\w+|d'accord|ok|dispo\w*|libres?)"
    r"|si (?:cela|ca|c'est|celui|celle|l'un|une?)(?: \w+){0,2} ?(?:convien\w+|va|arrange\w*|possible|ok|bon|jouable|irait"
    r"|marche)"
    r"|(?:savoir|voir|demande|dire|dites-moi|dis-moi|sais|verifier|regarder) si)\b"
)
_TURN = re.compile(
    r"\b(?:but|mais|however|though|although|toutefois|cependant|neanmoins|en revanche|par contre|except|sauf|instead|a la place)\b"
)
_CHANGE = re.compile(
    r"\b(?:instead|earlier|later|sooner|plus tot|plus tard|a la place|(?:could|can|might|shall) (?:we|i|it|he|she)"
    r"|(?:pourrait|peut|pourrions|pouvons)-(?:on|nous)|any chance|would it be|serait-il|est-il)\b"
)
_NONE = re.compile(
    r"\b(?:none|neither|nothing|aucune?|ni l'une?|rien)\b"
)
_NO = re.compile(r"\b(?:no|not|without|pas|plus|sans|inutile)\b|n't\b")
_WAVERING = re.compile(
    r"\b(?:not (?:yet |quite |entirely )?sure|unsure|depends|tbc|tbd|to be confirmed|let me check|need to check|have to check"
    r"|will (?:confirm|check)|pas (?:encore )?surs?|pas sure|a confirmer|ca depend|cela depend|je verifie|je dois verifier"
    r"|sous reserve|j'hesite|not certain|pas certaine?)\b"
)
_KEPT = re.compile(
    r"(?:\b(?:not|n't|never|pas|rather than|plutot que|au lieu|without|sans|avoid|eviter|hate|instead of|ne)\b[^.!?]{0,14})"
    r"\b(?:cancel|annul|call\w* off)"
)
_BACK = re.compile(r"\b(?:(?:am|'m|are|be|'ll be|get) back|from then|afterwards|de retour|rentre\w*|a partir d\w+|as of)\b")
#: Words that move, repeat or bound a time; outside what was read they say that something was missed.
_WEIGHTY = re.compile(
    r"\b(?:(?:or|ou|and|et) (?:the |la |le |celle |celui )?(?:next|following|suivante?|d'apres|prochaine?|one after|week after|after)"
    r"|(?:after|before|apres|avant) (?:that|cela|ca)|(?:the|le|on|at|vers|about|around|des|until|till) \d{1,2}\b(?![:.]?\d)"
    r"(?! (?:min|people|pers|of you|of us|rue|avenue|boulevard|options?|slots?|dates?|creneaux|propositions|times|jours?"
    r"|days?|personnes|things|points|proposals))"
    r"|(?:early|late|mid|debut|fin|milieu|beginning|end|start)[ -](?:of |de |du |d')?(?:the |la |l'|le )?(?:week|month|year|day"
    r"|semaine|mois|annee|journee|january|february|march|april|may|june|july|august|september|october|november|december"
    r"|janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre)"
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


def loose(matter: Matter, findings: Findings, intent: Intent, shown: tuple[Window, ...]) -> bool:
    """Whether the letter says more of weight than the reading accounts for."""
    if intent in _BOUND and _hangs(matter):
        return True
    if intent in _TIMED:
        return _times(matter, findings, intent, shown)
    look = {
        Intent.ACCEPT: _accepting,
        Intent.DECLINE: _declining,
        Intent.CANCEL: _cancelling,
        Intent.AMEND: _beside,
        Intent.NONE: _beside,
        Intent.OPT_OUT: _leaving,
    }.get(intent)
    return look is not None and look(matter, findings)


def _live(findings: Findings) -> list[Moment]:
    return [each for each in findings.seen if each.part is not Part.ASIDE and each.mention.kind is not Kind.DURATION]


def _wished(findings: Findings) -> list[Moment]:
    said = findings.length.span if findings.length else None
    return [
        each
        for each in _live(findings)
        if each.part is not Part.EXCLUDED
        and not (said and each.mention.span.start < said.end and said.start < each.mention.span.end)
    ]


def _hangs(matter: Matter) -> bool:
    """Whether the letter makes a condition, or wavers."""
    plain = matter.signals.text.plain
    if _WAVERING.search(plain):
        return True
    spared = [match.span() for match in _COURTESY.finditer(plain)]
    return any(
        not any(start <= match.start() < end for start, end in spared) for match in _IF.finditer(plain)
    )


def _fits(moment: Moment, slot: Slot, matter: Matter) -> bool:
    return fit(moment, slot, zone(matter.context.labelled_zone) or matter.clocks.host)


def _accepting(matter: Matter, findings: Findings) -> bool:
    """Whether an acceptance says of time, or against the offers, what the slot that is taken does not explain."""
    taken, text = findings.taken, matter.signals.text
    slots = taken.slots or matter.context.offered
    if any(not any(_fits(each, slot, matter) for slot in slots) for each in _wished(findings)):
        return True
    if _NONE.search(text.plain) and not taken.open:
        return True
    end = taken.span.end if taken.span else 0
    if len(taken.slots) == 1 and any(match.start() >= end for match in _TURN.finditer(text.plain)):
        return True
    return any(each.asks and _CHANGE.search(each.plain) for each in text.sentences) or _two(taken, text.plain)


def _two(taken: Choice, plain: str) -> bool:
    """Whether two offers are taken, one of them more gladly, in words that rank them."""
    return len(taken.slots) > 1 and bool(_TURN.search(plain))


def _declining(matter: Matter, findings: Findings) -> bool:
    """Whether a refusal leaves a time open after all."""
    told = any(each.part is Part.ASIDE and each.dated for each in findings.seen)
    return told or bool(_wished(findings)) or bool(_BACK.search(matter.signals.text.plain))


def _cancelling(matter: Matter, findings: Findings) -> bool:
    """Whether a cancellation asks for another time, or only speaks of cancelling."""
    old = matter.context.agreed
    strange = [each for each in _wished(findings) if old is None or not _fits(each, old, matter)]
    moved = any(given("move", each.plain) and not _NO.search(each.plain) for each in matter.signals.text.sentences)
    return moved or bool(strange) or bool(_KEPT.search(matter.signals.text.plain))


def _beside(matter: Matter, findings: Findings) -> bool:
    """Whether a letter that changes no time names one that is not the agreed."""
    old, says = matter.context.agreed, matter.signals.given
    slots = (old,) if old else matter.context.offered
    strange = [each for each in _wished(findings) if not any(_fits(each, slot, matter) for slot in slots)]
    return bool(strange) or (not findings.length and says("move")) or (not findings.crowd.removed and says("refuse"))


def _leaving(matter: Matter, findings: Findings) -> bool:
    return bool(_wished(findings)) and not matter.signals.given("cancel")


def _times(matter: Matter, findings: Findings, intent: Intent, shown: tuple[Window, ...]) -> bool:
    """Whether windows contradict each other or the matter, or leave out what was said."""
    required = [each for each in shown if each.preference is Preference.REQUIRED]
    starts = {each.start for each in required if each.kind is WindowKind.SLOT}
    if intent is Intent.POSTPONE and matter.context.agreed:
        old = matter.context.agreed
        if any(each.start <= old.start < each.end for each in required):
            return True
    if intent is Intent.COUNTER and any(slot.start in starts for slot in matter.context.offered):
        return True
    if findings.rule is not None and len(required) != 1:
        return True
    if any(each.end <= matter.letter.received for each in required) or _overlap(required):
        return True
    wished = _wished(findings)
    return len(_live(findings)) > _TIMES or any(_lost(each, shown, matter) for each in wished)


def _overlap(required: list[Window]) -> bool:
    """Whether a window lies in another that something else in the letter opened."""
    return any(
        one is not other and one.span != other.span and one.start < other.end and other.start < one.end
        for one in required
        for other in required
    )


def _lost(moment: Moment, shown: tuple[Window, ...], matter: Matter) -> bool:
    """Whether a day or an hour that is wished for shows in no window."""
    mention, host = moment.mention, matter.clocks.host
    if not shown or moment.zone not in {"", host.key}:
        return False
    edges = {each.astimezone(host).time() for window in shown for each in (window.start, window.end)}
    named = mention.end if mention.kind is Kind.BEFORE else mention.start
    if moment.clocked and named is not None and named.time() not in edges:
        return True
    if not moment.dated or mention.grain > Grain.DAY or mention.start is None or mention.kind is Kind.SET:
        return False
    day = mention.start.date()
    return not any(
        window.span == mention.span or window.start.astimezone(host).date() <= day <= window.end.astimezone(host).date()
        for window in shown
    )
