"""Entries as collectors read them: RFC 5424 in the frames of RFC 5425, and events of OCSF."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

_AUDIT: Final = 13  #: the facility "log audit"
_WARNING, _INFORMATIONAL = 4, 6
_SCHEMA: Final = "1.3.0"  #: of OCSF
_API_ACTIVITY: Final = 6003
_OTHER: Final = 99
_MARK: Final = b"\xef\xbb\xbf"  #: says that UTF-8 follows (RFC 5424, 6.4)


class Collector(StrEnum):
    """A way to a collector."""

    SYSLOG = "syslog"
    HTTPS = "https"


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One entry with its place in the log of its tenant; both together are its name for ever."""

    id: UUID
    tenant_id: UUID
    index: int
    at: datetime
    verb: str
    actor: str
    subject: str
    refused: bool
    origin: str
    request: str
    resent: bool = False  #: it left before, and nobody said that it arrived


def event(record: Record) -> dict[str, object]:
    """Return an entry as an event of the class API Activity."""
    found: dict[str, object] = {
        "activity_id": _OTHER,
        "activity_name": record.verb,
        "actor": {"user": {"uid": record.actor}},
        "api": {"operation": record.verb, "request": {"uid": record.request}},
        "category_uid": _API_ACTIVITY // 1000,
        "class_uid": _API_ACTIVITY,
        "metadata": {
            "uid": str(record.id),
            "sequence": record.index,
            "tenant_uid": str(record.tenant_id),
            "version": _SCHEMA,
            "product": {"name": "Secretaire", "vendor_name": "Secretaire"},
        },
        "resources": [{"uid": record.subject}],
        "severity_id": 3 if record.refused else 1,
        "src_endpoint": {"subnet_uid": record.origin},
        "status_id": 2 if record.refused else 1,
        "time": int(record.at.timestamp() * 1000),
        "type_uid": _API_ACTIVITY * 100 + _OTHER,
    }
    return found | ({"unmapped": {"resent": True}} if record.resent else {})


def events(records: Sequence[Record]) -> bytes:
    """Return the body of one request."""
    return _json([event(each) for each in records])


def message(record: Record, *, host: str) -> bytes:
    """Return an entry as a message of RFC 5424, with its event of OCSF as its text.

    :param host: the name of this installation
    """
    severity = _WARNING if record.refused else _INFORMATIONAL
    at = record.at.isoformat(timespec="microseconds").replace("+00:00", "Z")
    facts = {"id": str(record.id), "tenant": str(record.tenant_id), "index": str(record.index)}
    # The number stands for examples (RFC 5612): what is named here belongs to no vendor's register.
    data = _element("entry@32473", facts | ({"resent": "true"} if record.resent else {}))
    head = f"<{_AUDIT * 8 + severity}>1 {at} {_word(host, 255)} secretaire - {_word(record.verb, 32)} {data} "
    return head.encode() + _MARK + _json(event(record))


def framed(text: bytes) -> bytes:
    """Return a message with its length in front (RFC 5425, 4.3)."""
    return b"%d %b" % (len(text), text)


def _element(name: str, facts: Mapping[str, str]) -> str:
    def escaped(value: str) -> str:
        return value.replace("\\", "\\\\").replace('"', '\\"').replace("]", "\\]")

    return f"[{name} " + " ".join(f'{key}="{escaped(value)}"' for key, value in facts.items()) + "]"


def _word(text: str, longest: int) -> str:
    """Return a text of visible characters of ASCII, or the sign for none."""
    return "".join(each for each in text if "!" <= each <= "~")[:longest] or "-"


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
