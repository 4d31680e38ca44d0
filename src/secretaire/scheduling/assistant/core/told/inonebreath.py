"""Days named in one breath, of which the last tells what holds for all: "except the 22nd and 23rd"."""

import re
from dataclasses import replace

from secretaire.scheduling.assistant.core.moments import Moment
from secretaire.scheduling.assistant.core.surroundings import Part
from secretaire.scheduling.assistant.core.text import Text

#: Behind a day that stands for itself, and not for something on it: "bar the Thursday matinee".
ALONE = re.compile(
    r" ?(?:[,.;:!?()-]|$|(?:when|where|which|as|because|since|please|thanks|and|or|but|between|from|in|at|after"
    r"|before|if|i"
    r"|et|ou|mais|quand|car|parce|puisque|svp|merci|entre|de|vers|a|le|la|apres|avant|si|je|where)\b)"
)
#: "The 18th, 19th and 20th I'm all yours."
_YOURS = re.compile(
    r",? (?:(?:i'm|i am|we're|we are|i'll be|we'll be) (?:(?:all|completely|entirely|totally|wide|quite) )?"
    r"(?:yours|free|available|open|at your disposal)|(?:je suis|je serai|nous sommes) (?:tout(?:e)? |entierement )?"
    r"(?:a vous|a toi|libres?|disponibles?))"
    r"(?= ?(?:[.,;!?)]|$)| (?:all day|any ?time|toute la journee)\b)"
)
_ST = re.compile(r"^(?:st|nd|rd|th)\b")  # of numbers in a list
_AND = re.compile(r" ?(?:,|/|&|,? (?:and|or|et|ou)) ?(?:on |the |le )?")


def given(tail: str) -> bool:
    """Whether somebody is wholly free on the days before a piece of a text."""
    return bool(_YOURS.match(_ST.sub("", tail)))


def listed(text: Text, moments: tuple[Moment, ...]) -> tuple[Moment, ...]:
    """Return the moments with a day as ruled out for certain that is named in one breath with one that is."""
    found = list(moments)
    for number in range(1, len(found)):
        before, each = found[number - 1], found[number]
        out = before.part is each.part is Part.EXCLUDED and before.certain and not each.certain
        bare = _beside(before, each)
        between = _ST.sub("", text.plain[before.mention.span.end : each.mention.span.start])
        if out and bare and _AND.fullmatch(between) and ALONE.match(_ST.sub("", text.plain[each.mention.span.end :])):
            found[number] = replace(each, certain=True)
    yours = False
    for number in range(len(found) - 1, 0, -1):
        each, before = found[number], found[number - 1]
        yours = yours or given(text.plain[each.mention.span.end :])
        yours = yours and before.part is each.part is Part.WISH and each.certain and _beside(before, each)
        found[number - 1] = replace(before, certain=True) if yours else before
    return tuple(found)


def _beside(one: Moment, other: Moment) -> bool:
    """Whether two bare days are named in one breath."""
    days = one.dated and not one.hours and other.dated and not other.hours
    return days and one.group == other.group
