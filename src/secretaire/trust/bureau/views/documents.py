"""Documents of the trust centre: taken in, withdrawn, and who may read each for how long."""

from typing import Any, Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from secretaire.lib import clock
from secretaire.lib.errors import Missing, Refused
from secretaire.protection.access.core import Right, needs
from secretaire.protection.identity.queries import acting
from secretaire.trust.bureau.forms import DocumentForm
from secretaire.trust.bureau.views.standing import officer, show
from secretaire.trust.documents import actions, queries
from secretaire.trust.documents.core import Reading, Stage

READINGS: Final[dict[str, tuple[str, str | Promise]]] = {
    Reading.PUBLIC: ("ok", gettext_lazy("For everybody")),
    Reading.NDA: ("info", gettext_lazy("Under an agreement")),
    Reading.CONTRACT: ("cancelled", gettext_lazy("For clients")),
}
_STAGES: Final[dict[Stage, tuple[str, str | Promise]]] = {
    Stage.ASKED: ("waiting", gettext_lazy("Not confirmed")),
    Stage.OPEN: ("ok", pgettext_lazy("an access", "Open")),
    Stage.OVER: ("cancelled", pgettext_lazy("an access", "Over")),
    Stage.CUT: ("cancelled", pgettext_lazy("an access", "Ended")),
}


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.STAFF_OFFICE)
@never_cache
def listing(request: HttpRequest) -> HttpResponse:
    """Show the documents, and take one in; malware was looked for before the view was reached."""
    user, now = officer(request), clock.now()
    initial = {"dated_on": now.date()}
    bound = request.method == "POST"
    form = DocumentForm(request.POST, request.FILES) if bound else DocumentForm(initial=initial)
    if bound and form.is_valid():
        content = form.cleaned_data["file"].read()
        try:
            made = actions.add(actor=acting(user), by=user.pk, wish=form.wish(), content=content, now=now)
        except Refused as refused:
            form.add_error("file", str(refused))
        else:
            messages.success(request, _("The document is taken in."))
            return redirect("bureau:document", pk=made.pk)
    rows = [(each, READINGS[each.reading]) for each in queries.every(tenant_id=user.tenant_id)]
    return show(request, "documents", {"rows": rows, "form": form}, status=422 if bound else 200)


@require_safe
@needs(Right.STAFF_OFFICE)
@never_cache
def document(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show a document, who agreed to keep it secret, and each download."""
    user = officer(request)
    found = queries.get(tenant_id=user.tenant_id, document_id=pk)
    agreed = queries.agreements(tenant_id=user.tenant_id, document_id=pk)
    read = queries.downloads(tenant_id=user.tenant_id, agreements=agreed)
    now = clock.now()
    rows: list[dict[str, Any]] = []
    for each in agreed:
        stage = queries.standing(each, now=now)
        rows.append(
            {
                "agreement": each,
                "badge": _STAGES[stage],
                "ends": stage in {Stage.ASKED, Stage.OPEN},
                "downloads": read[each.pk],
            }
        )
    return show(request, "document", {"document": found, "badge": READINGS[found.reading], "rows": rows})


@require_POST
@needs(Right.STAFF_OFFICE)
def withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Offer a document no longer."""
    user = officer(request)
    actions.withdraw(actor=acting(user), document_id=pk, now=clock.now())
    messages.success(request, _("The document is withdrawn, and its file deleted."))
    return redirect("bureau:documents")


@require_POST
@needs(Right.STAFF_OFFICE)
def cut(request: HttpRequest, pk: UUID, agreement: UUID) -> HttpResponse:
    """End an access.

    :raises Missing: if there is no such access to this document
    """
    user = officer(request)
    found = queries.by_id(tenant_id=user.tenant_id, agreement_id=agreement)
    if found.document_id != pk:
        raise Missing(_("There is nothing at this address."))
    actions.cut(actor=acting(user), agreement_id=found.pk, now=clock.now())
    messages.success(request, _("The access is ended."))
    return redirect("bureau:document", pk=pk)
