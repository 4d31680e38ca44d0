"""Files that an operator hands in by a command."""

from collections.abc import Iterator
from pathlib import Path

from secretaire.lib import scope
from secretaire.protection.audit import actions as audit
from secretaire.protection.files import queries
from secretaire.protection.files.core import Infected
from secretaire.protection.tenancy import queries as tenancy
from secretaire.protection.tenancy.core import Actor

_BLOCK = 1 << 20  #: bytes


def admit(path: Path) -> None:
    """Let a file in, before anything reads it; malware in it is told in the provider's log, where there is one.

    :raises Infected: if there is malware in it
    :raises Unchecked: if nobody can look for some
    :raises TooLarge: if the scanner reads no files of this size
    :raises OSError: if it cannot be read
    """
    try:
        queries.admit(chunks=_chunks(path))
    except Infected as infected:
        house = tenancy.provider()
        if house is not None:
            actor = Actor(kind="system", name="command/adopt", tenant_id=house.pk)
            with scope.tenant(house.pk):
                audit.record_apart(actor=actor, verb="file.infected", subject=f"malware/{infected.name}")
        raise


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as source:
        while block := source.read(_BLOCK):
            yield block
