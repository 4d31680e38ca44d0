"""The example of the registers that people keep for security: a few entries that a small operator would have."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final
from uuid import UUID

from secretaire.lib import scope
from secretaire.protection.identity import queries as identity
from secretaire.protection.tenancy import queries as tenancy
from secretaire.protection.tenancy.core import Actor
from secretaire.trust.notices import actions as notices
from secretaire.trust.notices.actions import Wish as Telling
from secretaire.trust.notices.core import Kind
from secretaire.trust.registers import actions, queries
from secretaire.trust.registers.actions import Wish

if TYPE_CHECKING:
    from secretaire.trust.registers.models import Entry

_DAY: Final = timedelta(days=1)
#: What clients are told of the supplier below.
_ANNOUNCED: Final = {
    "title": {"en": "A relay for letters", "fr": "Un relais pour les lettres"},
    "text": {
        "en": "In a month, Example Mail Relay in Lyon will hand our letters over to other mail servers.",
        "fr": "Dans un mois, Example Mail Relay, à Lyon, remettra nos lettres aux autres serveurs de messagerie.",
    },
    "why": {
        "en": "You may object to a new processor (GDPR, Article 28(2)).",
        "fr": "Vous pouvez vous opposer à un nouveau sous-traitant (RGPD, article 28, paragraphe 2).",
    },
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    register: str
    values: dict[str, str]
    due: int  #: days from now
    moves: tuple[str, ...] = ()  #: states that followed
    measures: tuple[str, ...] = ()
    public: bool = False


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
            "country": "FR",
            "data": "Letters, on their way",
            "clients_data": "yes",
            "law": "France",
            "contract": "EMR-2026-41",
        },
        due=200,
        moves=("announced",),
        measures=("suppliers.examined", "suppliers.list"),
        public=True,
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
            "what": "The disk of our mail server was full. Nothing was lost.",
            "noticed": "{lately}",
            "severity": "low",
        },
        due=30,
        moves=("known", "solved"),
        public=True,
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
            seen = _write(actor, officer.pk, each, now)
            if each.register == "supplier":
                _announce(actor, officer.pk, seen.number, now)


def _announce(actor: Actor, officer: UUID, number: int, now: datetime) -> None:
    """Tell every client of a supplier; its time runs from when the last of them knows."""
    wish = Telling(kind=Kind.SUBPROCESSOR, written=_ANNOUNCED, number=number, ahead_days=30)
    notice = notices.draft(actor=actor, by=officer, wish=wish, now=now)
    notices.send(actor=actor, by=officer, notice_id=notice.pk, now=now)


def _write(actor: Actor, officer: UUID, entry: _Entry, now: datetime) -> "Entry":
    due = (now + entry.due * _DAY).date()
    values = {name: value.format(lately=(now - 20 * _DAY).date()) for name, value in entry.values.items()}
    seen_by = "public" if entry.public else "internal"
    wish = Wish(values=values, owner=officer, due=due, visibility=seen_by, measures=entry.measures)
    seen = actions.add(actor=actor, by=officer, register=queries.register(key=entry.register), wish=wish, now=now)
    for state in entry.moves:
        seen = actions.move(actor=actor, by=officer, seen=seen, state=state, owner=officer, due=due, now=now)
    return seen
