"""Where a lower room reaches a higher one: every such wire, on this page."""

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from secretaire.lib import failures, scope
from secretaire.platform.api import queries as api
from secretaire.platform.webhooks import actions as webhooks
from secretaire.protection.access.core import Right, may
from secretaire.protection.alerts import queries as alerts
from secretaire.protection.clients import actions as clients
from secretaire.protection.federation import queries as federation
from secretaire.protection.grants import actions as grants
from secretaire.protection.grants import queries as grants_queries
from secretaire.protection.identity import actions as identity
from secretaire.protection.identity.actions import Departure, departures
from secretaire.protection.identity.queries import account
from secretaire.protection.keys import actions as keys
from secretaire.protection.people import actions as people
from secretaire.protection.people import queries as people_queries
from secretaire.protection.perimeter import actions as perimeter
from secretaire.protection.reviews import queries as reviews
from secretaire.protection.tenancy import queries as tenancy
from secretaire.protection.vault.bases import ring
from secretaire.scheduling.booking.actions import Listener, listeners
from secretaire.scheduling.hosts import queries as hosts
from secretaire.scheduling.mailboxes import actions as mailboxes
from secretaire.site import failing, forgetting, restoring, retaining, reviewed
from secretaire.trust.oversight import queries as oversight
from secretaire.trust.sharing import queries as sharing
from secretaire.ui import places
from secretaire.ui.links import Link


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A page that a frame leads to."""

    name: str  #: of its address
    text: str | Promise
    rights: tuple[Right, ...]  #: one of which is enough to see it
    icon: str = ""
    when: Callable[[UUID], bool] = lambda tenant_id: True  #: whether it is there for people of a tenant
    open: Callable[[HttpRequest], bool] = lambda request: True  #: whether it is there for whoever asks


def _runs(tenant_id: UUID) -> bool:
    """Tell whether facts of the whole installation concern a tenant."""
    return tenancy.ground() == tenant_id


def _served(tenant_id: UUID) -> bool:
    """Tell whether a tenant is a client, not the provider."""
    return not tenancy.get(tenant_id=tenant_id).provider


def _told(tenant_id: UUID) -> bool:
    """Tell whether a tenant hears of things from a provider."""
    return _served(tenant_id) and not _runs(tenant_id)


def _seated(request: HttpRequest) -> bool:
    """Tell whether whoever asks has a desk; who receives no guests, and has nothing else, is told so there."""
    user = account(request)
    if grants_queries.visit(request) or not (may(user.role, Right.LOOK) or may(user.role, Right.SUPERVISE)):
        return True
    return hosts.hosting(tenant_id=user.tenant_id, user_id=user.pk)


#: The parts of the house, in the order in which they are shown; the first that is open is where one arrives.
MAIN = (
    Place(name="desk:week", text=_("Your desk"), icon="week", rights=(Right.DESK,), open=_seated),
    Place(
        name="supervision:queue",
        text=pgettext_lazy("a place of the desk", "Queue"),
        icon="queue",
        rights=(Right.SUPERVISE,),
    ),
    Place(
        name="supervising:queue",
        text=pgettext_lazy("a place of the desk", "Queue"),
        icon="queue",
        rights=(Right.STAFF_CONSOLE,),
    ),
    Place(name="office:home", text=_("Office"), icon="settings", rights=(Right.STAFF,)),
    Place(name="settings", text=_("Settings"), icon="settings", rights=(Right.LOOK,)),
)

#: The settings of a tenant by what they are for, in the order in which they are shown.
SETTINGS: tuple[tuple[Promise, tuple[Place, ...]], ...] = (
    (
        _("Who gets in"),
        (
            Place(name="people:people", text=_("People"), rights=(Right.PEOPLE, Right.LOOK)),
            Place(name="access:rights", text=_("Roles and rights"), rights=(Right.LOOK,)),
            Place(name="reviews:overview", text=_("Reviews"), rights=(Right.LOOK,)),
            Place(name="account_policy", text=_("Security"), rights=(Right.LOOK,)),
            Place(name="federation_settings:overview", text=_("Single sign-on"), rights=(Right.LOOK,)),
            Place(name="provisioning:overview", text=_("Provisioning"), rights=(Right.LOOK,)),
            Place(name="grants:listing", text=_("The provider's staff"), rights=(Right.LOOK,)),
        ),
    ),
    (
        _("What is connected"),
        (
            Place(
                name="administration:connections", text=_("Connected systems"), rights=(Right.CONNECTIONS, Right.LOOK)
            ),
            Place(name="clients:programs", text=_("Programs"), rights=(Right.CONNECTIONS, Right.LOOK)),
            Place(name="clients:mine", text=_("My programs"), rights=(Right.API,)),
            Place(name="webhooks:listing", text=_("Webhooks"), rights=(Right.LOOK,)),
        ),
    ),
    (
        _("What guests see"),
        (
            Place(name="branding:appearance", text=_("Appearance"), rights=(Right.BRANDING, Right.LOOK)),
            Place(name="embed:embedding", text=_("On your site"), rights=(Right.LOOK,)),
        ),
    ),
    (
        _("What is watched"),
        (
            Place(name="alerts:listing", text=_("Alerts"), rights=(Right.SECURITY, Right.LOOK)),
            Place(
                name="notices:listing",
                text=_("Notices of the provider"),
                rights=(Right.SECURITY, Right.LOOK),
                when=_told,
            ),
            Place(name="detection:inventory", text=_("Detection"), rights=(Right.SECURITY, Right.LOOK)),
            Place(
                name="sharing:overview",
                text=_("Your half of security"),
                rights=(Right.SECURITY, Right.LOOK),
                when=_served,
            ),
        ),
    ),
    (
        _("The installation"),
        (
            Place(name="status:overview", text=_("Availability"), rights=(Right.STAFF_TENANTS, Right.STAFF_OFFICE)),
            Place(name="capacity:overview", text=_("Capacity"), rights=(Right.STAFF_TENANTS, Right.STAFF_OFFICE)),
        ),
    ),
    (
        _("What is kept"),
        (
            Place(name="administration:log", text=_("Log"), rights=(Right.LOG, Right.LOOK)),
            Place(name="retention:overview", text=_("Retention"), rights=(Right.LOOK,)),
            Place(name="erasure:overview", text=_("Erasure"), rights=(Right.ERASURE,)),
            Place(name="portability:data", text=_("Your data"), rights=(Right.DATA,)),
            Place(name="backups:overview", text=_("Backups"), rights=(Right.SECURITY, Right.LOOK), when=_runs),
            Place(name="drills:listing", text=_("Drills"), rights=(Right.SECURITY, Right.LOOK), when=_runs),
        ),
    ),
)

#: What somebody of the provider's staff works at, beside the clients.
OFFICE = (
    Place(name="supervising:queue", text=_("Letters of clients that wait for a person"), rights=(Right.STAFF_CONSOLE,)),
    Place(name="bureau:today", text=_("Security office"), rights=(Right.STAFF,)),
    Place(name="contracts:listing", text=_("Contracts of clients"), rights=(Right.STAFF_OFFICE,)),
    Place(name="reviews:overview", text=_("Review who has access"), rights=(Right.REVIEW,)),
    Place(name="alerts:listing", text=_("Alerts"), rights=(Right.SECURITY,)),
    Place(name="status:overview", text=_("Availability"), rights=(Right.STAFF_TENANTS, Right.STAFF_OFFICE)),
    Place(name="capacity:overview", text=_("Capacity"), rights=(Right.STAFF_TENANTS, Right.STAFF_OFFICE)),
    Place(name="people:people", text=_("People of the provider"), rights=(Right.PEOPLE,)),
    Place(name="administration:log", text=_("Log"), rights=(Right.LOG,)),
    Place(name="backups:overview", text=_("Backups"), rights=(Right.SECURITY,)),
)

#: What each room takes from somebody who leaves, in the transaction that ends the account.
DEPARTURES: tuple[Departure, ...] = (
    lambda actor, user_id, now: clients.depart(actor=actor, user_id=user_id, now=now),
    lambda actor, user_id, now: perimeter.depart(actor=actor, user_id=user_id, now=now),
    lambda actor, user_id, now: grants.leave(actor=actor, user_id=user_id, now=now),
    lambda actor, user_id, now: mailboxes.depart(actor=actor, user_id=user_id),
    # The last: it records when everything was done.
    lambda actor, user_id, now: people.note_leaving(actor=actor, user_id=user_id, now=now),
)

#: Checks that stand above those of the room that asks for them; they are marked when they are loaded.
CHECKS = oversight.FILES

#: Who hears what happens to bookings, in the transaction in which it happens.
LISTENERS: tuple[Listener, ...] = (webhooks.hear,)


def connect() -> None:
    """Lay every wire, once."""
    places.sources["main"] = [lambda request: _open(request, MAIN)]
    places.sources["settings"] = [_settings]
    places.sources["office"] = [_office]
    places.sources["ways"] = [_ways]
    departures[:] = DEPARTURES
    identity.ways[:] = [lambda tenant_id: bool(federation.open_providers(tenant_id=tenant_id))]
    listeners[:] = LISTENERS
    ring.source = lambda tenant_id, purpose, make: keys.held(tenant_id=tenant_id, purpose=purpose, make=make)
    reviews.sources[:] = reviewed.sources()
    api.duty_sources[:] = [lambda tenant_id, now: sharing.told(tenant_id=tenant_id, now=now)]
    forgetting.connect()
    retaining.connect()
    restoring.connect()
    places.guest_sources[:] = [_of_guest]
    failures.listeners[:] = [failing.note]
    # A command of the operator's is no guest: it may look after what is packed, such as its keys.
    scope.guards[:] = [tenancy.guard] if os.environ.get("SECRETAIRE_PROGRAM") else []


def _open(request: HttpRequest, found: tuple[Place, ...]) -> list[Link]:
    if not request.user.is_authenticated:
        return []
    role, tenant_id = request.user.role, request.user.tenant_id
    open_to = (place for place in found if any(may(role, right) for right in place.rights))
    return [_link(request, place) for place in open_to if place.when(tenant_id) and place.open(request)]


def _settings(request: HttpRequest) -> list[Link]:
    return [replace(link, group=str(group)) for group, found in SETTINGS for link in _open(request, found)]


def _ways(request: HttpRequest) -> list[Link]:
    """Return the identity providers by which people of the tenant sign in."""
    return [
        Link(href=reverse("federation:start", kwargs={"pk": provider.pk}), text=provider.name)
        for provider in federation.open_providers(tenant_id=tenancy.of(request).pk)
    ]


def _of_guest(word: str) -> list[Link]:
    """Return where a guest asks to be forgotten."""
    return [Link(href=reverse("erasure:ask", kwargs={"token": word}), text=str(_("Have my data deleted")))]


def _office(request: HttpRequest) -> list[Link]:
    user = account(request)
    counts = {
        reverse("alerts:listing"): alerts.waiting(tenant_id=user.tenant_id),
        reverse("reviews:overview"): reviews.undecided(tenant_id=user.tenant_id, but=user.pk),
        reverse("people:people"): people_queries.waiting(tenant_id=user.tenant_id, reader=user),
    }
    return [replace(link, count=counts.get(link.href, 0)) for link in _open(request, OFFICE)]


def _link(request: HttpRequest, place: Place) -> Link:
    href = reverse(place.name)
    return Link(href=href, text=str(place.text), icon=place.icon, current=_leads_to(request, href))


def _leads_to(request: HttpRequest, href: str) -> bool:
    return request.path.startswith(href)
