"""The server that letters are handed to: LMTP (RFC 2033) behind a mail server, or SMTP (RFC 5321) from outside.

The sender is told that we have a letter only once it is kept; until then it stays the sender's to try again.
"""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Generic, Protocol, TypeVar

from aiosmtpd.lmtp import LMTP
from aiosmtpd.smtp import SMTP, Envelope, Session

from secretaire.lib.errors import Missing, Unavailable

_RECIPIENTS = 50  #: of one letter
_CONNECTIONS = 100
_IDLE_SECONDS = 120
_LONGEST_LINE = 1_000_000  #: bytes; many programs break lines later than the standard has it, or never
_LATER = "451 4.3.0 Please try again later"
_KEPT = "250 2.0.0 Kept"
_log = logging.getLogger(__name__)

Place = TypeVar("Place")


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover(Generic[Place]):
    """A letter as it was handed over for one mailbox."""

    raw: bytes = field(repr=False)
    place: Place
    recipient: str
    mail_from: str
    peer: str  #: IP address
    helo: str


class Keeper(Protocol[Place]):
    """Who knows the mailboxes and keeps letters; called in threads."""

    def find(self, address: str) -> Place:
        """Return the mailbox of an address.

        :raises Missing: if there is none
        :raises Unavailable: if nobody can say at the moment
        """

    def keep(self, letter: Handover[Place]) -> None:
        """Keep a letter; it is kept when this returns.

        :raises Missing: if its mailbox is gone
        :raises Unavailable: if it cannot be kept at the moment
        """


class _Porter(Generic[Place]):
    """Answers each step of a handing over."""

    def __init__(self, keeper: Keeper[Place], *, each: bool) -> None:
        self._keeper = keeper
        self._each = each  #: whether each recipient has an answer of its own

    async def handle_RCPT(  # noqa: N802  # aiosmtpd calls it so
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take a recipient whose mailbox is here."""
        if len(envelope.rcpt_tos) >= _RECIPIENTS:
            return "452 4.5.3 Too many recipients"
        try:
            place = await asyncio.to_thread(self._keeper.find, address)
        except Missing:
            return "550 5.1.1 There is no such mailbox here"
        except Unavailable:
            return _LATER
        envelope.rcpt_tos.append(address)
        places: list[Any] = envelope.rcpt_options
        places.append(place)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802  # as above
        """Keep the letter for each mailbox that it is for."""
        chosen: dict[Any, str] = {}
        for address, place in zip(envelope.rcpt_tos, envelope.rcpt_options, strict=True):
            if "+" in address or place not in chosen:  # of two addresses of one mailbox, the one that says more
                chosen[place] = address
        said = {}
        for place, address in chosen.items():
            said[place] = await self._kept(session, envelope, place, address)
        if self._each:
            return "\r\n".join(said[place] for place in envelope.rcpt_options)
        # One answer for all: kept ones are known again when the letter comes a second time.
        return next((each for each in said.values() if each != _KEPT), _KEPT)

    async def _kept(self, session: Session, envelope: Envelope, place: Any, address: str) -> str:
        letter: Handover[Any] = Handover(
            raw=bytes(envelope.original_content or b""),
            place=place,
            recipient=address,
            mail_from=(envelope.mail_from or "").strip("<>"),
            peer=str(session.peer[0]) if isinstance(session.peer, tuple) else "",
            helo=session.host_name or "",
        )
        try:
            await asyncio.to_thread(self._keeper.keep, letter)
        except Missing:
            return "550 5.1.1 There is no such mailbox here"
        except Unavailable:
            return _LATER
        except Exception:  # noqa: BLE001  # the outermost edge: whatever is wrong with us, the sender keeps the letter
            _log.exception("A letter could not be kept; its sender keeps it")
            return _LATER
        return _KEPT


class _Smtp(SMTP):
    line_length_limit = _LONGEST_LINE


class _Lmtp(LMTP):
    line_length_limit = _LONGEST_LINE

    async def push(self, status: Any) -> None:
        """Answer; what is wrong with a letter is said for each of its recipients (RFC 2033, section 4.2)."""
        if self.envelope and isinstance(status, str) and status.startswith(("552 Error: Too much", "500 Line too")):
            status = "\r\n".join([status] * len(self.envelope.rcpt_tos))
        await super().push(status)


@asynccontextmanager
async def listening(
    keeper: Keeper[Any], *, protocol: str, host: str, port: int, largest: int
) -> AsyncIterator[asyncio.Server]:
    """Take letters while the block lasts; at its end, what is being kept is kept."""
    loop = asyncio.get_running_loop()
    porter: _Porter[Any] = _Porter(keeper, each=protocol == "lmtp")
    kind = _Lmtp if protocol == "lmtp" else _Smtp
    open_ones: set[SMTP] = set()

    class _Counted(kind):  # type: ignore[misc, valid-type]  # chosen above
        def connection_made(self, transport: Any) -> None:
            if len(open_ones) >= _CONNECTIONS:
                transport.write(b"421 4.7.0 Too many connections\r\n")
                transport.close()
                return
            open_ones.add(self)
            super().connection_made(transport)

        def connection_lost(self, error: Exception | None) -> None:
            if self in open_ones:
                open_ones.discard(self)
                super().connection_lost(error)

    def protocol_of_one() -> SMTP:
        return _Counted(
            porter,
            data_size_limit=largest,
            enable_SMTPUTF8=True,
            ident="Secretaire",
            timeout=_IDLE_SECONDS,
            loop=loop,
        )

    server = await loop.create_server(protocol_of_one, host, port)
    async with server:
        yield server
