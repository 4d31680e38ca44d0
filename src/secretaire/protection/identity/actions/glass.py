"""The break-glass account: its use is an alarm, and nobody takes it away while it is named."""

from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from secretaire.lib.errors import Conflict
from secretaire.lib.jobs import Job
from secretaire.protection.access.core import Right
from secretaire.protection.audit import actions as audit
from secretaire.protection.identity import queries
from secretaire.protection.tenancy.core import Actor

alarm_letter = Job("identity.alarm")
outside_letter = Job("identity.outside")


class GlassKeeper(Conflict):
    """The account is the one that opens by password when nothing else does."""


@transaction.atomic
def break_glass(
    *, actor: Actor, user_id: UUID, device: str, network: str, now: datetime, outside: bool = False
) -> None:
    """Record that the break-glass account was used, and promise a letter to all who answer for it.

    :param outside: whether from outside of the tenant's networks; otherwise it was opened by its password
    """
    audit.record(actor=actor, verb="sign_in.broke_glass", subject=f"user/{user_id}")
    alarm = outside_letter if outside else alarm_letter
    for reader in queries.holders(tenant_id=actor.tenant_id, right=Right.SECURITY):
        alarm.promise(
            tenant_id=actor.tenant_id,
            letter=str(uuid4()),
            reader_id=str(reader.pk),
            user_id=str(user_id),
            when=now.isoformat(),
            device=device,
            network=network,
        )


def check_kept(*, tenant_id: UUID, user_id: UUID) -> None:
    """Let nobody end or demote the break-glass account.

    :raises GlassKeeper: if this is it
    """
    if queries.policy(tenant_id=tenant_id).break_glass == user_id:
        raise GlassKeeper(_("This is the break-glass account. Choose another one under Security first."))
