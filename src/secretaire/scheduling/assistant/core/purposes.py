"""What a letter is for, by what its clauses do and by what its times come to."""

from collections.abc import Callable
from dataclasses import dataclass

from secretaire.scheduling.assistant.core.acts import Act
from secretaire.scheduling.assistant.core.hearing import Heard
from secretaire.scheduling.assistant.core.values import Intent, Role, Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """What the times of a letter come to."""

    stage: Stage
    role: Role
    reply: bool = False  #: the subject answers another letter
    chosen: bool = False  #: a slot is taken
    open: bool = False  #: any of the offers
    sole: bool = False  #: a plain yes takes a slot
    wishes: bool = False  #: a time is wished for that is none of those that are known
    misfit: bool = False  #: an hour is wished for that no taken slot has
    changes: bool = False  #: something else than the time is changed

    def takes(self, heard: Heard) -> bool:
        """Whether a slot is taken for all that is said."""
        besides = self.misfit or (self.wishes and heard.does(Act.REFUSE))
        return self.chosen and not heard.refuses_all and not besides


_Rule = tuple[Callable[[Heard, Stand], bool], Intent]

#: The first rule that holds decides; nothing is offered yet.
_FRESH: tuple[_Rule, ...] = (
    (lambda h, s: h.does(Act.CANCEL) and not s.wishes, Intent.CANCEL),
    (lambda _, s: s.role is Role.HOST, Intent.ARRANGE),
    (lambda h, s: s.wishes and (s.reply or not h.does(Act.ASK)), Intent.PROPOSE),
    (lambda _, s: s.wishes, Intent.ARRANGE),
    (lambda h, _: h.does(Act.QUESTION) and not h.does(Act.ASK), Intent.QUESTION),
    (lambda h, _: h.does(Act.ASK, Act.MOVE), Intent.ARRANGE),
    (lambda h, _: h.does(Act.REFUSE), Intent.DECLINE),
)
#: Slots are offered.
_OFFERED: tuple[_Rule, ...] = (
    (lambda h, s: h.does(Act.CANCEL) and not (s.chosen or s.wishes), Intent.CANCEL),
    (lambda h, s: s.takes(h), Intent.ACCEPT),
    (lambda _, s: s.wishes or s.misfit, Intent.COUNTER),
    (lambda h, s: s.open and not h.refuses_all, Intent.ACCEPT),
    (lambda h, _: h.does(Act.REFUSE, Act.ANOTHER), Intent.DECLINE),
    (lambda h, _: h.does(Act.QUESTION), Intent.QUESTION),
    (lambda h, _: h.does(Act.ANSWER), Intent.NONE),
    (lambda h, s: h.does(Act.OFFER, Act.ASK) and s.sole, Intent.ACCEPT),
    (lambda _, s: s.changes, Intent.AMEND),
    (lambda h, _: h.asks, Intent.QUESTION),
)
#: A meeting is agreed.
_AGREED: tuple[_Rule, ...] = (
    (lambda h, s: h.does(Act.CANCEL) and not s.wishes, Intent.CANCEL),
    (lambda h, s: h.does(Act.MOVE) and (s.wishes or not s.changes), Intent.POSTPONE),
    (lambda h, s: s.wishes and h.does(Act.ASK, Act.OFFER, Act.REFUSE), Intent.POSTPONE),
    (lambda h, s: s.changes or h.does(Act.CHANGE), Intent.AMEND),
    (lambda h, _: h.does(Act.QUESTION) and not h.refuses_time, Intent.QUESTION),
    (lambda h, _: h.does(Act.ANOTHER), Intent.POSTPONE),
    (lambda h, _: h.does(Act.REFUSE), Intent.CANCEL),
    (lambda h, _: h.asks, Intent.QUESTION),
)
_RULES = {Stage.NONE: _FRESH, Stage.OFFERED: _OFFERED, Stage.AGREED: _AGREED}


def purpose(heard: Heard, stand: Stand) -> Intent:
    """Return what a letter is for."""
    return next((intent for holds, intent in _RULES[stand.stage] if holds(heard, stand)), Intent.NONE)
