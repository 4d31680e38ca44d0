"""On a client's ground: what it was told, and by which letters."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from secretaire.lib.errors import Missing
from secretaire.platform.webhooks import queries as webhooks
from secretaire.protection.access.core import Right
from secretaire.protection.clients import queries as programs
from secretaire.protection.identity import queries as identity
from secretaire.scheduling.calendars import queries as calendars
from secretaire.scheduling.mailboxes import queries as mailboxes
from secretaire.scheduling.pages import queries as pages
from secretaire.trust.notices.core import Part
from secretaire.trust.notices.models import Copy, Letter

#: Who is told for a client, and acknowledges for it.
READS = Right.SECURITY


def copies(*, tenant_id: UUID) -> list[Copy]:
    """Return what a client was told, the newest first."""
    return list(Copy.objects.filter(tenant_id=tenant_id).order_by("-came_at", "pk"))


def copy(*, tenant_id: UUID, copy_id: UUID) -> Copy:
    """Return one notice as it came.

    :raises Missing: if there is none
    """
    found = Copy.objects.filter(tenant_id=tenant_id, pk=copy_id).first()
    if found is None:
        raise Missing(_("There is no such notice."))
    return found


def letters(*, copy: Copy) -> list[Letter]:
    """Return the letters about a notice."""
    return list(Letter.objects.filter(tenant_id=copy.tenant_id, copy=copy).order_by("pk"))


def letter(*, tenant_id: UUID, letter_id: UUID) -> Letter | None:
    """Return a letter that nobody has taken or refused yet, if there is one."""
    rows = Letter.objects.filter(tenant_id=tenant_id, pk=letter_id, delivered_at=None, refused_at=None)
    return rows.select_related("copy").first()


def readers(*, tenant_id: UUID) -> list[tuple[UUID, str]]:
    """Return who is written to, each with their language."""
    return [(user.pk, user.language) for user in identity.holders(tenant_id=tenant_id, right=READS)]


def uses(*, tenant_id: UUID, part: Part, now: datetime) -> bool:
    """Tell whether a client uses a part of the service now."""
    match part:
        case Part.PAGES:
            return bool(pages.published(tenant_id=tenant_id))
        case Part.CALENDARS:
            return bool(calendars.connected(tenant_id=tenant_id))
        case Part.LETTERS:
            return bool(mailboxes.of_tenant(tenant_id=tenant_id))
        case Part.PROGRAMS:
            return bool(webhooks.endpoints(tenant_id=tenant_id) or programs.every(tenant_id=tenant_id, now=now))
