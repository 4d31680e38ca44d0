"""The second step of signing in, and where example accounts find their codes while we develop."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.flows.reauthentication import STATE_SESSION_KEY
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from secretaire.lib import clock, scope
from secretaire.protection.access.core import open_to_all
from secretaire.protection.identity import actions, queries
from secretaire.protection.identity.core import codes
from secretaire.protection.tenancy import queries as tenancy

#: Where invented people have their addresses (RFC 2606); no real account has one.
_INVENTED = ".example"


def with_password(
    view: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Show a page about a person's password to those alone whose password counts for anything."""

    @wraps(view)
    def entered(request: HttpRequest) -> HttpResponseBase:
        user = queries.account(request)
        actions.check_counts(tenant_id=user.tenant_id, user_id=user.pk)
        return view(request)

    return entered


def renewed(view: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Give the session another key once its owner has proven again who they are; the old one opens nothing more."""

    @wraps(view)
    def entered(request: HttpRequest) -> HttpResponseBase:
        user = queries.account(request)
        before = get_authentication_records(request, user)
        answer = view(request)
        if len(get_authentication_records(request, user)) > len(before):
            request.session.cycle_key()
        return answer

    return entered


@never_cache
def elsewhere(request: HttpRequest) -> HttpResponse:
    """Ask whoever has neither password nor factor here to sign in at their identity provider once more."""
    interrupted = request.session.pop(STATE_SESSION_KEY, None)
    if interrupted:
        return redirect(f"{request.path}?{urlencode({'next': interrupted['state']['back']})}")
    return render(request, "identity/elsewhere.html")


class SecondStep(AuthenticateView):
    """Ask for a code or a passkey."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add where example accounts find their codes."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        invented = settings.DEVELOPMENT and self.stage.login.user.email.endswith(_INVENTED)
        return context | {"examples": "/dev/codes/" if invented else ""}


def again(request: HttpRequest, state: dict[str, str]) -> HttpResponse:
    """Lead whoever was interrupted back to the page where they pressed a button, and say that nothing was done."""
    messages.warning(request, _("Thank you, it is you. Nothing was done yet: please do once more what you wanted."))
    return redirect(state["back"])


@open_to_all
@never_cache
def examples(request: HttpRequest) -> HttpResponse:
    """Show the present codes of the example accounts, as the phones of these people would; in development only."""
    now = clock.now()
    rows = [row for tenant_id in tenancy.here() for row in _shown(tenancy.get(tenant_id=tenant_id), codes.step(now))]
    left = codes.PERIOD - int(now.timestamp()) % codes.PERIOD
    return render(request, "identity/examples.html", {"rows": rows, "left": left})


def _shown(tenant: Any, step: int) -> list[dict[str, str]]:
    with scope.tenant(tenant.pk):
        kind = Authenticator.Type.TOTP
        found = Authenticator.objects.filter(type=kind).select_related("user")
        invented = [each for each in found if each.user.email.endswith(_INVENTED)]
        return [
            {
                "workspace": tenant.name,
                "email": each.user.email,
                "code": codes.code(queries.shared_secret(app=each), step),
                "used": each.data["step"] >= step,
            }
            for each in sorted(invented, key=lambda each: each.user.email)
        ]
