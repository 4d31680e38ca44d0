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


def later(text: Text) -> bool:
    """Whether the letter makes a condition of which is only known later whether it holds."""
    return hangs(text) and bool(_LATER.search(text.plain))


def hangs(text: Text) -> bool:
    """Whether the letter makes a condition, or wavers."""
    plain = text.plain
    if _WAVERING.search(plain):
        return True
    spared = [match.span() for match in _COURTESY.finditer(plain)]
    return any(not any(start <= match.start() < end for start, end in spared) for match in _IF.finditer(plain))
