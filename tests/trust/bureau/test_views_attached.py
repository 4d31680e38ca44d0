"""Attachments on the pages of the office: handed in, looked at for malware, handed out to the office alone."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.factories import system
from tests.protection.grants.offices import place, staff
from tests.scanning import EICAR, scanned_by

from secretaire.lib import clock, scope
from secretaire.protection.access.core import Role
from secretaire.protection.audit.models import Entry
from secretaire.trust.duties import queries as duties
from secretaire.trust.evidence import actions as evidence
from secretaire.trust.evidence.actions import Wish
from secretaire.trust.measures.queries import catalogue
from secretaire.trust.registers import queries

pytestmark = pytest.mark.django_db
BASE = "office/security/"
PDF = b"%PDF-1.7\nAll of it\n"


@pytest.fixture
def officer():
    return staff(Role.SECURITY)


@pytest.fixture
def form(officer):
    """The address of a form that is filled."""
    with scope.tenant(officer.tenant.pk):
        actor, measure = system(officer.tenant), catalogue().measures["incidents.plan"]
        evidence.adopt(actor=actor, measure=measure, wish=Wish(), now=clock.now())
        tasks = duties.tasks(tenant_id=officer.tenant.pk, now=clock.now())
    task = next(each for each in tasks if each.procedure.key == "try-contacts")
    said = {"tried": "All", "reached": "Everybody", "done_on": clock.now().date().isoformat(), "passed": "yes"}
    filled = officer.post(f"{BASE}duties/{task.duty.pk}/", **said)
    return f"{BASE}forms/{filled.url.partition('/forms/')[2]}"


@pytest.fixture
def entry(officer):
    """The address of an entry."""
    due = (clock.now() + timedelta(days=5)).date().isoformat()
    said = {"title": "Flood", "asset": "Machines", "threat": "Water", "likelihood": "2", "impact": "4"}
    beside = {"treatment": "reduce", "visibility": "internal", "owner": str(officer.user.pk), "due": due}
    officer.post(f"{BASE}registers/risk/add/", **said, **beside)
    with scope.tenant(officer.tenant.pk):
        number = queries.newest(tenant_id=officer.tenant.pk, register="risk")[-1].number
    return f"{BASE}registers/risk/{number}/"


def sent(officer, address, content=PDF, name="Prüfung 1.pdf"):
    return officer.post(f"{address}files/", file=SimpleUploadedFile(name, content))


def shown(officer, address):
    return officer.get(address).content.decode()


def fetched(officer, address):
    page = shown(officer, address)
    found = next(part for part in page.split('"') if "/files/" in part and not part.endswith(("/files/", "/away/")))
    return officer.client.get(found), found


def test_a_form_takes_a_file_and_shows_it_to_the_second_person_too(officer, form):
    assert sent(officer, form).status_code == 302
    page = shown(officer, form)
    assert "The file is attached." in page
    assert "Prüfung 1.pdf" in page

    answer, found = fetched(staff(Role.OPERATOR), form)
    assert b"".join(answer.streaming_content) == PDF
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == "attachment; filename*=utf-8''Pr%C3%BCfung%201.pdf"
    assert answer["Content-Length"] == str(len(PDF))
    assert answer["X-Content-Type-Options"] == "nosniff"
    with scope.tenant(officer.tenant.pk):
        rows = Entry.objects.filter(tenant_id=officer.tenant.pk, verb="attachment.fetched")
        assert any(row.subject.endswith(found.strip("/").rpartition("/")[2]) for row in rows)
    officer.client.post(f"{found}away/")
    assert "Prüfung 1.pdf" not in shown(officer, form)


def test_nothing_is_attached_once_a_form_is_signed(officer, form):
    sent(officer, form)
    officer.post(f"{form}sign/")
    page = shown(officer, form)
    assert "Prüfung 1.pdf" in page
    assert "Attach a file" not in page
    sent(officer, form, name="late.pdf")

    page = shown(officer, form)
    assert "signed already" in page
    assert "late.pdf" not in page


def test_an_entry_takes_a_file_by_a_version_and_keeps_it_in_those_before(officer, entry):
    assert sent(officer, entry).status_code == 302
    answer, found = fetched(officer, entry)
    assert b"".join(answer.streaming_content) == PDF
    assert "Prüfung 1.pdf" in shown(officer, f"{entry}1/2/")
    officer.client.post(f"{found}away/")
    assert "Prüfung 1.pdf" not in shown(officer, entry)
    assert b"".join(officer.client.get(found).streaming_content) == PDF
    assert "As it was signed" in shown(officer, entry)


def test_what_is_handed_in_badly_is_told_and_kept_nowhere(officer, entry):
    for content, name, why in (
        (b"MZ\x00", "a.exe", "Files of this sort are not taken"),
        (b"MZ\x00", "a.pdf", "not what its name says"),
        (b"", "a.pdf", "empty"),
        (PDF + b" " * 20_000_000, "a.pdf", "larger than 20 MB"),
    ):
        assert sent(officer, entry, content, name).status_code == 302
        assert why in shown(officer, entry)
    officer.post(f"{entry}files/")

    assert "Choose a file first." in shown(officer, entry)


def test_a_file_with_malware_is_refused(officer, form, scanner, monkeypatch):
    scanned_by(monkeypatch, scanner)
    refused = sent(officer, form, EICAR, "a.txt")

    assert refused.status_code == 422
    assert "malware" in refused.content.decode()
    assert "a.txt" not in shown(officer, form)


def test_the_office_alone_reads_attachments(officer, entry, form):
    sent(officer, entry)
    sent(officer, form)
    _answer, of_entry = fetched(officer, entry)
    _answer, of_form = fetched(officer, form)
    below = {each: each.partition(f"/{officer.tenant.slug}/")[2] for each in (of_entry, of_form)}
    operator, stranger = staff(Role.OPERATOR), place().owner

    assert operator.get(below[of_entry]).status_code == 403
    assert sent(operator, entry).status_code == 403
    assert stranger.get(below[of_form]).status_code == 403
    assert stranger.client.get(of_form).status_code != 200
    assert officer.get(f"{below[of_form].rpartition('/files/')[0]}/files/{officer.user.pk}/").status_code == 404
