"""What a lesson says to whom, whom it waits for, and when somebody is reminded of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

_DAY: Final = timedelta(days=1)
#: Days between two letters about one lesson to one person, at the least.
_APART: Final = 2


class Stage(StrEnum):
    """Which of the letters about a lesson one is; there are no others."""

    FIRST = "first"
    BEFORE = "before"
    AFTER = "after"
    LAST = "last"


#: From which day to which day before it ends each reminder is written, counted from the day by which one confirms.
_WINDOWS: Final[Mapping[Stage, tuple[int, int]]] = {
    Stage.BEFORE: (-3, 1),
    Stage.AFTER: (1, 7),
    Stage.LAST: (7, 14),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """A lesson that was sent."""

    number: int  #: of its entry in the register
    sent_at: datetime  #: for the first time
    due: date  #: by which it is to be confirmed
    running: bool  #: whether it can still be confirmed
    titles: Mapping[str, str]  #: by language
    texts: Mapping[str, str]  #: by language
    url: str = ""  #: where there is more

    def title(self, language: str) -> str:
        """Return what it is called, in a language or in the one in which it is there."""
        return self.titles.get(language) or next(iter(self.titles.values()))

    def text(self, language: str) -> str:
        """Return what it says, in a language or in the one in which it is there."""
        return self.texts.get(language) or next(iter(self.texts.values()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Who has confirmed a lesson, and who has not."""

    lesson: Lesson
    confirmed: Mapping[UUID, datetime] = field(default_factory=dict)
    missing: tuple[UUID, ...] = ()

    def late(self, today: date) -> tuple[UUID, ...]:
        """Return who should have confirmed it by now and has not."""
        return self.missing if today > self.lesson.due else ()

    @property
    def belated(self) -> int:
        """Return how many confirmed it after its day."""
        return sum(at.date() > self.lesson.due for at in self.confirmed.values())


def standing(lesson: Lesson, *, staff: Mapping[UUID, date | None], confirmed: Mapping[UUID, datetime]) -> Standing:
    """Return how a lesson stands with those who are of the staff now.

    :param staff: since when each is, if that is known; whoever came after its day is not asked
    """
    asked = [person for person, since in staff.items() if since is None or since <= lesson.due]
    return Standing(
        lesson=lesson,
        confirmed={person: confirmed[person] for person in staff if person in confirmed},
        missing=tuple(person for person in asked if person not in confirmed),
    )


def stage(*, due: date, today: date, written: Mapping[Stage, date]) -> Stage | None:
    """Return which letter is to be written to somebody who has not confirmed a lesson; nothing: none now.

    :param written: the letters that were, with the day of each
    """
    left = (today - due).days
    if left >= _WINDOWS[Stage.LAST][1]:
        return None
    if not written:
        return Stage.FIRST
    if today < max(written.values()) + _APART * _DAY:
        return None
    now = (each for each, (begin, end) in _WINDOWS.items() if begin <= left < end)
    return next((each for each in now if each not in written), None)
