"""One's own account: how one signs in, and where one is signed in."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from secretaire.protection.access.core import signed_in
from secretaire.protection.identity import actions, queries
from secretaire.protection.identity.views import actor


@signed_in
@never_cache
def home(request: HttpRequest) -> HttpResponse:
    """Lead to everything that concerns one's own account."""
    user = queries.account(request)
    shown = {
        "factors": len(queries.factors(user=user)),
        "codes_left": queries.codes_left(user=user),
        "password": queries.takes_password(tenant_id=user.tenant_id, user_id=user.pk),
        "sessions": len(queries.sessions(tenant_id=user.tenant_id, user_id=user.pk)),
    }
    return render(request, "identity/home.html", shown)


@signed_in
@never_cache
def sessions(request: HttpRequest) -> HttpResponse:
    """List the devices on which somebody is signed in, the present one first."""
    user, here = queries.account(request), queries.here(request)
    found = queries.sessions(tenant_id=user.tenant_id, user_id=user.pk)
    rows = sorted(({"sitting": each, "here": each.handle == here} for each in found), key=lambda row: not row["here"])
    terms = queries.policy(tenant_id=user.tenant_id)
    return render(request, "identity/sessions.html", {"rows": rows, "others": len(rows) > 1, "terms": terms})


@signed_in
@require_POST
@queries.recently_to_change(back="account_sessions")
def end(request: HttpRequest, handle: str) -> HttpResponse:
    """End one session, once that was asked again."""
    actions.end_session(actor=actor(request), user_id=queries.account(request).pk, handle=handle)
    messages.success(request, _("This session is ended."))
    return redirect("account_sessions")


@signed_in
@require_POST
@queries.recently_to_change(back="account_sessions")
def end_others(request: HttpRequest) -> HttpResponse:
    """End every session but the present one, once that was asked again."""
    actions.end_sessions(actor=actor(request), user_id=queries.account(request).pk, but=queries.here(request))
    messages.success(request, _("You are signed in on this device alone."))
    return redirect("account_sessions")
