"""What a client does for itself: how each duty stands at this moment, what to do, and where."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from pydantic import TypeAdapter

from secretaire.lib import clock
from secretaire.lib.errors import Refused
from secretaire.protection.access.core import Right, needs
from secretaire.protection.identity.queries import account, acting
from secretaire.trust.sharing import actions, queries
from secretaire.trust.sharing.core import Own, Part, Standing
from secretaire.trust.sharing.views import words
from secretaire.trust.sharing.views.standing import as_json, client, outside, show

_JSON = TypeAdapter(queries.Half)


@require_safe
@needs(Right.SECURITY, look=Right.LOOK)
def overview(request: HttpRequest) -> HttpResponse:
    """Show each duty of the client: what is to be done first."""
    found = queries.half(tenant_id=client(request).pk, now=clock.now())
    rows = [_row(each) for each in found.duties]
    groups = {
        "open": [each for each in rows if each["own"].standing in {Standing.OPEN, Standing.DUE}],
        "done": [each for each in rows if each["own"].standing is Standing.DONE],
        "rest": [each for each in rows if each["own"].standing in {Standing.EVENT, Standing.UNSEEN}],
    }
    return show(request, "overview", {"found": found, "looked": len(groups["open"]) + len(groups["done"]), **groups})


@require_safe
@needs(Right.SECURITY, look=Right.LOOK)
def twin(request: HttpRequest) -> HttpResponse:
    """Say the same as JSON."""
    found = queries.half(tenant_id=client(request).pk, now=clock.now())
    return as_json(_JSON.dump_json(found, indent=2))


@require_POST
@needs(Right.SECURITY)
def confirm(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Confirm that something is so which nobody else can know."""
    client(request)
    try:
        actions.confirm(actor=acting(account(request)), duty_id=pk, now=clock.now())
    except Refused as error:
        if error.status == Refused.status:
            messages.error(request, str(error))
            return redirect("sharing:overview")
        raise
    messages.success(request, _("It is confirmed, and stands in the log of evidence."))
    return redirect("sharing:overview")


def _row(own: Own) -> dict[str, Any]:
    """Return a duty in words."""
    return {
        "own": own,
        "sentence": own.sentence.of(get_language() or "en"),
        "badge": words.STANDINGS[own.standing],
        "parts": [_part(each) for each in own.parts],
        "address": outside("centre:measure", key=own.measure),
    }


def _part(part: Part) -> dict[str, Any]:
    told = words.told(part.name)
    todo = part.standing in {Standing.OPEN, Standing.DUE}
    return {
        "part": part,
        "title": told.title,
        "said": words.said(part),
        "badge": words.STANDINGS[part.standing],
        "todo": told.todo if todo else "",
        "address": reverse(told.place) if told.place and part.standing is not Standing.EVENT else "",
        "confirms": part.duty if part.standing is Standing.DUE else None,
    }
