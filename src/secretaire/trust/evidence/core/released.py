"""What is signed about a version before anybody uses it: of which files it consists, and what machines found in it.

It is an in-toto Statement in a DSSE envelope, as evidence is. Its subject is the digest of all files of the program,
so that whatever is said holds for these very files. Several may sign it: the machine that built and tested the version,
and the person who tried it.
"""

import base64
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from secretaire.trust.evidence.core.statement import PAYLOAD, TYPE, canonical, pae
from secretaire.trust.evidence.core.verify import Key

#: Names the form of the predicate; nothing need lie there.
RELEASE: Final = "https://secretaire.example/attestation/release/v1"
_NAME: Final = "secretaire"
_ED25519: Final = b"\x01"
_LARGEST: Final = 1_000_000  #: bytes of a statement


class NotReadable(Exception):
    """This is no statement about a version, or no key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suite:
    """What came of some tests."""

    ran: int
    failed: int
    skipped: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """What a machine found that read the source for what is dangerous."""

    files: int
    findings: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """What is said about a version."""

    version: str
    digest: str  #: of its files (``tree``)
    built: datetime
    tests: Suite  #: all of them
    security: Suite  #: those of security
    isolation: Suite  #: those that try to reach one client's data from another's
    addresses: int  #: addresses below a client
    tried: int  #: those of them that were tried from another's
    scan: Scan


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """A statement, and who signed it."""

    release: Release
    payload: bytes
    signatures: tuple[tuple[str, bytes], ...]

    def by(self, keys: Sequence[Key]) -> bool:
        """Tell whether one of these keys signed it."""
        content = pae(self.payload)
        return any(
            key.signed(signature, content) for key in keys for name, signature in self.signatures if name == key.label
        )


def tree(digests: Mapping[str, str]) -> str:
    """Return the one digest of many files: of the lines that ``sha256sum`` prints of them, in the order of their names.

    :param digests: SHA-256 of each file in hexadecimal digits, by its path
    """
    lines = (f"{digests[path]}  {path}\n" for path in sorted(digests))
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def said(release: Release) -> bytes:
    """Return the statement about a version, always the same bytes for the same."""
    predicate = {
        "built": release.built.isoformat(),
        "tests": {name: _counts(getattr(release, name)) for name in _SUITES},
        "addresses": {"there": release.addresses, "tried": release.tried},
        "scan": {"files": release.scan.files, "findings": release.scan.findings},
    }
    subject = {"name": f"{_NAME}-{release.version}", "digest": {"sha256": release.digest}}
    return canonical({"_type": TYPE, "subject": [subject], "predicateType": RELEASE, "predicate": predicate})


def opened(content: bytes) -> Signed:
    """Return what an envelope says; whether anybody signed it is not looked at.

    :raises NotReadable: if it is none, or speaks of something else
    """
    if len(content) > _LARGEST:
        raise NotReadable("it is too large")
    try:
        envelope = json.loads(content)
        if envelope["payloadType"] != PAYLOAD:
            raise NotReadable("it is no statement")
        payload = base64.b64decode(envelope["payload"], validate=True)
        signatures = tuple(
            (str(each["keyid"]), base64.b64decode(each["sig"], validate=True)) for each in envelope["signatures"]
        )
        release = _release(json.loads(payload))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise NotReadable(f"it is no statement about a version: {error}") from error
    return Signed(release=release, payload=payload, signatures=signatures)


def keys(text: str) -> tuple[Key, ...]:
    """Return the keys that a setting names, as name+number+key with commas between.

    :raises NotReadable: if one is none
    """
    return tuple(_key(each.strip()) for each in text.split(",") if each.strip())


def label(key: Key) -> str:
    """Return how a key is written in a setting."""
    return f"{key.label}+{base64.b64encode(_ED25519 + key.public).decode('ascii')}"


_SUITES: Final = ("tests", "security", "isolation")


def _counts(suite: Suite) -> dict[str, int]:
    return {"ran": suite.ran, "failed": suite.failed, "skipped": suite.skipped}


def _release(said: Any) -> Release:
    (subject,), predicate = said["subject"], said["predicate"]
    name, dash, version = subject["name"].partition("-")
    if (said["_type"], said["predicateType"], name, dash) != (TYPE, RELEASE, _NAME, "-"):
        raise NotReadable("it speaks of something else")
    built = datetime.fromisoformat(predicate["built"])
    if built.tzinfo is None:
        raise NotReadable("it does not say when")
    suites = {name: Suite(**_numbers(predicate["tests"][name], ("ran", "failed", "skipped"))) for name in _SUITES}
    addresses = _numbers(predicate["addresses"], ("there", "tried"))
    return Release(
        version=version,
        digest=str(subject["digest"]["sha256"]),
        built=built,
        addresses=addresses["there"],
        tried=addresses["tried"],
        scan=Scan(**_numbers(predicate["scan"], ("files", "findings"))),
        **suites,
    )


def _numbers(content: Mapping[str, Any], names: Iterable[str]) -> dict[str, int]:
    found = {name: content[name] for name in names}
    if any(type(each) is not int or each < 0 for each in found.values()):
        raise NotReadable("it counts in whole numbers")
    return found


def _key(text: str) -> Key:
    try:
        name, number, blob = text.split("+", 2)
        public = base64.b64decode(blob, validate=True)
    except ValueError as error:
        raise NotReadable(f"{text[:40]} is no key") from error
    found = Key(name, public[1:])
    if public[:1] != _ED25519 or number != found.number.hex():
        raise NotReadable(f"{name} is no key of this kind, or its number is that of another")
    return found
