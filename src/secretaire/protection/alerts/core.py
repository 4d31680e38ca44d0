"""How bad something is, who is told of it and when, and what they are told."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any, Final
from urllib.parse import quote
from uuid import UUID

#: Kind of an alert that only measures how long the way takes.
DRILL: Final = "drill"
#: Kind of the alert that says that a drill did not arrive.
UNREACHED: Final = "unreached"
#: How long a drill may be under way.
PATIENCE: Final = timedelta(minutes=10)
#: Longest wait before somebody further is told, in minutes.
LONGEST_WAIT: Final = 24 * 60
#: People and programs on one list.
MOST_CONTACTS: Final = 20
#: What one tenant sends in an hour at most, by each way: a flood of alerts costs neither money nor patience.
HOURLY: Final = 60

_NUMBER = re.compile(r"\+[1-9][0-9]{6,14}")
_PLACE = re.compile(r"\{(to|text)\}")
_LONGEST_TEXT = 300


class Severity(StrEnum):
    """How bad it is, the least first; the words are those of Sigma."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    CRITICAL = "critical"

    @property
    def rank(self) -> int:
        """Its place in the order."""
        return list(Severity).index(self)


class State(StrEnum):
    """Where an alert stands."""

    OPEN = "open"
    ACKNOWLEDGED = "acknowledged"  #: somebody sees to it
    CLOSED = "closed"


class Way(StrEnum):
    """How somebody is told."""

    MAIL = "mail"
    WEBHOOK = "webhook"
    SMS = "sms"


class Course(StrEnum):
    """What became of one notice."""

    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"
    NEEDLESS = "needless"  #: somebody had acknowledged the alert before


class Why(StrEnum):
    """Why a notice was not sent, or not yet."""

    SILENT = "silent"  #: no answer; it is tried again
    REFUSED = "refused"  #: the other side will not have it
    MANY = "many"  #: so many were sent in this hour that no more are


class Form(StrEnum):
    """How the body for an SMS gateway is written."""

    JSON = "application/json"
    FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """Somebody on the list, as far as it matters when they are told."""

    id: UUID
    after: timedelta  #: without acknowledgement
    least: Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """Whom to tell, and when."""

    id: UUID
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """How long each step took by which somebody was told."""

    queued: timedelta  #: until a worker took it up
    handed: timedelta  #: until the other side had it
    whole: timedelta  #: since the fact


def steps(*, happened: datetime, due: datetime, taken: datetime | None, settled: datetime) -> Steps:
    """Return how long each step took.

    :param taken: when a worker took it up; unknown: all of it counts as waiting
    """
    began = taken or settled
    return Steps(queued=began - due, handed=settled - began, whole=settled - happened)


def plan(listed: Iterable[Listed], *, severity: Severity, drill: bool, now: datetime) -> list[Due]:
    """Return who is told of an alert and when; a drill tries every way at once."""
    return [
        Due(id=each.id, at=now if drill else now + each.after)
        for each in listed
        if drill or severity.rank >= each.least.rank
    ]


def is_number(text: str) -> bool:
    """Tell whether a text is a telephone number as gateways know it (E.164)."""
    return _NUMBER.fullmatch(text) is not None


def filled(template: str, *, to: str, text: str, form: Form | None) -> str:
    """Return a template for a gateway with ``{to}`` and ``{text}`` filled in; what is filled in ends nothing in it.

    :param form: of a body; none: it is an address
    """
    values = {"to": to, "text": text[:_LONGEST_TEXT]}

    def written(found: re.Match[str]) -> str:
        value = values[found[1]]
        return json.dumps(value)[1:-1] if form is Form.JSON else quote(value, safe="")

    return _PLACE.sub(written, template)


def message(*, at: datetime, tenant: str, href: str, alert: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a program is told: what, how bad and where to look; about nobody by name."""
    stamp = at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    return {"type": "alert.raised", "version": 1, "timestamp": stamp, "tenant": tenant, "data": {**alert, "href": href}}
