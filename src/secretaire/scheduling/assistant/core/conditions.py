"""Whether a letter makes a condition or wavers, where it is more than courtesy."""

import re

from secretaire.scheduling.assistant.core.text import Text

_IF = re.compile(
    r"\b(?:if|unless|depend\w*|whether|si|s'ils?|sauf si|a moins que?|selon|en fonction|suivant (?:que|si)"
    r")\b"
)
#: Conditions that are mere courtesy, or that ask rather than bind.
_COURTESY = re.compile(
    r"\b(?:if (?:at all )?(?:possible|so|not|any|needed|need be|necessary|convenient|available)"
    r"|if (?:you|he|she|they|we|it) (?:can|could|likes?|wants?|wish(?:es)?|prefers?|would|agrees?|don't mind"
    r"|doesn't mind|needs?|are happy|have any)"
    r"|if (?:that|this|it|those|these|one|either|any|there)(?:'s| is| are| of \w+)? ?(?:\w+ )?(?:works?|suits?|ok"
    r"|okay|fine"
    r"|convenient|helps?|easier|possible|better|any|anything)"
    r"|(?:know|see|check|wondering|wonder|ask|asking|say|tell me|sure) (?:if|whether)"
    r"|if (?:it|this|that) is (?:by|on|via|in|at)|si c'est (?:ouvert|par|en|sur)|if they'll have (?:me|us)"
    r"|if (?:it|that)(?:'s| is|) ?(?:not|n't) too (?:late|much|early)|if i (?:may|might)|if that's still"
    r"|if it(?:'s| is) still"
    r"|if (?:i'm|i am|we're|we are) (?:not )?(?:mistaken|wrong|right|correct)|if (?:memory|i remember|i recall)\b"
    r"|if (?:i|we) (?:have|got|did|count\w*|calculate\w*|read|understood|understand|see)(?: \w+){0,3} (?:right"
    r"|correctly|well|properly)"
    r"|if my (?:\w+ )?(?:\w+) (?:is|are) (?:right|correct)"
    r"|si (?:je|j'ai|nous) (?:ai |avons )?(?:compte|calcule|lis|lu|vois|comprends|compris|bien)\b(?: \w+)?"
    r"|si (?:je ne|je n'|nous ne) (?:me|nous|m') ?(?:abuse|trompe\w*|suis pas trompee?)|si mes? \w+ (?:est"
    r"|sont) (?:bons?|bonnes?"
    r"|justes?|exacts?|exactes?)|si ma \w+ est (?:bonne|juste)|si je me (?:souviens|rappelle)|si ma memoire"
    r"|(?:meme|comme|et) s(?:i|'ils?)\b|(?:even|as) if\b"
    r"|si (?:le|la|l'|les|mon|ma|mes|notre|nos|votre|un|une|quelqu'un|m\.|mme|madame"
    r"|monsieur)[ ]?[\w' -]{1,30}? (?:veut|veulent"
    r"|peut|peuvent|souhaite\w*|prefere\w*|d'accord|accepte\w*|n'y voi\w*|est d'accord|est ok|desire\w*)"
    r"|if (?:the|my|our|your|his|her|a|an|anyone|anybody|someone|mr|mrs|ms|dr)[\w' .-]{1,30}? (?:wants?|can|could"
    r"|wish(?:es)?|prefers?"
    r"|would|agrees?|likes?|is (?:ok|okay|fine|happy|free))"
    r"|s'il n'est pas trop|si ce n'est pas trop|si je peux me permettre"
    r"|if (?:so|yes|it's all the same|it is all the same|that's all right|that's alright|it's not too much"
    r"|it isn't too much)"
    r"|si (?:oui|c'est le cas|tel est le cas|cela ne (?:derange|gene)|ca ne (?:derange|gene)|(?:vous|tu|il"
    r"|elle) n'y voy\w+)"
    r"|if \w+ (?:doesn't|don't|wouldn't|does not|do not|has no objection\w*|is (?:ok|okay|fine|happy|agreeable))"
    r"|if (?:it|that|this|he|she|they|you|we|any of you)(?:'s| is| are|'re)(?: (?:still|also|both|all|perhaps))?"
    r" (?:around|going|free|available|open|there|about|possible|ok|okay|agreeable|handy|convenient|easier"
    r"|better|game|up for)"
    r"|(?:mind|minded|matter|matters|help|helps|problem|ok|okay|possible|better|best|great|nice|glad|grateful"
    r"|lovely|good"
    r"|easier|appreciate\w*)(?: (?:it|me|us|terribly|very much|a lot))? if (?:we|you|i|it|they|he|she)"
    r"|si (?:possible|besoin|necessaire|jamais|tot|tard|vite|bien)"
    r"|(?:derange\w*|gene\w*|mieux|bien|possible|reconnaissant\w*|grave|embete\w*)(?: \w+)? si (?:on|nous|je"
    r"|vous|tu|l'on)"
    r"|s'il (?:vous|te) plai\w+|s'il (?:est )?possible"
    r"|si (?:vous|tu|il|elle|on) (?:le |la |les |en |y |etes |es |est |l')?(?:voul\w+|veu\w+|pouv\w+|peu\w+|prefer\w+"
    r"|souhait\w+|d'accord|ok|dispo\w*|libres?)"
    r"|si (?:cela|ca|c'est|celui|celle|l'un|une?)(?: \w+){0,2} ?(?:convien\w+|va|arrange\w*|possible|ok|bon"
    r"|jouable|irait|sied|agree|dit|libre|dispo\w*|encore|faisable|envisageable"
    r"|marche)"
    r"|(?:savoir|voir|vois|voyez|regarde[rz]?|demande[rz]?|verifie[rz]?|demande|dire|dites-moi|dis-moi|sais"
    r"|verifier|regarder) si)\b"
)
_WAVERING = re.compile(
    r"\b(?:not (?:yet |quite |entirely )?sure|unsure|depends|tbc|tbd|to be confirmed|let me check|need to check"
    r"|have to check"
    r"|will (?:confirm|check)|pas (?:encore )?surs?|pas sure|a confirmer|ca depend|cela depend|je verifie"
    r"|je dois verifier"
    r"|sous reserve|j'hesite|not certain|pas certaine?)\b"
)


#: What is only known once something has happened: "I'll know on Monday evening".
_LATER = re.compile(
    r"\b(?:i(?:'ll| will| shall)|we(?:'ll| will| shall)|will) (?:only )?(?:know|find out|be able to (?:say|tell"
    r"|confirm))\b"
    r"|\b(?:je|nous|on|j')(?: ne)? ?(?:le |l')?(?:saur(?:ai|ons|a)|apprendr\w+)\b"
    r"|\b(?:il|elle|ils|on) (?:me|nous) (?:le |la )?(?:dira|diront|confirmera)\b"
    r"|\b(?:he|she|they)(?:'ll| will) (?:tell|let) (?:me|us)\b"
)
#: What is not known yet: "I shan't know before tonight", "I couldn't reach her so far".
_NOT_YET = re.compile(
    r"\b(?:won't|shan't|will not|shall not|don't|do not|can't|cannot)(?: (?:yet|really))? (?:know|find out|hear|tell"
    r"|say)"
    r"(?: \w+){0,2} (?:before|until|till|yet)\b"
    r"|\b(?:haven't|have not|hasn't|couldn't|could not|didn't|not)(?: (?:yet|been able to|manage\w*(?: to)?|had time to"
    r"|got round to)){0,2} (?:reach(?:ed)?|ask(?:ed)?|(?:spoken|speak|talk|talked) (?:to|with)|heard?(?: back)? from"
    r"|get hold of|got hold of) (?:him|her|them)\b"
)
#: What binds an acceptance to something.
_BOUND = re.compile(
    r"\b(?:provided|providing|as long as|so long as|assuming|unless|only if|in case that|(?:on|with|under) (?:the "
    r"|one )?"
    r"(?:condition|proviso|understanding)|if)\b"
)
#: The same where somebody else must meet it: "provided my sister can have the dog", "subject to the board's approval".
_OF_OTHERS = re.compile(
    r"\b(?:(?:(?:provided|providing|as long as|so long as|assuming|only if|(?:on|with|under) (?:the |one )?(?:condition"
    r"|proviso))(?: that)?|unless|in case that) "
    r"(?!(?:i|we|you|it|that|this|these|those|there|one|nobody|nothing|everything|either|both|all|any\w*)\b|(?:the "
    r"|our )?"
    r"(?:meeting|call|session|chat|visit|talk|appointment|time|slot|place|room|whole thing|date)s?\b|still\b|ok|fine\b)"
    r"|(?:subject to|contingent (?:up)?on|pending) (?!(?:any|your|availab\w+|changes?|traffic|the usual)\b))"
    r"|\bthe (?!good |lord |gods? |fates? |weather )[a-z]+ willing\b"
)
#: The same with a plain "if": "Thursday, if the snow holds off".
_MAY = (
    r"(?:wants?|likes?|wish\w*|prefers?|cares?|needs?|joins?|comes?|can|could|would|doesn't|don't|has no"
    r"|is (?:ok|okay|fine|happy|free|interested)|agrees?|is|are)\b"
)
_IF_OTHERS = re.compile(
    r"\bif (?:the|my|our|his|her|their|mrs?\.?|ms\.?|dr\.?) (?!(?:meeting|call|session|time|slot|place|room|price"
    rf"|date)s?\b)[a-z'-]+(?: (?!{_MAY})[a-z'-]+)? (?!{_MAY})[a-z]+"
)
_TAKES = re.compile(r"\b(?:[a-z]+day|yes|ok|okay|fine|good|works?|suits?|take|it is|first|second|third|last|one)\b")
#: Who accepts for the moment only.
_FOR_NOW = re.compile(
    r"\b(?:for (?:now|the moment|the time being)|at the moment|provisionally),? (?:(?:it's|it is|i'd|i|we|i'll|we'll)"
    r"(?: would| can| could| will)? ?(?:say|tell|take|give)?(?: you)? ?(?:an? )?)?(?:yes|ok|okay)\b"
)
#: Who does not take an offer yet, however well it looks: "Thursday looks good, let me ask my wife".
_WAVERS = re.compile(
    r"\blet me (?:just |first |quickly )?(?:check|ask|see (?:if|what|whether)|confirm|consult|clear)\b"
    r"|\b(?:need|have|got|must) (?:to )?(?:just |first )?(?:check|ask|clear (?:it|this|that)|run (?:it|this|that)"
    r"|square (?:it|this|that)) (?:with|by|past|my|him|her|them)\b"
    r"|\bwaiting (?:only |just |still )?(?:for|on) (?:the |an? |my |his |her )?(?:ok|okay|approval|confirmation"
    r"|green light"
    r"|answer|word|go-ahead|reply|yes|permission|boss|manager|husband|wife)\b"
    r"|\b(?:i'll|i will|we'll|we will|i shall|i) (?:only )?(?:know (?:more|for sure|better|definitely)"
    r"|(?:(?:then )?confirm"
    r"|tell|say|let)(?: you| it| know| this| which| for sure| definitely){0,3} (?:tomorrow|tonight|later|by|after|once"
    r"|as soon as|on [a-z]+day|which|in the (?:morning|evening)|this (?:afternoon|evening)|when i))\b"
    r"|\b(?:might|may|could possibly) (?:just )?(?:work|do|suit|fit|be (?:ok|okay|fine|possible|doable|good))\b"
    r"(?! (?:better|best|well))"
    r"|(?:^|[.;,!?])\W{0,3}(?:(?:i|we) )?will (?:re)?confirm(?= ?[.,;!]| ?$| (?:tomorrow|later|soon|asap|you|it|this"
    r"|that)\b)"
    r"|(?:\b[a-z]+day|\bone|\bslot|\bthat|\byes|\bok),? (?:most likely|very likely|probably|in all (?:likelihood"
    r"|probability)"
    r"|presumably|provisionally)\b|^\W*(?:probably|most likely|in all likelihood|presumably) (?!because)"
    r"|\b(?:would|will|should) probably (?:be|do|suit|work)\b|\bfingers crossed (?:that )?(?:the|my|our|he|she|they)\b"
    r"|^\W*(?:(?:i'm|i am|still|hmm+),? )?(?:not (?:yet |quite |entirely )?sure|unsure|undecided)\b"
    r"(?! (?:where|how|who|what|whether (?:you|he|she)|if (?:you|he|she)|about the (?!day|date|time))\b)"
    r"|\b(?:let's|we'll|we shall|let us) see\b(?! (?:you|each|how|what|if we)\b)"
    r"|\bif only\b|\b(?:haven't|have not|don't have|not got|hasn't)(?: \w+){0,2} (?:the )?(?:go-ahead|green light"
    r"|approval"
    r"|sign-off|permission|ok from|okay from)\b|\bif (?:it|that|this)(?:'s| is) (?:ok|okay|fine|good|all right)"
    r" (?:by|with|for) (?!you\b|me\b|everyone|all\b|him\b|her\b|them\b)[a-z]+"
)
#: Who asks to wait before anything is booked.
_WAIT = re.compile(
    r"\bhold (?:off|fire)(?! the)\b|\b(?:don't|do not|n't|not) (?:(?:yet|please) )?(?:book|confirm|send|fix|reserve"
    r"|schedule|put|make|lock|finali[sz]e)(?: (?:it|that|this|anything|invites?|invitations?|the \w+|an? \w+|in|down"
    r"|out"
    r"|yet|just)){0,4} (?:till|until|before|unless)\b"
)
#: Who waits for somebody's word: "once my wife confirms".
_ONCE = re.compile(
    r"\b(?:once|when|as soon as|after) (?!(?:i|we|you|it|that|this)\b)(?:[a-z'.-]+ ){1,4}?(?:confirms?|agrees?"
    r"|approves?"
    r"|signs? off|(?:has|have) (?:confirmed|agreed|approved|signed)|says? (?:yes|ok|okay)|gives? (?:(?:me|us) )?(?:the"
    r"|an?"
    r"|her|his|their) (?:ok|okay|go-ahead|green light|approval|yes|blessing|permission))\b"
    r"|\b(?:possible|ok|okay|fine|good|works?|suits?|goes|yes)(?: (?:for|with|to) \w+)?,? (?:only )?when (?:the|my|our"
    r"|mrs?"
    r"|ms) (?:[a-z'.-]+ ){1,3}?(?:will|can|gives?|lets?|arrives?)\b"
)
#: What is done once somebody has said so, and is not the meeting.
_DONE_THEN = re.compile(
    r"\b(?:send|bring|forward|share|let|tell|give|know|call|write|order|print|pay|ring|text|shout|ask)\b"
)


def later(text: Text) -> bool:
    """Whether the letter makes a condition that others must meet, or of which is only known later whether it holds."""
    if hangs(text) and _LATER.search(text.plain):
        return True
    if _BOUND.search(text.plain) and _NOT_YET.search(text.plain):
        return True
    return any(_waits(each.plain) for each in text.sentences)


def _waits(plain: str) -> bool:
    """Whether a sentence leaves an acceptance to what somebody else does, or asks to wait."""
    once = _ONCE.search(plain)
    waits = once is not None and not _DONE_THEN.search(plain, 0, once.start())
    given = _IF_OTHERS.search(plain)
    lead = plain[: given.start()] if given else ""
    waits = waits or bool(_TAKES.search(lead) and not _DONE_THEN.search(lead))
    return waits or any(look.search(plain) for look in (_OF_OTHERS, _FOR_NOW, _WAVERS, _WAIT))


def hangs(text: Text) -> bool:
    """Whether the letter makes a condition, or wavers."""
    plain = text.plain
    if _WAVERING.search(plain):
        return True
    spared = [match.span() for match in _COURTESY.finditer(plain)]
    return any(not any(start <= match.start() < end for start, end in spared) for match in _IF.finditer(plain))
