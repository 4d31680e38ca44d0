"""Whose half is shown, and the tabs of its pages."""

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import get_script_prefix, reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from secretaire.lib.errors import Missing
from secretaire.protection.access.core import Right, may
from secretaire.protection.identity.queries import account
from secretaire.protection.tenancy import queries as tenancy
from secretaire.trust.sharing import queries
from secretaire.ui.links import Link

if TYPE_CHECKING:
    from secretaire.protection.tenancy.models import Tenant


def client(request: HttpRequest) -> "Tenant":
    """Return whose half it is: of whoever is nobody's provider.

    :raises Missing: if it is the provider's own ground
    """
    found = tenancy.of(request)
    if found.provider:
        raise Missing(_("There is nothing at this address."))
    return found


def served(request: HttpRequest) -> "Tenant":
    """Return a client to whom somebody else promises something.

    :raises Missing: if it runs the installation itself
    """
    found = client(request)
    if queries.promiser(tenant_id=found.pk) is None:
        raise Missing(_("Nobody else promises anything here: you run this installation yourself."))
    return found


def outside(name: str, **arguments: Any) -> str:
    """Return the address of a page of the installation, which lies below no client."""
    path = reverse(name, urlconf=settings.ROOT_URLCONF, kwargs=arguments)
    return f"/{path.removeprefix(get_script_prefix())}"


def show(request: HttpRequest, page: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """Return a page of the room."""
    more = {
        "tabs": _tabs(request),
        "may": may(account(request).role, Right.SECURITY),
        "centre": outside("centre:responsibility"),
    }
    response = render(request, f"sharing/{page}.html", context | more, status=status)
    response.headers["Cache-Control"] = "private, no-store"
    return response


def as_json(content: bytes) -> HttpResponse:
    """Return the twin of a page, for programs."""
    kept = {"Cache-Control": "private, no-store"}
    return HttpResponse(content + b"\n", content_type="application/json", headers=kept)


def _tabs(request: HttpRequest) -> list[Link]:
    found = [("overview", _("What you do yourself"))]
    if queries.promiser(tenant_id=tenancy.of(request).pk):
        found += [
            ("contract", pgettext("what was agreed", "Contract")),
            ("evidence", pgettext("about a client", "Evidence")),
        ]
    here = request.resolver_match.url_name if request.resolver_match else ""
    return [Link(href=reverse(f"sharing:{name}"), text=text, current=name == here) for name, text in found]
