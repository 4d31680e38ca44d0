"""Rules about letters: silence, threads, calendars' answers, and who is believed."""

from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretaire.scheduling.mailboxes.core import Silence, itip, threads
from secretaire.scheduling.mailboxes.core.authenticity import Policy, aligned, policy
from secretaire.scheduling.mailboxes.core.heads import Head
from secretaire.scheduling.mailboxes.core.silence import silence

FROM = ("From", "Ada <ada@guest.test>")


def why(*lines, kind="text/plain", mail_from: str | None = "ada@guest.test"):
    own = {"julie@a.test"}
    return silence(Head(iter(lines)), kind=kind, mail_from=mail_from, own=own, loop="us")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (("Auto-Submitted", "auto-replied; x=y"), Silence.AUTO_SUBMITTED),
        (("Auto-Submitted", "auto-generated"), Silence.AUTO_SUBMITTED),
        (("X-Autoreply", "yes"), Silence.AUTO_SUBMITTED),
        (("Precedence", "Bulk"), Silence.BULK),
        (("List-Id", "<x.y>"), Silence.LIST),
        (("List-Unsubscribe", "<https://x.test>"), Silence.LIST),
        (("X-Auto-Response-Suppress", "DR, OOF, AutoReply"), Silence.SUPPRESSED),
        (("X-Loop", "us"), Silence.LOOP),
        (("Subject", "Automatic reply: Lunch"), Silence.OUT_OF_OFFICE),
        (("Subject", "=?utf-8?q?R=C3=A9ponse_automatique_=3A_RDV?="), Silence.OUT_OF_OFFICE),
        (("Subject", "Absent(e) du bureau Re: RDV"), Silence.OUT_OF_OFFICE),
        (("Subject", "Absence : Re: RDV"), Silence.OUT_OF_OFFICE),
        (("Subject", "Out of the Office"), Silence.OUT_OF_OFFICE),
        (("Auto-Submitted", "no"), None),
        (("Subject", "Absent mardi, on décale ?"), None),
        (("Subject", "En congés la semaine prochaine"), None),
        (("Subject", "Re: Lunch"), None),
        (("X-Loop", "them"), None),
        (("X-Auto-Response-Suppress", "DR"), None),
    ],
)
def test_machines_are_not_answered_and_people_are(line, reason):
    assert why(FROM, line) is reason


@pytest.mark.parametrize(
    ("sender", "reason"),
    [
        ("no-reply@x.test", Silence.NO_REPLY),
        ("noreply+123@x.test", Silence.NO_REPLY),
        ("ne-pas-repondre@x.test", Silence.NO_REPLY),
        ("MAILER-DAEMON@x.test", Silence.NO_REPLY),
        ("calendar-noreply@x.test", Silence.NO_REPLY),
        ("julie@a.test", Silence.ITSELF),
        ("Julie+abc@A.test", Silence.ITSELF),
        ("noreen@x.test", None),
        ("bounceback.bill@x.test", None),
    ],
)
def test_some_senders_are_never_answered(sender, reason):
    assert why(("From", sender)) is reason


def test_reports_and_null_senders_are_not_answered():
    assert why(FROM, kind="multipart/report") is Silence.REPORT
    assert why(FROM, mail_from="") is Silence.NULL_SENDER
    assert why(FROM, ("Return-Path", "<>"), mail_from=None) is Silence.NULL_SENDER
    assert why(FROM, ("Return-Path", "<ada@guest.test>"), mail_from=None) is None
    assert why(FROM, mail_from=None) is None


def test_a_letter_that_goes_round_and_round_is_let_be():
    assert why(FROM, *[("Received", "x")] * 41) is Silence.HOPS
    assert why(FROM, *[("Received", "x")] * 40) is None


KEY = b"k" * 32


@given(st.uuids(), st.uuids())
def test_a_token_names_its_request(tenant, request_id):
    word = threads.token(tenant_id=tenant, request_id=request_id, key=KEY)

    assert (len(word), word.isalnum(), word.islower() or word.isdigit()) == (34, True, True)
    assert threads.request(word.upper(), tenant_id=tenant, key=KEY) == request_id


@given(st.uuids(), st.integers(0, 33), st.sampled_from("abcdefghijklmnopqrstuvwxyz234567"))
def test_a_token_cannot_be_changed(request_id, place, letter):
    tenant = UUID(int=1)
    word = threads.token(tenant_id=tenant, request_id=request_id, key=KEY)
    other = word[:place] + letter + word[place + 1 :]

    found = threads.request(other, tenant_id=tenant, key=KEY)

    assert found == (request_id if other == word else None)


@pytest.mark.parametrize("word", ["", "a", "1" * 34, "a" * 35, "é" * 34])
def test_what_is_no_token_names_nothing(word):
    assert threads.request(word, tenant_id=uuid4(), key=KEY) is None


def test_a_token_is_of_one_tenant_and_one_key():
    tenant, request_id = uuid4(), uuid4()
    word = threads.token(tenant_id=tenant, request_id=request_id, key=KEY)

    assert threads.request(word, tenant_id=uuid4(), key=KEY) is None
    assert threads.request(word, tenant_id=tenant, key=b"other") is None


@given(st.from_regex(r"[a-z0-9][a-z0-9-]{0,39}", fullmatch=True))
def test_a_local_part_is_never_too_long(slug):
    handle = threads.handle(slug)
    word = threads.token(tenant_id=uuid4(), request_id=uuid4(), key=KEY)

    assert len(f"{handle}+{word}") <= 64
    assert slug.startswith(threads.start(handle)[: len(slug)])
    assert handle == slug or len(handle) == 29


def test_long_slugs_that_start_alike_have_handles_of_their_own():
    assert threads.handle("a" * 40) != threads.handle("a" * 39 + "b")


def test_addresses_are_taken_apart_and_put_together():
    assert threads.parts(" Practice+ABC@A.Test ") == ("practice", "abc", "a.test")
    assert threads.tagged("practice@a.test", "abc") == "practice+abc@a.test"


def calendar(event, method="REPLY"):
    head = (
        f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nMETHOD:{method}\r\nBEGIN:VEVENT\r\nDTSTAMP:20261123T100000Z\r\n"
    )
    return f"{head}{event}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n".encode()


JEAN = "ATTENDEE;PARTSTAT=ACCEPTED:mailto:jean@x.test"


@pytest.mark.parametrize(
    ("event", "answers"),
    [
        (f"UID:a\r\n{JEAN}", [("a", 0, "jean@x.test", "")]),
        (f"UID:a\r\nSEQUENCE:3\r\n{JEAN}\r\nCOMMENT:One\r\nCOMMENT:Two", [("a", 3, "jean@x.test", "One")]),
        (f"UID:a\r\n{JEAN}\r\n{JEAN.replace('jean', 'bo')}", [("a", 0, "jean@x.test", ""), ("a", 0, "bo@x.test", "")]),
        (JEAN, []),
        ("UID:a", []),
        ("UID:a\r\nATTENDEE:mailto:jean@x.test", []),
        ("UID:a\r\nATTENDEE;PARTSTAT=MAYBE:mailto:jean@x.test", []),
    ],
)
def test_answers_of_calendars_are_found(event, answers):
    method, found = itip.read(calendar(event))

    assert method == "REPLY"
    assert [(each.uid, each.sequence, each.attendee, each.comment) for each in found] == answers


def test_an_invitation_is_no_answer():
    assert itip.read(calendar(f"UID:a\r\n{JEAN}", "REQUEST")) == ("REQUEST", ())


def test_a_calendar_may_not_say_what_it_is_for():
    assert itip.read(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nEND:VCALENDAR\r\n") == ("", ())


@pytest.mark.parametrize(
    "content",
    [b"", b"x", b"BEGIN:VEVENT\n" * 50, b"A:b\n" * 6_000, b"x" * 300_000, calendar(f"UID:a\r\nSEQUENCE:x\r\n{JEAN}")],
)
def test_bombs_and_nonsense_are_no_calendars(content):
    with pytest.raises(itip.BadCalendar):
        itip.read(content)


@pytest.mark.parametrize(
    ("record", "below", "found"),
    [
        ("v=DMARC1; p=reject", False, Policy(wish="reject")),
        ("V=dmarc1;P=None;adkim=S;aspf=s;", False, Policy(wish="none", strict_signature=True, strict_path=True)),
        ("v=DMARC1; p=reject; sp=none", True, Policy(wish="none")),
        ("v=DMARC1; p=reject", True, Policy(wish="reject")),
        ("v=DMARC1", False, None),
        ("p=reject", False, None),
        ("v=spf1 -all", False, None),
        ("", False, None),
    ],
)
def test_policies_are_read(record, below, found):
    assert policy(record, below=below) == found


def test_domains_belong_together_or_not():
    def organisation(domain):
        return domain.rpartition("x.")[2]

    assert aligned("a.test", "a.test", strict=True, organisation=organisation)
    assert aligned("x.a.test", "a.test", strict=False, organisation=organisation)
    assert not aligned("x.a.test", "a.test", strict=True, organisation=organisation)
    assert not aligned("", "a.test", strict=False, organisation=organisation)
