"""What stands before every page of a guest: where a request comes from, and how often."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from secretaire import config
from secretaire.lib import scope
from secretaire.lib.origins import FromElsewhere, from_elsewhere
from secretaire.protection.access.core import open_to_all
from secretaire.protection.limits import actions as limits
from secretaire.protection.limits import queries as whence
from secretaire.protection.tenancy.core import Actor

View = Callable[..., HttpResponse]

_HOUR = timedelta(hours=1)


def guests(view: View) -> View:
    """Open a view to guests: nothing in the browser speaks for them, so there is no cookie to protect.

    What changes something must come from a page of ours all the same. Nothing is kept on the way, and what a signed
    link leads to is not for search engines.
    """

    @open_to_all
    @csrf_exempt
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def guarded(request: HttpRequest, **words: str) -> HttpResponse:
        if request.method == "POST" and from_elsewhere(request):
            raise FromElsewhere(_("This form was sent from another site. Please open the page itself."))
        response = view(request, **words)
        response.headers.setdefault("Cache-Control", "no-store")
        if "token" in words:
            response.headers["X-Robots-Tag"] = "noindex"
        return response

    return guarded


def spend(request: HttpRequest, *, page_id: UUID, now: datetime) -> None:
    """Count one try to take something on a page.

    :raises limits.TooOften: if the network or the page has used up its allowance
    """
    allowed = config.load().booking
    origin = f"booking/network/{whence.origin(request=request)}"
    limits.spend(tenant_id=scope.current(), key=origin, at_most=allowed.per_network, per=_HOUR, now=now)
    limits.spend(tenant_id=scope.current(), key=f"booking/page/{page_id}", at_most=allowed.per_page, per=_HOUR, now=now)


def see_other(to: str, query: dict[str, str], **words: str) -> HttpResponse:
    """Lead from a form to its result, so that a reload sends nothing again (RFC 9110, section 15.4.4)."""
    return HttpResponse(status=303, headers={"Location": f"{reverse(to, kwargs=words)}?{urlencode(query)}"})


def guest(identity: UUID) -> Actor:
    """Return a guest as an actor, known by what they hold: a form, a booking or a place on the waiting list."""
    return Actor(kind="guest", name=f"guest/{identity}", tenant_id=scope.current())
