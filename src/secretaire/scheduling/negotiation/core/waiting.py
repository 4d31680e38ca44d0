"""How long a guest is waited for, and when somebody who says nothing is asked once more."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

#: Letters that ask once more.
FOLLOW_UPS = 2
#: Working days after which somebody is asked again, asked again, and given up.
_PAUSES = 2, 3, 3
_MORNING = 9
_FRIDAY = 5


def next_look(*, count: int, now: datetime, zone: str) -> datetime:
    """Return when to look again whether a guest has answered: on a working morning on the guest's clock.

    :param count: how often they were asked again
    """
    here = now.astimezone(ZoneInfo(zone))
    day, left = here.date(), _PAUSES[min(count, FOLLOW_UPS)]
    while left:
        day += timedelta(days=1)
        left -= day.isoweekday() <= _FRIDAY
    return datetime(day.year, day.month, day.day, _MORNING, tzinfo=ZoneInfo(zone))
