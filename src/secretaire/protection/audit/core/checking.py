"""Checking a whole log: is each entry what was written, is none missing, and is it the log that was signed."""

import hmac
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from secretaire.protection.audit.core.entries import BEGINNING, Facts, chained, leaf, mac
from secretaire.protection.audit.core.keeping import spanned
from secretaire.protection.audit.core.notes import Checkpoint
from secretaire.protection.audit.core.tree import Range

#: Faults that are told; a log that is broken throughout needs no longer list.
MOST: Final = 100


class Kind(StrEnum):
    """What can be wrong with a log."""

    EDITED = "edited"
    FORGED = "forged"
    DELETED = "deleted"
    CUT_OUT = "cut out"
    RELINKED = "relinked"
    REWRITTEN = "rewritten"
    FORKED = "forked"
    CUT_OFF = "cut off"
    CUT_SHORT = "cut short"
    UNSEQUENCED = "unsequenced"
    UNSIGNED = "unsigned"
    STATE = "state"
    UNATTESTED = "unattested"


_WORDS: Final = {
    Kind.EDITED: "entry {first} was changed after it was given its place",
    Kind.FORGED: "entry {first} is not as the service wrote it",
    Kind.DELETED: "entry {first} was deleted, and no retention rule says so",
    Kind.CUT_OUT: "the places of entries {first} to {last} are gone",
    Kind.RELINKED: "the hash or the link of entry {first} was changed",
    Kind.REWRITTEN: "something from entry {first} to {last} is not what the checkpoint of {size} entries signed",
    Kind.FORKED: "something from entry {first} to {last} is not what the checkpoint that you gave signed: a fork",
    Kind.CUT_OFF: "the log ends at {first} entries, but a checkpoint signed {size}: its end was cut off",
    Kind.CUT_SHORT: "the log ends at {first} entries, but {size} had been given a place: its end was cut off",
    Kind.UNSEQUENCED: "entry {what} was written and never given its place",
    Kind.UNSIGNED: "the checkpoint of {size} entries was not signed by this log's key",
    Kind.UNATTESTED: "what was said outside of the checkpoint of {size} entries does not hold",
    Kind.STATE: "where the next entry goes does not follow from the {size} entries before",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something that is wrong, and where: from one index to another."""

    kind: Kind
    first: int = 0
    last: int = 0
    size: int = 0  #: of the checkpoint, or of the log as it was, that shows it
    what: str = ""  #: an entry that has no index

    @property
    def subject(self) -> str:
        """What an entry about it is about."""
        return f"log/{self.kind.name.lower()}/{self.what or self.first}"

    def __str__(self) -> str:
        return _WORDS[self.kind].format(first=self.first, last=self.last, size=self.size, what=self.what)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A leaf with its entry, as far as there still is one."""

    index: int
    keep: int
    hash: bytes
    link: bytes
    facts: Facts | None = None
    mac: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A checkpoint that the log must agree with."""

    checkpoint: Checkpoint
    given: bool = False  #: by whoever asks, who kept it elsewhere


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """Where the next leaf goes."""

    size: int
    nodes: bytes
    link: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a check has come to."""

    size: int
    root: bytes
    dropped: int  #: entries that were dropped as the log itself says
    faults: tuple[Fault, ...]

    @property
    def holds(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults


def authentic(facts: Facts, tag: bytes, *, key: bytes) -> bool:
    """Tell whether an entry is as the service wrote it."""
    return hmac.compare_digest(mac(facts, key=key), tag)


class Checker:
    """Reads a log from its first leaf to its last."""

    def __init__(self, *, key: bytes, heads: Sequence[Head], spans: Iterable[str]) -> None:
        """Begin.

        :param spans: subjects of the authentic entries that say what was dropped
        """
        self._key = key
        self._heads = sorted((each for each in heads if each.checkpoint.size), key=lambda head: head.checkpoint.size)
        self._spans = [found for found in map(spanned, spans) if found]
        self._row, self._agreed, self._dropped = Range(), 0, 0
        self._link: bytes | None = BEGINNING  #: nothing: it is not known what the next leaf is tied to
        self._whole = True  #: no leaf was missing so far, and every head agreed
        self._faults: list[Fault] = []

    def read(self, row: Row) -> None:
        """Check the next leaf."""
        if row.index != self._row.end:
            self._miss(row.index)
        self._check_entry(row)
        if self._link and chained(self._link, index=row.index, keep=row.keep, leaf=row.hash) != row.link:
            self._fault(Kind.RELINKED, first=row.index)
        self._link = row.link
        self._row.append(row.hash)
        while self._heads and self._heads[0].checkpoint.size <= self._row.end:
            self._compare(self._heads.pop(0))

    def finish(self, *, state: State | None, unplaced: Iterable[str]) -> Verdict:
        """Return what was found.

        :param unplaced: entries that should have a place by now
        """
        size = self._row.end
        for head in self._heads[-1:]:
            self._fault(Kind.CUT_OFF, first=size, size=head.checkpoint.size)
        if self._whole and not self._heads and self._state() != state:
            if state and state.size > size:
                self._fault(Kind.CUT_SHORT, first=size, size=state.size)
            else:
                self._fault(Kind.STATE, size=size)
        for each in unplaced:
            self._fault(Kind.UNSEQUENCED, what=each)
        root = self._row.root if self._row.begin == 0 else b""
        return Verdict(size=size, root=root, dropped=self._dropped, faults=tuple(self._faults))

    def _check_entry(self, row: Row) -> None:
        if row.facts is None:
            if any(first <= row.index <= last and keep == row.keep for first, last, keep in self._spans):
                self._dropped += 1
            else:
                self._fault(Kind.DELETED, first=row.index)
        elif leaf(row.facts, mac=row.mac) != row.hash:
            self._fault(Kind.EDITED, first=row.index)
        elif not authentic(row.facts, row.mac, key=self._key):
            self._fault(Kind.FORGED, first=row.index)

    def _miss(self, index: int) -> None:
        self._fault(Kind.CUT_OUT, first=self._row.end, last=index - 1)
        self._row, self._link, self._whole = Range(index), None, False

    def _compare(self, head: Head) -> None:
        if not self._whole:
            return
        if self._row.root == head.checkpoint.root:
            self._agreed = self._row.end
            return
        kind = Kind.FORKED if head.given else Kind.REWRITTEN
        self._fault(kind, first=self._agreed, last=self._row.end - 1, size=self._row.end)
        self._whole = False

    def _state(self) -> State | None:
        nodes = b"".join(self._row.hashes)
        return State(size=self._row.end, nodes=nodes, link=self._link or b"") if self._row.end else None

    def _fault(self, kind: Kind, *, first: int = 0, last: int = 0, size: int = 0, what: str = "") -> None:
        if len(self._faults) < MOST:
            self._faults.append(Fault(kind=kind, first=first, last=last, size=size, what=what))
