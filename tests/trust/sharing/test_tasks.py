"""A client's contract begins by itself, and what was agreed is looked at on its own ground, and nowhere else."""

from datetime import timedelta

import pytest
from tests.trust.centre.promised import NOW
from tests.trust.sharing.agreed import OWN, Client

from secretaire.lib import scope
from secretaire.trust.evidence import queries as proofs
from secretaire.trust.evidence.core import Outcome, Result
from secretaire.trust.evidence.queries.checks import OF_CLIENTS
from secretaire.trust.sharing import tasks

DAY = timedelta(days=1)


@pytest.fixture
def at(monkeypatch, house, client):
    """Set the clock, in an installation of one house and one client."""
    monkeypatch.setattr("secretaire.protection.tenancy.queries.every", lambda: [house.id, client.id])

    def put(now):
        monkeypatch.setattr("secretaire.lib.clock.now", lambda: now)

    put(NOW)
    return put


def fine(tenant_id, now, figures):
    return Result(ok=True, actual="fine")


def seen(client):
    found, _older = client.ask("pieces")
    return [(each.method or each.subject, each.outcome) for each in reversed(found)]


def test_a_round_begins_the_contract_and_looks_at_once(at, house, client):
    house.promise(*OWN, "backups.rpo")
    assert client.user

    tasks.look()

    assert client.ask("agreement").number == 1
    assert seen(client) == [
        ("contract@1", None),
        ("tenant.factor", Outcome.FAIL),
        ("tenant.reviewed", Outcome.FAIL),
    ]
    with scope.tenant(house.id):
        assert proofs.size(tenant_id=house.id) == 0


def test_nothing_is_looked_at_before_something_is_promised(at, house, client):
    tasks.look()

    assert client.ask("agreement") is None
    assert seen(client) == []


def test_what_is_looked_at_once_a_day_is_not_looked_at_twice(at, house, client, monkeypatch):
    monkeypatch.setitem(OF_CLIENTS, "tenant.factor", fine)
    house.promise("client.factor")
    tasks.look()
    tasks.look()
    assert seen(client)[1:] == [("tenant.factor", Outcome.PASS)]

    at(NOW + DAY)
    tasks.look()

    assert seen(client)[1:] == [("tenant.factor", Outcome.PASS)] * 2


def test_a_day_on_which_nobody_looked_is_signed_as_missed(at, house, client):
    house.promise("client.factor")
    tasks.look()

    at(NOW + 4 * DAY)
    tasks.look()

    assert ("clock", Outcome.MISSED) in seen(client)


def test_a_check_that_breaks_has_found_nothing(at, house, client, monkeypatch):
    house.promise("client.factor")

    def breaks(tenant_id, now, figures):
        raise ValueError("broken")

    monkeypatch.setitem(OF_CLIENTS, "tenant.factor", breaks)
    tasks.look()

    assert seen(client)[-1] == ("tenant.factor", Outcome.ERROR)


def test_a_check_goes_by_the_figures_that_were_agreed(at, house, client, monkeypatch):
    asked = []

    def noting(tenant_id, now, figures):
        asked.append((tenant_id, figures))
        return fine(tenant_id, now, figures)

    monkeypatch.setitem(OF_CLIENTS, "tenant.reviewed", noting)
    house.promise("client.reviews", figures={"rhythm": "P6M"})
    client.begin()
    house.promise("client.reviews", now=NOW + DAY, figures={"rhythm": "P1M"})

    at(NOW + 2 * DAY)
    tasks.look()

    assert asked == [(client.id, {"rhythm": "P6M"})]


def test_a_check_that_comes_too_late_is_left_out(at, house, client):
    house.promise("client.factor")
    client.begin()
    client.sign(NOW + DAY)

    at(NOW + DAY / 2)
    tasks.look()

    assert [each for each, _outcome in seen(client)] == ["contract@1"]


def test_the_head_of_each_clients_log_is_signed(at, house, client):
    house.promise("client.factor")
    tasks.look()
    tasks.checkpoint()

    found, _older = client.ask("pieces")

    assert all(each.proven for each in found)
    assert client.whole().faults == ()
    with scope.tenant(house.id):
        assert proofs.last_checkpoint(tenant_id=house.id) is None


def test_evidence_of_one_client_is_none_of_another(at, house, client):
    house.promise("client.factor")
    tasks.look()

    assert Client().ask("pieces") == ([], None)
