"""Questions about what is the case, in which a time is no wish: "Who else does she meet on Friday?"."""

import re

from secretaire.scheduling.assistant.core.signals import given
from secretaire.scheduling.assistant.core.text import Piece, Text
from secretaire.scheduling.assistant.core.values import Span

#: A sentence that asks what is the case, rather than for a change.
_PLAIN = re.compile(
    r"(?:^\W*(?:and |et |also |just |so |donc |(?:hi|hello|hey|dear|morning|evening|good \w+|bonjour|bonsoir|salut"
    r"|cher|chere|allo|dag)(?: \w+){0,3}\W+)?"
    r"|question ?: |question,? |, (?:et |and )?(?=how long|will "
    r"|c'est (?:bien )?(?:en|au|a|chez))"
    r")(?:how|what|where|who|which|is|are|will|does|do|did"
    r"|has|when|why|was it|it was|c'etait|etait-ce|est-ce (?!qu'on|possible|que l'on)|c'est|quel|quelle|qui"
    r"|ou|comment|combien|faut|sera|se fait)\b"
)
#: Somebody wants to be told what is the case.
_TELL = re.compile(
    r"\b(?:tell|clarify|dire|know|savoir|indiquer|wonder|wondering|preciser)(?: (?:me|us|moi|nous))?"
    r" (?:(?:whether|if) (?!we|i|it|you|that|this|those|on|there|\w+ (?:could|can|might|would|may|has time"
    r"|is (?:free|available)))|where|who|whom|what|which|why|ou|qui|avec qui|quels?|quelles?|pourquoi|ce que"
    r"|ce qu')\b"
)
#: A question that wants a change after all: "Is Friday possible?"
_WANTS = re.compile(
    r"\b(?:(?:how|what) about|(?:how|what) (?:would|do|does) \w+ (?:think|sound|look)|how (?:is|does|would)"
    r"|qu[e'](?:en)? (?:diriez|dis|dites|penses|pensez)|possible|works?|ok|okay|suits?|free|available|instead"
    r"|plutot|rather|fine|all ?right|suitable|convenient|acceptable|convien\w+|dispo\w*|libres?|good|better"
    r"|mieux|jouable|faisable|doable|open|envisageable|option|pourrait|pourrions|could|can we|peut-on|va|irait"
    r"|arrange\w*)\b"
)
#: "Le rendez-vous de mardi a-t-il bien lieu chez vous ?"
_INVERTED = re.compile(
    r"\W*(?:(?:et|mais|bonjour|bonsoir|donc)\W+)?(?:le|la|les|notre|votre|ce|cette|mon|ma)\b[^?]{1,50}? "
    r"(?:a-t-|ont-|est-|sont-|sera-|seront-|aura-|se (?:fait|fera|tient|tiendra)-)\w"
)
#: The same after an opening: "just a question: will it be on Teams?".
_OPENED = re.compile(
    r"(?:[,:]| and| et) (?:how (?:long|many|much)|will it be|is it|it is|was it|is this|c'etait|etait-ce"
    r"|c'est bien|est-ce bien"
    r"|a quelle|dans quel|faut-il|ce sera|dois-je|should i|do i)\b"
)
#: Words after which a time belongs to what is asked. "What about Friday?" and "Which day suits?" ask for no fact.
_FACT = re.compile(
    r"\b(?:who|whom|whose|where|why(?! (?:not|don't we))|how (?:long|many|much))\b"
    r"|\bwhat\b(?! (?:about|if|do you|would you|time|day|date|other (?:time|day|date)))(?![^?]{0,60}\b(?:suits?"
    r"|works?"
    r"|free|availab\w+|possible)\b)"
    r"|\bwhich\b(?! (?:one|of|day|date|time|slot|option|week|would|suits?|works?|do you|is (?:best|better)))"
    r"|\b(?:has|have|did) [^?]{0,40}\b(?:accept(?:ed)?|receiv(?:ed|e)|seen|sign(?:ed)?|decid(?:ed|e)|approved?"
    r"|agreed?"
    r"|read|paid|sent)\b"
    r"|\b(?:avec|chez|pour|par|a) qui\b|\bqui d'autre\b|^\W*(?:et )?qui\b|\b(?:pourquoi(?! pas)|combien)\b"
    r"|\bqu'est-ce qu"
    r"|(?:^\W*(?:et )?|\b(?:dire|savoir|sais|d') ?)ou (?:est|se|sera|va|loge|dort|etait)\b"
    r"|\b(?!serai|pourrai|aurai|peut|est-|sera-|convien|irai|voudrai|souhait|a-)[a-z]{2,}-(?:t-)?(?:il|elle)\b"
    r"|\b(?:is|was) (?:it|that|this|the (?:meeting|call))(?: still| really)?(?: at| on| for)?\s*$"
    r"|\b(?:est-ce|c'est)(?: bien| toujours)?(?: a| le| pour)?\s*$"
    r"|\b(?:est-(?:il|elle|ce)|is|are) (?:[\w' ]{1,30} )?(?:toujours|encore|bien|still|definitely|really)"
    r" (?:a|le|la|prevue?|maintenue?|fixee?|bon|valable|d'actualite|at|on|planned|scheduled|set|for)\b"
    r"|(?<!y )\ba-t-(?:il|elle) (?!une?\b|du\b|des\b|de\b|le\b|la\b|encore|d'autre|ses\b)"
)


#: What was said before is only made sure of: "on a bien dit la gare, pas le dépôt ?", "we did say the depot?".
_CHECKED = re.compile(
    r"\b(?:on|nous|vous|tu) (?:a|avait|avions|avons|avez|aviez|as|avais) bien (?:dit|convenu|parle|note|fixe|prevu"
    r"|mis)\b"
    r"|\b(?:c'est|c'etait|ce sera) (?:bien|toujours|donc) (?:a|au|aux|chez|dans|en|par|sur|avec|l[ae']) ?"
    r"|\b(?:we|you|i) (?:did|do) (?:say|mean|agree)\b|\bdid (?:we|you|i) (?:say|agree|settle|mean)\b"
    r"|\b(?:we|you) (?:said|agreed)[^?]{2,50},? (?:right|correct|yes|no|didn't (?:we|you)|is that (?:so|right))\W*$"
    r"|\b(?:it's|it is|it was|that's|that is)[^?]{2,60}, (?:right|correct|yes|no|isn't it|wasn't it)\W*$"
)


def checks(text: Text) -> bool:
    """Whether all that is asked is whether something is as the writer believes."""
    asked = [each for each in text.sentences if each.asks]
    return bool(asked) and all(wants_nothing(each) and _checked(each) for each in asked)


def _checked(sentence: Piece) -> bool:
    return bool(_CHECKED.search(sentence.plain))


def asks_only(text: Text, span: Span | None) -> bool:
    """Whether what stands in a span is asked after, not asked for."""
    sentence = _around(text, span)
    return sentence is not None and wants_nothing(sentence) and (plainly(sentence) or _checked(sentence))


def wanted(text: Text, signal: str) -> bool:
    """Whether a sentence gives a signal otherwise than in a question of what is the case."""
    return any(given(signal, each.plain) and not (wants_nothing(each) and plainly(each)) for each in text.sentences)


def plainly(sentence: Piece) -> bool:
    """Whether a sentence begins, or goes on after an opening, as a question of what is the case."""
    return bool(_PLAIN.search(sentence.plain) or _INVERTED.match(sentence.plain) or _OPENED.search(sentence.plain))


def told(sentence: Piece) -> bool:
    """Whether somebody wants to be told what is the case."""
    return bool(_TELL.search(sentence.plain))


def wants_nothing(sentence: Piece) -> bool:
    """Whether a question asks for no change."""
    return sentence.asks and not _WANTS.search(sentence.plain)


def about(text: Text, span: Span | None) -> bool:
    """Whether a time in a span only belongs to a fact that is asked for."""
    sentence = _around(text, span)
    if sentence is None or span is None or not sentence.asks:
        return False
    start = span.start - sentence.start
    # a time can begin with a word that belongs to the question: "What about the 12th?"
    start += len("about ") if sentence.plain.startswith("about ", start) else 0
    return bool(_FACT.search(sentence.plain[:start]))


def _around(text: Text, span: Span | None) -> Piece | None:
    return next((each for each in text.sentences if span and each.holds(span.start)), None)
