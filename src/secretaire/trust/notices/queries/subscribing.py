"""Who hears of changes of suppliers, by which links, and what everybody may read of them."""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _

from secretaire.lib import links
from secretaire.lib.errors import Missing
from secretaire.trust.notices.core import Kind
from secretaire.trust.notices.models import Notice, Subscriber

#: For how long a letter that asks for a confirmation counts.
ASKED: Final = timedelta(days=7)
_CONFIRM, _STOP = "notices.confirm", "notices.stop"


def announced(*, tenant_id: UUID) -> list[Notice]:
    """Return the notices about suppliers that were sent, the newest first; everybody may read them."""
    rows = Notice.objects.filter(tenant_id=tenant_id, kind=Kind.SUBPROCESSOR, sent_at__isnull=False)
    return list(rows.order_by("-sent_at", "pk"))


def confirmed(*, tenant_id: UUID) -> list[UUID]:
    """Return who is written to."""
    rows = Subscriber.objects.filter(tenant_id=tenant_id, confirmed_at__isnull=False).order_by("pk")
    return list(rows.values_list("pk", flat=True))


def subscriber(*, tenant_id: UUID, subscriber_id: UUID) -> Subscriber | None:
    """Return a subscription, if there still is one."""
    return Subscriber.objects.filter(tenant_id=tenant_id, pk=subscriber_id).first()


def confirming(*, subscriber: Subscriber) -> str:
    """Return the word of the link that confirms a subscription."""
    return links.sign({"subscriber": str(subscriber.pk), "at": subscriber.asked_at.isoformat()}, purpose=_CONFIRM)


def stopping(*, subscriber: Subscriber) -> str:
    """Return the word of the link that ends it."""
    return links.sign({"subscriber": str(subscriber.pk)}, purpose=_STOP)


def by_link(*, tenant_id: UUID, word: str, stops: bool, now: datetime) -> Subscriber | None:
    """Return the subscription that a link names, if it still is there.

    :param stops: whether the link ends it; else it confirms it
    :raises BadLink: if the link was not made for that
    :raises Missing: if it came too late to confirm
    """
    said = links.read(word, purpose=_STOP if stops else _CONFIRM)
    found = subscriber(tenant_id=tenant_id, subscriber_id=UUID(str(said["subscriber"])))
    if not stops and (found is None or (found.confirmed_at is None and now > found.asked_at + ASKED)):
        raise Missing(_("This link is too old. Please ask for a new letter."))
    return found
