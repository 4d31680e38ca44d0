"""Questions about grants; each on the ground of one client, except for errands, which lie on the provider's."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext as _

from secretaire.lib.errors import Missing
from secretaire.protection.audit import queries as audit
from secretaire.protection.grants.core import Kind, State
from secretaire.protection.grants.models import Errand, Grant, Terms

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from secretaire.protection.audit.models import Entry

#: How far back somebody of the staff sees what they asked for.
_BACK = timedelta(days=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A grant, where it stands, and what was looked at by it, earliest first."""

    grant: Grant
    state: State
    entries: "list[Entry]"


def terms(*, tenant_id: UUID) -> Terms:
    """Return what a client asks of the provider's staff."""
    return Terms.objects.filter(tenant_id=tenant_id).first() or Terms(tenant_id=tenant_id)


def get(*, tenant_id: UUID, grant_id: UUID) -> Grant:
    """Return one grant.

    :raises Missing: if there is none
    """
    found = Grant.objects.filter(tenant_id=tenant_id, pk=grant_id).first()
    if found is None:
        raise Missing(_("There is no such grant."))
    return found


def running(*, tenant_id: UUID, staff: UUID, kind: Kind, now: datetime) -> Grant | None:
    """Return the grant of a kind that somebody of the staff has at this instant."""
    return _running(tenant_id, now).filter(staff=staff, kind=kind.value).first()


def runs(*, tenant_id: UUID, grant_id: UUID, now: datetime) -> bool:
    """Tell whether a grant is in force."""
    return _running(tenant_id, now).filter(pk=grant_id).exists()


def of_staff(*, tenant_id: UUID, staff: UUID, now: datetime) -> list[Grant]:
    """Return what somebody of the staff has asked a client for of late, newest first."""
    found = Grant.objects.filter(tenant_id=tenant_id, staff=staff, asked_at__gt=now - _BACK)
    return list(found.order_by("-asked_at"))


def open_ones(*, tenant_id: UUID, now: datetime) -> list[Told]:
    """Return what is asked of a client and what runs, newest first."""
    waiting = Grant.objects.filter(tenant_id=tenant_id, ended_at__isnull=True)
    found = waiting.filter(Q(until__isnull=True) | Q(until__gt=now)).order_by("-asked_at")
    return [_told(each, now) for each in found]


def past(*, tenant_id: UUID, now: datetime, at_most: int) -> list[Told]:
    """Return what is over, newest first."""
    found = Grant.objects.filter(Q(ended_at__isnull=False) | Q(until__lte=now), tenant_id=tenant_id)
    return [_told(each, now) for each in found.order_by("-asked_at")[:at_most]]


def clients(*, tenant_id: UUID, user_id: UUID, now: datetime) -> list[UUID]:
    """Return which clients somebody of the staff has asked of late; on the provider's ground."""
    found = Errand.objects.filter(tenant_id=tenant_id, user_id=user_id, asked_at__gt=now - _BACK)
    return list(dict.fromkeys(found.order_by("-asked_at").values_list("client", flat=True)))


def _running(tenant_id: UUID, now: datetime) -> "QuerySet[Grant]":
    return Grant.objects.filter(tenant_id=tenant_id, ended_at__isnull=True, since__lte=now, until__gt=now)


def _told(grant: Grant, now: datetime) -> Told:
    entries = audit.within(tenant_id=grant.tenant_id, subject=f"grant/{grant.pk}")
    return Told(grant=grant, state=grant.at(now), entries=entries)


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """That a page of a client is looked at by somebody of the provider's staff."""

    grant: Grant | None  #: nothing while a letter is being taken
    host: UUID | None  #: whose desk it is
    way_out: str  #: address of the office
    changes: bool  #: whether anything may be changed


def visit(request: HttpRequest) -> Visit | None:
    """Return the visit that a request is; nothing for a client's own people."""
    found = getattr(request, "visit", None)
    return found if isinstance(found, Visit) else None
