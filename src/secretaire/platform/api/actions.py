"""Doing nothing twice."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from secretaire.lib.errors import Refused
from secretaire.lib.mentions import gone
from secretaire.platform.api.models import Answer
from secretaire.protection.audit import actions as audit
from secretaire.protection.tenancy.core import Actor

KEPT: Final = timedelta(hours=24)


class KeyUsed(Refused):
    """The name of this try stands for another request."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """An answer that was given before."""

    status: int
    content: bytes
    headers: Mapping[str, str]


def claim(*, tenant_id: UUID, key: str, request: str, now: datetime) -> Given | None:
    """Claim a try, in the transaction of the caller; return the answer if it was made before.

    Of two who make the same try at once, the second waits here until the first is through.

    :param key: digest of who asks, and of the name of the try
    :param request: digest of what is asked
    :raises KeyUsed: if the name stands for something else
    """
    Answer.objects.filter(tenant_id=tenant_id, key=key, at__lte=now - KEPT).delete()
    claimed = Answer(tenant_id=tenant_id, key=key, request=request, at=now)
    Answer.objects.bulk_create([claimed], ignore_conflicts=True)
    if Answer.objects.filter(tenant_id=tenant_id, pk=claimed.pk).exists():
        return None
    found = Answer.objects.get(tenant_id=tenant_id, key=key)
    if found.request != request or found.status is None:
        raise KeyUsed(_("This Idempotency-Key stands for another request."))
    return Given(status=found.status, content=found.content, headers=found.headers)


def keep(*, tenant_id: UUID, key: str, given: Given) -> None:
    """Keep the answer to a try that was claimed."""
    found = Answer.objects.get(tenant_id=tenant_id, key=key)
    found.status, found.headers, found.content = given.status, dict(given.headers), given.content
    found.save(update_fields=["status", "headers", "content"])


def release(*, tenant_id: UUID, key: str) -> None:
    """Forget a try that came to nothing, so that it may be made again."""
    Answer.objects.filter(tenant_id=tenant_id, key=key).delete()


def forget(*, tenant_id: UUID, now: datetime) -> int:
    """Delete the answers that are kept long enough; return how many."""
    return Answer.objects.filter(tenant_id=tenant_id, at__lte=now - KEPT).delete()[0]


@transaction.atomic
def erase(*, actor: Actor) -> dict[str, int]:
    """Delete every answer that is kept: whom they name is not looked up; return how many rows went, by table."""
    counts = gone(Answer.objects.filter(tenant_id=actor.tenant_id))
    if counts:
        audit.record(actor=actor, verb="answer.erased", subject=f"tenant/{actor.tenant_id}")
    return counts
