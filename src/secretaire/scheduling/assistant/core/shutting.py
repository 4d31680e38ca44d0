"""Words that rule a time out beyond doubt, whatever was learnt from letters: "I'm on leave until the 15th"."""

import re

from secretaire.scheduling.assistant.core.surroundings import BUSY

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
