"""Mailboxes are connected, looked after and disconnected at the desk; what was set aside is handed on or discarded."""

import re
from datetime import UTC, datetime

import pytest
from tests.factories import system

from secretaire.scheduling.mailboxes import actions, queries
from secretaire.scheduling.mailboxes.core import Envelope, Parsed, Person, Standing, State, Verdict, Why
from secretaire.scheduling.mailboxes.models import Mailbox

RAW = b"From: Ada <ada@guest.test>\r\nSubject: Lunch\r\n\r\nTuesday?\r\n"
NOW = datetime(2026, 3, 1, 9, tzinfo=UTC)
SENT = {
    "address": "julia@firm.test",
    "name": "Julia",
    "user": "",
    "password": "quiet geese",
    "imap_host": "imap.firm.test",
    "imap_port": "993",
    "imap_security": "tls",
    "smtp_host": "smtp.firm.test",
    "smtp_port": "587",
    "smtp_security": "starttls",
    "after": "seen",
    "folder": "",
}
GRANTED = {name: value for name, value in SENT.items() if name != "password"} | {
    "token_url": "https://login.firm.test/token",
    "client_id": "abc",
    "client_secret": "hush",
    "refresh_token": "again",
    "scope": "mail",
}


def text(response):
    return re.sub(r"\s+", " ", response.content.decode())


@pytest.fixture
def connected(desk, now):
    """A host who has connected a mailbox."""
    desk.post("assistant/mailboxes/new/", **SENT)
    return desk


def only(desk) -> Mailbox:
    (found,) = queries.of_tenant(tenant_id=desk.tenant.pk)
    return found


def set_aside(desk, *, readable=True, why=Why.UNREADABLE):
    """Take in a letter that is set aside."""
    who = system(desk.tenant)
    mailbox = actions.open_service(actor=who)
    envelope = Envelope(recipient=mailbox.address)
    arrival = actions.receive(actor=who, mailbox_id=mailbox.pk, raw=RAW, envelope=envelope, now=NOW)
    if readable:
        parsed = Parsed(
            message_id="<1@guest.test>", in_reply_to="", references=(), sender=Person(name="", email="ada@guest.test"),
            to=(), cc=(), subject="Lunch", text="Tuesday?", sent_at=NOW, zone_offset=None, silence=None,
        )  # fmt: skip
        verdict = Verdict(standing=Standing.UNPROVEN, facts={})
        actions.keep(actor=who, arrival_id=arrival.pk, parsed=parsed, verdict=verdict, why=Why.BAD_CALENDAR)
    else:
        actions.quarantine(actor=who, arrival_id=arrival.pk, why=why)
    return arrival


def state(desk, arrival):
    return queries.get(tenant_id=desk.tenant.pk, arrival_id=arrival.pk).state


def test_without_a_mailbox_it_says_how_to_get_one(desk):
    assert "No mailbox yet" in text(desk.get("assistant/mailboxes/"))


def test_a_mailbox_is_connected_with_a_password_that_is_not_shown_again(desk, now):
    page = text(desk.post("assistant/mailboxes/new/", **SENT))

    found = only(desk)
    assert "The mailbox is connected" in page
    assert "Not read yet" in page
    assert (found.address, found.user, found.method) == ("julia@firm.test", "julia@firm.test", "password")
    assert (found.smtp_port, found.smtp_security) == (587, "starttls")
    assert queries.password(mailbox=found) == "quiet geese"
    assert "quiet geese" not in text(desk.get(f"assistant/mailboxes/{found.pk}/"))


def test_a_mailbox_is_connected_with_granted_access(desk, now):
    assert "Refresh token" in text(desk.get("assistant/mailboxes/new/?by=oauth"))

    desk.post("assistant/mailboxes/new/?by=oauth", **GRANTED)

    grant = queries.grant(mailbox=only(desk))
    assert grant
    assert (grant.token_url, grant.client_id, grant.refresh_token) == ("https://login.firm.test/token", "abc", "again")


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"address": "julia"}, "Enter a valid email address."),
        ({"password": ""}, "This field is required."),
        ({"imap_host": ""}, "This field is required."),
        ({"imap_port": "0"}, "greater than or equal to 1"),
        ({"smtp_security": "none"}, "Select a valid choice."),
        ({"after": "moved"}, "Name the folder that letters are moved to."),
    ],
)
def test_what_will_not_do_is_said_and_connects_nothing(desk, now, wrong, words):
    response = desk.post("assistant/mailboxes/new/", **SENT | wrong)

    assert response.status_code == 422
    assert words in text(response)
    assert queries.of_tenant(tenant_id=desk.tenant.pk) == []


def test_the_same_mailbox_is_not_connected_twice(connected):
    response = connected.post("assistant/mailboxes/new/", **SENT)

    assert response.status_code == 422
    assert "connected already" in text(response)


def test_a_change_without_a_password_keeps_the_present_one(connected):
    found = only(connected)

    page = text(connected.post(f"assistant/mailboxes/{found.pk}/", **SENT | {"password": "", "name": "Juliette"}))

    assert "The mailbox is saved." in page
    assert only(connected).name == "Juliette"
    assert queries.password(mailbox=only(connected)) == "quiet geese"


def test_a_change_that_will_not_do_is_shown_again(connected):
    found = only(connected)

    response = connected.post(f"assistant/mailboxes/{found.pk}/", **SENT | {"after": "moved"})

    assert response.status_code == 422
    assert "Name the folder" in text(response)


def test_the_services_own_mailbox_has_a_name_to_change_and_nothing_else(desk, now):
    desk.post("assistant/on/")
    found = only(desk)

    shown = text(desk.get(f"assistant/mailboxes/{found.pk}/"))
    desk.post(f"assistant/mailboxes/{found.pk}/", name="Camille")

    assert "IMAP" not in shown
    assert only(desk).name == "Camille"


def test_a_fault_is_shown_in_words_with_when_it_last_worked(connected):
    found = only(connected)
    who = system(connected.tenant)
    actions.advance(actor=who, mailbox_id=found.pk, validity=1, cursor=5, now=NOW)
    actions.fail(actor=who, mailbox_id=found.pk, trouble="The password is not accepted.", passing=False, now=NOW)

    page = text(connected.get("assistant/mailboxes/"))

    assert "The password is not accepted." in page
    assert "Cannot be read" in page
    assert "Last read Sunday 1 March 2026, 10:00" in page


def test_a_fault_that_may_pass_is_no_alarm_yet(connected):
    found = only(connected)
    actions.fail(actor=system(connected.tenant), mailbox_id=found.pk, trouble="No answer.", passing=True, now=NOW)

    assert "Did not answer" in text(connected.get("assistant/mailboxes/"))


def test_a_mailbox_rests_and_works_again(connected):
    found = only(connected)

    rests = text(connected.post(f"assistant/mailboxes/{found.pk}/rest/"))
    works = text(connected.post(f"assistant/mailboxes/{found.pk}/look/"))

    assert "Let it work again" in rests
    assert "looked into in a moment" in works
    assert "Let it rest" in works


def test_a_mailbox_is_disconnected(connected):
    page = text(connected.post(f"assistant/mailboxes/{only(connected).pk}/disconnect/"))

    assert "The mailbox is disconnected" in page
    assert queries.of_tenant(tenant_id=connected.tenant.pk) == []


def test_a_letter_that_was_set_aside_shows_why_and_is_handed_on(desk, now):
    arrival = set_aside(desk)

    listed = text(desk.get("assistant/mailboxes/"))
    desk.post(f"assistant/aside/{arrival.pk}/release/")

    assert "A calendar file in it cannot be read." in listed
    assert "ada@guest.test" in listed
    assert state(desk, arrival) == State.PARSED
    assert "Nothing was set aside" in text(desk.get("assistant/mailboxes/"))


def test_a_letter_that_cannot_be_read_can_be_saved_or_discarded(desk, now):
    arrival = set_aside(desk, readable=False)

    listed = text(desk.get("assistant/mailboxes/"))
    original = desk.get(f"assistant/aside/{arrival.pk}/original/")
    desk.post(f"assistant/aside/{arrival.pk}/discard/")

    assert "Hand it on" not in listed
    assert original.content == RAW
    assert original["Content-Disposition"].startswith("attachment")
    assert original["Content-Type"] == "application/octet-stream"
    assert state(desk, arrival) == State.DISCARDED


@pytest.mark.parametrize("why", [Why.MALWARE, Why.UNCHECKED])
def test_a_letter_that_may_hold_malware_is_not_handed_out(desk, now, why):
    arrival = set_aside(desk, readable=False, why=why)

    answer = desk.get(f"assistant/aside/{arrival.pk}/original/")

    assert answer.status_code == 403
    assert "malware" in text(desk.get("assistant/mailboxes/"))


def test_what_was_settled_is_not_settled_again(desk, now):
    arrival = set_aside(desk)
    desk.post(f"assistant/aside/{arrival.pk}/discard/")

    assert desk.post(f"assistant/aside/{arrival.pk}/release/").status_code == 409


@pytest.mark.parametrize("path", ["mailboxes/{}/", "aside/{}/original/"])
def test_what_is_not_there_is_missing(desk, path):
    assert desk.get(f"assistant/{path.format(desk.host.pk)}").status_code == 404


@pytest.mark.parametrize("verb", ["look", "rest", "disconnect"])
def test_nothing_can_be_done_with_a_mailbox_that_is_not_there(desk, verb):
    assert desk.post(f"assistant/mailboxes/{desk.host.pk}/{verb}/").status_code == 404


def test_the_page_speaks_french(bureau):
    assert "Boîtes aux lettres" in text(bureau.get("assistant/mailboxes/"))
