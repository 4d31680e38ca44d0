"""A review is opened, decided and closed, and what was decided holds."""

import json
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from tests.factories import make_tenant, system
from tests.protection.reviews.people import LATER, NOW, WHY, decide, item_of, make_user, opened

from secretaire.lib import scope
from secretaire.lib.errors import Missing, Refused
from secretaire.protection.access.core import Role
from secretaire.protection.audit import queries as audit
from secretaire.protection.identity import actions as identity
from secretaire.protection.identity.models import User
from secretaire.protection.reviews import actions, queries
from secretaire.protection.reviews.core import Source, Subject, digest
from secretaire.protection.reviews.models import Campaign, Item, Rhythm
from secretaire.protection.vault.bases import Blob, encrypt

pytestmark = pytest.mark.django_db


@pytest.fixture
def tenant():
    tenant = make_tenant()
    with scope.tenant(tenant.pk):
        yield tenant


@pytest.fixture
def olga(tenant):
    return make_user(tenant, "Olga", Role.OWNER, last_login=NOW)


@pytest.fixture
def adam(tenant):
    return make_user(tenant, "Adam", Role.ADMINISTRATOR, last_login=NOW)


@pytest.fixture
def hugo(tenant):
    return make_user(tenant, "Hugo", last_login=NOW - timedelta(days=100))


def test_a_review_holds_every_open_account_as_it_is_now(tenant, olga, adam, hugo):
    make_user(tenant, "Gone", is_active=False)

    campaign = opened(tenant)

    found = {item.label: item for item in queries.items(tenant_id=tenant.pk, campaign_id=campaign.pk)}
    assert set(found) == {"Olga", "Adam", "Hugo"}
    assert found["Hugo"].marks == ["dormant"]
    assert "privileged" in found["Olga"].marks
    assert found["Olga"].holder == olga.pk
    assert (campaign.number, campaign.due_at) == (1, NOW + timedelta(days=21))
    assert Rhythm.objects.get().next_at == NOW.replace(month=9)
    assert audit.about(tenant_id=tenant.pk, subject=f"review/{campaign.pk}")[0].verb == "review.opened"


def test_there_is_one_open_review(tenant, olga):
    opened(tenant)

    with pytest.raises(actions.Running):
        opened(tenant)
    with pytest.raises(IntegrityError), transaction.atomic():
        Campaign.objects.create(tenant=tenant, number=9, opened_at=NOW, due_at=LATER, told_at=NOW)


def test_what_is_kept_has_who_when_and_why(tenant, olga, adam, hugo):
    item = item_of(opened(tenant), hugo)

    decide(tenant, item, adam)

    item.refresh_from_db()
    assert (item.decision, item.reason, item.decided_by, item.decided_by_name) == ("keep", WHY, adam.pk, "Adam")
    assert User.objects.get(pk=hugo.pk).is_active


def test_what_is_cut_ends_at_once(tenant, olga, adam, hugo):
    item = item_of(opened(tenant), hugo)

    decide(tenant, item, adam, "cut", "Has left")

    assert not User.objects.get(pk=hugo.pk).is_active
    verbs = [entry.verb for entry in audit.about(tenant_id=tenant.pk, subject=f"user/{hugo.pk}")]
    assert "account.ended" in verbs


def test_what_went_by_itself_can_still_be_cut(tenant, olga, adam, hugo):
    item = item_of(opened(tenant), hugo)

    identity.end(actor=system(tenant), user_id=hugo.pk, now=NOW)

    decide(tenant, item, adam, "cut", "Has left")

    item.refresh_from_db()
    assert item.decision == "cut"


def test_the_last_owner_is_not_cut_and_nothing_is_written_down(tenant, olga, adam):
    item = item_of(opened(tenant), olga)

    with pytest.raises(Refused, match="Nobody else"), transaction.atomic():
        decide(tenant, item, adam, "cut", "Has left")

    item.refresh_from_db()
    assert item.decision == ""


def test_nobody_decides_on_themselves(tenant, olga, adam):
    item = item_of(opened(tenant), adam)

    with pytest.raises(actions.SelfReview, match="your own access"):
        decide(tenant, item, adam)


def test_the_database_refuses_that_somebody_decides_on_themselves(tenant, olga):
    item = item_of(opened(tenant), olga)

    with pytest.raises(IntegrityError, match="nobody_reviews_themselves"), transaction.atomic():
        Item.objects.filter(pk=item.pk).update(decision="keep", decided_by=olga.pk, decided_at=LATER)


@pytest.mark.parametrize("reason", ["", "  ", "ok", " a b".strip()[:2]])
def test_a_decision_needs_a_reason(tenant, olga, adam, reason):
    item = item_of(opened(tenant), olga)

    with pytest.raises(actions.NoReason):
        decide(tenant, item, adam, "keep", reason)


def test_what_was_kept_may_still_be_cut_but_not_the_other_way_round(tenant, olga, adam, hugo):
    item = item_of(opened(tenant), hugo)
    decide(tenant, item, adam)
    decide(tenant, item, adam, "cut", "Has left after all")

    with pytest.raises(actions.Decided):
        decide(tenant, item, adam)
    with pytest.raises(IntegrityError, match="stays cut"), transaction.atomic():
        Item.objects.filter(pk=item.pk).update(decision="keep")


def test_what_is_reviewed_is_not_changed(tenant, olga):
    item = item_of(opened(tenant), olga)

    with pytest.raises(IntegrityError, match="is not changed"), transaction.atomic():
        Item.objects.filter(pk=item.pk).update(holder=None)


def test_an_undecided_review_is_not_closed(tenant, olga, adam):
    campaign = opened(tenant)

    with pytest.raises(actions.Undecided):
        actions.close(actor=system(tenant), campaign_id=campaign.pk, reviewer=olga.pk, now=LATER)
    with pytest.raises(IntegrityError, match="everything is decided"), transaction.atomic():
        Campaign.objects.filter(pk=campaign.pk).update(closed_at=LATER, closed_by=olga.pk, digest="0")


@pytest.fixture
def closed(tenant, olga, adam):
    campaign = opened(tenant)
    decide(tenant, item_of(campaign, olga), adam)
    decide(tenant, item_of(campaign, adam), olga)
    return actions.close(actor=system(tenant), campaign_id=campaign.pk, reviewer=olga.pk, now=LATER)


def test_a_closed_review_has_a_result_with_a_digest(tenant, closed, olga):
    result = json.loads(closed.result)

    assert closed.digest == digest(closed.result)
    assert (result["format"], result["number"], result["closed_by"]) == ("secretaire.review/1", 1, str(olga.pk))
    assert [(one["label"], one["decision"], one["reason"]) for one in result["items"]] == [
        ("Adam", "keep", WHY),
        ("Olga", "keep", WHY),
    ]
    assert queries.history(tenant_id=tenant.pk) == [closed]
    assert queries.running(tenant_id=tenant.pk) is None


def changed(row, column, text):
    """Return what a column would hold if somebody with the keys wrote another text."""
    return Blob(encrypt(text.encode(), place=row._meta.get_field(column).place(row)))


def test_a_closed_review_is_not_changed(tenant, closed, olga, adam):
    item = item_of(closed, olga)

    with pytest.raises(actions.Decided):
        decide(tenant, item, adam, "cut", "Has left")
    with pytest.raises(actions.Decided):
        actions.close(actor=system(tenant), campaign_id=closed.pk, reviewer=olga.pk, now=LATER)
    for change in (
        lambda: Campaign.objects.filter(pk=closed.pk).update(result=changed(closed, "result", "{}")),
        lambda: Campaign.objects.filter(pk=closed.pk).update(closed_at=None, closed_by=None, digest=""),
        lambda: Item.objects.filter(pk=item.pk).update(reason=changed(item, "reason", "other")),
        lambda: Item.objects.create(tenant=tenant, campaign=closed, kind="account", subject=closed.pk, label="x"),
    ):
        with pytest.raises(IntegrityError, match="closed review is not changed"), transaction.atomic():
            change()


def test_when_a_review_was_due_is_not_changed(tenant, olga):
    campaign = opened(tenant)

    with pytest.raises(IntegrityError, match="is not changed"), transaction.atomic():
        Campaign.objects.filter(pk=campaign.pk).update(due_at=NOW + timedelta(days=900))


def test_what_is_not_there_is_missing(tenant, olga):
    nothing = olga.pk

    with pytest.raises(Missing):
        actions.close(actor=system(tenant), campaign_id=nothing, reviewer=olga.pk, now=NOW)
    with pytest.raises(Missing):
        queries.campaign(tenant_id=tenant.pk, campaign_id=nothing)
    with pytest.raises(Missing):
        queries.item(tenant_id=tenant.pk, item_id=nothing)


def test_other_rooms_bring_what_they_hold(tenant, olga, adam, monkeypatch):
    cut = []
    program = Subject(id=tenant.pk, label="Program", holder=adam.pk)
    source = Source(kind="client", listing=lambda _tenant, _now: [program], cut=lambda *sent: cut.append(sent))
    monkeypatch.setattr(queries, "sources", [source])
    campaign = opened(tenant)
    item = Item.objects.get(campaign=campaign, kind="client")

    with pytest.raises(actions.SelfReview):
        decide(tenant, item, adam)
    decide(tenant, item, olga, "cut", "Not used any more")

    assert cut == [(system(tenant), tenant.pk, LATER)]


def test_where_nobody_else_may_decide_that_is_said(tenant, olga, hugo):
    campaign = opened(tenant)
    found = queries.items(tenant_id=tenant.pk, campaign_id=campaign.pk)

    progress = queries.progress(tenant_id=tenant.pk, found=found)

    assert [item.label for item in progress.stuck] == ["Olga"]
    assert (progress.decided, progress.total, progress.complete) == (0, 2, False)


@pytest.mark.parametrize(("months", "days"), [(0, 21), (13, 21), (3, 6), (3, 61)])
def test_a_rhythm_has_bounds(tenant, months, days):
    with pytest.raises(Refused):
        actions.set_rhythm(actor=system(tenant), months=months, days=days, now=NOW)


def test_a_new_rhythm_counts_from_the_last_review(tenant, olga):
    opened(tenant)

    actions.set_rhythm(actor=system(tenant), months=6, days=14, now=LATER)

    assert queries.rhythm(tenant_id=tenant.pk).next_at == NOW.replace(month=12)


def test_a_rhythm_is_kept_by_the_clock(tenant, olga, adam):
    who = system(tenant)
    actions.keep_rhythm(actor=who, now=NOW)
    assert queries.running(tenant_id=tenant.pk) is None

    actions.keep_rhythm(actor=who, now=NOW.replace(month=9))
    campaign = queries.running(tenant_id=tenant.pk)
    assert campaign is not None

    for after, told in (
        (timedelta(days=1), 0),
        (timedelta(days=15), 1),
        (timedelta(days=16), 1),
        (timedelta(days=23), 2),
    ):
        actions.keep_rhythm(actor=who, now=campaign.opened_at + after)
        entries = audit.about(tenant_id=tenant.pk, subject=f"review/{campaign.pk}")
        assert sum(entry.verb == "review.reminded" for entry in entries) == told


def test_where_nobody_has_an_account_there_is_no_review(tenant):
    Rhythm.objects.create(tenant=tenant, next_at=NOW)

    actions.keep_rhythm(actor=system(tenant), now=NOW)

    assert queries.running(tenant_id=tenant.pk) is None
