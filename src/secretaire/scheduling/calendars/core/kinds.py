"""Where calendars come from, and how they are."""

from enum import StrEnum


class Kind(StrEnum):
    """Where a calendar is read from."""

    CALDAV = "caldav"
    FEED = "feed"  #: an ICS address
    FILE = "file"  #: an uploaded ICS file, read once


class State(StrEnum):
    """How the last reading went."""

    WAITING = "waiting"
    OK = "ok"
    FAILING = "failing"
