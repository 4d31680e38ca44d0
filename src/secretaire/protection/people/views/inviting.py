"""Inviting people, and what can be done with an invitation."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from secretaire.lib import clock
from secretaire.lib.errors import Missing, Refused
from secretaire.protection.access.core import Right, needs
from secretaire.protection.identity.queries import account, recently, recently_to_change
from secretaire.protection.limits import actions as limits
from secretaire.protection.people import actions, forms, queries
from secretaire.protection.people.core import INVITED_AN_HOUR, LETTERS_AN_HOUR, Stage
from secretaire.protection.people.views import actor, own
from secretaire.protection.tenancy import queries as tenancy

_ALL = "people:people"
_HOUR = timedelta(hours=1)
_LEAVES = gettext_lazy("The letter leaves.")
_WAITS = gettext_lazy("Somebody else must confirm this role; then the letter leaves.")


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.PEOPLE)
@recently
def new(request: HttpRequest) -> HttpResponse:
    """Invite somebody."""
    choices = forms.roles(giver=account(request).role, provider=tenancy.of(request).provider)
    sent = request.POST if request.method == "POST" else None
    form = forms.InviteForm(sent, language=get_language() or "en", choices=choices)
    status = 200 if sent is None else 422
    if form.is_valid():
        _spend(request, f"people/invited/{own(request)}", INVITED_AN_HOUR)
        try:
            found = actions.invite(actor=actor(request), by=own(request), wish=form.wish(), now=clock.now())
        except Refused as refused:
            form.add_error(None, str(refused))
            status = refused.status
        else:
            waits = queries.invitation(tenant_id=found.tenant_id, invitation_id=found.pk).stage == Stage.ASKED
            messages.success(request, str(_WAITS if waits else _LEAVES))
            return redirect(_ALL)
    return render(request, "people/new.html", {"form": form}, status=status)


def _way(act: Callable[..., None], done: str | Promise, *, second: bool = False, letter: bool = False) -> Any:
    """Return the view of a decision about an invitation, which leads back to everybody."""

    @require_POST
    @needs(Right.PEOPLE)
    @recently_to_change(back=_ALL)
    def decided(request: HttpRequest, pk: UUID) -> HttpResponse:
        if letter:
            _spend(request, f"people/letter/{pk}", LETTERS_AN_HOUR)
        by = {"by": own(request)} if second else {}
        try:
            act(actor=actor(request), invitation_id=pk, now=clock.now(), **by)
        except Missing:
            raise
        except Refused as refused:
            messages.warning(request, str(refused))
        else:
            messages.success(request, str(done))
        return redirect(_ALL)

    return decided


confirm = _way(actions.confirm, _LEAVES, second=True)
resend = _way(
    actions.resend, gettext_lazy("The letter leaves once more; the link of the last one is dead."), letter=True
)
withdraw = _way(actions.withdraw, gettext_lazy("The invitation opens nothing any more."))


def _spend(request: HttpRequest, key: str, at_most: int) -> None:
    tenant_id = account(request).tenant_id
    limits.spend(tenant_id=tenant_id, key=key, at_most=at_most, per=_HOUR, now=clock.now())
