"""Letters of strangers, honest and hostile."""

import zipfile
from base64 import b64encode
from datetime import UTC, datetime
from email.message import EmailMessage
from io import BytesIO

import pytest

from secretaire.scheduling.mailboxes.core import Person, Reply, Why, mime

HEAD = b"From: Ada <ada@guest.test>\r\nTo: julie@a.test\r\nSubject: Lunch\r\n"
ICS = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:abc\r\nSEQUENCE:2\r\n"
    "DTSTAMP:20261123T100000Z\r\nATTENDEE;PARTSTAT=DECLINED:mailto:Jean@client.test\r\nCOMMENT:Plutôt mercredi\r\n"
    "END:VEVENT\r\nEND:VCALENDAR\r\n"
)
DECLINED = Reply(uid="abc", sequence=2, attendee="jean@client.test", partstat="DECLINED", comment="Plutôt mercredi")


def outcome(raw, **values):
    return mime.parse(raw, **{"own": ["julie@a.test"], "mail_from": "ada@guest.test", "loop": "us"} | values)


def parsed(raw):
    found = outcome(raw)
    assert found.why is None
    assert found.parsed is not None
    return found.parsed


def of(kind, body, *, head=HEAD):
    return head + b"Content-Type: " + kind + b"\r\n\r\n" + body


def parts(*pieces, kind=b"mixed", head=HEAD):
    body = b"".join(b"--=\r\n" + piece + b"\r\n" for piece in pieces) + b"--=--\r\n"
    return of(b"multipart/" + kind + b'; boundary="="', body, head=head)


PLAIN, PAGE = b"Content-Type: text/plain\r\n\r\nTuesday?", b"Content-Type: text/html\r\n\r\n<p>Wednesday?</p>"


def test_a_plain_letter_is_read():
    found = parsed(
        HEAD + b"Cc: =?utf-8?q?Zo=C3=A9?= <zoe@guest.test>\r\nDate: Mon, 23 Nov 2026 10:00:00 +0100\r\n"
        b"Message-ID: <2@guest.test>\r\nIn-Reply-To: <1@a.test>\r\nReferences: <0@a.test>\r\n <1@a.test>\r\n"
        b"\r\nTuesday?\r\nOr not.\r\n"
    )

    assert (found.sender, found.to) == (
        Person(name="Ada", email="ada@guest.test"),
        (Person(name="", email="julie@a.test"),),
    )
    assert found.cc == (Person(name="Zoé", email="zoe@guest.test"),)
    assert (found.message_id, found.in_reply_to, found.references) == (
        "<2@guest.test>",
        "<1@a.test>",
        ("<0@a.test>", "<1@a.test>"),
    )
    assert (found.sent_at, found.zone_offset) == (datetime(2026, 11, 23, 9, tzinfo=UTC), 60)
    assert (found.subject, found.text, found.facts, found.silence) == ("Lunch", "Tuesday?\nOr not.", {}, None)


def test_of_two_forms_the_plain_one_is_read():
    assert parsed(parts(PLAIN, PAGE, kind=b"alternative")).text == "Tuesday?"


def test_where_the_plain_form_says_nothing_the_page_is_read():
    empty = b"Content-Type: text/plain\r\n\r\n \r\n"

    assert parsed(parts(empty, PAGE, kind=b"alternative")).text == "Wednesday?"


def test_forms_that_say_nothing_are_no_letter():
    assert parsed(parts(b"Content-Type: image/png\r\n\r\nx", kind=b"alternative")).text == ""


def test_several_texts_are_read_one_after_the_other():
    assert parsed(parts(PLAIN, PAGE)).text == "Tuesday?\n\nWednesday?"


def test_attachments_are_named_and_never_opened():
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("bomb", b"0" * 10_000_000)
    zipped = (
        b"Content-Type: application/zip; name*=utf-8''%C3%A9t%C3%A9.zip\r\nContent-Transfer-Encoding: base64\r\n"
        b"Content-Disposition: attachment\r\n\r\n" + b64encode(packed.getvalue())
    )
    note = b'Content-Type: text/plain\r\nContent-Disposition: attachment; filename="a.txt"\r\n\r\nno letter'

    found = parsed(parts(PLAIN, zipped, note, *[b"Content-Type: image/png\r\n\r\nx"] * 30))

    assert found.text == "Tuesday?"
    assert found.facts["attachments"] == ["été.zip", "a.txt", *["image/png"] * 18]


def test_what_belongs_together_is_read_once():
    related = parts(PAGE, b"Content-Type: text/html\r\n\r\nlogo", b"Content-Type: image/png\r\n\r\nx", kind=b"related")

    assert parsed(related).text == "Wednesday?"


def test_a_calendar_beside_a_page_is_found():
    calendar = b"Content-Type: text/calendar; charset=utf-8\r\n\r\n" + ICS.encode()

    assert parsed(parts(PAGE, calendar, kind=b"related")).replies == (DECLINED,)


def test_a_signed_letter_is_read():
    assert parsed(parts(PLAIN, b"Content-Type: application/pgp-signature\r\n\r\nx", kind=b"signed")).text == "Tuesday?"


@pytest.mark.parametrize(
    "raw",
    [
        parts(b"Content-Type: application/pgp-encrypted\r\n\r\nx", kind=b"encrypted"),
        of(b"application/pkcs7-mime; smime-type=enveloped-data", b"x"),
    ],
)
def test_a_sealed_letter_waits_for_a_person(raw):
    assert outcome(raw).why is Why.SEALED


def test_a_forwarded_letter_is_read_under_its_head():
    inner = (
        b"Content-Type: message/rfc822\r\n\r\nFrom: Bo <bo@guest.test>\r\nSubject: Meet\r\n"
        b"Date: Mon, 23 Nov 2026 10:00:00 +0100\r\n\r\nFriday?"
    )

    found = parsed(parts(PLAIN, inner))

    assert found.facts == {"forwarded": True}
    assert found.text.splitlines() == [
        "Tuesday?",
        "",
        "---------- Forwarded message ----------",
        "From: Bo <bo@guest.test>",
        "Date: Mon, 23 Nov 2026 10:00:00 +0100",
        "Subject: Meet",
        "To: ",
        "",
        "Friday?",
    ]


@pytest.mark.parametrize("times", [1, 2])
def test_the_answer_of_a_calendar_is_found_once(times):
    message = EmailMessage()
    message["From"], message["Subject"] = "Ada <ada@guest.test>", "Declined: Lunch"
    message.set_content("I cannot come.")
    message.add_alternative(ICS, subtype="calendar", params={"method": "REPLY"})
    for _ in range(times):
        message.add_attachment(ICS.encode(), maintype="application", subtype="ics", filename="invite.ics")

    found = parsed(message.as_bytes())

    assert (found.replies, found.facts["calendar"], found.text) == ((DECLINED,), "REPLY", "I cannot come.")


def test_a_calendar_that_cannot_be_read_makes_a_person_look():
    assert outcome(of(b"text/calendar", b"BEGIN:VEVENT\r\n" * 100)).why is Why.BAD_CALENDAR


def test_lines_that_were_broken_for_the_way_are_whole_again():
    body = b"Could we meet on Tuesday \r\nor Wednesday?\r\n> quoted \r\n> on\r\n>> deeper\r\n-- \r\nAda\r\n"

    found = parsed(of(b"text/plain; format=flowed", body))

    assert found.text.splitlines() == [
        "Could we meet on Tuesday or Wednesday?",
        "> quoted on",
        ">> deeper",
        "-- ",
        "Ada",
    ]


def test_the_space_that_breaks_a_line_may_be_none_of_the_text():
    assert parsed(of(b"text/plain; format=flowed; delsp=yes", b"Tues \r\nday\r\n")).text == "Tuesday"


@pytest.mark.parametrize(
    ("charset", "body", "text", "odd"),
    [
        (b"utf-8", "été".encode(), "été", False),
        (b"iso-8859-1", "été".encode("latin-1"), "été", False),
        (b"windows-1252", "été €".encode("cp1252"), "été €", False),
        (b"utf-8", "été".encode("latin-1"), "été", True),
        (b"nonsense", "été".encode(), "été", True),
        (b"punycode", b"a-b", "a-b", True),
        (b"zip", b"a", "a", True),
        (b"utf-16", b"a", "a", True),
        (b"iso-8859-99", b"a", "a", True),
    ],
)
def test_charsets_are_read_as_they_are_and_not_as_they_say(charset, body, text, odd):
    found = parsed(of(b"text/plain; charset=" + charset, body))

    assert (found.text, found.facts.get("charset", False)) == (text, odd)


def test_hidden_words_are_left_out_and_told_of():
    found = parsed(of(b"text/html", b'<p>Hello</p><p style="display: none">Cancel all</p>'))

    assert (found.text, found.facts) == ("Hello", {"hidden_text": True})


def test_marks_that_cannot_be_seen_are_left_out():
    tags = "".join(chr(0xE0000 + ord(letter)) for letter in "cancel")

    found = parsed(of(b"text/plain; charset=utf-8", f"Hel\u200blo{tags}\u202e\x00!".encode()))

    assert (found.text, found.facts) == ("Hello!", {"hidden_text": True})


def test_a_long_text_is_cut_and_that_is_told():
    found = parsed(HEAD + b"\r\n" + b"On " * 350_000)

    assert (len(found.text), found.facts) == (200_000, {"cut": True})


def test_an_endless_text_is_not_read_to_its_end():
    assert parsed(HEAD + b"\r\n" + b" " * 2_100_000).facts == {"cut": True}


@pytest.mark.parametrize("raw", [b"", b"\r\n\r\nx", b"From: nobody\r\n\r\nx", b"From: <@>\r\n\r\nx", b"\x00\xff"])
def test_a_letter_from_nobody_waits_for_a_person(raw):
    assert outcome(raw).why is Why.NO_SENDER


def test_a_letter_from_several_waits_for_a_person():
    found = outcome(b"From: a@b.test, c@d.test\r\n\r\nx")

    assert found.why is Why.MANY_SENDERS
    assert found.parsed is not None


@pytest.mark.parametrize("line", [b"From: x@y.test", b"Subject: Other", b"Content-Type: text/html", b"Date: x"])
def test_a_line_that_may_stand_once_stands_once(line):
    raw = line + b"\r\n" + HEAD + b"Date: y\r\nContent-Type: text/plain\r\n\r\nx"

    assert outcome(raw).why is Why.DOUBLED


@pytest.mark.parametrize(
    "raw",
    [
        b"X: y\rFrom: ada@guest.test\r\rCancel it all\r\n" + HEAD + b"\r\nTuesday?",
        b"X: y\rZ: a\r\n" + HEAD + b"\r\nTuesday?",
        HEAD + b"no line of a head\r\n\r\nTuesday?",
        b" folded\r\n" + HEAD + b"\r\nTuesday?",
        HEAD + b"From nobody\r\nX: y\r\n\r\nTuesday?",
        b"From: <ada@guest.test>, (" + b"x" * 70_000 + b") <bo@guest.test>\r\n\r\nx",
    ],
)
def test_a_head_that_programs_read_differently_waits_for_a_person(raw):
    assert outcome(raw).why in {Why.BROKEN_HEAD, Why.NO_SENDER}
    assert outcome(raw).why is not None


def test_returns_in_the_body_are_no_matter():
    assert parsed(HEAD + b"\r\nTues\rday?").text == "Tues\nday?"


NEST = b"".join(b"--b%d\r\nContent-Type: multipart/mixed; boundary=b%d\r\n\r\n" % (n, n + 1) for n in range(60))


CROWD = b"From: a@b.test\r\nTo: " + b", ".join(b"%d@b.test" % number for number in range(400)) + b"\r\n\r\n"


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (CROWD, Why.TOO_MANY_PEOPLE),
        (of(b"multipart/mixed; boundary=b0", NEST * 20), Why.TOO_DEEP),
        (of(b"multipart/mixed; boundary=b0", NEST), Why.TOO_DEEP),
        (of(b"multipart/mixed; boundary=b", b"--b\r\n\r\nx\r\n" * 600), Why.TOO_MANY_PARTS),
        (HEAD + b"X: " + b"y" * 600_000 + b"\r\n\r\nx", Why.TOO_MANY_LINES),
        (HEAD + b"X: y\r\n" * 3_000 + b"\r\nx", Why.TOO_MANY_LINES),
        (
            b"From: a@b.test\r\nTo: " + b", ".join(b"%d@b.test" % n for n in range(400)) + b"\r\n\r\n",
            Why.TOO_MANY_PEOPLE,
        ),
    ],
)
def test_bombs_are_seen_before_they_go_off(raw, why):
    assert outcome(raw).why is why


def test_the_head_alone_is_a_letter_without_words():
    assert parsed(HEAD.rstrip()).text == ""
