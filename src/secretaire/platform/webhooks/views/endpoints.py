"""Endpoints: listed, added, changed, given a new secret, rested, removed."""

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from secretaire.lib import clock
from secretaire.lib.errors import Missing, Refused
from secretaire.platform.webhooks import actions, queries
from secretaire.platform.webhooks.core.schema import schema
from secretaire.platform.webhooks.core.states import State
from secretaire.platform.webhooks.forms import EndpointForm
from secretaire.platform.webhooks.views import KINDS, actor, condition, why
from secretaire.protection.access.core import Right, needs
from secretaire.protection.identity import queries as identity

if TYPE_CHECKING:
    from secretaire.platform.webhooks.models import Endpoint


@dataclass(frozen=True, kw_only=True)
class Card:
    """An endpoint in words."""

    endpoint: "Endpoint"
    badge: tuple[str, str]
    why: str
    host: str
    waiting: int
    failed: int


@needs(Right.CONNECTIONS, look=Right.LOOK)
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Show the endpoints and how they are."""
    tenant_id = identity.account(request).tenant_id
    counts = queries.counts(tenant_id=tenant_id)
    cards = [
        Card(
            endpoint=each,
            badge=condition(each),
            why=why(each),
            host=each.url.partition("://")[2].partition("/")[0],
            waiting=counts.get((each.pk, State.WAITING), 0),
            failed=counts.get((each.pk, State.FAILED), 0),
        )
        for each in queries.endpoints(tenant_id=tenant_id)
    ]
    return render(request, "webhooks/listing.html", {"cards": cards})


@needs(Right.CONNECTIONS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Add an endpoint, and show its secret this once."""
    form = _form(request)
    if form.is_bound and form.is_valid():
        try:
            made = actions.add(actor=actor(request), endpoint_id=form.cleaned_data["form"], wish=form.wish())
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return _shown_once(request, made)
    return render(request, "webhooks/edit.html", {"form": form}, status=422 if form.is_bound else 200)


@needs(Right.CONNECTIONS)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Change what an endpoint is told, or where it is."""
    endpoint = _found(request, pk)
    form = _form(request, endpoint)
    if form.is_bound and form.is_valid():
        try:
            actions.change(actor=actor(request), endpoint_id=pk, wish=form.wish())
        except Missing:
            raise
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("The endpoint is saved."))
            return redirect("webhooks:endpoint", pk=pk)
    context = {"form": form, "endpoint": endpoint}
    return render(request, "webhooks/edit.html", context, status=422 if form.is_bound else 200)


@needs(Right.CONNECTIONS)
@never_cache
@require_POST
def secret(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Give an endpoint a new secret, and show it this once."""
    return _shown_once(request, actions.rotate(actor=actor(request), endpoint_id=pk, now=clock.now()))


@needs(Right.CONNECTIONS)
@require_POST
def rest(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Send an endpoint nothing for a while."""
    actions.rest(actor=actor(request), endpoint_id=pk)
    messages.success(request, _("Nothing is sent there until you let it work again. What happens is kept meanwhile."))
    return redirect("webhooks:endpoint", pk=pk)


@needs(Right.CONNECTIONS)
@require_POST
def resume(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Send an endpoint what happens from now on."""
    actions.resume(actor=actor(request), endpoint_id=pk)
    messages.success(request, _("It is told what happens from now on. Below you can send what it missed."))
    return redirect("webhooks:endpoint", pk=pk)


@needs(Right.CONNECTIONS)
@require_POST
def remove(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Forget an endpoint."""
    actions.remove(actor=actor(request), endpoint_id=pk)
    messages.success(request, _("The endpoint is removed, with all that was sent to it."))
    return redirect("webhooks:listing")


@needs(Right.LOOK)
@require_safe
def form(request: HttpRequest) -> HttpResponse:
    """Return the form of every message, for programs."""
    return JsonResponse(schema(), content_type="application/schema+json")


def _found(request: HttpRequest, pk: UUID) -> "Endpoint":
    return queries.endpoint(tenant_id=identity.account(request).tenant_id, endpoint_id=pk)


def _form(request: HttpRequest, endpoint: "Endpoint | None" = None) -> EndpointForm:
    words = {str(kind): str(text) for kind, text in KINDS.items()}
    return EndpointForm(request.POST if request.method == "POST" else None, kinds=words, endpoint=endpoint)


def _shown_once(request: HttpRequest, made: actions.Made) -> HttpResponse:
    return render(request, "webhooks/secret.html", {"endpoint": made.endpoint, "secret": made.secret})
