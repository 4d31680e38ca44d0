"""What can be done with tenants."""

import hashlib
import uuid
from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from secretaire.lib.errors import Conflict, Missing, Refused
from secretaire.protection.tenancy.core import RESERVED_TENANTS, Branding, Logo
from secretaire.protection.tenancy.models import Brand, Closing, Tenant
from secretaire.protection.tenancy.queries import closing


class SlugTaken(Conflict):
    """A tenant has this address already, or it belongs to the installation."""


class AlreadyClosing(Conflict):
    """The tenant closes its account already."""


class ProviderKnown(Conflict):
    """An installation is run by one provider."""


@transaction.atomic
def found(*, name: str, slug: str, language: str = "en", provider: bool = False) -> Tenant:
    """Found a tenant; the caller records it on the new tenant's ground.

    :param provider: whether it is the one whose accounts are those of the installation's staff
    :raises SlugTaken: if the address is not free
    :raises ProviderKnown: if there is a provider already
    """
    if slug in RESERVED_TENANTS or Tenant.objects.filter(slug=slug).exists():
        raise SlugTaken(_("This address is not free."))
    if provider and Tenant.objects.filter(provider=True).exists():
        raise ProviderKnown(_("This installation has a provider already."))
    tenant = Tenant(id=uuid.uuid4(), name=name.strip(), slug=slug, language=language, provider=provider)
    if not tenant.name:
        raise Refused(_("A tenant needs a name."))
    tenant.full_clean()
    tenant.save(force_insert=True)
    return tenant


@transaction.atomic
def close(*, tenant_id: UUID, user_id: UUID, now: datetime, grace: timedelta) -> Closing:
    """Close a tenant's public pages, and set the day of its erasure; the caller records it.

    :raises AlreadyClosing: if that was done
    """
    if closing(tenant_id=tenant_id):
        raise AlreadyClosing(_("The account is being closed already."))
    return Closing.objects.create(tenant_id=tenant_id, user_id=user_id, asked_at=now, due_at=now + grace)


@transaction.atomic
def keep_open(*, tenant_id: UUID, now: datetime) -> Closing:
    """Open a tenant's pages again; the caller records it.

    :raises Missing: if nobody closes it, or it is too late
    """
    found = closing(tenant_id=tenant_id)
    running = Closing.objects.filter(tenant_id=tenant_id, withdrawn_at__isnull=True, erased_at__isnull=True)
    if found is None or not running.update(withdrawn_at=now):
        raise Missing(_("The account is not being closed."))
    return found


@transaction.atomic
def bury(*, tenant_id: UUID, certificate: str, readers: Sequence[Sequence[str]], now: datetime) -> None:
    """Note that everything of a tenant is gone, and free its name and address; the caller records it."""
    found = Closing.objects.get(tenant_id=tenant_id, withdrawn_at__isnull=True)
    found.erased_at, found.certificate, found.readers = now, certificate, [list(each) for each in readers]
    found.save()
    unname(tenant_id=tenant_id)


@transaction.atomic
def unname(*, tenant_id: UUID) -> None:
    """Free the name and the address of a tenant of which nothing else is left."""
    Tenant.objects.filter(pk=tenant_id).update(name="closed", slug=f"closed-{tenant_id.hex[:12]}")


@transaction.atomic
def certified(*, tenant_id: UUID) -> None:
    """Forget who was sent the certificate; the caller records it."""
    found = Closing.objects.get(tenant_id=tenant_id, withdrawn_at__isnull=True)
    found.readers = []
    found.save(update_fields=["readers"])


@transaction.atomic
def dress(*, tenant_id: UUID, wish: Branding) -> None:
    """Give a tenant a look; its logo stays; the caller records it."""
    values = {"name": wish.name, "accent": wish.accent, "language": wish.language, "languages": list(wish.languages)}
    Brand.objects.update_or_create(tenant_id=tenant_id, defaults=values)


@transaction.atomic
def show(*, tenant_id: UUID, logo: Logo | None) -> None:
    """Give a tenant a logo, or take it away; the caller records it."""
    content = logo.content if logo else b""
    values = {
        "logo": content,
        "logo_digest": hashlib.sha256(content).hexdigest()[:16] if logo else "",
        "logo_width": logo.width if logo else 0,
        "logo_height": logo.height if logo else 0,
    }
    Brand.objects.update_or_create(tenant_id=tenant_id, defaults=values)


@transaction.atomic
def undress(*, tenant_id: UUID) -> None:
    """Let a tenant look as it was founded; the caller records it."""
    Brand.objects.filter(tenant_id=tenant_id).delete()
