"""Full addresses for letters: each is good outside of any request."""

from uuid import UUID

from secretaire.protection.tenancy import queries as tenancy
from secretaire.scheduling.booking import queries
from secretaire.scheduling.booking.models import Booking, Waiter


def of_guest(booking: Booking) -> str:
    """Return where the guest looks after a booking."""
    return _full(booking.tenant_id, "booking:manage", token=queries.link(booking=booking))


def of_host(booking: Booking) -> str:
    """Return where the host looks after a booking."""
    return _full(booking.tenant_id, "desk:booking", pk=booking.pk)


def of_waiter(waiter: Waiter) -> str:
    """Return where somebody who waits takes an offer or leaves the list."""
    return _full(waiter.tenant_id, "booking:offer", token=queries.waiter_link(waiter=waiter))


def of_page(booking: Booking) -> str:
    """Return where another time can be found."""
    return _full(booking.tenant_id, "booking:page", slug=booking.meeting.page.slug)


def _full(tenant_id: UUID, to: str, **arguments: object) -> str:
    return tenancy.address(tenant=tenancy.get(tenant_id=tenant_id), to=to, **arguments)
