"""Giving entries their places in the tree, and signing its heads.

Who writes an entry waits for nobody: entries are given their places some seconds later, by one job for each tenant.
"""

import hmac
from datetime import datetime
from typing import Final
from uuid import UUID, uuid4

from django.db import transaction

from secretaire.lib.errors import Tampered
from secretaire.protection.audit import queries
from secretaire.protection.audit.actions import writing as audit
from secretaire.protection.audit.core import chained, leaf
from secretaire.protection.audit.core.checking import Verdict
from secretaire.protection.audit.core.entries import BEGINNING
from secretaire.protection.audit.core.growing import packed, unpacked
from secretaire.protection.audit.core.keeping import keep
from secretaire.protection.audit.core.tree import Range
from secretaire.protection.audit.models import Checkpoint, Entry, Leaf, Tree
from secretaire.protection.audit.queries.proving import PATIENCE
from secretaire.protection.tenancy.core import Actor

#: Entries between two checkpoints at most; no more are given their places at once.
STRIDE: Final = 1_000
#: Faults of one check that become entries.
TOLD: Final = 10


@transaction.atomic
def sequence(*, actor: Actor, now: datetime, whole: bool = False) -> bool:
    """Give entries that were committed their places; tell whether there may be more.

    An entry that is not as the service wrote it gets its place, too, and another entry says so.

    :param whole: look through all of the log, and not only at what came lately
    :raises Tampered: if what is known of the leaves before was changed
    """
    tree = _held(actor.tenant_id)
    many = STRIDE - tree.size % STRIDE
    # Entries are dated by the database: after its clock was ahead, the newest may be of an hour that is still to come.
    since = None if whole or tree.seen_at is None else min(tree.seen_at, now) - PATIENCE
    found = list(queries.unplaced(tenant_id=actor.tenant_id, since=since)[:many])
    if not found:
        return False
    _append(tree, found)
    for entry in found:
        if not queries.written_here(entry):
            audit.record(actor=actor, verb="log.tampered", subject=f"entry/{entry.pk}")
    if tree.size % STRIDE == 0:
        _sign(tree, now)
    return len(found) == many


@transaction.atomic
def checkpoint(*, actor: Actor, now: datetime) -> None:
    """Sign the head of the log, unless it was signed already.

    :raises Tampered: if what is known of the leaves was changed
    """
    tree = _held(actor.tenant_id)
    if tree.size:
        _sign(tree, now)


@transaction.atomic
def note_verdict(*, actor: Actor, verdict: Verdict) -> None:
    """Put into the log how it stood when all of it was checked."""
    if verdict.holds:
        audit.record(actor=actor, verb="log.verified", subject=f"log/{verdict.size}")
    for fault in verdict.faults[:TOLD]:
        audit.record(actor=actor, verb="log.tampered", subject=fault.subject)


def _held(tenant_id: UUID) -> Tree:
    """Return the state of a tenant's tree, held until the transaction ends."""
    Tree.objects.bulk_create([_marked(Tree(tenant_id=tenant_id, link=BEGINNING))], ignore_conflicts=True)
    tree = Tree.objects.select_for_update().get(tenant_id=tenant_id)
    if not hmac.compare_digest(bytes(tree.mac), _mark(tree)):
        raise Tampered(f"tree of {tenant_id}")
    return tree


def _append(tree: Tree, entries: list[Entry]) -> None:
    row = Range.grown(tree.size, unpacked(bytes(tree.nodes)))
    link, leaves = bytes(tree.link), []
    for entry in entries:
        index, kind = row.end, keep(entry.verb).value
        found = leaf(queries.facts(entry), mac=bytes(entry.mac))
        link = chained(link, index=index, keep=kind, leaf=found)
        leaves.append(Leaf(pk=entry.pk, tenant_id=tree.tenant_id, index=index, keep=kind, hash=found, link=link))
        row.append(found)
    Leaf.objects.bulk_create(leaves)
    seen = max(entry.at for entry in entries)
    tree.seen_at = max(seen, tree.seen_at) if tree.seen_at else seen
    tree.size, tree.nodes, tree.link = row.end, packed(row.hashes), link
    _marked(tree).save()


def _sign(tree: Tree, now: datetime) -> None:
    last = queries.last_checkpoint(tenant_id=tree.tenant_id)
    if last and last.size >= tree.size:
        if last.size > tree.size:
            raise Tampered(f"tree of {tree.tenant_id}: it had {last.size} leaves")
        return
    row = Range.grown(tree.size, unpacked(bytes(tree.nodes)))
    text = queries.DEEDS.head(tenant_id=tree.tenant_id, size=tree.size, root=row.root)
    Checkpoint.objects.create(pk=uuid4(), tenant_id=tree.tenant_id, size=tree.size, note=text, made_at=now)


def _marked(tree: Tree) -> Tree:
    tree.mac = _mark(tree)
    return tree


def _mark(tree: Tree) -> bytes:
    content = b"|".join([b"tree", str(tree.tenant_id).encode(), str(tree.size).encode()])
    return hmac.digest(queries.key(), content + bytes(tree.nodes) + bytes(tree.link), "sha256")
