"""What administrators look at: connections, groups, leavers and the last requests."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce, Lower

from secretaire.protection.identity import queries as identity
from secretaire.protection.provisioning.core import digest
from secretaire.protection.provisioning.models import Belonging, Connection, Exchange, Group, Leaver, Terms

#: Rows of the log and of leavers that are shown.
_MOST = 100
_FAILED = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapped:
    """A group, how many people are in it, and the role that it gives."""

    group: Group
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """An account that a directory ended, whose it is, and how long that took."""

    leaver: Leaver
    name: str

    @property
    def milliseconds(self) -> int | None:
        """Return the time from the request's arrival until its transaction was committed."""
        if self.leaver.committed_at is None:
            return None
        return int((self.leaver.committed_at - self.leaver.arrived_at).total_seconds() * 1000)


def proven(*, tenant_id: UUID, token: str, now: datetime) -> Connection | None:
    """Return the connection that a token proves at an instant: neither cut nor expired, and of this tenant."""
    found = Connection.objects.filter(tenant_id=tenant_id, digest=digest(token), cut_at__isnull=True)
    return found.filter(expires_at__gt=now).first()


def connections(*, tenant_id: UUID) -> list[Connection]:
    """Return the connections that were not cut, the newest first."""
    return list(Connection.objects.filter(tenant_id=tenant_id, cut_at__isnull=True).order_by("-made_at", "pk"))


def privileged(*, tenant_id: UUID) -> bool:
    """Tell whether groups may give privileged roles."""
    return Terms.objects.filter(tenant_id=tenant_id, privileged=True).exists()


def groups_with_sizes(*, tenant_id: UUID) -> list[Mapped]:
    """Return all groups by name."""
    counted = Belonging.objects.filter(group_id=OuterRef("pk")).order_by().values("group_id").annotate(n=Count("pk"))
    found = Group.objects.filter(tenant_id=tenant_id).annotate(size=Coalesce(Subquery(counted.values("n")), 0))
    return [Mapped(group=each, size=each.size) for each in found.order_by(Lower("display_name"), "pk")]


def leavers(*, tenant_id: UUID) -> list[Left]:
    """Return the last accounts that directories ended, and whose they are, the newest first."""
    found = list(Leaver.objects.filter(tenant_id=tenant_id).order_by("-arrived_at", "pk")[:_MOST])
    people = identity.accounts(tenant_id=tenant_id).filter(pk__in=[each.account for each in found])
    names = {user.pk: user.name for user in people}
    return [Left(leaver=each, name=names.get(each.account, "")) for each in found]


def exchanges(*, tenant_id: UUID, failed: bool) -> list[Exchange]:
    """Return the last requests, the newest first; only those that were refused, if so wished."""
    found = Exchange.objects.filter(tenant_id=tenant_id)
    if failed:
        found = found.filter(status__gte=_FAILED)
    return list(found.order_by("-at", "pk")[:_MOST])
