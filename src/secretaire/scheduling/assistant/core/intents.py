"""What a letter is for, from its signals and from where the matter stands."""

from collections.abc import Callable
from dataclasses import dataclass, field

from secretaire.scheduling.assistant.core.signals import Signals
from secretaire.scheduling.assistant.core.spoken import Spoken
from secretaire.scheduling.assistant.core.values import Intent, Role, Stage

#: How sure an intent is that a plain signal shows, one that circumstances suggest, and one that little speaks for.
PLAIN, LIKELY, WEAK = 0.95, 0.8, 0.5
REPLY = ("re:", "re :", "rep:", "rep :", "aw:", "sv:", "vs:", "antw:", "odp:", "res:", "rif:", "r:", "ynt:")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What was found in a letter, for the decision what it is for."""

    signals: Signals
    subject: str  #: folded
    stage: Stage
    role: Role
    spoken: Spoken
    kept: bool = False  #: the agreed meeting is said to stand, unlike another
    chosen: bool = False  #: an offer is named and not refused
    elsewhere: bool = False  #: a day is wished for on which nothing is offered
    misfit: bool = False  #: times are given that fit no offer
    open_choice: bool = False  #: any of the offers will do
    sole: bool  #: a single slot is offered, and a plain yes takes it
    inquires: bool = False  #: times are named only to ask what is the case
    wishes: bool = False  #: other times are given
    ruled_out: bool = False  #: times are excluded in words
    slip: bool = False  #: a weekday and a date disagree
    changes: frozenset[str] = field(default=frozenset())  #: of length, place, people, series

    def says(self, *names: str) -> bool:
        """Whether the letter gives one of these signals."""
        return any(self.signals.given(name) for name in names)

    @property
    def asks(self) -> bool:
        """Whether something is asked."""
        return self.signals.asks or self.says("ask")

    @property
    def purposeful(self) -> bool:
        """Whether the letter speaks as one does that wants a meeting or a time."""
        return self.asks or self.says("request", "times_given", "accept", "move", "refuse")

    @property
    def moves(self) -> bool:
        """Whether another time is wanted for what is agreed."""
        return self.wishes and (self.says("move") or (self.asks and self.says("other")))

    @property
    def curious(self) -> bool:
        """Whether something is asked, or wanted to be told."""
        return self.asks or self.says("tell")

    @property
    def pries(self) -> bool:
        """Whether somebody else asks what the host does."""
        return self.role is not Role.HOST and self.asks and self.says("secret")

    @property
    def informs(self) -> bool:
        """Whether the letter only sends or tells something."""
        wants = self.asks or self.changes or self.says("move", "cancel", "refuse", "other", "request")
        return self.says("fyi") and not wants

    @property
    def confirms(self) -> bool:
        """Whether all that is said of the agreed meeting is that it stands, whatever becomes of another."""
        wants = self.says("move", "cancel", "refuse", "place", "length", "people_add", "request")
        return self.kept and not (self.asks or self.changes or self.wishes or wants)

    @property
    def delegates(self) -> bool:
        """Whether the writer leaves the matter to somebody of their own."""
        return self.says("urge_delegate")

    @property
    def agrees(self) -> bool:
        """Whether the letter speaks as if it took what was offered."""
        return self.says("agreed") and not self.says("other") and not self.signals.asks


_Rule = tuple[Callable[[Facts], bool], Intent, float]

#: The first rule that holds decides; nothing is offered yet.
_FRESH: tuple[_Rule, ...] = (
    (lambda f: f.delegates and f.role is not Role.HOST and not f.wishes, Intent.NONE, WEAK),
    (lambda f: f.pries and not f.wishes, Intent.QUESTION, LIKELY),
    (lambda f: f.role is not Role.HOST and f.inquires and not f.says("request", "cancel"), Intent.QUESTION, LIKELY),
    (lambda f: f.says("cancel") and not f.wishes, Intent.CANCEL, LIKELY),
    (lambda f: f.role is Role.HOST and f.says("request"), Intent.ARRANGE, PLAIN),
    (lambda f: f.role is Role.HOST and (f.wishes or bool(f.changes)), Intent.ARRANGE, LIKELY),
    (lambda f: f.wishes and f.says("bidden"), Intent.PROPOSE, LIKELY),
    (lambda f: f.wishes and f.says("thanks") and not (f.purposeful or f.says("other")), Intent.PROPOSE, WEAK),
    (lambda f: f.wishes and (f.subject.startswith(REPLY) or not f.says("request")), Intent.PROPOSE, LIKELY),
    (lambda f: f.wishes, Intent.ARRANGE, LIKELY),
    (lambda f: f.says("refuse") and not f.says("request"), Intent.DECLINE, LIKELY),
    (lambda f: f.says("request"), Intent.ARRANGE, LIKELY),
    (lambda f: f.role is Role.HOST, Intent.ARRANGE, WEAK),
    (lambda f: f.asks, Intent.QUESTION, LIKELY),
    (lambda f: f.says("thanks"), Intent.NONE, LIKELY),
)
#: Slots are offered.
_OFFERED: tuple[_Rule, ...] = (
    (lambda f: f.pries and not f.chosen, Intent.QUESTION, LIKELY),
    (lambda f: f.says("beforehand") and f.curious and not f.chosen and not f.wishes, Intent.QUESTION, LIKELY),
    (lambda f: f.inquires and f.chosen and not f.says("accept", "refuse", "request"), Intent.QUESTION, LIKELY),
    (lambda f: f.says("cancel") and not f.wishes and not f.chosen, Intent.CANCEL, PLAIN),
    (lambda f: f.chosen and f.elsewhere and f.says("refuse"), Intent.COUNTER, WEAK),
    (lambda f: f.chosen and f.says("accept"), Intent.ACCEPT, PLAIN),
    (lambda f: f.chosen, Intent.ACCEPT, LIKELY),
    (lambda f: f.open_choice and not f.elsewhere, Intent.ACCEPT, PLAIN),
    (lambda f: f.misfit and f.agrees and not f.says("refuse"), Intent.ACCEPT, WEAK),
    (lambda f: f.misfit and f.slip and f.says("accept") and not f.says("refuse"), Intent.ACCEPT, WEAK),
    (lambda f: f.wishes, Intent.COUNTER, PLAIN),
    (lambda f: f.delegates, Intent.NONE, WEAK),
    (lambda f: f.open_choice, Intent.ACCEPT, PLAIN),
    (lambda f: f.says("refuse") or f.ruled_out, Intent.DECLINE, PLAIN),
    (lambda f: bool(f.changes), Intent.AMEND, LIKELY),
    (lambda f: f.asks, Intent.QUESTION, LIKELY),
    (lambda f: f.says("move"), Intent.COUNTER, WEAK),
    (lambda f: f.says("promise"), Intent.NONE, LIKELY),
    (lambda f: f.says("accept") and f.sole, Intent.ACCEPT, LIKELY),
    (lambda f: f.says("accept"), Intent.ACCEPT, WEAK),
    (lambda f: f.says("thanks"), Intent.NONE, LIKELY),
)
#: A meeting is agreed.
_AGREED: tuple[_Rule, ...] = (
    (lambda f: f.inquires and not f.says("move", "cancel", "refuse", "people_add"), Intent.QUESTION, LIKELY),
    (lambda f: f.pries and not (f.wishes and f.says("move", "request", "other")), Intent.QUESTION, LIKELY),
    (lambda f: f.confirms, Intent.NONE, PLAIN),
    (lambda f: f.informs, Intent.NONE, LIKELY),
    (lambda f: f.says("cancel", "refuse") and f.says("anew") and not f.wishes, Intent.POSTPONE, LIKELY),
    (lambda f: f.says("refuse") and f.says("ended") and not f.wishes, Intent.CANCEL, LIKELY),
    (
        lambda f: f.says("refuse") and f.says("promise") and not f.says("cancel") and not f.wishes,
        Intent.POSTPONE,
        LIKELY,
    ),
    (lambda f: f.says("kept") and f.says("place", "length", "people_add") and not f.wishes, Intent.AMEND, LIKELY),
    (lambda f: f.says("cancel") and not f.moves, Intent.CANCEL, PLAIN),
    (lambda f: "people" in f.changes and f.says("people_add") and not f.wishes, Intent.AMEND, LIKELY),
    (lambda f: "people" in f.changes and f.wishes and not f.says("move", "other"), Intent.AMEND, WEAK),
    (lambda f: f.says("move") and f.says("place") and not (f.wishes or f.changes), Intent.AMEND, WEAK),
    (lambda f: f.says("move") and (f.wishes or not f.changes), Intent.POSTPONE, PLAIN),
    (lambda f: f.wishes and f.says("refuse"), Intent.POSTPONE, PLAIN),
    (
        lambda f: f.wishes and f.changes <= {"place", "length"} and f.asks and (f.ruled_out or f.says("other")),
        Intent.POSTPONE,
        LIKELY,
    ),
    (lambda f: f.wishes and f.asks and bool(f.changes) and f.changes <= {"length", "place"}, Intent.POSTPONE, WEAK),
    (lambda f: bool(f.changes), Intent.AMEND, PLAIN),
    (lambda f: f.wishes and f.says("thanks") and not f.asks and not f.says("other"), Intent.POSTPONE, WEAK),
    (lambda f: f.wishes and (f.says("request") or f.asks), Intent.POSTPONE, LIKELY),
    (lambda f: f.wishes and f.says("times_given"), Intent.POSTPONE, WEAK),
    (lambda f: f.says("place") and f.says("other") and not f.wishes, Intent.AMEND, WEAK),
    (lambda f: f.says("refuse"), Intent.CANCEL, WEAK),
    (lambda f: f.wishes and not f.says("thanks"), Intent.POSTPONE, WEAK),
    (lambda f: f.asks, Intent.QUESTION, LIKELY),
    (lambda f: f.says("thanks", "accept"), Intent.NONE, LIKELY),
)
_RULES = {Stage.NONE: _FRESH, Stage.OFFERED: _OFFERED, Stage.AGREED: _AGREED}


def decide(facts: Facts) -> tuple[Intent, float]:
    """Return the intent and how sure it is."""
    if facts.says("opt_out") and facts.role is not Role.HOST:
        return Intent.OPT_OUT, PLAIN
    for holds, intent, sure in _RULES[facts.stage]:
        if holds(facts):
            return intent, sure
    return Intent.NONE, WEAK


def barred(facts: Facts, rule: Intent) -> Intent | None:
    """Return what a letter is not for, whatever it sounds like.

    :param rule: the intent that the rules find.
    """
    if rule is Intent.COUNTER and facts.misfit and facts.wishes:
        return Intent.ACCEPT
    other = facts.changes or facts.says("place", "length", "people_add", "people_drop", "series")
    if rule is Intent.POSTPONE and facts.wishes and not other:
        return Intent.AMEND  # another time is wanted, and nothing else
    returns = rule is Intent.POSTPONE and facts.says("anew") and not facts.says("cancel", "ended")
    return Intent.CANCEL if returns else None  # who will name another date calls nothing off
