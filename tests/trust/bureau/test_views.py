"""The security office: today, a duty in two clicks, registers with their files, and the set to begin with."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.factories import system
from tests.protection.grants.offices import place, staff

from secretaire.lib import clock, scope
from secretaire.protection.access.core import Role
from secretaire.protection.identity.models import SessionStore
from secretaire.trust.duties import queries as duties
from secretaire.trust.evidence import actions as evidence
from secretaire.trust.evidence import queries as proofs
from secretaire.trust.evidence.actions import Wish
from secretaire.trust.measures.queries import catalogue
from secretaire.trust.registers import queries

pytestmark = pytest.mark.django_db
BASE = "office/security/"
RISK = {
    "title": "The cellar floods",
    "asset": "Machines",
    "threat": "Water",
    "likelihood": "2",
    "impact": "4",
    "treatment": "reduce",
    "visibility": "internal",
}


@pytest.fixture
def officer():
    return staff(Role.SECURITY)


def risk(officer, **values):
    due = (clock.now() + timedelta(days=5)).date().isoformat()
    return RISK | {"owner": str(officer.user.pk), "due": due} | values


def newest(officer, register="risk"):
    with scope.tenant(officer.tenant.pk):
        return queries.newest(tenant_id=officer.tenant.pk, register=register)


def added(officer, **values):
    officer.post(f"{BASE}registers/risk/add/", **risk(officer, **values))
    return newest(officer)[-1]


def promised(officer, *keys):
    for key in keys:
        with scope.tenant(officer.tenant.pk):
            evidence.adopt(
                actor=system(officer.tenant), measure=catalogue().measures[key], wish=Wish(), now=clock.now()
            )


def tasks(officer):
    with scope.tenant(officer.tenant.pk):
        return {each.procedure.key: each for each in duties.tasks(tenant_id=officer.tenant.pk, now=clock.now())}


def shown(answer, status=200):
    assert answer.status_code == status
    return answer.content.decode()


@pytest.mark.parametrize(
    "path",
    ["", "registers/", "registers/risk/", "registers/risk/add/", "registers/risk/import/", "promises/"],
    ids=lambda path: path or "today",
)
def test_the_officer_sees_every_page(officer, path):
    page = shown(officer.get(BASE + path))

    assert "Security office" in page


def test_others_of_the_staff_see_their_duties_and_no_register():
    operator = staff(Role.OPERATOR)

    assert "Registers" not in shown(operator.get(BASE))
    assert operator.get(f"{BASE}registers/").status_code == 403
    assert operator.get(f"{BASE}promises/").status_code == 403


def test_a_client_has_no_such_office():
    assert place().owner.get(BASE).status_code == 403


def test_an_entry_is_added_amended_moved_and_compared(officer):
    row = added(officer)
    address = f"{BASE}registers/risk/{row.number}/"
    assert "The cellar floods" in shown(officer.get(f"{BASE}registers/risk/"))
    assert "As it was signed" in shown(officer.get(address))
    assert 'value="The cellar floods"' in shown(officer.get(f"{address}amend/"))

    officer.post(f"{address}amend/", **risk(officer, impact="5", version="1", note="It rained."))
    assert "Treated" in shown(officer.get(f"{address}move/treated/"))
    moved = officer.post(
        f"{address}move/treated/", version="2", owner=str(officer.user.pk), due=risk(officer)["due"], note=""
    )
    assert moved.status_code == 302
    assert [each.state for each in newest(officer) if each.number == row.number] == ["treated"]
    page = shown(officer.get(f"{address}1/3/"))
    assert "threatens us" in page
    assert "Treated" in page
    assert "It rained." in shown(officer.get(address))
    assert "These versions say the same" in shown(officer.get(f"{address}1/1/"))


def test_what_a_register_refuses_is_told_beside_its_field(officer):
    page = shown(officer.post(f"{BASE}registers/risk/add/", **risk(officer, title="", likelihood="9")), 422)
    assert "this is needed" in page
    assert "this is none of the choices" in page
    assert "somebody answers" in shown(officer.post(f"{BASE}registers/risk/add/", **risk(officer, owner="")), 422)

    row = added(officer)
    address = f"{BASE}registers/risk/{row.number}/"
    officer.post(f"{address}amend/", **risk(officer, impact="5", version="1"))
    late = officer.post(f"{address}amend/", **risk(officer, impact="1", version="1"))
    assert "Somebody has changed this entry meanwhile" in shown(late, 422)
    assert "this is needed" not in shown(officer.get(f"{address}move/treated/"))
    assert officer.get(f"{address}move/open/").status_code == 404
    refused = officer.post(f"{address}move/open/", version="2", owner=str(officer.user.pk), due="2030-01-01")
    assert "does not follow" in shown(refused, 422)
    for path in ("registers/colours/", "registers/risk/99999/", f"registers/risk/{row.number}/1/9/"):
        assert officer.get(BASE + path).status_code == 404


def test_whoever_amends_an_approved_change_is_told_that_it_waits_again(officer):
    other, base = staff(Role.SECURITY), f"{BASE}registers/change/"
    said = risk(officer, title="New protocol", what="The old one ends.", change_impact="nobody")
    assert officer.post(f"{base}add/", **said).status_code == 302
    entry = newest(officer, "change")[-1]
    address = f"{base}{entry.number}/"
    assert "confirmed anew" not in shown(officer.get(f"{address}amend/"))
    held = {"owner": str(officer.user.pk), "due": said["due"]}
    assert other.post(f"{address}move/approved/", version=1, **held).status_code == 302

    assert "“Proposed” again and waits to be confirmed anew" in shown(officer.get(f"{address}amend/"))
    officer.post(f"{address}amend/", **said | {"what": "Both end."}, version=2)
    assert newest(officer, "change")[-1].state == "proposed"


def test_a_register_leaves_as_files_and_comes_back(officer):
    added(officer, title="=SUM(A1)")
    table = officer.get(f"{BASE}registers/risk/export.csv")
    document = officer.get(f"{BASE}registers/risk/export.json")
    assert "'=SUM(A1)" in table.content.decode()

    for name, content in (("risk.csv", table.content), ("risk.JSON", document.content)):
        sent = officer.post(f"{BASE}registers/risk/import/", file=SimpleUploadedFile(name, content))
        assert sent.status_code == 302
    assert [each.version for each in newest(officer) if each.title == "=SUM(A1)"] == [1]


def test_every_wrong_row_of_a_file_is_told_by_its_line(officer):
    before = len(newest(officer))
    rows = b"title,asset,likelihood\nFlood,Machines,9\nFire,Machines,2\n"
    page = shown(officer.post(f"{BASE}registers/risk/import/", file=SimpleUploadedFile("a.csv", rows)), 422)

    assert "Nothing was taken in" in page
    assert "Likelihood: this is none of the choices" in page
    assert len(newest(officer)) == before
    for content, why in ((b"", "empty"), (b"\xff\xfe", "neither CSV nor JSON"), (b"x" * 1_000_001, "larger than 1 MB")):
        sent = officer.post(f"{BASE}registers/risk/import/", file=SimpleUploadedFile("a.csv", content))
        assert why in shown(sent, 422)
    assert "no number of things" not in shown(officer.post(f"{BASE}registers/risk/import/"), 422)


def test_a_duty_is_done_in_two_clicks_and_becomes_evidence(officer):
    promised(officer, "incidents.plan")
    task = tasks(officer)["try-contacts"]
    assert "Try the contacts" in shown(officer.get(BASE))
    address = f"{BASE}duties/{task.duty.pk}/"
    assert "Who was reached" in shown(officer.get(address))
    assert "this is needed" in shown(officer.post(address, tried="All"), 422)

    today = clock.now().date().isoformat()
    said = {"tried": "All", "reached": "Everybody", "done_on": today, "passed": "yes"}
    past = (clock.now() - timedelta(days=900)).date().isoformat()
    assert "a past day" in shown(officer.post(address, **said | {"done_on": past}), 422)
    filled = officer.post(address, **said)
    form = filled.url.partition("/forms/")[2].strip("/")
    assert "Everybody" in shown(officer.get(f"{BASE}forms/{form}/"))
    assert "Forms that wait" in shown(officer.get(BASE))
    assert officer.post(f"{BASE}forms/{form}/sign/").status_code == 302
    assert "This is evidence" in shown(officer.get(f"{BASE}forms/{form}/"))
    assert "Done for now" in shown(officer.get(BASE))
    assert "As promised" in shown(officer.get(address))


def test_a_second_person_confirms_and_nobody_twice(officer):
    promised(officer, "risk.review")
    task, today = tasks(officer)["review-risks"], clock.now().date().isoformat()
    said = {"before": "4", "after": "3", "decisions": "Pumps", "done_on": today, "passed": "no"}
    form = officer.post(f"{BASE}duties/{task.duty.pk}/", **said).url.partition("/forms/")[2].strip("/")
    address = f"{BASE}forms/{form}/"
    officer.post(f"{address}sign/")
    assert "Somebody else confirms it now" in shown(officer.get(address))
    assert officer.post(f"{address}confirm/").status_code == 403

    operator = staff(Role.OPERATOR)
    assert "Somebody else signs this" in shown(operator.get(f"{BASE}duties/{task.duty.pk}/"))
    assert operator.post(f"{BASE}duties/{task.duty.pk}/", **said).status_code == 403
    assert "Confirm as the second person" in shown(operator.get(address))
    operator.post(f"{address}confirm/")
    page = shown(operator.get(address))
    assert "This is evidence" in page
    assert "as the second person" in page
    assert "Not as promised" in page
    assert "Did not hold" in shown(officer.get(BASE))


def test_nobody_signs_who_has_not_just_proven_who_they_are(officer):
    promised(officer, "incidents.plan")
    task, today = tasks(officer)["try-contacts"], clock.now().date().isoformat()
    said = {"tried": "All", "reached": "Everybody", "done_on": today, "passed": "yes"}
    form = officer.post(f"{BASE}duties/{task.duty.pk}/", **said).url.partition("/forms/")[2].strip("/")
    forgotten(officer)

    assert "reauthenticate" in officer.post(f"{BASE}forms/{form}/sign/").url
    with scope.tenant(officer.tenant.pk):
        assert duties.signatures(tenant_id=officer.tenant.pk, form_id=form) == []
    gone = officer.post(f"{BASE}forms/{form}/discard/")
    assert gone.status_code == 302
    assert officer.get(f"{BASE}forms/{form}/").status_code == 404


def forgotten(officer):
    """Let it be long ago that somebody showed who they are."""
    with scope.tenant(officer.tenant.pk):
        session = SessionStore(officer.client.cookies[settings.SESSION_COOKIE_NAME].value)
        shown = session["account_authentication_methods"]
        session["account_authentication_methods"] = [each | {"at": 0} for each in shown]
        session.save()


def test_clocks_that_run_stand_on_the_first_page(officer):
    added(officer, title="Soon due")
    added(officer, title="Long due", due="2020-01-01")
    page = shown(officer.get(BASE))

    assert "Soon due" in page
    assert "in 5 days" in page
    assert "days late" in page
    assert "Overdue" in shown(officer.get(f"{BASE}registers/risk/"))
    assert "overdue" in shown(officer.get(f"{BASE}registers/"))


def test_the_set_is_explained_promised_and_given_to_people(officer):
    page = shown(officer.get(f"{BASE}promises/"))
    assert "To begin with" in page
    assert "a month for the 4 duties that come by the calendar" in page
    assert "not offered" in page

    assert officer.post(f"{BASE}promises/adopt/").status_code == 302
    keys = [each.key for each in catalogue().starter()]
    officer.post(f"{BASE}promises/adopt/", measures=keys)
    page = shown(officer.get(f"{BASE}promises/"))
    assert "To begin with" not in page
    assert "Not proven yet" in page
    with scope.tenant(officer.tenant.pk):
        assert set(keys) <= set(proofs.commitments(tenant_id=officer.tenant.pk))
    assert len(tasks(officer)) >= 6
    task = tasks(officer)["review-risks"]
    officer.post(f"{BASE}promises/assign/", **{f"person-{task.duty.pk}": str(officer.user.pk)})
    assert tasks(officer)["review-risks"].person == officer.user.pk
    assert "Sunniva Dahl" in shown(officer.get(BASE))


def test_all_of_it_is_there_in_french():
    officer = staff(Role.SECURITY)
    with scope.tenant(officer.tenant.pk):
        type(officer.user).objects.filter(pk=officer.user.pk).update(language="fr")

    assert "Vraisemblance" in shown(officer.get(f"{BASE}registers/risk/add/?lang=fr"))
