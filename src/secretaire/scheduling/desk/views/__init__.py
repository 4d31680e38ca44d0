"""The desk's pages, by subject; here is what they share: who may enter, and the frame around each."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext_lazy as _

from secretaire import config
from secretaire.lib import clock
from secretaire.lib.errors import Missing
from secretaire.protection.access.core import Right, may, needs
from secretaire.protection.grants import queries as grants
from secretaire.protection.identity.queries import account, acting
from secretaire.protection.tenancy.core import Actor
from secretaire.scheduling.booking.queries import hosting
from secretaire.scheduling.hosts.queries import get, of_user
from secretaire.scheduling.negotiation import queries as negotiation
from secretaire.scheduling.pages.core import in_language
from secretaire.ui.links import Link

if TYPE_CHECKING:
    from secretaire.scheduling.hosts.models import Host
    from secretaire.scheduling.pages.models import Page

P = ParamSpec("P")

#: The places of the desk: the name of the address, the icon, the words.
PLACES = (
    ("desk:week", "week", _("Week")),
    ("desk:bookings", "bookings", _("Bookings")),
    ("desk:pages", "pages", _("Pages")),
    ("desk:hours", "hours", _("Hours")),
    ("desk:calendars", "calendars", _("Calendars")),
    ("desk:assistant", "letter", _("Assistant")),
)


def member(
    view: "Callable[Concatenate[HttpRequest, Host, P], HttpResponse]",
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Let a host of this tenant in, and hand the host to the view."""

    @needs(Right.DESK)
    @wraps(view)
    def entered(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        user = account(request)
        visit = grants.visit(request)
        if visit and visit.host is None:
            return redirect("desk:whose")
        try:
            if visit and visit.host:  # somebody of the provider looks at a desk that is not theirs
                host = get(tenant_id=user.tenant_id, host_id=visit.host)
            else:
                host = of_user(tenant_id=user.tenant_id, user_id=user.pk)
        except Missing:
            if may(user.role, Right.SUPERVISE):
                return redirect("supervision:queue")
            return render(request, "desk/guestless.html", {"actions": [_way_out()]}, status=403)
        response = view(request, host, *args, **kwargs)
        patch_cache_control(response, private=True, no_store=True)
        return response

    return entered


def actor(request: HttpRequest) -> Actor:
    """Return the signed-in account as who acts."""
    user = account(request)
    return acting(user)


def show(
    request: HttpRequest, host: "Host", template: str, *, here: str, context: Mapping[str, Any], status: int = 200
) -> HttpResponse:
    """Return a page of the desk; ``here`` is the name of the place that it belongs to."""
    counts = {"desk:bookings": hosting.asking(tenant_id=host.tenant_id, host_id=host.pk, now=clock.now())}
    links = [
        Link(href=reverse(name), text=str(words), icon=icon, current=name == here, count=counts.get(name, 0))
        for name, icon, words in PLACES
    ]
    if may(account(request).role, Right.SUPERVISE):
        waiting = len(negotiation.waiting(tenant_id=host.tenant_id, now=clock.now()))
        links.append(
            Link(
                href=reverse("supervision:queue"),
                text=pgettext("a place of the desk", "Queue"),
                icon="queue",
                count=waiting,
            )
        )
    return render(request, template, {"host": host, "links": links, "home": links[0].href, **context}, status=status)


def told(page: "Page") -> str:
    """Return what a page is called in the reader's language."""
    return in_language(page.title, get_language() or "", *page.languages)


def public_address(slug: str) -> str:
    """Return the full address at which guests find a page."""
    return f"{config.load().address}{reverse('booking:page', kwargs={'slug': slug})}"


def _way_out() -> Link:
    return Link(href=reverse("account_logout"), text=str(_("Sign out")))
