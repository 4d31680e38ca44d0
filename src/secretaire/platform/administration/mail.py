"""Letters about access that a server was to take back, and the daily checkpoint of the log."""

from typing import TYPE_CHECKING
from uuid import UUID

from secretaire.lib.errors import Missing
from secretaire.platform.administration import queries
from secretaire.protection.access.core import Right
from secretaire.protection.identity import queries as identity
from secretaire.protection.tenancy import queries as tenancy
from secretaire.scheduling.letters import actions as letters
from secretaire.scheduling.letters.core import Draft, Person
from secretaire.scheduling.mailboxes.core import Revoking

if TYPE_CHECKING:
    from secretaire.scheduling.mailboxes.models import Revocation

_ZONE = "UTC"  #: no instant stands in these letters


def access_left(*, revocation: "Revocation") -> None:
    """Tell who granted access how to take it back; where the server was asked in vain, the administrators, too."""
    for whose, person in _readers(revocation).items():
        context = {
            "name": person.name,
            "address": revocation.address,
            "server": revocation.server,
            "failed": revocation.state == Revoking.FAILED,
            "href": revocation.by_hand,
        }
        draft = Draft(
            key=f"access-left:{revocation.pk}:{whose}",
            kind="access_left",
            about=f"mailbox/{revocation.mailbox}",
            to=person,
            template="administration/mail/access_left",
            context=context,
        )
        letters.write(tenant_id=revocation.tenant_id, draft=draft)


def checkpoint(*, tenant_id: UUID) -> None:
    """Write the last checkpoint of a tenant's log to everybody who may see the log; each once."""
    stands, workspace = queries.standing(tenant_id=tenant_id), tenancy.get(tenant_id=tenant_id)
    if stands.checkpoint is None:
        return
    for user in identity.holders(tenant_id=tenant_id, right=Right.LOG):
        context = {
            "name": user.name,
            "workspace": workspace.name,
            "size": stands.checkpoint.size,
            "note": stands.checkpoint.note,
            "key": stands.key,
            "href": tenancy.address(tenant=workspace, to="administration:log_proof"),
        }
        draft = Draft(
            key=f"checkpoint:{stands.checkpoint.pk}:{user.pk}",
            kind="checkpoint",
            about=f"log/{stands.checkpoint.size}",
            to=Person(name=user.name, email=user.email, language=user.language, zone=_ZONE),
            template="administration/mail/checkpoint",
            context=context,
        )
        letters.write(tenant_id=tenant_id, draft=draft)


def _readers(revocation: "Revocation") -> dict[str, Person]:
    """Return who is written to, each by what the letter is called after: no address."""
    granter = _granter(revocation)
    found = {"granter": granter}
    if revocation.state == Revoking.FAILED:
        keepers = identity.holders(tenant_id=revocation.tenant_id, right=Right.CONNECTIONS)
        found |= {
            str(each.pk): Person(name=each.name, email=each.email, language=each.language, zone=_ZONE)
            for each in keepers
            if each.email != granter.email
        }
    return found


def _granter(revocation: "Revocation") -> Person:
    """Return the person who granted access, also one who has left; if nobody knows, whoever reads the mailbox."""
    try:
        if revocation.connected_by:
            user = identity.by_id(tenant_id=revocation.tenant_id, user_id=revocation.connected_by)
            return Person(name=user.name, email=user.email, language=user.language, zone=_ZONE)
    except Missing:
        pass
    language = tenancy.look(tenant_id=revocation.tenant_id).language
    return Person(name=revocation.address, email=revocation.address, language=language, zone=_ZONE)
