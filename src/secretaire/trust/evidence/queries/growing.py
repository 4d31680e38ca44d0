"""The log of evidence as a tree: what the next leaf needs, and proofs of those that are there."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db.models import Max
from django.utils.translation import gettext as _

from secretaire.lib.errors import Missing
from secretaire.protection.audit.core.growing import Kept, joined, needed, root_by, unpacked
from secretaire.protection.audit.core.tree import EMPTY, RootOf, consistency, inclusion
from secretaire.trust.evidence import core
from secretaire.trust.evidence.models import Checkpoint, Evidence
from secretaire.trust.evidence.queries.keys import verifying

#: How many leaves there are, and what the next one needs of them.
Tip = tuple[int, Kept]
_NOTHING: Final[Kept] = dict[int, Sequence[bytes]]().__getitem__


def size(*, tenant_id: UUID) -> int:
    """Return how many leaves there are."""
    last = Evidence.objects.filter(tenant_id=tenant_id).aggregate(last=Max("index"))["last"]
    return 0 if last is None else int(last) + 1


def kept(*, tenant_id: UUID, indexes: Sequence[int]) -> Kept:
    """Return what some leaves keep, read at once.

    :raises Missing: if one is not there
    """
    rows = Evidence.objects.filter(tenant_id=tenant_id, index__in=indexes).values_list("index", "roots")
    found = {index: unpacked(bytes(roots)) for index, roots in rows}
    if set(indexes) - set(found):
        raise Missing(f"leaves {sorted(set(indexes) - set(found))}")
    return found.__getitem__


def tip(*, tenant_id: UUID) -> Tip:
    """Return how many leaves there are, and what the next one needs of them: most often no more than the last one."""
    row = Evidence.objects.filter(tenant_id=tenant_id).order_by("-index").values_list("index", "roots").first()
    return tip_behind((row[0], bytes(row[1])) if row else None, tenant_id=tenant_id)


def tip_behind(row: tuple[int, bytes] | None, *, tenant_id: UUID) -> Tip:
    """Return the same where the index of the last leaf and what it keeps are known."""
    if row is None:
        return 0, _NOTHING
    many, last = row[0] + 1, unpacked(row[1])
    further = [each for each in joined(many) if each != row[0]]
    others = kept(tenant_id=tenant_id, indexes=further) if further else _NOTHING
    return many, lambda index: last if index == row[0] else others(index)


def root_of(*, tenant_id: UUID) -> RootOf:
    """Return what gives the roots of spans of leaves, as proofs ask for them."""

    def answer(begin: int, end: int) -> bytes:
        return root_by(kept(tenant_id=tenant_id, indexes=needed(begin, end)))(begin, end) if end else EMPTY

    return answer


def last_checkpoint(*, tenant_id: UUID) -> Checkpoint | None:
    """Return the newest checkpoint."""
    return Checkpoint.objects.filter(tenant_id=tenant_id).order_by("-size").first()


def waiting_since(*, tenant_id: UUID, size: int) -> datetime | None:
    """Return since when the first piece of evidence lies there that a head of so many does not hold; nothing: none."""
    rows = Evidence.objects.filter(tenant_id=tenant_id, index__gte=size).order_by("index")
    return rows.values_list("collected_at", flat=True).first()


def bundle(*, tenant_id: UUID, evidence_id: UUID, older: int | None = None, withheld: bool = False) -> str:
    """Return everything by which one piece of evidence is proven.

    :param older: size of a checkpoint that whoever asks has kept
    :param withheld: leave the statement out, which is then proven as one that was erased is
    :raises Missing: if there is no such evidence, none that a checkpoint holds, or no such older checkpoint
    """
    row = Evidence.objects.filter(tenant_id=tenant_id, pk=evidence_id).first()
    head = last_checkpoint(tenant_id=tenant_id)
    if row is None or head is None or row.index >= head.size:
        raise Missing(_("No checkpoint holds this yet."))
    roots, grew = root_of(tenant_id=tenant_id), None
    if older is not None:
        kept_note = Checkpoint.objects.filter(tenant_id=tenant_id, size=older).first()
        if kept_note is None:
            raise Missing(_("There is no such checkpoint."))
        grew = core.Growth(checkpoint=kept_note.note, hashes=consistency(older, head.size, roots))
    proof = core.Proof(
        leaf=bytes(row.leaf),
        index=row.index,
        hashes=inclusion(row.index, head.size, roots),
        checkpoint=head.note,
        key=verifying(tenant_id=tenant_id),
        older=grew,
    )
    return core.bundle(proof, envelope=None if withheld else row.envelope, salt=bytes(row.salt or b""))
