"""What a letter is for, from its signals and from where the matter stands."""

from dataclasses import dataclass, field

from secretaire.scheduling.assistant.core.signals import given
from secretaire.scheduling.assistant.core.text import Text
from secretaire.scheduling.assistant.core.values import Intent, Role, Stage

#: How sure an intent is that one plain signal shows, and one that only circumstances suggest.
PLAIN, LIKELY, WEAK = 0.95, 0.8, 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What was found in a letter, for the decision what it is for."""

    text: Text
    subject: str  #: folded
    stage: Stage
    role: Role
    chosen: bool = False  #: an offer is named and not refused
    misfit: bool = False  #: times are given that fit no offer
    open_choice: bool = False  #: any of the offers will do
    wishes: bool = False  #: other times are given
    ruled_out: bool = False  #: times are excluded in words
    changes: frozenset[str] = field(default=frozenset())  #: of length, place, people, series

    def says(self, *names: str) -> bool:
        """Whether the letter gives one of these signals."""
        return any(given(name, sentence.plain) for sentence in self.text.sentences for name in names)

    @property
    def asks(self) -> bool:
        """Whether something is asked."""
        return any(sentence.asks for sentence in self.text.sentences) or self.says("ask")


def decide(facts: Facts) -> tuple[Intent, float]:
    """Return the intent and how sure it is."""
    if facts.stage is Stage.AGREED:
        return _agreed(facts)
    if facts.stage is Stage.OFFERED:
        return _offered(facts)
    return _fresh(facts)


def _fresh(facts: Facts) -> tuple[Intent, float]:
    """Nothing is offered yet."""
    reply = facts.subject.startswith(("re:", "re :", "rép", "rep", "aw:", "sv:", "antw"))
    requests = facts.says("request")
    if facts.says("cancel") and not (facts.wishes and requests):
        return Intent.CANCEL, LIKELY
    if facts.role is Role.HOST:
        if requests or facts.wishes or facts.changes:
            return Intent.ARRANGE, PLAIN if requests else LIKELY
    elif facts.wishes:
        return (Intent.PROPOSE if reply or not requests else Intent.ARRANGE), LIKELY
    elif facts.says("refuse") and not requests:
        return Intent.DECLINE, LIKELY
    if requests:
        return Intent.ARRANGE, LIKELY
    if facts.asks:
        return Intent.QUESTION, LIKELY
    if facts.says("thanks"):
        return Intent.NONE, LIKELY
    return Intent.NONE, WEAK


def _offered(facts: Facts) -> tuple[Intent, float]:
    """Slots are offered."""
    refuses = facts.says("refuse")
    if facts.says("cancel") and not facts.wishes and not facts.chosen:
        return Intent.CANCEL, PLAIN
    if facts.chosen:
        return Intent.ACCEPT, PLAIN if facts.says("accept") else LIKELY
    if facts.misfit and _agrees(facts) and not refuses:
        return Intent.ACCEPT, WEAK
    if facts.wishes:
        return Intent.COUNTER, PLAIN if refuses else LIKELY
    if facts.open_choice:
        return Intent.ACCEPT, PLAIN
    if refuses or facts.ruled_out:
        return Intent.DECLINE, PLAIN if refuses else LIKELY
    if facts.changes:
        return Intent.AMEND, LIKELY
    if facts.asks:
        return Intent.QUESTION, LIKELY
    if facts.says("move"):
        return Intent.COUNTER, WEAK
    if facts.says("accept"):
        return Intent.ACCEPT, WEAK
    if facts.says("thanks"):
        return Intent.NONE, LIKELY
    return Intent.NONE, WEAK


def _agreed(facts: Facts) -> tuple[Intent, float]:
    """A meeting is agreed."""
    moves = facts.says("move")
    if facts.says("cancel") and not (facts.wishes and moves):
        return Intent.CANCEL, PLAIN
    refuses = facts.says("refuse")
    if moves and (facts.wishes or not facts.changes):
        return Intent.POSTPONE, PLAIN
    if facts.wishes and refuses:
        return Intent.POSTPONE, PLAIN
    if facts.changes:
        return Intent.AMEND, PLAIN
    if facts.wishes and (facts.says("request", "times_given") or facts.asks):
        return Intent.POSTPONE, LIKELY
    if refuses:
        return Intent.CANCEL, WEAK
    if facts.asks:
        return Intent.QUESTION, LIKELY
    if facts.says("thanks", "accept"):
        return Intent.NONE, LIKELY
    return Intent.NONE, WEAK


def _agrees(facts: Facts) -> bool:
    """Whether the letter speaks as if it took what was offered."""
    return not facts.says("other") and any(given("agreed", each.plain) and not each.asks for each in facts.text.sentences)
