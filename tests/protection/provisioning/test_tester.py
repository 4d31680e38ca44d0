"""A program that checks servers of the protocol finds nothing wrong with ours."""

from typing import Annotated, Any
from uuid import uuid4

import pytest
from django.core.wsgi import get_wsgi_application
from pydantic import Field
from scim2_client.engines.wsgi import WSGISCIMClient
from scim2_models import Required, ScimProvider, Uniqueness
from scim2_tester import Status, check_server
from tests.factories import make_tenant
from tests.protection.provisioning.directory import connected

from secretaire.protection.provisioning.core import Group, User

#: Proven by the tenant of this test; what this test does stays, so nobody else may prove the same.
DOMAIN = f"{uuid4().hex}.test"
GOOD = {Status.SUCCESS, Status.COMPLIANT, Status.ACCEPTABLE, Status.SKIPPED}


class Addresses(list[str]):
    """Examples for user names: each is an address that nobody has yet."""

    def __len__(self) -> int:
        return 1

    def __getitem__(self, index: Any) -> Any:
        return f"{uuid4()}@{DOMAIN}"


class Person(User):
    """Our own shape, and what the schema cannot say: a user name is an address, an account is open or not."""

    __schema__ = User.__schema__
    user_name: Annotated[str | None, Uniqueness.server, Required.true] = Field(None, examples=Addresses())
    active: Annotated[bool | None, Required.true] = None


@pytest.fixture
def results(lasting: None) -> list[Any]:
    directory = connected(make_tenant(), DOMAIN)
    client = WSGISCIMClient(
        get_wsgi_application(),
        base_url=f"http://localhost/{directory.tenant.slug}/scim/v2",
        headers={"Authorization": f"Bearer {directory.token}"},
        provider=ScimProvider([Person, Group]),
    )
    return check_server(client)


def test_the_program_finds_nothing(results):
    assert [f"{one.title}: {one.reason}" for one in results if one.status not in GOOD] == []
    assert sum(one.status == Status.SUCCESS for one in results) > 30
