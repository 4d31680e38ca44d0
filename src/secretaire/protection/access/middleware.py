"""The gate: nobody reaches a view whose needs they do not meet, and no view that does not say what it needs."""

import time
from collections.abc import Callable
from typing import Any
from uuid import uuid4

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from secretaire.lib import logs, metrics, trace
from secretaire.protection.access.core import Access, access
from secretaire.protection.audit import actions as audit
from secretaire.protection.limits import queries as limits
from secretaire.protection.tenancy.core import Actor

log = logs.logger(__name__)


class Provenance:
    """Give each request a number, and keep it with where the request comes from, for the entries that it leaves."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, name the number, and tell which page was asked for and how it went: never its address."""
        number, began = uuid4().hex, time.monotonic()
        with trace.during(trace.Trace(request=number, origin=limits.origin(request=request))):
            response = self.get_response(request)
            seconds, how = time.monotonic() - began, metrics.method(request.method)
            log.info(
                "request", method=how, view=_route(request), status=response.status_code, seconds=round(seconds, 3)
            )
        metrics.requests.labels(how, _route(request), str(response.status_code)).inc()
        metrics.request_seconds.observe(seconds)
        response.headers["X-Request-Id"] = number
        return response


class Gate:
    """Let a request through to its view, or refuse it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: list[Any], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Return the refusal, or nothing."""
        needed = access(view)
        if needed is None:
            log.error("a view does not say who may call it", view=_route(request))
            return _refusal(request)
        if needed.stranger:
            return None
        return _unless_admitted(request, needed)


def _unless_admitted(request: HttpRequest, needed: Access) -> HttpResponse | None:
    user = request.user
    if not user.is_authenticated:
        return redirect_to_login(request.get_full_path(), reverse("account_login"))
    if needed.admits(role=user.role, method=request.method or ""):
        return None
    who = Actor(kind="member", name=f"user/{user.pk}", tenant_id=user.tenant_id)
    audit.record_apart(actor=who, verb="access.refused", subject=f"route/{_route(request)}")
    return _refusal(request)


def _refusal(request: HttpRequest) -> HttpResponse:
    context = {"status": 403, "message": _("Your role does not include this.")}
    return render(request, "ui/error.html", context, status=403)


def _route(request: HttpRequest) -> str:
    return request.resolver_match.view_name if request.resolver_match else ""
