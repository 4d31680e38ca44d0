"""A duty is done by a form that one person signs and, where it says so, another confirms; then it is evidence."""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, connections, transaction
from tests.trust.duties.owed import CONTACTS, DAY, RISKS, Office, as_web
from tests.trust.evidence.promised import HOUR, NOW

from secretaire.lib import scope
from secretaire.lib.errors import Forbidden, Missing
from secretaire.protection.access.core import Role
from secretaire.protection.audit.models import Entry
from secretaire.trust.duties import queries
from secretaire.trust.duties.actions import NotDone, Person
from secretaire.trust.duties.core import Turn
from secretaire.trust.duties.models import Form, Signature
from secretaire.trust.evidence.actions import OutOfTime
from secretaire.trust.evidence.core import Stand, State
from secretaire.trust.evidence.models import Evidence, Occurrence

pytestmark = pytest.mark.usefixtures("as_worker")
APRIL = datetime(2026, 4, 1, tzinfo=UTC)  #: the first period after something was promised on 2 March
MAY = datetime(2026, 5, 1, tzinfo=UTC)
_WAITING = "SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid)))"


@pytest.fixture
def office():
    found = Office()
    found.owe()
    return found


def evidence(office):
    with scope.tenant(office.id):
        return list(Evidence.objects.filter(tenant_id=office.id).order_by("index"))


def turns(office, now):
    return [(task.turn, task.missed) for task in office.tasks(now)]


def test_a_duty_is_new_due_done_late_and_missed(office):
    assert turns(office, NOW) == [(Turn.NEW, 0)]
    office.sign(office.fill(NOW + HOUR), NOW + HOUR)
    assert turns(office, NOW + 2 * HOUR) == [(Turn.DONE, 0)]
    office.open(APRIL)
    assert turns(office, APRIL) == [(Turn.DUE, 0)]
    assert office.tasks(APRIL)[0].until == MAY
    office.open(MAY)
    assert turns(office, MAY) == [(Turn.LATE, 0)]
    assert office.tasks(MAY)[0].until == MAY + 14 * DAY
    assert office.miss(MAY + 14 * DAY) == 1
    assert turns(office, MAY + 14 * DAY) == [(Turn.DUE, 1)]
    assert [row.start for row in office.ask("missed", measure="risk.review", key="done")] == [APRIL]


def test_a_form_that_is_signed_is_evidence_of_what_one_person_says(office):
    office.open(APRIL)
    form = office.fill(APRIL + HOUR)
    assert evidence(office) == []
    assert [each.pk for each in office.tasks(APRIL + HOUR)[0].forms] == [form.pk]

    signed = office.sign(form, APRIL + 2 * HOUR)
    (proof,) = evidence(office)

    assert signed.evidence_id == proof.pk
    assert (proof.outcome, proof.assurance, proof.begun_at, proof.ended_at) == (
        "pass",
        "declared",
        APRIL + HOUR,
        APRIL + 2 * HOUR,
    )
    assert office.state(APRIL + 3 * HOUR, key="risk.review") is State.HOLDS
    assert "Everybody" not in str(proof.envelope)
    assert [each.pk for each in office.ask("done", measure="risk.review", key="done")] == [form.pk]
    with scope.tenant(office.id):
        assert Occurrence.objects.get(tenant_id=office.id, start=APRIL).outcome == "pass"
        verbs = Entry.objects.filter(tenant_id=office.id, verb__startswith="duty.").order_by("at")
        assert list(verbs.values_list("verb", flat=True)) == ["duty.filled", "duty.signed"]


def test_what_did_not_hold_is_evidence_that_it_did_not(office):
    office.sign(office.fill(NOW, passed=False), NOW)

    assert [row.outcome for row in evidence(office)] == ["fail"]
    assert office.state(NOW, key="risk.review") is State.FAILING


@pytest.fixture
def witnessed():
    found = Office()
    found.owe("review-risks")
    return found


def test_where_two_are_needed_the_second_makes_it_evidence(witnessed):
    form = witnessed.fill(NOW, RISKS)
    assert witnessed.sign(form, NOW).evidence_id is None
    assert evidence(witnessed) == []

    witnessed.confirm(form, NOW + HOUR)
    (proof,) = evidence(witnessed)

    assert (proof.outcome, proof.assurance) == ("pass", "witnessed")
    assert [each.second for each in witnessed.ask("signatures", form_id=form.pk)] == [False, True]


def test_whoever_signed_is_never_the_second_person(witnessed):
    form = witnessed.fill(NOW, RISKS)
    with pytest.raises(NotDone, match="nothing to confirm"):
        witnessed.confirm(form, NOW)
    witnessed.sign(form, NOW)

    with pytest.raises(Forbidden, match="cannot be the second"):
        witnessed.confirm(form, NOW, person=witnessed.officer)
    with pytest.raises(Forbidden, match="of the staff"):
        witnessed.confirm(form, NOW, person=Person(id=uuid4(), role=Role.OWNER))
    with scope.tenant(witnessed.id), pytest.raises(IntegrityError, match="nobody_signs_twice"), transaction.atomic():
        Signature.objects.create(
            tenant_id=witnessed.id, form=form, person=witnessed.officer.id, second=True, digest="d", signed_at=NOW
        )
    witnessed.confirm(form, NOW)
    with pytest.raises(NotDone):
        witnessed.confirm(form, NOW, person=Person(id=uuid4(), role=Role.SUPPORT))


def test_one_is_enough_where_no_second_is_asked_for(office):
    form = office.fill(NOW)
    office.sign(form, NOW)

    with pytest.raises(NotDone, match="nothing to confirm"):
        office.confirm(form, NOW)
    with pytest.raises(NotDone, match="signed already"):
        office.sign(form, NOW)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"values": {"tried": "All"}}, "Who was reached: this is needed"),
        ({"values": CONTACTS | {"colour": "red"}}, "no such field"),
        ({"day": (NOW - 2 * DAY).date()}, "a past day"),
        ({"day": (NOW + DAY).date()}, "a past day"),
    ],
    ids=["missing", "strange", "past", "to come"],
)
def test_what_is_no_answer_or_of_another_day_is_refused(office, said, why):
    with pytest.raises(NotDone, match=why):
        office.fill(NOW, **said)


def test_somebody_with_another_role_neither_fills_nor_signs(office):
    with pytest.raises(Forbidden):
        office.fill(NOW, person=office.other)
    form = office.fill(NOW)
    with pytest.raises(Forbidden):
        office.sign(form, NOW, person=office.other)


def test_a_form_that_lay_too_long_is_not_signed_any_more(office):
    form = office.fill(NOW)

    with pytest.raises(NotDone, match="a past day"):
        office.sign(form, NOW + 2 * DAY)


def test_what_was_done_in_time_can_be_written_while_the_period_is_late(office):
    office.open(MAY)
    late = MAY + 3 * DAY
    office.sign(office.fill(late, day=(MAY - DAY).date()), late)

    with scope.tenant(office.id):
        assert Occurrence.objects.get(tenant_id=office.id, start=APRIL).outcome == "pass"
    assert turns(office, late) == [(Turn.DUE, 0)]
    with pytest.raises(NotDone, match="a past day"):
        office.fill(late, day=(MAY - DAY).date())


def test_a_second_signature_after_the_period_is_closed_proves_nothing(witnessed):
    witnessed.open(APRIL)
    form = witnessed.fill(APRIL, RISKS)
    witnessed.sign(form, APRIL)
    witnessed.open(MAY + 14 * DAY)
    witnessed.miss(MAY + 14 * DAY)

    with pytest.raises(OutOfTime, match="closed"):
        witnessed.confirm(form, MAY + 15 * DAY)


def test_a_form_of_what_is_not_promised_any_more_is_not_signed(office):
    form = office.fill(NOW)
    office.adopt(stand=Stand.WITHDRAWN, reason="Too dear", now=NOW, what=measure_of(office))

    with pytest.raises(Missing, match="not due any more"):
        office.sign(form, NOW)


def measure_of(office):
    from tests.trust.evidence.promised import measure  # noqa: PLC0415  # only here

    return measure(key="risk.review")


def test_a_form_is_thrown_away_by_whoever_filled_it_and_only_before_it_is_signed(office):
    form, signed = office.fill(NOW), office.fill(NOW)
    office.sign(signed, NOW)

    with as_web():
        with pytest.raises(Forbidden):
            office.discard(form, person=office.other)
        with pytest.raises(NotDone):
            office.discard(signed)
        office.discard(form)
        with pytest.raises(Missing):
            office.ask("form", form_id=form.pk)


def signed(office, form):
    try:
        return office.sign(form, NOW)
    finally:
        connections.close_all()


def somebody_waits():
    """Wait until another connection waits for what this one holds."""
    deadline = time.monotonic() + 120
    with connection.cursor() as cursor:
        while time.monotonic() < deadline:
            if cursor.execute(_WAITING).fetchone()[0]:
                return True
            time.sleep(0.01)
    return False


def test_a_form_that_is_thrown_away_meanwhile_cannot_be_signed(office):
    form = office.fill(NOW)

    with ThreadPoolExecutor(1) as pool:
        with as_web(), scope.tenant(office.id):
            office.discard(form)
            second = pool.submit(signed, office, form)
            waited = somebody_waits()
        with pytest.raises(Missing):
            second.result(timeout=120)

    assert waited


def test_what_is_signed_changes_no_more(office):
    form = office.fill(NOW)
    office.sign(form, NOW)

    for change in (
        lambda: Form.objects.filter(tenant_id=office.id).update(passed=False),
        lambda: Form.objects.filter(tenant_id=office.id).update(evidence=None),
        lambda: Form.objects.filter(tenant_id=office.id).delete(),
    ):
        with as_web(), scope.tenant(office.id), pytest.raises(IntegrityError, match="stays"), transaction.atomic():
            change()


def test_a_form_that_was_changed_after_the_first_signature_is_not_confirmed(witnessed):
    form = witnessed.fill(NOW, RISKS)
    witnessed.sign(form, NOW)
    with scope.tenant(witnessed.id):
        row = Form.objects.get(tenant_id=witnessed.id)
        row.content = row.content | {"values": row.content["values"] | {"after": "None"}}
        row.save(update_fields=["content"])

    with pytest.raises(NotDone, match="not what was signed"):
        witnessed.confirm(form, NOW)


def test_an_erased_form_is_not_signed(office):
    form = office.fill(NOW)
    with scope.tenant(office.id):
        Form.objects.filter(tenant_id=office.id).update(content=None)

    with pytest.raises(NotDone, match="was erased"):
        office.sign(form, NOW)
    assert office.ask("form", form_id=form.pk).values_said == {}


def test_a_duty_is_somebodys_and_somebody_elses_and_nobodys(office):
    office.assign(office.user.pk)
    assert office.tasks(NOW)[0].person == office.user.pk
    office.assign(office.user.pk)
    with pytest.raises(NotDone, match="no account"):
        office.assign(uuid4())
    office.assign(None)
    assert office.tasks(NOW)[0].person is None


def test_what_no_clock_asks_for_can_be_done_whenever_it_happens():
    office = Office()
    office.owe(every="incident")
    assert turns(office, NOW) == [(Turn.EVENT, 0)]
    office.sign(office.fill(NOW + timedelta(days=400)), NOW + timedelta(days=400))

    assert turns(office, NOW + timedelta(days=401)) == [(Turn.EVENT, 0)]
    assert [row.assurance for row in evidence(office)] == ["declared"]


def test_the_most_urgent_comes_first():
    office = Office()
    office.owe(every="incident", key="a.first")
    office.owe(key="b.second")
    office.owe(every="P1Y", key="c.third")
    office.open(APRIL)

    assert [task.duty.commitment.measure for task in office.tasks(APRIL)] == ["b.second", "c.third", "a.first"]
    with pytest.raises(Missing), scope.tenant(office.id):
        queries.task(tenant_id=office.id, duty_id=uuid4(), now=APRIL)
    assert office.ask("names") == {office.user.pk: "Ada"}
