"""Entries as collectors read them."""

import json
from datetime import UTC, datetime
from uuid import UUID

from secretaire.protection.shipping.core import Record, event, events, framed, message

RECORD = Record(
    id=UUID(int=1),
    tenant_id=UUID(int=2),
    index=7,
    at=datetime(2026, 3, 2, 10, 0, 0, 250_000, tzinfo=UTC),
    verb="booking.booked",
    actor="member:user/1",
    subject="booking/3",
    refused=False,
    origin="192.0.2.0/24",
    request="4f2a",
)
REFUSED = Record(**{name: getattr(RECORD, name) for name in RECORD.__slots__} | {"refused": True, "resent": True})


def test_a_message_is_one_of_rfc_5424():
    head, text = message(RECORD, host="meet.example.org").split(b"\xef\xbb\xbf")

    assert head.decode() == (
        "<110>1 2026-03-02T10:00:00.250000Z meet.example.org secretaire - booking.booked "
        '[entry@32473 id="00000000-0000-0000-0000-000000000001" tenant="00000000-0000-0000-0000-000000000002" '
        'index="7"] '
    )
    assert json.loads(text) == event(RECORD)


def test_a_refusal_is_a_warning_and_what_left_before_is_marked():
    text = message(REFUSED, host="é ] host")

    assert text.startswith(b"<108>1 ")
    assert b" ]host secretaire " in text
    assert b' resent="true"] ' in text


def test_a_name_without_a_visible_character_is_none():
    assert b"Z - secretaire" in message(RECORD, host="é")


def test_a_frame_begins_with_the_number_of_octets():
    assert framed("é".encode()) == b"2 \xc3\xa9"


def test_an_event_has_the_numbers_of_its_class_and_the_name_of_its_entry():
    found = event(RECORD)

    assert (found["class_uid"], found["category_uid"], found["type_uid"]) == (6003, 6, 600399)
    assert (found["status_id"], found["time"]) == (1, 1772445600250)
    assert found["metadata"] == {
        "uid": str(UUID(int=1)),
        "sequence": 7,
        "tenant_uid": str(UUID(int=2)),
        "version": "1.3.0",
        "product": {"name": "Secretaire", "vendor_name": "Secretaire"},
    }
    assert "unmapped" not in found


def test_events_of_one_request_are_a_list():
    assert [each["status_id"] for each in json.loads(events([RECORD, REFUSED]))] == [1, 2]
    assert event(REFUSED)["unmapped"] == {"resent": True}
