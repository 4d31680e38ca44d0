"""``secretaire cell``: where tenants live, how one moves, and what other cells say to this one while it does."""

from collections.abc import Iterator

from secretaire.lib.errors import Refused
from secretaire.platform.cells.commands.moving import erase, move, stay
from secretaire.platform.cells.commands.receiving import holds, know, settle, take
from secretaire.platform.cells.commands.telling import status, tell

__all__ = ["run"]

_WORDS = "status, move TENANT --to CELL, stay TENANT, erase TENANT --confirm TENANT, tell"


def run(*words: str, to: str = "", confirm: str = "") -> Iterator[str]:
    """Do what the words say; yield what is to be told.

    :raises Refused: if there are no such words, or something is not right; nothing was changed then
    :raises Unavailable: if another cell does not answer
    """
    match words:
        case ("status",):
            yield from status()
        case ("move", slug):
            yield from move(slug, to=to)
        case ("stay", slug):
            yield from stay(slug)
        case ("erase", slug):
            yield from erase(slug, confirm=confirm)
        case ("tell",):
            yield from tell()
        case ("take",):  # this word and those below are said by other cells
            yield from take()
        case ("settle", slug, origin):
            yield from settle(slug, origin)
        case ("holds", slug):
            yield from holds(slug)
        case ("know",):
            yield from know()
        case _:
            raise Refused(f"What can be done with cells is: {_WORDS}.")
