"""Identity providers, as the administrators set them up, try them, and switch them on and off."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from secretaire.lib import clock
from secretaire.lib.errors import Refused
from secretaire.protection.access.core import Right, needs
from secretaire.protection.federation import actions, queries
from secretaire.protection.federation.core import Issuer, Kind
from secretaire.protection.federation.forms import FORMS
from secretaire.protection.federation.views.adapter import address, party
from secretaire.protection.federation.views.domains import actor, provider_card
from secretaire.protection.federation.views.signing import leave
from secretaire.protection.identity.queries import recently, recently_to_change
from secretaire.ui.links import Link

if TYPE_CHECKING:
    from secretaire.protection.federation.models import Provider

_OVERVIEW = "federation_settings:overview"
_KINDS = {Kind.OIDC: gettext_lazy("OpenID Connect"), Kind.SAML: gettext_lazy("SAML")}


@needs(Right.SECURITY)
@require_http_methods(["GET", "HEAD", "POST"])
@recently
def new(request: HttpRequest) -> HttpResponse:
    """Set up a provider of either kind."""
    kind = Kind.SAML if request.GET.get("by") == Kind.SAML else Kind.OIDC
    form = FORMS[kind](request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            found = actions.set_up(actor=actor(request), setup=form.setup(), now=clock.now())
        except Refused as refused:
            form.add_error("name", str(refused))
        else:
            return redirect("federation_settings:provider", pk=found.pk)
    here = reverse("federation_settings:provider_new")
    ways = [Link(href=f"{here}?by={each}", text=str(words), current=each == kind) for each, words in _KINDS.items()]
    context = {"form": form, "ways": ways, "kind": kind.value}
    return render(request, "federation/provider_new.html", context, status=422 if form.is_bound else 200)


@needs(Right.SECURITY, look=Right.LOOK)
@require_http_methods(["GET", "HEAD", "POST"])
@recently_to_change()
def one(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show a provider; change what is said of it."""
    found = queries.provider(tenant_id=actor(request).tenant_id, provider_id=pk)
    form = FORMS[Kind(found.kind)](
        request.POST if request.method == "POST" else None, initial=_initial(found), known=True
    )
    if form.is_bound and form.is_valid():
        try:
            actions.change(actor=actor(request), provider_id=pk, setup=form.setup(), now=clock.now())
        except actions.NameTaken as refused:
            form.add_error("name", str(refused))
        else:
            messages.success(request, _("The provider is saved."))
            return redirect("federation_settings:provider", pk=pk)
    context = {
        "card": provider_card(found),
        "kind": _KINDS[Kind(found.kind)],
        "issuer": Issuer.read(found.issuer) if found.issuer else None,
        "ours": _ours(found),
        "form": form,
    }
    return render(request, "federation/provider.html", context, status=422 if form.is_bound else 200)


@needs(Right.SECURITY)
@require_POST
@recently_to_change(back=_OVERVIEW)
def look(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Read a provider's keys and addresses anew."""
    actions.look_again(actor=actor(request), provider_id=pk, now=clock.now())
    return redirect("federation_settings:provider", pk=pk)


@needs(Right.SECURITY)
@require_POST
@recently_to_change(back=_OVERVIEW)
def trial(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Go and sign in there, to see what it says."""
    who = actor(request)
    found = queries.provider(tenant_id=who.tenant_id, provider_id=pk)
    if not found.issuer:
        messages.error(request, _("Nothing is known of the provider yet."))
        return redirect("federation_settings:provider", pk=pk)
    return leave(request, found, process="trial", data={"by": who.name.removeprefix("user/")})


@needs(Right.SECURITY)
@require_POST
@recently_to_change(back=_OVERVIEW)
def switch(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Switch a provider on or off."""
    who = actor(request)
    try:
        if request.POST.get("to") == "on":
            actions.switch_on(actor=who, provider_id=pk)
        else:
            actions.switch_off(actor=who, provider_id=pk)
    except (actions.NotTested, actions.LastWay) as refused:
        messages.error(request, str(refused))
    return redirect("federation_settings:provider", pk=pk)


@needs(Right.SECURITY)
@require_POST
@recently_to_change(back=_OVERVIEW)
def remove(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Forget a provider."""
    actions.forget(actor=actor(request), provider_id=pk)
    messages.success(request, _("The provider is removed."))
    return redirect(_OVERVIEW)


def _initial(provider: "Provider") -> dict[str, Any]:
    words = ("name", "address", "client", "creates", "vouches")
    return {word: getattr(provider, word) for word in words}


def _ours(provider: "Provider") -> list[tuple[str, str]]:
    """Return what the provider is to be told about us."""
    if provider.kind == Kind.OIDC:
        return [(_("Redirect address"), address("federation:callback", provider))]
    us = party(provider)
    return [
        (_("Our entity ID, and the address of our metadata"), us.entity),
        (_("Address for answers (ACS, HTTP-POST)"), us.recipient),
    ]
