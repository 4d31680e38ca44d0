"""From the prober to the figures: what nobody could be told while the service was down is known once it is back."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import psycopg
import pytest
from tests import browsing
from tests.factories import make_host, make_page, make_tenant, provider, system

from secretaire import config
from secretaire.lib import clock, scope
from secretaire.platform.status import actions, commands, queries
from secretaire.platform.status.adapters.handing import Course
from secretaire.platform.status.core.outages import course, day
from secretaire.platform.status.core.reports import Target, Why
from secretaire.platform.status.models import Place, Result

pytestmark = pytest.mark.usefixtures("lasting")


@pytest.fixture
def place(tmp_path) -> Iterator[Place]:
    """A place of the provider's, gone with all that it saw when the test is over."""
    house = provider()
    with scope.tenant(house.pk):
        name = f"flow-{uuid4().hex[:8]}"
        made = actions.register_here(actor=system(house), name=name, home=tmp_path, now=clock.now())
    yield made
    with psycopg.connect(config.database_url("worker")) as worker:
        worker.execute(f"SET LOCAL app.tenant_id = '{house.pk}'")
        worker.execute("DELETE FROM status_place WHERE id = %s", [made.pk])


def bookable() -> str:
    """Return a page that guests can book on, as tenant/page."""
    tenant = make_tenant()
    with scope.tenant(tenant.pk):
        page = make_page(tenant, host=make_host(tenant))
    return f"{tenant.slug}/{page.slug}"


def kept(place: Place) -> list[tuple[str, str]]:
    with scope.tenant(place.tenant_id):
        rows = Result.objects.filter(tenant_id=place.tenant_id, place=place).order_by("at", "target")
        return list(rows.values_list("target", "why"))


def failed(tenant_id: UUID, place: Place) -> set[Target]:
    """Return what this place alone saw fail today or yesterday."""
    now = clock.now()
    within = day((now - timedelta(days=1)).date())[0], day(now.date())[1]
    with scope.tenant(tenant_id):
        found = queries.votes(tenant_id=tenant_id, within=within)
    own = {target: [vote for vote in votes if vote.place == str(place.pk)] for target, votes in found.items()}
    return {target for target, votes in own.items() if course(votes, within=within).down}


def test_an_outage_is_known_after_it_is_over(place, tmp_path):
    settings = config.Probe(place=place.name, page=bookable(), timeout_seconds=20)
    with browsing.served() as address:
        prober = replace(commands.prober(settings, base=address, home=tmp_path), again=0)
        seen = commands.look(prober)
        assert {each.target: each.why for each in seen} == dict.fromkeys(set(Target) - {Target.MAIL}, Why.NONE)
        assert commands.deliver(prober, seen) is Course.TAKEN
    assert len(kept(place)) == 4

    down = commands.look(prober)
    assert commands.deliver(prober, down) is Course.AWAY
    assert len(kept(place)) == 4

    with browsing.served() as address:
        assert commands.deliver(replace(prober, base=address), []) is Course.TAKEN

    assert sorted(kept(place)[4:]) == sorted((each.target.value, "silent") for each in down)
    assert failed(place.tenant_id, place) == {each.target for each in down}
