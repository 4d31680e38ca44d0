"""The supervisors' pages, by subject; here is what they share: who may enter, and the frame around each."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _

from secretaire.lib.errors import Missing
from secretaire.protection.access.core import Right, needs
from secretaire.protection.identity.queries import account, acting
from secretaire.protection.tenancy.core import Actor
from secretaire.scheduling.hosts import queries as hosts
from secretaire.ui.links import Link

if TYPE_CHECKING:
    from secretaire.protection.identity.models import User

P = ParamSpec("P")


def supervisor(
    view: "Callable[Concatenate[HttpRequest, User, P], HttpResponse]",
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Let whoever may supervise in, and hand the account to the view."""

    @needs(Right.SUPERVISE)
    @wraps(view)
    def entered(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        response = view(request, account(request), *args, **kwargs)
        patch_cache_control(response, private=True, no_store=True)
        return response

    return entered


def actor(user: "User") -> Actor:
    """Return who acts: an account of the tenant, or of the provider."""
    return acting(user)


def show(
    request: HttpRequest, user: "User", template: str, context: Mapping[str, Any], *, status: int = 200
) -> HttpResponse:
    """Return a page of the supervisors."""
    home = reverse("supervision:queue")
    links = [Link(href=home, text=_("Queue"), icon="queue", current=True)]
    if _receives(user):
        links.append(Link(href=reverse("desk:week"), text=_("Your desk"), icon="week"))
    frame = {"user": user, "links": links, "home": home}
    return render(request, template, {**frame, **context}, status=status)


def _receives(user: "User") -> bool:
    try:
        hosts.of_user(tenant_id=user.tenant_id, user_id=user.pk)
    except Missing:
        return False
    return True
