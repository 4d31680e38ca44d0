"""Questions about tenants."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import get_script_prefix, reverse, set_script_prefix
from django.utils.translation import gettext as _

from secretaire import config
from secretaire.lib.errors import Missing
from secretaire.protection.tenancy.core import SLUG
from secretaire.protection.tenancy.models import Closing, Tenant


def by_slug(*, slug: str) -> Tenant:
    """Return the tenant with this slug.

    :raises Missing: if there is none
    """
    found = Tenant.objects.filter(slug=slug).first() if SLUG.fullmatch(slug) else None
    if found is None:
        raise Missing(_("There is nothing at this address."))
    return found


def of(request: HttpRequest) -> Tenant:
    """Return the tenant that the address of a request names."""
    tenant: Tenant = request.tenant  # type: ignore[attr-defined]  # set by middleware.Ground
    return tenant


def get(*, tenant_id: UUID) -> Tenant:
    """Return one tenant."""
    return Tenant.objects.get(pk=tenant_id)


def starting(*, start: str) -> list[Tenant]:
    """Return the tenants whose slugs start with a word, the shortest first; none for an empty word."""
    return sorted(Tenant.objects.filter(slug__startswith=start), key=lambda each: len(each.slug)) if start else []


def clients() -> list[Tenant]:
    """Return every tenant but the provider, by name."""
    return list(Tenant.objects.filter(provider=False).order_by("name", "slug"))


def every() -> list[UUID]:
    """Return the identifiers of all tenants; for work that goes from one to the next."""
    return list(Tenant.objects.order_by("pk").values_list("pk", flat=True))


def address(*, tenant: Tenant, to: str, **arguments: Any) -> str:
    """Return the full address of a view below a tenant, wherever it is asked for."""
    before = get_script_prefix()
    set_script_prefix(f"/{tenant.slug}/")
    try:
        path = reverse(to, urlconf="secretaire.site.tenant_urls", kwargs=arguments)
    finally:
        set_script_prefix(before)
    return f"{config.load().address}{path}"


def closing(*, tenant_id: UUID) -> Closing | None:
    """Return the closing that a tenant has asked for and not taken back."""
    return Closing.objects.filter(tenant_id=tenant_id, withdrawn_at__isnull=True).first()
