"""Questions about the people of a tenant."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext as _

from secretaire.lib import links
from secretaire.lib.errors import Missing
from secretaire.protection.access.core import Right
from secretaire.protection.identity import queries as identity
from secretaire.protection.people.core import Answer, Stage, dormant, gives
from secretaire.protection.people.models import Invitation, Leaving, Proposal
from secretaire.protection.tenancy import queries as tenancy

if TYPE_CHECKING:
    from secretaire.protection.identity.models import User

_LINK = "invitation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody with an account, as those see it who look after people."""

    user: "User"
    dormant: bool
    second: bool  #: whether there is a second factor
    leaving: Leaving | None


def people(*, tenant_id: UUID, now: datetime) -> list[Person]:
    """Return everybody who has or had an account, by name."""
    second = identity.with_factor(tenant_id=tenant_id)
    left = {each.user_id: each for each in Leaving.objects.filter(tenant_id=tenant_id).order_by("done_at")}
    return [
        Person(
            user=user,
            second=user.pk in second,
            dormant=user.is_active and dormant(last_seen=user.last_login, now=now),
            leaving=None if user.is_active else left.get(user.pk),
        )
        for user in identity.everybody(tenant_id=tenant_id)
    ]


def seconds(*, tenant_id: UUID, role: str, but: Sequence[UUID]) -> "list[User]":
    """Return who could agree to a role that somebody shall have.

    :param but: whoever asks for it, and whoever it is for
    """
    found = identity.holders(tenant_id=tenant_id, right=Right.PEOPLE)
    return [user for user in found if user.pk not in but and gives(giver=user.role, role=role)]


def settles(*, user: "User", wish: Proposal | Invitation) -> bool:
    """Tell whether somebody may agree to what waits for a second person."""
    roles, own = {wish.role}, {wish.asked_by_id}
    if isinstance(wish, Proposal):
        roles, own = roles | {wish.user.role}, own | {wish.user_id}
    return user.pk not in own and all(gives(giver=user.role, role=role) for role in roles)


def waiting(*, tenant_id: UUID, reader: "User") -> int:
    """Return how much waits for a second person that somebody may settle."""
    return sum(settles(user=reader, wish=wish) for wish in wishes(tenant_id=tenant_id))


def wishes(*, tenant_id: UUID) -> list[Proposal | Invitation]:
    """Return the roles and the invitations that wait for a second person."""
    asked = [each for each in invitations(tenant_id=tenant_id) if each.stage == Stage.ASKED]
    return [*proposals(tenant_id=tenant_id), *asked]


def proposals(*, tenant_id: UUID) -> list[Proposal]:
    """Return the roles that wait for a second person, the oldest first."""
    rows = Proposal.objects.filter(tenant_id=tenant_id, answer=Answer.OPEN)
    return list(rows.select_related("user", "asked_by").order_by("asked_at", "pk"))


def proposal(*, tenant_id: UUID, proposal_id: UUID) -> Proposal:
    """Return one role that waits for a second person.

    :raises Missing: if there is none, or if it was decided
    """
    found = next((each for each in proposals(tenant_id=tenant_id) if each.pk == proposal_id), None)
    if found is None:
        raise Missing(_("This was decided already, or never asked for."))
    return found


def invitations(*, tenant_id: UUID) -> list[Invitation]:
    """Return the invitations that are neither taken nor withdrawn, the oldest first."""
    rows = Invitation.objects.filter(tenant_id=tenant_id, stage__in=[Stage.ASKED, Stage.OPEN])
    return list(rows.select_related("asked_by").order_by("asked_at", "pk"))


def invitation(*, tenant_id: UUID, invitation_id: UUID) -> Invitation:
    """Return one of them.

    :raises Missing: if there is none
    """
    found = next((each for each in invitations(tenant_id=tenant_id) if each.pk == invitation_id), None)
    if found is None:
        raise Missing(_("This invitation was used or withdrawn, or never was."))
    return found


def link(*, invitation: Invitation) -> str:
    """Return the address at which an invitation is taken; an earlier letter's opens nothing any more."""
    token = links.sign({"id": str(invitation.pk), "letter": invitation.letters}, purpose=_LINK)
    return tenancy.address(tenant=invitation.tenant, to="people:join", token=token)


def invited(*, tenant_id: UUID, token: str, now: datetime, held: bool = False) -> Invitation:
    """Return the invitation that a link from a letter opens.

    :param held: nobody else changes it before this transaction ends
    :raises Missing: if it opens nothing, for whatever reason
    """
    try:
        values = links.read(token, purpose=_LINK)
    except links.BadLink:
        values = {"id": str(UUID(int=0)), "letter": 0}
    rows = Invitation.objects.select_for_update() if held else Invitation.objects.all()
    found = rows.filter(
        tenant_id=tenant_id, pk=str(values["id"]), letters=int(values["letter"]), stage=Stage.OPEN, expires_at__gt=now
    ).first()
    if found is None:
        raise Missing(_("This invitation does not work any more. Ask whoever invited you for a new one."))
    return found
