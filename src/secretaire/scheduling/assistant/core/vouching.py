"""Whether the thoughts that windows stand in ask for a time or give one, rather than only seem to."""

import re

from secretaire.scheduling.assistant.core.clauses import Clause, cut
from secretaire.scheduling.assistant.core.findings import Findings, Matter
from secretaire.scheduling.assistant.core.times.values import Kind
from secretaire.scheduling.assistant.core.told.telling import IMPERATIVE
from secretaire.scheduling.assistant.core.values import Preference, Window

#: Classes of words in whose company a time is asked for or given.
_LICENCE = ("request", "free", "take", "else", "would", "come", "arrange", "move", "along")
#: What leads from one wish to another.
_LINK = re.compile(
    r"\W*(?:or|ou|otherwise|sinon|failing|alternatively|a defaut|if not|and|et|but|mais|also|aussi|ideally|idealement"
    r"|preferably|de preference|not|pas|no|any|every|tous|toutes|chaque|maybe|peut-etre|plutot|rather)\b"
)
#: What somebody or something does that was named before: "her car, which picks her up at two".
_RELATES = re.compile(
    r"\b(?:which|who|qui) (?!is\b|are\b|would|could|can\b|will|works?\b|suits?\b|fits?\b|est\b|sont\b|serait|sera"
    r"|convien|m'|me\b|nous\b|va\b|irait|peut|pourrait|voudrait|wants?\b|needs?\b)[a-z']+[^.;!?,]{0,40}$"
)
_LOOK = 80
_TOO_MANY = 6  #: times of whatever kind that one reads at a glance


def unvouched(matter: Matter, findings: Findings, shown: tuple[Window, ...]) -> bool:
    """Whether a time is taken for a wish in a thought that neither asks for one nor gives one."""
    text, seen = matter.signals.text, findings.seen
    named = [each for each in seen if each.mention.kind is not Kind.DURATION]
    spans = [each.mention.span for each in seen]
    clauses = cut(text, spans, [each.mention.span for each in seen if each.dated])
    starts = sorted({each.span.start for each in shown if each.span and each.preference is Preference.REQUIRED})
    held = [clause for start in starts for clause in clauses if clause.holds(start)]
    aside = any(_RELATES.search(text.plain[max(0, start - _LOOK) : start]) for start in starts)
    return aside or len(named) >= _TOO_MANY or any(_told(each) for each in held) or _strays(held)


def _licensed(clause: Clause) -> bool:
    return clause.asks or clause.has(*_LICENCE) or IMPERATIVE.search(clause.plain) is not None


def _told(clause: Clause) -> bool:
    """Whether somebody does something in a clause, and nothing in it asks for a time or gives one."""
    return clause.has("subject", "finite") and not _licensed(clause)


def _strays(held: list[Clause]) -> bool:
    """Whether a later sentence names another time, and neither asks for it nor leads to it."""
    first = held[0].sentence if held else 0
    return any(each.sentence > first and not (_licensed(each) or _LINK.match(each.plain)) for each in held)
