"""Whom anybody tells of a weakness: the page, its twin, and the file in which programs look (RFC 9116)."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from secretaire.lib import clock
from secretaire.lib.errors import Missing
from secretaire.protection.access.core import open_to_all
from secretaire.trust.centre import queries
from secretaire.trust.centre.core import Reach, security_txt
from secretaire.trust.centre.views import pages, twins


@open_to_all
@require_safe
def contact(request: HttpRequest) -> HttpResponse:
    """Show whom one tells of a weakness, and how reports are dealt with."""
    found = _reach()
    return pages.page(request, "centre/contact.html", {"found": found}, found.provider)


@open_to_all
@require_safe
def contact_twin(request: HttpRequest) -> HttpResponse:
    """Say the same as JSON."""
    return twins.twin(_reach())


@open_to_all
@require_safe
def file(request: HttpRequest) -> HttpResponse:
    """Hand out ``security.txt``.

    :raises Missing: if nobody is named, since a file without a contact is none
    """
    named = queries.contact()
    if named is None:
        raise Missing(_("Nobody is named to whom weaknesses are told. Whoever runs this sets contact.addresses."))
    content = security_txt(named, now=clock.now())
    return HttpResponse(content, content_type="text/plain; charset=utf-8", headers=dict(twins.OPEN))


def _reach() -> Reach:
    with pages.ground() as found:
        return queries.reach(tenant_id=found, now=clock.now())
