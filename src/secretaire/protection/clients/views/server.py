"""The OAuth 2 server of django-oauth-toolkit, made stricter where a tenant's ground, a race or a leaver asks for it."""

import secrets
from typing import Any

from oauth2_provider.oauth2_validators import OAuth2Validator
from oauth2_provider.scopes import BaseScopes
from oauthlib.oauth2.rfc6749.errors import CustomOAuth2Error

from secretaire.lib import clock, scope
from secretaire.protection.clients import actions, queries
from secretaire.protection.clients.core import ACCESS_PREFIX, LEAST, LONGEST, REFRESH_PREFIX, Scope
from secretaire.protection.clients.models import Application, Grant


class Scopes(BaseScopes):
    """Which scopes there are, and which of them a program may be allowed."""

    def get_all_scopes(self) -> dict[str, str]:
        """Return all scopes; what they mean is said by our own pages."""
        return {each.value: each.value for each in Scope}

    def get_available_scopes(
        self, application: Application | None = None, request: Any = None, *args: Any, **kwargs: Any
    ) -> list[str]:
        """Return the most that a program may be allowed."""
        return list(application.scopes) if application else [each.value for each in Scope]

    def get_default_scopes(
        self, application: Application | None = None, request: Any = None, *args: Any, **kwargs: Any
    ) -> list[str]:
        """Return what a program gets that asks for nothing: the least."""
        known = self.get_available_scopes(application)
        return [each.value for each in LEAST if each in known]


class Validator(OAuth2Validator):
    """What is asked before a token is given, and what is written when it is."""

    def validate_scopes(
        self, client_id: str, scopes: list[str], client: Application, request: Any, *args: Any, **kwargs: Any
    ) -> bool:
        """Refuse a token that would be good for nothing, and what the program may never have."""
        return bool(scopes) and super().validate_scopes(client_id, scopes, client, request, *args, **kwargs)

    def validate_code(
        self, client_id: str, code: str, client: Application, request: Any, *args: Any, **kwargs: Any
    ) -> bool:
        """Take a code once; shown again, it ends what it was exchanged for (RFC 9700, section 2.1.1)."""
        grant = Grant.objects.select_for_update().filter(code=code, application=client).first()
        if grant is None or not _stands(client, grant.user_id):
            return False
        if grant.used_at is not None:
            actions.end_family(actor=queries.actor(application=client), family=grant.pk)
            return False
        return bool(super().validate_code(client_id, code, client, request, *args, **kwargs))

    def invalidate_authorization_code(self, client_id: str, code: str, request: Any, *args: Any, **kwargs: Any) -> None:
        """Note that a code was used."""
        Grant.objects.filter(code=code, application=request.client).update(used_at=clock.now())

    def validate_refresh_token(
        self, refresh_token: str, client: Application, request: Any, *args: Any, **kwargs: Any
    ) -> bool:
        """Take a refresh token once; of two who show it at the same time, the second ends the family."""
        shown = queries.refresh(secret=refresh_token, application=client)
        if shown is None or not _stands(client, shown.user_id):
            return False
        if shown.revoked is not None:
            actions.end_family(actor=queries.actor(application=client), family=shown.token_family)
            return False
        if shown.created + LONGEST <= clock.now():
            return False
        return bool(super().validate_refresh_token(refresh_token, client, request, *args, **kwargs))

    def _check_and_set_request_resource(self, request: Any) -> None:
        """Bind each token to the interface of this tenant (RFC 8707)."""
        super()._check_and_set_request_resource(request)
        ours = queries.audience(tenant_id=scope.current())
        if any(each.rstrip("/") != ours for each in request.resource):
            raise CustomOAuth2Error(error="invalid_target", description="No such resource here.", request=request)
        request.resource = [ours]

    def _create_refresh_token(self, request: Any, code: str, access_token: Any, previous: Any) -> Any:
        """Let all that comes from one code be one family, named as the code's row, and as old as its first."""
        token = super()._create_refresh_token(request, code, access_token, previous)
        if previous is None:
            token.token_family = Grant.objects.get(code=request.code, application=request.client).pk
        else:
            token.created = previous.created
        token.save(update_fields=["token_family", "created"])
        return token


def access_token(request: Any) -> str:
    """Return a new access token."""
    return f"{ACCESS_PREFIX}{secrets.token_urlsafe(32)}"


def refresh_token(request: Any) -> str:
    """Return a new refresh token."""
    return f"{REFRESH_PREFIX}{secrets.token_urlsafe(32)}"


def _stands(client: Application, user_id: Any) -> bool:
    return queries.consented(application=client, user_id=user_id)
