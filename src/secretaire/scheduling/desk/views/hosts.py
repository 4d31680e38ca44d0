"""A host's details, and teams."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from secretaire.lib.errors import Refused
from secretaire.protection.access.core import Right, may, needs
from secretaire.protection.identity.queries import account
from secretaire.scheduling.desk.forms.hosts import DetailsForm, TeamForm
from secretaire.scheduling.desk.views import actor, member, show
from secretaire.scheduling.desk.views.hours import hours_page
from secretaire.scheduling.hosts import actions, queries

if TYPE_CHECKING:
    from secretaire.scheduling.hosts.models import Host, Team

_PAGES = "desk:pages"


@member
def you(request: HttpRequest, host: "Host") -> HttpResponse:
    """Change the host's own details."""
    if request.method != "POST":
        return redirect("desk:hours")
    form = DetailsForm(request.POST, host=host)
    if form.is_valid():
        try:
            actions.change(actor=actor(request), host_id=host.pk, details=form.details())
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Your details are saved."))
            return redirect("desk:hours")
    return hours_page(request, host, you=form, status=422)


@member
def teams(request: HttpRequest, host: "Host") -> HttpResponse:
    """Show all teams and who is in them."""
    found = queries.teams(tenant_id=host.tenant_id)
    members = queries.members(tenant_id=host.tenant_id, team_ids=[team.pk for team in found])
    context = {
        "teams": [(team, members[team.pk]) for team in found],
        "may_change": may(account(request).role, Right.TEAMS),
    }
    return show(request, host, "desk/teams.html", here=_PAGES, context=context)


@needs(Right.TEAMS)
@member
def new_team(request: HttpRequest, host: "Host") -> HttpResponse:
    """Make a team."""
    return _edited(request, host, None)


@needs(Right.TEAMS)
@member
def team(request: HttpRequest, host: "Host", pk: UUID) -> HttpResponse:
    """Change a team."""
    return _edited(request, host, queries.team(tenant_id=host.tenant_id, team_id=pk))


def _edited(request: HttpRequest, host: "Host", team: "Team | None") -> HttpResponse:
    weights = {host.pk: 1}
    if team:
        members = queries.members(tenant_id=host.tenant_id, team_ids=[team.pk])[team.pk]
        weights = {each.pk: weight for each, weight in members}
    sent = request.POST if request.method == "POST" else None
    everybody = queries.every(tenant_id=host.tenant_id)
    form = TeamForm(sent, hosts=everybody, name=team.name if team else "", weights=weights)
    if sent is not None and form.is_valid():
        try:
            _saved(request, team, form)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("The team is saved."))
            return redirect("desk:teams")
    context = {"form": form, "team": team}
    return show(request, host, "desk/team.html", here=_PAGES, context=context, status=200 if sent is None else 422)


def _saved(request: HttpRequest, team: "Team | None", form: TeamForm) -> None:
    who, name, weights = actor(request), form.cleaned_data["name"], form.weights()
    if team is None:
        actions.make_team(actor=who, name=name, weights=weights)
    else:
        actions.change_team(actor=who, team_id=team.pk, name=name, weights=weights)
