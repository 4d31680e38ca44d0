"""A tree of leaves that grows without a look back at them.

Each leaf keeps the roots of the subtrees that it makes whole: its own hash, and one more for each zero at the end of
its number, counted from one. Whatever root is asked for later is put together from a few of those.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from secretaire.protection.audit.core.tree import WIDTH, Range, RootOf, leaf_hash, node_hash

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
    found = [leaf]
    for end, level in reversed(_parts(0, size)):
        if size + 1 & (2 << level) - 1:
            break
        found.append(node_hash(kept(end)[level], found[-1]))
    return found


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
    """Return roots as the bytes that a row keeps."""
    return b"".join(roots)


def unpacked(blob: bytes) -> list[bytes]:
    """Return the roots that a row keeps."""
    return [blob[at : at + WIDTH] for at in range(0, len(blob), WIDTH)]


def _parts(begin: int, end: int) -> list[tuple[int, int]]:
    """Return the whole subtrees of a span as the index of the last leaf and the level, left to right."""
    found = []
    while begin < end:
        level = (end - begin).bit_length() - 1
        begin += 1 << level
        found.append((begin - 1, level))
    return found
