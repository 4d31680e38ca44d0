"""How the people of a tenant sign in."""

from django.db import transaction

from secretaire.protection.audit import actions as audit
from secretaire.protection.identity.core.policies import Terms
from secretaire.protection.identity.models import Policy
from secretaire.protection.tenancy.core import Actor


@transaction.atomic
def set_policy(*, actor: Actor, terms: Terms) -> None:
    """Let other terms hold for everybody's next step; nobody's password has to change for it."""
    values = {
        "password_policy": terms.password_policy.value,
        "second_factor": terms.second_factor.value,
        "session_hours": terms.session_hours,
        "idle_minutes": terms.idle_minutes,
        "password_sign_in": terms.password_sign_in,
    }
    Policy.objects.update_or_create(tenant_id=actor.tenant_id, defaults=values)
    audit.record(actor=actor, verb="policy.changed", subject=f"tenant/{actor.tenant_id}")
