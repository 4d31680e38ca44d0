"""What was found is entered into the register."""

from datetime import datetime
from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.db import connection, transaction
from django.utils.translation import gettext as _

from secretaire.lib.errors import Missing
from secretaire.protection.audit import actions as audit
from secretaire.protection.tenancy.core import Actor
from secretaire.trust.discovery import queries
from secretaire.trust.discovery.core import Sort, Thing
from secretaire.trust.registers import actions as registers
from secretaire.trust.registers import queries as kept
from secretaire.trust.registers.actions import Wish

if TYPE_CHECKING:
    from secretaire.trust.registers.models import Entry

_LONGEST: Final = 200


@transaction.atomic
def enter(*, actor: Actor, by: UUID | None, sort: Sort, name: str = "", now: datetime) -> "list[Entry]":
    """Enter what was found and is not registered: one thing, or all of a sort. Twice at once enters nothing twice.

    :raises Missing: if nothing like it is there, or it is registered meanwhile
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"discovery/{actor.tenant_id}"])
    strange = queries.comparison(tenant_id=actor.tenant_id, now=now).strange
    wanted = [each for each in strange if each.sort is sort and name in {"", each.name}]
    if not wanted:
        raise Missing(_("This is registered already, or not there any more."))
    register = kept.register(key=queries.REGISTER)
    made = [registers.add(actor=actor, by=by, register=register, wish=_wish(each), now=now) for each in wanted]
    audit.record(actor=actor, verb="assets.entered", subject=f"asset/{sort.value}/{len(made)}")
    return made


def _wish(thing: Thing) -> Wish:
    said = {"title": thing.name, "asset_kind": thing.sort.value, "identifier": thing.name, "place": thing.place}
    return Wish(values={field: text[:_LONGEST] for field, text in said.items()}, note=_("Found by the program."))
