"""What is written down of a site that took over."""

from collections.abc import Iterator

from django.db import transaction

from secretaire.lib import scope
from secretaire.protection.audit import actions as audit
from secretaire.protection.tenancy import queries as tenancy
from secretaire.protection.tenancy.core import Actor


def note(*, site: str) -> Iterator[str]:
    """Write down that a site took over, in the provider's log; tell where there is none."""
    house = tenancy.provider()
    if house is None:
        yield "There is no provider whose log this could be written down in."
        return
    with scope.tenant(house.pk):
        promoted(actor=Actor(kind="system", name="command/site", tenant_id=house.pk), site=site)


@transaction.atomic
def promoted(*, actor: Actor, site: str) -> None:
    """Note that a site took over."""
    audit.record(actor=actor, verb="site.promoted", subject=f"site/{site}")
