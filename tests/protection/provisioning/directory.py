"""A directory that keeps accounts of one tenant, and what it sends."""

import json
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.test import Client
from tests.factories import system

from secretaire.lib import clock, scope
from secretaire.protection.federation.models import Domain
from secretaire.protection.identity.models import User
from secretaire.protection.provisioning import actions

USER = "urn:ietf:params:scim:schemas:core:2.0:User"
GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group"
PATCH = "urn:ietf:params:scim:api:messages:2.0:PatchOp"
BULK = "urn:ietf:params:scim:api:messages:2.0:BulkRequest"
SEARCH = "urn:ietf:params:scim:api:messages:2.0:SearchRequest"


class Directory:
    """What a client's directory does: requests with a token."""

    def __init__(self, tenant: Any, token: str, domain: str = "people.test") -> None:
        self.tenant, self.token, self.domain, self.client = tenant, token, domain, Client()

    def ask(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        return self.client.generic(
            method,
            f"/{self.tenant.slug}/scim/v2{path}",
            body if isinstance(body, bytes | str) else b"" if body is None else json.dumps(body),
            content_type="application/scim+json",
            headers={"Authorization": f"Bearer {self.token}", **headers},
        )

    def get(self, path: str, **query: str) -> Any:
        response = self.client.get(
            f"/{self.tenant.slug}/scim/v2{path}", query, headers={"Authorization": f"Bearer {self.token}"}
        )
        return response.json()

    def user(self, email: str = "", **values: Any) -> dict[str, Any]:
        email = email or f"{uuid4().hex[:8]}@{self.domain}"
        response = self.ask("POST", "/Users", {"schemas": [USER], "userName": email, **values})
        assert response.status_code == 201, response.content
        return response.json()

    def group(self, name: str, *members: str, **values: Any) -> dict[str, Any]:
        sent = {"schemas": [GROUP], "displayName": name, "members": [{"value": each} for each in members], **values}
        response = self.ask("POST", "/Groups", sent)
        assert response.status_code == 201, response.content
        return response.json()

    def patch(self, path: str, *operations: dict[str, Any], **headers: str) -> Any:
        return self.ask("PATCH", path, {"schemas": [PATCH], "Operations": list(operations)}, **headers)

    def account(self, found: dict[str, Any]) -> User:
        with scope.tenant(self.tenant.pk):
            return User.objects.get(pk=found["id"])


def connected(tenant: Any, *domains: str) -> Directory:
    """Connect a directory to a tenant that has proven some domains, or one that nobody else has."""
    names, now = domains or (f"{uuid4().hex[:12]}.test",), clock.now()
    with scope.tenant(tenant.pk):
        for name in names:
            Domain.objects.create(tenant=tenant, name=name, token="word", way="dns", verified_at=now)  # noqa: S106  # no secret
        made = actions.connect(
            actor=system(tenant),
            made_by=uuid4(),
            name="Entra",
            expires_at=clock.now() + timedelta(days=90),
            now=clock.now(),
        )
    return Directory(tenant, made.token, names[0])
