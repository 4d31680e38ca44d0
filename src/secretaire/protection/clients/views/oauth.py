"""The addresses of a tenant's authorisation server: consent, tokens, their end, and what the server can do."""

import json
from collections.abc import Mapping
from datetime import timedelta
from typing import Any, cast
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from oauth2_provider.exceptions import FatalClientError, OAuthToolkitError
from oauth2_provider.views import AuthorizationView
from oauth2_provider.views import RevokeTokenView as Revocation
from oauth2_provider.views import TokenView as Issue
from oauthlib.oauth2.rfc6749.errors import InvalidRequestError

from secretaire.lib import clock, scope
from secretaire.lib.middleware import policy
from secretaire.protection.clients import actions, core, queries
from secretaire.protection.clients.core import Kind, Scope
from secretaire.protection.clients.models import Application
from secretaire.protection.limits import actions as limits
from secretaire.protection.limits import queries as whence
from secretaire.protection.tenancy import queries as tenancy
from secretaire.protection.tenancy.core import Actor

_TRIES = 120  #: calls for tokens from one network in a minute
_MINUTE = timedelta(minutes=1)
_GRANTS = ("authorization_code", "client_credentials", "refresh_token")
_METHODS = ("client_secret_basic", "client_secret_post", "none")


class Consent(AuthorizationView):
    """Ask a person whether a program may act for them; ask every time."""

    template_name = "clients/consent.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show who asks, and for what."""
        asked = request.GET.copy()
        asked["approval_prompt"] = "force"  # no program may talk itself past the question
        request.GET = asked  # type: ignore[assignment]  # a query, too
        return cast("HttpResponse", super().get(request, *args, **kwargs))

    def validate_authorization_request(self, request: HttpRequest) -> tuple[list[str], dict[str, Any]]:
        """Refuse, before anybody is asked, what no token would be given for."""
        scopes, credentials = super().validate_authorization_request(request)
        if not _challenged(credentials):
            raise OAuthToolkitError(
                error=InvalidRequestError("A code_challenge of method S256 is needed.", state=credentials.get("state")),
                redirect_uri=credentials["redirect_uri"],
            )
        return scopes, credentials

    def create_authorization_response(
        self,
        request: HttpRequest,
        scopes: str,
        credentials: dict[str, Any],
        allow: bool,  # noqa: FBT001  # the parent class says so
    ) -> Any:
        """Refuse the same once more: the form may say something else than the question did."""
        if not _challenged(credentials):
            raise FatalClientError(error=InvalidRequestError("A code_challenge of method S256 is needed."))
        return super().create_authorization_response(request, scopes, credentials, allow)

    def form_valid(self, form: Any) -> HttpResponse:
        """Note what the person answered, and lead back to the program."""
        said = form.cleaned_data
        answer: HttpResponse = super().form_valid(form)
        granted = answer.status_code == 302 and "code=" in urlsplit(answer.headers["Location"]).query  # noqa: PLR2004  # HTTP
        user = self.request.user
        if said["allow"] and granted and user.is_authenticated:
            application = Application.objects.get(client_id=said["client_id"])
            actions.consent(
                actor=Actor(kind="member", name=f"user/{user.pk}", tenant_id=application.tenant_id),
                user_id=user.pk,
                application_id=application.pk,
                scopes=core.scopes(said["scope"]),
                now=clock.now(),
            )
        return answer

    def redirect(self, redirect_to: str, application: Application | None) -> HttpResponse:
        """Lead back to the program and say who answers (RFC 9207)."""
        return cast("HttpResponse", super().redirect(_signed(redirect_to), application))

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        """Return the question, or why nothing can be asked."""
        application, error = context.get("application"), context.get("error")
        if error is not None or application is None:
            shown = {"status": 400, "message": str(getattr(error, "description", "") or "")}
            return render(self.request, "ui/error.html", shown, status=400)
        context |= {
            "scopes": [queries.WORDS[Scope(each)] for each in context["scopes"]],
            "host": urlsplit(context["redirect_uri"]).netloc,
        }
        answer: HttpResponse = super().render_to_response(context, **kwargs)
        # A browser holds the rule for forms against where they lead on to as well.
        parts = urlsplit(context["redirect_uri"])
        answer.headers["Content-Security-Policy"] = policy(forms=f"{parts.scheme}://{parts.netloc}")
        answer.headers["Cache-Control"] = "no-store"
        return answer


consent = require_http_methods(["GET", "POST"])(Consent.as_view())


@csrf_exempt
@require_POST
def token(request: HttpRequest) -> HttpResponse:
    """Give a program a token."""
    answer = _counted(request) or _misread(request) or _issued(request)
    if answer.status_code in {400, 401}:
        actions.refuse(actor=Actor(kind="guest", name="stranger", tenant_id=scope.current()))
    return answer


@csrf_exempt
@require_POST
def revoke(request: HttpRequest) -> HttpResponse:
    """End a token, and what came with it (RFC 7009)."""
    return _counted(request) or _misread(request) or Revocation.as_view()(request)


@require_safe
def metadata(request: HttpRequest, slug: str = "") -> HttpResponse:
    """Say what a tenant's authorisation server can do (RFC 8414)."""
    tenant = tenancy.by_slug(slug=slug) if slug else tenancy.get(tenant_id=scope.current())
    issuer = queries.issuer(tenant_id=tenant.pk)
    return _published(
        {
            "issuer": issuer,
            "authorization_endpoint": f"{issuer}/authorize/",
            "token_endpoint": f"{issuer}/token/",
            "revocation_endpoint": f"{issuer}/revoke/",
            "scopes_supported": [each.value for each in Scope],
            "response_types_supported": ["code"],
            "response_modes_supported": ["query"],
            "grant_types_supported": list(_GRANTS),
            "token_endpoint_auth_methods_supported": list(_METHODS),
            "revocation_endpoint_auth_methods_supported": list(_METHODS),
            "code_challenge_methods_supported": ["S256"],
            "authorization_response_iss_parameter_supported": True,
        }
    )


@require_safe
def resource(request: HttpRequest, slug: str) -> HttpResponse:
    """Say what a tenant's tokens are good for, and who gives them (RFC 9728)."""
    tenant = tenancy.by_slug(slug=slug)
    return _published(
        {
            "resource": queries.audience(tenant_id=tenant.pk),
            "authorization_servers": [queries.issuer(tenant_id=tenant.pk)],
            "scopes_supported": [each.value for each in Scope],
            "bearer_methods_supported": ["header"],
        }
    )


def _challenged(credentials: Mapping[str, Any]) -> bool:
    return core.challenge(credentials.get("code_challenge") or "", credentials.get("code_challenge_method") or "")


def _published(facts: Mapping[str, Any]) -> HttpResponse:
    return JsonResponse(facts, headers={"Cache-Control": "public, max-age=3600"})


def _issued(request: HttpRequest) -> HttpResponse:
    answer: HttpResponse = Issue.as_view()(request)
    if answer.status_code == 200:  # noqa: PLR2004  # HTTP
        found = queries.bearer(
            tenant_id=scope.current(), secret=json.loads(answer.content)["access_token"], now=clock.now()
        )
        if found is None:  # somebody left, or was cut, while this went on
            return _error("invalid_grant", 400)
        actions.issued(
            actor=Actor(
                kind="client" if found.kind is Kind.ITSELF else "member", name=found.actor, tenant_id=scope.current()
            )
        )
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _counted(request: HttpRequest) -> HttpResponse | None:
    try:
        limits.spend(
            tenant_id=scope.current(),
            key=f"oauth/network/{whence.origin(request=request)}",
            at_most=_TRIES,
            per=_MINUTE,
            now=clock.now(),
        )
    except limits.TooOften:
        return _error("temporarily_unavailable", 429)
    return None


def _misread(request: HttpRequest) -> HttpResponse | None:
    """Refuse what one reader understands in one way and another in another."""
    if request.content_type != "application/x-www-form-urlencoded" or request.GET:
        return _error("invalid_request", 400)
    if any(len(values) > 1 for name, values in request.POST.lists() if name != "resource"):
        return _error("invalid_request", 400)
    asked = request.POST.get("grant_type")
    if asked is not None and asked not in _GRANTS:
        return _error("unsupported_grant_type", 400)
    return None


def _error(code: str, status: int) -> HttpResponse:
    headers = {"Cache-Control": "no-store"} | ({"Retry-After": "60"} if status == 429 else {})  # noqa: PLR2004  # HTTP
    return JsonResponse({"error": code}, status=status, headers=headers)


def _signed(address: str) -> str:
    parts = urlsplit(address)
    query = [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if name != "iss"]
    query.append(("iss", queries.issuer(tenant_id=scope.current())))
    return urlunsplit(parts._replace(query=urlencode(query)))
