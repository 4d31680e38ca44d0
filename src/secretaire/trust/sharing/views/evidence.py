"""What was seen of a client, with everything by which each piece is proven."""

from typing import Any, Final
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from pydantic import TypeAdapter

from secretaire.lib.errors import Missing
from secretaire.protection.access.core import Right, needs
from secretaire.trust.evidence import queries as evidence
from secretaire.trust.sharing import queries
from secretaire.trust.sharing.queries import Seen
from secretaire.trust.sharing.views import words
from secretaire.trust.sharing.views.standing import as_json, outside, served, show

_JSON: Final = TypeAdapter(queries.Log)
_LONGEST: Final = 18  #: digits of an index


@require_safe
@needs(Right.SECURITY, look=Right.LOOK)
def listing(request: HttpRequest) -> HttpResponse:
    """Show what was seen, the newest first."""
    tenant_id = served(request).pk
    found = queries.log(tenant_id=tenant_id, before=index(request, "before"))
    context = {"log": found, "pieces": [_piece(each) for each in found.pieces], "verifier": outside("centre:verifier")}
    return show(request, "evidence", context)


@require_safe
@needs(Right.SECURITY, look=Right.LOOK)
def twin(request: HttpRequest) -> HttpResponse:
    """Say the same as JSON."""
    found = queries.log(tenant_id=served(request).pk, before=index(request, "before"))
    return as_json(_JSON.dump_json(found, indent=2))


@require_safe
@needs(Right.SECURITY, look=Right.LOOK)
def bundle(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Hand out what proves a piece of evidence, as ``secretaire verify`` takes it."""
    content = evidence.bundle(tenant_id=served(request).pk, evidence_id=pk, older=index(request, "older"))
    kept = {"Content-Disposition": f'attachment; filename="evidence-{pk}.json"', "Cache-Control": "private, no-store"}
    return HttpResponse(content, content_type="application/json", headers=kept)


def index(request: HttpRequest, name: str) -> int | None:
    """Return the number that a request's query names, if it names one.

    :raises Missing: if what it names is no such number
    """
    said = request.GET.get(name)
    if said is None:
        return None
    if not (said.isascii() and said.isdecimal() and len(said) <= _LONGEST):
        raise Missing(_("There is nothing at this address."))
    return int(said)


def _piece(seen: Seen) -> dict[str, Any]:
    return {
        "seen": seen,
        "title": words.told(seen.method).title if seen.method else _("The contract was written down"),
        "badge": words.OUTCOMES[seen.outcome] if seen.outcome else None,
        "assurance": words.ASSURANCES[seen.assurance],
        "facts": [(name, value) for name, value in seen.facts.items() if value not in {None, ""}],
    }
