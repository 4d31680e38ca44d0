"""Where a matter, a guest, an offer and a letter stand, and which way each may go from there."""

from collections.abc import Mapping
from enum import StrEnum


class RequestState(StrEnum):
    """Where a matter stands."""

    GATHER = "gather"  #: the host must say something first
    OFFER = "offer"  #: times are to be offered, but there is none, or nobody can know
    WAIT = "wait"  #: offers are out
    SETTLE = "settle"  #: some guests have answered, others have not
    INVITE = "invite"  #: booked, and everybody is invited
    MOVE = "move"  #: booked, and another time is looked for
    CANCELLED = "cancelled"
    CLOSED = "closed"  #: given up: nobody answered, or nobody wanted


class ParticipantState(StrEnum):
    """Where a guest stands in a matter."""

    NEW = "new"  #: not written to yet
    ASKED = "asked"
    ACCEPTED = "accepted"  #: at least one of the open offers
    DECLINED = "declined"
    INVITED = "invited"  #: holds a seat in the meeting
    LEFT = "left"  #: cancelled, or was taken off by the host
    SILENCED = "silenced"  #: wants no letters any more


class OfferState(StrEnum):
    """Where an offered time stands."""

    OPEN = "open"
    TAKEN = "taken"
    REFUSED = "refused"
    EXPIRED = "expired"  #: a later round, or the clock, has overtaken it


class TurnState(StrEnum):
    """What became of a letter that came in."""

    ACTED = "acted"  #: without a person
    WAITING = "waiting"  #: for a person
    SETTLED = "settled"  #: by a person
    IGNORED = "ignored"  #: nothing was to be done, or no answer may be given
    REFUSED = "refused"  #: a person decided that nothing is done


class Supervision(StrEnum):
    """Which letters a person looks at before anything is done."""

    FIRST = "first"  #: every letter at first, then the doubtful
    EVERY = "every"
    DOUBTFUL = "doubtful"


#: Matters that go on.
OPEN = frozenset(set(RequestState) - {RequestState.CANCELLED, RequestState.CLOSED})
#: Matters in which guests are waited for.
WAITING = frozenset({RequestState.WAIT, RequestState.SETTLE, RequestState.MOVE})
#: Matters whose meeting stands in calendars.
BOOKED = frozenset({RequestState.INVITE, RequestState.MOVE})
#: Guests who take part.
PRESENT = frozenset({ParticipantState.NEW, ParticipantState.ASKED, ParticipantState.ACCEPTED, ParticipantState.INVITED})

_ENDS = frozenset({RequestState.CANCELLED, RequestState.CLOSED})
_BEFORE = frozenset({RequestState.GATHER, RequestState.OFFER, RequestState.WAIT, RequestState.SETTLE})
_NEXT: Mapping[RequestState, frozenset[RequestState]] = {
    **dict.fromkeys(_BEFORE, _BEFORE | {RequestState.INVITE} | _ENDS),
    RequestState.INVITE: frozenset({RequestState.INVITE, RequestState.MOVE}) | _ENDS,
    RequestState.MOVE: frozenset({RequestState.INVITE, RequestState.MOVE}) | _ENDS,
    RequestState.CANCELLED: frozenset({RequestState.GATHER}),
    RequestState.CLOSED: frozenset({RequestState.GATHER, RequestState.INVITE}),
}


def may(state: RequestState, following: RequestState) -> bool:
    """Tell whether a matter may go from one state to another."""
    return following in _NEXT[state]


def before(following: RequestState) -> frozenset[RequestState]:
    """Return the states from which a matter may come to one."""
    return frozenset(state for state in RequestState if may(state, following))
