"""What the room promises itself is looked at, and can fail."""

from datetime import timedelta

import psycopg
from tests.trust.centre.promised import NOW

from secretaire import config
from secretaire.lib import scope
from secretaire.trust.evidence.queries.checks import CHECKS, OF_CLIENTS
from secretaire.trust.sharing.queries import checks

HOUR = timedelta(hours=1)


def faults(client):
    with scope.tenant(client.id):
        return checks.bound(client.id, NOW)


def test_each_client_is_bound_to_what_was_promised_when_it_came(house, client):
    assert faults(client) == []
    house.promise("backups.rpo")
    assert faults(client) == ["no contract"]

    client.begin()

    assert faults(client) == []
    assert "governance.contract" in CHECKS
    with scope.tenant(house.id):
        assert checks.bound(house.id, NOW) == []


def test_a_contract_that_was_changed_is_found(house, client):
    house.promise("backups.rpo")
    client.begin()
    with psycopg.connect(config.database_url("owner")) as owner:
        owner.execute("SELECT set_config('app.tenant_id', %s, true)", [str(client.id)])
        owner.execute("ALTER TABLE sharing_agreement DISABLE TRIGGER sharing_agreement_kept")
        owner.execute("UPDATE sharing_agreement SET promises = '{}'")
        owner.execute("ALTER TABLE sharing_agreement ENABLE TRIGGER sharing_agreement_kept")

    assert faults(client) == ["not what was agreed"]


def test_a_client_without_a_contract_does_not_see_its_half(house, client):
    house.promise("governance.information")

    def looked():
        with scope.tenant(client.id):
            return OF_CLIENTS["governance.information"](client.id, NOW, {})

    assert not looked().ok
    client.begin()
    assert looked().ok


def test_without_its_pages_nobody_sees_it(house, client, monkeypatch):
    house.promise("governance.information")
    client.begin()
    monkeypatch.setattr(checks, "_PAGES", ("sharing:nowhere",))

    with scope.tenant(client.id):
        assert not OF_CLIENTS["governance.information"](client.id, NOW, {}).ok
