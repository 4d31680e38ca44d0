"""Who corrects himself takes what he names last: "number two. Scratch that, three!"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from secretaire.scheduling.assistant.core.text import Text
from secretaire.scheduling.assistant.core.values import Span

#: What takes back what was said before it, whatever stands between.
_PLAINLY = re.compile(
    r"\b(?:(?:scratch|scrap|strike|cancel|forget|ignore|disregard|belay|undo) that|correction|(?:no,? )?(?:wait|hang on"
    r"|hold on)(?: a (?:sec\w*"
    r"|moment|minute))?(?=[,.!;:]| no\b| ?-)|on (?:second|reflection|further) ?(?:thoughts?)?|i (?:meant"
    r"|mean)\b(?!,? not\b)"
    r"|(?:actually|oh|ah),? no\b|no,? (?:actually|sorry)\b|(?:ah|oh|euh),? non\b|non,? (?:pardon|en fait|desole)"
    r"|en fait,? non"
    r"|i take (?:that|it) back"
    r"|(?:i )?tell a lie|my mistake|(?:actually|no|sorry),? (?:can you |please )?make (?:it|that)"
    r"|oubli(?:e|ez) (?:ca|cela|ce que)|je (?:me reprends|me corrige|corrige|rectifie|voulais dire|veux dire|me ravise"
    r"|change d'avis)|(?:a la|apres|toute) reflexion(?: faite)?|reflexion faite|tout compte fait|(?:au"
    r"|autant pour) temps"
    r" pour moi|autant pour moi|rectification)\b"
)
#: What does so only right before what is meant instead.
_BARELY = re.compile(
    r"(?:(?:(?<=[.,;:!?-] )|(?<=\bah )|(?<=\boh )|(?<=\beuh ))(?:no|non|nope)|\b(?:sorry|pardon|desolee?|actually|oops"
    r"|oups|rather|plutot|enfin|finalement|euh"
    r"|er"
    r"|erm|wait|attendez|attends))\b[ ,.!:;-]{0,4}(?:(?:the|le|la|l'|number|option|numero|no|on|pour|for|make it"
    r"|make that"
    r"|it's|c'est|take|prenez|je prends|i'll take|va pour|plutot|then|celui de|celui du)[ .]{0,2}){0,3}$"
)
#: Both are taken, and nothing back.
_ALSO = re.compile(r"\b(?:too|also|as well|aussi|egalement|both|les deux)\b")
_LOOK = 50


@dataclass(frozen=True, slots=True)
class Kept:
    """What is left of things that were named one after the other."""

    first: int = 0  #: number of the first that still holds
    clear: bool = True  #: something stands in the place of what was taken back


def kept(text: Text, named: Sequence[Span]) -> Kept:
    """Return which of the things named still hold."""
    for match in _PLAINLY.finditer(text.plain):
        before = [number for number, span in enumerate(named) if span.end <= match.start()]
        after = [number for number, span in enumerate(named) if span.start >= match.end()]
        if before and after:
            return Kept(first=after[0])
        if before and not _ALSO.search(text.plain, match.end()):
            return Kept(clear=False)
    for number, span in enumerate(named[1:], 1):
        lead = text.plain[max(0, span.start - _LOOK) : span.start]
        if _BARELY.search(lead) and not _ALSO.search(text.plain[span.end : span.end + _LOOK]):
            return Kept(first=number)
    return Kept()
