"""The form of every message, as JSON Schema (2020-12), for whoever receives them."""

from typing import Any, Final

from secretaire.platform.webhooks.core.messages import KINDS, PING, VERSION
from secretaire.scheduling.booking.core import BookingState, WaiterState

_ID: Final = {"type": "string", "format": "uuid"}
_MAYBE_ID: Final = {"type": ["string", "null"], "format": "uuid"}
_INSTANT: Final = {"type": "string", "format": "date-time", "pattern": "Z$"}
_TEXT: Final = {"type": "string"}


def schema() -> dict[str, Any]:
    """Return the schema; parts that are not required come in full messages alone."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A webhook of Secretaire",
        "type": "object",
        "required": ["type", "version", "timestamp", "tenant", "data"],
        "properties": {
            "type": {"enum": [*KINDS, PING]},
            "version": {"const": VERSION},
            "timestamp": {**_INSTANT, "description": "when it happened"},
            "tenant": {**_TEXT, "description": "the word of the tenant's address"},
            "data": {"type": "object"},
        },
        "allOf": [
            _when("^booking\\.", {"required": ["booking"], "properties": {"booking": _BOOKING, "previous": _PREVIOUS}}),
            _when("^waitlist\\.", {"required": ["waiter"], "properties": {"waiter": _WAITER}}),
            _when("^booking\\.moved$", {"required": ["previous"]}),
        ],
    }


def _when(kind: str, data: dict[str, Any]) -> dict[str, Any]:
    return {
        "if": {"properties": {"type": {"pattern": kind}}},
        "then": {"properties": {"data": data}},
    }


_PERSON: Final = {
    "type": "object",
    "required": ["name", "email", "zone", "language"],
    "properties": {
        "name": _TEXT,
        "email": _TEXT,
        "zone": {**_TEXT, "description": "IANA time zone"},
        "language": _TEXT,
    },
}
_BOOKING: Final = {
    "type": "object",
    "required": ["id", "state", "page", "meeting", "series", "start", "end", "hosts"],
    "properties": {
        "id": _ID,
        "state": {"enum": [state.value for state in BookingState]},
        "page": {**_TEXT, "description": "the word of the page's address"},
        "meeting": {**_ID, "description": "shared by the guests of one meeting"},
        "series": {**_MAYBE_ID, "description": "shared by the weeks that were booked together"},
        "start": _INSTANT,
        "end": _INSTANT,
        "hosts": {
            "type": "array",
            "items": {"type": "object", "required": ["id"], "properties": {"id": _ID, "name": _TEXT}},
        },
        "guest": _PERSON,
        "answers": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["question", "answer"],
                "properties": {"question": _TEXT, "answer": _TEXT},
            },
        },
        "place": _TEXT,
        "reason": {**_TEXT, "description": "why it was declined or cancelled"},
    },
}
_PREVIOUS: Final = {
    "type": "object",
    "required": ["start", "end"],
    "properties": {"start": _INSTANT, "end": _INSTANT},
}
_WAITER: Final = {
    "type": "object",
    "required": ["id", "state", "page", "day", "minutes", "booking"],
    "properties": {
        "id": _ID,
        "state": {"enum": [state.value for state in WaiterState]},
        "page": _TEXT,
        "day": {"type": ["string", "null"], "format": "date"},
        "minutes": {"type": "integer", "minimum": 1},
        "booking": {**_MAYBE_ID, "description": "what is kept for them"},
        "guest": _PERSON,
    },
}
