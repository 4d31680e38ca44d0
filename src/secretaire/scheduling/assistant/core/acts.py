"""What a clause does: exactly one act, told by the classes of its words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from secretaire.scheduling.assistant.core.clauses import Clause, cut
from secretaire.scheduling.assistant.core.text import Text
from secretaire.scheduling.assistant.core.values import Span


class Act(StrEnum):
    """What a clause does."""

    ASK = "ask"  #: a meeting is to be arranged
    OFFER = "offer"  #: a time is given or welcome; a slot is taken
    REFUSE = "refuse"
    MOVE = "move"
    CANCEL = "cancel"
    CONDITION = "condition"
    TELL = "tell"  #: somebody's plans, reasons and history
    COURTESY = "courtesy"
    QUESTION = "question"  #: a question of fact
    ANSWER = "answer"  #: an answer is awaited or promised
    CHANGE = "change"  #: somebody is to come along
    ANOTHER = "another"  #: other times are asked for
    UNKNOWN = "unknown"


#: Acts in which a time is one for the meeting.
LICENSED = frozenset({Act.ASK, Act.OFFER, Act.MOVE})


@dataclass(frozen=True, slots=True)
class Said:
    """A clause with its act."""

    clause: Clause
    act: Act


#: Somebody speaks of when an answer comes, rather than takes something.
_LATER = re.compile(
    r"\b(?:will|'ll|shall|tomorrow|tonight|later|soon|once|then|asap|shortly|by|before|until|when|demain|ce soir"
    r"|bientot"
    r"|des que|plus tard|rapidement|d'ici|avant|dans la (?:journee|semaine)|sous|let|(?<!-)vous|te|t'|tell|could|can"
    r"|would|please"
    r"|merci de|pouvez|pourriez|first|reviens|reviendr\w+|tiens|tiendr\w+|dis|redis)\b"
)
_FIRST = re.compile(r"\b(?:i|we|je|nous)\b|\bj'")
_OTHER_WHERE = re.compile(
    r"\b(?:i'm|i am|i'll be|we're|we are|we'll be|i shall be|i will be|je suis|je serai|nous sommes|nous serons"
    r"|on est)(?: \w+)?"
    r" (?:in|at|on|a|en|au|aux|chez|dans|sur) (?!the (?:office|morning|afternoon)|my desk|town|time|bureau|mon bureau"
    r"|votre|your|ease|least|all\b|any|bord|l'aise|touch|copie)"
)
_SOFT = re.compile(
    r"\b(?:if|si|s'il|should)\b[^,.;]*\b(?:possible|so|all the same|mind|any|need\w*|necessary|you|he|she|they|works?"
    r"|suits?|ok|okay|fine|convenient"
    r"|better|easier|helps?|free|available|vous|tu|il|elle|ils|va|convien\w+|arrange|libre|dispo\w*|besoin|jamais|oui"
    r"|plait|still|encore)\b"
)
_IF_NOT = re.compile(r"\b(?:if|si|s'il|should)\b[^,.;]*(?:\b(?:not|ne|pas|neither|none|no)\b|n't\b|n')")
_NEEDLESS = re.compile(
    r"\b(?:no (?:point|need|longer|meeting|call|appointment)|don't need|do not need|needn't|inutile|plus besoin"
    r"|pas besoin|pas la peine)\b"
)
_IMPERATIVE = re.compile(
    r"^\W*(?:(?:and|et|hi|hello|so|please|pls|edith|just|then|puis|alors)\W+)?(?:\w+\W{1,2})?(?:find|set|arrange"
    r"|organi[sz]e|schedule|book|fix|get|grab|line|sort|put"
    r"|squeeze|make|offer|propose|plan|slot|block|trouve[rz]?|cale[rz]?|fixe[rz]?|organise[rz]?|planifie[rz]?|prevois"
    r"|prevoyez|bloque[rz]?"
    r"|programme[rz]?|vois|voyez|monte|propose[rz]?|place[rz]?|mets|mettez|prends|prenez|note[rz]?|reserve[rz]?)\b"
)


def said(text: Text, times: Sequence[Span], days: Sequence[Span] = ()) -> tuple[Said, ...]:
    """Return the clauses of a text with their acts.

    :param times: where times are named
    :param days: those that name a day
    """
    found: list[Said] = []
    for clause in cut(text, times, days):
        if _THERE.search(clause.plain) and found and _only_elsewhere(found[-1]):
            found[-1] = Said(found[-1].clause, Act.OFFER)
        found.append(Said(clause, _act(clause, found)))
    return tuple(found)


#: What points to the place or the days that were just told.
_THERE = re.compile(
    r"\b(?:there|those (?:days|dates)|that (?:day|week)|these days|while|ces jours(?:-la)?|ce jour-la"
    r"|cette semaine-la|la-bas|sur place)\b"
)


def _only_elsewhere(each: Said) -> bool:
    """Whether somebody is said to be somewhere, and no more."""
    return each.act is Act.REFUSE and each.clause.timed and not each.clause.has("not", "busy")


def at(saids: Sequence[Said], position: int) -> Said | None:
    """Return the clause that a position lies in."""
    return next((each for each in saids if each.clause.holds(position)), None)


def _act(clause: Clause, before: Sequence[Said]) -> Act:
    if _asked_after(clause, before):
        return Act.QUESTION
    last = before[-1].clause if before else None
    wrapped = last is not None and last.sentence == clause.sentence and _WELCOME_IF.search(last.plain)
    if wrapped and clause.asks and clause.has("condition"):
        return Act.CHANGE if clause.has("along") else Act.OFFER if clause.timed else Act.ASK
    rules = (_polite, _bound, _asking_fact, _answering, _ends, _moving, _another, _refusing, _changing)
    for rule in (*rules, _requesting, _welcoming, _elliptic, _telling):
        act = rule(clause)
        if act is not None:
            return act
    if clause.has("courtesy") and not clause.timed:
        return Act.COURTESY
    if clause.timed and "sub" not in clause.opens:
        same = [each for each in before if each.clause.sentence == clause.sentence]
        return same[-1].act if same and same[-1].act is Act.REFUSE else Act.OFFER
    return Act.COURTESY if clause.has("courtesy") or not clause.plain.strip(" .,;:!-\n") else Act.UNKNOWN


#: What leads on to what is asked for: "would it be all right | if".
_WELCOME_IF = re.compile(
    r"\b(?:ok|okay|fine|mind|possible|all right|alright|great|good|better|easier|helpful|grave|derange\w*|gene\w*"
    r"|mieux|bien|probleme|problem)\W*$"
)
#: What leads on to what somebody wants to be told.
_LEARNS = re.compile(
    r"\b(?:know|savoir|remind|rappel\w+|tell|dire|confirm\w*|clarif\w+|preciser|indiquer|wonder\w*|understand"
    r"|ask)(?: \w+)?(?:-\w+)?\W*$"
)
_WHAT_IS = re.compile(r"\W*(?:if|whether|si|s'il|s'ils|when|where|who|what|why|quand|qui|comment)\b")


def _asked_after(clause: Clause, before: Sequence[Said]) -> bool:
    """Whether a clause tells what is wanted to be known: "remind me | when we meet"."""
    last = before[-1].clause if before else None
    lead = last is not None and last.sentence == clause.sentence and _LEARNS.search(last.plain)
    return bool(lead and _WHAT_IS.match(clause.plain)) and not clause.has("free", "courtesy")


def _polite(clause: Clause) -> Act | None:
    """Thanks and wishes, in which nothing else is said."""
    if _ASIDE.match(clause.plain) and not clause.asks:
        return Act.TELL
    other = clause.has("not", "busy", "request", "move", "cancel", "answer", "take")
    if clause.has("inform") and not other and not clause.asks:
        return Act.TELL
    return Act.COURTESY if clause.has("courtesy") and not (clause.timed or other or clause.asks) else None


#: A sentence that goes on about what was said before it.
_ASIDE = re.compile(r"\W*(?:which|ce qui|ce que)\b")


def _bound(clause: Clause) -> Act | None:
    """A condition, a fallback, or the courtesy of one."""
    plain = clause.plain
    if not clause.has("condition"):
        return None
    if _IF_NOT.search(plain):
        return Act.OFFER if clause.timed else Act.COURTESY
    if _SOFT.search(plain) and "condition" in clause.opens:
        return Act.OFFER if clause.timed else Act.COURTESY
    if _SOFT.search(plain) or _WHETHER.search(plain):
        return None
    return Act.CONDITION


_WHETHER = re.compile(
    r"\b(?:see|ask|know|check|wonder\w*|tell|say|savoir|voir|demand\w+|dire|mind|derange\w*) (?:\w+ )?(?:if|whether"
    r"|si|s'il)\b"
)


def _answering(clause: Clause) -> Act | None:
    if _LEARNS_WHAT.search(clause.plain):
        return Act.QUESTION
    if clause.timed and _CONFIRMS.search(clause.plain) and not _LATER_ON.search(clause.plain):
        return None
    if not clause.has("answer") or clause.has("move", "cancel") or _SAYS_YES.search(clause.plain):
        return None
    if not _LATER.search(clause.plain) and clause.has("take", "free", "arrange", "request", "not"):
        return None
    return Act.ANSWER


#: What is wanted to be known within one clause.
_LEARNS_WHAT = re.compile(
    r"\b(?:know|(?:tell|remind) (?:me|us)|clarify|savoir|(?:dire|preciser|indiquer|dites|dis)(?:-(?:moi|nous))?)"
    r" (?:who|whom|where|why|how (?:long|many|much)|which(?! (?:one|day|time|date|slot)s?\b)|what(?! (?:day|time|date"
    r"|suits|works)\b)"
    r"|qui|pourquoi|comment|combien|ou se|quel(?:le)?s?(?! (?:jour|date|heure|creneau)s?\b))\b"
)


#: Something is confirmed here and now.
_CONFIRMS = re.compile(r"\b(?:je|nous) (?:vous |te )?confirm(?:e|ons)\b|\b(?:i|we) (?:can )?(?:hereby )?confirm\b")
_LATER_ON = re.compile(
    r"\b(?:tomorrow|tonight|later|soon|asap|once|demain|ce soir|bientot|des que|plus tard|rapidement|d'ici|avant"
    r"|before|by)\b"
)
#: "Tell him yes for Tuesday" takes.
_SAYS_YES = re.compile(r"\b(?:yes|oui|ok|d'accord|ask(?:ing)? (?:you |him |her )?for\b|demand\w+ une?)\b")


def _ends(clause: Clause) -> Act | None:
    if not clause.has("cancel") or (clause.has("not") and not _NEEDLESS.search(clause.plain)):
        return None
    return Act.CANCEL


def _asking_fact(clause: Clause) -> Act | None:
    """A question of what is the case; "what time suits?" and "what else?" are none."""
    if clause.asks and (clause.has("strong") or (_WHAT.search(clause.plain) and not clause.has("free", "else"))):
        return Act.QUESTION
    if not clause.asks or not clause.has("wh") or clause.has("else"):
        return None
    return None if clause.has("arrange", "request", "move", "free") else Act.QUESTION


#: What is asked after; a day, an hour and a proposal are asked for.
_WHAT = re.compile(
    r"\b(?:what(?! (?:about|if|time|day|date|slot|do you (?:think|say))\b)|which(?! (?:time|day|date|slot|one|of"
    r"|week)\b)"
    r"|(?<!importe )quel(?:le)?s?(?! (?:jour|date|heure|creneau|semaine|moment)s?\b))\b"
)


def _moving(clause: Clause) -> Act | None:
    if clause.timed and _ENDS_AT.search(clause.plain):
        return Act.CHANGE
    if not clause.has("move") or clause.has("not"):
        return None
    happened = clause.has("past") or _MOVED.search(clause.plain)
    return Act.MOVE if clause.asks or clause.has("request") or not happened else None


#: Something else was moved by somebody.
_MOVED = re.compile(
    r"\b(?:they|he|she|we|i|it|you|who|[a-z]+s?)(?:'ve| have| has|'s|'d| had)? (?:just |already )?(?:moved|postponed"
    r"|delayed|rescheduled|pushed|shifted|changed|swapped)(?: (?:my|our|their|his|her|the|a)\b|[ ,.]*$)"
)


#: A meeting that ends at another hour is shorter or longer.
_ENDS_AT = re.compile(
    r"\b(?:we|nous|on|it|pouvons-nous|pourrions-nous|peut-on) (?:\w+ )?(?:finish|end|stop|terminer|finir|arreter)\b"
)


def _another(clause: Clause) -> Act | None:
    """Other times are asked for."""
    wanting = clause.asks or clause.has("request")
    return Act.ANOTHER if clause.has("else") and wanting and not clause.dated else None


def _refusing(clause: Clause) -> Act | None:
    asked = clause.asks and clause.has("request", "wh")
    short = len(clause.plain.split()) < _SHORT
    plainly = clause.timed or short or clause.has("free", "able", "take", "arrange", "busy")
    if clause.has("not") and not asked and plainly:
        return Act.REFUSE
    if clause.has("busy") and not asked:
        return Act.REFUSE
    elsewhere = clause.timed and _OTHER_WHERE.search(clause.plain)
    return Act.REFUSE if elsewhere and not (clause.has("free") or clause.asks) else None


_SHORT, _FEW = 5, 6  #: words


#: The writers themselves come.
_SELF = re.compile(
    r"\b(?:i|we|je|nous)(?:'ll|'d| will| can| could| would| shall| am| are| pourrai\w*| pourrions"
    r"| pourrons)? (?:\w+ )?(?:join|attend|participat"
    r"|take part|accompan|assist|particip|ajout|serai)"
)


def _changing(clause: Clause) -> Act | None:
    return (
        Act.CHANGE if clause.has("along") and not clause.has("past", "sub") and not _SELF.search(clause.plain) else None
    )


def _requesting(clause: Clause) -> Act | None:
    wanted = clause.has("request") or clause.asks or _IMPERATIVE.search(clause.plain) or _FUTURE.search(clause.plain)
    return Act.ASK if clause.has("arrange") and wanted and not clause.has("past") else None


#: What the assistant will do.
_FUTURE = re.compile(
    r"\b(?!(?:i|we|je|nous)\b)[a-z]+(?:'ll| will| va| can| peut| would| pourra) (?:\w+ )?(?:find|arrange|organi[sz]e"
    r"|schedule"
    r"|sort|set|fix|book|coordinate|trouver|organiser|planifier|caler|fixer|programmer)\b"
    r"|\b(?:trouv|organis|planifi|cal|fix|programm|coordonn|propos|charg|occup)er(?:a|ont)\b"
)


def _welcoming(clause: Clause) -> Act | None:
    if clause.has("errand") and not clause.has("take") and not _INVITATION.search(clause.plain):
        return Act.QUESTION if clause.asks else Act.TELL
    if clause.has("request") and clause.asks and not clause.has("take", "free"):
        return Act.ASK
    if clause.has("take") or (clause.has("free") and not clause.has("past")):
        return Act.OFFER
    return Act.OFFER if clause.timed and clause.has("come", "would", "request") else None


_INVITATION = re.compile(r"\b(?:invit\w+)\b")


#: "The third does", "Friday would".
_ELLIPSIS = re.compile(r"^\W*(?:[\w']+ ){0,4}(?:does|do|is|are|would|can|could|oui|yes)(?: though| however| si)?\W*$")


def _elliptic(clause: Clause) -> Act | None:
    return Act.OFFER if _ELLIPSIS.search(clause.plain) and not clause.asks else None


#: What must be so of the meeting.
_ITSELF = re.compile(
    r"\b(?:it|that|meeting|call|start|ce|cela|ca|rendez-vous|rdv|reunion|appel|soit|il faut|il faudrait)\b"
)


def _telling(clause: Clause) -> Act | None:
    if clause.asks and clause.timed and not clause.has("wh", "finite"):
        return Act.OFFER
    if clause.timed and clause.has("must") and _ITSELF.search(clause.plain):
        return Act.OFFER
    if clause.fronted and _FIRST.search(clause.plain) and not (clause.asks or clause.has("past")):
        return Act.REFUSE
    listed = clause.times > 1 and clause.loose <= _FEW
    if clause.fronted and not clause.has("past") and (listed or len(clause.plain.split()) <= _FEW):
        return Act.OFFER
    if clause.has("past") or (clause.has("subject", "finite") and not clause.has("courtesy")):
        return Act.QUESTION if clause.asks else Act.TELL
    return None
