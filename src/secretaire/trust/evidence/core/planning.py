"""Until when something is planned: it stands at the head of the reason, where everybody reads it."""

import re
from datetime import date
from typing import Final

_HEAD: Final = re.compile(r"(\d{4}-\d\d-\d\d)(?:: |$)", re.ASCII)


def dated(day: date, why: str) -> str:
    """Return the reason of a version that is planned until a day."""
    return f"{day.isoformat()}: {why}" if why else day.isoformat()


def planned_until(reason: str) -> date | None:
    """Return until when something is planned by its reason; nothing if no day stands there."""
    found = _HEAD.match(reason)
    try:
        return date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None
