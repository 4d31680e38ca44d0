"""Which columns are encrypted, and why the others are not: a page of the reference."""

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from secretaire.lib.holdings import Clear, Holding

if TYPE_CHECKING:
    from secretaire.protection.keys.queries import Encrypted

_START = (
    "Every column that can hold words, bytes or documents. A test reads the database's own catalogue and finds no such "
    "column that is not here. What is not listed holds numbers, flags, instants, lengths of time and identifiers of "
    "rows."
)
_TIMES = (
    "Times of bookings stay in clear for the constraint: no two meetings of a host overlap, and it is the database "
    "that compares their beginnings and ends. So do the times of holds, offers and busy spans, which every search for "
    "a slot compares, and the instants by which rows are kept or deleted."
)
_LOG = (
    "The log (`audit_entry`) names everything by identifiers and holds no personal field, so it is proven without a "
    "key, and stays proven when names are erased."
)


def parts(table: Callable[..., str]) -> Iterator[str]:
    """Yield the parts of the page.

    :param table: writes one, from its headings and rows
    """
    from secretaire.protection.keys import queries  # noqa: PLC0415  # complete only once Django stands

    sealed, clear = {each.name: each for each in queries.tables()}, named()
    rows = (
        (f"`{name}`", *_encrypted(sealed.get(name)), _because(clear[name]))
        for name in sorted(clear)
        if name in sealed or clear[name]
    )
    yield from (_START, _TIMES, _LOG, table(("table", "encrypted", "found blindly", "in clear"), rows))


def named() -> dict[str, Mapping[str, Clear]]:
    """Return the columns that stand in clear and why, by table."""
    from django.apps import apps  # noqa: PLC0415  # complete only once Django stands

    from secretaire.site import roles  # noqa: PLC0415  # as above

    ours = {
        model._meta.db_table: held.clear  # noqa: SLF001  # Django's own way to a table's name
        for model in apps.get_models()
        if isinstance(held := getattr(model, "holding", None), Holding)
    }
    return ours | {table: each.clear for table, each in roles.BORROWED.items() if each.tenant}


def _encrypted(found: "Encrypted | None") -> tuple[str, str]:
    if found is None:
        return "-", "-"
    return tuple(", ".join(f"`{each.column}`" for each in some) or "-" for some in (found.fields, found.indexes))  # type: ignore[return-value]  # two of them


def _because(clear: Mapping[str, Clear]) -> str:
    reasons = {why: [f"`{column}`" for column, each in clear.items() if each == why] for why in clear.values()}
    return "<br>".join(f"{', '.join(columns)}: {why}" for why, columns in reasons.items()) or "-"
