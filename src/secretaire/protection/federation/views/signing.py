"""Signing in at an identity provider: going there, and coming back."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from allauth.account.utils import get_next_redirect_url
from allauth.socialaccount.helpers import complete_social_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from secretaire.lib import clock, scope
from secretaire.lib.errors import Missing
from secretaire.protection.access.core import open_to_all
from secretaire.protection.federation import actions, queries
from secretaire.protection.federation.adapters import saml
from secretaire.protection.federation.core import (
    BadClaims,
    Claims,
    Exchanged,
    Issuer,
    Kind,
    Outcome,
    Reason,
    State,
    Unproven,
    from_token,
    judge,
)
from secretaire.protection.federation.views.adapter import app, party
from secretaire.protection.federation.views.trial import REASONS, show_trial
from secretaire.protection.limits import actions as limits
from secretaire.protection.limits import queries as whence
from secretaire.protection.tenancy.core import Actor

if TYPE_CHECKING:
    from secretaire.protection.federation.models import Provider

_HOUR = timedelta(hours=1)
#: Answers that one network may post in an hour: a large office signs in each morning.
_ANSWERS = 1000


@open_to_all
@require_POST
@never_cache
def start(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Send the browser to a provider that is switched on."""
    provider = _open(pk)
    return leave(request, provider, process="login", next_url=get_next_redirect_url(request))


def leave(request: HttpRequest, provider: "Provider", *, process: str, **kept: Any) -> HttpResponse:
    """Send the browser to a provider by a page: a redirect after a form would be one that the form must not make."""
    found = app(provider).get_provider(request).redirect(request, process, **kept)
    context = {"provider": provider, "href": found["Location"]}
    return render(request, "federation/leave.html", context)


@open_to_all
@require_GET
@never_cache
def callback(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take what a provider of OpenID Connect says of who comes back."""
    provider = _answering(pk, Kind.OIDC)
    state = _state(request, provider, request.GET.get("state", ""))
    if state is None:
        return _failed(request, provider, {}, "state")
    if "error" in request.GET:
        return _failed(request, provider, state, request.GET["error"][:100])
    found = getattr(request, "exchanged", Exchanged(trouble="state"))
    if found.trouble:
        return _failed(request, provider, state, found.trouble)
    try:
        issuer = Issuer.read(provider.issuer or {})
        judge(found.said, issuer=issuer.name, client=provider.client, nonce=state.get("nonce", ""), now=clock.now())
        claims = from_token(found.said)
    except (Unproven, BadClaims) as error:
        return _failed(request, provider, state, str(error))
    if found.keys is not None:
        actions.renewed(actor=_system(), provider_id=provider.pk, keys=found.keys)
    return _arrived(request, provider, claims, state)


@open_to_all
@csrf_exempt
@require_POST
@never_cache
def acs(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take a signed answer of a provider of SAML; the browser brings no cookie along, so what follows comes next."""
    provider = _answering(pk, Kind.SAML)
    now = clock.now()
    limits.spend(
        tenant_id=scope.current(),
        key=f"federation/acs/{whence.origin(request=request)}",
        at_most=_ANSWERS,
        per=_HOUR,
        now=now,
    )
    try:
        proof = saml.proven(
            request.POST.get("SAMLResponse", ""), Issuer.read(provider.issuer or {}), party(provider), now=now
        )
        taken = actions.Taken(
            identifier=proof.identifier, request=proof.request, claims=proof.claims, until=proof.until
        )
        ticket = actions.take(actor=_system(), provider=provider, answer=taken)
    except (Unproven, actions.Replayed) as error:
        # Whose trial it is cannot be seen without a cookie; by a provider that is not on, nobody but they come.
        state = {} if provider.state == State.ON else {"process": "trial"}
        return _failed(request, provider, state, str(error))
    return redirect(f"{reverse('federation:finish', kwargs={'pk': provider.pk})}?ticket={ticket}")


@open_to_all
@require_GET
@never_cache
def finish(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Go on with an answer that was taken, in the browser that asked for it and in no other."""
    provider = _answering(pk, Kind.SAML)
    claims, asked = actions.hand_over(
        actor=_system(), provider=provider, ticket=request.GET.get("ticket", ""), now=clock.now()
    )
    state = _state(request, provider, asked)
    if state is None:
        return _failed(request, provider, {}, "state")
    return _arrived(request, provider, claims, state)


@open_to_all
@require_GET
def metadata(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say what we are to a provider of SAML."""
    provider = queries.provider(tenant_id=scope.current(), provider_id=pk)
    if provider.kind != Kind.SAML:
        raise Missing(_("There is no such identity provider."))
    return HttpResponse(saml.metadata(party(provider)), content_type="application/samlmetadata+xml")


def _arrived(request: HttpRequest, provider: "Provider", claims: Claims, state: dict[str, Any]) -> HttpResponse:
    """Sign in, or show what would happen."""
    if state.get("process") == "trial":
        return show_trial(request, provider, claims, by=(state.get("data") or {}).get("by", ""))
    if provider.state != State.ON:
        return _failed(request, provider, state, "off")
    verdict = actions.admit(actor=_system(), provider=provider, claims=claims, language=get_language() or "en")
    if verdict.outcome == Outcome.REFUSE:
        words = REASONS[verdict.reason or Reason.UNKNOWN]
        return render(request, "federation/refused.html", {"provider": provider, "reason": words}, status=403)
    login = app(provider).get_provider(request).sociallogin_from_response(request, claims)
    login.state = {"process": "login", **({"next": state["next"]} if state.get("next") else {})}
    vouched = provider.vouches and claims.second
    request.vouched = vouched  # type: ignore[attr-defined]  # allauth's second step asks for it
    answer: HttpResponse = complete_social_login(request, login)
    if request.user.is_authenticated:
        request.session["vouched"] = vouched
    return answer


def _failed(request: HttpRequest, provider: "Provider", state: dict[str, Any], why: str) -> HttpResponse:
    """Say that nobody is signed in, and to an administrator who tries a provider, why."""
    actions.refuse(actor=_system(), provider_id=provider.pk)
    shown = why if state.get("process") == "trial" else ""
    return render(request, "federation/failed.html", {"provider": provider, "why": shown}, status=403)


def _state(request: HttpRequest, provider: "Provider", word: str) -> dict[str, Any] | None:
    """Return what this browser has asked this provider for, once."""
    try:
        found: dict[str, Any] = app(provider).get_provider(request).unstash_redirect_state(request, word)
    except PermissionDenied:
        return None
    return found


def _open(pk: UUID) -> "Provider":
    provider = queries.provider(tenant_id=scope.current(), provider_id=pk)
    if provider.state != State.ON or not provider.issuer:
        raise Missing(_("There is no such identity provider."))
    return provider


def _answering(pk: UUID, kind: Kind) -> "Provider":
    provider = queries.provider(tenant_id=scope.current(), provider_id=pk)
    if provider.kind != kind or not provider.issuer:
        raise Missing(_("There is no such identity provider."))
    return provider


def _system() -> Actor:
    return Actor(kind="guest", name="stranger", tenant_id=scope.current())
