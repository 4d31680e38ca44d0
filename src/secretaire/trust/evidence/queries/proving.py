"""Looking through a whole log of evidence: is each piece what was signed, is none missing, who signed the heads."""

import base64
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from secretaire.lib import signing
from secretaire.protection.audit.core.growing import ends, grown, packed, salted
from secretaire.protection.audit.core.notes import NoCheckpoint, opened
from secretaire.protection.audit.core.tree import Range
from secretaire.trust.evidence.core import pae
from secretaire.trust.evidence.models import Checkpoint, Evidence
from secretaire.trust.evidence.queries.keys import origin, public

_STEP = 2_000  #: rows that are read at once


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """What looking through a whole log has come to."""

    size: int
    erased: int  #: of which nothing is left but the leaf
    faults: tuple[str, ...]


def verify(*, tenant_id: UUID) -> Whole:
    """Look through all of a ground's evidence."""
    heads = {row.size: row.note for row in Checkpoint.objects.filter(tenant_id=tenant_id).order_by("size")}
    faults, erased, row, kept = [], 0, Range(), dict[int, list[bytes]]()
    rows = Evidence.objects.filter(tenant_id=tenant_id).order_by("index")
    for each in rows.only("index", "leaf", "roots", "salt", "envelope").iterator(chunk_size=_STEP):
        if each.index != row.end:
            faults.append(f"evidence {row.end} is gone")
            break
        kept = {end: kept[end] for end in ends(row.end)}
        kept[each.index] = grown(row.end, bytes(each.leaf), kept.__getitem__)
        if packed(kept[each.index]) != bytes(each.roots):
            faults.append(f"the roots of evidence {each.index} were changed")
        erased += each.envelope is None
        faults += _unlike(each)
        row.append(bytes(each.leaf))
        if row.end in heads:
            faults += _unsigned(tenant_id, heads.pop(row.end), row)
    faults += [f"the log ends at {row.end}, but a checkpoint signed {size}" for size in heads]
    return Whole(size=row.end, erased=erased, faults=tuple(faults))


def _unlike(row: Evidence) -> Iterator[str]:
    if row.envelope is None:
        return
    signed = pae(base64.b64decode(row.envelope["payload"]), kind=row.envelope["payloadType"])
    if salted(bytes(row.salt or b""), signed) != bytes(row.leaf):
        yield f"the statement of evidence {row.index} was changed"
    elif not signing.holds(signed, row.envelope["signatures"][0]["sig"], key=base64.b64encode(public()).decode()):
        yield f"the signature of evidence {row.index} does not hold"


def _unsigned(tenant_id: UUID, note: str, row: Range) -> Iterator[str]:
    try:
        head = opened(note, public=public())
    except NoCheckpoint:
        yield f"the checkpoint of {row.end} was not signed by this log's key"
        return
    if (head.origin, head.size, head.root) != (origin(tenant_id=tenant_id), row.end, row.root):
        yield f"the checkpoint of {row.end} signed something else"
