"""Whether somebody watches for published weaknesses, and the press that looks now."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from secretaire.protection.access.core import Right, needs
from secretaire.protection.identity.queries import acting
from secretaire.trust.advisories import actions, queries
from secretaire.trust.bureau.views.standing import officer


@require_POST
@needs(Right.STAFF_OFFICE)
def look(request: HttpRequest) -> HttpResponse:
    """Have the folder of advisories looked into now."""
    actions.ask(actor=acting(officer(request)))
    messages.success(request, _("The advisories are being compared. What is found appears here."))
    return redirect("bureau:register", register=queries.REGISTER)


def watch(tenant_id: UUID) -> dict[str, Any]:
    """Return what is wrong with how weaknesses are watched for, in words."""
    return {
        "unset": not queries.watched(),
        "wrong": [
            {
                "title": _(each.title),
                "newest": date.fromisoformat(newest) if (newest := each.facts.get("newest", "")) else None,
                "broken": int(each.facts.get("broken", "0")),
            }
            for each in queries.wrong(tenant_id=tenant_id)
        ],
    }
