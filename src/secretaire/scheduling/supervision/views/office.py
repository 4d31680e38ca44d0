"""The queue of the provider's supervisors: what waits at every client that leaves its letters to them."""

from functools import partial
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from secretaire.lib import clock, scope
from secretaire.lib.onward import Onward
from secretaire.protection.access.core import Right, needs
from secretaire.protection.grants import queries as grants
from secretaire.protection.identity.queries import account
from secretaire.protection.tenancy import queries as tenancy
from secretaire.scheduling.supervision import queries
from secretaire.scheduling.supervision.forms import words
from secretaire.scheduling.supervision.views.queue import row
from secretaire.ui import places

if TYPE_CHECKING:
    from secretaire.protection.identity.models import User


@require_safe
@needs(Right.STAFF_CONSOLE)
def listing(request: HttpRequest) -> HttpResponse:
    """Show what waits, longest first: for how long, and why, and nothing of whose it is."""
    return Onward(request, partial(_listed, user=account(request)))


def _listed(request: HttpRequest, *, user: "User") -> HttpResponse:
    now, found, rows = clock.now(), [], []
    for client in tenancy.clients():
        with scope.tenant(client.pk):
            if grants.terms(tenant_id=client.pk).supervision:
                waiting = queries.queue(tenant_id=client.pk, supervisor_id=user.pk, now=now)
                below = f"{reverse('office:home')}in/{client.slug}/supervision/"
                found += waiting
                rows += [(each.age, {**row(each, below=below), "language": ""}) for each in waiting]
    context = {
        "user": user,
        "links": places.main(request),
        "home": reverse("home"),
        "here": reverse("supervising:queue"),
        "rows": [shown for _age, shown in sorted(rows, key=lambda pair: pair[0], reverse=True)],
        "own": any(each.holder is queries.Holder.SELF for each in found),
        "late": sum(each.late for each in found),
        "patience": words.lasting(queries.patience()),
    }
    response = render(request, "supervision/queue.html", context)
    patch_cache_control(response, private=True, no_store=True)
    return response
