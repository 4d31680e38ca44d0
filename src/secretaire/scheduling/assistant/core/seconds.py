"""A second meeting that is asked for while the agreed one stays: "see you Tuesday; could we also talk on Friday?"."""

import re

from secretaire.scheduling.assistant.core.contradictions import fits, wished
from secretaire.scheduling.assistant.core.findings import Findings, Matter
from secretaire.scheduling.assistant.core.signals import given
from secretaire.scheduling.assistant.core.text import Piece
from secretaire.scheduling.assistant.core.values import Doubt, Intent, Stage

#: What asks for one more.
_MORE = re.compile(
    r"\b(?:also|as well|too|in addition|additionally|on top of that|besides|again|another (?:one|meeting|call|slot"
    r"|session|hour)|(?:a|the) second (?:one|meeting|call|slot|session|hour)|follow-?up|aussi|egalement|en plus"
    r"|en outre|de nouveau|a nouveau|une? autre (?:rdv|rendez-vous|creneau|reunion|seance|heure)"
    r"|une? (?:deuxieme|seconde?) (?:rdv|rendez-vous|creneau|reunion|seance|heure))\b"
)
#: That the agreed meeting stays.
_STAYS = re.compile(
    r"\b(?:confirm\w*|stands?|as planned|as agreed|still (?:works|suits|on|good|fine|ok)|see you (?:on|then|there|at)"
    r"|comme (?:prevu|convenu)|toujours (?:bon|ok|d'accord|partante?)|maintenue?|tient toujours|(?:ok|entendu|d'accord"
    r"|parfait|bon|good|fine) (?:pour|for)|a (?:lundi|mardi|mercredi|jeudi|vendredi|demain)"
    r"|(?:serai|serons) (?:bien )?la)\b"
)
#: What wants something, where all that is said of time seems to be told.
_WANTS = re.compile(
    r"\b(?:like|need|want|book|reserve[rz]?|voudr\w+|faudrait|aimer\w+|souhait\w+|could|can (?:we|you)|pouvez"
    r"|peut-on)\b"
)
_MOVES = ("move", "refuse", "cancel", "other")


def doubts(matter: Matter, findings: Findings, intent: Intent) -> set[Doubt]:
    """Return the doubt whether another meeting is wanted, where the agreed one seems to be moved or nothing asked."""
    old = matter.context.agreed
    if matter.context.stage is not Stage.AGREED or old is None or intent not in {Intent.POSTPONE, Intent.NONE}:
        return set()
    pieces = matter.signals.text.sentences
    told = [each for each in findings.seen if each.dated and _WANTS.search(pieces[each.sentence].plain)]
    new = {each.sentence for each in (*wished(findings), *told) if not fits(each, old, matter)}
    more = any(_MORE.search(pieces[number].plain) and _keeps(pieces, number) for number in new)
    return {Doubt.UNSURE} if more else set()


def _keeps(pieces: tuple[Piece, ...], number: int) -> bool:
    """Whether the sentences before one leave the agreed meeting as it is."""
    before = [each.plain for each in pieces[:number]]
    moved = any(given(name, plain) for plain in before for name in _MOVES)
    return not moved and any(_STAYS.search(plain) for plain in before)
