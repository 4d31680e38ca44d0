"""What can be wrong with a calendar, in words for its host."""

from dataclasses import dataclass
from enum import StrEnum

from secretaire.lib.errors import Refused


def _(text: str) -> str:
    """Mark a text for the catalogue; the edge translates it."""
    return text


class Fault(StrEnum):
    """A kind of flaw; the value is its English text, in which ``{where}`` is the place."""

    # Refusals: an event that cannot be placed would read as free time.
    NOT_A_CALENDAR = _("This is not a calendar: no iCalendar data was found.")
    CUT_OFF = _("The calendar is incomplete: it ends too early or its parts do not close ({where}).")
    UNREADABLE = _("A line of the calendar cannot be read ({where}).")
    NO_START = _("An event has no start ({where}).")
    BAD_TIME = _("A date or time cannot be read ({where}).")
    BAD_RULE = _("A repetition cannot be understood ({where}).")
    FOREIGN_SCALE = _("The calendar does not use the Gregorian calendar.")
    TOO_LARGE = _("The calendar is larger than is read ({where}).")
    TOO_MANY_PARTS = _("The calendar has more entries than are read ({where}).")
    TOO_MANY_TIMES = _("An event repeats more often than can be worked out ({where}).")
    # Notes: the event is read, in the way that keeps more time busy.
    NO_UID = _("An event has no identity; it was given one ({where}).")
    SAME_UID = _("Several events share one identity; each of them counts ({where}).")
    ENDS_BEFORE_START = _("An event ends before it starts; the time between counts as busy ({where}).")
    UNKNOWN_ZONE = _("A time zone is not known; the host's zone was taken ({where}).")
    BAD_EXCEPTION = _("An exception to a repetition cannot be read; the time stays busy ({where}).")
    OLD_EXCEPTION = _("An outdated kind of exception is not applied; the time stays busy ({where}).")


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A flaw that did not stop the reading."""

    fault: Fault
    #: The identity of the event or the name concerned; never its subject.
    where: str

    def __str__(self) -> str:
        return self.fault.format(where=self.where)


class Unreadable(Refused):
    """The calendar cannot be read as a whole, so nothing of it counts as free."""

    def __init__(self, fault: Fault, where: str = "") -> None:
        """Name the flaw and its place."""
        super().__init__(fault.format(where=where))
        self.fault = fault
        self.where = where


class Malformed(Unreadable):
    """The calendar breaks the standard in a way that hides busy time."""


class TooMuch(Unreadable):
    """The calendar asks for more than can be worked out."""
