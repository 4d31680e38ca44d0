"""Reading the letters that came in."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from secretaire import config
from secretaire.lib import clock, jobs, scope
from secretaire.lib.errors import Missing, Unavailable
from secretaire.lib.names import Resolver
from secretaire.protection.tenancy import queries as tenancy
from secretaire.protection.tenancy.core import Actor
from secretaire.scheduling.mailboxes import actions, queries
from secretaire.scheduling.mailboxes.adapters import parsing, senders
from secretaire.scheduling.mailboxes.core import Envelope, Kind, Standing, State, Verdict
from secretaire.scheduling.mailboxes.core.authenticity import judge

#: How long a letter waits for DNS to say who sent it.
_PATIENCE = timedelta(hours=24)


@actions.reading.handler
def read(*, tenant_id: UUID, arrival_id: str) -> None:
    """Read one letter, in a process of its own, and hand it on."""
    # A letter whose mailbox was disconnected in the meantime is gone.
    with suppress(Missing):
        _read(_actor(tenant_id, "reading"), UUID(arrival_id))


@jobs.periodic("41 3 * * *", name="mailboxes.forget")
def forget() -> None:
    """Delete what is kept no longer."""
    for tenant_id in tenancy.every():
        with scope.tenant(tenant_id):
            actions.forget(actor=_actor(tenant_id, "forget"), now=clock.now())


@jobs.periodic("* * * * *", name="mailboxes.due")
def due() -> None:
    """Promise the looks into mailboxes that are due."""
    for tenant_id in tenancy.every():
        with scope.tenant(tenant_id):
            actions.call_due(actor=_actor(tenant_id, "due"), now=clock.now())


@actions.fetching.handler
def fetch(*, tenant_id: UUID, mailbox_id: str) -> None:
    """Fetch what is new in one mailbox; a failure is kept and told, and the next look comes by its own clock."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Waiting:
    """A letter that waits to be read."""

    raw: bytes
    envelope: Envelope
    own: set[str]
    loop: str
    trusted: str  #: whose findings are believed; empty: we look ourselves
    received_at: datetime


def _read(actor: Actor, arrival_id: UUID) -> None:
    waiting = _waiting(actor, arrival_id)
    if waiting is None:
        return
    outcome = parsing.parse(waiting.raw, own=waiting.own, mail_from=waiting.envelope.mail_from, loop=waiting.loop)
    verdict = _judged(waiting, outcome.parsed.sender.email) if outcome.parsed else None
    with scope.tenant(actor.tenant_id):
        if outcome.parsed and verdict:
            actions.keep(actor=actor, arrival_id=arrival_id, parsed=outcome.parsed, verdict=verdict, why=outcome.why)
        elif outcome.why:
            actions.quarantine(actor=actor, arrival_id=arrival_id, why=outcome.why)


def _waiting(actor: Actor, arrival_id: UUID) -> _Waiting | None:
    with scope.tenant(actor.tenant_id):
        arrival = queries.get(tenant_id=actor.tenant_id, arrival_id=arrival_id)
        if arrival.state != State.RECEIVED:
            return None
        return _Waiting(
            raw=arrival.original,
            envelope=Envelope(**arrival.envelope),
            own=queries.own_addresses(tenant_id=actor.tenant_id),
            loop=queries.loop(tenant_id=actor.tenant_id),
            trusted=config.load().intake.trusted if arrival.mailbox.kind == Kind.SERVICE else arrival.mailbox.trusted,
            received_at=arrival.received_at,
        )


def _judged(waiting: _Waiting, sender: str) -> Verdict:
    """Return whether a letter is from whom it says.

    :raises Unavailable: if DNS does not answer: the letter waits, and is taken for unproven in the end
    """
    settings = config.load()
    if waiting.envelope.written_here and settings.installation.development:
        return Verdict(standing=Standing.AUTHENTIC, facts={"by": "development"})
    if waiting.trusted:
        evidence = senders.told(waiting.raw, sender=sender, trusted=waiting.trusted)
        return judge(evidence, organisation=senders.organisation)
    resolver = Resolver(settings.intake.resolver, seconds=settings.intake.dns_seconds)
    try:
        evidence = senders.checked(waiting.raw, sender=sender, envelope=waiting.envelope, resolver=resolver)
    except Unavailable:
        if clock.now() - waiting.received_at < _PATIENCE:
            raise
        return Verdict(standing=Standing.UNPROVEN, facts={"by": "us", "dns": "silent"})
    return judge(evidence, organisation=senders.organisation)


def _actor(tenant_id: UUID, job: str) -> Actor:
    return Actor(kind="system", name=f"job/mailboxes.{job}", tenant_id=tenant_id)
