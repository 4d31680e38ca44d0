"""Erasures that were carried out once, carried out again: on rows that came back from a backup."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from secretaire.lib.errors import Missing
from secretaire.platform.erasure import queries
from secretaire.platform.erasure.core import AHEAD, Whose
from secretaire.protection.audit import actions as audit
from secretaire.protection.tenancy.core import Actor


@transaction.atomic
def reapply(*, actor: Actor, people: Mapping[str, str], now: datetime) -> int:
    """Let every room forget people of whom only the digests of their addresses are left; return how many came back.

    Their addresses are found by looking at all that stand in the rows of the tenant. A meeting that was still to come
    goes, too: before they were forgotten it was called off, or it was over.

    :param people: for each digest the identifier of the account that went along; empty: none
    """
    found: dict[str, str] = {}
    if people:
        for address in {each.lower() for each in queries.addresses(tenant_id=actor.tenant_id)}:
            mark = queries.digest(tenant_id=actor.tenant_id, email=address)
            if mark in people:
                found[address] = people[mark]
    for address, user in sorted(found.items()):
        whose = _whose(actor.tenant_id, address, user)
        for room in queries.house.rooms:
            room.erase(actor, whose, now + AHEAD)
        mark = queries.digest(tenant_id=actor.tenant_id, email=address)
        audit.record(actor=actor, verb="erasure.reapplied", subject=f"address/{mark[:16]}")
    return len(found)


def _whose(tenant_id: UUID, address: str, user: str) -> Whose:
    user_id = UUID(user) if user else None
    try:
        names = queries.house.called(tenant_id, address, user_id)
    except Missing:  # the account came later than the rows
        user_id = None
        names = queries.house.called(tenant_id, address, None)
    return Whose(email=address, user_id=user_id, names=frozenset(name for name in names if name.strip()))
