"""How allauth's providers meet the house: what they are told comes from our table, and they ask nobody outside.

An application carries in its ``settings`` everything that a provider class needs: ``issuer``, ``callback`` and, for
SAML, ``party``.
"""

import secrets
from typing import Any, Final

from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from allauth.socialaccount.providers.saml.provider import SAMLProvider
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from secretaire.lib import clock
from secretaire.protection.federation.adapters import saml
from secretaire.protection.federation.adapters.naming import mark
from secretaire.protection.federation.core import Claims, Issuer

#: What we ask to be told.
_SCOPE: Final = ("openid", "profile", "email")


class Known(OpenIDConnectOAuth2Adapter):
    """A server of which everything is known beforehand."""

    @property
    def openid_config(self) -> dict[str, str]:
        """Return where the browser is sent; tokens are fetched elsewhere."""
        issuer: Issuer = self.get_provider().app.settings["issuer"]
        return {"authorization_endpoint": issuer.entrance, "token_endpoint": issuer.tokens}

    def get_callback_url(self, request: HttpRequest, app: Any) -> str:
        """Return where the browser comes back, whatever host it asked for."""
        callback: str = app.settings["callback"]
        return callback


class _Told:
    """What both kinds share: who signed in stands in :class:`Claims`."""

    app: Any

    def serialize(self) -> dict[str, Any]:
        """Return how the provider is found again; two may share a client."""
        return {"id": self.app.provider_id, "app.client_id": self.app.client_id}

    def extract_uid(self, data: Claims) -> str:
        """Return what is kept of that by which the provider knows the person."""
        return mark(provider=self.app.provider_id, subject=data.subject)

    def extract_common_fields(self, data: Claims) -> dict[str, Any]:
        """Return nothing: accounts are opened by our own action."""
        return {}

    def extract_extra_data(self, data: Claims) -> dict[str, Any]:
        """Return nothing: what a provider said is not kept."""
        return {}

    def extract_email_addresses(self, data: Claims) -> list[Any]:
        """Return nothing, for the same reason."""
        return []


class OpenIDConnect(_Told, OpenIDConnectProvider):
    """OpenID Connect with state, nonce and PKCE, and no wishes from the address."""

    oauth2_adapter_class = Known
    pkce_enabled_default = True

    def get_scope(self) -> list[str]:
        """Return what we ask to be told."""
        return list(_SCOPE)

    def redirect(
        self, request: HttpRequest, process: str, next_url: str | None = None, data: Any = None, **kwargs: Any
    ) -> HttpResponse:
        """Send the browser there, with a word that the token must repeat."""
        nonce = secrets.token_urlsafe(32)
        wishes = {"scope": self.get_scope(), "auth_params": {"nonce": nonce}, "nonce": nonce}
        found: HttpResponse = super().redirect(request, process, next_url=next_url, data=data, **wishes)
        return found


class Saml(_Told, SAMLProvider):
    """SAML by one binding: the browser is redirected there, and posts what it was given back."""

    def redirect(
        self, request: HttpRequest, process: str, next_url: str | None = None, data: Any = None, **kwargs: Any
    ) -> HttpResponse:
        """Send the browser there; the answer must name this very request."""
        address, identifier = saml.request(self.app.settings["issuer"], self.app.settings["party"], now=clock.now())
        self.stash_redirect_state(request, process, next_url, data, state_id=identifier)
        return HttpResponseRedirect(address)
