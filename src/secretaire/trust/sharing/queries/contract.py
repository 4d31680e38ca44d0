"""Which promises a client agreed to, and what became of them since."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from secretaire.lib import scope
from secretaire.protection.tenancy import queries as tenancy
from secretaire.trust.evidence import queries as evidence
from secretaire.trust.evidence.core import Stand
from secretaire.trust.measures.core import Responsible
from secretaire.trust.measures.queries import catalogue
from secretaire.trust.sharing.core import Clause, Difference, differences, digest, kept, read
from secretaire.trust.sharing.models import Agreement, Objection


@dataclass(frozen=True, slots=True, kw_only=True)
class Contract:
    """The contract of a client: what was agreed, and what is promised now."""

    provider: str
    agreed: Agreement | None  #: nothing: it has not begun yet
    changes: Sequence[Difference]
    digest: str  #: of what is promised now, so that nobody agrees to something else than they saw

    @property
    def loud(self) -> list[Difference]:
        """Return what the client loses."""
        return [each for each in self.changes if each.loud]


def promiser(*, tenant_id: UUID) -> UUID | None:
    """Return on whose ground the promises to a client are made; nothing: it makes them itself, or nobody does."""
    found = tenancy.ground()
    return None if found == tenant_id else found


def offered(*, tenant_id: UUID) -> dict[str, Clause]:
    """Return what is promised to a client now; asked on its ground."""
    there = promiser(tenant_id=tenant_id)
    if there is None:
        return {}
    with scope.glance(there):
        return clauses(tenant_id=there)


def clauses(*, tenant_id: UUID) -> dict[str, Clause]:
    """Return what is promised on a ground now, as a contract says it."""
    found = (
        Clause(
            measure=row.measure,
            version=row.version,
            stand=Stand(row.stand),
            responsible=Responsible(row.responsible),
            figures=row.figures,
        )
        for row in evidence.commitments(tenant_id=tenant_id).values()
    )
    return {each.measure: each for each in found if each.stand is not Stand.WITHDRAWN}


def agreement(*, tenant_id: UUID) -> Agreement | None:
    """Return the version of the contract that a client agreed to last, or began with."""
    return Agreement.objects.filter(tenant_id=tenant_id).order_by("-number").first()


def agreements(*, tenant_id: UUID) -> list[Agreement]:
    """Return every version of a client's contract, the newest first."""
    return list(Agreement.objects.filter(tenant_id=tenant_id).order_by("-number"))


def contract(*, tenant_id: UUID) -> Contract | None:
    """Return the contract of a client; nothing if nobody else promises anything to it."""
    there = promiser(tenant_id=tenant_id)
    if there is None:
        return None
    with scope.glance(there):
        name = tenancy.look(tenant_id=there).name
    agreed, now = agreement(tenant_id=tenant_id), offered(tenant_id=tenant_id)
    changes = differences(read(agreed.promises), now, catalogue().measures) if agreed else []
    return Contract(provider=name, agreed=agreed, changes=changes, digest=digest(kept(now.values())))


def objections(*, tenant_id: UUID) -> list[Objection]:
    """Return what a client objected to, the newest first."""
    return list(Objection.objects.filter(tenant_id=tenant_id).order_by("-made_at", "pk"))
