"""Questions about the perimeter."""

from functools import cache
from uuid import UUID

from django.http import HttpRequest

from secretaire import config
from secretaire.protection.access.core import Access, Right
from secretaire.protection.limits.core import client
from secretaire.protection.perimeter.core.addresses import Address, address, origin
from secretaire.protection.perimeter.core.judging import Perimeter, drawn
from secretaire.protection.perimeter.models import Certificate

#: The rights whose pages answer only within the perimeter.
WITHIN = frozenset(
    {
        Right.SUPERVISE,
        Right.STAFF,
        Right.STAFF_TENANTS,
        Right.STAFF_CONSOLE,
        Right.STAFF_OFFICE,
        Right.STAFF_SUPPORT,
    }
)


@cache
def perimeter() -> Perimeter:
    """Return the perimeter that is in force; read once a process.

    :raises config.Misconfigured: if its settings cannot be read
    """
    found = config.load()
    try:
        return drawn(
            allowed=found.office.networks,
            certificates=found.office.certificates,
            registered=found.office.registered,
            proxies=found.office.proxies,
            hops=found.web.proxies,
        )
    except ValueError as error:
        raise config.Misconfigured(str(error)) from error


def whence(*, request: HttpRequest) -> Address | None:
    """Return the address that a request comes from; nothing if it cannot be known.

    Where the settings name the proxies in front, those are believed; where they only say how many there are, these.
    """
    peer, forwarded = request.META.get("REMOTE_ADDR", ""), request.headers.get("X-Forwarded-For", "")
    if proxies := perimeter().proxies:
        return origin(peer=peer, forwarded=forwarded, proxies=proxies)
    return address(client(peer=peer, forwarded=forwarded, proxies=config.load().web.proxies))


def lies_within(needed: Access | None) -> bool:
    """Tell whether what a view needs makes it a page of the office."""
    return needed is not None and bool({needed.right, needed.look} & WITHIN)


def fingerprints(*, tenant_id: UUID, user_id: UUID) -> set[str]:
    """Return the certificates that an account may show."""
    found = Certificate.objects.filter(tenant_id=tenant_id, user_id=user_id, ended_at__isnull=True)
    return set(found.values_list("fingerprint", flat=True))


def living(*, tenant_id: UUID) -> list[Certificate]:
    """Return the certificates that are registered, by their holders' names."""
    found = Certificate.objects.filter(tenant_id=tenant_id, ended_at__isnull=True)
    rows = found.select_related("user").order_by("registered_at")
    return sorted(rows, key=lambda certificate: certificate.user.name.casefold())
