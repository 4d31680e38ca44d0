"""Who a letter names, and on whose clock it was probably written."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from secretaire.scheduling.assistant.core.values import Person

_ISLES = (".uk", ".ie")
#: Where people most likely are whose clock shows an offset.
_PLACES = (
    "Europe/Paris",
    "Europe/London",
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Los_Angeles",
    "America/Sao_Paulo",
    "Europe/Helsinki",
    "Asia/Dubai",
    "Asia/Kolkata",
    "Asia/Shanghai",
    "Asia/Tokyo",
    "Australia/Sydney",
    "Pacific/Auckland",
    "Africa/Nairobi",
    "Asia/Karachi",
    "Asia/Bangkok",
    "America/Halifax",
    "America/Anchorage",
    "Pacific/Honolulu",
)


def zone(*, offset: int | None, at: datetime, home: str, email: str) -> str:
    """Return the zone of a clock that shows an offset: the known one if that can be, else a likely one.

    Many programs write in UTC wherever they are, so that an offset of zero tells something of the British Isles only.

    :param offset: minutes east of UTC; nothing: not known
    :param home: the zone that is believed so far
    """
    unknown = offset is None or (offset == 0 and not email.lower().endswith(_ISLES))
    if unknown or _offset(home, at) == offset:
        return home
    return next((place for place in _PLACES if _offset(place, at) == offset), home)


def guests(people: Iterable[Person], *, without: Collection[str]) -> list[Person]:
    """Return those people who can be written to, each once, in order.

    :param without: addresses in small letters
    """
    found: dict[str, Person] = {}
    for person in people:
        email = person.email.strip().lower()
        if email and email not in without:
            found.setdefault(email, Person(name=person.name.strip(), email=email))
    return list(found.values())


def named(person: Person, among: Sequence[Person]) -> Person | None:
    """Return the one person among some whom a letter means, by address or by a part of the name."""
    if person.email:
        return next((each for each in among if each.email == person.email.strip().lower()), None)
    words = set(person.name.casefold().split())
    found = [each for each in among if words and words <= set(_called(each))]
    return found[0] if len(found) == 1 else None


def _called(person: Person) -> list[str]:
    return [*person.name.casefold().split(), *person.email.partition("@")[0].replace(".", " ").split()]


def _offset(place: str, at: datetime) -> int:
    return (at.astimezone(ZoneInfo(place)).utcoffset() or timedelta()) // timedelta(minutes=1)
