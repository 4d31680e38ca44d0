"""What is done here while a tenant moves: each step on its ground, each harmless a second time."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.db import transaction

from secretaire.lib import scope
from secretaire.lib.jobs import Job
from secretaire.platform.cells.core import Parcel
from secretaire.platform.portability import actions as portability
from secretaire.platform.portability.actions import Arrival
from secretaire.protection.audit import actions as audit
from secretaire.protection.tenancy import actions as tenancy
from secretaire.protection.tenancy import queries as tenants
from secretaire.protection.tenancy.core import Abiding, Actor


@transaction.atomic
def leave(*, actor: Actor, slug: str, cell: str, now: datetime) -> None:
    """Begin to move a tenant to another cell, unless that was done: nothing that is sent to it is taken from now on."""
    if tenants.abode(slug=slug) is None:
        tenancy.leave(slug=slug, cell=cell, now=now)
        audit.record(actor=actor, verb="tenant.leaving", subject=f"tenant/{actor.tenant_id}")


@transaction.atomic
def pack(*, actor: Actor, slug: str) -> None:
    """Let nothing more happen on the ground of a tenant that leaves."""
    tenancy.pack(tenant_id=actor.tenant_id, slug=slug)
    audit.record(actor=actor, verb="tenant.packed", subject=f"tenant/{actor.tenant_id}")


@transaction.atomic
def unpack(*, actor: Actor, slug: str) -> None:
    """Let what is under way on the ground of a tenant that leaves come to its end after all."""
    if tenancy.unpack(slug=slug):
        audit.record(actor=actor, verb="tenant.unpacked", subject=f"tenant/{actor.tenant_id}")


@transaction.atomic
def stay(*, actor: Actor, slug: str) -> bool:
    """Let a tenant go on living here that has not left yet; tell whether there was one."""
    stays = tenancy.stay(slug=slug)
    if stays:
        audit.record(actor=actor, verb="tenant.stayed", subject=f"tenant/{actor.tenant_id}")
    return stays


@transaction.atomic
def depart(*, actor: Actor, slug: str, digest: str, now: datetime) -> None:
    """Have another cell serve a tenant from now on; this is the instant from which it lives there.

    :raises Missing: if it is not packed
    """
    tenancy.depart(slug=slug, digest=digest, now=now)
    audit.record(actor=actor, verb="tenant.departed", subject=f"tenant/{actor.tenant_id}")


@transaction.atomic
def take_in(*, actor: Actor, path: Path, slug: str, cell: str, parcel: Parcel, now: datetime) -> Arrival:
    """Take in a tenant that another cell sends; what came of an earlier try goes first.

    :raises Damaged: if the archive is none, not whole, or other rows are here than were sent
    :raises SlugTaken: if another tenant has its address here
    """
    between = tenants.abode(slug=slug)
    if between and between.state == Abiding.ARRIVING and between.cell == cell:
        with scope.tenant(actor.tenant_id, guarded=False):
            portability.clear(actor=actor)
    arrival = portability.move_in(actor=actor, path=path, slug=slug, cell=cell, now=now)
    _promise_again(actor.tenant_id, parcel.promises)
    return arrival


@transaction.atomic
def settle(*, actor: Actor, slug: str, cell: str) -> bool:
    """Serve a tenant that has come from another cell; tell whether it had yet to be."""
    comes = tenancy.settle(slug=slug, cell=cell)
    if comes:
        audit.record(actor=actor, verb="tenant.settled", subject=f"tenant/{actor.tenant_id}")
    return comes


@transaction.atomic
def erase(*, actor: Actor, slug: str, since: datetime, now: datetime) -> str:
    """Delete what is still here of a tenant that another cell serves; keep the certificate, and return it."""
    text = portability.move_out(actor=actor, since=since, now=now)
    tenancy.attest(slug=slug, certificate=text)
    return text


@transaction.atomic
def know(*, lives: Iterable[tuple[str, str]], own: str, now: datetime) -> list[str]:
    """Note in which cells tenants live; return those that live here as well.

    :param lives: the word of each tenant and the name of its cell
    :param own: the cell that we are, of which nobody needs to tell us
    """
    told = [(slug, cell) for slug, cell in lives if cell != own]
    return [slug for slug, cell in told if not tenancy.know(slug=slug, cell=cell, now=now)]


def _promise_again(tenant_id: UUID, promises: Iterable[tuple[str, datetime | None, dict[str, str | int]]]) -> None:
    for name, at, about in promises:
        Job.declared[name].promise(tenant_id=tenant_id, at=at, **about)  # type: ignore[arg-type]  # identifiers and counts
