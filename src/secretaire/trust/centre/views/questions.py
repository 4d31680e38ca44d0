"""What is asked most, and its twin."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from secretaire.lib import clock
from secretaire.protection.access.core import open_to_all
from secretaire.trust.centre import queries
from secretaire.trust.centre.core import Questions
from secretaire.trust.centre.views import pages, twins


@open_to_all
@require_safe
def questions(request: HttpRequest) -> HttpResponse:
    """Show what is asked most, with answers from how the measures stand now."""
    found = _questions()
    return pages.page(request, "centre/questions.html", {"found": found}, found.provider)


@open_to_all
@require_safe
def questions_twin(request: HttpRequest) -> HttpResponse:
    """Say the same as JSON."""
    return twins.twin(_questions())


def _questions() -> Questions:
    with pages.ground() as found:
        return queries.questions(tenant_id=found, now=clock.now())
