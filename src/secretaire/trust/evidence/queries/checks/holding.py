"""Checks of what is held of people: for how long, what for, and that it goes when they wish."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db import connection

from secretaire.lib import cards, mentions
from secretaire.lib.errors import Missing
from secretaire.platform.erasure import queries as erasure
from secretaire.platform.erasure.core import State
from secretaire.platform.retention import queries as retention
from secretaire.platform.retention.core import chosen
from secretaire.protection.keys import queries as keys
from secretaire.scheduling.pages import queries as pages
from secretaire.trust.evidence.core import Result, later
from secretaire.trust.evidence.queries.checks.marking import check, gathered, of_each_tenant

#: What has been kept for long enough goes in a job of the night.
_SWEPT: Final = timedelta(days=1, hours=12)
#: What letters may be about: each is one thing, and whoever is written to has to do with it.
_THINGS: Final = (
    *("agreement", "booking", "calendar", "endpoint", "enquiry", "log"),
    *("mailbox", "request", "series", "turn", "waiter"),
)
_ABOUT: Final = """
    SELECT DISTINCT kind FROM letters_letter WHERE tenant_id = %s
    AND NOT (split_part(about, '/', 1) = ANY (%s) AND split_part(about, '/', 2) <> '')
"""
_SAMPLE: Final = 25  #: rows of each table whose texts are read


class NoRules(Exception):
    """Nothing says for how long anything is kept; then nothing can be held against it."""


@check("retention.kept")
def swept(now: datetime, figures: Mapping[str, Any]) -> Result:
    """No row of any kind is older than its tenant lets it become.

    :raises NoRules: if there are none
    """
    if not retention.rules:
        raise NoRules
    found = gathered(lambda tenant_id: _old(tenant_id, now))
    return Result(ok=found.ok, actual=found.actual, facts={**found.facts, "kinds": len(retention.rules)})


@check("erasure.clock")
def forgotten(now: datetime, figures: Mapping[str, Any]) -> Result:
    """Each wish to be forgotten was settled within its time, and none that waits is late."""
    return gathered(lambda tenant_id: _late(tenant_id, now, figures["answer"]))


@of_each_tenant("cards.none")
def numberless(tenant_id: UUID, now: datetime) -> list[str]:
    """No text of some rows of any table, sealed ones opened, others each day, holds the number of a payment card."""
    found = []
    for table in keys.tables():
        if table.owned:
            rows = keys.rows(table, tenant_id=tenant_id).order_by("?")[:_SAMPLE]
            found += [table.name for row in rows if _cards(row)]
    return found


@of_each_tenant("guests.unlisted")
def unlisted(tenant_id: UUID, now: datetime) -> list[str]:
    """Each letter is about one thing that happens, such as a booking; there is none that was written to a list."""
    with connection.cursor() as cursor:
        cursor.execute(_ABOUT, [tenant_id, list(_THINGS)])
        return [kind for (kind,) in cursor.fetchall()]


@of_each_tenant("questions.explained")
def explained(tenant_id: UUID, now: datetime) -> list[str]:
    """Each question of a page says what for, in each language that the page speaks."""
    return [
        f"{page.slug}/{question.position}"
        for page in pages.published(tenant_id=tenant_id)
        for question in page.questions.all()
        if not all(str(question.purpose.get(language, "")).strip() for language in page.languages)
    ]


def _old(tenant_id: UUID, now: datetime) -> list[str]:
    made = retention.choices(tenant_id=tenant_id)
    before = now - _SWEPT
    return [
        rule.table
        for rule in retention.rules
        if retention.over(rule=rule, tenant_id=tenant_id, days=chosen(rule, made), now=before).exists()
    ]


def _late(tenant_id: UUID, now: datetime, answer: str) -> list[str]:
    return [
        str(request.pk)
        for request in erasure.every(tenant_id=tenant_id)
        if request.received_at
        and request.state in {State.OPEN, State.RUNNING, State.DONE}
        and (request.ended_at or now) > _until(request, answer)
    ]


def _until(request: Any, answer: str) -> datetime:
    """Return by when a request is settled: an extension that its writer was told of counts."""
    promised = later(request.received_at, answer)
    return max(promised, request.due_at) if request.extended_at and request.due_at else promised


def _cards(row: Any) -> bool:
    try:
        return any(cards.masked(text)[1] for text in mentions.texts(row))
    except Missing:  # its key was destroyed, and nobody reads it again
        return False
