"""What is reviewed, what is striking about it, and what is written down in the end."""

import csv
import hashlib
import io
import json
from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from secretaire.lib.sheets import harmless
from secretaire.protection.tenancy.core import Actor

#: How long something may lie unused before that is striking.
DORMANT: Final = timedelta(days=90)
#: Between which lengths a tenant chooses: months from one review to the next, days to decide.
MONTHS: Final = range(1, 13)
DAYS: Final = range(7, 61)
#: How long before its end a review is called to mind, and how often after.
REMINDER: Final = timedelta(days=7)
SHORTEST_REASON: Final = 3
FORMAT: Final = "secretaire.review/1"


class Decision(StrEnum):
    """What became of an access."""

    KEEP = "keep"
    CUT = "cut"


class Mark(StrEnum):
    """What is striking about an access, before anybody looks."""

    DORMANT = "dormant"  #: not used for ninety days
    UNUSED = "unused"  #: privileged, but nothing was done with it for ninety days
    PRIVILEGED = "privileged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """One access: an account, a program, a certificate."""

    id: UUID
    label: str
    detail: str = ""
    holder: UUID | None = None  #: the account that answers for it, and so does not review it
    role: str = ""
    privileged: bool = False
    since: datetime | None = None
    last_used: datetime | None = None
    acted_at: datetime | None = None  #: when its rights were last made use of


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A kind of access: how all are listed, and how one is cut, in the transaction of the decision."""

    kind: str
    listing: Callable[[UUID, datetime], Sequence[Subject]]
    cut: Callable[[Actor, UUID, datetime], None]


def marks(subject: Subject, *, now: datetime) -> list[Mark]:
    """Return what is striking about an access."""
    long_ago = now - DORMANT
    seen = subject.last_used or subject.since
    found = [Mark.DORMANT] if seen is None or seen <= long_ago else []
    old = subject.since is None or subject.since <= long_ago
    if subject.privileged and old and (subject.acted_at is None or subject.acted_at <= long_ago):
        found.append(Mark.UNUSED)
    if subject.privileged:
        found.append(Mark.PRIVILEGED)
    return found


def later(at: datetime, *, months: int) -> datetime:
    """Return an instant some months later, on the last day of a month that is too short."""
    index = at.month - 1 + months
    year, month = at.year + index // 12, index % 12 + 1
    return at.replace(year=year, month=month, day=min(at.day, monthrange(year, month)[1]))


def reminds(*, now: datetime, due_at: datetime, told_at: datetime) -> bool:
    """Tell whether it is time to call an open review to mind: in its last week, and each week after it was due."""
    return now >= due_at - REMINDER and now - told_at >= REMINDER


def canonical(document: Mapping[str, Any]) -> str:
    """Return the one way to write a document, so that its digest is always the same."""
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(text: str) -> str:
    """Return the SHA-256 of a text, by which a signature will name it."""
    return hashlib.sha256(text.encode()).hexdigest()


def table(items: Iterable[Mapping[str, Any]]) -> str:
    """Return the items of a result for a spreadsheet; no cell is taken for a formula."""
    columns = ("kind", "id", "label", "detail", "role", "holder", "since", "last_used", "marks")
    decided = ("decision", "reason", "decided_by", "decided_by_name", "decided_at")
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow([*columns, *decided])
    writer.writerows([_cell(item[column]) for column in (*columns, *decided)] for item in items)
    return written.getvalue()


def _cell(value: Any) -> str:
    return harmless(" ".join(value) if isinstance(value, list) else str(value or ""))
