"""The security office answers questions, and keeps the documents of the trust centre."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.factories import system
from tests.protection.grants.offices import staff
from tests.trust.documents.made import pdf

from secretaire.lib import clock, scope
from secretaire.protection.access.core import Role
from secretaire.trust.documents import actions as documents
from secretaire.trust.documents import queries as papers
from secretaire.trust.documents.actions import Reader
from secretaire.trust.documents.core import TERMS, digest
from secretaire.trust.enquiries import actions, queries

pytestmark = pytest.mark.django_db
BASE = "office/security/"
LIST = f"{BASE}questions/"
PAPERS = f"{BASE}documents/"


@pytest.fixture
def officer():
    return staff(Role.SECURITY)


def asked(officer, ago=timedelta(hours=1), words="Who hosts you?"):
    with scope.tenant(officer.tenant.pk):
        return actions.ask(
            actor=system(officer.tenant),
            email="ada@example.org",
            question=words,
            language="en",
            now=clock.now() - ago,
        )


def taken(officer, **values):
    told = {"title": "Audit", "note": "", "reading": "nda", "dated_on": "2026-03-01"}
    told["file"] = SimpleUploadedFile("audit.pdf", pdf("Nothing found."), "application/pdf")
    return officer.post(PAPERS, **(told | values))


def newest(officer):
    with scope.tenant(officer.tenant.pk):
        return max(papers.every(tenant_id=officer.tenant.pk), key=lambda each: each.added_at)


def shown(answer, status=200):
    assert answer.status_code == status
    return answer.content.decode()


def test_a_question_is_seen_with_its_clock_and_answered(officer):
    late = asked(officer, ago=timedelta(days=9), words="Are you late?")
    found = asked(officer)

    listed, today = shown(officer.get(LIST)), shown(officer.get(BASE))
    page = shown(officer.get(f"{LIST}{found.pk}/"))
    answer = officer.post(f"{LIST}{found.pk}/", answer="A firm in Lyon.")

    for words in ("Are you late?", "Who hosts you?", "Overdue", " late", " left"):
        assert words in listed
    assert "Who hosts you?" in today
    assert "ada@example.org" in page
    assert answer.status_code == 302
    assert "A firm in Lyon." in shown(officer.get(f"{LIST}{found.pk}/"))
    assert "in time" in shown(officer.get(LIST))
    assert "already" not in shown(officer.get(f"{LIST}{late.pk}/"))


def test_a_question_is_answered_once_and_not_with_nothing(officer):
    found = asked(officer)

    assert "required" in shown(officer.post(f"{LIST}{found.pk}/", answer=""), 422)
    officer.post(f"{LIST}{found.pk}/", answer="Yes.")
    late = shown(officer.post(f"{LIST}{found.pk}/", answer="No, in no case."), 422)
    assert "meanwhile" in late
    assert "No, in no case." in late


def test_what_is_no_question_is_put_aside(officer):
    found = asked(officer, words="Buy our pills")
    officer.post(f"{LIST}{found.pk}/dismiss/")

    page = shown(officer.get(LIST))
    assert "Buy our pills" not in page
    assert "Put aside" in page
    officer.post(f"{LIST}{found.pk}/dismiss/")
    assert "meanwhile" in shown(officer.get(LIST))


def test_others_of_the_staff_see_neither_questions_nor_documents(officer):
    operator, found = staff(Role.OPERATOR), asked(officer)

    for path in (LIST, f"{LIST}{found.pk}/", PAPERS):
        assert operator.get(path).status_code == 403
    assert "Who hosts you?" not in shown(operator.get(BASE))


def test_a_document_is_taken_in_shown_and_withdrawn(officer):
    answer = taken(officer)
    made = newest(officer)

    assert answer.status_code == 302
    assert (made.title, made.pages, made.reading) == ("Audit", 1, "nda")
    assert "Under an agreement" in shown(officer.get(PAPERS))
    assert "Nobody so far." in shown(officer.get(f"{PAPERS}{made.pk}/"))
    officer.post(f"{PAPERS}{made.pk}/withdraw/")
    assert "Withdrawn" in shown(officer.get(PAPERS))
    assert officer.get(f"{PAPERS}{made.pk}/").status_code == 404


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"file": SimpleUploadedFile("a.pdf", b"hello")}, "no PDF"),
        ({"file": SimpleUploadedFile("a.pdf", pdf(locked_by="x"))}, "password"),
        ({"file": SimpleUploadedFile("a.pdf", b"%PDF-" + b"x" * 10_000_000)}, "larger than 10 MB"),
        ({"reading": "friends"}, "valid choice"),
        ({"title": ""}, "required"),
    ],
    ids=["no PDF", "locked", "large", "for friends", "nameless"],
)
def test_what_cannot_be_taken_in_is_refused_in_words(officer, wrong, said):
    assert said in shown(taken(officer, **wrong), 422)


def test_the_office_sees_who_agreed_and_ends_it(officer):
    taken(officer)
    made = newest(officer)
    with scope.tenant(officer.tenant.pk):
        reader = Reader(name="Ada Byron", company="Analytical", email="ada@example.org", language="en")
        held = documents.agree(
            actor=system(officer.tenant), document_id=made.pk, reader=reader, terms=digest(TERMS["en"]), now=clock.now()
        )

    page = shown(officer.get(f"{PAPERS}{made.pk}/"))
    for words in ("Ada Byron", "Analytical", "ada@example.org", "Not confirmed"):
        assert words in page
    officer.post(f"{PAPERS}{made.pk}/cut/{held.pk}/")
    assert "Ended" in shown(officer.get(f"{PAPERS}{made.pk}/"))
    assert officer.post(f"{PAPERS}{officer.tenant.pk}/cut/{held.pk}/").status_code == 404


def test_a_question_of_nobody_is_missing(officer):
    assert officer.get(f"{LIST}{officer.tenant.pk}/").status_code == 404
    assert officer.post(f"{LIST}{officer.tenant.pk}/", answer="x").status_code == 404
    assert officer.post(f"{LIST}{officer.tenant.pk}/dismiss/").status_code == 404
    with scope.tenant(officer.tenant.pk):
        assert queries.waiting(tenant_id=officer.tenant.pk) is not None
