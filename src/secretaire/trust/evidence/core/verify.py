"""Verify a bundle of evidence, without the service that wrote it and without a network.

This file needs Python 3.11 and the package ``cryptography``, and nothing else:

    python verify.py bundle.json --key 'meet.example/1/evidence+0123abcd+AQ…' --checkpoint kept.txt

A bundle is JSON: a statement in a DSSE envelope, the salt and the hash of its leaf, the proof that the leaf stands in a
log, the log's signed checkpoint, perhaps an older one with the proof that the log only grew since, and the key. A key
that comes inside the bundle proves only that the bundle agrees with itself: have the key from another way, and give it.
The same holds for a checkpoint: one that you kept cannot be rewritten by whoever writes the log.

The exit status is 0 if everything holds, 1 if something does not, and 2 if a file cannot be read.
"""

import argparse
import base64
import hashlib
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any, Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

FORMAT: Final = "secretaire-evidence/1"
_ED25519: Final = b"\x01"  #: kind of a key (C2SP signed-note)
_NUMBER: Final = 4  #: bytes by which a signature names its key
_WIDTH: Final = 32  #: bytes of a hash, a salt and a key
_LARGEST: Final = 4_000_000  #: bytes of a bundle
_LONGEST: Final = 128  #: hashes of a proof
_DASH: Final = "\N{EM DASH} "


class Kind(Enum):
    """What can be wrong."""

    MALFORMED = "not readable"
    WRONG_KEY = "wrong key"
    FLIPPED = "content changed"
    BAD_SIGNATURE = "bad signature"
    NOT_INCLUDED = "not in the log"
    REWRITTEN = "history rewritten"
    UNPROVEN = "not proven"


@dataclass(frozen=True)
class Fault:
    """Something that is wrong."""

    kind: Kind
    what: str

    def __str__(self) -> str:
        return f"{self.kind.value}: {self.what}"


@dataclass(frozen=True)
class Verdict:
    """What checking a bundle has come to."""

    faults: tuple[Fault, ...]
    statement: dict[str, Any] | None = None  #: nothing: it was erased, or something does not hold
    size: int = 0  #: entries of the log, if everything holds
    pinned: bool = False  #: whether whoever asks gave the key

    @property
    def holds(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults


@dataclass(frozen=True)
class Key:
    """A key, and the name by which it signs."""

    name: str
    public: bytes

    @property
    def number(self) -> bytes:
        """The bytes by which a signature names it."""
        return hashlib.sha256(self.name.encode() + b"\n" + _ED25519 + self.public).digest()[:_NUMBER]

    @property
    def label(self) -> str:
        """What an envelope calls it."""
        return f"{self.name}+{self.number.hex()}"

    def signed(self, signature: bytes, content: bytes) -> bool:
        """Tell whether it signed this."""
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(signature, content)
        except (InvalidSignature, ValueError):
            return False
        return True


@dataclass(frozen=True)
class Note:
    """A checkpoint: how many entries a log had, and the root of their tree."""

    text: str
    origin: str
    size: int
    root: bytes
    signatures: tuple[tuple[str, bytes], ...]


@dataclass(frozen=True)
class Bundle:
    """What stands in a bundle."""

    kind: str
    payload: bytes | None  #: nothing: the statement was erased
    signatures: tuple[tuple[str, bytes], ...]
    salt: bytes
    leaf: bytes
    index: int
    hashes: tuple[bytes, ...]
    note: Note
    older: Note | None
    since: tuple[bytes, ...]  #: the proof that the log only grew since the older checkpoint
    key: Key

    @property
    def signed(self) -> bytes:
        """What the envelope's signature is of (DSSE, pre-authentication encoding)."""
        kind, payload = self.kind.encode(), self.payload or b""
        return b"DSSEv1 %d %b %d %b" % (len(kind), kind, len(payload), payload)


def check_bundle(content: bytes, *, keys: Sequence[str] = (), kept: Sequence[str] = ()) -> Verdict:
    """Check a bundle.

    :param keys: those that whoever asks believes; none: that of the bundle
    :param kept: checkpoints that whoever asks has kept
    """
    part = "the bundle"
    try:
        bundle = _bundle(content)
        part = "what was given with it"
        notes = [_note(text) for text in kept]
        known = [_key(text) for text in keys]
    except _WrongKey as error:
        return Verdict((Fault(Kind.WRONG_KEY, str(error)),))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        return Verdict((Fault(Kind.MALFORMED, f"{part}: {error}"),))
    if known and bundle.key not in known:
        return Verdict((Fault(Kind.WRONG_KEY, f"the bundle rests on {bundle.key.label}, which is not the one given"),))
    faults = (*_statement_faults(bundle), *_log_faults(bundle), *_kept_faults(bundle, notes))
    if faults:
        return Verdict(faults, pinned=bool(known))
    try:
        statement = None if bundle.payload is None else dict(json.loads(bundle.payload))
    except (ValueError, TypeError, RecursionError) as error:
        return Verdict((Fault(Kind.MALFORMED, f"the statement: {error}"),), pinned=bool(known))
    return Verdict((), statement=statement, size=bundle.note.size, pinned=bool(known))


def _statement_faults(bundle: Bundle) -> Iterator[Fault]:
    if bundle.payload is None:
        return
    signatures = [signature for name, signature in bundle.signatures if name == bundle.key.label]
    fine = any(bundle.key.signed(each, bundle.signed) for each in signatures)
    if hashlib.sha256(b"\x00" + bundle.salt + bundle.signed).digest() != bundle.leaf:
        what = "the salt or the leaf" if fine else "the statement"
        yield Fault(Kind.FLIPPED, f"{what} is not what was put into the log")
    elif not signatures:
        yield Fault(Kind.WRONG_KEY, f"{bundle.key.label} did not sign the statement")
    elif not fine:
        yield Fault(Kind.BAD_SIGNATURE, "the signature of the statement does not hold")


def _log_faults(bundle: Bundle) -> Iterator[Fault]:
    unsigned = list(_note_faults(bundle.note, bundle.key, "the checkpoint"))
    yield from unsigned
    if unsigned:
        return
    note, older = bundle.note, bundle.older
    if not includes(bundle.index, note.size, bundle.leaf, bundle.hashes, note.root):
        yield Fault(Kind.NOT_INCLUDED, f"the checkpoint of {note.size} entries does not hold this one")
    if older:
        unsigned = list(_note_faults(older, bundle.key, "the older checkpoint"))
        yield from unsigned
        if not unsigned and not continues(older, note, bundle.since):
            yield Fault(Kind.REWRITTEN, f"the log of {note.size} entries does not continue that of {older.size}")


def _kept_faults(bundle: Bundle, kept: Sequence[Note]) -> Iterator[Fault]:
    shown = {note.size: note for note in (bundle.older, bundle.note) if note}
    for each in kept:
        unsigned = list(_note_faults(each, bundle.key, "the checkpoint that you kept"))
        yield from unsigned
        if unsigned:
            continue
        if each.size not in shown:
            yield Fault(Kind.UNPROVEN, f"the bundle has no proof since the checkpoint of {each.size} that you kept")
        elif shown[each.size].root != each.root:
            yield Fault(Kind.REWRITTEN, f"the checkpoint of {each.size} entries that you kept had another root")


def _note_faults(note: Note, key: Key, what: str) -> Iterator[Fault]:
    blobs = [blob for name, blob in note.signatures if name == key.name == note.origin and blob[:_NUMBER] == key.number]
    if not blobs:
        yield Fault(Kind.WRONG_KEY, f"{key.label} did not sign {what}")
    elif not any(key.signed(blob[_NUMBER:], note.text.encode()) for blob in blobs):
        yield Fault(Kind.BAD_SIGNATURE, f"the signature of {what} does not hold")


def includes(index: int, size: int, leaf: bytes, hashes: Sequence[bytes], root: bytes) -> bool:
    """Tell whether a leaf stands at an index of the tree with a root (RFC 9162, section 2.1.3.2)."""
    if not 0 <= index < size:
        return False
    place, last, found = index, size - 1, leaf
    for each in hashes:
        if not last:
            return False
        if place & 1 or place == last:
            found = _node(each, found)
            while place and not place & 1:
                place, last = place >> 1, last >> 1
        else:
            found = _node(found, each)
        place, last = place >> 1, last >> 1
    return not last and found == root


def continues(older: Note, newer: Note, hashes: Sequence[bytes]) -> bool:
    """Tell whether the tree of one checkpoint is the beginning of that of another (section 2.1.4.2)."""
    if older.size == newer.size:
        return not hashes and older.root == newer.root
    if not 0 < older.size < newer.size:
        return False
    path = list(hashes) if older.size & (older.size - 1) else [older.root, *hashes]
    place, last = older.size - 1, newer.size - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    before = after = path[0] if path else b""
    for each in path[1:]:
        if not last:
            return False
        if place & 1 or place == last:
            before, after = _node(each, before), _node(each, after)
            while place and not place & 1:
                place, last = place >> 1, last >> 1
        else:
            after = _node(after, each)
        place, last = place >> 1, last >> 1
    return not last and before == older.root and after == newer.root


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


class _WrongKey(Exception):
    pass


def _bundle(content: bytes) -> Bundle:
    if len(content) > _LARGEST:
        raise ValueError("it is too large")
    whole = json.loads(content, object_pairs_hook=_once)
    _named(whole, "format statement salt leaf inclusion checkpoint older key")
    if whole["format"] != FORMAT:
        raise ValueError(f"its format is not {FORMAT}")
    envelope, older = whole["statement"], whole["older"]
    if (envelope is None) != (whole["salt"] is None):
        raise ValueError("a statement and its salt are erased together")
    _named(whole["inclusion"], "index hashes")
    signatures: tuple[tuple[str, bytes], ...] = ()
    if envelope is not None:
        _named(envelope, "payloadType payload signatures")
        signatures = tuple((each["keyid"], _bytes(each["sig"])) for each in envelope["signatures"])
    if older is not None:
        _named(older, "checkpoint hashes")
    return Bundle(
        kind="" if envelope is None else envelope["payloadType"],
        payload=None if envelope is None else _bytes(envelope["payload"]),
        signatures=signatures,
        salt=b"" if envelope is None else _bytes(whole["salt"], _WIDTH),
        leaf=_bytes(whole["leaf"], _WIDTH),
        index=_whole(whole["inclusion"]["index"]),
        hashes=_hashes(whole["inclusion"]["hashes"]),
        note=_note(whole["checkpoint"]),
        older=None if older is None else _note(older["checkpoint"]),
        since=() if older is None else _hashes(older["hashes"]),
        key=_key(whole["key"]),
    )


def _note(text: str) -> Note:
    body, gap, lines = text.replace("\r\n", "\n").rpartition("\n\n")
    origin, size, root = body.split("\n")
    found = [line.removeprefix(_DASH).rpartition(" ") for line in lines.splitlines()]
    signatures = tuple((name, _bytes(blob)) for name, _space, blob in found)
    if not gap or str(int(size)) != size:
        raise ValueError("it holds no checkpoint")
    return Note(body + "\n", origin, _whole(int(size)), _bytes(root, _WIDTH), signatures)


def _key(text: str) -> Key:
    name, number, blob = text.split("+", 2)
    public = _bytes(blob, _WIDTH + 1)
    found = Key(name, public[1:])
    if public[:1] != _ED25519 or number != found.number.hex():
        raise _WrongKey(f"the number of the key of {name} is that of another")
    return found


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len({name for name, _value in pairs}) != len(pairs):
        raise ValueError("it says something twice")
    return dict(pairs)


def _named(content: dict[str, Any], names: str) -> None:
    if set(content) != set(names.split()):
        raise ValueError(f"it needs {names}, and no more")


def _whole(number: Any) -> int:
    if type(number) is not int or not 0 <= number < 1 << 63:
        raise ValueError("it counts in whole numbers")
    return number


def _hashes(texts: list[str]) -> tuple[bytes, ...]:
    if len(texts) > _LONGEST:
        raise ValueError("a proof is too long")
    return tuple(_bytes(each, _WIDTH) for each in texts)


def _bytes(text: str, many: int | None = None) -> bytes:
    found = base64.b64decode(text, validate=True)
    if base64.b64encode(found).decode() != text or many not in {None, len(found)}:
        raise ValueError("something in it is not written as bytes are")
    return found


def told(verdict: Verdict) -> Iterator[str]:
    """Yield what is to be said of a verdict, line by line."""
    yield from map(str, verdict.faults)
    if verdict.holds:
        yield f"holds: it stands in a log of {verdict.size} entries"
        if verdict.statement is None:
            yield "its statement was erased; that it was there is proven all the same"
        else:
            yield json.dumps(verdict.statement, indent=2, ensure_ascii=False)
        if not verdict.pinned:
            yield "the key came with the bundle: compare it with one that you have from elsewhere (--key)"


def main(words: Sequence[str] | None = None) -> int:
    """Verify a bundle from the command line; return the exit status."""
    parser = argparse.ArgumentParser(description="Verify a bundle of evidence offline.")
    parser.add_argument("bundle", type=Path)
    parser.add_argument("--key", action="append", default=[], help="a key that you believe")
    parser.add_argument("--checkpoint", action="append", default=[], type=Path, help="a checkpoint that you kept")
    given = parser.parse_args(words)
    try:
        kept = [path.read_text(encoding="utf-8") for path in given.checkpoint]
        verdict = check_bundle(given.bundle.read_bytes(), keys=given.key, kept=kept)
    except (OSError, UnicodeDecodeError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    sys.stdout.write("".join(f"{line}\n" for line in told(verdict)))
    return 0 if verdict.holds else 1


if __name__ == "__main__":
    sys.exit(main())
