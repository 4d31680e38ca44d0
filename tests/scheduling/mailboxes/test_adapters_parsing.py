"""Letters are read in a process of their own, which may die of them; we do not."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretaire import config
from secretaire.scheduling.mailboxes.adapters import parsing, reader
from secretaire.scheduling.mailboxes.core import Silence, Why, mime

HEAD = b"From: Ada <ada@guest.test>\r\nTo: julie@a.test\r\nSubject: Lunch\r\n"
ASKED = {"own": ["julie@a.test"], "mail_from": "ada@guest.test", "loop": "us"}


@pytest.fixture
def limits(monkeypatch):
    def limit(**values):
        now = config.load()
        tight = replace(now, intake=replace(now.intake, **values))
        monkeypatch.setattr(config, "load", lambda: tight)

    return limit


def test_the_process_reads_what_we_would_read():
    raw = HEAD + (
        b"Cc: Bo <bo@b.test>\r\nDate: Mon, 23 Nov 2026 10:00:00 +0100\r\nReferences: <1@a.test>\r\n"
        b"Auto-Submitted: auto-replied\r\nContent-Type: text/calendar\r\n\r\nBEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
        b"PRODID:x\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:a\r\nATTENDEE;PARTSTAT=ACCEPTED:mailto:ada@guest.test\r\n"
        b"END:VEVENT\r\nEND:VCALENDAR\r\n"
    )

    found = parsing.parse(raw, **ASKED)

    assert found == mime.parse(raw, **ASKED)
    assert found.parsed is not None
    assert found.parsed.silence is Silence.AUTO_SUBMITTED


def test_a_letter_that_takes_too_long_waits_for_a_person(limits):
    limits(parse_seconds=1)

    assert parsing.parse(HEAD + b"Content-Type: text/html\r\n\r\n" + b"<a " * 300_000, **ASKED).why is Why.TOO_SLOW


def test_a_letter_that_takes_too_much_memory_waits_for_a_person(limits):
    limits(parse_bytes=100_000_000)

    assert parsing.parse(HEAD + b"\r\n" + b"x\r\n" * 10_000_000, **ASKED).why is Why.TOO_HUNGRY


def test_a_process_that_does_not_even_start_reading_is_given_up(limits):
    limits(parse_seconds=-3)

    assert parsing.parse(HEAD, **ASKED).why is Why.TOO_SLOW


@pytest.mark.parametrize(
    ("error", "why"),
    [(MemoryError, "too_hungry"), (RecursionError, "too_deep"), (ZeroDivisionError, "unreadable")],
)
def test_whatever_a_letter_breaks_has_a_name(monkeypatch, error, why):
    def broken(*args, **values):
        raise error

    monkeypatch.setattr(mime, "parse", broken)

    assert reader.answer(b"", ASKED) == {"parsed": None, "why": why}


WORDS = [
    b"From: a@b.test\r\n",
    b"Content-Type: multipart/mixed; boundary=x\r\n",
    b"Content-Type: multipart/alternative; boundary=x\r\n",
    b"Content-Type: text/html\r\n",
    b"Content-Type: text/calendar\r\n",
    b"Content-Type: message/rfc822\r\n",
    b"Content-Type: text/plain; format=flowed; charset=utf-7\r\n",
    b"Content-Type: text/plain; charset*0*=\xff''%zz\r\n",
    b"Content-Disposition: attachment; filename*=x\r\n",
    b"Content-Transfer-Encoding: base64\r\n",
    b"Content-Transfer-Encoding: quoted-printable\r\n",
    b"Content-Transfer-Encoding: x-uuencode\r\n",
    b"Subject: =?utf-8?b?!!?= =?\xff?q?=?=\r\n",
    b"Date: Mon, 99 Foo 99999 99:99:99 +99999\r\n",
    b"--x\r\n",
    b"--x--\r\n",
    b"\r\n",
    b"<![x",
    b"<!--",
    b"<p style=",
    b"=E9=",
    b"begin 666 x\r\nM!!\r\n",
    b"BEGIN:VCALENDAR\r\n",
    b"BEGIN:VEVENT\r\n",
    b"METHOD:REPLY\r\n",
    b"UID:a\r\n",
    b"ATTENDEE;PARTSTAT=X:y\r\n",
    b"END:VEVENT\r\n",
    b"END:VCALENDAR\r\n",
    b"\x00",
    b"\xff",
]


@given(st.lists(st.one_of(st.sampled_from(WORDS), st.binary(max_size=20)), max_size=30).map(b"".join))
def test_no_letter_is_too_odd(raw):
    answer = mime.parse(raw, **ASKED)

    assert answer.parsed or answer.why


@given(st.binary(max_size=300))
def test_no_bytes_are_too_odd(raw):
    assert mime.parse(raw, **ASKED).why or mime.parse(raw, **ASKED).parsed
