"""Answers of several lines: the points of a list, done or open with a reason, and people with what each did."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final
from uuid import UUID

#: What is said of a point.
DONE: Final = "done"
OPEN: Final = "open"
#: Characters of a reason, and people in one answer.
_LONGEST: Final = 200
_MOST: Final = 1_000


class NoLines(ValueError):
    """A text has no such lines; the text says what is wrong in one word, one of those of a field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What is said of one point, or of one person."""

    name: str  #: of the point; the identifier of the account
    answer: str
    note: str = ""

    def __str__(self) -> str:
        return " ".join(filter(None, (self.name, self.answer, self.note)))

    @property
    def settled(self) -> bool:
        """Tell whether a point is done, or stays open for a reason."""
        return self.answer == DONE or bool(self.note)


def lines(text: str) -> tuple[Line, ...]:
    """Return the lines of an answer, each of a name, what is said of it, and a note.

    :raises NoLines: if there is nothing said of a name, or something twice
    """
    parts = [line.split(maxsplit=2) for line in text.splitlines() if line.strip()]
    if any(len(each) == 1 for each in parts) or len({each[0] for each in parts}) < len(parts):
        raise NoLines("lines")
    return tuple(
        Line(name=each[0], answer=each[1], note=" ".join(each[2].split()) if each[2:] else "") for each in parts
    )


def points(text: str, *, known: Collection[str]) -> tuple[Line, ...]:
    """Return what is said of each point of a list, in its order; of what nothing is said is open.

    :raises NoLines: if it is no such list
    """
    found = {each.name: each for each in lines(text)}
    if not (set(found) <= set(known) and {each.answer for each in found.values()} <= {DONE, OPEN}):
        raise NoLines("choice")
    if any(len(each.note) > _LONGEST for each in found.values()):
        raise NoLines("long")
    return tuple(found.get(name, Line(name=name, answer=OPEN)) for name in known)


def roll(text: str, *, known: Collection[str]) -> tuple[Line, ...]:
    """Return what each of some people did, in the order of their identifiers.

    :raises NoLines: if it is no such list
    """
    found = lines(text)
    if len(found) > _MOST:
        raise NoLines("long")
    if not all(each.answer in known and not each.note for each in found):
        raise NoLines("choice")
    try:
        called = {UUID(each.name): each.answer for each in found}
    except ValueError:
        raise NoLines("person") from None
    if len(called) < len(found):
        raise NoLines("lines")
    return tuple(Line(name=str(pk), answer=called[pk]) for pk in sorted(called))
