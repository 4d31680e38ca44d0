"""What is kept of a calendar, and how much of it is read."""

from dataclasses import dataclass
from datetime import datetime

from secretaire.scheduling.calendars.core.faults import Note


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One occurrence; ``(uid, recurrence_id)`` is unique within a reading."""

    uid: str
    #: The original start of an occurrence of a series (UTC ``20260301T090000Z``, or a day ``20260301``), else empty.
    recurrence_id: str
    #: Half-open and in UTC. Both are the same instant for an event without length, which is never busy.
    start: datetime
    end: datetime
    all_day: bool
    busy: bool
    subject: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The occurrences that touch a window, in order of time, and what was odd about the calendar."""

    events: tuple[Event, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much of one calendar is read; more is refused, never cut."""

    #: Bytes of the calendar.
    size: int = 20_000_000
    #: Bytes of one unfolded line that matters.
    line: int = 200_000
    #: Components of any kind.
    parts: int = 100_000
    #: Lines that matter.
    lines: int = 1_000_000
    #: Occurrences of one series within the window.
    occurrences: int = 10_000
    #: Occurrences of the whole calendar within the window.
    total: int = 200_000
    #: Work for the rules of one series, and of the whole calendar: about a tenth of a microsecond each.
    steps: int = 1_000_000
    all_steps: int = 20_000_000
