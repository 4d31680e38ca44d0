"""A mailbox on a server outside, by IMAP (RFC 3501); opened by us alone, at an address that was checked."""

import imaplib
import re
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Self

import imap_tools
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from secretaire.lib import dialling
from secretaire.lib.dialling import Account
from secretaire.lib.egress import Counterpart
from secretaire.lib.errors import Refused, Unavailable
from secretaire.lib.http import NotSecure

EGRESS: Final = (
    Counterpart(
        name="IMAP servers of tenants' own mailboxes",
        when="a host connects a mailbox",
        leaves="the account that the host gave for it; that a letter was seen, or to which folder it goes",
        comes="the letters that come in from then on",
        guard="TLS or STARTTLS to public addresses, the very ones that were checked; bounded in time and size",
    ),
)
_INBOX = "INBOX"
_PASSING = re.compile(r"\[(?:UNAVAILABLE|INUSE|LIMIT|SERVERBUG|CONTACTADMIN)\]", re.IGNORECASE)  # RFC 5530
_GLANCE = 1.0  #: seconds between two glances at whether to stop
_EARLY = 0.5  #: of the time to wait: a server that is done before, without a word, has hung up
_SLACK = 100_000  #: bytes that an answer may be larger than its letter


class NotLetIn(Refused):
    """The server does not let us in; somebody must give another password."""


class NoAnswer(Unavailable):
    """The server does not answer, or not as IMAP has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """How far we go to a server."""

    seconds: float
    largest: int  #: bytes of an answer
    loopback: bool = False


class Inbox:
    """An open inbox.

    :raises AddressRefused: if its server may not be reached
    :raises NotLetIn: if the server does not take our account
    :raises Unavailable: if it does not answer
    """

    def __init__(self, account: Account, reach: Reach) -> None:
        self._account = account
        self._reach = reach

    def __enter__(self) -> Self:
        with self._translated():
            self._box = _Box(self._account, self._reach)
            try:
                self._sign_in()
                state = self._box.folder.status(_INBOX, ["UIDVALIDITY", "UIDNEXT"])
            except BaseException:
                self._leave()
                raise
        self.validity: int = state["UIDVALIDITY"]  #: for which the UIDs hold
        self.following: int = state["UIDNEXT"]  #: the UID of the next letter
        return self

    def __exit__(self, *_: object) -> None:
        self._leave()

    @property
    def tells(self) -> bool:
        """Whether the server tells of new letters (RFC 2177)."""
        return "IDLE" in self._box.client.capabilities

    def after(self, uid: int) -> list[int]:
        """Return the UIDs of the letters after one, lowest first."""
        with self._translated():
            found = [int(each) for each in self._box.uids(f"UID {uid + 1}:*")]
        return sorted(each for each in found if each > uid)  # the last letter is always among them

    def since(self, day: date) -> list[int]:
        """Return the UIDs of the letters that came on a day or later, lowest first."""
        with self._translated():
            return sorted(int(each) for each in self._box.uids(imap_tools.AND(date_gte=day)))

    def letter(self, uid: int) -> tuple[bytes, bool]:
        """Return a letter, and whether it is whole: of one that is too large, the head alone. Empty: it is gone."""
        with self._translated():
            whole = self._size(uid) <= self._reach.largest
            words = "(BODY.PEEK[])" if whole else "(BODY.PEEK[HEADER])"
            return self._fetched(uid, words), whole

    def mark(self, uid: int) -> None:
        """Mark a letter as seen."""
        with self._translated():
            self._box.flag([str(uid)], [imap_tools.MailMessageFlags.SEEN], value=True)

    def move(self, uid: int, folder: str) -> None:
        """Move a letter to a folder, which is made where it is missing."""
        with self._translated():
            if not self._box.folder.exists(folder):
                self._box.folder.create(folder)
            self._box.move([str(uid)], folder)

    def wait(self, seconds: float, stop: threading.Event) -> bool:
        """Wait until the server tells of something, for so long at most; return whether it told of a letter."""
        end = time.monotonic() + seconds
        with self._translated(), self._box.idle as idle:
            while time.monotonic() < end and not stop.is_set():
                began = time.monotonic()
                if told := idle.poll(timeout=_GLANCE):
                    return any(b"EXISTS" in line for line in told)
                if time.monotonic() - began < _GLANCE * _EARLY:
                    raise imaplib.IMAP4.abort("hung up")
        return False

    def _sign_in(self) -> None:
        account = self._account
        try:
            if account.token:
                self._box.xoauth2(account.user, account.token, _INBOX)
            else:
                self._box.login_utf8(account.user, account.password, _INBOX)
        except imaplib.IMAP4.abort:
            raise
        except (imap_tools.MailboxLoginError, imaplib.IMAP4.error) as error:
            if _PASSING.search(str(error)):
                raise NoAnswer(self._said(_("{host} does not let anybody in at the moment."))) from error
            raise NotLetIn(self._said(_("{host} does not take the user name and password."))) from error

    def _size(self, uid: int) -> int:
        found = re.search(rb"RFC822\.SIZE (\d+)", self._answer(uid, "(RFC822.SIZE)"))
        return int(found[1]) if found else 0

    def _answer(self, uid: int, words: str) -> bytes:
        _kind, data = self._box.client.uid("fetch", str(uid), words)
        return b" ".join(each if isinstance(each, bytes) else b" ".join(each) for each in data if each)

    def _fetched(self, uid: int, words: str) -> bytes:
        _kind, data = self._box.client.uid("fetch", str(uid), words)
        return next((each[1] for each in data if isinstance(each, tuple)), b"")

    def _leave(self) -> None:
        with suppress(Exception):  # it may be gone already, in any way
            self._box.logout()
        with suppress(OSError):
            self._box.client.shutdown()

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except ssl.SSLCertVerificationError as error:
            raise NotSecure(self._said(_("The certificate of {host} is not valid."))) from error
        except (imaplib.IMAP4.error, imap_tools.ImapToolsError, OSError, ValueError, IndexError) as error:
            raise NoAnswer(self._said(_("{host} does not answer as a mail server does."))) from error

    def _said(self, text: Any) -> Any:
        return format_lazy(text, host=self._account.host)


class _Dialled(imaplib.IMAP4):
    """A connection to an address that may be reached, with bounds on what it says."""

    def __init__(self, account: Account, reach: Reach) -> None:
        self._account, self._reach = account, reach
        super().__init__(account.host, account.port, reach.seconds)

    def _create_socket(self, timeout: float | None) -> socket.socket:
        found = dialling.connect(
            self._account.host, self._account.port, timeout=self._reach.seconds, loopback=self._reach.loopback
        )
        if self._account.security == "none" and not dialling.is_local(found):
            found.close()
            raise NotSecure(_("The mail server must be reached by TLS, so that nobody can read along."))
        if self._account.security != "tls":
            return found
        return ssl.create_default_context().wrap_socket(found, server_hostname=self._account.host)

    def read(self, size: int) -> bytes:
        """Read so many bytes, which a server chooses: never more than a letter may have."""
        if size > self._reach.largest + _SLACK:
            raise self.abort("too large an answer")
        return super().read(size)


class _Box(imap_tools.BaseMailBox):
    """The library's mailbox over a connection of ours."""

    def __init__(self, account: Account, reach: Reach) -> None:
        self._account, self._reach = account, reach
        super().__init__()

    def _get_mailbox_client(self) -> imaplib.IMAP4:
        client = _Dialled(self._account, self._reach)
        if self._account.security == "starttls":
            client.starttls(ssl.create_default_context())
        return client
