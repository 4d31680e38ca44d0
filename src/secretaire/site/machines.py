"""Example data: programs that may act at the practice, so that its settings have something to show."""

from secretaire.lib import clock, scope
from secretaire.protection.clients import actions, queries
from secretaire.protection.clients.actions import Registration
from secretaire.protection.clients.core import Kind, Scope
from secretaire.protection.identity import queries as identity
from secretaire.protection.tenancy import queries as tenancy
from secretaire.protection.tenancy.core import Actor


def seed(*, owner: str, host: str) -> None:
    """Add the programs, once.

    :param owner: address of the account that registers them
    :param host: address of the account that lets one act
    """
    tenant, now = tenancy.by_slug(slug="practice"), clock.now()
    with scope.tenant(tenant.pk):
        if queries.every(tenant_id=tenant.pk, now=now):
            return
        keeper = identity.by_email(tenant_id=tenant.pk, email=owner)
        other = identity.by_email(tenant_id=tenant.pk, email=host)
        actor = Actor(kind="system", name="seed", tenant_id=tenant.pk)
        reads = [Scope.ACCOUNT_READ, Scope.PAGES_READ, Scope.BOOKINGS_READ]
        planner, _ = actions.register(
            actor=actor,
            user_id=keeper.pk,
            wanted=Registration(
                name="Room planner", kind=Kind.PERSON, scopes=reads, addresses=["https://planner.example/back"]
            ),
        )
        actions.register(
            actor=actor,
            user_id=keeper.pk,
            wanted=Registration(
                name="Reception desk", kind=Kind.ITSELF, scopes=[*reads, Scope.BOOKINGS_WRITE, Scope.PEOPLE_READ]
            ),
        )
        actions.consent(actor=actor, user_id=other.pk, application_id=planner.pk, scopes=reads, now=now)
        actions.make_token(
            actor=actor, user_id=other.pk, name="Statistics", scopes=[Scope.BOOKINGS_READ], days=90, now=now
        )
