"""Raised once, counted after; told again only when it is worse; seen to and closed by one person."""

from datetime import timedelta
from uuid import uuid4

import pytest
from tests.factories import system
from tests.protection.alerts.raising import NOW, listed, make_user, raised

from secretaire.lib.errors import Missing, Refused
from secretaire.protection.access.core import Role
from secretaire.protection.alerts import actions, queries
from secretaire.protection.alerts.core import MOST_CONTACTS, Course, Severity, State, Way
from secretaire.protection.alerts.models import Alert, Notice
from secretaire.protection.audit.models import Entry

pytestmark = pytest.mark.usefixtures("promised")
LATER = NOW + timedelta(minutes=5)


def verbs(tenant):
    return list(Entry.objects.filter(tenant_id=tenant.pk).values_list("verb", flat=True))


def test_the_same_thing_is_one_alert_that_is_counted(tenant):
    listed(tenant)
    first = raised(tenant)

    again = raised(tenant, at=LATER)

    assert (again.pk, again.count, again.last_at) == (first.pk, 2, LATER)
    assert Notice.objects.filter(alert=first).count() == 1
    assert verbs(tenant).count("alert.raised") == 1


def test_what_happens_after_it_was_closed_is_a_new_alert(tenant):
    first = raised(tenant)
    actions.close(actor=system(tenant), alert_id=first.pk, user_id=uuid4(), note=" a  drill ", now=LATER)

    again = raised(tenant)

    first.refresh_from_db()
    assert again.pk != first.pk
    assert (first.state, first.note) == (State.CLOSED, "a drill")


def test_what_becomes_worse_is_open_again_and_told_again(tenant):
    listed(tenant)
    first = raised(tenant)
    actions.acknowledge(actor=system(tenant), alert_id=first.pk, user_id=uuid4(), now=LATER)

    worse = raised(tenant, severity=Severity.CRITICAL)

    assert (worse.pk, worse.state, worse.severity) == (first.pk, State.OPEN, Severity.CRITICAL)
    assert Notice.objects.filter(alert=first).count() == 2
    assert "alert.worsened" in verbs(tenant)


def test_whoever_is_on_the_list_is_promised_to_be_told_in_turn(tenant, promised):
    listed(tenant)
    listed(tenant, name="Paul", after=15)
    listed(tenant, name="Only the worst", least=Severity.CRITICAL)

    raised(tenant)

    assert promised.times(actions.tell) == [NOW, NOW + timedelta(minutes=15)]


def test_without_a_list_those_who_keep_the_tenant_secure_are_told_by_mail(tenant, promised):
    owner = make_user(tenant, "Olga", Role.OWNER)
    make_user(tenant, "Hugo", Role.HOST)

    raised(tenant)

    (notice,) = Notice.objects.all()
    assert (notice.user_id, str(notice)) == (owner.pk, "mail waiting")
    assert len(promised.of(actions.pass_on)) == 1


def test_what_is_not_that_bad_stays_with_the_tenant(tenant, promised):
    raised(tenant, severity=Severity.MEDIUM)

    assert promised.of(actions.pass_on) == []


def test_what_is_not_there_is_not_told(tenant):
    assert queries.parcel(tenant_id=tenant.pk, notice_id=uuid4()) is None


def test_two_who_see_to_it_at_once_are_one_who_does(tenant):
    found = raised(tenant)
    actions.acknowledge(actor=system(tenant), alert_id=found.pk, user_id=uuid4(), now=LATER)

    with pytest.raises(actions.SeenTo):
        actions.acknowledge(actor=system(tenant), alert_id=found.pk, user_id=uuid4(), now=LATER)
    actions.close(actor=system(tenant), alert_id=found.pk, user_id=uuid4(), note="", now=LATER)
    with pytest.raises(actions.SeenTo):
        actions.close(actor=system(tenant), alert_id=found.pk, user_id=uuid4(), note="", now=LATER)


def test_an_alert_that_there_is_not_is_missing(tenant):
    with pytest.raises(Missing):
        actions.acknowledge(actor=system(tenant), alert_id=uuid4(), user_id=uuid4(), now=LATER)
    with pytest.raises(Missing):
        actions.remove_contact(actor=system(tenant), contact_id=uuid4())


@pytest.mark.parametrize(
    "wrong",
    [
        {"address": "nobody"},
        {"address": f"olga@{'.'.join(['b' * 62] * 4)}.test"},
        {"way": Way.WEBHOOK, "address": "https://10.0.0.7/"},
        {"way": Way.WEBHOOK, "address": "ftp://hooks.example.org/"},
        {"way": Way.SMS, "address": "+33612345678"},
        {"after": 24 * 60 + 1},
        {"after": -1},
    ],
)
def test_nobody_is_listed_who_cannot_be_reached(tenant, wrong):
    with pytest.raises(Refused):
        listed(tenant, **wrong)


def test_a_number_is_kept_as_gateways_know_it(tenant, gateway):
    made = listed(tenant, way=Way.SMS, address="+33 6 12-34 56 78")

    assert made.address == "+33612345678"
    with pytest.raises(Refused):
        listed(tenant, way=Way.SMS, address="06 12 34 56 78")


def test_a_program_has_a_secret_and_people_have_none(tenant):
    assert listed(tenant, way=Way.WEBHOOK, address="https://hooks.example.org/").secret.startswith("whsec_")
    made = listed(tenant)
    assert (made.secret, str(made)) == ("", str(made.pk))


def test_a_list_has_an_end(tenant):
    made = [listed(tenant) for _number in range(MOST_CONTACTS)]

    with pytest.raises(Refused):
        listed(tenant)

    actions.remove_contact(actor=system(tenant), contact_id=made[0].pk)
    assert len(queries.contacts(tenant_id=tenant.pk)) == MOST_CONTACTS - 1


def test_a_drill_that_everybody_has_got_is_over(tenant):
    listed(tenant)
    listed(tenant, after=60, least=Severity.CRITICAL)
    held = actions.drill(actor=system(tenant), now=NOW)
    first, second = queries.notices(tenant_id=tenant.pk, alert_id=held.pk)

    for notice in (first, second):
        held.refresh_from_db()
        assert held.state == State.OPEN
        actions.settle(actor=system(tenant), notice_id=notice.pk, course=Course.SENT, now=LATER)

    held.refresh_from_db()
    assert held.state == State.CLOSED
    (passed,) = Entry.objects.filter(verb="alert.drill_passed")
    assert passed.subject == f"alert/{held.pk} {(LATER - NOW).total_seconds():.1f}s"
    assert [took.whole for _, took in queries.steps(tenant_id=tenant.pk, alert_id=held.pk) if took] == [LATER - NOW] * 2


def test_a_drill_that_did_not_arrive_is_an_alert_of_its_own(tenant):
    listed(tenant)
    held = actions.drill(actor=system(tenant), now=NOW)

    actions.judge_drills(actor=system(tenant), now=NOW + timedelta(minutes=9))
    assert queries.waiting(tenant_id=tenant.pk) == 0
    actions.judge_drills(actor=system(tenant), now=NOW + timedelta(minutes=11))

    held.refresh_from_db()
    assert held.state == State.CLOSED
    assert [each.kind for each in queries.unsettled(tenant_id=tenant.pk)] == ["unreached"]
    assert "alert.drill_failed" in verbs(tenant)


def test_a_notice_knows_when_it_was_first_taken_up(tenant):
    listed(tenant)
    (notice,) = queries.notices(tenant_id=tenant.pk, alert_id=raised(tenant).pk)

    for course, taken in ((Course.WAITING, NOW), (Course.SENT, LATER)):
        actions.settle(actor=system(tenant), notice_id=notice.pk, course=course, taken=taken, now=LATER)

    notice.refresh_from_db()
    assert (notice.taken_at, notice.settled_at) == (NOW, LATER)


def test_a_notice_is_settled_once(tenant):
    listed(tenant)
    (notice,) = queries.notices(tenant_id=tenant.pk, alert_id=raised(tenant).pk)

    actions.settle(actor=system(tenant), notice_id=notice.pk, course=Course.WAITING, now=NOW)
    actions.settle(actor=system(tenant), notice_id=notice.pk, course=Course.SENT, now=NOW)
    actions.settle(actor=system(tenant), notice_id=notice.pk, course=Course.NEEDLESS, now=LATER)

    notice.refresh_from_db()
    assert (notice.state, notice.settled_at) == (Course.SENT, NOW)
    assert [verb for verb in verbs(tenant) if verb.startswith("notice.")] == ["notice.sent"]


def test_what_was_closed_long_ago_is_forgotten(tenant):
    found = raised(tenant)
    actions.forget(actor=system(tenant), before=LATER)
    assert "alert.forgotten" not in verbs(tenant)
    actions.close(actor=system(tenant), alert_id=found.pk, user_id=None, note="", now=NOW)

    actions.forget(actor=system(tenant), before=LATER)

    assert not Alert.objects.exists()
    assert "alert.forgotten" in verbs(tenant)
