"""The passage from the office to a client's pages.

Who asks is found out on the provider's ground, by the gates that every request passes. Then that ground is left, and
on the client's own up to three transactions follow each other: one looks for the grant and notes the look or the
refusal; one makes the page, and where nothing may be changed the database itself refuses to; the last notes it if the
page was refused. The pages are the client's own: they lie below another prefix, and who looks is nobody of the client.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import ResolverMatch, get_script_prefix, resolve, reverse, set_script_prefix
from django.utils.translation import gettext as _

from secretaire.lib import clock, scope
from secretaire.lib.errors import Forbidden, Missing, Refused
from secretaire.lib.onward import Onward
from secretaire.protection.access.core import Right, access, needs
from secretaire.protection.grants import actions, queries
from secretaire.protection.grants.core import OPENED, Kind, opens
from secretaire.protection.grants.models import Grant
from secretaire.protection.grants.views.office import staff
from secretaire.protection.identity import queries as identity
from secretaire.protection.tenancy import queries as tenancy

if TYPE_CHECKING:
    from secretaire.protection.identity.models import User
    from secretaire.protection.tenancy.models import Tenant

#: The page by which a letter is taken, which no grant opens yet.
_TAKING = "supervision:claim"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Call:
    """What somebody of the staff wants to see of a client."""

    user: "User"
    slug: str
    kind: Kind
    path: str  #: below the client
    prefix: str  #: below which the client's pages lie for this visit
    way_out: str
    host: UUID | None = None


@needs(Right.STAFF_SUPPORT)
def desk(request: HttpRequest, client: str, rest: str, host: UUID | None = None) -> HttpResponse:
    """Show a page of a client's desk."""
    prefix = f"{reverse('office:home')}in/{client}/{f'{host}/' if host else ''}"
    return _onward(request, client, Kind.SUPPORT, f"/desk/{rest}", prefix, host)


@needs(Right.STAFF_SUPPORT)
def settings(request: HttpRequest, client: str, rest: str) -> HttpResponse:
    """Show a page of a client's settings."""
    return _onward(request, client, Kind.SETTINGS, f"/settings/{rest}", f"{reverse('office:home')}in/{client}/")


@needs(Right.STAFF_CONSOLE)
def letter(request: HttpRequest, client: str, rest: str) -> HttpResponse:
    """Show or settle a client's letter; its queue is the one of all clients."""
    if not rest:
        return redirect("supervising:queue")
    return _onward(request, client, Kind.SUPERVISE, f"/supervision/{rest}", f"{reverse('office:home')}in/{client}/")


@needs(Right.STAFF_SUPPORT, look=Right.STAFF_CONSOLE)
def elsewhere(request: HttpRequest, client: str, rest: str) -> HttpResponse:
    """Refuse every other page of a client, and let the client know."""
    return _onward(request, client, Kind.SUPERVISE, f"/{rest}", f"{reverse('office:home')}in/{client}/")


def _onward(  # what an address says, in the order in which it says it
    request: HttpRequest, client: str, kind: Kind, path: str, prefix: str, host: UUID | None = None
) -> HttpResponse:
    user = identity.account(request)
    way_out = reverse("supervising:queue" if kind is Kind.SUPERVISE else "office:home")
    call = _Call(user=user, slug=client, kind=kind, path=path, prefix=prefix, way_out=way_out, host=host)
    return Onward(request, partial(_visited, call=call))


def _visited(request: HttpRequest, *, call: _Call) -> HttpResponse:
    client = tenancy.by_slug(slug=call.slug)
    if client.provider:
        raise Missing(_("There is nothing at this address."))
    match = resolve(call.path, urlconf=request.urlconf)
    place = _place(match)
    if match.view_name == _TAKING and _occupied(call, client):
        words = _("You have another letter. Decide about it, or give it back, before you take the next.")
        messages.warning(request, words)
        return redirect(call.way_out)
    with scope.tenant(client.pk):
        grant, admitted = _admitted(request, call, client, match)
        if admitted and grant:
            actions.view(actor=staff(call.user, client), grant_id=grant.pk, place=place)
        elif not admitted:
            actions.refuse(actor=staff(call.user, client), place=place)
    if not admitted:
        raise Forbidden(_("No grant opens this page. The client is told that you tried."))
    try:
        with _standing(request, call, client, match, grant), scope.tenant(client.pk):
            return _page(request, match, changes=OPENED[call.kind][2])
    except Refused:
        with scope.tenant(client.pk):
            actions.refuse(actor=staff(call.user, client), place=place)
        raise


def _occupied(call: _Call, but: "Tenant") -> bool:
    """Tell whether somebody of the staff has a letter of another client; among one client's the database sees to it."""
    for client in tenancy.clients():
        with scope.tenant(client.pk):
            if client != but and queries.running(
                tenant_id=client.pk, staff=call.user.pk, kind=Kind.SUPERVISE, now=clock.now()
            ):
                return True
    return False


def _admitted(request: HttpRequest, call: _Call, client: "Tenant", match: ResolverMatch) -> tuple[Grant | None, bool]:
    """Return the grant by which a page is seen, and whether it may be."""
    now = clock.now()
    if not opens(call.kind, access(match.func), name=match.view_name, method=request.method or ""):
        return None, False
    if call.kind is Kind.SUPERVISE and match.view_name == _TAKING:
        return None, queries.terms(tenant_id=client.pk).supervision
    grant = queries.running(tenant_id=client.pk, staff=call.user.pk, kind=call.kind, now=now)
    if grant and grant.about and not grant.about.endswith(f"/{match.kwargs.get('pk')}"):
        return None, False
    return grant, grant is not None


@contextmanager
def _standing(
    request: HttpRequest, call: _Call, client: "Tenant", match: ResolverMatch, grant: Grant | None
) -> Iterator[None]:
    """Let the client's pages see a visitor, and lie where the visit does."""
    _rights, role, changes = OPENED[call.kind]
    request.user = identity.visitor(user=call.user, client=client.pk, role=role)
    request.resolver_match, request.path_info = match, call.path
    request.tenant = client  # type: ignore[attr-defined]  # read through tenancy.queries.of
    request.visit = queries.Visit(  # type: ignore[attr-defined]  # read through queries.visit
        grant=grant, host=call.host, way_out=call.way_out, changes=changes
    )
    before = get_script_prefix()
    set_script_prefix(call.prefix)
    try:
        yield
    finally:
        set_script_prefix(before)


def _page(request: HttpRequest, match: ResolverMatch, *, changes: bool) -> HttpResponse:
    if not changes:
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION READ ONLY")
    answer: HttpResponse = match.func(request, *match.args, **match.kwargs)
    return answer


def _place(match: ResolverMatch) -> str:
    thing = match.kwargs.get("pk")
    return f"{match.view_name} {thing}" if thing else match.view_name
