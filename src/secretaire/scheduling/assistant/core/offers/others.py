"""Offers that are named by what is left of all: "not the 9th, the other two are fine", "les autres ne vont pas"."""

import re

from secretaire.scheduling.assistant.core.text import Text

_NAMED = (
    r"\b(?:the (?:other|remaining) (?:one|two|three|slots?|options?|dates?|times?|days?)|the others"
    r"|the other(?='ll|'s| is| will| works?| suits?| does| would| please| then)|(?:les|l'un des"
    r"|un des) (?:deux |trois )?autres|l'autre|(?:celui|celle) qui reste"
    r"|reste (?:donc |plus |alors |que )*qu'une?|leaves (?:me |us )?(?:just |only )?(?:the )?one|only one (?:is "
    r"|that is )?left|remains only)\b"
)
_REFUSED = (
    r"(?:,? (?:no|non|not)(?= ?[.,;!)]| ?$)| (?:(?:do|does|are|is|would|will|wo|ca)(?:n't| not)|cannot|ne |n'|clash"
    r"|pas\b|tombent mal"
    r"|(?:are|is|sont|est) (?:all |both |already |tou(?:te)?s |deja )?(?:out|taken|gone|no good|impossibles?|busy"
    r"|full|booked"
    r"|clash\w*|exclue?s?|prise?s?|occupee?s?)))"
)
#: The others are meant.
OTHERS = re.compile(rf"{_NAMED}(?!{_REFUSED})")
_OUT = re.compile(rf"(?:{_NAMED}|\b(?:the|les) rest(?:e|ants?)?\b){_REFUSED}")

#: "Everything but Tuesday is taken": that day is what is left.
_ALL_BUT = re.compile(
    r"\b(?:everything|every one|every (?:other )?(?:slot|day|date|option)|all|anything|the lot|tout|toutes?|tous)"
    r"(?: (?:of them|of those|of these|ces dates|les dates|les creneaux|les autres))? (?:but|except(?: for)?|apart from"
    r"|save|bar|sauf|hormis|a part|excepte)"
    r"(?: (?:on|the|le|la|celui d[eu]|l'(?:option )?|(?:la date|le rdv|le creneau|celle|celui)(?: d[eu])?))* ?$"
)
_GONE = re.compile(
    r"(?:'s)?(?: (?:one|slot|option|date|proposition|creneau|horaire))?,? (?:is|are|has|have|est|sont) (?:already "
    r"|now |deja |been )?(?:taken|gone"
    r"|full|booked|out"
    r"|blocked|busy|impossible|unavailable|filled|no good|prise?s?|pleine?s?|complete?s?|occupee?s?|bloquee?s?"
    r"|indisponibles?|exclue?s?|reservee?s?)\b"
)


def left(lead: str, tail: str) -> bool:
    """Whether what stands between two pieces of a text is what is left of all: "everything but Tuesday is taken"."""
    return bool(_ALL_BUT.search(lead) and _GONE.match(tail))


def rest(text: Text) -> bool:
    """Whether some are refused and "the others" taken."""
    return bool(OTHERS.search(text.plain))


def out(text: Text) -> bool:
    """Whether "the others" are refused, so that one is taken."""
    return bool(_OUT.search(text.plain))
