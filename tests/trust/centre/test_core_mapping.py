"""The map of the countries in which suppliers work."""

import pytest

from secretaire.trust.centre import adapters
from secretaire.trust.centre.core import Text
from secretaire.trust.centre.core.mapping import City, cities, drawn, middles
from secretaire.trust.centre.core.publishing import Land, Lands
from secretaire.trust.measures.core.countries import countries, region


def lands(*codes):
    """Return countries in which one supplier each works."""
    return [
        Lands(region=region(code), many=1, countries=(Land(code=code, called=Text(en=code, fr=code), many=1),))
        for code in codes
    ]


def test_places_are_read_as_the_table_has_them():
    table = "# a remark\nFR\t+4852+00220\tEurope/Paris\nAQ\t-7750+16636\tAntarctica/McMurdo\nXX\tnowhere\tX/Y\n"
    table += "US\t+404251-0740023\tAmerica/New_York\tEastern\n"

    found = [(each.country, round(each.north, 2), round(each.east, 2)) for each in cities(table)]

    assert found == [("FR", 48.87, 2.33), ("US", 40.7, -74.0)]


def test_the_middle_of_a_country_lies_on_the_globe_also_across_the_line_of_dates():
    found = middles([City(country="NZ", north=-40, east=170), City(country="NZ", north=-40, east=-170)])

    north, east = found["NZ"]
    assert -42 < north < -39
    assert abs(east) == pytest.approx(180)


def test_a_map_has_each_country_that_is_named_with_room_around_it():
    known = cities(adapters.zones())
    for codes in (["FR"], ["FR", "US", "IN"], ["NZ", "CL"], ["NO", "ZA"]):
        found = drawn(lands(*codes), known)
        assert [each.land.code for each in found.spots] == codes
        for each in found.spots:
            assert found.x <= each.x <= found.x + found.width
            assert found.y <= each.y <= found.y + found.height
        assert found.x >= -180
        assert found.x + found.width <= 180.1
        assert found.dots
        assert 0 < found.dot < found.mark < found.letter


def test_one_country_is_shown_with_its_neighbours_and_the_world_where_that_is_asked():
    known = cities(adapters.zones())
    one, many = drawn(lands("FR"), known), drawn(lands("NZ", "US"), known)

    assert (one.width, one.height) == (72, 36)
    assert len(one.dots) < len(many.dots)
    assert all(each.letters for each in (*one.spots, *many.spots))
    assert many.spots[0].letters[0] < many.spots[0].x  # at the right end there is no room behind a mark


def test_codes_stand_where_nothing_else_does_or_nowhere():
    known = cities(adapters.zones())
    found = drawn(lands("NZ", "IE", "FR", "DE", "BE", "NL", "LU", "CH", "LI", "AT", "CZ"), known)
    places = [each.letters for each in found.spots if each.letters]

    assert 4 <= len(places) < len(found.spots)
    for place, (x, y) in enumerate(places):
        others = places[place + 1 :]
        assert all(abs(x - a) >= 1.5 * found.letter or abs(y - b) >= 0.75 * found.letter for a, b in others)


def test_nearly_every_country_has_a_place():
    places = middles(cities(adapters.zones()))

    assert countries() - set(places) <= {"AQ", "BV", "HM"}


def test_where_no_place_is_known_nothing_is_drawn():
    assert drawn(lands("BV"), cities(adapters.zones())) is None
    assert drawn([], cities(adapters.zones())) is None
