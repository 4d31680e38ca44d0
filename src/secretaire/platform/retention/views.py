"""The page on which a tenant says for how long it keeps what."""

from typing import Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from secretaire.platform.retention import actions, queries
from secretaire.platform.retention.forms import RetentionForm
from secretaire.protection.access.core import Right, may, needs
from secretaire.protection.identity import queries as identity

#: What each kind is called.
_NAMES: Final[dict[str, str | Promise]] = {
    "booking_meeting": gettext_lazy("Meetings and bookings"),
    "booking_waiter": gettext_lazy("Places on waiting lists"),
    "letters_letter": gettext_lazy("Letters that left"),
    "mailboxes_arrival": gettext_lazy("Letters that came in"),
    "negotiation_request": gettext_lazy("Matters arranged by letter"),
    "negotiation_turn": gettext_lazy("What became of each letter"),
    "supervision_claim": gettext_lazy("Who looked at which letter"),
    "supervision_alarm": gettext_lazy("Alarms about letters that waited"),
    "supervision_correction": gettext_lazy("Corrections without names"),
    "availability_override": gettext_lazy("Hours of single days"),
    "calendars_event": gettext_lazy("Busy times from calendars"),
    "webhooks_delivery": gettext_lazy("Messages to programs"),
    "people_invitation": gettext_lazy("Invitations of colleagues"),
    "people_proposal": gettext_lazy("Roles that were asked for"),
    "provisioning_exchange": gettext_lazy("Requests of directories"),
    "provisioning_leaver": gettext_lazy("Proof of how fast leavers were out"),
    "identity_device": gettext_lazy("Known devices"),
    "documents_agreement": gettext_lazy("Agreements to keep documents secret"),
    "documents_ticket": gettext_lazy("Links for downloads of documents"),
    "enquiries_enquiry": gettext_lazy("Questions about security"),
    "erasure_request": gettext_lazy("Requests of erasure that are settled"),
}


@needs(Right.ERASURE, look=Right.LOOK)
@require_http_methods(["GET", "HEAD", "POST"])
@identity.recently_to_change()
def overview(request: HttpRequest) -> HttpResponse:
    """Show each kind with its bounds and its oldest row, and take other numbers."""
    user = identity.account(request)
    kept = queries.kept(tenant_id=user.tenant_id)
    names = {each.rule.table: str(_NAMES[each.rule.table]) for each in kept}
    form = RetentionForm(request.POST if request.method == "POST" else None, kept=kept, names=names)
    if form.is_bound and form.is_valid():
        actions.choose(actor=identity.acting(user), days=form.cleaned_data)
        messages.success(request, _("This is saved. What is older goes tonight."))
        return redirect("retention:overview")
    rows = [(each, names[each.rule.table], form[each.rule.table]) for each in kept]
    context = {"rows": rows, "form": form, "may": may(user.role, Right.ERASURE)}
    return render(request, "retention/overview.html", context, status=422 if form.is_bound else 200)
