"""From a step to deeds."""

from collections.abc import Callable, Mapping

from secretaire.scheduling.assistant.core.values import Role
from secretaire.scheduling.negotiation.actions import gathering, matters, moving, settling, silencing, steering
from secretaire.scheduling.negotiation.actions.matters import Case
from secretaire.scheduling.negotiation.core.deciding import Step
from secretaire.scheduling.negotiation.models import Participant

_OF_HOST: Mapping[Step, Callable[[Case], str]] = {
    Step.ARRANGE: gathering.arrange,
    Step.CHOOSE: steering.narrow,
    Step.SEARCH: steering.look_again,
    Step.MOVE: moving.move,
    Step.CANCEL: moving.cancel,
    Step.STEER: steering.steer,
    Step.REPORT: steering.report,
}
_OF_GUEST: Mapping[Step, Callable[[Case, Participant], str]] = {
    Step.CHOOSE: settling.choose,
    Step.SEARCH: settling.search,
    Step.DECLINE: settling.decline,
    Step.LEAVE: moving.leave,
    Step.SILENCE: silencing.silence,
}


def act(case: Case, step: Step) -> str:
    """Do what a letter calls for and report it to the host; return what was done."""
    done = _done(case, step)
    if case.read.recurrence and step is Step.ARRANGE:
        matters.tell(case, ("once", {}))
    matters.report(case)
    return done


def _done(case: Case, step: Step) -> str:
    if case.role is Role.GUEST and case.participant:
        if step is Step.MOVE:
            return moving.move(case)
        return _OF_GUEST[step](case, case.participant)
    return _OF_HOST[step](case)
