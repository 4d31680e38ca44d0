"""On the provider's ground: notices, their receipts, and when their time is over."""

import base64
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _

from secretaire.lib.errors import Missing
from secretaire.protection.tenancy import queries as tenancy
from secretaire.protection.tenancy.core import unnamed
from secretaire.trust.evidence import queries as evidence
from secretaire.trust.evidence.core import Stand
from secretaire.trust.measures.core import Duration
from secretaire.trust.measures.queries import catalogue
from secretaire.trust.notices.core import REGISTERS, Journey, Kind, Part, digest, ends, untold
from secretaire.trust.notices.models import Notice, Receipt

#: The measure that says how long each kind runs at least, and which of its figures that is.
_LEAST: Final[Mapping[Kind, tuple[str, str]]] = {
    Kind.SUBPROCESSOR: ("suppliers.notice", "ahead"),
    Kind.CHANGE: ("change.announced", "ahead"),
}
_DAY: Final = 86_400


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a notice stands."""

    notice: Notice
    receipts: Sequence[tuple[Receipt, Journey]]
    untold: int  #: clients that do not know yet
    ends: datetime | None  #: when its time is over; nothing: it does not run yet
    objections: int

    def over(self, now: datetime) -> bool:
        """Tell whether its time is over."""
        return self.ends is not None and self.ends <= now


def here() -> dict[UUID, str]:
    """Return the clients that there are now, by name; none of which nothing is left."""
    return {each.pk: each.name for each in tenancy.clients() if each.slug != unnamed(each.pk)}


def notice(*, tenant_id: UUID, notice_id: UUID) -> Notice:
    """Return one notice.

    :raises Missing: if there is none
    """
    found = Notice.objects.filter(tenant_id=tenant_id, pk=notice_id).select_related("evidence").first()
    if found is None:
        raise Missing(_("There is no such notice."))
    return found


def notices(*, tenant_id: UUID) -> list[Notice]:
    """Return every notice, the newest first."""
    return list(Notice.objects.filter(tenant_id=tenant_id).order_by("-written_at", "pk"))


def about(*, tenant_id: UUID, register: str, number: int) -> list[Notice]:
    """Return the notices about an entry of a register, the newest first."""
    return about_each(tenant_id=tenant_id, register=register, numbers=[number])


def about_each(*, tenant_id: UUID, register: str, numbers: Iterable[int]) -> list[Notice]:
    """Return the notices about some entries of a register, the newest first."""
    rows = Notice.objects.filter(tenant_id=tenant_id, register=register, number__in=list(numbers))
    return list(rows.order_by("-written_at", "pk"))


def drafts(*, tenant_id: UUID, kind: Kind) -> list[Notice]:
    """Return the notices of a kind that were not sent yet, the newest first."""
    rows = Notice.objects.filter(tenant_id=tenant_id, kind=kind, sent_at__isnull=True)
    return list(rows.order_by("-written_at", "pk"))


def receipt(*, tenant_id: UUID, receipt_id: UUID) -> Receipt:
    """Return what is known of a notice at a client.

    :raises Missing: if there is no such receipt
    """
    found = Receipt.objects.filter(tenant_id=tenant_id, pk=receipt_id).first()
    if found is None:
        raise Missing(_("There is no such notice."))
    return found


def standing(*, notice: Notice) -> Standing:
    """Return how a notice stands; of clients that are gone nothing is awaited."""
    return standings(tenant_id=notice.tenant_id, notices=[notice])[0]


def standings(*, tenant_id: UUID, notices: Sequence[Notice]) -> list[Standing]:
    """Return how each of some notices stands, in their order, however many there are in as many queries as for one."""
    living = here()
    receipts: dict[UUID, list[Receipt]] = defaultdict(list)
    for row in Receipt.objects.filter(tenant_id=tenant_id, notice__in=notices).order_by("client"):
        receipts[row.notice_id].append(row)
    return [_standing(each, receipts[each.pk], living) for each in notices]


def _standing(notice: Notice, rows: Sequence[Receipt], living: Mapping[UUID, str]) -> Standing:
    found = [(row, row.journey(here=row.client in living)) for row in rows]
    journeys = [journey for _row, journey in found]
    return Standing(
        notice=notice,
        receipts=found,
        untold=untold(journeys),
        ends=ends(sent=notice.sent_at, ahead=notice.ahead, journeys=journeys),
        objections=sum(row.objected_at is not None for row, _journey in found),
    )


def least(*, tenant_id: UUID, kind: Kind) -> int:
    """Return for how many days a kind of notice runs at least: as it is promised, or as the catalogue proposes."""
    if kind not in _LEAST:
        return 0
    key, name = _LEAST[kind]
    return -(-Duration.parse(figure(tenant_id, key, name)).roughly // _DAY)


def figure(tenant_id: UUID, measure: str, name: str) -> str:
    """Return a figure as it is promised, or as the catalogue proposes."""
    promised = evidence.commitments(tenant_id=tenant_id).get(measure)
    if promised and promised.stand == Stand.OFFERED and name in promised.figures:  # else it is younger than that
        return str(promised.figures[name])
    return str(next(each.default for each in catalogue().measures[measure].parameters if each.name == name))


def ran(  # what is asked of the notice
    *,
    tenant_id: UUID,
    kind: Kind,
    number: int,
    now: datetime,
    since: datetime | None = None,
    parts: frozenset[Part | None] | None = None,
) -> bool:
    """Tell whether what an entry says may begin: a notice of it has run for as long as is promised.

    Where there is no client, nobody has to be told.

    :param since: before which a notice is about something else
    :param parts: whose users it concerns, as it was computed, or everybody; nothing: whoever was chosen
    """
    if not here():
        return True
    shortest = timedelta(days=least(tenant_id=tenant_id, kind=kind))
    rows = about(tenant_id=tenant_id, register=REGISTERS[kind], number=number)
    return any(
        each.kind == kind
        and each.ahead >= shortest
        and (since is None or each.written_at >= since)
        and (parts is None or each.part in parts)
        and standing(notice=each).over(now)
        for each in rows
    )


def genuine(row: Notice) -> bool | None:
    """Tell whether a notice says what its place in the log was given for; nothing if it has none."""
    if row.evidence is None or row.evidence.envelope is None:
        return None
    statement = json.loads(base64.b64decode(row.evidence.envelope["payload"]))
    (subject,) = statement["subject"]
    sha256 = digest(row.kept, salt=bytes.fromhex(row.content["salt"]))
    return bool(subject == {"name": f"notice/{row.pk}", "digest": {"sha256": sha256}})
