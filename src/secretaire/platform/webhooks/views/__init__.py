"""The pages of webhooks; here is what they share."""

from typing import TYPE_CHECKING, Final

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from secretaire.lib.errors import Missing
from secretaire.platform.webhooks.core.messages import PING
from secretaire.platform.webhooks.core.states import Condition, State, Why
from secretaire.protection.identity import queries as identity
from secretaire.protection.tenancy.core import Actor
from secretaire.scheduling.booking.core import Happening
from secretaire.scheduling.hosts import queries as hosts

if TYPE_CHECKING:
    from secretaire.platform.webhooks.models import Endpoint
    from secretaire.protection.identity.models import User

#: What each kind of event is, for people.
KINDS: Final = {
    Happening.REQUESTED: gettext_lazy("A guest asked for a meeting that waits for approval"),
    Happening.MADE: gettext_lazy("A meeting was booked"),
    Happening.APPROVED: gettext_lazy("A request was approved"),
    Happening.DECLINED: gettext_lazy("A request was declined"),
    Happening.MOVED: gettext_lazy("A booking was moved"),
    Happening.CHANGED: gettext_lazy("A meeting got another place or length"),
    Happening.CANCELLED: gettext_lazy("A booking was cancelled"),
    Happening.EXPIRED: gettext_lazy("A request was not answered in time"),
    Happening.JOINED: gettext_lazy("Somebody joined the waiting list"),
    Happening.OFFERED: gettext_lazy("A time was offered to somebody who waits"),
    Happening.LEFT: gettext_lazy("Somebody left the waiting list"),
    Happening.PASSED: gettext_lazy("An offer or a wished day went by"),
    PING: gettext_lazy("A test"),
}
_WHY: Final = {
    Why.GONE: gettext_lazy("Its receiver answers that it is gone for good."),
    Why.FAILING: gettext_lazy("Its receiver has taken nothing for three days."),
}


def actor(request: HttpRequest) -> Actor:
    """Return the signed-in account as who acts."""
    user = identity.account(request)
    return Actor(kind="member", name=f"user/{user.pk}", tenant_id=user.tenant_id)


def zone(user: "User") -> str:
    """Return the zone whose clock an account reads; UTC for who receives nobody."""
    try:
        return hosts.of_user(tenant_id=user.tenant_id, user_id=user.pk).zone
    except Missing:
        return "UTC"


def condition(endpoint: "Endpoint") -> tuple[str, str]:
    """Return the badge of an endpoint."""
    if endpoint.state == Condition.RESTING:
        return "cancelled", _("Rests")
    if endpoint.state == Condition.OFF:
        return "failing", _("Switched off")
    if endpoint.failing_since:
        return "waiting", _("Not taken at present")
    return ("ok", _("Works")) if endpoint.last_success else ("info", _("Nothing sent yet"))


def why(endpoint: "Endpoint") -> str:
    """Return why an endpoint was switched off, if it was."""
    return str(_WHY[Why(endpoint.why)]) if endpoint.why else ""


def progress(state: str) -> tuple[str, str]:
    """Return the badge of a delivery."""
    return {
        State.WAITING: ("waiting", _("On its way")),
        State.DELIVERED: ("ok", _("Delivered")),
        State.FAILED: ("failing", _("Not delivered")),
    }[State(state)]
