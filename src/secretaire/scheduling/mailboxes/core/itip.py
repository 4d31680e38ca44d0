"""Answers of calendars to invitations (RFC 5546, section 3.2.3), bounded before they are read."""

import icalendar

from secretaire.scheduling.mailboxes.core.values import Reply

_LARGEST = 200_000  #: bytes
_PARTS = 40
_LINES = 5_000
_ANSWERS = {"ACCEPTED", "DECLINED", "TENTATIVE", "DELEGATED", "NEEDS-ACTION"}
_LONGEST = 2_000  #: characters of a comment
_NAME = 255  #: characters of an identity


class BadCalendar(Exception):
    """A calendar file cannot be read, or asks for too much."""


def read(content: bytes) -> tuple[str, tuple[Reply, ...]]:
    """Return what a calendar file is for (``REPLY``, ``REQUEST``, …; empty: not told), and the answers in it.

    :raises BadCalendar: if it cannot be read
    """
    upper = content[: _LARGEST + 1].upper()
    if len(upper) > _LARGEST or upper.count(b"BEGIN:") > _PARTS or upper.count(b"\n") > _LINES:
        raise BadCalendar
    try:
        calendar = icalendar.Calendar.from_ical(content)
        method = _word(calendar.get("METHOD")).upper()
        return method, tuple(_replies(calendar)) if method == "REPLY" else ()
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError) as error:
        raise BadCalendar from error


def _replies(calendar: icalendar.Component) -> list[Reply]:
    return [
        Reply(
            uid=_word(event.get("UID"))[:_NAME],
            sequence=int(event.get("SEQUENCE", 0)),
            attendee=_address(attendee),
            partstat=answer,
            comment=_word(_first(event.get("COMMENT")))[:_LONGEST],
        )
        for event in calendar.walk("VEVENT")
        for attendee in _every(event.get("ATTENDEE"))
        if (answer := str(attendee.params.get("PARTSTAT", "")).upper()) in _ANSWERS and event.get("UID")
    ]


def _every(value: object) -> list[icalendar.vCalAddress]:
    found = value if isinstance(value, list) else [value]
    return [each for each in found if isinstance(each, icalendar.vCalAddress)]


def _first(value: object) -> object:
    return value[0] if isinstance(value, list) and value else value


def _word(value: object) -> str:
    return "" if value is None else str(value)


def _address(attendee: icalendar.vCalAddress) -> str:
    return str(attendee).lower().removeprefix("mailto:").strip()
