"""The administrators' page of single sign-on, and what is done with domains there."""

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from secretaire.lib import clock, mail
from secretaire.lib.errors import Refused
from secretaire.protection.access.core import Right, needs
from secretaire.protection.federation import actions, core, queries
from secretaire.protection.federation.core import State, Way
from secretaire.protection.federation.forms import CodeForm, DomainForm, MailboxForm
from secretaire.protection.identity.queries import account, recently_to_change
from secretaire.protection.limits import actions as limits
from secretaire.protection.tenancy.core import Actor

if TYPE_CHECKING:
    from secretaire.protection.federation.models import Domain, Provider

_OVERVIEW = "federation_settings:overview"
_HOUR = timedelta(hours=1)
_LETTERS, _CODES, _LOOKS = 5, 10, 60


@dataclass(frozen=True, kw_only=True)
class DomainCard:
    """A domain in words."""

    domain: "Domain"
    badge: tuple[str, str]
    record: str
    text: str
    until: str = ""  #: when what proved it is over


@dataclass(frozen=True, kw_only=True)
class ProviderCard:
    """An identity provider in words."""

    provider: "Provider"
    badge: tuple[str, str]
    people: int


@needs(Right.SECURITY, look=Right.LOOK)
@require_http_methods(["GET", "HEAD", "POST"])
@recently_to_change()
def overview(request: HttpRequest) -> HttpResponse:
    """Show the domains and the providers; name one domain more."""
    who = actor(request)
    form = DomainForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            domain = actions.add(actor=who, name=form.cleaned_data["name"])
        except Refused as refused:
            form.add_error("name", str(refused))
        else:
            return redirect("federation_settings:domain", pk=domain.pk)
    domains = [card(each) for each in queries.domains(tenant_id=who.tenant_id)]
    context = {
        "form": form,
        "domains": domains,
        "providers": [provider_card(each) for each in queries.providers(tenant_id=who.tenant_id)],
        "waiting": any(each.domain.asked_at for each in domains),
    }
    return render(request, "federation/overview.html", context, status=422 if form.is_bound else 200)


@needs(Right.SECURITY, look=Right.LOOK)
@require_safe
def domain(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show what proves a domain, and how it is."""
    found = queries.domain(tenant_id=actor(request).tenant_id, domain_id=pk)
    context = {
        "card": card(found),
        "mailboxes": MailboxForm(domain=found.name),
        "code": CodeForm() if found.written_at else None,
    }
    return render(request, "federation/domain.html", context)


@needs(Right.SECURITY)
@require_POST
@recently_to_change(back=_OVERVIEW)
def look(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Look at a domain's record now."""
    _spend(request, "look", _LOOKS)
    actions.look(actor=actor(request), domain_id=pk, now=clock.now())
    return redirect("federation_settings:domain", pk=pk)


@needs(Right.SECURITY)
@require_POST
@recently_to_change(back=_OVERVIEW)
def write(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write to those who run a domain."""
    _spend(request, f"letter/{pk}", _LETTERS)
    mailbox = request.POST.get("mailbox", "")
    try:
        actions.write(actor=actor(request), domain_id=pk, mailbox=mailbox, now=clock.now())
    except actions.NoDomain as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("The letter with the code is on its way. The code is good for two days."))
    return redirect("federation_settings:domain", pk=pk)


@needs(Right.SECURITY)
@require_POST
@recently_to_change(back=_OVERVIEW)
def prove(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take the code of the letter."""
    _spend(request, f"code/{pk}", _CODES)
    form = CodeForm(request.POST)
    code = form.cleaned_data["code"] if form.is_valid() else ""
    try:
        actions.prove(actor=actor(request), domain_id=pk, code=code, now=clock.now())
    except (actions.WrongCode, actions.HeldElsewhere) as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("The domain is proven."))
    return redirect("federation_settings:domain", pk=pk)


@needs(Right.SECURITY)
@require_POST
@recently_to_change(back=_OVERVIEW)
def remove(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Forget a domain."""
    actions.remove(actor=actor(request), domain_id=pk)
    messages.success(request, _("The domain is removed."))
    return redirect(_OVERVIEW)


def actor(request: HttpRequest) -> Actor:
    """Return the signed-in account as who acts."""
    user = account(request)
    return Actor(kind="member", name=f"user/{user.pk}", tenant_id=user.tenant_id)


def card(domain: "Domain") -> DomainCard:
    """Return a domain in words."""
    if domain.verified_at and domain.missing_since:
        badge = ("waiting", _("The record is missing"))
    elif domain.verified_at:
        badge = ("ok", _("Proven"))
    elif domain.asked_at:
        badge = ("waiting", _("Looking …"))
    else:
        badge = ("failing" if domain.trouble else "waiting", _("Not proven"))
    until = mail.day((domain.verified_at + core.YEAR).date()) if domain.verified_at and domain.way == Way.MAIL else ""
    return DomainCard(
        domain=domain,
        badge=badge,
        record=core.record(domain.name),
        text=core.expected(domain.token),
        until=until,
    )


def provider_card(provider: "Provider") -> ProviderCard:
    """Return an identity provider in words."""
    badges = {
        State.DRAFT: ("waiting", _("Not tried yet")),
        State.TESTED: ("waiting", _("Tried, and still off")),
        State.ON: ("ok", _("On")),
        State.OFF: ("off", _("Off")),
    }
    badge = badges[State(provider.state)]
    if provider.state == State.DRAFT and provider.asked_at:
        badge = ("waiting", _("Reading …"))
    elif provider.trouble:
        badge = ("failing", _("Cannot be read"))
    people = queries.linked(tenant_id=provider.tenant_id, provider_id=provider.pk)
    return ProviderCard(provider=provider, badge=badge, people=people)


def _spend(request: HttpRequest, what: str, most: int) -> None:
    who = actor(request)
    limits.spend(tenant_id=who.tenant_id, key=f"federation/{what}", at_most=most, per=_HOUR, now=clock.now())
