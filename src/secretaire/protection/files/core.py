"""The bytes of a file that is encrypted in segments, so that it is read and written without ever lying in memory whole.

The construction is STREAM (Hoang, Reyhanitabar, Rogaway, Vizár: Online Authenticated-Encryption and its Nonce-Reuse
Misuse-Resistance, 2015) in the form that Tink publishes as AES-GCM-HKDF streaming, with segments of 1 MiB:
``length of the head, 1 byte | salt, 32 | prefix, 7``, then segments. Each is encrypted by AES-256-GCM under a key that
HKDF-SHA256 (RFC 5869) derives from the file's, the salt and what the file is bound to; its IV is the prefix, its
number and whether it is the last one. So no segment can be changed, moved, left out, added or taken from elsewhere.
"""

import re
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from secretaire.lib.errors import Refused, Tampered, Unavailable
from secretaire.protection.vault.core import Place, joined

KEY = 32  #: bytes
SALT = 32  #: bytes
PREFIX = 7  #: bytes
SEGMENT = 1 << 20  #: bytes of a segment as it is stored, the head counted to the first one
_TAG = 16  #: bytes
_HEAD = 1 + SALT + PREFIX
_MEANT = "secretaire file 1"  #: what associated data begins with

_NO_WORD = re.compile(r"[^A-Za-z0-9._-]")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DATED = re.compile(
    r"ClamAV [^/]+/\d+/\w+ +(?P<month>\w+) +(?P<day>\d{1,2}) (?P<clock>\d\d:\d\d:\d\d) (?P<year>\d{4})", re.ASCII
)


class Infected(Refused):
    """There is malware in a file; ``name`` is what the scanner calls it, and stands in the text as ``%(name)s``."""

    def __init__(self, text: object, *, name: str) -> None:
        super().__init__(text)
        self.name = name

    def __str__(self) -> str:
        return str(self.args[0]) % {"name": self.name}


class Unchecked(Refused):
    """Nobody can look for malware in a file now, so it is not taken."""

    status = 503


class TooLarge(Refused):
    """A file is larger than the scanner reads."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fresh:
    """What is random about a file, and never the same twice."""

    salt: bytes
    prefix: bytes


def sealed(chunks: Iterable[bytes], *, key: bytes, place: Place, fresh: Fresh) -> Iterator[bytes]:
    """Yield what is stored for a content that comes in chunks of any length."""
    cipher = AESGCM(_derived(key, fresh.salt, place))
    yield bytes([_HEAD]) + fresh.salt + fresh.prefix
    for number, segment, last in _cut(chunks, first=SEGMENT - _HEAD - _TAG, others=SEGMENT - _TAG):
        yield cipher.encrypt(_iv(fresh.prefix, number, last=last), segment, None)


def opened(chunks: Iterable[bytes], *, key: bytes, place: Place) -> Iterator[bytes]:
    """Yield the content of what is stored, each segment once it is proven, the last one once it is proven to be that.

    :raises Tampered: if anything was changed, or belongs elsewhere; what was yielded until then is true, and not all
    """
    source = iter(chunks)
    head = b""
    while len(head) < _HEAD and (chunk := next(source, b"")):
        head += chunk
    if len(head) < _HEAD or head[0] != _HEAD:
        raise Tampered(f"{place}: not encrypted, or in a form that is not known")
    salt, prefix, begun = head[1 : 1 + SALT], head[1 + SALT : _HEAD], head[_HEAD:]
    cipher = AESGCM(_derived(key, salt, place))
    for number, segment, last in _cut(_joined(begun, source), first=SEGMENT - _HEAD, others=SEGMENT):
        try:
            content = cipher.decrypt(_iv(prefix, number, last=last), segment, None)
        except InvalidTag:
            raise Tampered(f"{place}: segment {number} does not authenticate") from None
        yield content


def signature(answer: str) -> str:
    """Return the name of the malware that the scanner's answer about a file tells of; nothing: it found none.

    :raises TooLarge: if it is larger than the scanner reads
    :raises Unavailable: if it says anything else
    """
    if answer == "stream: OK":
        return ""
    if answer.startswith("stream: ") and answer.endswith(" FOUND"):
        return _NO_WORD.sub("_", answer[8:-6])[:60] or "unnamed"
    if "size limit exceeded" in answer:
        raise TooLarge(answer)
    raise Unavailable(f"scanner: {_NO_WORD.sub(' ', answer)[:100] or 'no answer'}")


def dated(answer: str) -> datetime | None:
    """Return of when what a scanner knows is, by its version ("ClamAV 1.4.1/27500/Mon Mar  2 08:31:05 2026").

    It says no zone of time, so it is taken for UTC; nothing: it knows nothing that has a date.
    """
    found = _DATED.fullmatch(answer.strip())
    if found is None or found["month"] not in _MONTHS:
        return None
    day, clock, year = found["day"], found["clock"], found["year"]
    try:
        return datetime.fromisoformat(f"{year}-{_MONTHS.index(found['month']) + 1:02}-{int(day):02}T{clock}+00:00")
    except ValueError:
        return None


def _derived(key: bytes, salt: bytes, place: Place) -> bytes:
    bound = joined(_MEANT, place.tenant.bytes, place.table, place.column, place.row)
    return HKDF(algorithm=SHA256(), length=KEY, salt=salt, info=bound).derive(key)


def _iv(prefix: bytes, number: int, *, last: bool) -> bytes:
    return prefix + struct.pack(">IB", number, last)


def _joined(begun: bytes, chunks: Iterable[bytes]) -> Iterator[bytes]:
    yield begun
    yield from chunks


def _cut(chunks: Iterable[bytes], *, first: int, others: int) -> Iterator[tuple[int, bytes, bool]]:
    """Yield segments with their numbers, and whether it is the last: there is one, and it is empty only if all is."""
    held, number, wanted = bytearray(), 0, first
    for chunk in chunks:
        held += chunk
        while len(held) > wanted:
            yield number, bytes(held[:wanted]), False
            del held[:wanted]
            number, wanted = number + 1, others
    yield number, bytes(held), True
