"""Merkle trees (RFC 6962, section 2) and their proofs (RFC 9162, sections 2.1.3 and 2.1.4)."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from typing import Final

#: Bytes of a hash: SHA-256.
WIDTH: Final = 32
#: Root of the tree without leaves.
EMPTY: Final = hashlib.sha256().digest()

#: Returns the root of the leaves from one index up to, and without, another.
RootOf = Callable[[int, int], bytes]


def leaf_hash(data: bytes) -> bytes:
    """Return the hash of what a leaf says."""
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of a node by those of its two children."""
    return hashlib.sha256(b"\x01" + left + right).digest()


class Range:
    """A row of leaves as the roots of its largest whole subtrees: at most two for each level of the tree.

    A row from the first leaf on has one for each bit that is set in its length, the largest subtree first. Appending
    costs as many hashes as subtrees become whole, and never looks at a leaf again.
    """

    __slots__ = ("begin", "end", "nodes")

    def __init__(self, begin: int = 0) -> None:
        self.begin = self.end = begin
        self.nodes: list[tuple[int, bytes]] = []  #: level and root of each subtree, from left to right

    @classmethod
    def grown(cls, size: int, hashes: Iterable[bytes]) -> "Range":
        """Return the row of the first so many leaves by the roots of its subtrees.

        :raises ValueError: if there are not as many as such a row has
        """
        found = cls()
        levels = [level for level in reversed(range(size.bit_length())) if size >> level & 1]
        found.nodes = list(zip(levels, hashes, strict=True))
        found.end = size
        return found

    def append(self, root: bytes, level: int = 0) -> list[bytes]:
        """Append a leaf, or a whole subtree that is so high; return it, and the roots of those that it makes whole.

        :raises ValueError: if no whole subtree of that height begins here
        """
        if self.end % (1 << level):
            raise ValueError(level)
        made = [root]
        self.nodes.append((level, root))
        self.end += 1 << level
        while len(self.nodes) > 1 and self.nodes[-2][0] == level and not self.end % (2 << level):
            right, left = self.nodes.pop()[1], self.nodes.pop()[1]
            level += 1
            made.append(node_hash(left, right))
            self.nodes.append((level, made[-1]))
        return made

    @property
    def hashes(self) -> list[bytes]:
        """The roots of the subtrees, from left to right."""
        return [root for _level, root in self.nodes]

    @property
    def root(self) -> bytes:
        """The root of the tree of these leaves."""
        if not self.nodes:
            return EMPTY
        *rest, found = self.hashes
        for left in reversed(rest):
            found = node_hash(left, found)
        return found


def root(leaves: Iterable[bytes]) -> bytes:
    """Return the root of the tree whose leaves have these hashes."""
    found = Range()
    for each in leaves:
        found.append(each)
    return found.root


def inclusion(index: int, size: int, root_of: RootOf) -> list[bytes]:
    """Return the proof that a leaf stands at an index of the tree of so many leaves.

    :raises ValueError: if the tree has no such leaf
    """
    if not 0 <= index < size:
        raise ValueError(index)
    found: list[bytes] = []
    begin, end = 0, size
    while end - begin > 1:
        middle = begin + _split(end - begin)
        if index < middle:
            found.append(root_of(middle, end))
            end = middle
        else:
            found.append(root_of(begin, middle))
            begin = middle
    return found[::-1]


def consistency(first: int, second: int, root_of: RootOf) -> list[bytes]:
    """Return the proof that the tree of so many leaves is the beginning of a larger one.

    :raises ValueError: if it cannot be
    """
    if not 0 <= first <= second:
        raise ValueError(first)
    if first in {0, second}:
        return []
    found: list[bytes] = []
    begin, end = 0, second
    while first != end:
        middle = begin + _split(end - begin)
        if first <= middle:
            found.append(root_of(middle, end))
            end = middle
        else:
            found.append(root_of(begin, middle))
            begin = middle
    if begin:
        found.append(root_of(begin, end))
    return found[::-1]


def includes(*, index: int, size: int, leaf: bytes, proof: Sequence[bytes], root: bytes) -> bool:
    """Tell whether a proof shows that a leaf stands at an index of the tree with a root."""
    if not 0 <= index < size:
        return False
    place, last, found = index, size - 1, leaf
    for each in proof:
        if not last:
            return False
        if place & 1 or place == last:
            found = node_hash(each, found)
            while place and not place & 1:
                place, last = place >> 1, last >> 1
        else:
            found = node_hash(found, each)
        place, last = place >> 1, last >> 1
    return not last and found == root


def continues(*, first: int, second: int, before: bytes, after: bytes, proof: Sequence[bytes]) -> bool:
    """Tell whether a proof shows that the tree with one root is the beginning of that with another."""
    if first in {0, second}:
        return 0 <= first <= second and not proof and (before == after if first else before == EMPTY)
    if not 0 < first < second or not proof:
        return False
    path = list(proof) if first & (first - 1) else [before, *proof]
    place, last = first - 1, second - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    old = new = path[0]
    for each in path[1:]:
        if not last:
            return False
        if place & 1 or place == last:
            old, new = node_hash(each, old), node_hash(each, new)
            while place and not place & 1:
                place, last = place >> 1, last >> 1
        else:
            new = node_hash(new, each)
        place, last = place >> 1, last >> 1
    return not last and old == before and new == after


def _split(size: int) -> int:
    """Return the largest power of two that is smaller."""
    return 1 << (size - 1).bit_length() - 1
