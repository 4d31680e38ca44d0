"""Parts of days at which somebody is told to be occupied: "in the mornings I have school", "lessons on Monday morning".

What somebody has or does then is told in plain words, and up to the edge of the clause, so that no hour narrows it.
"""

import re

from secretaire.scheduling.assistant.core.anew.wording import DAY
from secretaire.scheduling.assistant.core.moments import Moment
from secretaire.scheduling.assistant.core.surroundings import Part
from secretaire.scheduling.assistant.core.text import Text
from secretaire.scheduling.assistant.core.times.values import Fact, Kind

_LONGEST = 80  #: characters of a clause that tell what is on
_EDGE = r"(?= ?[,.;:!?)]| ?$| (?:and|but|so|because|as)\b)"
_ALWAYS = r"(?:always |usually |often |normally |already |also |generally |mostly |every (?:day|week) )?"
_WHO = r"(?:i|we|he|she|my (?:boss|colleague|husband|wife))"
_THING = (
    r"(?:(?:an?|my|our|the|some|other|another) )?(?:(?!free|no|time|the|good|better)[a-z]+ ){0,2}?"
    r"(?:school|class(?:es)?|courses?|lessons?|lectures?|trainings?|patients?|surgery|consultations?|appointments?"
    r"|meetings?|calls?|visits?"
    r"|audits?|exams?|rounds|shifts?|duty|clients?|customers?|court|seminars?|workshops?|therapy|physio\w*|doctor"
    r"|dentist|production|kindergarten|rehearsals?|work)"
)
_DOES = (
    r"(?:works?(?! (?:from home|at home|in (?:the|my|our) office|here))|teach(?:es)?|stud(?:y|ies)|lectures?|operates?"
    r"|gives? (?:[a-z]+ )?(?:lessons|classes|courses|lectures)|takes? care|looks? after|drives?|travels?"
    r"|(?:am|is|are) (?:always |usually |mostly )?(?:in|at|on) (?:the |a |my |our )?(?:production|hospital|school|court"
    r"|class|clinic|theatre|university|meetings?|training|surgery|factory|fair|workshop|construction site|road"
    r"|customers?|dentist|doctor|other (?:office|place|site)))"
)
#: What begins a time of its own.
_ANOTHER = rf"(?:from|until|till|at|before|after|mornings?|afternoons?|evenings?|{DAY})\b"
#: "In the mornings I have always school."
_IS_ON = re.compile(
    rf",? {_WHO}(?: (?:have|has)(?: got)?|'ve got) {_ALWAYS}{_THING}{_EDGE}"
    rf"|,? {_WHO} {_ALWAYS}{_DOES}(?: (?!{_ANOTHER})[a-z]+){{0,4}}{_EDGE}"
)
#: "I have lessons on Monday and Tuesday mornings", up to the day or the part.
_HAS_ON = re.compile(
    rf"(?:^|[.,;:(] ?|\b(?:and|but|because|as|since) ){_WHO}(?: (?:have|has)(?: got)?|'ve got) {_ALWAYS}{_THING}"
    rf"(?: (?:on|in|at|during|every|each|the|both))*(?: {DAY}(?:,| and| or| &))* ?(?:on |in |the )*$"
)
_CLOSED = re.compile(r"(?=,? ?(?:[.;:!?)]|$)|, ?(?![a-z]*day| ?\d)| (?:and|but|so|because|as)\b)")


def part(text: Text, moment: Moment, moments: tuple[Moment, ...], lead: str) -> Part | None:
    """Return the part of a time at which somebody has or does something else.

    :param lead: what stands before it in its sentence
    """
    mention, end = moment.mention, moment.mention.span.end
    if moment.clocked or mention.kind is not Kind.INTERVAL or Fact.PART not in mention.facts:
        return Part.EXCLUDED if _listed(text, moment, moments, lead) else None
    has = _HAS_ON.search(lead[-_LONGEST:]) and _CLOSED.match(text.plain, end)
    return Part.EXCLUDED if has or _IS_ON.match(text.plain, end, end + _LONGEST) else None


def _listed(text: Text, moment: Moment, moments: tuple[Moment, ...], lead: str) -> bool:
    """Whether a bare day has the part of one behind it: the Monday of "lessons on Monday and Tuesday mornings"."""
    if moment.hours or not moment.dated or not _HAS_ON.search(lead[-_LONGEST:]):
        return False
    later = (each for each in moments if each.mention.span.start >= moment.mention.span.end and each.hours)
    last = next(later, None)
    if last is None or last.group != moment.group or not last.dated or last.clocked:
        return False
    return Fact.PART in last.mention.facts and bool(_CLOSED.match(text.plain, last.mention.span.end))
