"""Read iCalendar (RFC 5545) into busy time, keeping nothing that is not needed for it.

Values and rules are read by ``icalendar`` and ``dateutil``; why not the whole is decision 0020.
"""

from secretaire.scheduling.calendars.core.faults import Fault, Malformed, Note, TooMuch, Unreadable
from secretaire.scheduling.calendars.core.kinds import Kind, State
from secretaire.scheduling.calendars.core.reading import read
from secretaire.scheduling.calendars.core.values import Event, Limits, Reading

__all__ = ["Event", "Fault", "Kind", "Limits", "Malformed", "Note", "Reading", "State", "TooMuch", "Unreadable", "read"]
