"""What a letter calls for, by who wrote it and where the matter stands; and whether a person looks at it first."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from secretaire.scheduling.assistant.core.values import Doubt, Intent, Reading, Role, Stage
from secretaire.scheduling.negotiation.core.states import (
    BOOKED,
    OPEN,
    PRESENT,
    WAITING,
    ParticipantState,
    RequestState,
    Supervision,
)

#: Letters of a host that a person looks at before the assistant works alone.
FIRST = 20
#: The least confidence with which the assistant acts alone.
THRESHOLD = 0.92


class Step(StrEnum):
    """What is to be done."""

    NOTHING = "nothing"
    ASK = "ask"  #: a person must see it
    ARRANGE = "arrange"  #: note what was said, and offer times once it suffices
    CHOOSE = "choose"  #: take what was offered
    SEARCH = "search"  #: look again, for other times
    DECLINE = "decline"
    MOVE = "move"  #: look for another time of a meeting that stands
    CANCEL = "cancel"  #: the whole matter
    LEAVE = "leave"  #: one guest
    STEER = "steer"  #: change length, place or people
    REPORT = "report"  #: tell the host where it stands
    SILENCE = "silence"  #: never write to somebody again


class Why(StrEnum):
    """Why a person looks at a letter, beside the doubts of the reading."""

    FORGED = "forged"  #: it claims to be a host's, and nothing proves it
    UNPROVEN = "unproven"  #: it claims to be a guest's, and nothing proves it
    HOSTS = "hosts"  #: two hosts of the house are in it
    COPY = "copy"  #: the assistant was in blind copy, and no host wrote
    CAPPED = "capped"  #: too many letters
    LOW = "low"  #: read with too little confidence
    TRIAL = "trial"  #: the host's letters are all looked at
    SERIES = "series"  #: a meeting that repeats
    STEP = "step"  #: no rule says what to do with this
    BROKEN = "broken"  #: it could not be read
    OFF = "off"  #: the host's assistant is switched off


#: Doubts that a plain question to the writer can clear, where no person looks at letters.
PLAIN = frozenset(
    {
        Doubt.UNSURE,
        Doubt.READINGS,
        Doubt.TIME,
        Doubt.ZONE,
        Doubt.CHOICE,
        Doubt.CONTRADICTION,
        Doubt.PAST,
        Doubt.EMPTY,
        Doubt.LANGUAGE,
        Why.LOW,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """How much the assistant may do alone."""

    supervision: Supervision = Supervision.FIRST
    handled: int = 0  #: letters of this host's matters that were acted on so far
    threshold: float = THRESHOLD
    unsupervised: bool = False


_OF_HOST: Mapping[Intent, Step] = {
    Intent.ARRANGE: Step.ARRANGE,
    Intent.PROPOSE: Step.ARRANGE,
    Intent.ACCEPT: Step.CHOOSE,
    Intent.COUNTER: Step.ARRANGE,
    Intent.DECLINE: Step.SEARCH,
    Intent.POSTPONE: Step.ARRANGE,
    Intent.CANCEL: Step.CANCEL,
    Intent.AMEND: Step.STEER,
    Intent.QUESTION: Step.REPORT,
    Intent.AUTO_REPLY: Step.NOTHING,
    Intent.NONE: Step.NOTHING,
}
_OF_HOST_BOOKED: Mapping[Intent, Step] = {
    **_OF_HOST,
    Intent.ARRANGE: Step.ASK,
    Intent.PROPOSE: Step.MOVE,
    Intent.ACCEPT: Step.NOTHING,
    Intent.COUNTER: Step.MOVE,
    Intent.POSTPONE: Step.MOVE,
    Intent.DECLINE: Step.CANCEL,
}
_OF_GUEST: Mapping[Intent, Step] = {
    Intent.ARRANGE: Step.SEARCH,
    Intent.PROPOSE: Step.SEARCH,
    Intent.ACCEPT: Step.CHOOSE,
    Intent.COUNTER: Step.SEARCH,
    Intent.POSTPONE: Step.SEARCH,
    Intent.DECLINE: Step.DECLINE,
    Intent.CANCEL: Step.DECLINE,
    Intent.OPT_OUT: Step.SILENCE,
    Intent.AUTO_REPLY: Step.NOTHING,
    Intent.NONE: Step.NOTHING,
}
_OF_GUEST_BOOKED: Mapping[Intent, Step] = {
    **_OF_GUEST,
    Intent.ARRANGE: Step.ASK,
    Intent.PROPOSE: Step.MOVE,
    Intent.ACCEPT: Step.NOTHING,
    Intent.COUNTER: Step.MOVE,
    Intent.POSTPONE: Step.MOVE,
    Intent.DECLINE: Step.LEAVE,
    Intent.CANCEL: Step.LEAVE,
}


def step(*, role: Role, state: RequestState | None, reading: Reading) -> Step:
    """Return what a letter calls for.

    :param state: of the matter that the letter belongs to; nothing for a new one
    """
    if role is Role.HOST and (state is None or state not in {*WAITING, *BOOKED}):
        return _at_first(state, reading)
    if state is RequestState.MOVE and reading.intent is Intent.DECLINE:
        return Step.ASK  # the new times, or the meeting that still stands?
    if role is Role.HOST:
        # While another time is looked for, new times belong to that search, and a taken one settles it.
        moving = state is RequestState.MOVE and reading.intent is Intent.ACCEPT
        table = _OF_HOST_BOOKED if state in BOOKED and not moving else _OF_HOST
        return table.get(reading.intent, Step.ASK)
    if role is Role.GUEST and state is not None:
        return _for_guest(state, reading)
    return Step.ASK


def out_of_place(step: Step, *, state: ParticipantState, required: bool) -> bool:
    """Tell whether this is not for a guest alone to bring about.

    Whoever left, or was taken off, decides nothing any more; and nobody is asked anew for an optional guest's sake.
    """
    if step in {Step.NOTHING, Step.SILENCE}:
        return False
    return state not in PRESENT or (not required and step in {Step.SEARCH, Step.MOVE})


def stage(state: RequestState | None, *, offering: bool) -> Stage:
    """Return what a matter looks like to whoever reads the next letter of it.

    :param offering: whether times are on offer; then a letter is an answer to them, though a meeting may stand
    """
    if state in {RequestState.WAIT, RequestState.SETTLE} or (state is RequestState.MOVE and offering):
        return Stage.OFFERED
    return Stage.AGREED if state in BOOKED else Stage.NONE


def reasons(reading: Reading, *, step: Step, rules: Rules) -> tuple[str, ...]:
    """Return why a person looks at a letter before anything is done; nothing if the assistant acts alone.

    That somebody wants no more letters is honoured at once, however the rest is read.
    """
    if step is Step.SILENCE and Doubt.ATTACK not in reading.doubts:
        return ()
    found: list[str] = [doubt.value for doubt in reading.doubts]
    if reading.others and Doubt.READINGS not in reading.doubts:
        found.append(Doubt.READINGS.value)
    if step is Step.NOTHING:
        return tuple(found)
    if reading.confidence < rules.threshold:
        found.append(Why.LOW.value)
    if step is Step.ASK:
        found.append(Why.STEP.value)
    if reading.recurrence:
        found.append(Why.SERIES.value)
    if not found and not rules.unsupervised and _on_trial(rules):
        found.append(Why.TRIAL.value)
    return tuple(found)


def _on_trial(rules: Rules) -> bool:
    if rules.supervision is Supervision.FIRST:
        return rules.handled < FIRST
    return rules.supervision is Supervision.EVERY


def _at_first(state: RequestState | None, reading: Reading) -> Step:
    """Return what a host's letter calls for while nothing is offered."""
    told = bool(reading.windows or reading.added or reading.duration or reading.place)
    if state is None or state not in OPEN:
        if reading.intent in _BEGINNINGS:
            return Step.ARRANGE
        return _OF_HOST[reading.intent] if reading.intent in _IDLE else Step.ASK
    # The host was asked for what is missing, and whatever names it is an answer.
    if reading.intent in _TELLING or (told and reading.intent is not Intent.AUTO_REPLY):
        return Step.CANCEL if reading.intent is Intent.CANCEL else Step.ARRANGE
    return _OF_HOST[reading.intent] if reading.intent in _PLAINLY else Step.ASK


_BEGINNINGS = frozenset({Intent.ARRANGE, Intent.PROPOSE})
_IDLE = frozenset({Intent.AUTO_REPLY, Intent.NONE})
_TELLING = _BEGINNINGS | {Intent.COUNTER, Intent.AMEND, Intent.ACCEPT}
_PLAINLY = _IDLE | {Intent.CANCEL, Intent.QUESTION}


def _for_guest(state: RequestState, reading: Reading) -> Step:
    if state is RequestState.MOVE and reading.intent in {Intent.ACCEPT, Intent.COUNTER, Intent.PROPOSE}:
        return _OF_GUEST[reading.intent]
    if state in BOOKED:
        return _OF_GUEST_BOOKED.get(reading.intent, Step.ASK)
    found = _OF_GUEST.get(reading.intent, Step.ASK)
    # Nothing is offered, or the matter is over: a person decides whether it begins again.
    return found if state in WAITING or found in {Step.NOTHING, Step.SILENCE, Step.DECLINE} else Step.ASK
