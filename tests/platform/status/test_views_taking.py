"""Results are taken from registered places alone."""

import pytest
from django.test import Client
from tests.factories import provider, system
from tests.platform.status.watched import PRIVATE, place, post, saw

from secretaire.lib import clock, scope, signing
from secretaire.platform.status import actions
from secretaire.platform.status.core.reports import LARGEST, signed
from secretaire.platform.status.models import Result
from secretaire.protection.tenancy.models import Tenant


@pytest.fixture
def house(db):
    found = provider()
    place(found, now=clock.now())
    return found


def kept(house) -> int:
    with scope.tenant(house.pk):
        return Result.objects.filter(tenant_id=house.pk).count()


def test_what_a_place_signed_is_taken_once(house):
    before, results = kept(house), [saw(clock.now()), saw(clock.now(), ok=False)]

    assert [post(results).status_code for _ in range(2)] == [204, 204]

    assert kept(house) - before == len({each.at for each in results})


def test_nothing_else_is(house):
    before, results = kept(house), [saw(clock.now())]
    other = signing.fresh()

    answers = [
        post(results, key=other),
        post(results, name="lyon-1"),
        post(results, name="../paris-1"),
        post(results, **{"x-probe-signature": ""}),
        post(results, **{"x-probe-signature": "x"}),
        post(results, **{"x-probe-place": "lyon-1"}),
    ]

    assert {each.status_code for each in answers} == {403}
    assert kept(house) == before


def test_nothing_is_taken_from_a_place_that_was_removed(house):
    with scope.tenant(house.pk):
        found = place(house, now=clock.now(), name="lyon-1")
        actions.remove(actor=system(house), place_id=found.pk, now=clock.now())

    assert post([saw(clock.now())], name="lyon-1").status_code == 403


@pytest.mark.parametrize("message", [b"", b"{}", b"\xff\xff", b"[" * 50_000, b" " * (LARGEST + 1)], ids=range(5))
def test_what_is_no_list_of_results_is_refused_though_it_is_signed(house, message):
    said = {
        "x-probe-place": "paris-1",
        "x-probe-signature": signing.sign_by(PRIVATE, signed("paris-1", message)),
    }

    answer = Client().post("/probes/", message, content_type="application/json", headers=said)

    assert answer.status_code == 422


def test_nobody_looks_at_what_was_sent_by_another_way(house):
    assert Client().get("/probes/").status_code == 405


def test_where_nobody_runs_it_for_others_there_is_no_such_address(db, monkeypatch):
    monkeypatch.setattr(Tenant.objects, "filter", lambda **words: Tenant.objects.none())

    assert post([saw(clock.now())]).status_code == 404
