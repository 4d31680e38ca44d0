"""What is published of registers, as their newest versions say it."""

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from secretaire.protection.tenancy import queries as tenancy
from secretaire.trust.centre import adapters
from secretaire.trust.centre.core import Text
from secretaire.trust.centre.core.mapping import Drawing, cities, drawn
from secretaire.trust.centre.core.publishing import (
    EVERYBODY,
    LISTINGS,
    Listing,
    Published,
    Registers,
    Shelf,
    lands,
    locations,
    sayings,
    stands,
)
from secretaire.trust.measures.core import LANGUAGES
from secretaire.trust.measures.queries import catalogue
from secretaire.trust.registers import queries as registers

if TYPE_CHECKING:
    from secretaire.trust.registers.models import Entry


def published(*, tenant_id: UUID | None, now: datetime) -> Registers:
    """Return what everybody may know of suppliers, certifications and incidents.

    :param tenant_id: whose registers; nothing: there is nobody who keeps any
    """
    rows = {each: _rows(tenant_id, each) if tenant_id else [] for each in LISTINGS}
    suppliers = [row.values_said for each, found in rows.items() if each.register == "supplier" for row in found]
    return Registers(
        provider=tenancy.look(tenant_id=tenant_id).name if tenant_id else "",
        at=now,
        shelves=tuple(
            Shelf(
                register=each.register,
                called=_called("registers", each.register),
                entries=tuple(_published(row, each, now) for row in found),
            )
            for each, found in rows.items()
        ),
        places=locations(suppliers),
        regions=lands(suppliers),
    )


def drawing(*, found: Registers) -> Drawing | None:
    """Return a map of the countries in which the suppliers work that are published; nothing if none is known."""
    return drawn(found.regions, cities(adapters.zones()))


def _rows(tenant_id: UUID, listing: Listing) -> "list[Entry]":
    """Return the newest versions that are for everybody; what was erased says nothing any more."""
    found = registers.newest(tenant_id=tenant_id, register=listing.register)
    return [
        row for row in found if row.visibility == EVERYBODY and row.state in listing.states and row.data is not None
    ]


def _published(row: "Entry", listing: Listing, now: datetime) -> Published:
    values, known = row.values_said, catalogue().fields
    state = stands(row.state, expires=values.get("expires"), today=now.date())
    return Published(
        name=str(row),
        title=row.title,
        state=state,
        called=_called("states", state),
        says=sayings(values, fields=(known[each] for each in listing.fields)),
        written_at=row.written_at,
    )


def _called(sort: str, key: str) -> Text:
    en, fr = (catalogue().called(sort, key, each) for each in LANGUAGES)
    return Text(en=en, fr=fr)
