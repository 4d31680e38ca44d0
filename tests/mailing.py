"""A real mail server on loopback, as moody as a test wants it."""

import asyncio
import socket
from asyncio import Transport
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from threading import Thread
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


class Mood:
    """What the server takes, and what it says to each step; empty: it agrees."""

    def __init__(self) -> None:
        self.taken: list[EmailMessage] = []
        self.to_sender = ""
        self.to_recipient = ""
        self.to_letter = ""
        self.unknown: set[str] = set()
        self.hangs_up = False

    async def handle_MAIL(  # noqa: N802 - aiosmtpd calls it so
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: Any
    ) -> str:
        if self.to_sender:
            return self.to_sender
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(  # noqa: N802 - aiosmtpd calls it so
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: Any
    ) -> str:
        if self.to_recipient or address in self.unknown:
            return self.to_recipient or "550 5.1.1 No such person"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 - aiosmtpd calls it so
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        if self.to_letter:
            return self.to_letter
        assert isinstance(envelope.content, bytes)
        self.taken.append(message_from_bytes(envelope.content, EmailMessage, policy=policy.default))
        if self.hangs_up:
            assert isinstance(server.transport, Transport)
            server.transport.abort()
        return "250 OK"


@contextmanager
def serving(mood: Mood, port: int, **options: Any) -> Iterator[Mood]:
    """Run a server while the block lasts."""
    controller = _Tidy(mood, hostname="127.0.0.1", port=port, **options)
    controller.start()
    try:
        yield mood
    finally:
        controller.hang_up()
        controller.stop()


class _Tidy(Controller):
    """A server that leaves no connection behind: one that is collected later would fail another test."""

    def __init__(self, *args: Any, **options: Any) -> None:
        self._talks: list[SMTP] = []
        super().__init__(*args, **options)

    def factory(self) -> SMTP:
        talk = super().factory()
        self._talks.append(talk)
        return talk

    def hang_up(self) -> None:
        """Close what clients left open, and wait until it is closed."""
        asyncio.run_coroutine_threadsafe(self._close(), self.loop).result()

    async def _close(self) -> None:
        for talk in self._talks:
            if talk.transport is not None:
                talk.transport.abort()
        await asyncio.sleep(0)
        await asyncio.sleep(0)


@contextmanager
def scripted(port: int, data: str) -> Iterator[None]:
    """Run a server for one connection that agrees until DATA, and then says this; empty: it hangs up."""
    with socket.create_server(("127.0.0.1", port)) as listener:
        thread = Thread(target=_play, args=[listener, data])
        thread.start()
        try:
            yield
        finally:
            thread.join()


def _play(listener: socket.socket, data: str) -> None:
    connection, _peer = listener.accept()
    with connection, connection.makefile("rwb", buffering=0) as stream:
        stream.write(b"220 here\r\n")
        for line in stream:
            said = data if line.lower().startswith(b"data") else "250 OK"
            if not said:
                return
            stream.write(f"{said}\r\n".encode())


def use(settings: Any, port: int) -> None:
    """Send letters to that port from now on."""
    settings.EMAIL_BACKEND = "secretaire.lib.mail.Server"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.EMAIL_TIMEOUT = 5
