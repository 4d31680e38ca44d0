"""Changing somebody's role, with a second person where the role asks for one, and ending accounts."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from secretaire.lib import clock
from secretaire.lib.errors import Missing, Refused
from secretaire.protection.access.core import Right, needs
from secretaire.protection.identity.queries import account, by_id, recently, recently_to_change
from secretaire.protection.people import actions, forms
from secretaire.protection.people.views import actor, own
from secretaire.protection.people.views.listing import shown
from secretaire.protection.tenancy import queries as tenancy

_ALL = "people:people"


@require_POST
@needs(Right.PEOPLE)
@recently_to_change(back=_ALL)
def role(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Give somebody a role, or propose it to a second person."""
    user = by_id(tenant_id=account(request).tenant_id, user_id=pk)
    choices = forms.roles(giver=account(request).role, provider=tenancy.of(request).provider)
    form = forms.RoleForm(request.POST, user=user, choices=choices)
    if not form.is_valid():
        return shown(request, user, form, status=422)
    try:
        waits = actions.change_role(
            actor=actor(request), by=own(request), user_id=pk, role=form.chosen(), now=clock.now()
        )
    except Refused as refused:
        form.add_error(None, str(refused))
        return shown(request, user, form, status=refused.status)
    messages.success(
        request, _("The role is proposed. Somebody else must confirm it.") if waits else _("The role is changed.")
    )
    return redirect(_ALL)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.PEOPLE)
@recently
def end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask whether an account shall end, and end it."""
    now = clock.now()
    user = by_id(tenant_id=account(request).tenant_id, user_id=pk)
    context = {"person": user, "own": pk == own(request)}
    if request.method != "POST":
        return render(request, "people/end.html", context)
    try:
        actions.dismiss(actor=actor(request), by=own(request), user_id=pk, now=now)
    except Refused as refused:
        return render(request, "people/end.html", context | {"error": str(refused)}, status=refused.status)
    if context["own"]:
        return redirect("account_login")
    messages.success(request, _("The account has ended. Nothing of it opens anything any more."))
    return redirect(_ALL)


@require_POST
@needs(Right.PEOPLE)
@recently_to_change(back=_ALL)
def sign_out(request: HttpRequest, pk: UUID) -> HttpResponse:
    """End all sessions of somebody."""
    actions.sign_out(actor=actor(request), by=own(request), user_id=pk)
    messages.success(request, _("Every session of this account has ended."))
    return redirect("people:person", pk=pk)


def _way(act: Callable[..., None], done: str | Promise) -> Callable[..., HttpResponse]:
    """Return the view of a decision about what waits, which leads back to everybody."""

    @require_POST
    @needs(Right.PEOPLE)
    @recently_to_change(back=_ALL)
    def decided(request: HttpRequest, pk: UUID) -> HttpResponse:
        try:
            act(actor=actor(request), by=own(request), proposal_id=pk, now=clock.now())
        except Missing:
            raise
        except Refused as refused:
            messages.warning(request, str(refused))
        else:
            messages.success(request, str(done))
        return redirect(_ALL)

    return decided


confirm = _way(actions.confirm_role, gettext_lazy("The role is changed."))
drop = _way(actions.drop_role, gettext_lazy("The role stays as it was."))
