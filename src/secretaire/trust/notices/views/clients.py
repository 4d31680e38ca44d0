"""What a client was told: the list, each notice, and the two answers to it."""

from contextlib import suppress
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from secretaire.lib import clock
from secretaire.protection.access.core import Right, may, needs
from secretaire.protection.identity.queries import account, acting
from secretaire.protection.tenancy import queries as tenancy
from secretaire.trust.notices import actions, queries
from secretaire.trust.notices.core import Kind
from secretaire.trust.notices.forms import ObjectionForm
from secretaire.trust.notices.views.words import KINDS


@require_safe
@needs(Right.SECURITY, look=Right.LOOK)
@never_cache
def listing(request: HttpRequest) -> HttpResponse:
    """Show what the client was told, the newest first."""
    user, language = account(request), get_language() or ""
    found = queries.copies(tenant_id=user.tenant_id)
    rows = [(each, each.said(language), KINDS[Kind(each.kind)]) for each in found]
    return render(request, "notices/listing.html", {"rows": rows})


@require_safe
@needs(Right.SECURITY, look=Right.LOOK)
@never_cache
def notice(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show one notice; that it was opened is noted, unless nothing may be written here just now."""
    return _notice(request, pk, ObjectionForm())


@require_POST
@needs(Right.SECURITY)
def acknowledge(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Confirm that the client knows."""
    user = account(request)
    actions.acknowledge(actor=acting(user), by=user.pk, copy_id=pk, now=clock.now())
    messages.success(request, _("Thank you. The provider sees that you know."))
    return redirect("notices:notice", pk=pk)


@require_POST
@needs(Right.SECURITY)
def object_to(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Object, with a reason."""
    user, form = account(request), ObjectionForm(request.POST)
    queries.copy(tenant_id=user.tenant_id, copy_id=pk)
    if not form.is_valid():
        return _notice(request, pk, form)
    actions.object_to(actor=acting(user), by=user.pk, copy_id=pk, why=form.cleaned_data["why"], now=clock.now())
    messages.success(request, _("Your objection is with the provider."))
    return redirect("notices:notice", pk=pk)


def _notice(request: HttpRequest, pk: UUID, form: ObjectionForm) -> HttpResponse:
    user = account(request)
    found = queries.copy(tenant_id=user.tenant_id, copy_id=pk)
    if found.opened_at is None:
        with suppress(tenancy.Moving):
            tenancy.guard(user.tenant_id)
            found = actions.look(actor=acting(user), copy_id=pk, now=clock.now())
    answers = may(user.role, Right.SECURITY) and acting(user).kind == "member"
    context = {
        "found": found,
        "said": found.said(get_language() or ""),
        "kind": KINDS[Kind(found.kind)],
        "acknowledges": answers and found.acknowledged_at is None,
        "objects": answers and found.objected_at is None and found.kind != Kind.INCIDENT,
        "form": form,
    }
    return render(request, "notices/notice.html", context, status=422 if form.is_bound else 200)
