"""The gate: nobody reaches a view whose needs they do not meet, and no view that does not say what it needs."""

import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any, Final
from uuid import UUID, uuid4

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import BadRequest, SuspiciousOperation
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from secretaire.lib import clock, hostile, logs, metrics, scope, trace
from secretaire.protection.access.core import Access, access
from secretaire.protection.audit import actions as audit
from secretaire.protection.limits import actions as allowances
from secretaire.protection.limits import queries as limits
from secretaire.protection.tenancy.core import Actor

log = logs.logger(__name__)

#: What an answer means that refuses somebody something, by its status; a form that is to be mended is no refusal.
_HOW = {
    400: "malformed",
    401: "refused",
    403: "refused",
    404: "missed",
    405: "malformed",
    413: "malformed",
    429: "throttled",
}
#: Entries about strangers in an hour; beyond that they are refused without one more.
_STRANGERS: Final = 200
_HOUR: Final = timedelta(hours=1)
_FORM: Final = "application/x-www-form-urlencoded"
_FORMS: Final = frozenset({_FORM, "multipart/form-data"})


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


class Refusals:
    """Leave one entry for each request that is refused on a tenant's ground, by a connection of its own.

    Whoever refuses may have left it and said more; then there is no other. Before that, refuse what cannot be read.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, and look at the answer."""
        flaw = _flaw(request)
        if flaw:
            metrics.refused.labels(flaw).inc()
            log.warning("request refused", reason=flaw)
        response = _unreadable(request) if flaw else self.get_response(request)
        if response.status_code in _HOW and not trace.present().refusals:
            who = _refused(request, known=bool(flaw))
            if who:
                subject = f"request/{flaw}" if flaw else _subject(request)
                audit.record_apart(actor=who, verb=f"access.{_HOW[response.status_code]}", subject=subject)
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
    audit.record_apart(actor=who, verb="access.refused", subject=_subject(request))
    return _refusal(request)


def _refusal(request: HttpRequest) -> HttpResponse:
    context = {"status": 403, "message": _("Your role does not include this.")}
    return render(request, "ui/error.html", context, status=403)


def _route(request: HttpRequest) -> str:
    return request.resolver_match.view_name if request.resolver_match else ""


def _flaw(request: HttpRequest) -> str:
    """Return what about an address, as it was sent, or about a form cannot be meant."""
    kind = hostile.attempt(request.META.get("RAW_URI", ""))
    if kind:
        return f"hostile_{kind}"
    if request.method != "POST" or request.content_type not in _FORMS:
        return ""
    if getattr(request, "garbled", False):
        return "form_unreadable"
    try:
        if request.content_type == _FORM and hostile.illegible(request.body):
            return "form_encoding"
        flaw = hostile.flaw((name, value) for name, values in request.POST.lists() for value in values)
    except (BadRequest, SuspiciousOperation):
        return "form_unreadable"
    return f"form_{flaw}" if flaw else ""


def _unreadable(request: HttpRequest) -> HttpResponse:
    context = {"status": 400, "message": _("This address or form cannot be read.")}
    return render(request, "ui/error.html", context, status=400)


def _refused(request: HttpRequest, *, known: bool) -> Actor | None:
    """Return who was refused something; nobody if no entry is left of it.

    :param known: whether more is known of it than its address, which nothing of ours need lie at
    """
    try:
        ground = scope.current()
    except scope.Strayed:
        return None
    if not (request.resolver_match or known):
        return None
    if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
        return Actor(kind="member", name=f"user/{request.user.pk}", tenant_id=ground)
    if connection.needs_rollback or _spent(ground):
        return None
    return Actor(kind="guest", name="stranger", tenant_id=ground)


def _spent(ground: UUID) -> bool:
    try:
        allowances.spend(tenant_id=ground, key="access/strangers", at_most=_STRANGERS, per=_HOUR, now=clock.now())
    except allowances.TooOften:
        return True
    return False


def _subject(request: HttpRequest) -> str:
    """Return which page was asked for, and which thing, as far as it is named by a number of ours."""
    match = request.resolver_match
    named = [str(each) for each in match.kwargs.values() if isinstance(each, UUID)] if match else []
    return " ".join([f"route/{_route(request)}", *named])[:100]
