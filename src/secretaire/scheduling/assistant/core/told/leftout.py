"""Days that are left out for what somebody does on them: "the 16th I'm having a tooth out, so forget that day"."""

import re
from collections.abc import Sequence

from secretaire.scheduling.assistant.core.moments import Moment
from secretaire.scheduling.assistant.core.surroundings import MEANT
from secretaire.scheduling.assistant.core.text import Text
from secretaire.scheduling.assistant.core.times.values import Grain

_LOOK = 60  #: characters before a day that tell where somebody is on it
_WHO = r"(?:i|we|he|she|they)"
_ARE = r"(?:'m|'re|'s|'ll be| am| are| is| will be| have to be| must be| need to be)"
_ENTIRE = r"(?:the )?(?:whole|full|entire|complete|all)(?: the)? day(?: long)?"
#: Not where one can be met: somebody is there, and not at home.
_ELSEWHERE = (
    r"(?:in|at|on|with) (?!(?:the|my|our) (?:office|desk|studio|shop|town|building|premises|clinic|practice)\b"
    r"|(?:home|work|town|hand|your|site here)\b)"
)
_PLEASE = r"(?:,? (?:please|pls|kindly|best|do|just|better|let's))?"
_THAT = r"(?:that|this|it|the)(?: (?:one|day|date|whole day))?"
#: What follows from it: "so leave that one out", "so not then".
_SO = (
    rf"(?:(?:so|hence|therefore|thus|and so)\b{_PLEASE} (?:leave {_THAT} (?:out|off|free|aside|alone)"
    rf"|(?:skip|avoid|exclude|omit|forget(?: about)?|keep off|steer clear of|rule out|cross out|strike) {_THAT}\b"
    r"|(?:rule|leave|cross|strike|scratch|take) (?:that|it|this)(?: (?:one|day|date))? (?:out|off)"
    r"|not (?:then|that (?:day|one|date)|on that day)\b"
    r"|(?:that|it|this)(?: (?:one|day|date))?(?:'s| is| won't| will not| does not| doesn't)"
    r" (?:out|off|no good|no use|not (?:possible|free|on|an option)|excluded|gone|work|do|suit|impossible)\b))"
)
#: What is told of a day up to what follows from it.
_TOLD = re.compile(
    rf"(?:,? {_WHO}\b|,? (?:my|our|the|his|her|there|is\b|are\b|will be\b)|'s )[^.;!?]{{1,60}}?[,;]? {_SO}"
)
#: "On Tuesday I sit the whole day in a board".
_ALL_DAY = re.compile(
    rf",? {_WHO}(?:{_ARE}| sit| stay| work| spend)(?: (?:already|unfortunately|sitting|stuck))? {_ENTIRE} {_ELSEWHERE}"
    rf"|,? {_WHO}{_ARE} {_ELSEWHERE}[a-z' -]{{2,30}}? {_ENTIRE}"
    r"(?= ?[.,;!?)]| ?$| (?:and|so|but|because)\b(?! (?:we|i|you) c))"
)
#: "I am in Pune full day Wednesday".
_THERE_ON = re.compile(rf"\b{_WHO}{_ARE} {_ELSEWHERE}[a-z' -]{{2,30}}? {_ENTIRE},? (?:on |this |next )*$")
#: "I have vacation to the 15th".
_VACATION = re.compile(
    r"\b(?:have|has|'ve|in|on|take|my|our|his|her)(?: (?:my|our|his|her|a))? (?:vacations?|holidays?|leave)"
    r" (?:up )?(?:to|from)(?: the)? ?$"
)
_OPEN = re.compile(r",? (?:so|and|if|but|then) (?:we|i|you|let's|perhaps|maybe)\b")


def out(text: Text, moment: Moment, moments: Sequence[Moment]) -> bool:
    """Whether what is told of a single day rules it out, and other days are wished for."""
    if not moment.dated or moment.hours or moment.mention.grain > Grain.DAY:
        return False
    start = text.sentences[moment.sentence].start if text.sentences else 0
    end = moment.mention.span.end
    lead = text.plain[max(start, moment.mention.span.start - _LOOK) : moment.mention.span.start]
    if _VACATION.search(f"{lead}{_prefix(text, moment)}"):
        return True
    told = _TOLD.match(text.plain, end)
    if told is not None and not any(each.dated and end <= each.mention.span.start < told.end() for each in moments):
        return True
    others = any(each.dated and each.part in MEANT and each is not moment for each in moments)
    spent = _ALL_DAY.match(text.plain, end) or (_THERE_ON.search(lead) and not _OPEN.match(text.plain, end))
    return others and bool(spent)


def _prefix(text: Text, moment: Moment) -> str:
    """Return what a mention begins with before its day."""
    span = moment.mention.span
    match = re.match(r"(?:to|from|the) (?:the )?", text.plain[span.start : span.end])
    return match[0] if match else ""
