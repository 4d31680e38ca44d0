"""Where an endpoint and a delivery stand, what an answer means, and how long to wait before the next attempt."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from enum import StrEnum
from typing import Final

#: The longest pause between two attempts.
LONGEST: Final = timedelta(hours=12)
#: How long an endpoint may fail, without one success, before it is switched off.
PATIENCE: Final = timedelta(days=3)
#: How long the secret before the present one still signs.
OVERLAP: Final = timedelta(hours=24)

_FIRST = timedelta(seconds=10)
_FACTOR = 3
_TRIES = 14
_SPREAD = 0.2  #: of a pause, to either side
_GONE = 410
_BUSY = frozenset({429, 503})


class Condition(StrEnum):
    """Whether an endpoint is sent anything."""

    ACTIVE = "active"
    RESTING = "resting"  #: by a person's wish
    OFF = "off"  #: switched off here, because it failed for long or said that it is gone


class Why(StrEnum):
    """Why an endpoint was switched off."""

    GONE = "gone"
    FAILING = "failing"


class State(StrEnum):
    """Where one message to one endpoint stands."""

    WAITING = "waiting"
    DELIVERED = "delivered"
    FAILED = "failed"  #: no attempt is left, or the endpoint was not active; it can be sent again


class Fault(StrEnum):
    """Why no answer came."""

    SILENT = "silent"  #: nobody answers, or not in time
    CLOSED = "closed"  #: the address leads where nothing is sent: into a private network
    WRONG = "wrong"  #: it is no address that may be asked


class Outcome(StrEnum):
    """What one attempt came to."""

    TAKEN = "taken"
    GONE = "gone"
    AGAIN = "again"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a receiver said, or why it said nothing."""

    status: int | None  #: none: no answer came
    excerpt: str = ""  #: the beginning of its text
    fault: Fault | None = None  #: why there is no answer
    retry_after: str = ""  #: as it stood in the answer's head (RFC 9110, section 10.2.3)
    milliseconds: int = 0


def judged(answer: Answer) -> Outcome:
    """Return what an answer means: only 2xx takes a message, and 410 asks for no more of them."""
    if answer.status is not None and 200 <= answer.status < 300:  # noqa: PLR2004  # the class of answers that say yes
        return Outcome.TAKEN
    return Outcome.GONE if answer.status == _GONE else Outcome.AGAIN


def pause(tried: int, *, spin: float) -> timedelta | None:
    """Return how long to wait after so many attempts in a row, or nothing if no further one is made.

    Ten seconds, then three times as long each time, at most twelve hours: fourteen attempts in about three days.

    :param spin: from 0 to 1, by chance; it spreads the attempts of many messages
    """
    if tried >= _TRIES:
        return None
    whole = min(_FIRST * int(_FACTOR ** (tried - 1)), LONGEST)
    return whole * (1 - _SPREAD + 2 * _SPREAD * spin)


def asked_for(answer: Answer, *, now: datetime) -> timedelta:
    """Return the pause that a busy receiver asks for, within reason; zero if it asks for none."""
    if answer.status not in _BUSY or not answer.retry_after:
        return timedelta(0)
    return min(max(_wished(answer.retry_after.strip(), now), timedelta(0)), LONGEST)


def _wished(text: str, now: datetime) -> timedelta:
    if text.isascii() and text.isdecimal():
        return timedelta(seconds=min(int(text[:10]), int(LONGEST.total_seconds())))
    try:
        until = parsedate_to_datetime(text)
    except ValueError:
        return timedelta(0)
    return (until if until.tzinfo else until.replace(tzinfo=UTC)) - now
