"""The provider's office: the clients by name, and what the staff may see of them for a while."""

from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from secretaire.lib import clock, scope
from secretaire.lib.onward import Onward
from secretaire.protection.access.core import Right, may, needs
from secretaire.protection.grants import actions, queries
from secretaire.protection.grants.core import Kind, State
from secretaire.protection.grants.forms import ENDINGS, KINDS, Ask, lasting
from secretaire.protection.identity.queries import account, acting
from secretaire.protection.tenancy import queries as tenancy
from secretaire.protection.tenancy.core import Actor
from secretaire.ui import places

if TYPE_CHECKING:
    from secretaire.protection.grants.models import Grant
    from secretaire.protection.identity.models import User
    from secretaire.protection.tenancy.models import Tenant
    from secretaire.ui.links import Link

#: The rights with which one sees which clients there are.
_LISTING = (Right.STAFF_TENANTS, Right.STAFF_OFFICE, Right.STAFF_SUPPORT)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.STAFF_SUPPORT, look=Right.STAFF)
@never_cache
def home(request: HttpRequest) -> HttpResponse:
    """Show what waits for somebody of the staff, the clients and one's own grants; ask for one."""
    user, now = account(request), clock.now()
    clients = tenancy.clients() if any(may(user.role, right) for right in _LISTING) else []
    form = Ask(request.POST or None, clients=[(each.slug, each.name) for each in clients])
    if request.method == "POST" and form.is_valid():
        chosen = next(each for each in clients if each.slug == form.cleaned_data["client"])
        actions.note(actor=acting(user), user_id=user.pk, client=chosen.pk, now=now)
        return Onward(request, partial(_asked, user=user, client=chosen, form=form, back=reverse("office:home")))
    sought = set(queries.clients(tenant_id=user.tenant_id, user_id=user.pk, now=now))
    known = [each for each in clients if each.pk in sought]
    return Onward(
        request, partial(_shown, user=user, clients=clients, known=known, form=form, ways=places.office(request))
    )


@require_POST
@needs(Right.STAFF_SUPPORT)
def give_back(request: HttpRequest, client: str, pk: UUID) -> HttpResponse:
    """End one's own grant before its time."""
    user, found = account(request), tenancy.by_slug(slug=client)
    return Onward(request, partial(_given_back, user=user, client=found, grant_id=pk, back=reverse("office:home")))


def staff(user: "User", client: "Tenant") -> Actor:
    """Return somebody of the staff as who acts on a client's ground."""
    return Actor(kind="staff", name=f"staff/{user.pk}", tenant_id=client.pk)


def _shown(
    request: HttpRequest,
    *,
    user: "User",
    clients: "list[Tenant]",
    known: "list[Tenant]",
    form: Ask,
    ways: "list[Link]",
) -> HttpResponse:
    now, cards = clock.now(), []
    for client in known:
        with scope.tenant(client.pk):
            found = queries.of_staff(tenant_id=client.pk, staff=user.pk, now=now)
        cards += [_card(client, grant, grant.at(now)) for grant in found if grant.kind != Kind.SUPERVISE]
    cards.sort(key=lambda card: card["grant"].asked_at, reverse=True)
    context = {
        "clients": clients,
        "open": [card for card in cards if not card["over"]],
        "past": [card for card in cards if card["over"]],
        "form": form,
        "asks": may(user.role, Right.STAFF_SUPPORT),
        "lists": any(may(user.role, right) for right in _LISTING),
        "runs": may(user.role, Right.STAFF_TENANTS),
        "ways": ways,
    }
    return render(request, "grants/office.html", context, status=422 if form.is_bound else 200)


def _asked(request: HttpRequest, *, user: "User", client: "Tenant", form: Ask, back: str) -> HttpResponse:
    said = form.cleaned_data
    with scope.tenant(client.pk):
        try:
            grant = actions.ask(
                actor=staff(user, client),
                staff=user.pk,
                staff_name=user.name,
                kind=Kind(said["kind"]),
                reason=said["reason"],
                minutes=said["minutes"],
                now=clock.now(),
            )
        except actions.AskedAlready as late:
            messages.warning(request, str(late))
            return redirect(back)
    words = _("The client is asked, and you see here when it says yes.") if grant.approval else _("The grant runs.")
    messages.success(request, words)
    return redirect(back)


def _given_back(request: HttpRequest, *, user: "User", client: "Tenant", grant_id: UUID, back: str) -> HttpResponse:
    with scope.tenant(client.pk):
        actions.give_back(actor=staff(user, client), grant_id=grant_id, staff=user.pk, now=clock.now())
    messages.success(request, _("The grant is over."))
    return redirect(back)


def _card(client: "Tenant", grant: "Grant", state: State) -> dict[str, Any]:
    place = "settings/rights/" if grant.kind == Kind.SETTINGS else "desk/"
    return {
        "grant": grant,
        "client": client,
        "kind": KINDS[Kind(grant.kind)],
        "running": state is State.RUNNING,
        "over": state is State.OVER,
        "length": lasting(grant.minutes),
        "ending": ENDINGS.get(grant.ending, ENDINGS["expired"]),
        "href": f"{reverse('office:home')}in/{client.slug}/{place}",
    }
