"""Words that rule a time out beyond doubt, whatever was learnt from letters: "I'm on leave until the 15th"."""

import re

from secretaire.scheduling.assistant.core.surroundings import BUSY

#: "Le 21 : non."
REFUSED = re.compile(
    r"^ ?[:=,-]? ?(?:c'est (?:un )?"
    r"|(?:(?:is|'s|would be|will be|has to be) )?an? (?:[a-z]+ )?(?=no\b(?![- ]brainer)))?"
    r"(?:non|no(?! (?:matter|issues?|prob\w*|pb|worr\w+|trouble|need|rush|hurry|difficult\w+"
    r"|later|earlier|sooner)\b)|not(?= ?[.,;!)]| ?$| because| possible)|nope|pas du tout|not at all"
    r"|(?:doesn't|does not|won't|will not|isn't|is not|don't|aren't|are not)(?: really| quite| going to)?"
    r" (?:work|suit|possible|convenient|an option|any good)\b(?! (?:before|after|until|till|from|at|in the|for all))"
    r"|ne (?:me |nous )?(?:va|convient|marche|colle|vont|conviennent) (?:vraiment )?pas\b(?! (?:avant|apres|a"
    r"|le matin))"
    r"|(?:jamais|never)(?= ?[.,;!)]| ?$)|pas question|hors de question|no way|impossible"
    r"|(?:is|are|'s|looks?) (?:already |completely |totally |all |jam-)?(?:full\b(?! of)|packed|rammed|booked(?: up)?)"
    r"|,? ?c'est (?:deja |tout |completement )?(?:plein|pris|complet|mort|rape|grille|fichu|foutu|cuit|bouche)"
    r"|(?:(?:is|are|looks?|would be|est|sont|(?:ca )?(?:s'annonce|risque d'etre)),? )(?:a bit |a little "
    r"|rather |quite |very "
    r"|too |pretty |really |un peu |assez |plutot |tres |trop |vraiment )?(?:tricky|difficult|awkward|hectic"
    r"|tight|tough"
    r"|complicated|compliquee?s?|difficiles?|chargee?s?|tendue?s?|serree?s?|juste)(?= ?[.,;!)]| ?$)"
    r"(?!,? (?:but|mais|though|yet|quoique) (?:[a-z']+ ){0,3}(?:possible|doable|feasible|manage\w*|faisable|jouable))"
    r"|out(?! of)|no good|no-go|(?:is |are |est |sont )?(?:gone|taken|(?:excluded|excepted|exclue?s?|exceptee?s?"
    r"|mise?s? a part|apart|aside)(?! (?:from|for|between|on|at|in|the|les?|la|entre|de|du|pour|a|au)\b))"
    r"|'s (?:(?:all|already|now|completely) )?(?:gone|taken|out(?! of)|full(?! of)|packed|rammed|blocked|booked|off"
    r"|shot"
    r"|hopeless|a (?:write-off|washout|bust|dud|disaster|no|non-starter|no-go|mess|nightmare))|(?:est "
    r"|sont )?(?:prise?s?|complets?)|(?:est|sont|sera) (?:deja |bien |trop )?(?:completes?|pleine?s?))\b"
)
#: Of what tells that somebody is busy, the words that leave no doubt; where somebody is can be where to meet.
_SHUT = re.compile(
    r"\b(?:can ?not|can't|cant|couldn't|won't|unable|not|no longer|n't|unavailable|busy|booked|leave|holidays?"
    r"|vacations?|off|closed|tied up|taken|impossible|hopeless|no good|packed|pas|plus|indispo\w*|absent\w*|conges?"
    r"|out(?: of town| of (?:the )?office)?"
    r"|vacances|arret|rtt|prise?s?|occupee?s?|bloquee?s?|complete?s?|fermee?s?)$|n't$"
)
_BE_AWAY = re.compile(r"\b(?:am|is|are|be|'m|'s|'re) (?:all )?away\b")


def shut(near: str) -> bool:
    """Whether the thought that leads to a time leaves no doubt that somebody is busy or elsewhere then."""
    return bool(_BE_AWAY.search(near)) or any(_SHUT.search(match[0].rstrip()) for match in BUSY.finditer(near))
