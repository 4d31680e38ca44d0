"""What must be asked of an identity provider while somebody signs in is asked before the tenant's ground is entered.

So no transaction, and no connection to the database, waits for a server outside. Whether the answer proves anything is
judged on the ground, by the view.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from secretaire import config
from secretaire.lib import scope
from secretaire.lib.errors import Missing, Refused, Unavailable
from secretaire.protection.federation import queries
from secretaire.protection.federation.adapters import oidc
from secretaire.protection.federation.core import Exchanged, Issuer, Kind, Unproven
from secretaire.protection.federation.views.adapter import application
from secretaire.protection.tenancy import queries as tenancy

_PATH = re.compile(r"/(?P<slug>[a-z0-9-]+)/account/sso/(?P<pk>[0-9a-f-]{36})/callback/")
#: Where allauth keeps what it has asked for.
_STATES = "socialaccount_states"
_LONGEST = 4000


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asking:
    issuer: Issuer
    application: oidc.Application
    keys: list[dict[str, Any]]
    verifier: str


class Exchange:
    """Fetch tokens for whoever comes back from a provider of OpenID Connect with what this browser asked for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, with what the provider said at hand."""
        found = _PATH.fullmatch(request.path_info)
        if found and request.method == "GET":
            request.exchanged = _exchanged(request, found["slug"], found["pk"])  # type: ignore[attr-defined]  # read by the view
        return self.get_response(request)


def _exchanged(request: HttpRequest, slug: str, pk: str) -> Exchanged:
    code = request.GET.get("code", "")
    try:
        asking = _asking(request, slug, UUID(pk))
    except (Missing, ValueError):
        asking = None
    if asking is None or not 0 < len(code) <= _LONGEST:
        return Exchanged(trouble="state")
    named = request.GET.get("iss")
    if named != asking.issuer.name and (named is not None or asking.issuer.names_itself):
        return Exchanged(trouble="issuer")
    try:
        return _fetched(asking, code, loopback=config.load().installation.development)
    except Unproven as error:
        return Exchanged(trouble=str(error))
    except Unavailable:
        return Exchanged(trouble="silence")
    except Refused as error:
        return Exchanged(trouble=str(error))


def _asking(request: HttpRequest, slug: str, pk: UUID) -> _Asking | None:
    """Return what this browser has asked this provider for; nothing if it has not."""
    tenant = tenancy.by_slug(slug=slug)
    with scope.tenant(tenant.pk):
        store = import_module(settings.SESSION_ENGINE).SessionStore
        states = store(request.COOKIES.get(settings.SESSION_COOKIE_NAME)).get(_STATES) or {}
        state = states.get(request.GET.get("state", ""))
        provider = queries.provider(tenant_id=tenant.pk, provider_id=pk)
        if not state or state[2] != str(pk) or provider.kind != Kind.OIDC or not provider.issuer:
            return None
        return _Asking(
            issuer=Issuer.read(provider.issuer),
            application=application(provider),
            keys=provider.keys,
            verifier=state[0].get("pkce_code_verifier", ""),
        )


def _fetched(asking: _Asking, code: str, *, loopback: bool) -> Exchanged:
    given = oidc.exchange(asking.issuer, asking.application, code=code, verifier=asking.verifier, loopback=loopback)
    keys = None
    try:
        said = oidc.proven(given["id_token"], asking.keys)
    except Unproven as error:
        if str(error) != "key":
            raise
        keys = oidc.keys(asking.issuer, loopback=loopback)
        said = oidc.proven(given["id_token"], keys)
    token = given.get("access_token")
    if "email" not in said and asking.issuer.person and isinstance(token, str):
        told = oidc.person(asking.issuer, token, loopback=loopback)
        if told.get("sub") != said.get("sub"):
            raise Unproven("subject")
        said = {name: told[name] for name in ("email", "email_verified", "name") if name in told} | said
    return Exchanged(said=said, keys=keys)
