"""Coming by an invitation. Opening the link changes nothing: programs open links, too."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from secretaire.lib import clock, scope
from secretaire.lib.errors import Refused
from secretaire.protection.access.core import open_to_all
from secretaire.protection.access.queries import called
from secretaire.protection.identity.queries import candidate
from secretaire.protection.people import actions, forms, queries
from secretaire.protection.tenancy.core import Actor


@open_to_all
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, token: str) -> HttpResponse:
    """Ask for a name and a password, and open the account."""
    now, tenant_id = clock.now(), scope.current()
    found = queries.invited(tenant_id=tenant_id, token=token, now=now)
    sent = request.POST if request.method == "POST" else None
    user = candidate(tenant_id=tenant_id, email=found.email, name=found.name)
    form = forms.JoinForm(sent, invitation=found, user=user)
    status = 200 if sent is None else 422
    if form.is_valid():
        who = Actor(kind="guest", name=f"invitation/{found.pk}", tenant_id=tenant_id)
        try:
            actions.accept(actor=who, token=token, now=now, **{"password": None} | form.cleaned_data)
        except Refused as refused:
            form.add_error(None, str(refused))
            status = refused.status
        else:
            messages.success(request, _welcome(password="password" in form.fields))
            return redirect("account_login")
    context = {"form": form, "invitation": found, "role": called(found.role)}
    response = render(request, "people/join.html", context, status=status)
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def _welcome(*, password: bool) -> str:
    if password:
        return _("Welcome. Sign in with your new password.")
    return _("Welcome. Sign in by your organisation's identity provider.")
