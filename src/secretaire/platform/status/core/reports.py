"""What a probe is about, what it saw, and how it says so: the form in which results travel."""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any, Final

#: What a place is called.
PLACE: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
#: Results in one message.
MOST: Final = 500
#: Octets of one message.
LARGEST: Final = 100_000
#: How old a result may be when it arrives: a prober keeps what it could not hand over.
OLDEST: Final = timedelta(days=7)
#: How far the clock of a prober may be ahead.
AHEAD: Final = timedelta(minutes=2)
#: The longest answer that is told as such, in milliseconds.
LONGEST: Final = 600_000


class Target(StrEnum):
    """What is probed."""

    PAGE = "page"  #: a booking page
    SLOTS = "slots"  #: the free times on it
    SIGN_IN = "sign_in"
    API = "api"
    MAIL = "mail"  #: whether letters to the assistant are taken


class Why(StrEnum):
    """What was wrong."""

    NONE = ""
    SILENT = "silent"  #: no answer in time, or none at all
    REFUSED = "refused"  #: the address may not be reached, or leads elsewhere
    STATUS = "status"  #: an answer that says no
    CONTENT = "content"  #: an answer, but not what should stand there


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What a probe saw, once."""

    target: Target
    at: datetime  #: when it was asked
    ok: bool
    took: timedelta  #: until the answer was whole, or given up
    why: Why = Why.NONE


class Unreadable(ValueError):
    """A message is no list of results."""


def written(results: Iterable[Result]) -> bytes:
    """Return the message that tells of results; its very octets are signed."""
    rows = [
        {
            "target": each.target.value,
            "at": each.at.astimezone(UTC).isoformat(),
            "ok": each.ok,
            "ms": each.took // timedelta(milliseconds=1),
            "why": each.why.value,
        }
        for each in results
    ]
    return json.dumps({"version": 1, "results": rows}, separators=(",", ":")).encode()


def signed(place: str, message: bytes) -> bytes:
    """Return what a place signs: its message, and that it is one of a prober, and whose."""
    return f"secretaire-probe/1 {place}\n".encode() + message


def read(message: bytes) -> list[Result]:
    """Return the results that a message tells of.

    :raises Unreadable: if it is no such message
    """
    try:
        found = json.loads(message)
        rows = found["results"]
        if found["version"] != 1 or not isinstance(rows, list) or len(rows) > MOST:
            raise Unreadable
        return [_result(each) for each in rows]
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError) as error:
        raise Unreadable from error


def timely(results: Sequence[Result], *, now: datetime) -> list[Result]:
    """Return those that are neither of the future nor older than a prober keeps them."""
    return [each for each in results if now - OLDEST <= each.at <= now + AHEAD]


def _result(row: Any) -> Result:
    at, ok, took = datetime.fromisoformat(row["at"]), row["ok"], row["ms"]
    if at.utcoffset() is None or not isinstance(ok, bool) or type(took) is not int or not 0 <= took <= LONGEST:
        raise Unreadable
    why = Why(row["why"])
    if ok != (why is Why.NONE):
        raise Unreadable
    return Result(
        target=Target(row["target"]), at=at.astimezone(UTC), ok=ok, took=timedelta(milliseconds=took), why=why
    )
