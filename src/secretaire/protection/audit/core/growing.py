"""How a tree that grows is kept in a database, so that it grows without a look back at its leaves.

There are two ways, and one tree below both. A row beside the leaves keeps the roots of the largest whole subtrees: that
suits a log whose leaves get their places many at a time. Or each leaf keeps the roots of the subtrees that it makes
whole: its own hash, and one more for each zero at the end of its number, counted from one. That costs a little more
room, and whatever root is asked for later is put together from a few of those.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from secretaire.protection.audit.core.tree import WIDTH, Range, RootOf, leaf_hash

_SALT_BYTES: Final = 32

#: Returns the roots that the leaf at an index has kept.
Kept = Callable[[int], Sequence[bytes]]


def salted(salt: bytes, content: bytes) -> bytes:
    """Return the hash of a leaf that tells nothing of its content to whoever lacks the salt.

    :raises ValueError: if the salt is not as long as it has to be
    """
    if len(salt) != _SALT_BYTES:
        raise ValueError("a salt has 32 bytes")
    return leaf_hash(salt + content)


def ends(size: int) -> list[int]:
    """Return the indexes of the leaves by which the largest whole subtrees of so many leaves end, left to right."""
    return [each for each, _level in _parts(0, size)]


def grown(size: int, leaf: bytes, kept: Kept) -> list[bytes]:
    """Return the roots that the next leaf keeps, where there are so many before it."""
    parts = _joined(size)
    row = Range(size - sum(1 << level for _end, level in parts))
    for end, level in parts:
        row.append(kept(end)[level], level)
    return row.append(leaf)


def joined(size: int) -> list[int]:
    """Return the indexes of the leaves whose roots the next one joins with its own: most often one or none."""
    return [end for end, _level in _joined(size)]


def needed(begin: int, end: int) -> list[int]:
    """Return the indexes of the leaves whose roots make that of a span."""
    return [each for each, _level in _parts(begin, end)]


def root_by(kept: Kept) -> RootOf:
    """Return what gives the root of a span of leaves that begins where a whole subtree of its length would."""

    def answer(begin: int, end: int) -> bytes:
        found = Range()
        for last, level in _parts(begin, end):
            found.append(kept(last)[level], level)
        return found.root

    return answer


def packed(roots: Iterable[bytes]) -> bytes:
    """Return roots as the bytes that a row keeps, one after the other."""
    return b"".join(roots)


def unpacked(blob: bytes) -> list[bytes]:
    """Return the roots that a row keeps."""
    return [blob[at : at + WIDTH] for at in range(0, len(blob), WIDTH)]


def _joined(size: int) -> list[tuple[int, int]]:
    return [part for part in _parts(0, size) if not size + 1 & (2 << part[1]) - 1]


def _parts(begin: int, end: int) -> list[tuple[int, int]]:
    """Return the whole subtrees of a span as the index of the last leaf and the level, left to right."""
    found = []
    while begin < end:
        level = (end - begin).bit_length() - 1
        begin += 1 << level
        found.append((begin - 1, level))
    return found
