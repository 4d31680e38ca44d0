"""What is signed: an in-toto Statement (version 1) in a DSSE envelope, as other tools read both."""

import base64
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final

from secretaire.trust.evidence.core.cadence import Period
from secretaire.trust.evidence.core.judging import Assurance, Outcome

TYPE: Final = "https://in-toto.io/Statement/v1"
#: Names the form of the predicate; nothing need lie there.
PREDICATE: Final = "https://secretaire.example/attestation/evidence/v1"
#: The same for what was written down.
WRITTEN: Final = "https://secretaire.example/attestation/written/v1"
PAYLOAD: Final = "application/vnd.in-toto+json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """The version of a commitment that evidence is about."""

    measure: str
    version: int
    parameters: Mapping[str, Any]

    @property
    def name(self) -> str:
        """What the statement calls its subject."""
        return f"{self.measure}@{self.version}"

    @property
    def digest(self) -> str:
        """SHA-256 of what was promised, in hexadecimal digits."""
        said = {"measure": self.measure, "version": self.version, "parameters": dict(self.parameters)}
        return hashlib.sha256(canonical(said)).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """What was seen of a promise, from when to when, by what, and what came of it."""

    version: Version
    duty: str
    outcome: Outcome
    assurance: Assurance
    begun: datetime
    ended: datetime
    method: str  #: the check, or the procedure
    source: str = ""  #: SHA-256 of the check's code, in hexadecimal digits
    period: Period | None = None  #: the period that it was due in
    actual: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)  #: what may be shown to everybody


def statement(seen: Observation) -> bytes:
    """Return the statement, always the same bytes for the same observation."""
    period = {"start": _utc(seen.period.start), "end": _utc(seen.period.end)} if seen.period else None
    predicate = {
        "duty": seen.duty,
        "method": {"name": seen.method, "sha256": seen.source},
        "period": period,
        "observed": {"from": _utc(seen.begun), "to": _utc(seen.ended)},
        "parameters": dict(seen.version.parameters),
        "outcome": seen.outcome.value,
        "assurance": seen.assurance.value,
        "actual": seen.actual,
        "facts": dict(seen.facts),
    }
    subject = {"name": seen.version.name, "digest": {"sha256": seen.version.digest}}
    return canonical({"_type": TYPE, "subject": [subject], "predicateType": PREDICATE, "predicate": predicate})


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """Something that was written down elsewhere, as it stands in the log: by a digest, and by what names nobody."""

    name: str  #: such as ``risk/7@2``
    digest: str  #: SHA-256 in hexadecimal digits, of a random salt and of all of it
    at: datetime
    facts: Mapping[str, Any] = field(default_factory=dict)


def written(said: Written) -> bytes:
    """Return the statement of what was written down."""
    subject = {"name": said.name, "digest": {"sha256": said.digest}}
    predicate = {"at": _utc(said.at), "facts": dict(said.facts)}
    return canonical({"_type": TYPE, "subject": [subject], "predicateType": WRITTEN, "predicate": predicate})


def canonical(content: Any) -> bytes:
    """Return the one form of JSON in which we digest and sign: keys in order, no spaces, UTF-8.

    :raises ValueError: if a number is none
    """
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode()


def pae(payload: bytes, *, kind: str = PAYLOAD) -> bytes:
    """Return the bytes that DSSE signs: the kind cannot be taken for a part of the payload, nor the reverse."""
    name = kind.encode()
    return b"DSSEv1 %d %b %d %b" % (len(name), name, len(payload), payload)


def envelope(payload: bytes, *, keyid: str, signature: bytes) -> dict[str, Any]:
    """Return the DSSE envelope of a statement."""
    signed = {"keyid": keyid, "sig": base64.b64encode(signature).decode("ascii")}
    return {"payloadType": PAYLOAD, "payload": base64.b64encode(payload).decode("ascii"), "signatures": [signed]}


def _utc(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
