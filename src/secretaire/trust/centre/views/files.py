"""What anybody takes along to check by themselves: proofs, signed heads, the key, the programs."""

from typing import Final
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from secretaire.lib.errors import Missing
from secretaire.protection.access.core import open_to_all
from secretaire.trust.centre import queries
from secretaire.trust.centre.views.pages import ground, index
from secretaire.trust.centre.views.twins import OPEN
from secretaire.trust.evidence import queries as evidence
from secretaire.trust.evidence.queries.checks import CHECKS, file

_TEXT: Final = "text/plain; charset=utf-8"


@open_to_all
@require_safe
def bundle(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Hand out what proves a piece of evidence, as ``secretaire verify`` takes it."""
    older = index(request, "older")
    with ground() as found:
        content = queries.bundle(tenant_id=found, evidence_id=pk, older=older)
    return _file(content, "application/json", f"evidence-{pk}.json")


@open_to_all
@require_safe
def newest(request: HttpRequest) -> HttpResponse:
    """Hand out the newest signed head."""
    with ground() as found:
        return _file(queries.note(tenant_id=found), _TEXT)


@open_to_all
@require_safe
def head(request: HttpRequest, size: int) -> HttpResponse:
    """Hand out the signed head of a size."""
    with ground() as found:
        return _file(queries.note(tenant_id=found, size=size), _TEXT, f"checkpoint-{size}.txt")


@open_to_all
@require_safe
def verifier(request: HttpRequest) -> HttpResponse:
    """Hand out the program that checks a bundle and needs nothing of ours."""
    return _file(evidence.script(), _TEXT, "verify.py")


@open_to_all
@require_safe
def check(request: HttpRequest, name: str) -> HttpResponse:
    """Hand out the file in which a check is written, whose digest stands in each piece of its evidence.

    :raises Missing: if there is no such check
    """
    if name not in CHECKS:
        raise Missing(_("There is no such check."))
    return _file(file(CHECKS[name]), _TEXT)


def _file(content: str | bytes, kind: str, name: str = "") -> HttpResponse:
    kept = {"Content-Disposition": f'attachment; filename="{name}"'} if name else {}
    return HttpResponse(content, content_type=kind, headers={**OPEN, **kept})
