"""Which providers allauth knows: those of the tenant whose ground is held, from our own table."""

from copy import copy
from typing import Any

from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp
from django.http import HttpRequest

from secretaire.lib import scope
from secretaire.protection.federation import queries
from secretaire.protection.federation.adapters.oidc import Application
from secretaire.protection.federation.adapters.saml import Party
from secretaire.protection.federation.core import Issuer, Kind
from secretaire.protection.federation.models import Provider
from secretaire.protection.tenancy import queries as tenancy
from secretaire.protection.vault.bases import BlindIndex

_KINDS = {Kind.OIDC: "openid_connect", Kind.SAML: "saml"}


class Federation(DefaultSocialAccountAdapter):
    """Nobody signs up by a provider, and nothing is asked outside while a page is answered."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Refuse: accounts are opened by our own action."""
        return False

    def list_apps(self, request: HttpRequest, provider: Any = None, client_id: Any = None) -> list[SocialApp]:
        """Return the tenant's providers, of a kind or with an identifier."""
        found = [app(each) for each in queries.providers(tenant_id=scope.current()) if each.issuer]
        return [each for each in found if provider in {None, each.provider, each.provider_id}]

    def serialize_instance(self, instance: Any) -> Any:
        """Return a row as a session keeps it while a factor is asked for: opened, and without what it is found by."""
        kept = copy(instance)
        for field in instance._meta.concrete_fields:  # noqa: SLF001  # Django's own way to a model's columns
            if isinstance(field, BlindIndex):
                kept.__dict__.pop(field.attname, None)
            else:
                getattr(kept, field.attname)
        return super().serialize_instance(kept)

    def get_requests_session(self) -> Any:
        """Refuse.

        :raises RuntimeError: always
        """
        raise RuntimeError("nothing is asked outside while a page is answered")


def app(provider: Provider) -> SocialApp:
    """Return a provider as allauth sees it."""
    return SocialApp(
        provider=_KINDS[Kind(provider.kind)],
        provider_id=str(provider.pk),
        name=provider.name,
        client_id=provider.client or str(provider.pk),
        settings={
            "issuer": Issuer.read(provider.issuer or {}),
            "callback": address("federation:callback", provider),
            "party": party(provider),
        },
    )


def party(provider: Provider) -> Party:
    """Return what we are to a provider of SAML: its own entity, so that no answer is good at another's."""
    return Party(entity=address("federation:metadata", provider), recipient=address("federation:acs", provider))


def application(provider: Provider) -> Application:
    """Return what we are to a provider of OpenID Connect."""
    return Application(id=provider.client, secret=provider.secret, callback=address("federation:callback", provider))


def address(to: str, provider: Provider) -> str:
    """Return the full address of a view of a provider's, whatever host was asked for."""
    tenant = tenancy.get(tenant_id=provider.tenant_id)
    return tenancy.address(tenant=tenant, to=to, pk=provider.pk)
