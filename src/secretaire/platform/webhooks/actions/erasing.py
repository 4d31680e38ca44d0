"""Messages about somebody are forgotten before their time."""

from collections.abc import Iterable

from django.db import transaction

from secretaire.lib.mentions import gone, mentioning, pattern
from secretaire.platform.webhooks.models import Delivery
from secretaire.protection.audit import actions as audit
from secretaire.protection.tenancy.core import Actor


@transaction.atomic
def erase(*, actor: Actor, words: Iterable[str]) -> dict[str, int]:
    """Delete the messages that name an address or one of some things, with each attempt to send them.

    What was to be sent again is not. What a receiver was told lies with the receiver.

    :return: how many rows went, by table
    """
    rows = Delivery.objects.filter(tenant_id=actor.tenant_id)
    found = [each.pk for each in mentioning(rows, pattern(words))]
    counts = gone(rows.filter(pk__in=found))
    if counts:
        audit.record(actor=actor, verb="delivery.erased", subject=f"deliveries/{len(found)}")
    return counts
