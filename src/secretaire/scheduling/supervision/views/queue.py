"""The queue: what waits for a person and for how long, and nothing of what it says."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from secretaire.lib import clock
from secretaire.scheduling.supervision import actions, queries
from secretaire.scheduling.supervision.forms import words
from secretaire.scheduling.supervision.views import actor, show, supervisor

if TYPE_CHECKING:
    from secretaire.protection.identity.models import User

#: Reasons that are shown of one letter.
_FEW = 2


@require_safe
@supervisor
def listing(request: HttpRequest, user: "User") -> HttpResponse:
    """Show what waits, longest first."""
    now = clock.now()
    found = queries.queue(tenant_id=user.tenant_id, supervisor_id=user.pk, now=now)
    typical = queries.handling(tenant_id=user.tenant_id, now=now)
    context = {
        "rows": [row(each, below=reverse("supervision:queue")) for each in found],
        "own": any(each.holder is queries.Holder.SELF for each in found),
        "here": reverse("supervision:queue"),
        "late": sum(each.late for each in found),
        "patience": words.lasting(queries.patience()),
        "typical": words.lasting(typical) if typical is not None else "",
    }
    return show(request, user, "supervision/queue.html", context)


@require_POST
@supervisor
def claim(request: HttpRequest, user: "User", pk: UUID) -> HttpResponse:
    """Take a letter."""
    try:
        actions.claim(actor=actor(user), turn_id=pk, supervisor_id=user.pk, name=user.name, now=clock.now())
    except (actions.Taken, actions.Occupied) as late:
        messages.warning(request, str(late))
        return redirect("supervision:queue")
    return redirect("supervision:item", pk=pk)


@require_POST
@supervisor
def give_back(request: HttpRequest, user: "User", pk: UUID) -> HttpResponse:
    """Leave a letter to another supervisor."""
    actions.give_back(actor=actor(user), turn_id=pk, supervisor_id=user.pk, now=clock.now())
    messages.success(request, _("The letter is back in the queue."))
    return redirect("supervision:queue")


def row(waiting: queries.Waiting, *, below: str) -> dict[str, Any]:
    """Return a letter as a queue shows it.

    :param below: address below which letters are taken and settled
    """
    turn = waiting.turn
    language = (turn.reading or {}).get("language", "")
    return {
        "turn": turn,
        "item": f"{below}{turn.pk}/",
        "claim": f"{below}{turn.pk}/claim/",
        "age": words.age(waiting.age),
        "late": waiting.late,
        "holder": waiting.holder.value,
        "reasons": [words.DOUBTS[doubt] for doubt in turn.doubts[:_FEW]],
        "more": max(len(turn.doubts) - _FEW, 0),
        "language": get_language_info(language)["name_translated"] if language else "",
    }
