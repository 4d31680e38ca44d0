"""The countries in which suppliers work, drawn on a map of the cities by which time zones are called."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import asin, atan2, cos, degrees, hypot, radians, sin
from typing import Final

from secretaire.trust.centre.core.publishing import Land, Lands

#: Degrees and minutes, or degrees, minutes and seconds, by ISO 6709, of a latitude and of a longitude.
_PLACE: Final = re.compile(r"([+-])(\d{2})(\d{2})(?:\d{2})?([+-])(\d{3})(\d{2})(?:\d{2})?")
#: What no supplier works on, and what would take a fifth of the map.
_ICE: Final = "AQ"
_MARGIN: Final = 12.0  #: degrees around what is marked
_LEAST: Final = (72.0, 36.0)  #: degrees that a map shows at least, in width and height
_DOT, _MARK, _LETTER = 0.0035, 0.011, 0.03  #: sizes, as parts of the width
_CODE, _ABOVE = 1.6, 0.8  #: how long a code is, and how far it rises above its line, as parts of the size of letters


@dataclass(frozen=True, slots=True, kw_only=True)
class City:
    """A place that is drawn as a dot."""

    country: str  #: its code of ISO 3166-1
    north: float  #: degrees
    east: float  #: degrees


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A country that is marked."""

    land: Land
    x: float
    y: float
    letters: tuple[float, float] | None = None  #: where its code begins, on its line; nothing: there is no room for it


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A map: degrees to the east and to the south, as much of the world as has what is marked."""

    x: float
    y: float
    width: float
    height: float
    dots: tuple[tuple[float, float], ...]
    spots: tuple[Spot, ...]

    @property
    def dot(self) -> float:
        """Return the radius of a city."""
        return round(self.width * _DOT, 2)

    @property
    def mark(self) -> float:
        """Return the radius of a country that is marked."""
        return round(self.width * _MARK, 2)

    @property
    def letter(self) -> float:
        """Return the size of letters."""
        return round(self.width * _LETTER, 2)


def cities(table: str) -> tuple[City, ...]:
    """Return the cities of ``zone.tab``, the table of the time-zone database that has a place for each zone."""
    rows = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
    found = ((code, _PLACE.fullmatch(place)) for code, place, *_rest in rows)
    return tuple(
        City(country=code, north=_degrees(*said.groups()[:3]), east=_degrees(*said.groups()[3:]))
        for code, said in found
        if said and code != _ICE
    )


def middles(cities: Iterable[City]) -> dict[str, tuple[float, float]]:
    """Return the middle of the cities of each country on the globe, as degrees to the north and to the east."""
    sums: dict[str, tuple[float, float, float]] = {}
    for each in cities:
        north, east = radians(each.north), radians(each.east)
        x, y, z = sums.get(each.country, (0.0, 0.0, 0.0))
        sums[each.country] = (x + cos(north) * cos(east), y + cos(north) * sin(east), z + sin(north))
    return {code: (degrees(asin(z / hypot(x, y, z))), degrees(atan2(y, x))) for code, (x, y, z) in sums.items()}


def drawn(regions: Iterable[Lands], cities: Sequence[City]) -> Drawing | None:
    """Return a map of the countries in which suppliers work; nothing if the place of none is known."""
    places = middles(cities)
    spots = tuple(_spot(land, places) for each in regions for land in each.countries if land.code in places)
    if not spots:
        return None
    west, width = _span([each.x for each in spots], _LEAST[0], (-180.0, 180.0))
    top, height = _span([each.y for each in spots], max(_LEAST[1], width / 2.2), (-84.0, 58.0))
    dots = ((round(each.east, 1), round(-each.north, 1)) for each in cities)
    inside = tuple((x, y) for x, y in dots if west <= x <= west + width and top <= y <= top + height)
    return _lettered(Drawing(x=west, y=top, width=width, height=height, dots=inside, spots=spots))


def _lettered(found: Drawing) -> Drawing:
    """Return a map with the code of each country beside its mark, where there is room for it."""
    taken = [
        (each.x - found.mark, each.y - found.mark, each.x + found.mark, each.y + found.mark) for each in found.spots
    ]
    spots = []
    for each in found.spots:
        letters = next((at for at in _around(each, found) if _free(_box(at, found), taken, found)), None)
        taken += [_box(letters, found)] if letters else []
        spots.append(replace(each, letters=letters))
    return replace(found, spots=tuple(spots))


def _around(spot: Spot, found: Drawing) -> list[tuple[float, float]]:
    """Return where the code of a country may begin: after its mark or before it, above or below."""
    after, before = spot.x + found.mark, spot.x - found.mark - _CODE * found.letter
    above, below = spot.y - found.mark, spot.y + found.mark + _ABOVE * found.letter
    return [(round(x, 2), round(y, 2)) for y in (above, below) for x in (after, before)]


def _box(at: tuple[float, float], found: Drawing) -> tuple[float, float, float, float]:
    x, y = at
    return x, y - _ABOVE * found.letter, x + _CODE * found.letter, y


def _free(
    box: tuple[float, float, float, float], taken: Iterable[tuple[float, float, float, float]], found: Drawing
) -> bool:
    """Tell whether something lies on the map and on nothing else that is marked there."""
    left, top, right, bottom = box
    inside = left >= found.x and right <= found.x + found.width and top >= found.y and bottom <= found.y + found.height
    return inside and not any(
        left < to and begin < right and top < low and high < bottom for begin, high, to, low in taken
    )


def _spot(land: Land, places: Mapping[str, tuple[float, float]]) -> Spot:
    north, east = places[land.code]
    return Spot(land=land, x=round(east, 1), y=round(-north, 1))


def _span(found: Sequence[float], least: float, bounds: tuple[float, float]) -> tuple[float, float]:
    """Return where a side of the map begins and how long it is: all that was found with a margin, within bounds."""
    begin, end = min(found) - _MARGIN, max(found) + _MARGIN
    wider = max(least - (end - begin), 0.0) / 2
    low, high = bounds
    length = min(end - begin + 2 * wider, high - low)
    begin = min(max(begin - wider, low), high - length)
    return round(begin, 1), round(length, 1)


def _degrees(sign: str, whole: str, minutes: str) -> float:
    return (int(whole) + int(minutes) / 60) * (-1 if sign == "-" else 1)
