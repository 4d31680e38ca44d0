"""How the people of a tenant sign in: the page of its administrators."""

from dataclasses import asdict

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from secretaire.protection.access.core import Right, may, needs
from secretaire.protection.identity import actions, queries
from secretaire.protection.identity.forms.policy import PolicyForm
from secretaire.protection.identity.views import actor
from secretaire.protection.perimeter import queries as perimeter


@needs(Right.SECURITY, look=Right.LOOK)
def policy(request: HttpRequest) -> HttpResponse:
    """Show the terms, and let who may change them; those who look see them as they are."""
    user = queries.account(request)
    changing = may(user.role, Right.SECURITY)
    return _changed(request) if changing else _shown(request, None)


@require_POST
@needs(Right.SECURITY)
@queries.recently_to_change(back="account_policy")
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the sessions of everybody but whoever asks, once that was asked again."""
    actions.end_everybodys_sessions(actor=actor(request), but=queries.here(request))
    messages.success(request, _("Everybody but you is signed out."))
    return redirect("account_policy")


@queries.recently
def _changed(request: HttpRequest) -> HttpResponse:
    tenant_id = queries.account(request).tenant_id
    terms, whence = queries.policy(tenant_id=tenant_id), perimeter.whence(request=request)
    initial = asdict(terms) | {"networks": "\n".join(map(str, terms.networks))}
    candidates = queries.glass_candidates(tenant_id=tenant_id)
    form = PolicyForm(request.POST or None, initial=initial, candidates=candidates, whence=whence)
    if not form.is_valid():
        return _shown(request, form)
    try:
        actions.set_policy(actor=actor(request), terms=form.terms(), whence=whence)
    except (actions.NoWayIn, actions.ShutOut) as refused:
        form.add_error("networks" if isinstance(refused, actions.ShutOut) else None, str(refused))
        return _shown(request, form, status=refused.status)
    messages.success(request, _("From now on, people sign in on these terms."))
    return redirect("account_policy")


def _shown(request: HttpRequest, form: PolicyForm | None, *, status: int = 200) -> HttpResponse:
    tenant_id = queries.account(request).tenant_id
    terms = queries.policy(tenant_id=tenant_id)
    shown = {
        "form": form,
        "terms": terms,
        "glass": terms.break_glass and queries.by_id(tenant_id=tenant_id, user_id=terms.break_glass),
        "lacking": queries.lacking(tenant_id=tenant_id),
    }
    return render(request, "identity/policy.html", shown, status=status)
