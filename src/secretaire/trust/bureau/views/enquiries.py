"""Questions about security that strangers have asked, with the time that is left, and their answers."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from secretaire.lib import clock
from secretaire.lib.errors import Missing, Refused
from secretaire.protection.access.core import Right, needs
from secretaire.protection.identity.queries import acting
from secretaire.trust.bureau.forms import AnswerForm
from secretaire.trust.bureau.views.standing import officer, show
from secretaire.trust.duties.queries import names as everybody
from secretaire.trust.enquiries import actions, core, queries

if TYPE_CHECKING:
    from secretaire.trust.enquiries.models import Enquiry

_SHOWN = 80  #: characters of a question in the list


@require_safe
@needs(Right.STAFF_OFFICE)
@never_cache
def listing(request: HttpRequest) -> HttpResponse:
    """Show the questions: those that wait, the most urgent first, and then what was settled."""
    user, now = officer(request), clock.now()
    rows = [row(each, now) for each in queries.every(tenant_id=user.tenant_id)]
    return show(request, "enquiries", {"rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.STAFF_OFFICE)
@never_cache
def enquiry(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show one question, and answer it."""
    user, now = officer(request), clock.now()
    found = queries.get(tenant_id=user.tenant_id, enquiry_id=pk)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            actions.answer(actor=acting(user), by=user.pk, enquiry_id=pk, text=form.cleaned_data["answer"], now=now)
        except Missing:
            raise
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("The answer is on its way."))
            return redirect("bureau:enquiries")
    by = everybody(tenant_id=user.tenant_id).get(found.settled_by, "") if found.settled_by else ""
    context = row(found, now) | {"form": form, "by": by}
    return show(request, "enquiry", context, status=422 if form.is_bound else 200)


@require_POST
@needs(Right.STAFF_OFFICE)
def dismiss(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Put aside what is no question."""
    user = officer(request)
    try:
        actions.dismiss(actor=acting(user), by=user.pk, enquiry_id=pk, now=clock.now())
    except Missing:
        raise
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("It is put aside, and what was written is deleted."))
    return redirect("bureau:enquiries")


def row(found: "Enquiry", now: datetime) -> dict[str, Any]:
    """Return a question with its clock, in words."""
    spent = core.clock(asked=found.asked_at, until=found.due_at, now=found.settled_at or now)
    words = " ".join(found.question.split())
    return {
        "enquiry": found,
        "waits": found.state == core.State.OPEN,
        "answered": found.state == core.State.ANSWERED,
        "begin": words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1]}…",
        "clock": spent,
        "words": _left(spent),
    }


def _left(spent: core.Clock) -> str:
    length = _length(spent.left)
    return (_("%(length)s late") if spent.late else _("%(length)s left")) % {"length": length}


def _length(left: timedelta) -> str:
    hours = int(left.total_seconds()) // 3600
    if hours >= 24:  # noqa: PLR2004  # hours of a day
        return ngettext("%(count)d day", "%(count)d days", hours // 24) % {"count": hours // 24}
    if hours:
        return ngettext("%(count)d hour", "%(count)d hours", hours) % {"count": hours}
    minutes = int(left.total_seconds()) // 60
    return ngettext("%(count)d minute", "%(count)d minutes", minutes) % {"count": minutes}
