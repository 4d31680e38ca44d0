# ruff: noqa: RUF001 - letters are typeset
import stat
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.core.mail import EmailMessage
from django.utils import translation
from inline_snapshot import snapshot
from tests.mailing import Mood, scripted, serving, use
from tests.ports import free_port

from secretaire.lib import mail
from secretaire.lib.errors import Unavailable

NOW = datetime(2026, 3, 1, 9, tzinfo=UTC)
ENVELOPE = mail.Envelope(
    identity="0195", sender="Hélène Martin", name="Ada", address="ada@guest.test", language="fr", reply_to="h@host.test"
)
WRITTEN = mail.Written(subject="Confirmé 🎉", text="Bonjour\n", html="<p>Bonjour</p>")
CALENDAR = mail.Enclosure(name="invite.ics", method="REQUEST", text="BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")


def sent(settings, *enclosures):
    use(settings, port := free_port())
    with serving(Mood(), port) as server:
        mail.send(envelope=ENVELOPE, written=WRITTEN, enclosures=list(enclosures), now=NOW)
    return server.taken[0]


def test_a_letter_arrives_with_its_headers(settings):
    letter = sent(settings)

    names = ("Subject", "From", "To", "Reply-To", "Message-ID", "Date", "Content-Language", "Auto-Submitted")
    assert {name: str(letter[name]) for name in names} == snapshot(
        {
            "Subject": "Confirmé 🎉",
            "From": "Hélène Martin <secretaire@localhost>",
            "To": "Ada <ada@guest.test>",
            "Reply-To": "h@host.test",
            "Message-ID": "<0195@localhost>",
            "Date": "Sun, 01 Mar 2026 09:00:00 +0000",
            "Content-Language": "fr",
            "Auto-Submitted": "auto-generated",
        }
    )


def test_a_letter_says_the_same_in_three_forms(settings):
    letter = sent(settings, CALENDAR)

    assert [part.get_content_type() for part in letter.walk()] == snapshot(
        ["multipart/mixed", "multipart/alternative", "text/plain", "text/html", "text/calendar", "text/calendar"]
    )
    assert letter.get_body(("plain",)).get_content().splitlines() == ["Bonjour"]
    calendars = [part for part in letter.walk() if part.get_content_type() == "text/calendar"]
    assert {part["Content-Type"].params["method"] for part in calendars} == {"REQUEST"}
    assert [part.get_filename() for part in calendars] == [None, "invite.ics"]
    assert calendars[0].get_content().split() == CALENDAR.text.split()


def test_several_invitations_are_files_only(settings):
    letter = sent(settings, CALENDAR, CALENDAR)

    assert [part.get_content_type() for part in letter.walk()] == snapshot(
        ["multipart/mixed", "multipart/alternative", "text/plain", "text/html", "text/calendar", "text/calendar"]
    )


def test_a_letter_of_a_conversation_says_what_it_answers_and_how_to_end_it(settings):
    use(settings, port := free_port())
    thread = mail.Thread(
        automatic="auto-replied", in_reply_to="<2@guest.test>", references=("<1@a.test>", "<2@guest.test>"), loop="us"
    )
    envelope = replace(
        ENVELOPE, origin="julie@a.test", thread=thread, unsubscribe="https://a.test/u/1/", copies=(("Bo", "bo@b.test"),)
    )

    with serving(Mood(), port) as server:
        mail.send(envelope=envelope, written=WRITTEN, enclosures=[], now=NOW)

    names = ("From", "Cc", "Message-ID", "Auto-Submitted", "In-Reply-To", "References", "X-Loop")
    assert {name: str(server.taken[0][name]) for name in names} == {
        "From": "Hélène Martin <julie@a.test>",
        "Cc": "Bo <bo@b.test>",
        "Message-ID": "<0195@a.test>",
        "Auto-Submitted": "auto-replied",
        "In-Reply-To": "<2@guest.test>",
        "References": "<1@a.test> <2@guest.test>",
        "X-Loop": "us",
    }
    assert server.taken[0]["List-Unsubscribe"] == "<https://a.test/u/1/>"
    assert server.taken[0]["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_a_letter_that_stands_for_itself_has_none_of_this(settings):
    letter = sent(settings)

    names = ("In-Reply-To", "References", "X-Loop", "List-Unsubscribe", "List-Unsubscribe-Post", "Cc")
    assert [name for name in names if letter[name]] == []


def test_whoever_reads_along_does_not_stand_in_for_whom_the_letter_is_to(settings):
    use(settings, port := free_port())
    mood = Mood()
    mood.unknown = {"ada@guest.test"}
    envelope = replace(ENVELOPE, copies=(("Bo", "bo@b.test"),))

    with serving(mood, port), pytest.raises(mail.Undeliverable, match="550"):
        mail.send(envelope=envelope, written=WRITTEN, enclosures=[], now=NOW)


def test_a_copy_that_cannot_be_delivered_keeps_no_letter_back(settings):
    use(settings, port := free_port())
    mood = Mood()
    mood.unknown = {"bo@b.test"}

    with serving(mood, port) as server:
        envelope = replace(ENVELOPE, copies=(("Bo", "bo@b.test"),))
        mail.send(envelope=envelope, written=WRITTEN, enclosures=[], now=NOW)

    assert len(server.taken) == 1


@pytest.mark.parametrize("name", ["Eve\r\nBcc: all@victim.test", "Eve\nSubject: x"])
def test_a_name_cannot_write_headers(settings, name):
    use(settings, port := free_port())
    envelope = mail.Envelope(identity="1", sender="", name=name, address="eve@guest.test", language="en")

    with serving(Mood(), port) as server, pytest.raises(ValueError, match="newlines"):
        mail.send(envelope=envelope, written=WRITTEN, enclosures=[], now=NOW)

    assert server.taken == []


@pytest.mark.parametrize("name", ["👩🏽‍🚀 Åsa", "עדה לאבלייס", 'O"Neil, Pat <x@y.test>'])
def test_any_name_may_be_written_to(settings, name):
    use(settings, port := free_port())
    envelope = mail.Envelope(identity="1", sender=name, name=name, address="eve@guest.test", language="en")

    with serving(Mood(), port) as server:
        mail.send(envelope=envelope, written=WRITTEN, enclosures=[], now=NOW)

    assert [a.addr_spec for a in server.taken[0]["To"].addresses] == ["eve@guest.test"]
    assert server.taken[0]["To"].addresses[0].display_name == name


def test_a_dead_server_is_unavailable(settings):
    use(settings, free_port())

    with pytest.raises(Unavailable, match="ConnectionRefusedError"):
        mail.send(envelope=ENVELOPE, written=WRITTEN, enclosures=[], now=NOW)


@pytest.mark.parametrize(
    ("recipient", "letter", "error", "words"),
    [
        ("550 5.1.1 No ada@guest.test here", "", mail.Undeliverable, "550 5.1.1 No ada@guest.test here"),
        ("", "554 5.6.0 Not wanted", mail.Undeliverable, "554 5.6.0 Not wanted"),
        ("450 ada@guest.test: later", "", Unavailable, "mail server: 450"),
        ("", "451 ada@guest.test: later", Unavailable, "mail server: 451"),
    ],
)
def test_a_refusal_is_final_or_not(settings, recipient, letter, error, words):
    use(settings, port := free_port())
    mood = Mood()
    mood.to_recipient, mood.to_letter = recipient, letter

    with serving(mood, port), pytest.raises(error) as raised:
        mail.send(envelope=ENVELOPE, written=WRITTEN, enclosures=[], now=NOW)

    assert str(raised.value) == words
    assert raised.value.__suppress_context__


def test_a_server_that_falls_silent_after_the_letter_leaves_us_uncertain(settings):
    use(settings, port := free_port())
    mood = Mood()
    mood.hangs_up = True

    with serving(mood, port), pytest.raises(mail.Uncertain):
        mail.send(envelope=ENVELOPE, written=WRITTEN, enclosures=[], now=NOW)


def test_a_refused_sender_is_the_operators_affair(settings):
    use(settings, port := free_port())
    mood = Mood()
    mood.to_sender = "530 Who are you?"

    with serving(mood, port), pytest.raises(Unavailable, match="mail server: SMTPSenderRefused 530"):
        mail.send(envelope=ENVELOPE, written=WRITTEN, enclosures=[], now=NOW)


@pytest.mark.parametrize(("data", "words"), [("451 Not now", "mail server: 451"), ("", "SMTPServerDisconnected")])
def test_a_server_that_stops_before_the_letter_did_not_take_it(settings, data, words):
    use(settings, port := free_port())

    with scripted(port, data), pytest.raises(Unavailable, match=words) as raised:
        mail.send(envelope=ENVELOPE, written=WRITTEN, enclosures=[], now=NOW)

    assert not isinstance(raised.value, mail.Uncertain)


def test_a_server_that_wants_a_password_is_the_operators_affair(settings):
    use(settings, port := free_port())
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "me", "wrong"

    with serving(Mood(), port), pytest.raises(Unavailable, match="mail server: SMTP"):
        mail.send(envelope=ENVELOPE, written=WRITTEN, enclosures=[], now=NOW)


def test_an_encrypted_connection_is_watched_too():
    backend = mail.Server(use_ssl=True, use_tls=False)

    assert (
        backend.connection_class.__mro__[1:2] == mail.Server(use_ssl=False, use_tls=False).connection_class.__mro__[1:2]
    )


def test_letters_are_kept_where_there_is_no_server(settings):
    settings.EMAIL_BACKEND = "secretaire.lib.mail.Kept"
    before = set(mail.mailbox().glob("*"))

    EmailMessage(subject="Ahoy", body="here", to=["ada@guest.test"]).send()

    (found,) = set(mail.mailbox().glob("*")) - before
    assert b"Subject: Ahoy" in found.read_bytes()
    assert stat.S_IMODE(found.stat().st_mode) == 0o600
    assert stat.S_IMODE(found.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    ("language", "start", "minutes", "zone", "words"),
    [
        ("en", "2026-03-26T14:00", 30, "Europe/Paris", "Thursday 26 March 2026, 15:00–15:30 ({zone}, UTC+1)"),
        ("fr", "2026-03-26T14:00", 30, "Europe/Paris", "jeudi 26 mars 2026, 15:00–15:30 ({zone}, UTC+1)"),
        ("fr", "2026-05-01T14:00", 30, "Europe/Paris", "vendredi 1er mai 2026, 16:00–16:30 ({zone}, UTC+2)"),
        ("en", "2026-05-01T14:00", 30, "America/St_Johns", "Friday 1 May 2026, 11:30–12:00 ({zone}, UTC−2:30)"),
        ("en", "2026-05-01T14:00", 30, "Etc/UTC", "Friday 1 May 2026, 14:00–14:30 ({zone}, UTC)"),
        (
            "en",
            "2026-05-01T18:00",
            60,
            "Asia/Kolkata",
            "Friday 1 May 2026, 23:30 – Saturday 2 May 2026, 00:30 ({zone}, UTC+5:30)",
        ),
        ("en", "2026-03-29T00:30", 60, "Europe/Paris", "Sunday 29 March 2026, 01:30–03:30 ({zone}, UTC+1, then UTC+2)"),
        (
            "fr",
            "2026-03-29T00:30",
            60,
            "Europe/Paris",
            "dimanche 29 mars 2026, 01:30–03:30 ({zone}, UTC+1, puis UTC+2)",
        ),
    ],
)
def test_a_span_reads_as_on_the_readers_clock(language, start, minutes, zone, words):
    moment = datetime.fromisoformat(start).replace(tzinfo=UTC)

    with translation.override(language):
        assert mail.when(moment, moment + timedelta(minutes=minutes), zone) == words.format(zone=zone)


def test_an_instant_reads_as_on_the_readers_clock():
    moment = datetime(2026, 12, 1, 23, 30, tzinfo=UTC)

    with translation.override("fr"):
        assert mail.instant(moment, "Europe/Paris") == "mercredi 2 décembre 2026, 00:30 (Europe/Paris, UTC+1)"
        assert mail.instant(moment, "UTC") == "mardi 1er décembre 2026, 23:30 (UTC)"
