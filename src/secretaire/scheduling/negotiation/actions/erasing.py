"""A guest is forgotten: matters that were theirs alone, their part in others, and the letters that name them."""

from collections import Counter

from django.db import transaction

from secretaire.lib.mentions import gone
from secretaire.protection.audit import actions as audit
from secretaire.protection.tenancy.core import Actor
from secretaire.scheduling.mailboxes import actions as mailboxes
from secretaire.scheduling.negotiation.models import Participant, Request, Turn
from secretaire.scheduling.negotiation.queries import persons


@transaction.atomic
def erase(*, actor: Actor, email: str, names: set[str]) -> dict[str, int]:
    """Delete what matters keep of a guest, with the letters that came in; a matter with others goes on without them.

    :param names: what they are called anywhere
    :return: how many rows went, by table
    """
    tenant_id = actor.tenant_id
    turns = persons.turns_of(tenant_id=tenant_id, email=email, names=names)
    parts = persons.parts_of(tenant_id=tenant_id, email=email)
    alone = persons.alone_with(tenant_id=tenant_id, email=email)
    for request in persons.titled(tenant_id=tenant_id, email=email, names=names):
        request.subject = request.place = ""
        request.save(update_fields=["subject", "place"])
    counts = Counter(mailboxes.erase(actor=actor, arrival_ids=[each.arrival for each in turns]))
    counts += Counter(
        gone(
            Turn.objects.filter(tenant_id=tenant_id, pk__in=[each.pk for each in turns]),
            Participant.objects.filter(tenant_id=tenant_id, pk__in=[each.pk for each in parts]),
            Request.objects.filter(tenant_id=tenant_id, pk__in=alone),
        )
    )
    if counts:
        audit.record(actor=actor, verb="participant.forgotten", subject=f"matters/{len(parts)}")
    return dict(counts)
