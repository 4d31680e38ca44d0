"""The client's page: who of the provider looks, who asks to, who has looked, and at what."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from secretaire.lib import clock
from secretaire.protection.access.core import Right, may, needs
from secretaire.protection.grants import actions, queries
from secretaire.protection.grants.core import Kind, State
from secretaire.protection.grants.forms import ENDINGS, KINDS, TermsForm, lasting
from secretaire.protection.identity.queries import account, acting, recently_to_change

_SHOWN = 50  #: grants that are over


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.GRANTS, look=Right.LOOK)
@never_cache
@recently_to_change()
def listing(request: HttpRequest) -> HttpResponse:
    """Show every grant; set the terms."""
    user, now = account(request), clock.now()
    form = TermsForm(request.POST or None, terms=queries.terms(tenant_id=user.tenant_id))
    if request.method == "POST" and form.is_valid():
        actions.set_terms(actor=acting(user), **form.cleaned_data)
        messages.success(request, _("Your terms are in force."))
        return redirect("grants:listing")
    context = {
        "form": TermsForm(terms=queries.terms(tenant_id=user.tenant_id)),
        "decides": may(user.role, Right.GRANTS),
        "open": [_card(each) for each in queries.open_ones(tenant_id=user.tenant_id, now=now)],
        "past": [_card(each) for each in queries.past(tenant_id=user.tenant_id, now=now, at_most=_SHOWN)],
    }
    return render(request, "grants/settings.html", context)


@require_POST
@needs(Right.GRANTS)
@recently_to_change(back="grants:listing")
def approve(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say yes."""
    user = account(request)
    actions.approve(actor=acting(user), grant_id=pk, user_id=user.pk, now=clock.now())
    return _done(request, _("The grant runs from now on."))


@require_POST
@needs(Right.GRANTS)
def decline(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say no."""
    user = account(request)
    actions.decline(actor=acting(user), grant_id=pk, user_id=user.pk, now=clock.now())
    return _done(request, _("The grant was declined."))


@require_POST
@needs(Right.GRANTS)
def cut(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take a grant back."""
    user = account(request)
    actions.cut(actor=acting(user), grant_id=pk, now=clock.now())
    return _done(request, _("The grant is over. It opens nothing any more."))


def _done(request: HttpRequest, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect("grants:listing")


def _card(told: queries.Told) -> dict[str, Any]:
    grant = told.grant
    return {
        "grant": grant,
        "kind": KINDS[Kind(grant.kind)],
        "asked": told.state is State.ASKED,
        "running": told.state is State.RUNNING,
        "length": lasting(grant.minutes),
        "ending": ENDINGS.get(grant.ending, ENDINGS["expired"]) if told.state is State.OVER else "",
        "looks": [(each.at, _place(each.subject)) for each in told.entries if each.verb == "grant.viewed"],
    }


def _place(subject: str) -> str:
    return subject.partition(" ")[2]
