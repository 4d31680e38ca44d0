"""What can be done with tenants."""

import hashlib
import uuid
from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from secretaire.lib.errors import Conflict, Missing, Refused
from secretaire.protection.tenancy.core import RESERVED_TENANTS, Abiding, Branding, Logo, unnamed
from secretaire.protection.tenancy.models import Abode, Brand, Closing, Tenant
from secretaire.protection.tenancy.queries import closing, quiet


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
    if Abode.objects.filter(slug=slug).exists():
        raise SlugTaken(_("This address is not free."))
    _check_free(slug)
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
    Tenant.objects.filter(pk=tenant_id).update(name="closed", slug=unnamed(tenant_id))


@transaction.atomic
def leave(*, slug: str, cell: str, now: datetime) -> None:
    """Begin to move a tenant to another cell: from now on nothing that is sent to it is taken."""
    Abode.objects.create(slug=slug, cell=cell, state=Abiding.LEAVING, since=now)


@transaction.atomic
def pack(*, tenant_id: UUID, slug: str) -> None:
    """Let nothing more happen on the ground of a tenant that leaves, once what is under way there has ended.

    :raises django.db.OperationalError: if that takes too long
    """
    quiet(tenant_id=tenant_id)
    Abode.objects.filter(slug=slug, state=Abiding.LEAVING).update(state=Abiding.PACKED)


@transaction.atomic
def unpack(*, slug: str) -> bool:
    """Let what is under way on the ground of a tenant that leaves end after all; tell whether it could not."""
    return bool(Abode.objects.filter(slug=slug, state=Abiding.PACKED).update(state=Abiding.LEAVING))


@transaction.atomic
def stay(*, slug: str) -> bool:
    """Let a tenant go on living here that has not left yet; tell whether there was one."""
    return bool(Abode.objects.filter(slug=slug, state__in=[Abiding.LEAVING, Abiding.PACKED]).delete()[0])


@transaction.atomic
def depart(*, slug: str, digest: str, now: datetime) -> None:
    """Have another cell serve a tenant from now on; its rows stay until they are erased.

    :raises Missing: if it is not packed
    """
    packed = Abode.objects.filter(slug=slug, state=Abiding.PACKED)
    if not packed.update(state=Abiding.AWAY, digest=digest, since=now):
        raise Missing(_("This workspace is not on its way."))


@transaction.atomic
def take_in(*, tenant_id: UUID, name: str, slug: str, language: str, cell: str, digest: str, now: datetime) -> Tenant:
    """Found a tenant that comes from another cell, as the one that it is there; that cell goes on serving it.

    :raises SlugTaken: if another tenant has its address, or its identifier
    """
    _check_free(slug)
    shell = Tenant.objects.filter(pk=tenant_id).first()  # of a tenant that lived here before
    if shell and shell.slug != unnamed(tenant_id):
        raise SlugTaken(_("This address is not free."))
    tenant = shell or Tenant(id=tenant_id)
    tenant.name, tenant.slug, tenant.language = name, slug, language
    tenant.full_clean()
    tenant.save()
    values = {"cell": cell, "state": Abiding.ARRIVING, "digest": digest, "certificate": "", "since": now}
    Abode.objects.update_or_create(slug=slug, defaults=values)
    return tenant


@transaction.atomic
def settle(*, slug: str, cell: str) -> bool:
    """Serve a tenant that has come from another cell; tell whether there was one."""
    return bool(Abode.objects.filter(slug=slug, cell=cell, state=Abiding.ARRIVING).delete()[0])


@transaction.atomic
def know(*, slug: str, cell: str, now: datetime) -> bool:
    """Note that a tenant lives in another cell; tell whether that can be."""
    if Tenant.objects.filter(slug=slug).exists() and not Abode.objects.filter(slug=slug, state=Abiding.AWAY).exists():
        return False
    values = {"cell": cell, "state": Abiding.AWAY}
    Abode.objects.update_or_create(slug=slug, defaults=values, create_defaults={**values, "since": now})
    return True


@transaction.atomic
def attest(*, slug: str, certificate: str) -> None:
    """Keep the certificate that nothing is left here of a tenant which lives in another cell."""
    Abode.objects.filter(slug=slug, state=Abiding.AWAY).update(certificate=certificate)


@transaction.atomic
def certified(*, tenant_id: UUID) -> None:
    """Forget who was sent the certificate; the caller records it."""
    found = Closing.objects.get(tenant_id=tenant_id, withdrawn_at__isnull=True)
    found.readers = []
    found.save(update_fields=["readers"])


@transaction.atomic
def dress(*, tenant_id: UUID, wish: Branding) -> None:
    """Give a tenant a look; its logo stays; the caller records it."""
    values = {
        "name": wish.name,
        "accent": wish.accent,
        "language": wish.language,
        "languages": list(wish.languages),
        "privacy": wish.privacy,
    }
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


def _check_free(slug: str) -> None:
    if slug in RESERVED_TENANTS or Tenant.objects.filter(slug=slug).exists():
        raise SlugTaken(_("This address is not free."))
