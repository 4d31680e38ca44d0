# noqa: INP001  # it stands for itself: people run it elsewhere
"""Check a log that was taken out of Secretaire, without Secretaire: python verify_log.py ARCHIVE KEY [CHECKPOINT ...].

KEY is the key of the log, as its page and the daily letters show it; trust none that came with the archive.
CHECKPOINT is a file with a checkpoint that you kept: the log must continue it. Needs Python 3.9 or newer and
``cryptography``.

Where ``witnessed.txt`` is in the archive, a witness saw that checkpoint; give the key of the witness, as the witness
handed it to you, after --witness. Where ``timestamped.txt`` is there, an authority says when; that is checked by
``openssl ts -verify -data timestamped.txt -in timestamped.tsr -CAfile CERTIFICATES``.
"""

import base64
import hashlib
import json
import sys
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

#: Checkpoints that others said something of.
OUTSIDE = ("witnessed.txt", "timestamped.txt")


class Wrong(Exception):
    """Something does not hold."""


def node(left: bytes, right: bytes) -> bytes:
    """Return the hash of a node (RFC 6962)."""
    return hashlib.sha256(b"\x01" + left + right).digest()


class Tree:
    """The leaves so far, as the roots of the largest whole subtrees."""

    def __init__(self) -> None:
        self.size = 0
        self.nodes: list[tuple[int, bytes]] = []

    def append(self, root: bytes, level: int = 0) -> None:
        """Append a leaf, or a subtree that is so high."""
        self.nodes.append((level, root))
        self.size += 1 << level
        while len(self.nodes) > 1 and self.nodes[-2][0] == level and not self.size % (2 << level):
            (_, right), (_, left) = self.nodes.pop(), self.nodes.pop()
            level += 1
            self.nodes.append((level, node(left, right)))

    def root(self) -> bytes:
        """Return the root of the whole."""
        if not self.nodes:
            return hashlib.sha256().digest()
        found = self.nodes[-1][1]
        for _level, left in reversed(self.nodes[:-1]):
            found = node(left, found)
        return found


def opened(note: str, key: str) -> tuple[int, bytes]:
    """Return size and root that a checkpoint says, if the key signed it (C2SP signed-note, tlog-checkpoint)."""
    name, rest, encoded = key.strip().split("+", 2)  # the last part may hold a plus, too
    public = base64.b64decode(encoded)
    number = hashlib.sha256(name.encode() + b"\n" + public).digest()[:4]
    text, _gap, signatures = note.replace("\r\n", "\n").strip("\n").rpartition("\n\n")
    if rest != number.hex() or public[:1] != b"\x01":
        raise Wrong("this is no key")
    for line in signatures.splitlines():
        try:
            signed = base64.b64decode(line.rpartition(" ")[2])
            if signed[:4] == number:
                Ed25519PublicKey.from_public_bytes(public[1:]).verify(signed[4:], (text + "\n").encode())
                origin, size, root = text.splitlines()
                if origin == name:
                    return int(size), base64.b64decode(root)
        except (InvalidSignature, ValueError):
            continue
    raise Wrong("a checkpoint was not signed by the key")


def witnessed(note: str, key: str) -> int:
    """Return when a witness saw a checkpoint (C2SP tlog-cosignature), in seconds; raise Wrong if it did not."""
    name, number, encoded = key.strip().split("+", 2)
    public = base64.b64decode(encoded)
    if number != hashlib.sha256(name.encode() + b"\n" + public).digest()[:4].hex() or public[:1] != b"\x04":
        raise Wrong("this is no key of a witness")
    text, _gap, signatures = note.replace("\r\n", "\n").strip("\n").rpartition("\n\n")
    for line in signatures.splitlines():
        try:
            signed = base64.b64decode(line.rpartition(" ")[2])
            if signed[:4].hex() == number:
                seconds = int.from_bytes(signed[4:12], "big")
                said = f"cosignature/v1\ntime {seconds}\n{text}\n"
                Ed25519PublicKey.from_public_bytes(public[1:]).verify(signed[12:], said.encode())
                return seconds
        except (InvalidSignature, ValueError):
            continue
    raise Wrong("no checkpoint in the archive was cosigned by the witness")


def leaves(lines: Iterable[str]) -> Iterator[bytes]:
    """Yield the hash of each entry; of one that was dropped, the hash is all that is left."""
    for line in lines:
        said = json.loads(line)
        yield bytes.fromhex(said) if isinstance(said, str) else hashlib.sha256(b"\x00" + line.encode()).digest()


def continues(size: int, root: bytes, proof: list[str], end: int, whole: bytes) -> bool:
    """Tell whether a tree is the beginning of another (RFC 9162, section 2.1.4.2)."""
    if size == end:
        return root == whole
    path = [bytes.fromhex(each) for each in proof]
    if not size & (size - 1):
        path = [root, *path]
    if not path:
        return False
    place, last = size - 1, end - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    old = new = path[0]
    for each in path[1:]:
        if place & 1 or place == last:
            old, new = node(each, old), node(each, new)
            while place and not place & 1:
                place, last = place >> 1, last >> 1
        else:
            new = node(new, each)
        place, last = place >> 1, last >> 1
    return not last and (old, new) == (root, whole)


def agreeing(notes: list[str], key: str) -> dict[int, bytes]:
    """Return the root of each checkpoint by its size; raise Wrong if two of one size differ."""
    found: dict[int, bytes] = {}
    for each in notes:
        size, root = opened(each, key)
        if found.setdefault(size, root) != root:
            raise Wrong(f"there are two checkpoints of {size} entries that differ: a fork")
    return found


def check(archive: str, key: str, kept: list[str], witness: str = "") -> tuple[int, int, int]:
    """Return how many entries an archive proves, from which to which; raise Wrong if it does not."""
    with zipfile.ZipFile(archive) as found:
        note, proof = found.read("checkpoint.txt").decode(), json.loads(found.read("proof.json"))
        lines = found.read("entries.jsonl").decode().splitlines()
        others = {name: found.read(name).decode() for name in OUTSIDE if name in found.namelist()}
    if witness:
        witnessed(others.get("witnessed.txt", ""), witness)
    size, root = opened(note, key)
    earlier = agreeing([*kept, *others.values()], key)
    tree = Tree()
    for level, each in proof["left"]:
        tree.append(bytes.fromhex(each), level)
    first = tree.size
    for leaf in leaves(lines):
        tree.append(leaf)
        if tree.size in earlier and earlier[tree.size] != tree.root():
            raise Wrong(f"the checkpoint of {tree.size} entries that you kept is of another history")
    last = tree.size
    for level, each in proof["right"]:
        tree.append(bytes.fromhex(each), level)
    if (tree.size, tree.root()) != (size, root):
        raise Wrong("the entries are not those that the checkpoint signed")
    for one, before in earlier.items():
        if first < one <= last:
            continue
        if not continues(one, before, proof["consistency"].get(str(one), []), size, root):
            raise Wrong(f"nothing proves that the log continues the checkpoint of {one} entries that you kept")
    return len(lines), first, last


def main(words: list[str]) -> None:
    """Say whether an archive holds."""
    witness = ""
    if "--witness" in words[:-1]:
        at = words.index("--witness")
        witness = words[at + 1]
        words = words[:at] + words[at + 2 :]
    if len(words) < 2:  # noqa: PLR2004  # an archive and a key
        sys.exit(__doc__)
    archive, key, *files = words
    try:
        kept = [Path(name).read_text(encoding="utf-8") for name in files]
        count, first, last = check(archive, key, kept, witness)
    except (Wrong, OSError, KeyError, ValueError, IndexError, zipfile.BadZipFile) as wrong:
        sys.exit(f"WRONG: {wrong}")
    said = f"OK: {count} entries, from {first} to {last - 1}, are those that were signed"
    seen = "; the witness saw a checkpoint of them" if witness else ""
    sys.stdout.write(f"{said}; checkpoints that you kept and that agree: {len(kept)}{seen}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
