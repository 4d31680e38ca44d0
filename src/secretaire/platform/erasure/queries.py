"""Questions about requests of erasure."""

import hashlib
import hmac
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from secretaire import config
from secretaire.lib import links, mentions, takeout
from secretaire.lib.errors import Missing
from secretaire.platform.erasure.core import LIVING, UNCONFIRMED, Room, State, Stay, Whose
from secretaire.platform.erasure.models import Request, Step

if TYPE_CHECKING:
    from collections.abc import Collection


#: What may be an address; bounded, so that no text takes long.
_ADDRESS: Final = re.compile(r"[\w+][\w.!#$%&'*+/=?^`{|}~-]{0,63}@[\w-]{1,63}(?:\.[\w-]{1,63})+")


@dataclass(kw_only=True)
class House:
    """What the rooms below do for an erasure; set where the house is put together."""

    rooms: Sequence[Room] = ()  #: in the order in which they forget
    called: Callable[[UUID, str, UUID | None], frozenset[str]] = lambda tenant_id, email, user_id: frozenset()
    #: What must happen first, in words for an administrator.
    before: Callable[[UUID, Whose, datetime], list[str]] = lambda tenant_id, whose, now: []
    #: Whether a letter that is owed to them or to their hosts has still to leave.
    leaving: Callable[[UUID, Whose], bool] = lambda tenant_id, whose: False
    stays: Callable[[UUID, Whose], list[Stay]] = lambda tenant_id, whose: []


house = House()


def digest(*, tenant_id: UUID, email: str) -> str:
    """Return what stands for an address in a request: the same each time, and no way back."""
    secret = config.derived("erasure requests").encode()
    return hmac.new(secret, tenant_id.bytes + email.strip().lower().encode(), hashlib.sha256).hexdigest()


def every(*, tenant_id: UUID) -> list[Request]:
    """Return the requests that were confirmed: those whose clock runs first, the most urgent first."""
    rows = list(Request.objects.filter(tenant_id=tenant_id).exclude(state=State.ASKED).order_by("due_at", "pk"))
    return sorted(rows, key=lambda each: (each.state not in LIVING, -each.ended_at.timestamp() if each.ended_at else 0))


def get(*, tenant_id: UUID, request_id: UUID) -> Request:
    """Return one request.

    :raises Missing: if there is none
    """
    found = Request.objects.filter(tenant_id=tenant_id, pk=request_id).first()
    if found is None:
        raise Missing(_("There is no such request."))
    return found


def living(*, tenant_id: UUID, email: str) -> Request | None:
    """Return the request of an address that is not settled, if there is one."""
    mark = digest(tenant_id=tenant_id, email=email)
    return Request.objects.filter(tenant_id=tenant_id, digest=mark, state__in=LIVING).first()


def running(*, tenant_id: UUID) -> list[Request]:
    """Return the requests that are being carried out."""
    return list(Request.objects.filter(tenant_id=tenant_id, state=State.RUNNING).order_by("due_at", "pk"))


def carried_out(*, tenant_id: UUID, since: datetime) -> list[Request]:
    """Return the requests that were carried out after an instant, or are just being."""
    done = Q(state=State.DONE, ended_at__gte=since) | Q(state=State.RUNNING)
    return list(Request.objects.filter(done, tenant_id=tenant_id).order_by("pk"))


def addresses(*, tenant_id: UUID) -> Iterator[str]:
    """Yield every address that stands in any row of a tenant, as often as it does; sealed columns are opened for it."""
    for table in takeout.owned():
        for row in table._base_manager.filter(tenant_id=tenant_id).iterator(chunk_size=200):  # noqa: SLF001  # managers may hide rows
            try:
                found = [address for text in mentions.texts(row) for address in _ADDRESS.findall(text)]
            except Missing:  # its key was destroyed, and nobody reads it again
                continue
            yield from found


def urgent(*, tenant_id: UUID, before: datetime) -> list[Request]:
    """Return the requests whose clock runs out before an instant and of which nobody was reminded."""
    rows = Request.objects.filter(tenant_id=tenant_id, state=State.OPEN, due_at__lt=before, reminded_at=None)
    return list(rows.order_by("due_at", "pk"))


def steps(*, request: Request) -> "Collection[Step]":
    """Return which rooms have forgotten somebody, in their order."""
    return list(Step.objects.filter(tenant_id=request.tenant_id, request=request).order_by("done_at", "room"))


def link(*, request: Request) -> str:
    """Return the word by which the owner of an address confirms a request."""
    return links.sign({"e": request.pk.hex}, purpose=f"erasure/{request.tenant_id}")


def by_link(*, tenant_id: UUID, word: str, now: datetime) -> Request:
    """Return the request that a link confirms.

    :raises links.BadLink: if it was not signed here
    :raises Missing: if it is gone, or was not confirmed in time
    """
    values = links.read(word, purpose=f"erasure/{tenant_id}")
    found = get(tenant_id=tenant_id, request_id=UUID(str(values["e"])))
    if found.state == State.ASKED and found.asked_at + UNCONFIRMED <= now:
        raise Missing(_("This request was not confirmed in time. Please ask again."))
    return found


def whose(*, request: Request) -> Whose:
    """Return who is to be forgotten by a living request, as the rooms look them up."""
    email = str(request.address)
    names = house.called(request.tenant_id, email, request.user)
    return Whose(email=email, user_id=request.user, names=frozenset(name for name in names if name.strip()))
