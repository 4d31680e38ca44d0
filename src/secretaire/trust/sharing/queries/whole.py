"""Everything that a client sees of its own half, as a page and its twin for programs show it alike."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from secretaire.lib.errors import Missing
from secretaire.protection.identity import queries as identity
from secretaire.protection.tenancy import queries as tenancy
from secretaire.trust.evidence import queries as evidence
from secretaire.trust.sharing.core import Clause, Difference, Own, Pin, Standing, read
from secretaire.trust.sharing.models import Agreement
from secretaire.trust.sharing.queries.contract import agreements, contract, objections
from secretaire.trust.sharing.queries.duties import own


@dataclass(frozen=True, slots=True, kw_only=True)
class Half:
    """A client's own half: its duties, its contract, and how much was seen of it."""

    at: datetime
    provider: str  #: who promises; empty: the client runs the installation itself
    duties: tuple[Own, ...]
    agreed: Pin | None
    offered: str  #: digest of what is promised now; empty: nobody else promises anything
    changes: tuple[Difference, ...]
    evidence: int  #: pieces in the log about the client

    @property
    def open(self) -> list[Own]:
        """Return the duties at which something is to be done, or to be confirmed again."""
        return [each for each in self.duties if each.standing in {Standing.OPEN, Standing.DUE}]

    @property
    def loud(self) -> list[Difference]:
        """Return what the client loses if nothing is done."""
        return [each for each in self.changes if each.loud]


@dataclass(frozen=True, slots=True, kw_only=True)
class Objected:
    """An objection to what became of a promise."""

    measure: str
    version: int  #: of the promise
    against: int  #: the version of the contract that it departs from
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """A client's contract: what was agreed, what became of it, and what the client said to that."""

    provider: str
    agreed: Pin | None  #: nothing: it has not begun yet
    promises: tuple[Clause, ...]  #: that were agreed
    offered: str  #: digest of what is promised now
    changes: tuple[Difference, ...]
    versions: tuple[Pin, ...]  #: of the contract, the newest first
    objections: tuple[Objected, ...]  #: the newest first


def half(*, tenant_id: UUID, now: datetime) -> Half:
    """Return a client's own half; asked on its ground."""
    found = contract(tenant_id=tenant_id)
    return Half(
        at=now,
        provider=found.provider if found else "",
        duties=tuple(own(tenant_id=tenant_id, now=now)),
        agreed=pin(found.agreed) if found and found.agreed else None,
        offered=found.digest if found else "",
        changes=tuple(found.changes) if found else (),
        evidence=evidence.size(tenant_id=tenant_id) if found else 0,
    )


def terms(*, tenant_id: UUID) -> Terms:
    """Return a client's contract; asked on its ground.

    :raises Missing: if nobody else promises anything to it
    """
    found, people = contract(tenant_id=tenant_id), names(tenant_id=tenant_id)
    if found is None:
        raise Missing(_("There is nothing at this address."))
    return Terms(
        provider=found.provider,
        agreed=pin(found.agreed, people) if found.agreed else None,
        promises=tuple(read(found.agreed.promises).values()) if found.agreed else (),
        offered=found.digest,
        changes=tuple(found.changes),
        versions=tuple(pin(row, people) for row in agreements(tenant_id=tenant_id)),
        objections=tuple(
            Objected(
                measure=row.measure,
                version=row.version,
                against=row.against,
                reason=row.reason,
                by=people.get(row.made_by, ""),
                at=row.made_at,
            )
            for row in objections(tenant_id=tenant_id)
        ),
    )


def pin(row: Agreement, names: dict[UUID, str] | None = None) -> Pin:
    """Return a version of the contract as it is shown.

    :param names: of the people of the client
    """
    known = names if names is not None else {}
    by = known.get(row.made_by, "") if row.made_by else ""
    return Pin(number=row.number, kind=row.kind, at=row.made_at, by=by, promises=len(row.promises), digest=row.digest)


def names(*, tenant_id: UUID) -> dict[UUID, str]:
    """Return what the people of a client are called, those who have left too."""
    return {user.pk: user.name for user in identity.everybody(tenant_id=tenant_id)}


def told(*, tenant_id: UUID, now: datetime) -> dict[str, Any]:
    """Return the same for the interface of programs.

    :raises Missing: if it is the provider's own ground
    """
    if tenancy.get(tenant_id=tenant_id).provider:
        raise Missing(_("There is nothing at this address."))
    found = half(tenant_id=tenant_id, now=now)
    return {
        "at": found.at,
        "provider": found.provider or None,
        "duties": [_duty(each) for each in found.duties],
        "contract": _contract(found.agreed, found.changes) if found.agreed else None,
    }


def _duty(own: Own) -> dict[str, Any]:
    parts = (
        {
            "name": each.name,
            "standing": each.standing.value,
            "facts": dict(each.facts),
            "confirmed_at": each.done_at,
            "until": each.until,
        }
        for each in own.parts
    )
    return {
        "measure": own.measure,
        "sentence": {"en": own.sentence.en, "fr": own.sentence.fr},
        "shared": own.shared,
        "agreed_version": own.version,
        "standing": own.standing.value,
        "parts": list(parts),
    }


def _contract(agreed: Pin, changes: tuple[Difference, ...]) -> dict[str, Any]:
    moved = (
        {
            "measure": each.measure,
            "way": each.way.value,
            "agreed_version": each.before.version if each.before else None,
            "promised_version": each.after.version if each.after else None,
        }
        for each in changes
    )
    return {"number": agreed.number, "agreed_at": agreed.at, "sha256": agreed.digest, "changes": list(moved)}
