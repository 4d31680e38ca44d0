from dataclasses import replace
from datetime import timedelta

import pytest

from secretaire.scheduling.assistant.core.values import Doubt, Intent, Person, Reading, Recurrence, Role, Stage
from secretaire.scheduling.negotiation.core import deciding
from secretaire.scheduling.negotiation.core.deciding import FIRST, Rules, Step
from secretaire.scheduling.negotiation.core.states import ParticipantState, RequestState, Supervision

S, I = RequestState, Intent  # noqa: E741  # the tables below stay readable
ALONE = Rules(supervision=Supervision.DOUBTFUL)


def says(intent, **values):
    return Reading(**{"intent": intent, "language": "en", "text": "…"} | values)


@pytest.mark.parametrize(
    ("role", "state", "intent", "step"),
    [
        (Role.HOST, None, I.ARRANGE, Step.ARRANGE),
        (Role.HOST, None, I.PROPOSE, Step.ARRANGE),
        (Role.HOST, None, I.NONE, Step.NOTHING),
        (Role.HOST, None, I.CANCEL, Step.ASK),
        (Role.HOST, None, I.ACCEPT, Step.ASK),
        (Role.HOST, S.CLOSED, I.ARRANGE, Step.ARRANGE),
        (Role.HOST, S.GATHER, I.AMEND, Step.ARRANGE),
        (Role.HOST, S.GATHER, I.NONE, Step.NOTHING),
        (Role.HOST, S.OFFER, I.CANCEL, Step.CANCEL),
        (Role.HOST, S.OFFER, I.QUESTION, Step.REPORT),
        (Role.HOST, S.OFFER, I.OPT_OUT, Step.ASK),
        (Role.HOST, S.WAIT, I.ACCEPT, Step.CHOOSE),
        (Role.HOST, S.WAIT, I.COUNTER, Step.ARRANGE),
        (Role.HOST, S.SETTLE, I.AMEND, Step.STEER),
        (Role.HOST, S.WAIT, I.ATTACK, Step.ASK),
        (Role.HOST, S.INVITE, I.POSTPONE, Step.MOVE),
        (Role.HOST, S.INVITE, I.ARRANGE, Step.ASK),
        (Role.HOST, S.INVITE, I.ACCEPT, Step.NOTHING),
        (Role.HOST, S.INVITE, I.DECLINE, Step.CANCEL),
        (Role.HOST, S.MOVE, I.DECLINE, Step.ASK),
        (Role.HOST, S.MOVE, I.ACCEPT, Step.CHOOSE),
        (Role.GUEST, S.WAIT, I.ACCEPT, Step.CHOOSE),
        (Role.GUEST, S.WAIT, I.COUNTER, Step.SEARCH),
        (Role.GUEST, S.WAIT, I.CANCEL, Step.DECLINE),
        (Role.GUEST, S.WAIT, I.QUESTION, Step.ASK),
        (Role.GUEST, S.OFFER, I.COUNTER, Step.ASK),
        (Role.GUEST, S.CLOSED, I.OPT_OUT, Step.SILENCE),
        (Role.GUEST, S.INVITE, I.CANCEL, Step.LEAVE),
        (Role.GUEST, S.INVITE, I.POSTPONE, Step.MOVE),
        (Role.GUEST, S.INVITE, I.AMEND, Step.ASK),
        (Role.GUEST, S.MOVE, I.ACCEPT, Step.CHOOSE),
        (Role.GUEST, S.MOVE, I.COUNTER, Step.SEARCH),
        (Role.GUEST, S.MOVE, I.DECLINE, Step.ASK),
        (Role.GUEST, S.MOVE, I.CANCEL, Step.LEAVE),
        (Role.GUEST, None, I.ACCEPT, Step.ASK),
        (Role.STRANGER, S.WAIT, I.ACCEPT, Step.ASK),
    ],
)
def test_what_a_letter_calls_for(role, state, intent, step):
    assert deciding.step(role=role, state=state, reading=says(intent)) is step


def test_a_host_who_names_what_was_missing_has_answered():
    told = says(I.NONE, added=(Person(name="Ada", email="ada@guest.test"),))

    assert deciding.step(role=Role.HOST, state=S.GATHER, reading=told) is Step.ARRANGE
    longer = says(I.CANCEL, duration=timedelta(minutes=5))
    assert deciding.step(role=Role.HOST, state=S.GATHER, reading=longer) is Step.CANCEL


@pytest.mark.parametrize(
    ("state", "offering", "stage"),
    [
        (None, False, Stage.NONE),
        (S.GATHER, False, Stage.NONE),
        (S.SETTLE, True, Stage.OFFERED),
        (S.MOVE, True, Stage.OFFERED),
        (S.MOVE, False, Stage.AGREED),
        (S.INVITE, False, Stage.AGREED),
    ],
)
def test_what_a_matter_looks_like_to_whoever_reads(state, offering, stage):
    assert deciding.stage(state, offering=offering) is stage


def test_the_assistant_acts_alone_on_what_is_clear():
    assert deciding.reasons(says(I.ARRANGE), step=Step.ARRANGE, rules=ALONE) == ()


@pytest.mark.parametrize(
    ("values", "step", "reasons"),
    [
        ({"confidence": 0.5}, Step.ARRANGE, ("low",)),
        ({"doubts": (Doubt.TIME,)}, Step.ARRANGE, ("time",)),
        ({"others": (says(I.NONE),)}, Step.ARRANGE, ("readings",)),
        ({"others": (says(I.NONE),), "doubts": (Doubt.READINGS,)}, Step.ARRANGE, ("readings",)),
        ({}, Step.ASK, ("step",)),
        ({"recurrence": Recurrence(rule="FREQ=WEEKLY")}, Step.ARRANGE, ("series",)),
        ({"confidence": 0.0}, Step.NOTHING, ()),
        ({"doubts": (Doubt.EMPTY,)}, Step.NOTHING, ("empty",)),
        ({"confidence": 0.0, "doubts": (Doubt.UNSURE,)}, Step.SILENCE, ()),
        ({"doubts": (Doubt.ATTACK,)}, Step.SILENCE, ("attack",)),
    ],
)
def test_why_a_person_looks(values, step, reasons):
    assert deciding.reasons(says(I.ARRANGE, **values), step=step, rules=ALONE) == reasons


@pytest.mark.parametrize(
    ("supervision", "handled", "looked_at"),
    [
        (Supervision.FIRST, 0, True),
        (Supervision.FIRST, FIRST, False),
        (Supervision.EVERY, FIRST, True),
        (Supervision.DOUBTFUL, 0, False),
    ],
)
def test_how_many_letters_a_person_looks_at(supervision, handled, looked_at):
    rules = replace(ALONE, supervision=supervision, handled=handled)

    assert bool(deciding.reasons(says(I.ARRANGE), step=Step.ARRANGE, rules=rules)) == looked_at
    free = replace(rules, unsupervised=True)
    assert deciding.reasons(says(I.ARRANGE), step=Step.ARRANGE, rules=free) == ()


@pytest.mark.parametrize(
    ("step", "state", "required", "out"),
    [
        (Step.CHOOSE, ParticipantState.ASKED, True, False),
        (Step.CHOOSE, ParticipantState.LEFT, True, True),
        (Step.MOVE, ParticipantState.DECLINED, True, True),
        (Step.SEARCH, ParticipantState.SILENCED, True, True),
        (Step.SILENCE, ParticipantState.LEFT, True, False),
        (Step.NOTHING, ParticipantState.LEFT, True, False),
        (Step.SEARCH, ParticipantState.ASKED, False, True),
        (Step.MOVE, ParticipantState.INVITED, False, True),
        (Step.CHOOSE, ParticipantState.ASKED, False, False),
        (Step.LEAVE, ParticipantState.INVITED, False, False),
    ],
)
def test_whoever_is_out_and_whoever_need_not_come_do_not_decide_alone(step, state, required, out):
    assert deciding.out_of_place(step, state=state, required=required) is out
