"""However many review at one instant, each thing is cut once, and nothing is decided in a review that is closed."""

import json
from functools import partial

import pytest
from tests.factories import make_tenant, system
from tests.protection.reviews.people import LATER, NOW, WHY, item_of, make_user, opened
from tests.racing import RUNNERS, runners

from secretaire.lib import scope
from secretaire.protection.access.core import Role
from secretaire.protection.audit import queries as audit
from secretaire.protection.identity.models import User
from secretaire.protection.reviews import actions
from secretaire.protection.reviews.actions import Decision
from secretaire.protection.reviews.models import Campaign, Item

pytestmark = pytest.mark.usefixtures("lasting")


@pytest.fixture(name="tenant")
def _tenant():
    return make_tenant()


def decided(tenant, item, by, decision):
    return partial(
        actions.decide,
        actor=system(tenant),
        item_id=item.pk,
        reviewer=by.pk,
        decision=decision,
        reason=WHY,
        now=LATER,
    )


def test_of_eight_who_open_a_review_one_does(tenant):
    with scope.tenant(tenant.pk):
        make_user(tenant, "Olga", Role.OWNER)
    race = [partial(actions.open_campaign, actor=system(tenant), now=NOW)] * RUNNERS

    with runners() as pool:
        found = sorted(pool.run(tenant.pk, race))

    assert found == ["Running"] * (RUNNERS - 1) + ["done"]
    with scope.tenant(tenant.pk):
        assert Campaign.objects.count() == 1


def test_an_account_that_eight_cut_at_once_ends_once(tenant):
    with scope.tenant(tenant.pk):
        olga, hugo = make_user(tenant, "Olga", Role.OWNER), make_user(tenant, "Hugo")
        item = item_of(opened(tenant), hugo)

    with runners() as pool:
        found = sorted(pool.run(tenant.pk, [decided(tenant, item, olga, Decision.CUT)] * RUNNERS))

    assert found == ["Decided"] * (RUNNERS - 1) + ["done"]
    with scope.tenant(tenant.pk):
        assert not User.objects.get(pk=hugo.pk).is_active
        entries = audit.about(tenant_id=tenant.pk, subject=f"account/{hugo.pk}")
        assert [entry.verb for entry in entries].count("review.cut") == 1


def test_a_review_that_closes_while_others_decide_says_what_came_of_each(tenant):
    with scope.tenant(tenant.pk):
        olga, adam = (make_user(tenant, name, Role.OWNER) for name in ("Olga", "Adam"))
        hugo = make_user(tenant, "Hugo")
        campaign = opened(tenant)
        for person, by in ((olga, adam), (adam, olga), (hugo, olga)):
            decided(tenant, item_of(campaign, person), by, Decision.KEEP)()
        cut = decided(tenant, item_of(campaign, hugo), olga, Decision.CUT)
    close = partial(actions.close, actor=system(tenant), campaign_id=campaign.pk, reviewer=adam.pk, now=LATER)

    with runners() as pool:
        found = pool.run(tenant.pk, [close, cut] * (RUNNERS // 2))

    assert sorted(found[::2]) == ["Decided"] * (RUNNERS // 2 - 1) + ["done"]
    assert set(found[1::2]) <= {"done", "Decided"}
    with scope.tenant(tenant.pk):
        item, closed, hugo = Item.objects.get(subject=hugo.pk), Campaign.objects.get(), User.objects.get(pk=hugo.pk)
    assert {each["id"]: each["decision"] for each in json.loads(closed.result)["items"]}[str(hugo.pk)] == item.decision
    assert (item.decision == Decision.CUT) == ("done" in found[1::2]) == (not hugo.is_active)
