"""What clients agreed to and objected to, for the provider's security officer."""

from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from secretaire.lib.errors import Missing
from secretaire.protection.access.core import Right, needs
from secretaire.protection.identity.queries import account
from secretaire.protection.tenancy import queries as tenancy
from secretaire.trust.centre.queries import saying
from secretaire.trust.measures.queries import catalogue
from secretaire.trust.sharing import queries
from secretaire.trust.sharing.queries import Side
from secretaire.trust.sharing.views.evidence import index

_MOST: Final = 10_000  #: pages


@require_safe
@needs(Right.STAFF_OFFICE)
@never_cache
def listing(request: HttpRequest) -> HttpResponse:
    """Show how each client's contract stands, and what clients object to."""
    tenant_id = account(request).tenant_id
    if tenancy.ground() != tenant_id:
        raise Missing(_("There is nothing at this address."))
    page = min(index(request, "page") or 0, _MOST)
    found, more = queries.sides(tenant_id=tenant_id, page=page)
    context = {"sides": [_side(each) for each in found], "next": page + 1 if more else None}
    return render(request, "sharing/office.html", context)


def _side(side: Side) -> dict[str, Any]:
    said = [{"objected": each, "sentence": _called(each.measure)} for each in side.objections]
    return {"side": side, "objections": said}


def _called(key: str) -> str:
    measure = catalogue().measures.get(key)
    return saying.sentence(measure, None).of(get_language() or "en") if measure else key
