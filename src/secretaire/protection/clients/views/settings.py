"""Which programs can act here: for the tenant's administrators, and for each person."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from secretaire.lib import clock
from secretaire.lib.errors import Refused
from secretaire.protection.access.core import Right, may
from secretaire.protection.clients import actions, queries
from secretaire.protection.clients.core import Kind, Scope
from secretaire.protection.clients.forms import Program, Token
from secretaire.protection.identity.queries import account as _user
from secretaire.protection.identity.queries import recently
from secretaire.protection.tenancy.core import Actor

if TYPE_CHECKING:
    from secretaire.protection.identity.models import User


@require_safe
def programs(request: HttpRequest) -> HttpResponse:
    """Show all that can act here by a token."""
    user = _user(request)
    found = queries.every(tenant_id=user.tenant_id, now=clock.now())
    context = {
        "programs": [_row(each) for each in found if each.kind is not Kind.TOKEN],
        "tokens": [_row(each) for each in found if each.kind is Kind.TOKEN],
        "changes": may(user.role, Right.CONNECTIONS),
    }
    return _shown(request, "clients/programs.html", context)


@require_http_methods(["GET", "POST"])
@recently
def register(request: HttpRequest) -> HttpResponse:
    """Register a program and show its secret, once."""
    form = Program(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _shown(request, "clients/register.html", {"form": form}, status=422 if form.errors else 200)
    user = _user(request)
    try:
        application, secret = actions.register(actor=_actor(user), user_id=user.pk, wanted=form.wanted())
    except Refused as refused:
        form.add_error(None, str(refused))
        return _shown(request, "clients/register.html", {"form": form}, status=422)
    context = {
        "application": application,
        "secret": secret,
        "issuer": queries.issuer(tenant_id=user.tenant_id),
    }
    return _shown(request, "clients/registered.html", context)


@require_POST
def cut(request: HttpRequest, pk: UUID) -> HttpResponse:
    """End a program, for everybody."""
    actions.cut(actor=_actor(_user(request)), application_id=pk, now=clock.now())
    messages.success(request, _("The program is cut off. Nothing that it holds works any more."))
    return redirect("clients:programs")


@require_POST
def cut_token(request: HttpRequest, pk: UUID) -> HttpResponse:
    """End somebody's token."""
    actions.cut_token(actor=_actor(_user(request)), token_id=pk, now=clock.now())
    messages.success(request, _("The token is cut. It does not work any more."))
    return redirect("clients:programs")


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """Show a person what acts for them."""
    user, now = _user(request), clock.now()
    consents = queries.consents(tenant_id=user.tenant_id, user_id=user.pk)
    tokens = queries.personal(tenant_id=user.tenant_id, user_id=user.pk, now=now)
    context = {
        "consents": [{"it": each, "may": _words(each.scopes)} for each in consents],
        "tokens": [{"it": each, "may": _words(each.scopes)} for each in tokens],
    }
    return _shown(request, "clients/mine.html", context)


@require_http_methods(["GET", "POST"])
@recently
def make(request: HttpRequest) -> HttpResponse:
    """Make a token for a program of one's own and show it, once."""
    form = Token(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _shown(request, "clients/make.html", {"form": form}, status=422 if form.errors else 200)
    user, said = _user(request), form.cleaned_data
    try:
        token, secret = actions.make_token(
            actor=_actor(user),
            user_id=user.pk,
            name=said["name"],
            scopes=said["scopes"],
            days=said["days"],
            now=clock.now(),
        )
    except Refused as refused:
        form.add_error(None, str(refused))
        return _shown(request, "clients/make.html", {"form": form}, status=422)
    return _shown(request, "clients/made.html", {"token": token, "secret": secret})


@require_POST
def drop(request: HttpRequest, pk: UUID) -> HttpResponse:
    """End a token of one's own."""
    user = _user(request)
    actions.cut_token(actor=_actor(user), token_id=pk, user_id=user.pk, now=clock.now())
    messages.success(request, _("The token is cut. It does not work any more."))
    return redirect("clients:mine")


@require_POST
def withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take back what one allowed a program."""
    user = _user(request)
    actions.withdraw(actor=_actor(user), user_id=user.pk, application_id=pk)
    messages.success(request, _("This program cannot act for you any more."))
    return redirect("clients:mine")


def _row(client: queries.ApiClient) -> dict[str, Any]:
    return {"it": client, "may": _words(client.scopes), "itself": client.kind is Kind.ITSELF}


def _words(scopes: Any) -> list[Any]:
    return [queries.WORDS[Scope(each)] for each in scopes]


def _actor(user: "User") -> Actor:
    return Actor(kind="member", name=f"user/{user.pk}", tenant_id=user.tenant_id)


def _shown(request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    response = render(request, template, context, status=status)
    patch_cache_control(response, private=True, no_store=True)
    return response
