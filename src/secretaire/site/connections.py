"""What the example's practice has connected: a program that listens, one that is always busy, and a site of its own."""

from datetime import timedelta
from uuid import uuid4

from secretaire import config
from secretaire.lib import clock, scope
from secretaire.platform.embed import actions as embed
from secretaire.platform.webhooks import actions as webhooks
from secretaire.platform.webhooks import queries
from secretaire.platform.webhooks.core.messages import KINDS
from secretaire.protection.tenancy import queries as tenancy
from secretaire.protection.tenancy.core import Actor
from secretaire.scheduling.booking import actions as booking
from secretaire.scheduling.booking import queries as bookings
from secretaire.scheduling.booking.core import Guest, Wish
from secretaire.scheduling.pages import queries as pages
from secretaire.site import neighbour

_GUEST = Guest(name="Lina Moreau", email="lina@guest.example", zone="Europe/Paris", language="fr")
_PROGRAMS = (("Accounts", "hooks/", True), ("Old customer list", "hooks/busy/", False))


def seed() -> None:
    """Connect what is missing, and let something happen that is told."""
    practice = tenancy.by_slug(slug="practice")
    actor = Actor(kind="system", name="demo", tenant_id=practice.pk)
    with scope.tenant(practice.pk):
        if queries.endpoints(tenant_id=practice.pk):
            return
        address = config.load().address
        embed.allow(actor=actor, sites=[neighbour.origin(address)])
        for name, path, full in _PROGRAMS:
            wish = webhooks.Wish(name=name, url=f"{address}/dev/{path}", kinds=KINDS, full=full)
            made = webhooks.add(actor=actor, endpoint_id=uuid4(), wish=wish)
            webhooks.test(actor=actor, endpoint_id=made.endpoint.pk, now=clock.now())
        _happen(actor)


def lines(address: str) -> list[str]:
    """Return the lines that present it."""
    return [f"On another site  {neighbour.origin(address)}/dev/embed/     a booking page inside somebody else's page"]


def _happen(actor: Actor) -> None:
    """Book a meeting, and cancel it."""
    page, now = pages.by_slug(tenant_id=actor.tenant_id, slug="first-talk"), clock.now()
    window = (now + timedelta(days=3), now + timedelta(days=14))
    slots = bookings.offered(page=page, duration=page.durations[0], window=window, now=now)
    wish = Wish(start=slots[0].starts_at, duration=page.durations[0])
    (booked,) = booking.book(actor=actor, page_id=page.pk, guest=_GUEST, wish=wish, form=uuid4(), now=now)
    booking.cancel(actor=actor, booking_id=booked.pk, sequence=booked.sequence, reason="", now=now)
