"""What is handed in by the pages is looked at first; strangers hand nothing in."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import UnreadablePostError
from django.test import Client
from tests.factories import make_tenant
from tests.platform.branding.pictures import picture
from tests.scanning import EICAR, LARGEST, NAME, packed, scanned_by
from tests.scheduling.desk.seats import seated

from secretaire.lib import colours, scope
from secretaire.protection.audit.models import Entry
from secretaire.protection.files import queries
from secretaire.protection.files.middleware import _wrong
from secretaire.protection.tenancy import queries as tenancy

pytestmark = pytest.mark.usefixtures("lasting")

SENT = {"name": "", "accent": "", "picked": colours.DEFAULT, "was": colours.DEFAULT, "language": "en"}
CALENDAR = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nEND:VCALENDAR\r\n"


@pytest.fixture
def desk():
    tenant = make_tenant()
    with scope.tenant(tenant.pk):
        found = seated(tenant, "fr")
        found.host.user.role = "administrator"
        found.host.user.save()
    return found


def entries(desk) -> list[tuple[str, str, str]]:
    with scope.tenant(desk.tenant.pk):
        rows = Entry.objects.filter(tenant_id=desk.tenant.pk, verb__startswith="file.")
        return [(row.verb, row.subject, row.outcome) for row in rows]


def logo(desk, content, client=None):
    sent = SENT | {"languages": ["en", "fr"], "logo": SimpleUploadedFile("logo.png", content)}
    return (client or desk.client).post(f"/{desk.tenant.slug}/settings/appearance/", sent)


def kept(desk) -> bool:
    with scope.tenant(desk.tenant.pk):
        return bool(tenancy.look(tenant_id=desk.tenant.pk).logo)


def test_a_logo_that_is_harmless_is_taken(desk, scanner, monkeypatch):
    scanned_by(monkeypatch, scanner)

    assert logo(desk, picture()).status_code == 302
    assert kept(desk)
    assert entries(desk) == []


@pytest.mark.parametrize("content", [EICAR, packed(EICAR)], ids=["plain", "zip"])
def test_malware_is_refused_in_words_and_told_in_the_log(desk, scanner, monkeypatch, content):
    scanned_by(monkeypatch, scanner)

    answer = logo(desk, content)

    assert answer.status_code == 422
    assert f"Ce fichier contient un logiciel malveillant ({NAME})" in answer.content.decode()
    assert entries(desk) == [("file.infected", f"malware/{NAME}", "refused")]
    assert not kept(desk)


def test_a_calendar_file_with_malware_is_refused(desk, scanner, monkeypatch):
    scanned_by(monkeypatch, scanner)
    there = f"/{desk.tenant.slug}/desk/calendars/new/?by=file"

    answer = desk.client.post(there, {"file": SimpleUploadedFile("x.ics", packed(CALENDAR + EICAR)), "name": "x"})

    assert answer.status_code == 422
    assert NAME in answer.content.decode()


def test_while_the_scanner_is_away_no_file_is_taken_and_that_is_said(desk, monkeypatch):
    scanned_by(monkeypatch, "/nowhere/socket", seconds=1)

    answer = logo(desk, picture())

    assert answer.status_code == 503
    assert "ne peuvent pas être vérifiés" in answer.content.decode()
    assert entries(desk) == [("file.unchecked", "file/Unchecked", "refused")]
    assert not kept(desk)


def test_a_file_that_is_larger_than_the_scanner_reads_is_refused(desk, scanner, monkeypatch):
    scanned_by(monkeypatch, scanner)

    answer = logo(desk, b"x" * (LARGEST + 1))

    assert answer.status_code == 422
    assert entries(desk) == [("file.unchecked", "file/TooLarge", "refused")]


def test_a_form_without_a_file_needs_no_scanner(desk, monkeypatch):
    scanned_by(monkeypatch, "/nowhere/socket", seconds=1)

    there = f"/{desk.tenant.slug}/settings/appearance/"

    assert desk.client.post(there, SENT | {"languages": ["en"]}).status_code == 302
    assert desk.client.get(there).status_code == 200


@pytest.mark.parametrize("cookie", ["", "made-up"])
def test_a_strangers_file_is_neither_looked_at_nor_received(desk, scanner, monkeypatch, cookie):
    scanned_by(monkeypatch, scanner)
    monkeypatch.setattr(queries, "admit", lambda **_: pytest.fail("it was looked at"))
    stranger = Client()
    if cookie:
        stranger.cookies["sessionid"] = cookie

    answer = logo(desk, packed(EICAR), client=stranger)

    assert answer.status_code == 302
    assert "login" in answer.url
    assert dict(answer.wsgi_request.FILES) == {}
    assert answer.wsgi_request.POST["language"] == "en"
    assert entries(desk) == []


@pytest.mark.parametrize("path", ["/", "/nobody-of-this-name/x/", "/health/live/"])
def test_outside_of_tenants_no_file_is_received(path, desk):
    answer = desk.client.post(path, {"file": SimpleUploadedFile("x", EICAR)})

    assert dict(answer.wsgi_request.FILES) == {}


def test_somebody_whose_session_ended_meanwhile_is_refused_without_an_entry(desk, monkeypatch):
    scanned_by(monkeypatch, "/nowhere/socket", seconds=1)
    with scope.tenant(desk.tenant.pk):
        user = desk.host.user
        user.is_active = False
        user.save()

    answer = desk.client.post(
        f"/{desk.tenant.slug}/account/login/", {"login": "x", "file": SimpleUploadedFile("x", b"x")}
    )

    assert answer.status_code == 503
    assert entries(desk) == []


def test_what_breaks_off_on_its_way_is_not_taken(desk, rf):
    class Broken:
        def read(self, size=-1):
            raise UnreadablePostError("gone")

    request = rf.post("/x/", {"file": SimpleUploadedFile("x", b"x")})
    request._stream = Broken()

    assert _wrong(request) is None
