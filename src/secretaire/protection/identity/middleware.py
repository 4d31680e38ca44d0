"""What every request of a person passes: their session, the second factor that they need, their language."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation

from secretaire.lib import clock
from secretaire.protection.access.core import access
from secretaire.protection.identity import queries
from secretaire.protection.identity.core.policies import over
from secretaire.protection.identity.models import SEAT

#: Where an account without the factor that it needs may go, beside the pages for strangers.
_ENROLMENT = frozenset(
    {
        "account_factors",
        "account_factor_app",
        "account_factor_passkey",
        "account_reauthenticate",
        "mfa_reauthenticate",
        "mfa_reauthenticate_webauthn",
    }
)
_MINUTE = 60
#: What a session says whose second factor was the identity provider's.
VOUCHED = "vouched"


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
        if over(terms=queries.policy(tenant_id=queries.account(request).tenant_id), since=since, seen=seen, now=now):
            request.session.flush()
            request.user = AnonymousUser()
        elif not seat or (now - seen).total_seconds() >= _MINUTE:
            request.session[SEAT] = seat | {"since": int(since.timestamp()), "seen": int(now.timestamp())}


class Enrolment:
    """Keep an account that lacks the second factor it needs away from everything but getting one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: list[Any], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Lead to enrolment whoever must pass it first."""
        needed = access(view)
        if needed is None or needed.stranger or not request.user.is_authenticated:
            return None
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


def _language(request: HttpRequest) -> str:
    spoken = dict(settings.LANGUAGES)
    asked = request.GET.get("lang", "")
    if asked in spoken:
        return asked
    if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
        return request.user.language
    return translation.get_language_from_request(request)
