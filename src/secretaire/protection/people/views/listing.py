"""Who is here, who is invited, and what waits for a second person."""

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from secretaire.lib import clock
from secretaire.protection.access.core import Right, may, needs
from secretaire.protection.access.queries import called
from secretaire.protection.identity.queries import account, by_id
from secretaire.protection.people import forms, queries
from secretaire.protection.people.core import Stage, gives
from secretaire.protection.tenancy import queries as tenancy

if TYPE_CHECKING:
    from secretaire.protection.identity.models import User
    from secretaire.protection.people.models import Invitation, Leaving, Proposal


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Somebody in words."""

    person: queries.Person
    role: str
    waits: bool  #: whether another role waits for a second person
    left: str = ""  #: how long it took until nothing opened any more


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """Something that waits, in words, and whether the reader can settle it."""

    thing: "Proposal | Invitation"
    role: str
    before: str = ""
    mine: bool  #: asked for by the reader
    settles: bool


@require_safe
@needs(Right.PEOPLE, look=Right.LOOK)
def people(request: HttpRequest) -> HttpResponse:
    """List everybody, with what waits."""
    user = account(request)
    proposals = queries.proposals(tenant_id=user.tenant_id)
    waits = {each.user_id for each in proposals}
    rows = [_row(each, waits) for each in queries.people(tenant_id=user.tenant_id, now=clock.now())]
    invitations = queries.invitations(tenant_id=user.tenant_id)
    context = {
        "rows": [row for row in rows if row.person.user.is_active],
        "former": [row for row in rows if not row.person.user.is_active],
        "proposals": [_proposal(user, each) for each in proposals],
        "asked": [_invitation(user, each) for each in invitations if each.stage == Stage.ASKED],
        "invited": [_invitation(user, each) for each in invitations if each.stage == Stage.OPEN],
        "now": clock.now(),
        "may_change": may(user.role, Right.PEOPLE),
    }
    response = render(request, "people/people.html", context)
    patch_cache_control(response, private=True, no_store=True)
    return response


@require_safe
@needs(Right.PEOPLE, look=Right.LOOK)
def person(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show somebody, and what can be changed about them."""
    return shown(request, by_id(tenant_id=account(request).tenant_id, user_id=pk))


def shown(request: HttpRequest, user: "User", form: forms.RoleForm | None = None, status: int = 200) -> HttpResponse:
    """Return the page of somebody."""
    reader = account(request)
    choices = forms.roles(giver=reader.role, provider=tenancy.of(request).provider)
    changeable = user.is_active and gives(giver=reader.role, role=user.role)
    context = {
        "person": user,
        "called": called(user.role),
        "form": form or forms.RoleForm(None, user=user, choices=choices),
        "may_change": changeable and user.pk != reader.pk,
        "may_end": changeable or (user.is_active and user.pk == reader.pk),
        "own": user.pk == reader.pk,
        "waits": [each for each in queries.proposals(tenant_id=user.tenant_id) if each.user_id == user.pk],
    }
    response = render(request, "people/person.html", context, status=status)
    patch_cache_control(response, private=True, no_store=True)
    return response


def _row(person: queries.Person, waits: set[UUID]) -> Row:
    left = _took(person.leaving) if person.leaving else ""
    return Row(person=person, role=called(person.user.role), left=left, waits=person.user.pk in waits)


def _proposal(reader: "User", found: "Proposal") -> Waiting:
    return Waiting(
        thing=found,
        role=called(found.role),
        before=called(found.user.role),
        mine=found.asked_by_id == reader.pk,
        settles=queries.settles(user=reader, wish=found),
    )


def _invitation(reader: "User", found: "Invitation") -> Waiting:
    return Waiting(
        thing=found,
        role=called(found.role),
        mine=found.asked_by_id == reader.pk,
        settles=queries.settles(user=reader, wish=found),
    )


def _took(leaving: "Leaving") -> str:
    seconds = (leaving.done_at - leaving.asked_at).total_seconds()
    if seconds < 1:
        return _("in less than a second")
    return ngettext("in %(seconds)d second", "in %(seconds)d seconds", round(seconds)) % {"seconds": round(seconds)}
