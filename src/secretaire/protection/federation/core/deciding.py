"""What follows when a provider says who signed in."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from secretaire.protection.federation.core.claims import Claims
from secretaire.protection.federation.core.domains import domain_of


class Outcome(StrEnum):
    """What happens."""

    ENTER = "enter"  #: the account that this person has signed in to before
    LINK = "link"  #: the account with this address, from now on this person's
    CREATE = "create"  #: a new account of a host
    REFUSE = "refuse"


class Reason(StrEnum):
    """Why nobody is let in."""

    NO_ADDRESS = "no_address"
    FOREIGN = "foreign"  #: an address in a domain that the tenant has not proven
    UNVERIFIED = "unverified"  #: the provider itself does not vouch for the address
    ENDED = "ended"
    OTHER = "other"  #: the address is another account's than the one that this person has signed in to
    TAKEN = "taken"  #: another person of the provider's has signed in to the account with this address
    UNKNOWN = "unknown"  #: there is no account, and none is opened by itself


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """An account as far as it matters here."""

    id: UUID
    active: bool
    linked: bool = False  #: whether some person of this provider's has signed in to it


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What happens, to which account, or why nothing does."""

    outcome: Outcome
    account: UUID | None = None
    reason: Reason | None = None


def decide(
    claims: Claims, *, domains: Collection[str], known: Account | None, named: Account | None, creates: bool
) -> Verdict:
    """Return what follows from what a provider says.

    :param domains: that the tenant has proven
    :param known: the account that this person of this provider's has signed in to before
    :param named: the account with this address
    :param creates: whether accounts are opened by themselves
    """
    found = known or named
    reason = _doubt(claims, domains) or _trouble(known, named)
    if reason is None and found is None and not creates:
        reason = Reason.UNKNOWN
    if reason is not None:
        return Verdict(outcome=Outcome.REFUSE, account=found.id if found else None, reason=reason)
    if found is None:
        return Verdict(outcome=Outcome.CREATE)
    return Verdict(outcome=Outcome.ENTER if known else Outcome.LINK, account=found.id)


def _doubt(claims: Claims, domains: Collection[str]) -> Reason | None:
    if not claims.email:
        return Reason.NO_ADDRESS
    if domain_of(claims.email) not in domains:
        return Reason.FOREIGN
    return Reason.UNVERIFIED if claims.verified is False else None


def _trouble(known: Account | None, named: Account | None) -> Reason | None:
    if any(each is not None and not each.active for each in (known, named)):
        return Reason.ENDED
    if known and named and known.id != named.id:
        return Reason.OTHER
    return Reason.TAKEN if named and named.linked and not known else None
