"""Countries by their codes of ISO 3166-1, what they are called, and how the law of the Union looks at each."""

from enum import StrEnum
from functools import cache
from typing import Final

from babel import Locale

#: What the library calls by two letters beside the countries of the standard.
_NONE: Final = frozenset({"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "XK", "ZZ"})
#: The Union with those parts of its territory that have a code of their own, Iceland, Liechtenstein and Norway.
_AREA: Final = frozenset({
    "AT", "BE", "BG", "HR", "CY", "CZ", "DK", "EE", "FI", "FR", "DE", "GR", "HU", "IE", "IT", "LV", "LT", "LU", "MT",
    "NL", "PL", "PT", "RO", "SK", "SI", "ES", "SE", "AX", "GF", "GP", "MF", "MQ", "RE", "YT", "IS", "LI", "NO",
})  # fmt: skip
#: Decisions by Article 45 of Regulation (EU) 2016/679, as known in November 2026: those that hold for all recipients.
_ADEQUATE: Final = frozenset(["AD", "AR", "BR", "CH", "FO", "GB", "GG", "IL", "IM", "JE", "JP", "KR", "NZ", "UY"])
#: Those that hold for some recipients only: commercial ones, or those who have joined a framework.
_PARTLY: Final = frozenset({"CA", "US"})


class Region(StrEnum):
    """How the law of the Union looks at a country, the nearest first."""

    AREA = "area"  #: the European Economic Area
    ADEQUATE = "adequate"  #: a decision says that it protects as much
    PARTLY = "partly"  #: a decision says so of some recipients
    OTHER = "other"


@cache
def countries() -> frozenset[str]:
    """Return the code of every country."""
    return frozenset(code for code in map(str, Locale("en").territories) if len(code) == 2 and code.isalpha()) - _NONE  # noqa: PLR2004  # as the standard says


def country(code: str, language: str) -> str:
    """Return what a country is called; its code if nobody knows it."""
    return str(Locale(language).territories.get(code, code))


def region(code: str) -> Region:
    """Return how the law of the Union looks at a country."""
    if code in _AREA:
        return Region.AREA
    if code in _ADEQUATE:
        return Region.ADEQUATE
    return Region.PARTLY if code in _PARTLY else Region.OTHER
