"""Which cells there are, who lives where, and telling the others."""

from collections.abc import Iterator, Sequence

from secretaire import config
from secretaire.lib.errors import Refused, Unavailable
from secretaire.platform.cells import core
from secretaire.platform.cells.adapters import Far
from secretaire.protection.tenancy import queries as tenants
from secretaire.protection.tenancy.core import Abiding


def own() -> str:
    """Return the name of this cell.

    :raises Refused: if there is one installation alone
    """
    if not config.load().cell.name or not config.load().cell.directory:
        raise Refused("This installation is no cell: cell.name and cell.directory are not set.")
    return config.load().cell.name


def status() -> Iterator[str]:
    """Yield which cell this is, which others there are, and which tenants are not here, or not for long."""
    cell = config.load().cell
    yield f"This is the cell {own()}, in {cell.place}, {cell.country}."
    for other in config.cells().values():
        called = "" if other.command else "; it has no command, so nobody moves there"
        yield f"  {other.name}: {other.place}, {other.country}, {other.address}{called}"
    for each in tenants.abodes():
        stands = {
            Abiding.LEAVING: f"is being moved to {each.cell}, and can be read only",
            Abiding.PACKED: f"is being moved to {each.cell}, and can be read only",
            Abiding.ARRIVING: f"comes from {each.cell}, which serves it",
            Abiding.AWAY: f"lives in {each.cell}",
        }
        yield f"{each.slug} {stands[Abiding(each.state)]}, since {each.since:%Y-%m-%d %H:%M:%S} UTC."


def tell() -> Iterator[str]:
    """Tell the other cells which tenants live here, or are known to live elsewhere; yield who heard it."""
    here = own()
    elsewhere = [(each.slug, each.cell) for each in tenants.abodes() if each.state == Abiding.AWAY]
    yield from spread([*elsewhere, *((slug, here) for slug in tenants.living())])


def spread(lives: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Tell every other cell in which cells tenants live; yield who heard it, and who did not."""
    for other in config.cells().values():
        if other.command:
            try:
                with Far(other, "know") as far:
                    far.tell(core.line(lives=lives))
                    both = far.hear("both")
            except (Refused, Unavailable) as error:
                yield f"{other.name} was not told: {error} Repeat it by: secretaire cell tell"
            else:
                yield f"{other.name} knows." + (f" There, too, live: {', '.join(both)}. Look at it!" if both else "")
