"""The example of the registers that people keep for security: a few entries that a small operator would have."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from secretaire.lib import scope
from secretaire.protection.identity import queries as identity
from secretaire.protection.tenancy import queries as tenancy
from secretaire.protection.tenancy.core import Actor
from secretaire.trust.registers import actions, queries
from secretaire.trust.registers.actions import Wish

_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    register: str
    values: dict[str, str]
    due: int  #: days from now
    moves: tuple[str, ...] = ()  #: states that followed
    measures: tuple[str, ...] = ()


def _risk(
    title: str, asset: str, threat: str, likelihood: int, impact: int, plan: str, due: int, **left: str
) -> _Entry:
    values = {"title": title, "asset": asset, "threat": threat, "plan": plan, "treatment": "reduce"}
    values |= {"likelihood": str(likelihood), "impact": str(impact)} | left
    return _Entry(register="risk", values=values, due=due, moves=("treated",) if left else ())


_LEFT: Final = {"residual_likelihood": "1", "residual_impact": "3"}
_ENTRIES: Final = (
    _risk(
        "The machine is stolen", "Server in the back room", "Theft", 2, 5, "Encrypted disks, a locked room", 90, **_LEFT
    ),
    _risk("A host's mailbox is taken over", "Mailboxes of hosts", "Phishing", 4, 4, "Passkeys for everybody", 9),
    _risk("One place burns with everything in it", "Backups", "Fire", 1, 5, "A second place for backups", -3),
    _Entry(
        register="supplier",
        values={
            "title": "Example Mail Relay",
            "service": "Hands letters over to other mail servers",
            "place": "Lyon",
            "data": "Letters, on their way",
            "law": "France",
        },
        due=200,
        moves=("active",),
        measures=("suppliers.examined", "suppliers.list"),
    ),
    _Entry(
        register="asset",
        values={"title": "secretaire.example", "asset_kind": "domain", "purpose": "The address of the service"},
        due=300,
        moves=("used",),
    ),
    _Entry(
        register="incident",
        values={
            "title": "Letters came late for an hour",
            "what": "The mail relay was full. Nothing was lost.",
            "noticed": "{lately}",
            "severity": "low",
        },
        due=30,
        moves=("known", "solved"),
    ),
)


def seed(*, now: datetime) -> None:
    """Write the entries, once."""
    house = tenancy.by_slug(slug="house")
    actor = Actor(kind="system", name="demo", tenant_id=house.pk)
    with scope.tenant(house.pk):
        if queries.newest(tenant_id=house.pk):
            return
        officer = identity.by_email(tenant_id=house.pk, email="security@house.example")
        for each in _ENTRIES:
            _write(actor, officer.pk, each, now)


def _write(actor: Actor, officer: UUID, entry: _Entry, now: datetime) -> None:
    due = (now + entry.due * _DAY).date()
    values = {name: value.format(lately=(now - 20 * _DAY).date()) for name, value in entry.values.items()}
    wish = Wish(values=values, owner=officer, due=due, measures=entry.measures)
    seen = actions.add(actor=actor, by=officer, register=queries.register(key=entry.register), wish=wish, now=now)
    for state in entry.moves:
        seen = actions.move(actor=actor, by=officer, seen=seen, state=state, owner=officer, due=due, now=now)
