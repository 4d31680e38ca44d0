"""Where a guest asks to be forgotten, by the link of a booking; a letter then proves that the address is theirs."""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from secretaire.lib import clock, scope
from secretaire.lib.origins import FromElsewhere, from_elsewhere
from secretaire.platform.erasure import actions, core, queries
from secretaire.protection.access.core import open_to_all
from secretaire.protection.limits import actions as limits
from secretaire.protection.limits import queries as whence
from secretaire.protection.tenancy.core import Actor
from secretaire.scheduling.booking import queries as booking

_DAY = timedelta(days=1)
#: Letters in one day to one address, and on the word of one network.
_A_DAY, _A_NETWORK = 3, 30


def _guests(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Open a view to whoever holds a link; what changes something comes from a page of ours."""

    @open_to_all
    @csrf_exempt
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def guarded(request: HttpRequest, **words: str) -> HttpResponse:
        if request.method == "POST" and from_elsewhere(request):
            raise FromElsewhere(_("This form was sent from another site. Please open the page itself."))
        response = view(request, **words)
        response.headers["Cache-Control"] = "no-store"
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    return guarded


@_guests
def ask(request: HttpRequest, token: str) -> HttpResponse:
    """Say what an erasure is, and have the letter sent that confirms it."""
    now, tenant_id = clock.now(), scope.current()
    held = booking.by_link(tenant_id=tenant_id, word=token, now=now, over=True)
    email = held.guest_email
    if request.method == "POST":
        mark = queries.digest(tenant_id=tenant_id, email=email)
        network = whence.origin(request=request)
        for key, most in ((f"erasure/{mark}", _A_DAY), (f"erasure/network/{network}", _A_NETWORK)):
            limits.spend(tenant_id=tenant_id, key=key, at_most=most, per=_DAY, now=now)
        actor = Actor(kind="guest", name=f"guest/{held.pk}", tenant_id=tenant_id)
        actions.ask(actor=actor, email=email, language=held.guest_language, now=now)
    context = {
        "address": email,
        "asked": request.method == "POST",
        "ahead": booking.ahead(tenant_id=tenant_id, email=email, now=now),
        "back": reverse("booking:manage", kwargs={"token": token}),
    }
    return _shown(request, "erasure/ask.html", context, held.guest_language)


@_guests
def confirm(request: HttpRequest, word: str) -> HttpResponse:
    """Ask once more, confirm, and then show where the request stands."""
    now, tenant_id = clock.now(), scope.current()
    found = queries.by_link(tenant_id=tenant_id, word=word, now=now)
    if request.method == "POST":
        actor = Actor(kind="guest", name=f"erasure/{found.pk}", tenant_id=tenant_id)
        found = actions.confirm(actor=actor, request_id=found.pk, now=now)
    spent = None
    if found.received_at and found.due_at:
        spent = core.clock(received=found.received_at, until=found.due_at, now=now)
    return _shown(request, "erasure/confirm.html", {"found": found, "clock": spent}, found.language)


def _shown(request: HttpRequest, template: str, context: dict[str, Any], language: str) -> HttpResponse:
    with translation.override(language):
        return render(request, template, context)
