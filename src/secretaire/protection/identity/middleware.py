"""What every request of a person passes: their session, the second factor that they need, their language."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from secretaire.lib import clock
from secretaire.protection.access.core import access
from secretaire.protection.identity import actions, queries
from secretaire.protection.identity.core.policies import over
from secretaire.protection.identity.models import SEAT
from secretaire.protection.perimeter import actions as perimeter_actions
from secretaire.protection.perimeter import queries as perimeter
from secretaire.protection.perimeter.core.addresses import Address
from secretaire.protection.perimeter.core.judging import Reason
from secretaire.protection.tenancy import queries as tenancy
from secretaire.ui.links import Link

#: Where an account without the factor that it needs may go, beside the pages for strangers.
_ENROLMENT = frozenset(
    {
        "account_factors",
        "account_factor_app",
        "account_factor_passkey",
        "account_reauthenticate",
        "account_elsewhere",
        "mfa_reauthenticate",
        "mfa_reauthenticate_webauthn",
    }
)
_MINUTE = 60
#: What a session says whose second factor was the identity provider's.
VOUCHED = "vouched"
#: What a session says of the break-glass account once all who answer for it know that it works from elsewhere.
_RUNG = "rung"


class Sessions:
    """End a session that has lasted or lain idle for too long, and note when it was used."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer whoever is still signed in, or a stranger."""
        if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
            self._used(request)
        response = self.get_response(request)
        key = request.session.session_key
        if key and request.session.modified and not request.session.exists(key):
            request.session.flush()  # the request has ended its own session: nothing is left to be saved
        return response

    def _used(self, request: HttpRequest) -> None:
        now = clock.now()
        seat = request.session.get(SEAT, {})
        # A session from before these were kept begins with this request.
        since, seen = (datetime.fromtimestamp(seat.get(word, now.timestamp()), tz=UTC) for word in ("since", "seen"))
        user = queries.account(request)
        if over(terms=queries.policy(tenant_id=user.tenant_id), since=since, seen=seen, now=now):
            actions.sign_out(actor=queries.acting(user), user_id=user.pk, lapsed=True)
            request.session.flush()
            request.user = AnonymousUser()
            return
        request.just_arrived = (now - since).total_seconds() < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT  # type: ignore[attr-defined]  # read by queries.recently
        if not seat or (now - seen).total_seconds() >= _MINUTE:
            request.session[SEAT] = seat | {"since": int(since.timestamp()), "seen": int(now.timestamp())}


class _Indoors(ABC):
    """What stands before each page that is for people who are signed in, and meets nobody else."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: list[Any], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Return what the visitor gets instead of the page, or nothing."""
        needed = access(view)
        if needed is None or needed.stranger or not request.user.is_authenticated:
            return None
        return self.stopped(request)

    @abstractmethod
    def stopped(self, request: HttpRequest) -> HttpResponse | None:
        """Return what somebody who is signed in gets instead of the page, or nothing."""


class Networks(_Indoors):
    """Keep roles with more rights than a host's away that come from elsewhere than their tenant lets them work."""

    def stopped(self, request: HttpRequest) -> HttpResponse | None:
        """Return the refusal, or nothing; the break-glass account passes, and rings."""
        user, whence = queries.account(request), perimeter.whence(request=request)
        terms = queries.policy(tenant_id=user.tenant_id)
        if terms.reaches(role=user.role, whence=whence):
            return None
        if user.pk == terms.break_glass:
            self._ring(request)
            return None
        route = request.resolver_match.view_name if request.resolver_match else ""
        perimeter_actions.refuse(actor=queries.acting(user), reason=Reason.ROLE, route=route, now=clock.now())
        return render(request, "ui/error.html", _elsewhere(whence), status=403)

    def _ring(self, request: HttpRequest) -> None:
        if request.session.get(_RUNG):
            return
        user, seat = queries.account(request), request.session.get(SEAT, {})
        actions.break_glass(
            actor=queries.acting(user),
            user_id=user.pk,
            device=seat.get("device", ""),
            network=seat.get("network", ""),
            now=clock.now(),
            outside=True,
        )
        request.session[_RUNG] = True


class Enrolment(_Indoors):
    """Keep an account that lacks the second factor it needs away from everything but getting one."""

    def stopped(self, request: HttpRequest) -> HttpResponse | None:
        """Lead to enrolment whoever must pass it first."""
        if request.resolver_match is not None and request.resolver_match.view_name in _ENROLMENT:
            return None
        user = queries.account(request)
        # Where the tenant says that a second factor at its identity provider is enough, the session knows of it.
        if request.session.get(VOUCHED):
            return None
        if queries.needs_factor(user=user) and not queries.second_factor(user=user):
            return redirect("account_factors")
        return None


class Language:
    """Answer in the reader's language; keep nothing in the browser for it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer in one language and say which."""
        with translation.override(_language(request)):
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", translation.get_language() or settings.LANGUAGE_CODE)
        return response


def _elsewhere(whence: Address | None) -> dict[str, Any]:
    message = _("Your role works only from the networks that are named for it here, and you come from {address}.")
    return {
        "status": 403,
        "message": message.format(address=whence or _("an address that cannot be known")),
        "advice": _("Use your organisation's network or its VPN, or ask an administrator to name yours."),
        "actions": [Link(href=reverse("account_logout"), text=_("Sign out"))],
    }


def _language(request: HttpRequest) -> str:
    if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
        asked = request.GET.get("lang", "")
        return asked if asked in dict(settings.LANGUAGES) else request.user.language
    return tenancy.language(request)
