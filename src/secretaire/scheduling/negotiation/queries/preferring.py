"""What a host's assistant keeps to, and how far a tenant lets assistants go alone."""

from uuid import UUID

from django.utils.translation import gettext as _

from secretaire.lib.errors import Missing
from secretaire.scheduling.assistant.core.values import PlaceKind
from secretaire.scheduling.negotiation.core.deciding import Rules
from secretaire.scheduling.negotiation.core.manners import Manners
from secretaire.scheduling.negotiation.core.states import Supervision, TurnState
from secretaire.scheduling.negotiation.models import Policy, Preference, Turn


def preferences(*, tenant_id: UUID, host_id: UUID) -> Preference:
    """Return what the assistant of a host keeps to, with its page.

    :raises Missing: if the host never had an assistant
    """
    found = Preference.objects.select_related("page", "host").filter(tenant_id=tenant_id, host_id=host_id).first()
    if found is None:
        raise Missing(_("You have no assistant yet."))
    return found


def manners(*, preference: Preference) -> Manners:
    """Return preferences as values."""
    return Manners(
        name=preference.name,
        place_kind=PlaceKind(preference.place_kind),
        places=preference.places,
        lunch=preference.lunch,
        lunch_length=preference.lunch_length,
        calls_afternoon=preference.calls_afternoon,
        travel=preference.travel,
        home_days=tuple(preference.home_days),
        formal=preference.formal,
        supervision=Supervision(preference.supervision),
    )


def policy(*, tenant_id: UUID) -> Policy:
    """Return how far a tenant's assistants may go alone; new and careful if nobody ever said."""
    return Policy.objects.filter(tenant_id=tenant_id).first() or Policy(tenant_id=tenant_id)


def rules(*, preference: Preference) -> Rules:
    """Return how much the assistant of one host may do alone today."""
    tenant = policy(tenant_id=preference.tenant_id)
    done = Turn.objects.filter(
        tenant_id=preference.tenant_id, host=preference.host_id, state__in=[TurnState.ACTED, TurnState.SETTLED]
    )
    return Rules(
        supervision=Supervision(preference.supervision),
        handled=done.count(),
        threshold=tenant.threshold,
        unsupervised=tenant.unsupervised,
    )
