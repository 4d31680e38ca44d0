"""Where somebody ends all letters of the assistant to them: by one click in their mail program, or on a page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from secretaire.lib import clock, scope
from secretaire.protection.access.core import open_to_all
from secretaire.protection.tenancy.core import Actor
from secretaire.scheduling.negotiation import actions, queries


@open_to_all
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def silence(request: HttpRequest, token: str) -> HttpResponse:
    """Ask whether the letters shall end, and end them.

    The signed word alone speaks for the reader, so that a mail program can send the form (RFC 8058): no cookie is read.
    Opening the address changes nothing, since programs open addresses, too.
    """
    guest = queries.by_silence_link(tenant_id=scope.current(), word=token)
    if request.method == "POST":
        actor = Actor(kind="guest", name=f"participant/{guest.pk}", tenant_id=scope.current())
        actions.never_again(actor=actor, word=token, now=clock.now())
    with translation.override(guest.language):
        response = render(request, "negotiation/silence.html", {"done": request.method == "POST"})
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
