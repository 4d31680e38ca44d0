"""What each client agreed to and objected to, as the provider sees it: it is said to the provider."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from secretaire.lib import scope
from secretaire.protection.tenancy import queries as tenancy
from secretaire.trust.measures.queries import catalogue
from secretaire.trust.sharing.core import Difference, differences, read
from secretaire.trust.sharing.queries.contract import agreement, clauses, objections

AT_ONCE: Final = 50  #: clients on a page


@dataclass(frozen=True, slots=True, kw_only=True)
class Objected:
    """What a client said against something; who of its people said it stays with the client."""

    measure: str
    version: int
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """How the contract of one client stands."""

    name: str
    number: int  #: of its contract; 0: it has not begun
    since: datetime | None
    changes: Sequence[Difference]
    objections: Sequence[Objected]  #: to what is not agreed yet

    @property
    def loud(self) -> int:
        """Return how much of what changed is to the client's loss."""
        return sum(each.loud for each in self.changes)


def sides(*, tenant_id: UUID, page: int) -> tuple[list[Side], bool]:
    """Return how the contracts of some clients stand, by name, and whether there are more; asked by the provider.

    :param tenant_id: of the provider, on whose ground this is asked
    """
    now = clauses(tenant_id=tenant_id)
    every = tenancy.clients()
    found = []
    for client in every[page * AT_ONCE : (page + 1) * AT_ONCE]:
        with scope.glance(client.pk):
            agreed = agreement(tenant_id=client.pk)
            said = [
                Objected(measure=row.measure, version=row.version, reason=row.reason, at=row.made_at)
                for row in objections(tenant_id=client.pk)
                if agreed and row.against == agreed.number
            ]
        found.append(
            Side(
                name=client.name,
                number=agreed.number if agreed else 0,
                since=agreed.made_at if agreed else None,
                changes=differences(read(agreed.promises), now, catalogue().measures) if agreed else (),
                objections=said,
            )
        )
    return found, len(every) > (page + 1) * AT_ONCE
