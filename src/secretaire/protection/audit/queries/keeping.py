"""Which entries have been kept for long enough."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Exists, Min, OuterRef

from secretaire import config
from secretaire.protection.audit.core.keeping import BOUNDS, DROPPED, Keep, spanned
from secretaire.protection.audit.models import Entry, Leaf
from secretaire.protection.audit.queries.proving import last_checkpoint


def terms() -> dict[Keep, timedelta]:
    """Return for how long the entries of each class are kept.

    :raises config.Misconfigured: if that is shorter or longer than the class allows
    """
    audit = config.load().audit
    days = {Keep.ROUTINE: audit.routine_days, Keep.SECURITY: audit.security_days, Keep.PROOF: audit.proof_days}
    for kind, bounds in BOUNDS.items():
        if not bounds.least <= days[kind] <= bounds.most:
            name = kind.name.lower()
            raise config.Misconfigured(f"audit.{name}_days must be between {bounds.least} and {bounds.most}")
    return {kind: timedelta(days=found) for kind, found in days.items()}


def ripe(*, tenant_id: UUID, kind: Keep, before: datetime) -> tuple[int, int]:
    """Return the span that can be dropped of a class: from behind what was, to before the first newer entry."""
    held = last_checkpoint(tenant_id=tenant_id)
    newer = Entry.objects.filter(tenant_id=tenant_id, pk=OuterRef("pk"), at__gte=before)
    young = Leaf.objects.filter(Exists(newer), tenant_id=tenant_id).aggregate(first=Min("index"))["first"]
    last = min(each for each in (young, held.size if held else 0) if each is not None) - 1
    subjects = Entry.objects.filter(tenant_id=tenant_id, verb=DROPPED).values_list("subject", flat=True)
    spans = [found for found in map(spanned, subjects) if found and found[2] == kind]
    return max((end for _first, end, _kind in spans), default=-1) + 1, last


def stand(*, tenant_id: UUID, kind: Keep, first: int, last: int) -> bool:
    """Tell whether there is an entry of a class in a span."""
    leaves = Leaf.objects.filter(tenant_id=tenant_id, keep=kind.value, index__range=(first, last))
    return leaves.filter(Exists(Entry.objects.filter(tenant_id=tenant_id, pk=OuterRef("pk")))).exists()
