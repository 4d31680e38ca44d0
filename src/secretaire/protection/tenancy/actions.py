"""What can be done with tenants."""

import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from secretaire.lib.errors import Conflict, Refused
from secretaire.protection.tenancy.core import RESERVED_TENANTS
from secretaire.protection.tenancy.models import Tenant


class SlugTaken(Conflict):
    """A tenant has this address already, or it belongs to the installation."""


@transaction.atomic
def found(*, name: str, slug: str, language: str = "en") -> Tenant:
    """Found a tenant; the caller records it on the new tenant's ground.

    :raises SlugTaken: if the address is not free
    """
    if slug in RESERVED_TENANTS or Tenant.objects.filter(slug=slug).exists():
        raise SlugTaken(_("This address is not free."))
    tenant = Tenant(id=uuid.uuid4(), name=name.strip(), slug=slug, language=language)
    if not tenant.name:
        raise Refused(_("A tenant needs a name."))
    tenant.full_clean()
    tenant.save(force_insert=True)
    return tenant
