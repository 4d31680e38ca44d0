"""Questions about hosts and teams."""

from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import gettext as _

from secretaire.lib.errors import Missing
from secretaire.scheduling.hosts.models import Host, Member, Team


def of_user(*, tenant_id: UUID, user_id: UUID) -> Host:
    """Return the host whom an account stands for.

    :raises Missing: if the account receives no guests
    """
    found = Host.objects.filter(tenant_id=tenant_id, user_id=user_id).first()
    if found is None:
        raise Missing(_("Your account receives no guests."))
    return found


def hosting(*, tenant_id: UUID, user_id: UUID) -> bool:
    """Tell whether an account receives guests."""
    return Host.objects.filter(tenant_id=tenant_id, user_id=user_id).exists()


def get(*, tenant_id: UUID, host_id: UUID) -> Host:
    """Return one host.

    :raises Missing: if there is none
    """
    found = Host.objects.filter(tenant_id=tenant_id, pk=host_id).first()
    if found is None:
        raise Missing(_("There is no such host."))
    return found


def every(*, tenant_id: UUID) -> list[Host]:
    """Return all hosts by name."""
    return in_order(Host.objects.filter(tenant_id=tenant_id))


def in_order(found: Iterable[Host]) -> list[Host]:
    """Return hosts by name; the database cannot read their names."""
    return sorted(found, key=lambda host: (host.name.casefold(), host.pk))


def team(*, tenant_id: UUID, team_id: UUID) -> Team:
    """Return one team.

    :raises Missing: if there is none
    """
    found = Team.objects.filter(tenant_id=tenant_id, pk=team_id).first()
    if found is None:
        raise Missing(_("There is no such team."))
    return found


def teams(*, tenant_id: UUID) -> list[Team]:
    """Return all teams by name."""
    return list(Team.objects.filter(tenant_id=tenant_id).order_by("name", "pk"))


def teams_of(*, tenant_id: UUID, host_id: UUID) -> list[Team]:
    """Return the teams in which a host has a place, by name."""
    return list(Team.objects.filter(tenant_id=tenant_id, members__host_id=host_id).order_by("name", "pk"))


def members(*, tenant_id: UUID, team_ids: list[UUID]) -> dict[UUID, list[tuple[Host, int]]]:
    """Return the hosts of each team with their weights, by name; a team without hosts has an empty list."""
    found: dict[UUID, list[tuple[Host, int]]] = {team_id: [] for team_id in team_ids}
    places = Member.objects.filter(tenant_id=tenant_id, team_id__in=team_ids).select_related("host")
    for place in sorted(places, key=lambda place: (place.host.name.casefold(), place.host_id)):
        found[place.team_id].append((place.host, place.weight))
    return found
