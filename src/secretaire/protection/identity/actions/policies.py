"""How the people of a tenant sign in."""

from collections.abc import Callable
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from secretaire.lib.errors import Refused
from secretaire.protection.audit import actions as audit
from secretaire.protection.identity import queries
from secretaire.protection.identity.core.policies import Terms
from secretaire.protection.identity.models import Policy, User
from secretaire.protection.perimeter.core.addresses import Address, within
from secretaire.protection.tenancy.core import Actor

#: Tells whether a tenant has a way to sign in that asks for no password here; filled in ``site/wiring.py``.
ways: list[Callable[[UUID], bool]] = []


class NoWayIn(Refused):
    """Without passwords, somebody would be locked out for good."""


class ShutOut(Refused):
    """Whoever names the networks comes from none of them."""


@transaction.atomic
def set_policy(*, actor: Actor, terms: Terms, whence: Address | None = None) -> None:
    """Let other terms hold for everybody's next step; nobody's password has to change for it.

    :param whence: the address that the actor comes from; None: it cannot be known

    :raises NoWayIn: if passwords are switched off without a break-glass account or an identity provider, or if that
        account is not one that could be relied on
    :raises ShutOut: if other networks are named, and the actor comes from none of them
    """
    _check_networks(actor, terms, whence)
    _check_glass(actor, terms)
    if not terms.password_sign_in:
        _check_ways(actor, terms)
    values = {
        "password_policy": terms.password_policy.value,
        "second_factor": terms.second_factor.value,
        "session_hours": terms.session_hours,
        "idle_minutes": terms.idle_minutes,
        "password_sign_in": terms.password_sign_in,
        "break_glass_id": terms.break_glass,
        "networks": ", ".join(map(str, terms.networks)),
    }
    Policy.objects.update_or_create(tenant_id=actor.tenant_id, defaults=values)
    audit.record(actor=actor, verb="policy.changed", subject=f"tenant/{actor.tenant_id}")


def _check_networks(actor: Actor, terms: Terms, whence: Address | None) -> None:
    # The same networks may be saved from elsewhere: whoever broke the glass must be able to change what else there is.
    same = terms.networks == queries.policy(tenant_id=actor.tenant_id).networks
    if terms.networks and not same and not within(whence, terms.networks):
        words = _("You come from {address}, which lies in none of these networks: you would lock yourself out.")
        raise ShutOut(words.format(address=whence or _("an address that cannot be known")))


def _check_glass(actor: Actor, terms: Terms) -> None:
    if terms.break_glass is None:
        return
    # Held, so that whoever ends or demotes this account at the same moment waits, and is then refused.
    User.objects.select_for_update().filter(tenant_id=actor.tenant_id, pk=terms.break_glass).first()
    if terms.break_glass not in {user.pk for user in queries.glass_candidates(tenant_id=actor.tenant_id)}:
        raise NoWayIn(_("The break-glass account must be an owner's, with a password and a second factor."))


def _check_ways(actor: Actor, terms: Terms) -> None:
    if terms.break_glass is None:
        raise NoWayIn(
            _("Choose a break-glass account first: without one, nobody comes in when the identity provider fails.")
        )
    if not any(way(actor.tenant_id) for way in ways):
        raise NoWayIn(_("Switch an identity provider on first: without one, nobody could sign in any more."))
