"""What can be done with tenants."""

import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from secretaire.lib.errors import Conflict, Refused
from secretaire.protection.tenancy.core import RESERVED_TENANTS
from secretaire.protection.tenancy.models import Tenant


class SlugTaken(Conflict):
    """A tenant has this address already, or it belongs to the installation."""


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
