"""The perimeter: pages of the office answer nobody from elsewhere, not even with a request to sign in."""

import logging
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from secretaire.lib import clock, scope
from secretaire.protection.access.core import access
from secretaire.protection.perimeter import actions, adapters, queries
from secretaire.protection.perimeter.core.judging import Caller, Reason, refusal
from secretaire.protection.tenancy.core import Actor

log = logging.getLogger(__name__)

_WHY: dict[Reason, str | Promise] = {
    Reason.NETWORK: _("This page answers only from the networks of the office, and you come from elsewhere."),
    Reason.MISSING: _("This page asks for a client certificate, and your browser showed none."),
    Reason.UNREADABLE: _("Your browser showed something that is no client certificate."),
    Reason.EXPIRED: _("Your client certificate is not valid at this time."),
    Reason.UNREGISTERED: _("Your client certificate is not registered for your account."),
}


class Perimeter:
    """Let a request through to a page of the office, or refuse it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: list[Any], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Return the refusal, or nothing."""
        if not queries.lies_within(access(view)):
            return None
        drawn = queries.perimeter()
        caller = adapters.caller(request, perimeter=drawn)
        reason = refusal(drawn, caller, registered=_registered(request), now=clock.now())
        return _refused(request, caller, reason) if reason else None


def _registered(request: HttpRequest) -> set[str] | None:
    user = request.user
    if not user.is_authenticated:
        return None
    return queries.fingerprints(tenant_id=user.tenant_id, user_id=user.pk)


def _refused(request: HttpRequest, caller: Caller, reason: Reason) -> HttpResponse:
    log.warning("the perimeter let nobody through: %s", reason)
    user = request.user
    member = user.is_authenticated
    who = Actor(
        kind="member" if user.is_authenticated else "guest",
        name=f"user/{user.pk}" if user.is_authenticated else "stranger",
        tenant_id=scope.current(),
    )
    route = request.resolver_match.view_name if request.resolver_match else ""
    actions.refuse(actor=who, reason=reason, route=route, now=clock.now())
    # A stranger learns that there is nothing; whoever has signed in knows better, and may be told what to do.
    context = {"status": 403, "message": _WHY[reason]} if member else {"status": 404, "message": ""}
    return render(request, "ui/error.html", context, status=403 if member else 404)
