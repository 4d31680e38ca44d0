"""What is taken along to be read elsewhere: by the tools of assessors, and by people."""

import json
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from secretaire.lib import clock
from secretaire.protection.access.core import open_to_all
from secretaire.protection.files import queries as files
from secretaire.trust.centre import queries
from secretaire.trust.centre.views import twins
from secretaire.trust.centre.views.pages import ground

_INDENT: Final = 2


@open_to_all
@require_safe
def oscal(request: HttpRequest, name: str) -> HttpResponse:
    """Hand out a document of OSCAL: the same bytes for the same evidence, whoever asks."""
    with ground() as found:
        document = queries.oscal(tenant_id=found, name=name, now=clock.now())
    content = json.dumps(document, indent=_INDENT, ensure_ascii=False) + "\n"
    kept = {"Content-Disposition": f'attachment; filename="{name}.json"'}
    return HttpResponse(content, content_type="application/json", headers={**twins.OPEN, **kept})


@open_to_all
@require_safe
def sheet(request: HttpRequest, key: str, language: str) -> HttpResponse:
    """Hand out a document for people, whole or not at all; its file is read while no transaction waits for it."""
    with ground() as found:
        file_id = queries.sheet(tenant_id=found, key=key, language=language)
    content = b"".join(files.content(tenant_id=found, file_id=file_id)) if found else b""
    kept = {"Content-Disposition": f'attachment; filename="{key}-{language}.pdf"'}
    return HttpResponse(content, content_type="application/pdf", headers={**twins.OPEN, **kept})
