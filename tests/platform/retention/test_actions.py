"""Every table that is kept for a time has a sweep; what is old goes, what is young stays."""

from datetime import UTC, datetime, timedelta

import pytest
from django.apps import apps
from tests.factories import make_tenant, system
from tests.protection.furniture import furnish

from secretaire.lib import scope, takeout
from secretaire.platform.retention import actions, queries, tasks
from secretaire.platform.retention.core import Rule
from secretaire.protection.audit.models import Entry
from secretaire.site.retaining import RULES

NOW = datetime(2040, 1, 1, tzinfo=UTC)
LETTERS = "letters_letter"

#: Tables whose rows go with those of another.
HANGING = {
    "booking_booking": "booking_meeting",
    "booking_hold": "booking_meeting",
    "erasure_step": "erasure_request",
    "negotiation_choice": "negotiation_offer",
    "negotiation_offer": "negotiation_request",
    "negotiation_participant": "negotiation_request",
    "status_update": "status_incident",
    "webhooks_attempt": "webhooks_delivery",
}
#: Tables that their rooms sweep alone, since no tenant has anything to choose there.
OWN = {
    "alerts_alert",
    "alerts_notice",
    "api_answer",
    "backups_copy",
    "backups_lag",
    "backups_record",
    "capacity_sample",
    "clients_accesstoken",
    "clients_grant",
    "clients_refreshtoken",
    "detection_finding",
    "drills_drill",
    "federation_answer",
    "grants_errand",
    "grants_grant",
    "identity_move",
    "identity_session",
    "limits_counter",
    "limits_memory",
    "mailboxes_revocation",
    "perimeter_certificate",
    "portability_export",
    "questionnaires_questionnaire",
    "status_day",
    "status_incident",
    "status_result",
}
#: Proof that nobody deletes row by row: the log has its own periods; closed reviews, leavings and ends of tenants are
#: held by rights and triggers for their ten years.
APPENDED = {"audit_entry", "people_leaving", "reviews_campaign", "reviews_item", "tenancy_closing"}
#: What else a row says that is that old.
BESIDE = {
    "booking_meeting": lambda at: {"start": at - timedelta(minutes=30)},
    "negotiation_turn": lambda at: {"state": "settled", "waiting_since": None},
    "supervision_claim": lambda at: {"ending": "expired"},
    "people_proposal": lambda at: {"answer": "withdrawn"},
    "enquiries_enquiry": lambda at: {"state": "answered"},
}


def table(rule: Rule):
    return next(each for each in apps.get_models() if takeout.name(each) == rule.table)


def test_every_table_that_is_kept_for_a_time_has_a_sweep():
    kept = {takeout.name(each) for each in takeout.owned() if takeout.holding(each).keep_days}

    assert kept - {rule.table for rule in RULES} - HANGING.keys() - OWN - APPENDED == set()
    for hanging, on in HANGING.items():
        (model,) = (each for each in takeout.owned() if takeout.name(each) == hanging)
        assert on in {takeout.name(field.related_model) for field in model._meta.concrete_fields if field.is_relation}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.table)
def test_what_is_usual_is_what_the_table_says_and_within_its_bounds(rule):
    assert takeout.holding(table(rule)).keep_days == rule.days
    assert rule.within(rule.days)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.table)
def test_an_old_row_goes_and_a_young_one_stays(as_worker, db, rule, monkeypatch):
    monkeypatch.setattr(queries, "rules", [rule])
    there = furnish.__wrapped__()
    with scope.tenant(there.id):
        rows = table(rule).objects.filter(tenant_id=there.id)
        counted = rows.count()

        def aged(days: float) -> None:
            at = NOW - timedelta(days=days)
            rows.update(**{rule.columns[0]: at}, **BESIDE.get(rule.table, lambda at: {})(at))

        aged(rule.days - 1)
        young = actions.sweep(actor=system(there.tenant), now=NOW), rows.count()
        aged(rule.days + 2)
        old = actions.sweep(actor=system(there.tenant), now=NOW)

        assert young == ({}, counted)
        assert (old[rule.table], rows.count()) == (counted, 0)


def test_a_matter_whose_meeting_is_young_stays(as_worker, db, monkeypatch):
    rule = next(each for each in RULES if each.table == "negotiation_request")
    monkeypatch.setattr(queries, "rules", [rule])
    there = furnish.__wrapped__()
    with scope.tenant(there.id):
        rows = table(rule).objects.filter(tenant_id=there.id)
        rows.update(changed_at=NOW - timedelta(days=rule.days + 1), meeting=there.booking.meeting)
        meetings = type(there.booking.meeting).objects.filter(pk=there.booking.meeting_id)
        meetings.update(start=NOW - timedelta(days=2), end=NOW - timedelta(days=1))

        assert actions.sweep(actor=system(there.tenant), now=NOW) == {}
        assert rows.count() == 1


def test_a_tenant_keeps_letters_for_as_long_as_it_chose(db, monkeypatch):
    monkeypatch.setattr(queries, "rules", [each for each in RULES if each.table == LETTERS])
    there = furnish.__wrapped__()
    with scope.tenant(there.id):
        actor = system(there.tenant)
        (model,) = (each for each in takeout.owned() if takeout.name(each) == LETTERS)
        model.objects.filter(tenant_id=there.id).update(written_at=NOW - timedelta(days=40))

        assert actions.sweep(actor=actor, now=NOW) == {}
        actions.choose(actor=actor, days={LETTERS: 30})
        actions.choose(actor=actor, days={LETTERS: 30})
        (kept,) = queries.kept(tenant_id=there.id)
        assert (kept.days, kept.rows, kept.oldest) == (30, 1, NOW - timedelta(days=40))
        assert actions.sweep(actor=actor, now=NOW)[LETTERS] == 1
        said = list(Entry.objects.filter(tenant_id=there.id, verb__startswith="retention.").values_list("subject"))
        assert sorted(said) == [(f"{LETTERS}/1",), (f"{LETTERS}/30",)]


@pytest.mark.parametrize("days", [{LETTERS: 3}, {LETTERS: 5000}, {"hosts_host": 30}])
def test_what_is_out_of_bounds_is_not_chosen(db, days):
    tenant = make_tenant()
    with scope.tenant(tenant.pk), pytest.raises(actions.OutOfBounds):
        actions.choose(actor=system(tenant), days=days)


def test_every_night_every_tenant_is_swept(as_worker, db, monkeypatch):
    monkeypatch.setattr("secretaire.lib.clock.now", lambda: NOW)
    monkeypatch.setattr(queries, "rules", [each for each in RULES if each.table == LETTERS])
    there = furnish.__wrapped__()

    tasks.sweep()

    with scope.tenant(there.id):
        (kept,) = queries.kept(tenant_id=there.id)
        assert kept.rows == 0
