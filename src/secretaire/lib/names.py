"""Asking DNS, for so long and no longer. That nobody answers is never the same as that there is nothing."""

import time
from typing import Any, Final

import dns.exception
import dns.name
import dns.resolver

from secretaire.lib.egress import Counterpart
from secretaire.lib.errors import Unavailable

EGRESS: Final = (
    Counterpart(
        name="DNS",
        when="a letter came in and no mail server of the operator's (`intake.trusted`) is believed to have checked it; "
        "an administrator names a domain as the tenant's own, and twice a day from then on",
        leaves="the domain of the letter's writer, by questions for its DMARC, DKIM and SPF records; the domain that "
        "was named, by a question for the record that proves it",
        comes="these records",
        guard="the server of `intake.resolver`, or the system's; bounded in time and size; silence proves nothing",
    ),
)

_PORT = 53
_NOTHING = (
    dns.resolver.NXDOMAIN,
    dns.resolver.NoAnswer,
    dns.name.LabelTooLong,
    dns.name.NameTooLong,
    dns.name.EmptyLabel,
    dns.name.IDNAException,
)


class NoResolver(Unavailable):
    """DNS does not answer, or not in time."""


class Resolver:
    """A DNS server that is asked within one length of time.

    :param server: ``address`` or ``address:port``; empty: the system's
    :param seconds: for all questions together
    """

    def __init__(self, server: str, *, seconds: float) -> None:
        self._resolver = dns.resolver.Resolver(configure=not server)
        if server:
            host, _, port = server.rpartition(":") if server.count(":") == 1 else (server, "", "")
            self._resolver.nameservers = [host]
            self._resolver.port = int(port or _PORT)
        self._end = time.monotonic() + seconds
        self._known: dict[tuple[str, str], list[Any]] = {}

    def ask(self, name: str, kind: str) -> list[Any]:
        """Return the records of a kind that a name has, as dnspython shows them; empty: there are none.

        :raises NoResolver: if nobody answers in time
        """
        if (name, kind) not in self._known:
            self._known[name, kind] = self._asked(name, kind)
        return self._known[name, kind]

    def texts(self, name: str) -> list[bytes]:
        """Return the texts that a name has, each in one piece.

        :raises NoResolver: if nobody answers in time
        """
        return [b"".join(each.strings) for each in self.ask(name, "TXT")]

    def _asked(self, name: str, kind: str) -> list[Any]:
        left = self._end - time.monotonic()
        if left <= 0:
            raise NoResolver("DNS: the time is over")
        try:
            return list(self._resolver.resolve(name, kind, lifetime=left, search=False))
        except _NOTHING:
            return []
        except (dns.exception.DNSException, OSError) as error:
            raise NoResolver(f"DNS: {type(error).__name__}") from None
        except (UnicodeError, ValueError):
            return []
