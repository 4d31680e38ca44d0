"""The log is asked what a rule wants: read-only, for a bounded time, over one tenant's entries alone."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db import DatabaseError, connection, transaction

from secretaire import config
from secretaire.protection.audit import queries as audit
from secretaire.protection.detection.core.compiling import NUMBERS, TEXTS
from secretaire.protection.detection.core.counting import Event, Found, found
from secretaire.protection.detection.core.rules import Rule, Way
from secretaire.protection.detection.models import Watched
from secretaire.protection.tenancy import queries as tenancy

#: Entries that are older than this are not watched any more: a log that comes in from elsewhere is no attack.
YOUNG: Final = timedelta(days=1)
_SECONDS: Final = 5  #: for one question
_MOST: Final = 50_000  #: events of one rule that are looked at

_FIELDS = ", ".join(f'{sql} AS "{name}"' for name, sql in {**TEXTS, **NUMBERS}.items())
_LOG = (
    "SELECT e.id, l.index AS place, e.at, {fields} FROM (SELECT *, %s::text AS canary FROM audit_entry) e "
    "JOIN audit_leaf l ON l.tenant_id = e.tenant_id AND l.id = e.id "
    "WHERE e.tenant_id = %s AND e.at >= %s AND l.index > %s AND l.index <= %s"
)
_MADE_UP = (
    "SELECT e.id, e.place, e.at, {fields} FROM unnest(%s::uuid[], %s::bigint[], %s::timestamptz[], %s::text[], "
    "%s::text[], %s::text[], %s::text[], %s::text[], %s::text[], %s::text[]) "
    "AS e(id, place, at, verb, actor, subject, outcome, origin, request, canary)"
)
_SEEN = ", ".join(f'v."{name}"' for name in TEXTS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Events to look at: SQL of ours, and its values."""

    sql: str
    values: tuple[Any, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What became of one rule: findings, or that it failed."""

    rule: Rule
    found: Sequence[Found] = ()
    failed: str = ""


def behind(*, tenant_id: UUID) -> int:
    """Return the place up to which the log was watched."""
    known = Watched.objects.filter(tenant_id=tenant_id).values_list("place", flat=True).first()
    return -1 if known is None else known


def ask(*, tenant_id: UUID, rules: Sequence[Rule], upto: int, now: datetime) -> list[Asked]:
    """Return what each rule finds that was not known; one that fails does not stop the others."""
    known, canary = behind(tenant_id=tenant_id), _canary(tenant_id)
    asked = []
    for rule in rules:
        new = _log(tenant_id, canary, since=now - YOUNG, after=known, upto=upto)
        try:
            with confined():
                events = _events(rule, new)
                if events and rule.way is not Way.EACH:
                    first = min(each.at for each in events) - 2 * rule.span
                    events = _events(rule, _log(tenant_id, canary, since=first, after=-1, upto=upto))
            asked.append(Asked(rule=rule, found=found(rule, events, behind=known)))
        except DatabaseError as error:
            asked.append(Asked(rule=rule, failed=type(error).__name__))
    return asked


def rehearse(*, rule: Rule, events: Sequence[dict[str, Any]]) -> list[Found]:
    """Return what a rule finds among made-up events; the database is asked as it is about the log.

    :raises DatabaseError: if it cannot be asked
    """
    names = ("id", "place", "at", "verb", "actor", "subject", "outcome", "origin", "request", "canary")
    values = tuple([each[name] for each in events] for name in names)
    with confined():
        seen = _events(rule, Source(sql=_MADE_UP.format(fields=_FIELDS), values=values))
    return found(rule, seen, behind=-1)


def size(*, tenant_id: UUID) -> int:
    """Return the last place of the log."""
    return audit.size(tenant_id=tenant_id) - 1


@contextmanager
def confined() -> Iterator[None]:
    """Ask in a part of the transaction that may change nothing, does not last, and leaves no trace."""
    point = transaction.savepoint()
    try:
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL transaction_read_only = on")
            cursor.execute(f"SET LOCAL statement_timeout = '{_SECONDS}s'")
        yield
    finally:
        transaction.savepoint_rollback(point)


def _log(tenant_id: UUID, canary: str, *, since: datetime, after: int, upto: int) -> Source:
    return Source(sql=_LOG.format(fields=_FIELDS), values=(canary, tenant_id, since, after, upto))


def _events(rule: Rule, source: Source) -> list[Event]:
    """Return the events that a rule wants, in the order in which they happened."""
    marks = ", ".join(f"{part.sql} AS part_{number}" for number, part in enumerate(rule.parts))
    wanted = " OR ".join(f"part_{number}" for number in range(len(rule.parts)))
    sql = (
        f"SELECT * FROM (SELECT v.id, v.place, v.at, {_SEEN}, {marks} FROM ({source.sql}) v) w "  # noqa: S608  # words of ours
        f"WHERE {wanted} ORDER BY at, place LIMIT {_MOST}"
    )
    values = [value for part in rule.parts for value in part.values]
    with connection.cursor() as cursor:
        cursor.execute(sql, [*values, *source.values])
        rows = cursor.fetchall()
    return [_event(row) for row in rows]


def _event(row: tuple[Any, ...]) -> Event:
    texts = row[3 : 3 + len(TEXTS)]
    marks = row[3 + len(TEXTS) :]
    return Event(
        id=row[0],
        place=row[1],
        at=row[2],
        fields=dict(zip(TEXTS, texts, strict=True)),
        parts=frozenset(number for number, wanted in enumerate(marks) if wanted),
    )


def _canary(tenant_id: UUID) -> str:
    named = config.load().detection.canary
    return "planted" if named and tenancy.get(tenant_id=tenant_id).slug == named else ""
