"""The command that lets letters in: it is handed them, and listens to the mailboxes that tell when they have some."""

import asyncio
import contextlib
import signal
import threading
import time
from dataclasses import dataclass
from uuid import UUID, uuid4

import psycopg
import psycopg_pool
from django.db import DatabaseError, InterfaceError, close_old_connections

from secretaire import config
from secretaire.lib import clock, logs, scope, trace
from secretaire.lib.errors import Refused, Unavailable
from secretaire.protection.tenancy import queries as tenancy
from secretaire.protection.tenancy.core import Actor
from secretaire.scheduling.mailboxes import actions, queries, tasks
from secretaire.scheduling.mailboxes.adapters import imap, intake
from secretaire.scheduling.mailboxes.core import Envelope
from secretaire.scheduling.mailboxes.models import Mailbox

_TENDED_SECONDS = 15  #: between two looks at which mailboxes there are
_HEARD_SECONDS = 240  #: for which one stands with an open ear; servers hang up after half an hour (RFC 2177)
_REST_SECONDS = 60  #: from one beginning to listen to the next, however soon it ended
_GRACE_SECONDS = 5
_log = logs.logger(__name__)
_AWAY = (DatabaseError, InterfaceError, psycopg.Error, psycopg_pool.PoolTimeout)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A mailbox of a tenant."""

    tenant_id: UUID
    mailbox_id: UUID


class Keeper:
    """Keeps letters for the tenants of this installation."""

    def find(self, address: str) -> Place:
        """Return the mailbox of an address in our own domain.

        :raises Missing: if there is none, or it takes no letters
        :raises Unavailable: if the database is away
        """
        try:
            close_old_connections()
            tenant = queries.tenant_of(address=address)
            with scope.tenant(tenant.pk):
                return Place(tenant_id=tenant.pk, mailbox_id=queries.opened(tenant_id=tenant.pk).pk)
        except _AWAY as error:
            raise Unavailable(type(error).__name__) from error
        finally:
            close_old_connections()

    def keep(self, letter: intake.Handover[Place]) -> None:
        """Keep a letter: it is committed when this returns.

        :raises Missing: if its mailbox is gone
        :raises Unavailable: if the database is away
        """
        place = letter.place
        outside = config.load().intake.protocol == "smtp"
        envelope = Envelope(
            recipient=letter.recipient,
            mail_from=letter.mail_from,
            peer=letter.peer if outside else "",
            helo=letter.helo if outside else "",
        )
        try:
            close_old_connections()
            # What follows from a letter has a number, as what follows from a request has.
            with trace.during(trace.Trace(request=uuid4().hex)), scope.tenant(place.tenant_id):
                actions.receive(
                    actor=Actor(kind="system", name="intake", tenant_id=place.tenant_id),
                    mailbox_id=place.mailbox_id,
                    raw=letter.raw,
                    envelope=envelope,
                    now=clock.now(),
                )
                _log.info("letter came in", mailbox=str(place.mailbox_id), octets=len(letter.raw))
        except _AWAY as error:
            raise Unavailable(type(error).__name__) from error
        finally:
            close_old_connections()


def receive() -> None:
    """Let letters in until told to stop."""
    asyncio.run(_receive())


async def _receive() -> None:
    done = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, done.set)
    listener = Listener()
    listening = asyncio.create_task(_listening(listener, done))
    settings = config.load().intake
    try:
        async with _intake(settings) if settings.protocol != "off" else contextlib.nullcontext():
            await done.wait()
    finally:
        done.set()
        await listening


def _intake(settings: config.Intake) -> contextlib.AbstractAsyncContextManager[asyncio.Server]:
    return intake.listening(
        Keeper(),
        protocol=settings.protocol,
        host=settings.host,
        port=config.load().intake_port,
        largest=settings.largest_bytes,
    )


async def _listening(listener: "Listener", done: asyncio.Event) -> None:
    """Look again and again which mailboxes there are to listen to."""
    while not done.is_set():
        await asyncio.to_thread(listener.tend)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(done.wait(), _TENDED_SECONDS)
    await asyncio.to_thread(listener.stop)


class Listener:
    """Listens to the mailboxes whose servers tell of new letters, each in a thread; the others are looked into."""

    def __init__(self) -> None:
        self._ears: dict[Place, Ear] = {}

    def tend(self) -> None:
        """Listen to new mailboxes, and no more to those that are gone, rest or broke."""
        try:
            close_old_connections()
            wanted = self._wanted()
        except _AWAY:
            return
        finally:
            close_old_connections()
        for place in [each for each in self._ears if each not in wanted]:
            self._ears.pop(place).stop.set()
        for place in wanted[: config.load().mailboxes.at_once]:
            if place not in self._ears or self._ears[place].tired:
                self._ears[place] = Ear(place)
                self._ears[place].start()

    def stop(self) -> None:
        """Stop listening; what hangs does not keep us."""
        for ear in self._ears.values():
            ear.stop.set()
        for ear in self._ears.values():
            ear.join(_GRACE_SECONDS)

    def _wanted(self) -> list[Place]:
        found = []
        for tenant_id in tenancy.here():
            with scope.tenant(tenant_id):
                found += [
                    Place(tenant_id=tenant_id, mailbox_id=each) for each in queries.listening(tenant_id=tenant_id)
                ]
        return found


class Ear(threading.Thread):
    """Listens to one mailbox until it is told to stop or hears nothing any more; then it is started again in time."""

    def __init__(self, place: Place) -> None:
        super().__init__(name=f"mailbox/{place.mailbox_id}", daemon=True)
        self.stop = threading.Event()
        self._began = time.monotonic()
        self._deaf = False  #: its server does not tell
        self._place = place
        self._actor = Actor(kind="system", name="intake", tenant_id=place.tenant_id)

    @property
    def tired(self) -> bool:
        """Whether another should listen in its place: it ended, not just now, and could hear."""
        return not self.is_alive() and not self._deaf and time.monotonic() - self._began > _REST_SECONDS

    def run(self) -> None:
        """Promise a look whenever the server tells of letters. Troubles are found and told by the looks themselves."""
        try:
            close_old_connections()
            with scope.tenant(self._place.tenant_id):
                mailbox = queries.mailbox(tenant_id=self._place.tenant_id, mailbox_id=self._place.mailbox_id)
            close_old_connections()
            with tasks.inbox(actor=self._actor, mailbox=mailbox) as found:
                self._deaf = not found.tells
                if not self._deaf:
                    self._listen(found, mailbox)
        except (Refused, Unavailable, *_AWAY) as error:
            _log.info("listening ended", mailbox=str(self._place.mailbox_id), why=type(error).__name__)
        finally:
            close_old_connections()

    def _listen(self, found: imap.Inbox, mailbox: Mailbox) -> None:
        # Letters may have come since the last look and before we listened.
        told = mailbox.validity != found.validity or found.following - 1 > mailbox.cursor
        while not self.stop.is_set():
            if told:
                with scope.tenant(self._place.tenant_id):
                    actions.look(actor=self._actor, mailbox_id=self._place.mailbox_id, now=clock.now())
                close_old_connections()
            told = found.wait(_HEARD_SECONDS, self.stop)
