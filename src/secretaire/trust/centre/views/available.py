"""How available the service was, and its twin."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from secretaire.lib import clock
from secretaire.protection.access.core import open_to_all
from secretaire.trust.centre import queries
from secretaire.trust.centre.core import Availability
from secretaire.trust.centre.views import pages, twins


@open_to_all
@require_safe
def availability(request: HttpRequest) -> HttpResponse:
    """Show a bar for each day of each part that is probed from outside, or that nobody probes."""
    found = _availability()
    return pages.page(request, "centre/availability.html", {"found": found}, found.provider)


@open_to_all
@require_safe
def availability_twin(request: HttpRequest) -> HttpResponse:
    """Say the same as JSON."""
    return twins.twin(_availability())


def _availability() -> Availability:
    with pages.ground() as found:
        return queries.availability(tenant_id=found, now=clock.now())
