"""What lies in an export, and how it proves to be whole."""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import icalendar

from secretaire.lib.errors import Refused

FORMAT = "secretaire-export/1"
ERASURE = "secretaire-erasure/1"
MANIFEST = "manifest.json"
GUIDE = "README.txt"

#: Tables of which rows outlive their tenant, and why.
STAYS = {
    "audit_attestation": "what witnesses and timestamping authorities said of these heads",
    "audit_checkpoint": "signed heads of the tree that proves the log",
    "audit_entry": "proof of what was done, by identifiers without names; kept as long as the settings of the log say",
    "audit_leaf": "hashes of the entries of the log, which prove what is left of it",
    "audit_tree": "where the next entry of the log goes",
    "duties_form": "which forms were signed; what they say cannot be read, since its keys are destroyed",
    "duties_signature": "when they were signed, by identifiers without names",
    "evidence_checkpoint": "signed heads of the tree that proves the evidence",
    "evidence_commitment": "what was promised; names nobody",
    "evidence_duty": "what was due for it; names nobody",
    "evidence_evidence": "proof of what was done for it, and of what was not; names nobody",
    "evidence_occurrence": "when it was due, and what came of it",
    "registers_entry": "which entries there were; what they say cannot be read, since its keys are destroyed",
    "sharing_agreement": "what was agreed with the provider, by identifiers without names",
    "sharing_objection": "what was objected to; the reason cannot be read, since its keys are destroyed",
    "tenancy_closing": "this certificate; kept for ten years",
    "vault_key": "that its keys were destroyed, and a new one for what is written about that",
}
#: How long an export waits to be fetched.
KEPT = timedelta(days=7)
#: Bytes of one file that are read at most, and of all together; the rest is no export of ours.
LARGEST_FILE, LARGEST = 2_000_000_000, 8_000_000_000

_NAME = re.compile(r"(tables|calendars|lists)/[a-z0-9_-]+\.(jsonl|ics|csv)")


class Damaged(Refused):
    """An archive is no export, or not whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """One file of an export."""

    name: str
    sha256: str  #: of its content, in hexadecimal digits
    rows: int
    restored: bool = False  #: whether its rows come in again elsewhere
    without: tuple[str, ...] = ()  #: columns of its table that were left out


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """The list of what lies in an export."""

    tenant: str  #: its name
    language: str
    made_at: datetime
    files: tuple[File, ...]

    def text(self) -> str:
        """Return the manifest as it lies in the archive."""
        document = asdict(self) | {"format": FORMAT, "made_at": self.made_at.isoformat()}
        return json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A meeting with one guest, as it stands in an exported calendar."""

    uid: str
    start: datetime
    end: datetime
    summary: str
    state: str  #: CONFIRMED, TENTATIVE or CANCELLED (RFC 5545, section 3.8.1.11)
    place: str = ""


def manifest(text: str) -> Manifest:
    """Read a manifest.

    :raises Damaged: if it is none of this format
    """
    try:
        document = json.loads(text)
        if document["format"] != FORMAT:
            raise Damaged(f"This is an export of another format than {FORMAT}.")
        made_at = datetime.fromisoformat(document["made_at"])
        files = tuple(_file(each) for each in document["files"])
        found = Manifest(
            tenant=str(document["tenant"]), language=str(document["language"]), made_at=made_at, files=files
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Damaged("The manifest of this export cannot be read.") from error
    if len({each.name for each in files}) != len(files):
        raise Damaged("The manifest of this export names a file twice.")
    return found


def digest(chunks: Iterable[bytes]) -> str:
    """Return the SHA-256 of something, in hexadecimal digits."""
    found = hashlib.sha256()
    for chunk in chunks:
        found.update(chunk)
    return found.hexdigest()


def content(listed: Manifest) -> str:
    """Return the digest of what comes in again elsewhere, whenever it was packed, in hexadecimal digits."""
    return digest(f"{each.sha256} {each.name}\n".encode() for each in sorted(_restored(listed), key=_by_name))


def calendar(entries: Iterable[Entry], *, now: datetime) -> bytes:
    """Return meetings as a calendar file (RFC 5545)."""
    found = icalendar.Calendar()
    found.add("prodid", "-//Secretaire//Secretaire//EN")
    found.add("version", "2.0")
    for entry in entries:
        event = icalendar.Event()
        for key, value in (("uid", entry.uid), ("summary", entry.summary), ("status", entry.state)):
            event.add(key, value)
        event.add("dtstamp", now.astimezone(UTC))
        event.add("dtstart", entry.start.astimezone(UTC))
        event.add("dtend", entry.end.astimezone(UTC))
        if entry.place:
            event.add("location", entry.place)
        found.add_component(event)
    text: bytes = found.to_ical()
    return text


def certificate(
    *, tenant_id: UUID, asked_at: datetime, erased_at: datetime, counts: Mapping[str, int], key: str
) -> str:
    """Return what certifies an erasure: which rows of which table, and what stays; canonical, so that it can be signed.

    :param counts: rows that were deleted, by table
    :param key: the public key that its signature is checked with, in base64
    """
    document = {
        "format": ERASURE,
        "tenant": str(tenant_id),
        "asked_at": asked_at.isoformat(),
        "erased_at": erased_at.isoformat(),
        "deleted": dict(sorted(counts.items())),
        "stays": STAYS,
        "key": key,
    }
    return json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _restored(listed: Manifest) -> list[File]:
    return [each for each in listed.files if each.restored]


def _by_name(each: File) -> str:
    return each.name


def _file(row: dict[str, Any]) -> File:
    if not _NAME.fullmatch(row["name"]):
        raise Damaged(f"The manifest of this export names a strange file: {row['name'][:60]}")
    return File(
        name=row["name"],
        sha256=str(row["sha256"]),
        rows=int(row["rows"]),
        restored=bool(row["restored"]),
        without=tuple(map(str, row["without"])),
    )
