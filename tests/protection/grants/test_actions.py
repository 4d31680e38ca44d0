"""Grants are asked for, given, used and ended; what must never be, the database refuses."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from tests.factories import PASSWORD, make_tenant, system
from tests.protection.grants.offices import NOW, acting

from secretaire.lib import scope
from secretaire.lib.errors import Missing, Refused
from secretaire.protection.audit import queries as audit
from secretaire.protection.grants import actions, queries
from secretaire.protection.grants.core import Kind, State
from secretaire.protection.grants.models import Errand, Grant
from secretaire.protection.identity import actions as identity

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
STAFF = uuid4()


@pytest.fixture(name="tenant")
def _tenant(db):
    tenant = make_tenant()
    with scope.tenant(tenant.pk):
        yield tenant


def ask(tenant, **values):
    given = {
        "staff": STAFF,
        "staff_name": "Sunniva",
        "kind": Kind.SUPPORT,
        "reason": "Case 7",
        "minutes": 60,
        "now": NOW,
    }
    return actions.ask(actor=acting(tenant, STAFF), **given | values)


def running(tenant, now=NOW, kind=Kind.SUPPORT):
    return queries.running(tenant_id=tenant.pk, staff=STAFF, kind=kind, now=now)


def test_a_grant_runs_at_once_and_ends_by_itself(tenant):
    grant = ask(tenant)

    assert running(tenant) == grant
    assert running(tenant, NOW + HOUR - MINUTE) == grant
    assert running(tenant, NOW + HOUR) is None
    assert running(tenant, kind=Kind.SETTINGS) is None


def test_where_the_client_wants_to_be_asked_it_runs_only_from_then_on(tenant):
    actions.set_terms(actor=system(tenant), approval=True, supervision=False)
    grant = ask(tenant)
    assert running(tenant) is None

    actions.approve(actor=system(tenant), grant_id=grant.pk, user_id=uuid4(), now=NOW + HOUR)

    assert running(tenant, NOW + HOUR) == grant
    assert running(tenant, NOW + 2 * HOUR) is None
    with pytest.raises(Missing):
        actions.approve(actor=system(tenant), grant_id=grant.pk, user_id=uuid4(), now=NOW + HOUR)
    verbs = [each.verb for each in audit.about(tenant_id=tenant.pk, subject=f"grant/{grant.pk}")]
    assert sorted(verbs) == ["grant.approved", "grant.asked"]


def test_what_is_declined_never_runs(tenant):
    actions.set_terms(actor=system(tenant), approval=True, supervision=False)
    grant = ask(tenant)

    actions.decline(actor=system(tenant), grant_id=grant.pk, user_id=uuid4(), now=NOW)

    for act in (actions.approve, actions.decline):
        with pytest.raises(Missing):
            act(actor=system(tenant), grant_id=grant.pk, user_id=uuid4(), now=NOW)


def test_the_client_cuts_it_and_it_opens_nothing_any_more(tenant):
    grant = ask(tenant)

    actions.cut(actor=system(tenant), grant_id=grant.pk, now=NOW + MINUTE)

    assert running(tenant, NOW + MINUTE) is None
    with pytest.raises(Missing):
        actions.cut(actor=system(tenant), grant_id=grant.pk, now=NOW + MINUTE)


def test_whoever_has_it_gives_it_back_and_nobody_else(tenant):
    grant = ask(tenant)

    with pytest.raises(Missing):
        actions.give_back(actor=acting(tenant, "x"), grant_id=grant.pk, staff=uuid4(), now=NOW)
    actions.give_back(actor=acting(tenant, STAFF), grant_id=grant.pk, staff=STAFF, now=NOW)

    assert running(tenant) is None
    with pytest.raises(Missing):
        actions.cut(actor=system(tenant), grant_id=uuid4(), now=NOW)


def test_nobody_has_two_of_a_kind_but_another_after_the_first(tenant):
    ask(tenant)

    with pytest.raises(actions.AskedAlready):
        ask(tenant)
    assert ask(tenant, kind=Kind.SETTINGS).pk
    assert ask(tenant, now=NOW + HOUR).pk
    past = queries.past(tenant_id=tenant.pk, now=NOW + HOUR, at_most=9)
    assert [(each.grant.ending, each.state) for each in past if each.grant.kind == "support"] == [
        ("expired", State.OVER)
    ]


@pytest.mark.parametrize("values", [{"reason": " \n"}, {"minutes": 241}, {"minutes": 0}, {"kind": Kind.SUPERVISE}])
def test_a_grant_needs_a_reason_and_an_end(tenant, values):
    with pytest.raises(Refused, match="reason"):
        ask(tenant, **values)


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"until": NOW + 4 * HOUR + MINUTE}, "grant_lasts_four_hours_at_most"),
        ({"until": NOW}, "grant_lasts_four_hours_at_most"),
        ({"until": None}, "grant_lasts_four_hours_at_most"),
        ({"minutes": 241}, "grant_is_asked_for_hours"),
        ({"approval": True}, "grant_runs_when_approved"),
        ({"decided_by": STAFF}, "grant_needs_four_eyes"),
        ({"ended_at": NOW}, "grant_says_how_it_ended"),
        ({"ending": "cut"}, "grant_says_how_it_ended"),
        ({"kind": "supervise"}, "grant_to_supervise_names_its_letter"),
        ({"about": "turn/1"}, "grant_to_supervise_names_its_letter"),
    ],
)
def test_what_must_never_be_the_database_refuses(tenant, changes, named):
    grant = ask(tenant)

    with pytest.raises(IntegrityError, match=named), transaction.atomic():
        Grant.objects.filter(pk=grant.pk).update(**changes)


def test_a_grant_without_a_reason_is_never_written(tenant):
    grant = ask(tenant)
    grant.reason = " "

    with pytest.raises(ValidationError):
        grant.save()


def test_an_error_that_is_not_about_a_second_grant_is_not_taken_for_it(tenant):
    with pytest.raises(IntegrityError), transaction.atomic():
        actions._made(
            Grant(tenant_id=tenant.pk, staff=STAFF, kind="support", reason="Case 7", minutes=0, asked_at=NOW), NOW
        )


def test_a_letter_is_lent_only_where_the_client_chose_that(tenant):
    said = {"staff": STAFF, "staff_name": "Simon", "about": "turn/7", "until": NOW + HOUR, "now": NOW}
    with pytest.raises(actions.NotGranted):
        actions.lend(actor=acting(tenant, STAFF), **said)
    actions.set_terms(actor=system(tenant), approval=True, supervision=True)

    grant = actions.lend(actor=acting(tenant, STAFF), **said)

    assert running(tenant, kind=Kind.SUPERVISE) == grant
    with pytest.raises(actions.AskedAlready):
        actions.lend(actor=acting(tenant, STAFF), **said | {"about": "turn/8"})
    actions.settle(tenant_id=tenant.pk, about="turn/7", now=NOW + MINUTE)
    assert not queries.runs(tenant_id=tenant.pk, grant_id=grant.pk, now=NOW + MINUTE)


def test_a_lent_letter_is_kept_longer_but_never_beyond_four_hours(tenant):
    actions.set_terms(actor=system(tenant), approval=False, supervision=True)
    grant = actions.lend(
        actor=acting(tenant, STAFF), staff=STAFF, staff_name="Simon", about="turn/7", until=NOW + HOUR, now=NOW
    )

    actions.prolong(tenant_id=tenant.pk, grant_id=grant.pk, until=NOW + 9 * HOUR)

    assert queries.get(tenant_id=tenant.pk, grant_id=grant.pk).until == NOW + 4 * HOUR
    actions.cut(actor=system(tenant), grant_id=grant.pk, now=NOW)
    with pytest.raises(actions.NotGranted):
        actions.prolong(tenant_id=tenant.pk, grant_id=grant.pk, until=NOW + HOUR)


def test_whoever_leaves_loses_every_grant(tenant):
    grant = ask(tenant)

    actions.end_all(actor=system(tenant), staff=STAFF, now=NOW)
    actions.end_all(actor=system(tenant), staff=uuid4(), now=NOW)

    assert queries.get(tenant_id=tenant.pk, grant_id=grant.pk).ending == "left"


def test_each_look_is_found_with_its_grant(tenant):
    grant = ask(tenant)

    actions.view(actor=acting(tenant, STAFF), grant_id=grant.pk, place="desk:week")

    (told,) = queries.open_ones(tenant_id=tenant.pk, now=NOW)
    assert [(each.verb, each.actor) for each in told.entries if each.verb == "grant.viewed"] == [
        ("grant.viewed", f"staff:staff/{STAFF}")
    ]
    with pytest.raises(Missing):
        queries.get(tenant_id=tenant.pk, grant_id=uuid4())


def test_what_is_over_for_years_is_forgotten(tenant):
    grant = ask(tenant)
    user = identity.enrol(actor=system(tenant), email="a@x.test", name="A", password=PASSWORD, language="en")
    actions.note(actor=system(tenant), user_id=user.pk, client=tenant.pk, now=NOW)
    assert queries.clients(tenant_id=tenant.pk, user_id=user.pk, now=NOW + HOUR) == [tenant.pk]

    actions.forget(actor=system(tenant), now=NOW + 2 * HOUR)
    assert queries.get(tenant_id=tenant.pk, grant_id=grant.pk).ending == "expired"
    actions.forget(actor=system(tenant), now=NOW + timedelta(days=1096))

    assert not Grant.objects.filter(tenant_id=tenant.pk).exists()
    assert not Errand.objects.filter(tenant_id=tenant.pk).exists()
