"""A lesson is written, sent to each of the staff in their language, confirmed by one click, and reminded of."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.protection.grants.offices import staff
from tests.trust.bureau.test_views import BASE, promised, shown
from tests.trust.bureau.test_views_notices import added, moved

from secretaire.lib import clock, scope
from secretaire.lib.errors import Forbidden
from secretaire.protection.access.core import Role
from secretaire.scheduling.letters import queries as letters
from secretaire.scheduling.letters.models import Letter, State
from secretaire.trust.duties import actions as duties
from secretaire.trust.duties.actions import Answers, Person
from secretaire.trust.duties.models import Form, Signature
from secretaire.trust.evidence import actions as evidence
from secretaire.trust.evidence.actions import Wish
from secretaire.trust.evidence.core import Stand
from secretaire.trust.lessons import queries
from secretaire.trust.lessons.core import Stage
from secretaire.trust.lessons.tasks import send
from secretaire.trust.measures.queries import catalogue

pytestmark = pytest.mark.usefixtures("lasting")
SAID = {"title": "Phishing", "title_fr": "Hameçonnage", "text": "Look twice.", "text_fr": "Regardez deux fois."}
DAY = timedelta(days=1)
REAL = clock.now


@pytest.fixture
def officer(monkeypatch):
    found = staff(Role.SECURITY)
    monkeypatch.setattr("secretaire.protection.tenancy.queries.ground", lambda: found.tenant.pk)
    promised(found, "people.campaigns")
    yield found
    monkeypatch.setattr(clock, "now", REAL)
    withdraw(found)


@pytest.fixture
def operator():
    found = staff(Role.OPERATOR)
    with scope.tenant(found.tenant.pk):
        type(found.user).objects.filter(pk=found.user.pk).update(language="fr")
    return found


def withdraw(officer):
    over = Wish(stand=Stand.WITHDRAWN, reason="The test is over.")
    with scope.tenant(officer.tenant.pk):
        evidence.adopt(
            actor=evidence_actor(officer), measure=catalogue().measures["people.campaigns"], wish=over, now=REAL()
        )


def evidence_actor(officer):
    from tests.factories import system  # noqa: PLC0415  # only once Django is set up

    return system(officer.tenant)


def sent(officer, days=10, **values):
    """Write a lesson and send it; return its number."""
    number = added(officer, "lesson", **(SAID | values))
    due = (clock.now() + days * DAY).date().isoformat()
    assert moved(officer, "lesson", number, "sent", due=due).status_code == 302
    return number


def written(officer, number, user=None):
    with scope.tenant(officer.tenant.pk):
        found = letters.about(tenant_id=officer.tenant.pk, things=[queries.about(number)])
        return [(each, each.key.split(":")[2]) for each in found if user is None or each.key.endswith(str(user.pk))]


def later(monkeypatch, **span):
    at = REAL() + timedelta(**span)
    monkeypatch.setattr(clock, "now", lambda: at)


def standing(officer, number):
    with scope.tenant(officer.tenant.pk):
        return next(each for each in queries.standings(tenant_id=officer.tenant.pk) if each.lesson.number == number)


def test_each_of_the_staff_is_written_to_once_in_their_language_with_a_link(officer, operator):
    number = sent(officer)
    send()
    send()

    ((english, _first),) = written(officer, number, officer.user)
    ((french, stage),) = written(officer, number, operator.user)
    assert stage == Stage.FIRST
    assert english.subject == "A lesson: Phishing"
    assert french.subject == "Une leçon : Hameçonnage"
    assert f"/{officer.tenant.slug}/{BASE}lessons/{number}/" in french.text
    assert "Regardez" not in french.text


def test_one_click_confirms_signed_and_dated(officer, operator):
    number = sent(officer)
    address = f"{BASE}lessons/{number}/"
    assert "Phishing" in shown(operator.get(f"{BASE}?lang=en"))
    page = shown(operator.get(f"{address}?lang=en"))
    assert "I have read and understood this" in page
    assert "Who has not confirmed" not in page
    assert operator.user.name in shown(officer.get(address)).split('id="missing"')[1].split('id="people"')[0]

    assert operator.post(f"{address}confirm/").status_code == 302
    assert operator.post(f"{address}confirm/").status_code == 302
    page = shown(operator.get(f"{address}?lang=en"))
    assert "You confirmed it on" in page
    assert "I have read and understood this" not in page
    assert operator.user.name in shown(officer.get(address)).split('id="people"')[1]
    with scope.tenant(officer.tenant.pk):
        rows = Form.objects.filter(tenant_id=officer.tenant.pk, procedure="confirm-lesson", filled_by=operator.user.pk)
        (form,) = [each for each in rows if each.values_said["lesson"] == number]
        assert form.evidence.outcome == "pass"
        assert Signature.objects.get(tenant_id=officer.tenant.pk, form=form).person == operator.user.pk
    send()
    assert not written(officer, number, operator.user)


def test_whoever_does_not_confirm_is_reminded_before_and_after_and_no_more(officer, operator, monkeypatch):
    number = sent(officer, days=10)
    for day in (0, 6, 7, 9, 10, 11, 16, 17, 18, 23, 24, 40):
        later(monkeypatch, days=day)
        send()
        with scope.tenant(officer.tenant.pk):  # the database dates letters by its own clock
            minute = (REAL() - timedelta(minutes=1), REAL() + timedelta(minutes=1))
            just = Letter.objects.filter(tenant_id=officer.tenant.pk, written_at__range=minute)
            just.update(written_at=clock.now() - timedelta(seconds=90))

    assert [stage for _letter, stage in written(officer, number, operator.user)] == list(Stage)
    assert operator.user.pk in standing(officer, number).late(clock.now().date())


def test_a_letter_that_did_not_arrive_is_shown(officer, operator):
    number = sent(officer)
    send()
    with scope.tenant(officer.tenant.pk):
        Letter.objects.filter(pk=written(officer, number, operator.user)[0][0].pk).update(state=State.FAILED)

    assert "The letter did not arrive" in shown(officer.get(f"{BASE}lessons/{number}/"))


def test_a_lesson_that_is_over_cannot_be_confirmed_and_nobody_is_written_to(officer, operator):
    number = sent(officer)
    assert moved(officer, "lesson", number, "over").status_code == 302
    send()

    assert not written(officer, number)
    assert "cannot be confirmed any more" in shown(officer.post(f"{BASE}lessons/{number}/confirm/"), 422)
    assert operator.user.pk in standing(officer, number).missing


def test_where_no_lessons_are_promised_nobody_is_written_to_and_that_is_said(officer):
    number = sent(officer)
    withdraw(officer)
    send()

    assert not written(officer, number)
    page = shown(officer.get(f"{BASE}lessons/{number}/"))
    assert "No lessons are promised here" in page
    assert "I have read and understood this" not in page


def test_nobody_signs_for_somebody_else(officer, operator):
    number = sent(officer)
    first, other = (Person(id=each.user.pk, role=each.user.role) for each in (officer, operator))
    said = Answers(values={"lesson": str(number), "understood": "yes"}, done_on=clock.now().date())
    with scope.tenant(officer.tenant.pk):
        duty = queries.duty(tenant_id=officer.tenant.pk)
        actor = evidence_actor(officer)
        form = duties.fill(actor=actor, person=first, duty_id=duty.pk, said=said, now=clock.now())
        with pytest.raises(Forbidden, match="for themselves"):
            duties.sign(actor=actor, person=other, form_id=form.pk, now=clock.now())


def test_a_draft_is_no_lesson_yet(officer, operator):
    number = added(officer, "lesson", **SAID)

    assert operator.get(f"{BASE}lessons/{number}/").status_code == 404
    assert operator.post(f"{BASE}lessons/{number}/confirm/").status_code == 404


def test_many_lessons_are_shown_in_as_many_queries_as_one(officer):
    first = sent(officer)
    with scope.tenant(officer.tenant.pk), CaptureQueriesContext(connection) as few:
        queries.standings(tenant_id=officer.tenant.pk)
    others = [sent(officer) for _ in range(4)]
    assert moved(officer, "lesson", others[0], "over").status_code == 302
    draft = added(officer, "lesson", **SAID)
    with scope.tenant(officer.tenant.pk), CaptureQueriesContext(connection) as many:
        found = queries.standings(tenant_id=officer.tenant.pk)

    assert len(many) == len(few)
    numbers = [each.lesson.number for each in found]
    assert numbers[:5] == [*reversed(others), first]
    assert draft not in numbers
    assert [each.lesson.running for each in found[:5]] == [True, True, True, False, True]
