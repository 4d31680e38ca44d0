"""What the example's practice has connected: programs that listen, a site, a calendar, mailboxes, a provider."""

from datetime import timedelta
from uuid import UUID, uuid4

from secretaire import config
from secretaire.lib import clock, scope
from secretaire.platform.embed import actions as embed
from secretaire.platform.webhooks import actions as webhooks
from secretaire.platform.webhooks import queries
from secretaire.platform.webhooks.core.messages import KINDS
from secretaire.protection.federation import actions as federation
from secretaire.protection.federation.core import Issuer, Kind
from secretaire.protection.identity import queries as identity
from secretaire.protection.tenancy import queries as tenancy
from secretaire.protection.tenancy.core import Actor
from secretaire.scheduling.booking import actions as booking
from secretaire.scheduling.booking import queries as bookings
from secretaire.scheduling.booking.core import Guest, Wish
from secretaire.scheduling.calendars import actions as calendars
from secretaire.scheduling.calendars import queries as calendar_queries
from secretaire.scheduling.calendars.core import Kind as Source
from secretaire.scheduling.hosts import queries as hosts
from secretaire.scheduling.mailboxes import actions as mailboxes
from secretaire.scheduling.mailboxes.core import Method
from secretaire.scheduling.pages import queries as pages
from secretaire.site import neighbour

_GUEST = Guest(name="Lina Moreau", email="lina@guest.example", zone="Europe/Paris", language="fr")
_PROGRAMS = (("Accounts", "hooks/", True), ("Old customer list", "hooks/busy/", False))


#: Two mailboxes: the server of the first takes access back when asked, that of the second never does.
_GRANTED = (
    ("owen@practice.example", "{address}/dev/access/token/", "{address}/dev/access/revoke/"),
    ("office@practice.example", "https://login.microsoftonline.com/common/oauth2/v2.0/token", ""),
)


def seed(*, owner: str, host: str) -> None:
    """Connect what is missing, and let something happen that is told.

    :param owner: address of the account that connects programs and the provider
    :param host: address of the account that connects a calendar and mailboxes
    """
    practice = tenancy.by_slug(slug="practice")
    with scope.tenant(practice.pk):
        if queries.endpoints(tenant_id=practice.pk):
            return
        address = config.load().address
        keeper, other = (identity.by_email(tenant_id=practice.pk, email=email) for email in (owner, host))
        _listen(identity.acting(keeper), address)
        _sign_in(identity.acting(keeper))
        _read(identity.acting(other), other.pk, address)
        _open(identity.acting(other), other.pk, address)
        _happen(Actor(kind="system", name="demo", tenant_id=practice.pk))


def lines(address: str) -> list[str]:
    """Return the lines that present it."""
    return [f"On another site  {neighbour.origin(address)}/dev/embed/     a booking page inside somebody else's page"]


def _listen(actor: Actor, address: str) -> None:
    embed.allow(actor=actor, sites=[neighbour.origin(address)])
    for name, path, full in _PROGRAMS:
        wish = webhooks.Wish(name=name, url=f"{address}/dev/{path}", kinds=KINDS, full=full)
        made = webhooks.add(actor=actor, endpoint_id=uuid4(), wish=wish)
        webhooks.test(actor=actor, endpoint_id=made.endpoint.pk, now=clock.now())


def _sign_in(actor: Actor) -> None:
    """Set up an identity provider that nobody has tried yet."""
    issuer = Issuer(name="https://login.practice.example/saml", entrance="https://login.practice.example/saml/enter")
    setup = federation.Setup(kind=Kind.SAML, name="Practice directory", issuer=issuer)
    federation.set_up(actor=actor, setup=setup, now=clock.now())


def _read(actor: Actor, user_id: UUID, address: str) -> None:
    """Connect a calendar in which nothing stands, read already, so that nobody's pages wait for it."""
    host, now = hosts.of_user(tenant_id=actor.tenant_id, user_id=user_id), clock.now()
    connection = calendars.Connection(kind=Source.FEED, name="Tennis club", address=f"{address}/dev/calendar/")
    made = calendars.connect(actor=actor, host_id=host.pk, connection=connection, now=now)
    _start, until = calendar_queries.window(now=now)
    found = calendars.Found(events={}, etags={}, removed=(), mark="", whole=True, zone=host.zone, until=until)
    calendars.keep(actor=actor, calendar_id=made.pk, found=found, now=now)


def _open(actor: Actor, user_id: UUID, address: str) -> None:
    """Connect two mailboxes with granted access, let the first rest, and cut the second."""
    made = []
    for email, token_url, revocation_url in _GRANTED:
        credential = {
            "token_url": token_url.format(address=address),
            "revocation_url": revocation_url.format(address=address),
            "client_id": "practice",
            "refresh_token": "of nobody",
            "scope": "IMAP.AccessAsUser.All SMTP.Send",
        }
        connection = mailboxes.Connection(
            address=email,
            imap_host="imap.practice.example",
            smtp_host="smtp.practice.example",
            method=Method.OAUTH,
            credential=credential,
        )
        made.append(mailboxes.connect(actor=actor, connection=connection, now=clock.now(), user_id=user_id))
    first, second = made
    mailboxes.rest(actor=actor, mailbox_id=first.pk)
    mailboxes.cut(actor=actor, mailbox_id=second.pk)


def _happen(actor: Actor) -> None:
    """Book a meeting, and cancel it."""
    page, now = pages.by_slug(tenant_id=actor.tenant_id, slug="first-talk"), clock.now()
    window = (now + timedelta(days=3), now + timedelta(days=14))
    slots = bookings.offered(page=page, duration=page.durations[0], window=window, now=now)
    wish = Wish(start=slots[0].starts_at, duration=page.durations[0])
    (booked,) = booking.book(actor=actor, page_id=page.pk, guest=_GUEST, wish=wish, form=uuid4(), now=now)
    booking.cancel(actor=actor, booking_id=booked.pk, sequence=booked.sequence, reason="", now=now)
