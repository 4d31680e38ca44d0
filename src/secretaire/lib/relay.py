"""Handing letters to a mail server that a tenant named, as the account that it gave."""

import smtplib
import socket
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from secretaire import config
from secretaire.lib import dialling, mail, oauth
from secretaire.lib.dialling import Account
from secretaire.lib.egress import Counterpart
from secretaire.lib.http import NotSecure

EGRESS: Final = (
    Counterpart(
        name="SMTP servers of tenants' own mailboxes",
        when="a host connects a mailbox and names one, and a letter leaves by it",
        leaves="the account that the host gave for it, and our letters with the name and address of each reader",
        comes="whether it took them",
        guard="STARTTLS or TLS to public addresses; bounded in time",
    ),
)


class Relay(mail.Server):
    """The server of an account; connected to at the address that was checked."""

    def __init__(self, account: Account, *, timeout: float) -> None:
        super().__init__(
            host=account.host,
            port=account.port,
            username="" if account.token else account.user,
            password="" if account.token else account.password,
            use_tls=account.security == "starttls",
            use_ssl=account.security == "tls",
            timeout=int(timeout),
        )
        self._account = account

    @property
    def connection_class(self) -> type[smtplib.SMTP]:
        """Return the kind of connection."""
        return _Encrypted if self.use_ssl else _Starting if self.use_tls else _Open

    def open(self) -> bool | None:
        """Connect, and sign in.

        :raises smtplib.SMTPAuthenticationError: if the server does not let us in
        """
        opened = super().open()
        if opened and self._account.token:
            said = oauth.xoauth2(self._account.user, self._account.token)
            server: Any = self.connection
            server.ehlo_or_helo_if_needed()  # forgotten with the start of TLS
            server.auth("XOAUTH2", lambda challenge=None: said if challenge is None else "", initial_response_ok=True)
        return opened


class _Checked(mail.Watched):
    """A connection to an address that may be reached."""

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        return dialling.connect(host, port, timeout=timeout, loopback=config.load().installation.development)


class _Starting(_Checked):
    pass


class _Open(_Checked):
    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        found = super()._get_socket(host, port, timeout)
        if not dialling.is_local(found):
            found.close()
            raise NotSecure(_("The mail server must be reached by TLS, so that nobody can read along."))
        return found


class _Encrypted(_Checked, smtplib.SMTP_SSL):
    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        found = super()._get_socket(host, port, timeout)
        return self.context.wrap_socket(found, server_hostname=host)
