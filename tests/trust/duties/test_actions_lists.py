"""A list of points is ticked bit by bit, by whom and when is kept, and it is signed when nothing is left unsaid."""

from uuid import uuid4

import pytest
from tests.factories import make_user
from tests.trust.duties.owed import DAY, Office
from tests.trust.evidence.promised import HOUR, NOW

from secretaire.lib import scope
from secretaire.lib.errors import Conflict, Forbidden
from secretaire.protection.access.core import Role
from secretaire.trust.duties import actions
from secretaire.trust.duties.actions import NotDone, Person
from secretaire.trust.duties.core import unsettled
from secretaire.trust.measures.queries import catalogue

pytestmark = pytest.mark.usefixtures("as_worker")
POINTS = tuple(catalogue().fields["arrival"].choices)
WELCOME = {"person": "Ann Other", "access": "Support", "machines": "A laptop"}


@pytest.fixture
def office():
    found = Office()
    found.owe("welcome")
    return found


def said(done=(), **reasons):
    """Return the list with some points done, and reasons for others."""
    return "\n".join(f"{each} done" if each in done else f"{each} open {reasons.get(each, '')}" for each in POINTS)


def tick(office, form, now, answer, *, person=None, seen=None):
    with scope.tenant(office.id):
        return actions.tick(
            actor=office.actor,
            person=person or office.officer,
            form_id=form.pk,
            seen=office_digest(form) if seen is None else seen,
            values={"arrival": answer},
            now=now,
        )


def office_digest(form):
    return actions.queries.digested(form)


def test_a_form_with_a_point_that_is_open_for_no_reason_is_not_signed(office):
    form = office.fill(NOW, WELCOME | {"arrival": said(POINTS[:2])})

    with pytest.raises(NotDone, match="Second factor set up"):
        office.sign(form, NOW)


def test_points_are_ticked_by_several_people_until_it_can_be_signed(office):
    form = office.fill(NOW, WELCOME | {"arrival": said(POINTS[:2])})
    ticked = tick(office, form, NOW + HOUR, said(POINTS[:-1], contacts="On Monday"), person=office.other)

    marks = ticked.ticks["arrival"]
    assert marks[POINTS[0]] == (str(office.officer.id), NOW.isoformat(timespec="seconds"))
    assert {marks[each][0] for each in POINTS[2:]} == {str(office.other.id)}
    assert unsettled(catalogue().form(catalogue().procedures["welcome"]), ticked.values_said) == []
    assert ticked.values_said["person"] == "Ann Other"
    signed = office.sign(ticked, NOW + HOUR)
    assert office.confirm(signed, NOW + 2 * HOUR).evidence_id


def test_nothing_is_ticked_in_a_form_that_is_signed_or_that_somebody_has_changed(office):
    form = office.fill(NOW, WELCOME | {"arrival": said(POINTS)})
    with pytest.raises(Conflict, match="changed this form"):
        tick(office, form, NOW, said(POINTS), seen="another")
    with pytest.raises(Forbidden, match="of the staff"):
        tick(office, form, NOW, said(POINTS), person=Person(id=uuid4(), role=Role.OWNER))
    with pytest.raises(NotDone, match="none of the choices"):
        tick(office, form, NOW, "lamp done")
    office.sign(form, NOW)

    with pytest.raises(NotDone, match="signed already"):
        tick(office, form, NOW, said())


@pytest.fixture
def lesson():
    found = Office()
    found.owe("teach")
    return found


def test_only_people_who_have_an_account_were_there(lesson):
    ann = make_user(lesson.tenant, email="ann@host.test", name="Ann")
    with pytest.raises(NotDone, match="no such person"):
        lesson.fill(NOW, {"subject": "Phishing", "attended": f"{uuid4()} present"})

    form = lesson.fill(NOW, {"subject": "Phishing", "attended": f"{ann.pk} present\n{lesson.user.pk} absent"})

    assert "ticks" not in form.content
    assert lesson.sign(form, NOW + DAY / 24).evidence_id
