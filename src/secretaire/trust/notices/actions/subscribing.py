"""Somebody wishes to hear of changes of suppliers, proves that the address is theirs, and ends it by one click."""

from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from secretaire.lib.jobs import Job
from secretaire.protection.audit import actions as audit
from secretaire.protection.tenancy.core import Actor
from secretaire.trust.notices import queries
from secretaire.trust.notices.models import Subscriber

confirmation = Job("notices.confirmation")
spread = Job("notices.spread")
tell = Job("notices.tell")


@transaction.atomic
def subscribe(*, actor: Actor, email: str, language: str, now: datetime) -> None:
    """Promise a letter that asks for a confirmation; whoever has confirmed already gets none."""
    _hold(actor.tenant_id)
    rows = Subscriber.objects.filter(tenant_id=actor.tenant_id, email_index=email)
    found = rows.first()
    if found is None:
        found = Subscriber.objects.create(tenant_id=actor.tenant_id, email=email, language=language, asked_at=now)
    elif found.confirmed_at is None:
        found.asked_at, found.language = now, language
        found.save(update_fields=["asked_at", "language"])
    if found.confirmed_at is None:
        confirmation.promise(tenant_id=actor.tenant_id, subscriber_id=str(found.pk))
    audit.record(actor=actor, verb="subscription.asked", subject=f"subscriber/{found.pk}")


@transaction.atomic
def confirm(*, actor: Actor, word: str, now: datetime) -> None:
    """Let somebody be written to from now on; doing it again changes nothing.

    :raises BadLink: if the word was not made for that
    :raises Missing: if it came too late, or the subscription has ended
    """
    found = queries.by_link(tenant_id=actor.tenant_id, word=word, stops=False, now=now)
    if found is not None and found.confirmed_at is None:
        found.confirmed_at = now
        found.save(update_fields=["confirmed_at"])
        audit.record(actor=actor, verb="subscription.confirmed", subject=f"subscriber/{found.pk}")


@transaction.atomic
def unsubscribe(*, actor: Actor, word: str, now: datetime) -> None:
    """Forget a subscription; doing it again changes nothing.

    :raises BadLink: if the word was not made for that
    """
    found = queries.by_link(tenant_id=actor.tenant_id, word=word, stops=True, now=now)
    if found is not None:
        subject = f"subscriber/{found.pk}"
        found.delete()
        audit.record(actor=actor, verb="subscription.ended", subject=subject)


@transaction.atomic
def forget(*, actor: Actor, now: datetime) -> int:
    """Forget what nobody confirmed in time; return how many that were."""
    rows = Subscriber.objects.filter(
        tenant_id=actor.tenant_id, confirmed_at__isnull=True, asked_at__lt=now - queries.ASKED
    )
    many, _by = rows.delete()
    if many:
        audit.record(actor=actor, verb="subscription.forgotten", subject=f"subscribers/{many}")
    return many


@transaction.atomic
def erase(*, actor: Actor, email: str) -> dict[str, int]:
    """Forget an address; return how many rows that were, by table."""
    many, _by = Subscriber.objects.filter(tenant_id=actor.tenant_id, email_index=email).delete()
    if many:
        audit.record(actor=actor, verb="subscription.erased", subject=f"subscribers/{many}")
    return {"notices_subscriber": many} if many else {}


def _hold(tenant_id: UUID) -> None:
    """Wait until nobody else subscribes on a ground."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"notices/{tenant_id}"])
