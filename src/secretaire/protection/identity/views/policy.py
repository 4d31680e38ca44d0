"""How the people of a tenant sign in: the page of its administrators."""

from dataclasses import asdict

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from secretaire.protection.access.core import Right, may, needs
from secretaire.protection.identity import actions, queries
from secretaire.protection.identity.forms.policy import PolicyForm
from secretaire.protection.identity.views import actor


@needs(Right.SECURITY, look=Right.LOOK)
def policy(request: HttpRequest) -> HttpResponse:
    """Show the terms, and let who may change them; those who look see them as they are."""
    user = queries.account(request)
    changing = may(user.role, Right.SECURITY)
    return _changed(request) if changing else _shown(request, None)


@queries.recently
def _changed(request: HttpRequest) -> HttpResponse:
    tenant_id = queries.account(request).tenant_id
    form = PolicyForm(request.POST or None, initial=asdict(queries.policy(tenant_id=tenant_id)))
    if form.is_valid():
        actions.set_policy(actor=actor(request), terms=form.terms())
        messages.success(request, _("From now on, people sign in on these terms."))
        return redirect("account_policy")
    return _shown(request, form)


def _shown(request: HttpRequest, form: PolicyForm | None) -> HttpResponse:
    tenant_id = queries.account(request).tenant_id
    shown = {
        "form": form,
        "terms": queries.policy(tenant_id=tenant_id),
        "lacking": queries.lacking(tenant_id=tenant_id),
    }
    return render(request, "identity/policy.html", shown)
