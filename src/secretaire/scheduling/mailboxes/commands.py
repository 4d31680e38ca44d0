"""The command that lets letters in: it is handed them, and listens to the mailboxes that tell when they have some."""

import asyncio
import signal
from dataclasses import dataclass
from uuid import UUID

import psycopg
import psycopg_pool
from django.db import DatabaseError, InterfaceError, close_old_connections

from secretaire import config
from secretaire.lib import clock, scope
from secretaire.lib.errors import Unavailable
from secretaire.protection.tenancy.core import Actor
from secretaire.scheduling.mailboxes import actions, queries
from secretaire.scheduling.mailboxes.adapters import intake
from secretaire.scheduling.mailboxes.core import Envelope

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
            with scope.tenant(place.tenant_id):
                actions.receive(
                    actor=Actor(kind="system", name="intake", tenant_id=place.tenant_id),
                    mailbox_id=place.mailbox_id,
                    raw=letter.raw,
                    envelope=envelope,
                    now=clock.now(),
                )
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
    settings = config.load().intake
    if settings.protocol == "off":
        await done.wait()
        return
    serving = intake.listening(
        Keeper(),
        protocol=settings.protocol,
        host=settings.host,
        port=config.load().intake_port,
        largest=settings.largest_bytes,
    )
    async with serving:
        await done.wait()
