"""What is taken along to be read elsewhere: by the tools of assessors, and by people."""

import json
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from secretaire import config
from secretaire.lib import clock
from secretaire.protection.access.core import open_to_all
from secretaire.trust.centre import queries
from secretaire.trust.centre.core import Papers
from secretaire.trust.centre.views import twins
from secretaire.trust.centre.views.pages import ground, page

_INDENT: Final = 2


@open_to_all
@require_safe
def papers(request: HttpRequest) -> HttpResponse:
    """Show which documents there are."""
    found = _papers()
    return page(request, "centre/papers.html", {"found": found}, found.provider)


@open_to_all
@require_safe
def papers_twin(request: HttpRequest) -> HttpResponse:
    """Say the same as JSON."""
    return twins.twin(_papers())


@open_to_all
@require_safe
def oscal(request: HttpRequest, name: str) -> HttpResponse:
    """Hand out a document of OSCAL: the same bytes for the same evidence, whoever asks."""
    root = f"{config.load().address}{reverse('centre:overview')}"
    with ground() as found:
        document = queries.oscal(tenant_id=found, name=name, root=root, now=clock.now())
    content = json.dumps(document, indent=_INDENT, ensure_ascii=False) + "\n"
    kept = {"Content-Disposition": f'attachment; filename="{name}.json"'}
    return HttpResponse(content, content_type="application/json", headers={**twins.OPEN, **kept})


def _papers() -> Papers:
    with ground() as found:
        return queries.papers(tenant_id=found, now=clock.now())
