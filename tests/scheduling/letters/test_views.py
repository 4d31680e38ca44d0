from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import include, path
from tests.factories import make_tenant, system

from secretaire.lib import mail, scope
from secretaire.protection.access.core import open_to_all, throughout
from secretaire.scheduling.letters import adapters
from secretaire.scheduling.mailboxes import actions as mailboxes
from secretaire.scheduling.mailboxes.models import Arrival

ENVELOPE = mail.Envelope(
    identity="1", sender="Desk", name="Ada", address="ada@guest.test", language="en", reply_to="h@host.test"
)
WRITTEN = mail.Written(subject="Two talks", text="See https://a.test\n", html="<head></head><p style='top: 0'>Hi</p>")
CALENDAR = mail.Enclosure(name="invite.ics", method="REQUEST", text="BEGIN:VCALENDAR")

urlpatterns = [path("dev/mail/", include("secretaire.scheduling.letters.urls"))]
throughout(open_to_all, urlpatterns)  # as the site opens what development brings


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


def sent(**changes):
    return {
        "sender": "Hélène <h@host.test>",
        "to": "Ada Byron <ada@guest.test>",
        "copied": "",
        "subject": "Lunch",
        "text": "Shall we meet?",
        "zone": "",
    } | changes


@pytest.fixture
def assistant(db):
    """A tenant with an assistant, and its address."""
    tenant = make_tenant()
    with scope.tenant(tenant.pk):
        return tenant, mailboxes.open_service(actor=system(tenant)).address


def arrivals(tenant):
    with scope.tenant(tenant.pk):
        return [(each.original, each.envelope) for each in Arrival.objects.filter(tenant_id=tenant.pk)]


def test_a_letter_to_the_assistant_is_handed_over_and_kept(assistant):
    tenant, address = assistant

    answer = Client().post("/dev/mail/write/", sent(copied=address))

    ((raw, envelope),) = arrivals(tenant)
    (kept,) = adapters.every()
    assert answer["Location"] == "/dev/mail/?sent=assistant"
    assert b"Shall we meet?" in raw
    assert (envelope["recipient"], envelope["mail_from"]) == (address, "h@host.test")
    assert envelope["written_here"] is True
    assert (kept.subject, kept.copied, kept.here) == ("Lunch", address, True)
    assert "The assistant has your letter" in Client().get(answer["Location"]).content.decode()


def test_a_letter_among_people_is_only_kept():
    answer = Client().post("/dev/mail/write/", sent())

    assert len(adapters.every()) == 1
    assert "It went to nobody" in Client().get(answer["Location"]).content.decode()


def test_an_address_that_no_assistant_has_is_refused(db):
    answer = Client().post("/dev/mail/write/", sent(to="nobody@assistant.localhost"))

    assert answer.status_code == 422
    assert "There is no such mailbox here." in answer.content.decode()
    assert adapters.every() == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"sender": ""},
        {"sender": "nobody"},
        {"sender": "a@guest.test, b@guest.test"},
        {"to": ""},
        {"to": "Ada <ada>"},
        {"to": f"ada@{'.'.join(['b' * 62] * 4)}.test"},
        {"to": ", ".join(f"g{number}@guest.test" for number in range(21))},
        {"text": ""},
        {"zone": "Mars/Olympus"},
    ],
)
def test_a_letter_that_no_program_would_send_is_shown_again(wrong):
    answer = Client().post("/dev/mail/write/", sent(**wrong))

    assert answer.status_code == 422
    assert adapters.every() == []


def test_a_form_from_another_site_sends_nothing():
    answer = Client().post("/dev/mail/write/", sent(), headers={"Sec-Fetch-Site": "cross-site"})

    assert answer.status_code == 403
    assert adapters.every() == []


@pytest.mark.parametrize(("zone", "offset"), [("", "-0000"), ("Asia/Tokyo", "+0900")])
def test_a_letter_tells_the_clock_that_it_was_written_by_or_says_that_it_does_not(zone, offset):
    Client().post("/dev/mail/write/", sent(zone=zone))

    assert offset in next(mail.mailbox().glob("*.eml")).read_text()


def test_the_subject_stays_one_line():
    Client().post("/dev/mail/write/", sent(subject="Lunch\r\nBcc: eve@evil.test"))

    assert "\nBcc:" not in next(mail.mailbox().glob("*.eml")).read_text()


def test_an_answer_is_addressed_threaded_and_quotes_what_it_answers(name):
    address = f"/dev/mail/write/?to={name}"
    page = Client().get(address).content.decode()

    Client().post(address, sent(sender="ada@guest.test", to="h@host.test", subject="Re: Two talks"))

    first, answer = sorted(adapters.every(), key=lambda each: each.here)
    assert "h@host.test" in page
    assert "Re: Two talks" in page
    assert "&gt; See https://a.test" in page
    assert answer.references == (first.identity,)


def test_an_answer_to_an_answer_keeps_the_thread_and_one_re(name):
    Client().post(f"/dev/mail/write/?to={name}", sent(subject="Re: Two talks"))
    answer = next(each for each in adapters.every() if each.here)

    page = Client().get(f"/dev/mail/write/?to={answer.name}").content.decode()
    Client().post(f"/dev/mail/write/?to={answer.name}", sent(subject="Re: Two talks", text="Again"))

    last = next(each for each in adapters.every() if each.text.strip() == "Again")
    assert "Re: Re:" not in page
    assert last.references == (*answer.references, answer.identity)


def test_what_one_may_answer_with_a_click_is_in_the_letters_language(name):
    french = mail.Envelope(identity="2", sender="Desk", name="Zoé", address="zoe@guest.test", language="fr")
    mail.send(envelope=french, written=WRITTEN, enclosures=[], now=datetime(2026, 3, 2, 9, tzinfo=UTC))
    theirs = next(each for each in adapters.every() if "zoe" in each.reader)

    ours = Client().get(f"/dev/mail/write/?to={name}&say=first").content.decode()
    page = Client().get(f"/dev/mail/write/?to={theirs.name}&say=first").content.decode()

    assert "The first time suits me very well" in ours
    assert "La première proposition me convient" in page


def test_a_letter_that_lies_ready_fills_the_form():
    ready = adapters.Draft(
        sender=("Hélène", "h@host.test"),
        to=(("Ada", "ada@guest.test"),),
        copied=(("", "practice@assistant.localhost"),),
        subject="Déjeuner",
        text="Voyons-nous.",
        date=datetime(2026, 3, 1, 9, tzinfo=UTC),
        zone="Europe/Paris",
    )
    (mail.opened("drafts") / "lunch.eml").write_bytes(adapters.composed(ready))

    listed = Client().get("/dev/mail/").content.decode()
    page = Client().get("/dev/mail/write/?draft=lunch").content.decode()

    assert "/dev/mail/write/?draft=lunch" in listed
    assert "Voyons-nous." in page
    assert "practice@assistant.localhost" in page
    assert '<option value="Europe/Paris" selected>' in page
    assert Client().get("/dev/mail/write/?draft=absent").status_code == 404
    assert adapters.every() == []


def test_the_letters_of_one_person_stand_alone_if_asked(name):
    Client().post("/dev/mail/write/", sent(to="zoe@guest.test", subject="For Zoé"))

    page = Client().get("/dev/mail/?who=zoe@guest.test").content.decode()

    assert "For Zoé" in page
    assert "Two talks" not in page


def test_the_list_of_letters_renews_itself(name):
    page = Client().get("/dev/mail/?who=ada@guest.test").content.decode()

    assert 'hx-get="/dev/mail/?who=ada%40guest.test"' in page
    assert "<script" in page


def test_a_letter_begins_with_an_empty_form():
    answer = Client().get("/dev/mail/write/")

    assert answer.status_code == 200
    assert "Whoever you want to be" in answer.content.decode()
