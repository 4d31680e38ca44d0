"""What other cells say to this one, over the operator's way from there: each line of ours is an answer."""

import importlib.metadata
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Final

from secretaire import config
from secretaire.lib import clock, scope
from secretaire.lib.errors import Missing, Refused
from secretaire.platform.cells import actions, core, queries
from secretaire.platform.cells.commands.telling import own
from secretaire.platform.cells.core import Garbled, Head
from secretaire.platform.portability.core import LARGEST
from secretaire.protection.files import queries as files
from secretaire.protection.tenancy import queries as tenants
from secretaire.protection.tenancy.core import Abiding, Actor

_BLOCK: Final = 1 << 20  #: bytes


def take() -> Iterator[str]:
    """Take in a tenant that another cell sends, and serve it when that one says so; yield our answers.

    :raises Refused: if it may not come; nothing is here then
    """
    source = sys.stdin.buffer
    head = core.read_head(_line(source))
    refused = core.objection(
        head, own=own(), known=config.cells(), version=importlib.metadata.version("secretaire"), tables=queries.tables()
    )
    if refused := refused or _in_the_way(head):
        raise Refused(refused)
    files.admit(chunks=[core.FORMAT.encode()])  # or nobody could look at what comes; nothing is sent then
    yield core.line(ready=True)
    parcel = core.read_parcel(_line(source))
    actor = Actor(kind="system", name="command/cell", tenant_id=head.tenant)
    with tempfile.TemporaryDirectory(prefix="secretaire-cell-") as folder:
        path = Path(folder) / "tenant.zip"
        _copied(source, path, parcel.octets)
        with path.open("rb") as archive:
            files.admit(chunks=iter(lambda: archive.read(_BLOCK), b""))
        arrival = actions.take_in(
            actor=actor, path=path, slug=head.slug, cell=head.origin, parcel=parcel, now=clock.now()
        )
    yield core.line(taken={"rows": arrival.rows, "digest": arrival.digest})
    if (core.heard(_line(source)) or {}).get("serve"):
        yield from settle(head.slug, head.origin)


def settle(slug: str, origin: str) -> Iterator[str]:
    """Serve a tenant that has come, once the other cell does not any more; yield our answer."""
    own()
    tenant, between = tenants.named(slug=slug), tenants.abode(slug=slug)
    if between and (between.state != Abiding.ARRIVING or between.cell != origin):
        raise Refused(f"{slug} has not come from {origin}.")
    with scope.tenant(tenant.pk, guarded=False):
        actor = Actor(kind="system", name="command/cell", tenant_id=tenant.pk)
        actions.settle(actor=actor, slug=slug, cell=origin)
    yield core.line(serves=slug)


def holds(slug: str) -> Iterator[str]:
    """Yield whether this cell serves a tenant."""
    own()
    try:
        found = str(tenants.by_slug(slug=slug).pk) if tenants.abode(slug=slug) is None else ""
    except Missing:
        found = ""
    yield core.line(holds=found)


def know() -> Iterator[str]:
    """Note in which cells tenants live; yield which of them live here as well."""
    said = core.heard(_line(sys.stdin.buffer)) or {}
    try:
        lives = [(str(slug), str(cell)) for slug, cell in said["lives"]]
    except (KeyError, TypeError, ValueError) as error:
        raise Garbled("What the other cell says cannot be read.") from error
    here, known = own(), config.cells()
    strange = sorted({cell for _, cell in lives} - {here, *known})
    if strange:
        raise Refused(f"This cell knows none that is called {', '.join(strange)}.")
    yield core.line(both=actions.know(lives=lives, own=here, now=clock.now()))


def _in_the_way(head: Head) -> str:
    """Return why a tenant cannot come here as this cell stands; nothing if it can."""
    between = tenants.abode(slug=head.slug)
    if between and between.cell != head.origin:
        return f"This cell knows {head.slug} in {between.cell}, and not in {head.origin}."
    if between and between.state in {Abiding.LEAVING, Abiding.PACKED}:
        return f"{head.slug} is being moved from here to {between.cell}."
    try:
        there = tenants.by_slug(slug=head.slug)
    except Missing:
        return ""
    if between is None:
        return f"Somebody lives at {head.slug} here already."
    if between.state == Abiding.AWAY:
        return f"What is left of {head.slug} here is to be erased first: secretaire cell erase {head.slug}"
    return "" if there.pk == head.tenant else f"Somebody else is at {head.slug} here."


def _line(source: IO[bytes]) -> str:
    return source.readline(core.LONGEST).decode(errors="replace")


def _copied(source: IO[bytes], path: Path, octets: int) -> None:
    if octets > LARGEST:
        raise Garbled("What the other cell sends is larger than is read.")
    left = octets
    with path.open("wb") as out:
        while left and (block := source.read(min(left, _BLOCK))):
            out.write(block)
            left -= len(block)
    if left:
        raise Garbled("What the other cell sends is cut off.")
