from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import include, path

from secretaire.lib import mail

ENVELOPE = mail.Envelope(
    identity="1", sender="Desk", name="Ada", address="ada@guest.test", language="en", reply_to="h@host.test"
)
WRITTEN = mail.Written(subject="Two talks", text="See https://a.test\n", html="<head></head><p style='top: 0'>Hi</p>")
CALENDAR = mail.Enclosure(name="invite.ics", method="REQUEST", text="BEGIN:VCALENDAR")

urlpatterns = [path("dev/mail/", include("secretaire.scheduling.letters.urls"))]


@pytest.fixture(autouse=True)
def kept(settings, tmp_path, monkeypatch):
    settings.ROOT_URLCONF = __name__
    settings.EMAIL_BACKEND = "secretaire.lib.mail.Kept"
    monkeypatch.setattr(mail, "mailbox", lambda: tmp_path / "mail")


@pytest.fixture
def name(kept):
    mail.send(envelope=ENVELOPE, written=WRITTEN, enclosures=[CALENDAR], now=datetime(2026, 3, 1, 9, tzinfo=UTC))
    return next(mail.mailbox().glob("*.eml")).stem


def test_an_empty_mailbox_says_what_to_do():
    assert "No letters yet" in Client().get("/dev/mail/").content.decode()


def test_the_mailbox_lists_letters(name):
    page = Client().get("/dev/mail/").content.decode()

    assert "Two talks" in page
    assert f"/dev/mail/{name}/" in page


def test_a_letter_is_shown_in_all_its_forms(name):
    page = Client().get(f"/dev/mail/{name}/").content.decode()

    assert 'sandbox="allow-top-navigation-by-user-activation"' in page
    assert '<a href="https://a.test"' in page
    assert "BEGIN:VCALENDAR" in page
    assert "h@host.test" in page


def test_only_the_frame_of_a_letter_allows_its_styles(name):
    frame = Client().get(f"/dev/mail/{name}/html/")

    assert "style-src 'unsafe-inline'" in frame["Content-Security-Policy"]
    assert "script-src" not in frame["Content-Security-Policy"]
    assert frame["X-Frame-Options"] == "SAMEORIGIN"
    assert '<base target="_top">' in frame.content.decode()
    assert "unsafe-inline" not in Client().get(f"/dev/mail/{name}/")["Content-Security-Policy"]


def test_an_invitation_can_be_saved(name):
    file = Client().get(f"/dev/mail/{name}/files/1/")

    assert file.content == b"BEGIN:VCALENDAR"
    assert file["Content-Type"] == "text/calendar; charset=utf-8"
    assert file["Content-Disposition"] == 'attachment; filename="invite.ics"'


@pytest.mark.parametrize(
    "address", ["nothing/", "nothing/html/", "nothing/files/1/", "{name}/files/2/", "{name}/files/0/"]
)
def test_what_is_not_there_is_missing(name, address):
    assert Client().get(f"/dev/mail/{address.format(name=name)}").status_code == 404
