"""What else a supervisor can decide than to send the answer."""

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from secretaire.lib import clock
from secretaire.lib.errors import Missing, Refused
from secretaire.scheduling.supervision import actions
from secretaire.scheduling.supervision.views import actor, supervisor

if TYPE_CHECKING:
    from secretaire.protection.identity.models import User


def _way(act: Callable[..., None], done: str | Promise) -> Callable[..., HttpResponse]:
    """Return the view of one decision, which leads back to the queue."""

    @require_POST
    @supervisor
    def decided(request: HttpRequest, user: "User", pk: UUID) -> HttpResponse:
        try:
            act(actor=actor(user), turn_id=pk, supervisor_id=user.pk, now=clock.now())
        except Missing:
            raise
        except Refused as refused:
            messages.warning(request, str(refused))
            return redirect("supervision:item", pk=pk)
        messages.success(request, str(done))
        return redirect("supervision:queue")

    return decided


host = _way(actions.ask_host, _("The host is asked."))
nothing = _way(actions.put_aside, _("The letter stays without an answer."))
refuse = _way(actions.refuse, _("The letter is refused."))
attack = _way(actions.mark_attack, _("The letter is marked as an attack. Nobody answers it."))
