"""Countries by their codes, and how the law of the Union looks at each."""

import pytest

from secretaire.trust.measures.core import Field, Region, Sort, Unfit, Why, countries, country, region

COUNTRY = Field(name="country", sort=Sort.COUNTRY, said={"en": "Country", "fr": "Pays"})


def test_every_country_of_the_standard_is_known_and_nothing_else():
    assert len(countries()) == 249
    assert not countries() & {"EU", "UN", "XK", "ZZ", "UK"}


def test_a_country_has_a_name_in_each_language():
    assert (country("DE", "en"), country("DE", "fr"), country("QQ", "en")) == ("Germany", "Allemagne", "QQ")


@pytest.mark.parametrize(
    ("code", "stands"),
    [
        ("FR", Region.AREA),
        ("RE", Region.AREA),
        ("NO", Region.AREA),
        ("CH", Region.ADEQUATE),
        ("BR", Region.ADEQUATE),
        ("US", Region.PARTLY),
        ("IN", Region.OTHER),
        ("NC", Region.OTHER),
    ],
)
def test_the_law_looks_at_a_country_in_one_way(code, stands):
    assert region(code) is stands


def test_every_region_speaks_of_countries_that_there_are():
    assert {region(code) for code in countries()} == set(Region)
    assert sum(region(code) is Region.AREA for code in countries()) == 37
    assert sum(region(code) is Region.ADEQUATE for code in countries()) == 14


def test_a_country_is_written_by_its_code():
    assert COUNTRY.read(" fr ") == "FR"
    assert COUNTRY.read(COUNTRY.write("FR")) == "FR"


@pytest.mark.parametrize("written", ["France", "UK", "EU", "FRA", "F1"])
def test_what_is_no_code_of_a_country_is_refused(written):
    with pytest.raises(Unfit) as told:
        COUNTRY.read(written)

    assert told.value.why == Why.COUNTRY
