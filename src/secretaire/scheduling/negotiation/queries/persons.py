"""What matters keep of one guest, by their address."""

from uuid import UUID

from django.db.models import Q

from secretaire.lib.mentions import holds, mentioning, pattern, texts
from secretaire.scheduling.mailboxes import queries as mailboxes
from secretaire.scheduling.negotiation.models import Participant, Request, Turn


def parts_of(*, tenant_id: UUID, email: str) -> list[Participant]:
    """Return the parts that a guest plays or played in matters."""
    rows = Participant.objects.filter(tenant_id=tenant_id, email_index=email).select_related("request")
    return list(rows.order_by("pk"))


def alone_with(*, tenant_id: UUID, email: str) -> set[UUID]:
    """Return the matters in which a guest is the only one."""
    theirs = {part.request_id for part in parts_of(tenant_id=tenant_id, email=email)}
    others = Participant.objects.filter(tenant_id=tenant_id, request__in=theirs).exclude(
        pk__in=[part.pk for part in parts_of(tenant_id=tenant_id, email=email)]
    )
    return theirs - set(others.values_list("request_id", flat=True))


def shared_with(*, tenant_id: UUID, email: str) -> set[UUID]:
    """Return the matters in which a guest is one of several."""
    theirs = {part.request_id for part in parts_of(tenant_id=tenant_id, email=email)}
    return theirs - alone_with(tenant_id=tenant_id, email=email)


def called(*, tenant_id: UUID, email: str) -> set[str]:
    """Return what a guest is called in matters."""
    return {part.name for part in parts_of(tenant_id=tenant_id, email=email)}


def turns_of(*, tenant_id: UUID, email: str, names: set[str]) -> list[Turn]:
    """Return the letters that came in by a guest, name their address, or name them in a matter of theirs.

    :param names: what they are called anywhere
    """
    alone = alone_with(tenant_id=tenant_id, email=email)
    shared = shared_with(tenant_id=tenant_id, email=email)
    named = [each.pk for each in mailboxes.naming(tenant_id=tenant_id, words=[email])]
    rows = Turn.objects.filter(tenant_id=tenant_id)
    own = Q(request__in=alone) | Q(participant__email_index=email) | Q(arrival__in=named)
    found = {each.pk: each for each in rows.filter(own)}
    sought = pattern([email, *names])
    among = rows.filter(request__in=shared).exclude(pk__in=found)
    letters = mailboxes.some(tenant_id=tenant_id, arrival_ids=list(among.values_list("arrival", flat=True)))
    telling = {each.pk for each in letters if any(holds(text, sought) for text in texts(each))}
    found |= {each.pk: each for each in among if each.arrival in telling}
    found |= {each.pk: each for each in mentioning(among, sought)}
    return list(found.values())


def titled(*, tenant_id: UUID, email: str, names: set[str]) -> list[Request]:
    """Return the matters with others whose subject or place names a guest."""
    rows = Request.objects.filter(tenant_id=tenant_id, pk__in=shared_with(tenant_id=tenant_id, email=email))
    return list(mentioning(rows, pattern([email, *names])))
