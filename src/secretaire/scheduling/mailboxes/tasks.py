"""Reading letters, fetching them from mailboxes outside, and giving access up: no transaction waits for the network."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext as _

from secretaire import config
from secretaire.lib import clock, dialling, jobs, oauth, scope
from secretaire.lib.errors import Missing, Refused, Unavailable
from secretaire.lib.names import Resolver
from secretaire.protection.files import queries as files
from secretaire.protection.files.core import TooLarge
from secretaire.protection.tenancy import queries as tenancy
from secretaire.protection.tenancy.core import Actor
from secretaire.scheduling.mailboxes import actions, queries
from secretaire.scheduling.mailboxes.adapters import imap, parsing, senders
from secretaire.scheduling.mailboxes.core import (
    After,
    Condition,
    Envelope,
    Kind,
    Revoking,
    Standing,
    State,
    Verdict,
    Why,
)
from secretaire.scheduling.mailboxes.core.authenticity import judge
from secretaire.scheduling.mailboxes.models import Mailbox, Revocation

#: How long a letter waits for DNS to say who sent it, and for the scanner to look at it.
_PATIENCE = timedelta(hours=24)
#: How far a look reaches back behind the last good one where a server has counted its letters anew.
_OVERLAP = timedelta(days=1)


@actions.reading.handler
def read(*, tenant_id: UUID, arrival_id: str) -> None:
    """Read one letter, in a process of its own, and hand it on."""
    # A letter whose mailbox was disconnected in the meantime is gone.
    with suppress(Missing):
        _read(_actor(tenant_id, "reading"), UUID(arrival_id))


@jobs.periodic("41 3 * * *", name="mailboxes.forget")
@tenancy.each
def forget(tenant_id: UUID) -> None:
    """Delete what is kept no longer."""
    with scope.tenant(tenant_id):
        actor, now = _actor(tenant_id, "forget"), clock.now()
        actions.forget(actor=actor, now=now)
        actions.forget_revoked(actor=actor, now=now)


@jobs.periodic("* * * * *", name="mailboxes.due")
@tenancy.each
def due(tenant_id: UUID) -> None:
    """Promise the looks into mailboxes that are due."""
    with scope.tenant(tenant_id):
        actions.call_due(actor=_actor(tenant_id, "due"), now=clock.now())


@actions.fetching.handler
def fetch(*, tenant_id: UUID, mailbox_id: str) -> None:
    """Fetch what is new in one mailbox; a failure is kept and told, and the next look comes by its own clock."""
    # A mailbox that was disconnected in the meantime is owed nothing.
    with suppress(Missing):
        _fetch(_actor(tenant_id, "fetching"), UUID(mailbox_id))


@actions.revoking.handler
def revoke(*, tenant_id: UUID, revocation_id: str) -> None:
    """Have a server take back access that we gave up.

    :raises Unavailable: if it cannot do so now and the queue shall try again
    """
    actor, key = _actor(tenant_id, "revoking"), UUID(revocation_id)
    with scope.tenant(tenant_id):
        found = actions.begin_revoking(actor=actor, revocation_id=key)
        language = tenancy.look(tenant_id=tenant_id).language
    if found is None:
        return
    with translation.override(language):
        state, trouble = _revoked(found)
    with scope.tenant(tenant_id):
        actions.settle_revoking(actor=actor, revocation_id=key, state=state, trouble=trouble, now=clock.now())
    if state == Revoking.WAITING:
        raise Unavailable(trouble)


def inbox(*, actor: Actor, mailbox: Mailbox) -> imap.Inbox:
    """Return the inbox of a mailbox outside, not yet open; an access token is fetched where it needs one.

    :raises Revoked: if the server withdrew our access
    :raises Unavailable: if it gives no token at the moment
    """
    settings = config.load()
    loopback = settings.installation.development
    token = ""
    if grant := queries.grant(mailbox=mailbox):
        fresh = oauth.fresh(grant, loopback=loopback)
        token = fresh.access
        if fresh.refresh:
            with scope.tenant(actor.tenant_id):
                actions.renew(actor=actor, mailbox_id=mailbox.pk, refresh_token=fresh.refresh)
    account = dialling.Account(
        host=mailbox.imap_host,
        port=mailbox.imap_port,
        security=mailbox.imap_security,
        user=mailbox.user,
        password=queries.password(mailbox=mailbox),
        token=token,
    )
    seconds, largest = settings.mailboxes.timeout_seconds, settings.intake.largest_bytes
    return imap.Inbox(account, imap.Reach(seconds=seconds, largest=largest, loopback=loopback))


def _revoked(found: Revocation) -> tuple[Revoking, str]:
    access = found.access
    try:
        oauth.revoke(
            access["address"],
            token=access["token"],
            client_id=access["client_id"],
            client_secret=access["client_secret"],
            loopback=config.load().installation.development,
        )
    except Refused as error:
        return Revoking.FAILED, str(error)
    except Unavailable as error:
        return Revoking.FAILED if found.attempts > jobs.Patience.tries else Revoking.WAITING, str(error)
    return Revoking.REVOKED, ""


def _fetch(actor: Actor, mailbox_id: UUID) -> None:
    with scope.tenant(actor.tenant_id):
        mailbox = queries.mailbox(tenant_id=actor.tenant_id, mailbox_id=mailbox_id)
        language = tenancy.look(tenant_id=actor.tenant_id).language
    if mailbox.kind != Kind.OWN or mailbox.state == Condition.PAUSED:
        return
    with translation.override(language):
        try:
            with inbox(actor=actor, mailbox=mailbox) as found:
                _take_all(actor, mailbox, found)
        except Missing:
            raise
        except (Refused, Unavailable) as error:
            _failed(actor, mailbox_id, str(error), passing=isinstance(error, Unavailable))
        except Exception:
            _failed(actor, mailbox_id, _("Something went wrong while the mailbox was read. We are told."))
            raise


def _take_all(actor: Actor, mailbox: Mailbox, found: imap.Inbox) -> None:
    """Take what is new, letter by letter: kept here first, then marked there, then never asked for again."""
    if mailbox.validity is None:
        new, cursor = [], found.following - 1
    elif mailbox.validity == found.validity:
        new, cursor = found.after(mailbox.cursor), mailbox.cursor
    else:  # its UIDs mean other letters now; those that were kept are known by what they say
        new, cursor = found.since(((mailbox.last_success or clock.now()) - _OVERLAP).date()), found.following - 1
    for uid in new:
        _take(actor, mailbox, found, uid)
        if mailbox.validity == found.validity:
            cursor = uid
            _advance(actor, mailbox.pk, found.validity, cursor)
    _advance(actor, mailbox.pk, found.validity, cursor)


def _take(actor: Actor, mailbox: Mailbox, found: imap.Inbox, uid: int) -> None:
    raw, whole = found.letter(uid)
    if not raw:
        return
    with scope.tenant(actor.tenant_id):
        envelope = Envelope(recipient=mailbox.address)
        arrival = actions.receive(actor=actor, mailbox_id=mailbox.pk, raw=raw, envelope=envelope, now=clock.now())
        if arrival and not whole:
            actions.quarantine(actor=actor, arrival_id=arrival.pk, why=Why.TOO_LARGE)
    if not whole:
        return  # it stays there as it is: what we have is its head
    if mailbox.after == After.MOVED:
        found.move(uid, mailbox.folder)
    else:
        found.mark(uid)


def _advance(actor: Actor, mailbox_id: UUID, validity: int, cursor: int) -> None:
    with scope.tenant(actor.tenant_id):
        actions.advance(actor=actor, mailbox_id=mailbox_id, validity=validity, cursor=cursor, now=clock.now())


def _failed(actor: Actor, mailbox_id: UUID, trouble: str, *, passing: bool = False) -> None:
    with scope.tenant(actor.tenant_id):
        actions.fail(actor=actor, mailbox_id=mailbox_id, trouble=trouble, passing=passing, now=clock.now())


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
    if why := _harm(waiting):
        with scope.tenant(actor.tenant_id):
            actions.quarantine(actor=actor, arrival_id=arrival_id, why=why)
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


def _harm(waiting: _Waiting) -> Why | None:
    """Return why a letter must not even be read, where there is a scanner for malware.

    :raises Unavailable: if the scanner does not answer: the letter waits, and is set aside in the end
    """
    if not files.scanning():
        return None
    try:
        return Why.MALWARE if files.malware(chunks=[waiting.raw]) else None
    except TooLarge:
        return Why.TOO_LARGE
    except Unavailable:
        if clock.now() - waiting.received_at < _PATIENCE:
            raise
        return Why.UNCHECKED


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
