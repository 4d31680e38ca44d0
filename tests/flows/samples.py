"""The calendars that five programs exported, moved by whole weeks so that what they hold is still to come."""

import re
from collections import defaultdict
from datetime import date, datetime, timedelta
from pathlib import Path

from icalendar import Calendar

PROGRAMS = ("apple", "google", "nextcloud", "outlook", "thunderbird")
_SAMPLES = Path(__file__).parents[1] / "data/calendars"
_WRITTEN = date(2026, 11, 2)  #: the Monday around which the samples were written
_DAY = re.compile(r"\b20[23]\d[01]\d[0-3]\d(?=T\d{6}|\b)")


def monday(today: date) -> date:
    """Return the Monday that stands for the one around which the samples were written: the next but one."""
    return today + timedelta(days=14 - today.weekday())


def files(program: str, today: date) -> dict[str, bytes]:
    """Return a program's calendar as a server holds it: a file for each event with its exceptions."""
    lines = re.sub(r"\r?\n[ \t]", "", (_SAMPLES / f"{program}.ics").read_text()).splitlines()
    apart = monday(today) - _WRITTEN
    whole = Calendar.from_ical("\r\n".join(_DAY.sub(lambda day: _later(day[0], apart), line) for line in lines))
    alike = defaultdict(list)
    for event in whole.walk("VEVENT"):
        alike[str(event["UID"])].append(event)
    found = {}
    for number, events in enumerate(alike.values()):
        calendar = Calendar()
        calendar.add("VERSION", "2.0")
        calendar.add("PRODID", str(whole["PRODID"]))
        for part in [*whole.walk("VTIMEZONE"), *events]:
            calendar.add_component(part)
        found[f"event-{number}"] = calendar.to_ical()
    return found


def _later(day: str, apart: timedelta) -> str:
    return f"{datetime.strptime(day, '%Y%m%d') + apart:%Y%m%d}"  # noqa: DTZ007  # a day on any clock
