"""What is published of registers: of entries that are for everybody, in the states and with the fields listed here."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from secretaire.trust.centre.core.texts import Text, day, text
from secretaire.trust.measures.core import Field, Region, Sort, Value, country, region

#: Who may see an entry that is published.
EVERYBODY: Final = "public"
#: The state of what was valid until a day that is past, whatever its entry says.
LAPSED: Final = "lapsed"
_VALID: Final = "valid"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """Which entries of a register are published, and what of each."""

    register: str
    states: tuple[str, ...]
    fields: tuple[str, ...]


#: In the order of the page. Who is only examined, and what is only suspected, is nobody's affair yet.
LISTINGS: Final = (
    Listing(
        register="supplier",
        states=("announced", "active", "suspended"),
        fields=("service", "place", "country", "data", "law"),
    ),
    Listing(
        register="certification",
        states=("preparing", _VALID, "suspended", LAPSED, "withdrawn"),
        fields=("covers", "body", "expires"),
    ),
    Listing(
        register="incident",
        states=("known", "contained", "solved", "closed"),
        fields=("noticed", "severity", "what", "taken"),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """What an entry says to one thing that its register asks."""

    name: str
    called: Text
    said: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """An entry, as far as it is for everybody."""

    name: str  #: such as ``supplier/3@2``
    title: str
    state: str
    called: Text  #: the state
    says: tuple[Saying, ...]
    written_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """What is published of one register."""

    register: str
    called: Text
    entries: tuple[Published, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """A place at which suppliers that are published work."""

    place: str
    many: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Land:
    """A country in which suppliers that are published work."""

    code: str  #: of ISO 3166-1
    called: Text
    many: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Lands:
    """The countries at which the law of the Union looks in the same way."""

    region: Region
    many: int
    countries: tuple[Land, ...]  #: the one with most suppliers first


@dataclass(frozen=True, slots=True, kw_only=True)
class Registers:
    """Everything that is published of registers."""

    provider: str
    at: datetime
    shelves: tuple[Shelf, ...]
    places: tuple[Location, ...]  #: the one with most suppliers first
    regions: tuple[Lands, ...]  #: those in which some supplier works, the nearest first


def stands(state: str, *, expires: Value, today: date) -> str:
    """Return the state that an entry is in: what is valid until a day has lapsed on the next one."""
    return LAPSED if state == _VALID and expires and str(expires) < today.isoformat() else state


def sayings(values: Mapping[str, Value], *, fields: Iterable[Field]) -> tuple[Saying, ...]:
    """Return what an entry says to some fields, in both languages where they are of the catalogue; no empty ones."""
    return tuple(
        Saying(name=each.name, called=_text(each.said), said=_said(each, values[each.name]))
        for each in fields
        if values.get(each.name) not in {None, ""}
    )


def locations(values: Iterable[Mapping[str, Value]]) -> tuple[Location, ...]:
    """Return the places of some suppliers."""
    found = Counter(str(each["place"]) for each in values if each.get("place"))
    return tuple(Location(place=place, many=many) for place, many in sorted(found.items(), key=lambda it: (-it[1], it)))


def lands(values: Iterable[Mapping[str, Value]]) -> tuple[Lands, ...]:
    """Return the countries of some suppliers by how the law of the Union looks at them; who names none is in none."""
    found = Counter(str(each["country"]) for each in values if each.get("country"))
    rows = [
        Land(code=code, called=_country(code), many=many)
        for code, many in sorted(found.items(), key=lambda it: (-it[1], it))
    ]
    grouped = {each: tuple(row for row in rows if region(row.code) is each) for each in Region}
    return tuple(
        Lands(region=each, many=sum(row.many for row in own), countries=own) for each, own in grouped.items() if own
    )


def _country(code: str) -> Text:
    return Text(en=country(code, "en"), fr=country(code, "fr"))


def _said(field: Field, value: Value) -> Text:
    if field.sort is Sort.CHOICE and value in field.choices:
        return _text(field.choices[str(value)])
    if field.sort is Sort.COUNTRY:
        return _country(str(value))
    return day(date.fromisoformat(str(value))) if field.sort is Sort.DATE else text(str(value))


def _text(words: Mapping[str, str]) -> Text:
    return Text(en=words["en"], fr=words["fr"])
