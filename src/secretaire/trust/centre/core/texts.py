"""Texts in every language of the page, and how figures are said in each."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

_MINUTE, _HOUR, _DAY = 60, 3_600, 86_400
_MONTHS: Final = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text in English and in French."""

    en: str
    fr: str

    def of(self, language: str) -> str:
        """Return it in a language; in English where there is no other."""
        return self.fr if language == "fr" else self.en


def text(en: str, fr: str = "") -> Text:
    """Return a text; one that reads alike in both languages is said once."""
    return Text(en=en, fr=fr or en)


def joined(first: Text, second: Text, *, by: str = ", ") -> Text:
    """Return two texts as one."""
    return Text(en=f"{first.en}{by}{second.en}", fr=f"{first.fr}{by}{second.fr}")


def span(seconds: float) -> Text:
    """Return a length of time, in its two largest units."""
    whole = round(seconds)
    if whole < _MINUTE:
        return _either(lambda language: f"{number(round(seconds, 1), language)} s")
    if whole < _HOUR:
        return text(_two(whole // _MINUTE, "min", whole % _MINUTE, "s"))
    if whole < _DAY:
        return text(_two(whole // _HOUR, "h", whole % _HOUR // _MINUTE, "min"))
    days, hours = whole // _DAY, whole % _DAY // _HOUR
    return Text(en=_two(days, "d", hours, "h"), fr=_two(days, "j", hours, "h"))


def share(part: float) -> Text:
    """Return a share of one as per cent with three digits, never rounded up."""
    thousandths = int(part * 100_000 + 1e-6)
    return _either(lambda language: f"{_pointed(f'{thousandths / 1000:.3f}', language)} %")


def count(many: int, one: Text, more: Text) -> Text:
    """Return how many there are of something."""
    return Text(en=f"{many} {(one if many == 1 else more).en}", fr=f"{many} {(one if many < 2 else more).fr}")  # noqa: PLR2004  # French: one and a half is one


def number(value: float, language: str) -> str:
    """Return a number without needless digits."""
    return _pointed(f"{value:g}" if abs(value) < 1_000_000 else f"{value:.0f}", language)  # noqa: PLR2004  # where %g would begin to write powers


def day(at: date) -> Text:
    """Return a day."""
    return Text(en=f"{at.day} {at:%B} {at.year}", fr=f"{at.day} {_MONTHS[at.month - 1]} {at.year}")


def instant(at: datetime) -> Text:
    """Return an instant that is in UTC."""
    return joined(day(at.date()), text(f"{at:%H:%M} UTC"))


def _two(first: int, unit: str, second: int, smaller: str) -> str:
    return f"{first} {unit} {second} {smaller}" if second else f"{first} {unit}"


def _either(say: Callable[[str], str]) -> Text:
    return Text(en=say("en"), fr=say("fr"))


def _pointed(digits: str, language: str) -> str:
    return digits.replace(".", ",") if language == "fr" else digits
