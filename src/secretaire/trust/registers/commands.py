"""A change is released from the command line, as a script of deployment does it: or it is refused."""

from collections.abc import Iterator
from uuid import UUID

from django.utils.translation import gettext as _

from secretaire.lib import clock, scope
from secretaire.lib.errors import Missing, Refused
from secretaire.protection.tenancy import queries as tenancy
from secretaire.protection.tenancy.core import Actor
from secretaire.trust.registers import actions, queries


def run(*words: str) -> Iterator[str]:
    """Release the change whose number is said; yield what is to be told.

    :raises Refused: if no number is said, or that change may not be released now
    """
    if len(words) != 1 or not (words[0].isascii() and words[0].isdecimal() and len(words[0]) <= 9):  # noqa: PLR2004  # what a column of numbers takes
        raise Refused(_("Say the number of the change in its register, such as 7."))
    ground = tenancy.ground()
    if ground is None:
        raise Missing(_("There is no provider whose register of changes that could be."))
    actor = Actor(kind="system", name="command/release", tenant_id=ground)
    with scope.tenant(ground):
        seen = queries.last(tenant_id=ground, register="change", number=int(words[0]))
        made = actions.move(
            actor=actor,
            by=None,
            seen=seen,
            state="released",
            owner=_present(seen.owner, ground),
            due=seen.due,
            now=clock.now(),
        )
        yield _("Change %(number)d is released: number %(index)d in the log of evidence.") % {
            "number": made.number,
            "index": made.evidence.index,
        }


def _present(owner: UUID | None, ground: UUID) -> UUID | None:
    """Return who answers for it, if they still are here."""
    return owner if owner in queries.active(tenant_id=ground) else None
