"""Durations of ISO 8601, whose months and days stay apart, since neither has a fixed length in the other."""

import re
from dataclasses import dataclass
from typing import Final, Self

_ISO: Final = re.compile(
    r"P(?=.)(?:(?P<weeks>\d+)W|(?:(?P<years>\d+)Y)?(?:(?P<months>\d+)M)?(?:(?P<days>\d+)D)?"
    r"(?:T(?=.)(?:(?P<hours>\d+)H)?(?:(?P<minutes>\d+)M)?(?:(?P<seconds>\d+)S)?)?)",
    re.ASCII,
)
_DAY: Final = 86_400
#: The mean month of the Gregorian calendar, in seconds: only good enough to say which of two durations is longer.
_MONTH: Final = 2_629_746


class NoDuration(ValueError):
    """A text says no length of time, as 'periodic' does not."""

    def __init__(self, text: object) -> None:
        super().__init__(f"{text!r} is no ISO 8601 duration such as P3M or PT1H")


@dataclass(frozen=True, slots=True, kw_only=True)
class Duration:
    """A length of time, as calendars count it."""

    months: int = 0
    days: int = 0
    seconds: int = 0

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return what a text such as ``P1Y`` says.

        :raises NoDuration: if it says none, or one of no length
        """
        found = _ISO.fullmatch(text) if isinstance(text, str) else None
        if found is None:
            raise NoDuration(text)
        count = {name: int(value or 0) for name, value in found.groupdict().items()}
        duration = cls(
            months=12 * count["years"] + count["months"],
            days=7 * count["weeks"] + count["days"],
            seconds=3600 * count["hours"] + 60 * count["minutes"] + count["seconds"],
        )
        if duration == cls():
            raise NoDuration(text)
        return duration

    @property
    def roughly(self) -> int:
        """Return about how many seconds it is, to compare it with others."""
        return self.months * _MONTH + self.days * _DAY + self.seconds
