"""Things that were found, and how they compare with a register of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final


class Sort(StrEnum):
    """Of which sort a thing is, by the words of the register."""

    MACHINE = "machine"
    PROCESS = "process"
    PROGRAM = "program"
    DOMAIN = "domain"
    CERTIFICATE = "certificate"
    KEY = "key"


#: States of entries about what is there no more, and about what was never ours: that one may come and go.
GONE: Final = frozenset({"retired", "disposed"})
FOREIGN: Final = "foreign"


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """Something that was found."""

    sort: Sort
    name: str  #: what it is known by, and always the same
    version: str = ""
    until: datetime | None = None  #: when it expires
    place: str = ""  #: where it was found: a machine, or a setting
    broken: bool = False  #: whether it cannot be read

    @property
    def known_as(self) -> tuple[str, str]:
        """Return by what it is the same as an entry."""
        return self.sort.value, self.name.casefold()


@dataclass(frozen=True, slots=True, kw_only=True)
class Registered:
    """An entry of the register."""

    number: int
    title: str
    sort: str
    identifier: str  #: what the program knows it by; empty: nobody has said that it can
    state: str

    @property
    def known_as(self) -> tuple[str, str]:
        """Return by what it is the same as a thing: what the program calls it, or else what people do."""
        return self.sort, (self.identifier or self.title).casefold()


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What is there beside what is registered."""

    strange: tuple[Thing, ...]  #: there, and not registered
    back: tuple[tuple[Thing, Registered], ...]  #: there, and registered as given up
    lost: tuple[Registered, ...]  #: registered, and not there
    same: tuple[tuple[Thing, Registered], ...]
    unseen: tuple[Registered, ...]  #: registered, and nothing that the program can look for


def compare(things: Iterable[Thing], entries: Iterable[Registered]) -> Comparison:
    """Compare what was found with what is registered.

    What is in use wins over what is given up under the same name. An entry that no program was ever told how to find
    is not missed.
    """
    register: dict[tuple[str, str], Registered] = {}
    kept = list(entries)
    for each in sorted(kept, key=lambda each: (each.state not in GONE, -each.number)):
        register[each.known_as] = each
    found = {each.known_as: each for each in things}
    pairs = [(thing, register[key]) for key, thing in found.items() if key in register]
    absent = [each for each in kept if each.known_as not in found and each.state not in GONE]
    return Comparison(
        strange=tuple(thing for key, thing in found.items() if key not in register),
        back=tuple((thing, each) for thing, each in pairs if each.state in GONE),
        lost=tuple(each for each in absent if each.identifier and each.state != FOREIGN),
        same=tuple((thing, each) for thing, each in pairs if each.state not in GONE),
        unseen=tuple(each for each in absent if not each.identifier),
    )


def hosts(names: Iterable[str]) -> list[str]:
    """Return the names of machines among what settings say, without repetitions and without this machine's own."""
    here = {"", "localhost", "127.0.0.1", "::1"}
    return list(dict.fromkeys(name.casefold() for name in names if name.casefold() not in here))
