"""What is published of registers, and its twin."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from secretaire.lib import clock
from secretaire.protection.access.core import open_to_all
from secretaire.trust.centre import queries
from secretaire.trust.centre.core import Registers
from secretaire.trust.centre.views import pages, twins


@open_to_all
@require_safe
def registers(request: HttpRequest) -> HttpResponse:
    """Show suppliers with their places, certifications with their last day, and incidents, as far as for everybody."""
    found = _registers()
    return pages.page(
        request, "centre/registers.html", {"found": found, "map": queries.drawing(found=found)}, found.provider
    )


@open_to_all
@require_safe
def registers_twin(request: HttpRequest) -> HttpResponse:
    """Say the same as JSON."""
    return twins.twin(_registers())


def _registers() -> Registers:
    with pages.ground() as found:
        return queries.published(tenant_id=found, now=clock.now())
