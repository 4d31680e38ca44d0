"""What proves the log: its leaves, its checkpoints, and a check of all of it."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db.models import Exists, Max, Min, OuterRef, QuerySet

from secretaire.lib.errors import Missing
from secretaire.protection.audit.core.checking import Checker, Fault, Head, Kind, Row, State, Verdict, authentic
from secretaire.protection.audit.core.entries import Facts
from secretaire.protection.audit.core.keeping import DROPPED
from secretaire.protection.audit.core.notes import Checkpoint as Signed
from secretaire.protection.audit.core.notes import NoCheckpoint, opened
from secretaire.protection.audit.core.tree import Range, RootOf
from secretaire.protection.audit.models import Checkpoint, Entry, Leaf, Tree
from secretaire.protection.audit.queries.keys import key, public

#: How long a place may take; the longest transaction that writes an entry, and some more.
PATIENCE: Final = timedelta(minutes=10)
_STEP: Final = 5_000  #: leaves that are read at once


def since(*, tenant_id: UUID, after_index: int, many: int) -> list[tuple[int, Entry]]:
    """Return the entries that follow a place, with theirs; those of the first are behind -1.

    Entries get their places some seconds after they were written, and then keep them: who remembers the last place
    misses none. Places whose entries were dropped are left out.
    """
    rows = Leaf.objects.filter(tenant_id=tenant_id, index__gt=after_index).order_by("index")[:many]
    places = dict(rows.values_list("pk", "index"))
    entries = Entry.objects.filter(tenant_id=tenant_id, pk__in=places)
    return sorted(((places[entry.pk], entry) for entry in entries), key=lambda found: found[0])


def unplaced(*, tenant_id: UUID, since: datetime | None = None, before: datetime | None = None) -> QuerySet[Entry]:
    """Return the entries that have no place yet, in the order in which they get theirs."""
    rows = Entry.objects.filter(tenant_id=tenant_id).filter(
        ~Exists(Leaf.objects.filter(tenant_id=OuterRef("tenant_id"), pk=OuterRef("pk")))
    )
    if since:
        rows = rows.filter(at__gte=since)
    if before:
        rows = rows.filter(at__lt=before)
    return rows.order_by("at", "pk")


def size(*, tenant_id: UUID) -> int:
    """Return how many entries have a place."""
    return Tree.objects.filter(tenant_id=tenant_id).values_list("size", flat=True).first() or 0


def last_checkpoint(*, tenant_id: UUID) -> Checkpoint | None:
    """Return the newest checkpoint."""
    return Checkpoint.objects.filter(tenant_id=tenant_id).order_by("-size").first()


def checkpoint_at(*, tenant_id: UUID, most: int) -> Checkpoint | None:
    """Return the newest checkpoint of no more than so many entries."""
    return Checkpoint.objects.filter(tenant_id=tenant_id, size__lte=most).order_by("-size").first()


def signed(*, note: str, tenant_id: UUID) -> Signed:
    """Return what a checkpoint of a tenant's log says.

    :raises NoCheckpoint: if it is none, or another's
    """
    found = opened(note, public=public())
    if found.origin.rpartition("/")[2] != str(tenant_id):
        raise NoCheckpoint(f"This is a checkpoint of another log: {found.origin}.")
    return found


def facts(entry: Entry) -> Facts:
    """Return what an entry says."""
    return Facts(
        id=entry.pk,
        tenant_id=entry.tenant_id,
        at=entry.at,
        verb=entry.verb,
        actor=entry.actor,
        subject=entry.subject,
        outcome=entry.outcome,
        origin=entry.origin,
        request=entry.request,
    )


def written(*, tenant_id: UUID, pk: UUID) -> bool:
    """Tell whether there is such an entry."""
    return Entry.objects.filter(tenant_id=tenant_id, pk=pk).exists()


def written_here(entry: Entry) -> bool:
    """Tell whether an entry is as the service wrote it."""
    return authentic(facts(entry), bytes(entry.mac), key=key())


def root_of(*, tenant_id: UUID) -> RootOf:
    """Return what gives the root of a span of a tenant's leaves; each answer reads all of them."""

    def answer(begin: int, end: int) -> bytes:
        return row(tenant_id=tenant_id, begin=begin, end=end, aligned=False).root

    return answer


def row(*, tenant_id: UUID, begin: int, end: int, aligned: bool = True) -> Range:
    """Return a span of leaves as the roots of its largest whole subtrees.

    :param aligned: as they lie in the whole tree; otherwise as if the first leaf were that of a tree
    :raises Missing: if a leaf is not there
    """
    found = Range(begin if aligned else 0)
    leaves = Leaf.objects.filter(tenant_id=tenant_id, index__gte=begin, index__lt=end).order_by("index")
    for each in leaves.values_list("hash", flat=True).iterator(chunk_size=_STEP):
        found.append(bytes(each))
    if found.end - found.begin != end - begin:
        raise Missing(f"leaves {begin} to {end}")
    return found


def rows(*, tenant_id: UUID, begin: int, end: int) -> Iterator[Row]:
    """Yield the leaves of a span, each with its entry if there still is one."""
    for first in range(begin, end, _STEP):
        leaves = Leaf.objects.filter(tenant_id=tenant_id, index__gte=first, index__lt=min(first + _STEP, end))
        found = list(leaves.order_by("index"))
        entries = Entry.objects.filter(tenant_id=tenant_id).in_bulk([leaf.pk for leaf in found])
        for leaf in found:
            yield _row(leaf, entries.get(leaf.pk))


def verify(*, tenant_id: UUID, now: datetime, given: Sequence[str] = ()) -> Verdict:
    """Check a tenant's whole log.

    :param given: notes of checkpoints that somebody kept elsewhere
    :raises NoCheckpoint: if one of them is not this log's
    """
    heads, faults = _heads(tenant_id)
    heads += [Head(checkpoint=signed(note=note, tenant_id=tenant_id), given=True) for note in given]
    checker = Checker(key=key(), heads=heads, spans=_spans(tenant_id))
    last = Leaf.objects.filter(tenant_id=tenant_id).aggregate(last=Max("index"))["last"]
    for each in rows(tenant_id=tenant_id, begin=0, end=0 if last is None else last + 1):
        checker.read(each)
    waiting = unplaced(tenant_id=tenant_id, before=now - PATIENCE)[:10]
    verdict = checker.finish(state=_state(tenant_id), unplaced=[str(entry.pk) for entry in waiting])
    return Verdict(size=verdict.size, root=verdict.root, dropped=verdict.dropped, faults=(*faults, *verdict.faults))


def _heads(tenant_id: UUID) -> tuple[list[Head], list[Fault]]:
    heads, faults = [], []
    for checkpoint in Checkpoint.objects.filter(tenant_id=tenant_id).order_by("size"):
        try:
            found = signed(note=checkpoint.note, tenant_id=tenant_id)
            heads.append(Head(checkpoint=found))
        except NoCheckpoint:
            faults.append(Fault(kind=Kind.UNSIGNED, size=checkpoint.size))
    return heads, faults


def _spans(tenant_id: UUID) -> list[str]:
    rows = Entry.objects.filter(tenant_id=tenant_id, verb=DROPPED)
    return [entry.subject for entry in rows if written_here(entry)]


def _state(tenant_id: UUID) -> State | None:
    tree = Tree.objects.filter(tenant_id=tenant_id, size__gt=0).first()
    return State(size=tree.size, nodes=bytes(tree.nodes), link=bytes(tree.link)) if tree else None


def _row(leaf: Leaf, entry: Entry | None) -> Row:
    return Row(
        index=leaf.index,
        keep=leaf.keep,
        hash=bytes(leaf.hash),
        link=bytes(leaf.link),
        facts=facts(entry) if entry else None,
        mac=bytes(entry.mac) if entry else b"",
    )


def place(*, tenant_id: UUID, pk: UUID) -> int | None:
    """Return the place of an entry; nothing if it has none, or if there is no such entry."""
    return Leaf.objects.filter(tenant_id=tenant_id, pk=pk).values_list("index", flat=True).first()


def placed(*, tenant_id: UUID, pks: Sequence[UUID]) -> dict[UUID, int]:
    """Return the places of those of these entries that have one."""
    return dict(Leaf.objects.filter(tenant_id=tenant_id, pk__in=pks).values_list("pk", "index"))


def places(*, tenant_id: UUID, since: datetime, until: datetime) -> tuple[int, int]:
    """Return the places from the first to behind the last of the entries between two instants."""
    between = Entry.objects.filter(tenant_id=tenant_id, pk=OuterRef("pk"), at__gte=since, at__lt=until)
    leaves = Leaf.objects.filter(Exists(between), tenant_id=tenant_id)
    found = leaves.aggregate(first=Min("index"), last=Max("index"))
    return (0, 0) if found["first"] is None else (found["first"], found["last"] + 1)
