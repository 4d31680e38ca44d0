"""Identity providers as the worker reads them: what they say of themselves anew, and what follows from it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from tests.factories import system
from tests.protection.federation.forged import ENTITY, Forge
from tests.protection.federation.forger import CLIENT, Forger, forging

from secretaire.lib import scope
from secretaire.protection.federation import actions, tasks
from secretaire.protection.federation.core import Issuer, Kind


@pytest.fixture
def server() -> Iterator[Forger]:
    with forging() as found:
        yield found


def test_what_was_read_at_an_address_that_is_no_longer_the_providers_is_dropped(house, server):
    before = house.switched_on(Kind.OIDC, address=server.address, client=CLIENT, secret="s")  # noqa: S106  # of an invented client

    with scope.tenant(house.tenant.pk):
        actions.known(
            actor=system(house.tenant),
            provider_id=before.pk,
            address="https://left.example",
            issuer=Issuer(name="https://left.example", entrance="https://left.example/auth"),
            keys=[],
            now=datetime.now(UTC),
        )

    after = house.provider(before)
    assert (after.issuer, after.keys, after.state) == (before.issuer, before.keys, "on")
    assert house.verbs().count("identity_provider.read") == 1


def test_a_provider_that_calls_itself_otherwise_than_before_is_to_be_tried_again(house, server):
    metadata = Forge().metadata
    server.answers["/metadata"] = (200, {}, metadata.encode())
    before = house.switched_on(Kind.SAML, address=f"{server.address}/metadata")
    server.answers["/metadata"] = (200, {}, metadata.replace(ENTITY, "https://another.example/idp").encode())

    tasks.read(tenant_id=house.tenant.pk, provider_id=str(before.pk))

    after = house.provider(before)
    assert (before.state, after.state, after.tested_at) == ("on", "draft", None)
    assert after.issuer["name"] == "https://another.example/idp"
    assert house.verbs()[-1] == "identity_provider.read"


@pytest.mark.parametrize(("hours", "promised"), [(19, False), (21, True)])
def test_a_provider_is_read_anew_once_a_day(house, server, hours, promised):
    provider = house.switched_on(Kind.OIDC, address=server.address, client=CLIENT, secret="s")  # noqa: S106  # of an invented client
    now = datetime.now(UTC) + timedelta(hours=hours)

    with scope.tenant(house.tenant.pk):
        actions.call_due_providers(actor=system(house.tenant), now=now)

    assert house.provider(provider).asked_at == (now if promised else None)
    assert ("identity_provider.look_asked" in house.verbs()) == promised
