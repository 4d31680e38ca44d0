"""The library of public holidays."""

from collections.abc import Mapping
from datetime import date
from functools import cache, lru_cache

import holidays

#: Years for which the library's rules are trusted and a window can ask.
_YEARS = range(1970, 2200)


@cache
def countries() -> Mapping[str, tuple[str, ...]]:
    """Return the ISO 3166-1 codes of the countries that are known, and the ISO 3166-2 codes of their regions."""
    known = holidays.list_supported_countries(include_aliases=False)
    return {code: tuple(regions) for code, regions in sorted(known.items())}


@cache
def region_names(country: str) -> Mapping[str, str]:
    """Return a country's regions, and the name that the library knows each by; its code where it knows none."""
    aliases: Mapping[str, str] = getattr(holidays.country_holidays(country), "subdivisions_aliases", {})
    names = {code: name for name, code in reversed(list(aliases.items()))}
    return {code: names.get(code, code) for code in countries()[country]}


def between(country: str, region: str, language: str, first: date, last: date) -> dict[date, str]:
    """Return the public holidays from one day to another, both included; none where nothing is known."""
    if country not in countries() or (region and region not in countries()[country]):
        return {}
    years = [year for year in range(first.year, last.year + 1) if year in _YEARS]
    return {
        day: name
        for year in years
        for day, name in _of_year(country, region, language, year).items()
        if first <= day <= last
    }


@lru_cache(maxsize=512)
def _of_year(country: str, region: str, language: str, year: int) -> Mapping[date, str]:
    spoken = holidays.list_localized_countries(include_aliases=False).get(country, [])
    # A language that the country's holidays are not translated into: English if possible, else the country's own.
    chosen = next((code for code in (language, f"{language}_US", "en_US") if code in spoken), None)
    found = holidays.country_holidays(country, subdiv=region or None, years=year, expand=False, language=chosen)
    return dict(sorted(found.items()))
