"""The page on which administrators look after the connections of directories."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from secretaire import config
from secretaire.lib import clock
from secretaire.lib.errors import Refused
from secretaire.protection.access.core import KEEPERS, Right, Role, needs
from secretaire.protection.access.queries import called
from secretaire.protection.federation import queries as federation
from secretaire.protection.identity.queries import account, recently_to_change
from secretaire.protection.provisioning import actions, queries
from secretaire.protection.provisioning.core import offered
from secretaire.protection.provisioning.forms import ConnectForm
from secretaire.protection.tenancy import queries as tenancy
from secretaire.protection.tenancy.core import Actor
from secretaire.ui.links import Link

if TYPE_CHECKING:
    from secretaire.protection.provisioning.models import Connection, Exchange

_PLACE = "provisioning:overview"
_FAILED = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A connection in words."""

    connection: "Connection"
    badge: tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A request in words."""

    exchange: "Exchange"
    badge: tuple[str, str]
    who: str


@needs(Right.CONNECTIONS, look=Right.LOOK)
def overview(request: HttpRequest) -> HttpResponse:
    """Show connections, groups, leavers and the last requests."""
    return _page(request, ConnectForm(), {})


@require_POST
@needs(Right.CONNECTIONS)
@recently_to_change(back=_PLACE)
def connect(request: HttpRequest) -> HttpResponse:
    """Make a connection and show its token, this once."""
    form, now = ConnectForm(request.POST), clock.now()
    if not form.is_valid():
        return _page(request, form, {}, status=422)
    try:
        made = actions.connect(
            actor=_actor(request),
            made_by=account(request).pk,
            name=form.cleaned_data["name"],
            expires_at=form.expires_at(now=now),
            now=now,
        )
    except Refused as refused:
        form.add_error(None, str(refused))
        return _page(request, form, {}, status=422)
    return _page(request, ConnectForm(), {"made": made})


@require_POST
@needs(Right.CONNECTIONS)
@recently_to_change(back=_PLACE)
def cut(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Cut a connection."""
    actions.cut(actor=_actor(request), connection_id=pk, now=clock.now())
    messages.success(request, _("The connection is cut: its next request is refused."))
    return redirect(_PLACE)


@require_POST
@needs(Right.PEOPLE)
@recently_to_change(back=_PLACE)
def map_group(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Let a group give a role."""
    asked = request.POST.get("role", "")
    role = Role(asked) if asked in set(Role) else None
    actions.map_group(actor=_actor(request), group_id=pk, role=role, now=clock.now())
    messages.success(request, _("The group is saved, and whoever is in it has the role now."))
    return redirect(f"{reverse(_PLACE)}#groups")


@require_POST
@needs(Right.PEOPLE)
@recently_to_change(back=_PLACE)
def privileged(request: HttpRequest) -> HttpResponse:
    """Let groups give privileged roles, or no longer."""
    allowed = request.POST.get("allowed") == "yes"
    actions.allow_privileged(actor=_actor(request), user_id=account(request).pk, allowed=allowed, now=clock.now())
    messages.success(request, _("This is saved."))
    return redirect(f"{reverse(_PLACE)}#groups")


def _page(request: HttpRequest, form: ConnectForm, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    tenant, allowed = tenancy.of(request), queries.privileged(tenant_id=tenancy.of(request).pk)
    failed = request.GET.get("show") == "failed"
    connections = queries.connections(tenant_id=tenant.pk)
    names = {each.pk: each.name for each in connections}
    found: dict[str, Any] = {
        "form": form,
        "address": f"{config.load().address}{reverse('provisioning:root')}".rstrip("/"),
        "domains": sorted(federation.proven(tenant_id=tenant.pk)),
        "cards": [_card(each) for each in connections],
        "groups": queries.groups_with_sizes(tenant_id=tenant.pk),
        "roles": [(role.value, called(role)) for role in offered(provider=tenant.provider, privileged=allowed)],
        "privileged": allowed,
        "keeper": account(request).role in KEEPERS,
        "leavers": queries.leavers(tenant_id=tenant.pk),
        "lines": [_line(each, names) for each in queries.exchanges(tenant_id=tenant.pk, failed=failed)],
        "views": [
            Link(href=f"{reverse(_PLACE)}#requests", text=_("All"), current=not failed),
            Link(href=f"{reverse(_PLACE)}?show=failed#requests", text=_("Refused"), current=failed),
        ],
    }
    response = render(request, "provisioning/overview.html", found | context, status=status)
    patch_cache_control(response, private=True, no_store=True)
    return response


def _card(connection: "Connection") -> Card:
    if connection.expires_at <= clock.now():
        return Card(connection=connection, badge=("failing", _("Expired")))
    if connection.last_used is None:
        return Card(connection=connection, badge=("waiting", _("Never used")))
    return Card(connection=connection, badge=("ok", _("In use")))


def _line(exchange: "Exchange", names: dict[UUID, str]) -> Line:
    state = "failing" if exchange.status >= _FAILED else "ok"
    who = names.get(exchange.connection, _("A connection that was cut")) if exchange.connection else _("Nobody we know")
    return Line(exchange=exchange, badge=(state, str(exchange.status)), who=who)


def _actor(request: HttpRequest) -> Actor:
    user = account(request)
    return Actor(kind="member", name=f"user/{user.pk}", tenant_id=user.tenant_id)
