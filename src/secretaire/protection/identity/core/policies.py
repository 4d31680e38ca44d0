"""The terms on which the people of a tenant sign in."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from secretaire.protection.access.core import PRIVILEGED
from secretaire.protection.identity.core.passwords import Demand, Rule
from secretaire.protection.perimeter.core.addresses import Address, Network, within


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What a tenant has decided; the defaults hold where it has not."""

    password_policy: Rule = Rule.MODERN
    second_factor: Demand = Demand.OPTIONAL
    session_hours: int = 12
    idle_minutes: int = 120
    password_sign_in: bool = True
    break_glass: UUID | None = None  #: whose password opens even where passwords are off
    networks: tuple[Network, ...] = ()  #: from which roles with more rights than a host's may work; empty: anywhere

    def takes_password(self, user_id: UUID) -> bool:
        """Tell whether the password of an account counts for anything."""
        return self.password_sign_in or self.break_glass == user_id

    def reaches(self, *, role: str, whence: Address | None) -> bool:
        """Tell whether a role may work from an address; one that cannot be known lies in no network."""
        return role not in PRIVILEGED or not self.networks or within(whence, self.networks)


def over(*, terms: Terms, since: datetime, seen: datetime, now: datetime) -> bool:
    """Tell whether a session has lasted, or lain idle, for as long as the terms allow."""
    lasted, idle = now - since, now - seen
    return lasted >= timedelta(hours=terms.session_hours) or idle >= timedelta(minutes=terms.idle_minutes)
