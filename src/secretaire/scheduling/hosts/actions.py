"""What can be done with hosts and teams."""

from collections.abc import Mapping
from uuid import UUID
from zoneinfo import available_timezones

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from secretaire.lib.errors import Conflict, Refused
from secretaire.lib.mentions import NAMELESS, NOBODYS
from secretaire.protection.audit import actions as audit
from secretaire.protection.identity import actions as identity
from secretaire.protection.tenancy.core import Actor
from secretaire.scheduling.hosts import queries
from secretaire.scheduling.hosts.core import LONGEST_NAME, MOST_WEIGHT, Details
from secretaire.scheduling.hosts.models import Host, Member, Team

#: Names that the time-zone database has for the machine it runs on, or for none at all.
_NO_PLACES = {"localtime", "Factory", "posixrules"}


class AccountTaken(Conflict):
    """The account stands for a host already."""


@transaction.atomic
def add(*, actor: Actor, details: Details, user_id: UUID | None = None) -> Host:
    """Add a host, with an account or without.

    :raises AccountTaken: if the account stands for another host
    :raises Refused: if a detail is wrong
    """
    if user_id and Host.objects.filter(tenant_id=actor.tenant_id, user_id=user_id).exists():
        raise AccountTaken(_("This account belongs to another host."))
    host = Host(tenant_id=actor.tenant_id, user_id=user_id)
    _describe(host, details)
    audit.record(actor=actor, verb="host.added", subject=f"host/{host.pk}")
    return host


@transaction.atomic
def change(*, actor: Actor, host_id: UUID, details: Details) -> Host:
    """Change what a host is called, where letters go, and the clock and language of both.

    :raises Missing: if there is no such host
    :raises Refused: if a detail is wrong
    """
    host = queries.get(tenant_id=actor.tenant_id, host_id=host_id)
    _describe(host, details)
    if host.user_id:
        identity.speak(actor=actor, user_id=host.user_id, language=host.language)
    audit.record(actor=actor, verb="host.changed", subject=f"host/{host.pk}")
    return host


@transaction.atomic
def make_team(*, actor: Actor, name: str, weights: Mapping[UUID, int]) -> Team:
    """Make a team of hosts, each with a weight: the share of the meetings that are given out in turn.

    :raises Missing: if one of the hosts does not exist
    :raises Refused: if the name, the hosts or a weight will not do
    """
    team = Team(tenant_id=actor.tenant_id)
    _compose(team, name, weights)
    audit.record(actor=actor, verb="team.made", subject=f"team/{team.pk}")
    return team


@transaction.atomic
def change_team(*, actor: Actor, team_id: UUID, name: str, weights: Mapping[UUID, int]) -> Team:
    """Change a team's name and who is in it.

    :raises Missing: if the team or one of the hosts does not exist
    :raises Refused: if the name, the hosts or a weight will not do
    """
    team = queries.team(tenant_id=actor.tenant_id, team_id=team_id)
    _compose(team, name, weights)
    audit.record(actor=actor, verb="team.changed", subject=f"team/{team.pk}")
    return team


@transaction.atomic
def erase(*, actor: Actor, user_id: UUID) -> dict[str, int]:
    """Take name and address from the host whom an account stands for; return how many rows lost them, by table."""
    host = Host.objects.filter(tenant_id=actor.tenant_id, user=user_id).first()
    if host is None or host.name == NAMELESS:
        return {}
    host.name, host.email = NAMELESS, NOBODYS.format(host.pk.hex)
    host.save(update_fields=["name", "email"])
    audit.record(actor=actor, verb="host.erased", subject=f"host/{host.pk}")
    return {"hosts_host": 1}


def _describe(host: Host, details: Details) -> None:
    try:
        validate_email(details.email)
    except ValidationError:
        raise Refused(_("This is no e-mail address.")) from None
    if details.zone not in available_timezones() - _NO_PLACES:
        raise Refused(_("There is no time zone “%(zone)s”.") % {"zone": details.zone})
    if details.language not in dict(settings.LANGUAGES):
        raise Refused(_("This language is not spoken here."))
    host.name, host.email = _named(details.name), details.email
    host.zone, host.language = details.zone, details.language
    host.save()


def _compose(team: Team, name: str, weights: Mapping[UUID, int]) -> None:
    team.name = _named(name)
    if not weights:
        raise Refused(_("A team needs at least one host."))
    if not all(1 <= weight <= MOST_WEIGHT for weight in weights.values()):
        raise Refused(_("A weight is a number from 1 to %(most)s.") % {"most": MOST_WEIGHT})
    for host_id in weights:
        queries.get(tenant_id=team.tenant_id, host_id=host_id)
    team.save()
    Member.objects.filter(tenant_id=team.tenant_id, team=team).exclude(host_id__in=weights).delete()
    Member.objects.bulk_create(
        [
            Member(tenant_id=team.tenant_id, team=team, host_id=host_id, weight=weight)
            for host_id, weight in weights.items()
        ],
        update_conflicts=True,
        unique_fields=["tenant", "team", "host"],
        update_fields=["weight"],
    )


def _named(name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise Refused(_("A name is missing."))
    if len(name) > LONGEST_NAME:
        raise Refused(_("This name is too long."))
    return name
