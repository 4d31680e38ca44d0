"""Whether a letter says who is to be met."""

import re

from secretaire.scheduling.assistant.core.text import fold
from secretaire.scheduling.assistant.core.values import Letter

#: A word with a capital, which can be a name.
_CAPITAL = re.compile(r"[A-ZÀ-Þ][\w'’-]+")  # noqa: RUF001  # this is what people type
#: "His name escapes me", "son nom m'échappe".
_FORGOTTEN = re.compile(
    r"\b(?:(?:haven't|have no|don't have|not got|without)(?: a| any| the| his| her| their)? name"
    r"|name (?:escapes|eludes) me|nom m'echappe|(?:forgot|forget|forgotten|lost)"
    r" (?:his|her|their|the) (?:\w+ )?name|(?:can't|cannot|don't) (?:remember|recall|know)"
    r" (?:his|her|their|the) (?:\w+ )?name"
    r"|(?:oublie|sais plus|sais pas|n'ai plus|n'ai pas) (?:son|leur) (?:pre)?nom)\b"
)
#: Where a name is that of a place, or only begins a sentence.
_NOWHERE = re.compile(
    r"(?:\b(?:à|À|au|aux|en|dans|in|at|near|sur|on|rue|via|du|de|from|of) |[dDlL]['’]|(?:^|[.!?:\n]) *)$"  # noqa: RUF001  # as above
)
#: Days, months and tools, which bear capitals, too.
_CALLED = re.compile(
    r"(?:mon|tue|wed|thu|fri|sat|sun|lun|mar|mer|jeu|ven|sam|dim|jan|feb|fev|apr|avr|may|mai|jun|jul|jui|aug|aou|sep|oct"
    r"|nov|dec|zoom|teams|meet|skype|webex|whatsapp|i'|re\b|tr\b|fwd?\b|ok)"
)
_NUMBER = re.compile(r"\d[\d .-]{7,}\d")
_BEFORE = 12  #: characters before a name that can say what it is of


def nameless(letter: Letter, raw: str) -> bool:
    """Whether a letter of the host's names nobody who could be met: no other address, number or name is in it."""
    if _FORGOTTEN.search(fold(raw)):
        return True
    known = {letter.assistant.casefold(), letter.host_email.casefold()}
    others = [each for each in (*letter.to, *letter.cc) if each.email.casefold() not in known]
    if others or "@" in letter.body or _NUMBER.search(raw):
        return False
    own = set(re.findall(r"\w+", fold(f"{letter.host_name} {letter.assistant}")))
    return not any(
        fold(match[0]) not in own
        and not _CALLED.match(fold(match[0]))
        and not _NOWHERE.search(said[max(0, match.start() - _BEFORE) : match.start()])
        for said in (raw, f"; {letter.subject}")
        for match in _CAPITAL.finditer(said)
    )
