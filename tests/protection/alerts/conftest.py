"""A tenant with an administrator, a queue that is kept in memory, and a program that listens."""

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.meetings import Promises
    from tests.platform.webhooks.receivers import Receiver

    from secretaire.protection.tenancy.models import Tenant


@pytest.fixture
def tenant(db: None) -> "Iterator[Tenant]":
    from tests.factories import make_tenant  # noqa: PLC0415  # conftest is read before Django is set up

    from secretaire.lib import scope  # noqa: PLC0415  # as above

    found = make_tenant()
    with scope.tenant(found.pk):
        yield found


@pytest.fixture
def grounds(db: None, monkeypatch: pytest.MonkeyPatch) -> "list[Tenant]":
    """Two tenants that are all there are to whoever goes through all, whatever other tests left."""
    from tests.factories import make_tenant  # noqa: PLC0415  # as above

    found = [make_tenant(), make_tenant()]
    monkeypatch.setattr("secretaire.protection.tenancy.queries.every", lambda: [each.pk for each in found])
    return found


@pytest.fixture
def promised() -> "Iterator[Promises]":
    from tests.meetings import promises  # noqa: PLC0415  # as above

    with promises() as found:
        yield found


@pytest.fixture
def receiver() -> "Iterator[Receiver]":
    from tests.platform.webhooks.receivers import Receiver  # noqa: PLC0415  # as above

    found = Receiver()
    yield found
    found.close()


@pytest.fixture
def gateway(receiver: "Receiver", monkeypatch: pytest.MonkeyPatch) -> "Receiver":
    """An SMS gateway, as the settings name it."""
    from secretaire import config  # noqa: PLC0415  # as above
    from secretaire.config.shape import Alerts  # noqa: PLC0415  # as above

    found = Alerts(sms_url=receiver.url, sms_body='{"to": "{to}", "text": "{text}"}', sms_authorization="Bearer word")
    settings = replace(config.load(), alerts=found)
    monkeypatch.setattr(config, "load", lambda: settings)
    return receiver
