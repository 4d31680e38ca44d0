"""Questions about domains and identity providers."""

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from allauth.socialaccount.models import SocialAccount
from django.db.models import Max, Q
from django.utils.translation import gettext as _

from secretaire.lib.errors import Missing
from secretaire.protection.federation.adapters.naming import mark
from secretaire.protection.federation.core import Account, Claims, State, Verdict, decide
from secretaire.protection.federation.models import Domain, Provider
from secretaire.protection.identity import queries as identity

if TYPE_CHECKING:
    from secretaire.protection.identity.models import User


def domains(*, tenant_id: UUID) -> list[Domain]:
    """Return the domains of a tenant by name, proven or not."""
    return list(Domain.objects.filter(tenant_id=tenant_id).order_by("name"))


def domain(*, tenant_id: UUID, domain_id: UUID, lock: bool = False) -> Domain:
    """Return one domain.

    :param lock: whether the rest of the transaction keeps others from changing it
    :raises Missing: if there is none
    """
    rows = Domain.objects.select_for_update(no_key=True) if lock else Domain.objects
    found = rows.filter(tenant_id=tenant_id, pk=domain_id).first()
    if found is None:
        raise Missing(_("There is no such domain."))
    return found


def proven(*, tenant_id: UUID) -> frozenset[str]:
    """Return the names of the domains about which a tenant's providers are believed."""
    rows = Domain.objects.filter(tenant_id=tenant_id, verified_at__isnull=False)
    return frozenset(rows.values_list("name", flat=True))


def due_domains(*, tenant_id: UUID, before: datetime) -> list[Domain]:
    """Return the proven domains that were not looked at since an instant, and those whose look was forgotten."""
    rows = Domain.objects.filter(tenant_id=tenant_id, verified_at__isnull=False)
    stale = Q(checked_at=None) | Q(checked_at__lt=before)
    return list(rows.filter(stale, Q(asked_at=None) | Q(asked_at__lt=before)).order_by("pk"))


def providers(*, tenant_id: UUID) -> list[Provider]:
    """Return the identity providers of a tenant by name."""
    return list(Provider.objects.filter(tenant_id=tenant_id).order_by("name"))


def open_providers(*, tenant_id: UUID) -> list[Provider]:
    """Return the providers by which people can sign in."""
    return [each for each in providers(tenant_id=tenant_id) if each.state == State.ON and each.issuer]


def provider(*, tenant_id: UUID, provider_id: UUID, lock: bool = False) -> Provider:
    """Return one identity provider.

    :param lock: whether the rest of the transaction keeps others from changing it
    :raises Missing: if there is none
    """
    rows = Provider.objects.select_for_update(no_key=True) if lock else Provider.objects
    found = rows.filter(tenant_id=tenant_id, pk=provider_id).first()
    if found is None:
        raise Missing(_("There is no such identity provider."))
    return found


def due_providers(*, tenant_id: UUID, before: datetime) -> list[Provider]:
    """Return the providers at an address that were not read since an instant."""
    rows = Provider.objects.filter(tenant_id=tenant_id).exclude(address="")
    stale = Q(read_at=None) | Q(read_at__lt=before)
    return list(rows.filter(stale, Q(asked_at=None) | Q(asked_at__lt=before)).order_by("pk"))


def verdict(*, tenant_id: UUID, provider: Provider, claims: Claims) -> Verdict:
    """Return what follows when a provider says who signed in."""
    links = SocialAccount.objects.filter(provider=str(provider.pk))
    uid = mark(provider=str(provider.pk), subject=claims.subject)
    link = links.filter(uid=uid).select_related("user").first()
    named = _named(tenant_id, claims.email)
    return decide(
        claims,
        domains=proven(tenant_id=tenant_id),
        known=Account(id=link.user.pk, active=link.user.is_active, linked=True) if link else None,
        named=Account(id=named.pk, active=named.is_active, linked=links.filter(user=named).exists()) if named else None,
        creates=provider.creates,
    )


def last_entries(*, tenant_id: UUID) -> dict[UUID, datetime]:
    """Return when somebody last signed in by each provider, of those by which somebody has."""
    ids = {str(each.pk): each.pk for each in providers(tenant_id=tenant_id)}
    rows = SocialAccount.objects.filter(provider__in=ids).values_list("provider").annotate(last=Max("last_login"))
    return {ids[provider]: last for provider, last in rows}


def linked(*, tenant_id: UUID, provider_id: UUID) -> int:
    """Return how many accounts have signed in by a provider."""
    return int(SocialAccount.objects.filter(provider=str(provider_id)).count())


def _named(tenant_id: UUID, email: str) -> "User | None":
    try:
        return identity.by_email(tenant_id=tenant_id, email=email)
    except Missing:
        return None
