"""Questionnaires in the security office: handed in, confirmed question by question, and taken out with answers."""

import io
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook
from tests.factories import system
from tests.protection.grants.offices import place, staff
from tests.trust.questionnaires.sheets import REST, SOLD, numbered, packed, saved

from secretaire.lib import clock, scope
from secretaire.protection.access.core import Role
from secretaire.trust.evidence import actions as evidence
from secretaire.trust.evidence import queries as proofs
from secretaire.trust.evidence.actions import Found, Wish
from secretaire.trust.evidence.core import Assurance, Outcome
from secretaire.trust.measures.queries import catalogue
from secretaire.trust.questionnaires import queries, tasks
from secretaire.trust.questionnaires.core import LARGEST, State, Why
from secretaire.trust.questionnaires.models import Questionnaire

pytestmark = pytest.mark.django_db
BASE = "office/security/questionnaires/"
KEY = "encryption.stored"


@pytest.fixture
def officer():
    return staff(Role.SECURITY)


def hand_in(officer, content=None, name="asked.xlsx", **values):
    file = SimpleUploadedFile(name, saved(numbered()) if content is None else content)
    return officer.post(BASE, **{"title": "Practice Zelig", "language": "en", "file": file} | values)


def newest(officer):
    with scope.tenant(officer.tenant.pk):
        return queries.every(tenant_id=officer.tenant.pk)[0]


def handed(officer, **values):
    """Hand a questionnaire in, have it read, and return its address."""
    assert hand_in(officer, **values).status_code == 302
    row = newest(officer)
    tasks.read(tenant_id=officer.tenant.pk, questionnaire_id=str(row.pk))
    return f"{BASE}{row.pk}/"


def proven(officer):
    now, actor = clock.now(), system(officer.tenant)
    with scope.tenant(officer.tenant.pk):
        evidence.adopt(actor=actor, measure=catalogue().measures[KEY], wish=Wish(), now=now)
        for duty in proofs.duties(tenant_id=officer.tenant.pk):
            if duty.commitment.measure == KEY:
                found = Found(
                    outcome=Outcome.PASS, assurance=Assurance.MEASURED, begun=now, ended=now, method=duty.name
                )
                evidence.record(actor=actor, duty_id=duty.pk, found=found, now=now)


def shown(answer, status=200):
    assert answer.status_code == status
    return answer.content.decode()


def test_a_questionnaire_is_handed_in_and_its_progress_is_seen(officer):
    assert "Take one in" in shown(officer.get(BASE))
    address = hand_in(officer).url.partition("/office/")[2]
    page = shown(officer.get(f"office/{address}"))
    assert "Being read" in page
    assert "every 3s" in page
    tasks.read(tenant_id=officer.tenant.pk, questionnaire_id=str(newest(officer).pk))
    page = shown(officer.get(f"office/{address}"))
    assert "every 3s" not in page
    assert REST in page
    assert "Practice Zelig" in shown(officer.get(BASE))


def test_a_question_is_confirmed_and_leads_to_the_next(officer):
    proven(officer)
    address = handed(officer)
    page = shown(officer.get(f"{address}1/"))
    assert f'value="{KEY}"' in page

    sent = officer.post(f"{address}1/", measures=[KEY], others="", says="yes")
    assert sent.url.endswith("/2/")
    page = shown(officer.get(f"{address}1/"))
    assert "Proof in the log" in page
    assert "by Sunniva Dahl" in page
    assert officer.post(f"{address}2/", others="suppliers.unsold", says="no").url.endswith("/3/")
    assert "Not offered" in shown(officer.get(f"{address}2/"))
    assert officer.post(f"{address}3/", nothing="yes", says="yes").url.endswith(address)
    assert SOLD not in shown(officer.get(f"{address}?show=answered"))
    assert REST in shown(officer.get(f"{address}?show=answered&page=1"))


def test_what_is_confirmed_must_be_something(officer):
    address = handed(officer)

    assert "Choose at least one measure" in shown(officer.post(f"{address}1/", says="yes"), 422)
    assert "no such measure" in shown(officer.post(f"{address}1/", others="no.such", says="yes"), 422)
    for path in ("0/", "99/", "?page=2", "?page=x", "?page=0"):
        assert officer.get(address + path).status_code == 404


def test_the_same_file_comes_back_with_answers(officer):
    proven(officer)
    address = handed(officer)
    officer.post(f"{address}1/", measures=[KEY], says="yes")
    assert officer.get(f"{address}answers.xlsx").status_code == 404
    assert officer.post(f"{address}write/").status_code == 302
    assert "Answers are being written" in shown(officer.get(address))
    assert officer.post(f"{address}write/").status_code == 409
    tasks.write(tenant_id=officer.tenant.pk, questionnaire_id=str(newest(officer).pk))
    assert "The file answers 1 of 4 questions" in shown(officer.get(address))

    sent = officer.get(f"{address}answers.xlsx")
    assert "spreadsheetml" in sent.headers["Content-Type"]
    sheet = load_workbook(io.BytesIO(b"".join(sent.streaming_content)))["Assessment"]
    assert (sheet["C5"].value, sheet["C6"].value) == ("Yes", None)
    assert "Proof in the log" in sheet["E5"].value


def test_files_that_are_no_questionnaires_are_refused_in_words(officer):
    bomb = packed(**{f"xl/{number}.xml": bytes(16_000_000) for number in range(4)})
    for content, why in (
        (b"x" * (LARGEST + 1), "larger than 10 MB"),
        (bomb, "far larger than a questionnaire"),
        (b"a,b", "no spreadsheet"),
        (b"", "empty"),
    ):
        assert why in shown(hand_in(officer, content), 422)
    assert "no spreadsheet" not in shown(officer.post(BASE), 422)


def test_a_questionnaire_that_was_not_read_says_why(officer):
    hand_in(officer)
    row = newest(officer)
    with scope.tenant(officer.tenant.pk):
        rows = Questionnaire.objects.filter(tenant_id=officer.tenant.pk, pk=row.pk)
        rows.update(state=State.FAILED, why=Why.HEADINGS)

    assert "No sheet has headings" in shown(officer.get(f"{BASE}{row.pk}/"))


def test_a_questionnaire_is_deleted(officer):
    address = handed(officer)

    assert officer.post(f"{address}delete/").status_code == 302
    assert officer.get(address).status_code == 404


def test_many_questions_stand_on_several_pages(officer):
    book = numbered()
    for number in range(60):
        book["Assessment"].append([f"D-{number}", f"Is thing number {number} as it should be?"])
    address = handed(officer, content=saved(book))

    first, second = shown(officer.get(address)), shown(officer.get(f"{address}?page=2"))
    assert "page=2" in first
    assert "D-59" not in first
    assert "D-59" in second
    assert "page=1" in second


def test_it_is_for_the_security_officer_alone():
    operator = staff(Role.OPERATOR)

    assert operator.get(BASE).status_code == 403
    assert operator.get(f"{BASE}{uuid4()}/").status_code == 403
    assert place().owner.get(BASE).status_code == 403


def test_it_speaks_french(officer):
    assert "Questionnaires" in shown(officer.get(f"{BASE}?lang=fr"))
