# ruff: noqa: RUF001 - letters are typeset
from dataclasses import replace
from datetime import UTC, datetime

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st
from inline_snapshot import snapshot

from secretaire.scheduling.letters import core

NOW = datetime(2026, 3, 1, 9, tzinfo=UTC)
EVENT = core.Event(
    uid="0195@secretaire",
    sequence=2,
    status=core.Status.CONFIRMED,
    start=datetime(2026, 3, 26, 14, tzinfo=UTC),
    end=datetime(2026, 3, 26, 14, 30, tzinfo=UTC),
    summary="First talk – Hélène Martin",
    organizer=core.Party(name="Hélène Martin", email="secretaire@localhost"),
    attendee=core.Party(name="Ada", email="ada@guest.test"),
    place="https://meet.example.org/x",
    description="Change or cancel: https://meet.test/b/x/",
    url="https://meet.test/b/x/",
)


def parsed(event):
    calendar = icalendar.Calendar.from_ical(core.invitation(event, now=NOW).text)
    return calendar, calendar.walk("VEVENT")[0]


def test_an_invitation_asks_one_person_to_one_event():
    assert core.invitation(EVENT, now=NOW).text.replace("\r\n", "\n") == snapshot("""\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Secretaire//Secretaire//EN
METHOD:REQUEST
BEGIN:VEVENT
SUMMARY:First talk – Hélène Martin
DTSTART:20260326T140000Z
DTEND:20260326T143000Z
DTSTAMP:20260301T090000Z
UID:0195@secretaire
SEQUENCE:2
ATTENDEE;CN=Ada;CUTYPE=INDIVIDUAL;PARTSTAT=ACCEPTED;ROLE=REQ-PARTICIPANT;R
 SVP=FALSE:mailto:ada@guest.test
DESCRIPTION:Change or cancel: https://meet.test/b/x/
LOCATION:https://meet.example.org/x
ORGANIZER;CN="Hélène Martin":mailto:secretaire@localhost
STATUS:CONFIRMED
TRANSP:OPAQUE
URL:https://meet.test/b/x/
END:VEVENT
END:VCALENDAR
""")


def test_a_cancelled_event_is_taken_out():
    calendar, event = parsed(replace(EVENT, status=core.Status.CANCELLED))

    assert calendar["method"] == "CANCEL"
    assert event["status"] == "CANCELLED"


def test_an_event_may_be_uncertain():
    calendar, event = parsed(replace(EVENT, status=core.Status.TENTATIVE, place="", description="", url=""))

    assert calendar["method"] == "REQUEST"
    assert event["status"] == "TENTATIVE"
    assert not {"location", "description", "url"} & {key.lower() for key in event}


@pytest.mark.parametrize(
    "name",
    [
        "Eve\r\nATTENDEE:mailto:x@y.test",
        'Eve";ROLE=CHAIR:mailto:x@y.test',
        "Eve\nEND:VEVENT\nBEGIN:VEVENT",
        "Eve\x00\x0b",
    ],
)
def test_a_name_cannot_write_lines_of_its_own(name):
    party = core.Party(name=name, email="eve@guest.test")

    calendar, event = parsed(replace(EVENT, attendee=party, organizer=party, summary=name, place=name))

    assert len(calendar.subcomponents) == 1
    assert str(event["attendee"]) == str(event["organizer"]) == "mailto:eve@guest.test"
    assert event["attendee"].params["ROLE"] == "REQ-PARTICIPANT"


@given(st.text(), st.text())
def test_any_text_comes_back_from_an_invitation(summary, place):
    _calendar, event = parsed(replace(EVENT, summary=summary, place=place))

    assert str(event["summary"]) == core.line(summary)
    assert str(event.get("location", "")) == core.line(place)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("  Ada\r\n Lovelace\t", "Ada Lovelace"),
        ("👩🏽‍🚀 Åsa", "👩🏽‍🚀 Åsa"),
        ("עדה", "עדה"),
        ("Ada\u202egro.elpmaxe", "Adagro.elpmaxe"),
        ("\x00\u2066\u2069", ""),
    ],
)
def test_a_line_is_one_line_in_its_own_order(text, line):
    assert core.line(text) == line


def test_a_name_written_from_right_to_left_leaves_the_sentence_alone():
    assert core.isolated("עדה") == "\u2068עדה\u2069"
    assert core.isolated("Ada") == "Ada"


def test_an_answer_names_the_letter_and_all_before_it():
    thread = core.answering(message_id="<2@a.test>", references=["<1@a.test>", "<2@a.test>"])

    assert (thread.in_reply_to, thread.references) == ("<2@a.test>", ("<1@a.test>", "<2@a.test>"))
    assert thread.automatic == "auto-replied"


@pytest.mark.parametrize("odd", ["", "none", "<a b>", "<a>\r\nBcc: x", f"<{'x' * 300}>"])
def test_what_is_no_message_id_is_not_answered(odd):
    thread = core.answering(message_id=odd, references=[odd, "<1@a.test>"])

    assert (thread.in_reply_to, thread.references) == ("", ("<1@a.test>",))


def test_of_a_long_conversation_the_newest_letters_are_named():
    thread = core.answering(message_id="<99@a.test>", references=[f"<{number}@a.test>" for number in range(99)])

    assert (len(thread.references), thread.references[-1]) == (20, "<99@a.test>")
