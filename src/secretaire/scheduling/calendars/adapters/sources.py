"""What every kind of outside calendar can do for us, and what goes wrong with all of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Protocol
from urllib.parse import urlsplit

from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from secretaire.lib.egress import Counterpart
from secretaire.lib.errors import Refused, Unavailable
from secretaire.lib.http import Answer
from secretaire.scheduling.calendars.core import Note, Unreadable

EGRESS: Final = (
    Counterpart(
        name="servers of calendars (CalDAV, ICS)",
        when="a host connects a calendar at an address of their choice",
        leaves="the account that the host gave for this server, and that its calendar is read; nothing is ever written",
        comes="when the host is busy and, if the host wishes, subjects of events",
        guard="https to public addresses, each redirect checked anew; the account stays with the first server; bounded "
        "in time and size",
    ),
)

_GONE: Final = {404, 410}
_LATER: Final = {408, 425, 429}


class WrongPassword(Refused):
    """The server does not know the account."""


class NotAllowed(Refused):
    """The server knows the account and keeps the calendar from it."""


class NoCalendar(Refused):
    """There is no calendar at the address."""


class SentElsewhere(Refused):
    """The address leads to another server, to which the password was not sent."""


class ServerTrouble(Unavailable):
    """The server answers, but not with what was asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """One iCalendar file of a source."""

    href: str
    etag: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pull:
    """What changed since the last pull."""

    changed: tuple[Resource, ...]
    #: The hrefs that are gone.
    removed: tuple[str, ...]
    #: Where the next pull starts; to be kept as it is.
    mark: str
    #: ``changed`` is all there is: whatever else is kept of this source is gone.
    whole: bool


class Source(Protocol):
    """An outside calendar."""

    def pull(self, *, mark: str = "", known: Mapping[str, str] | None = None) -> Pull:
        """Return what changed since the mark, given the etags known by href; without either, everything.

        :raises Refused: if the host has to do something about it.
        :raises Unavailable: if trying again may help.
        """


def explained(flaw: Note | Unreadable) -> str:
    """Return in the reader's language what is wrong with a calendar."""
    return gettext(flaw.fault.value).format(where=flaw.where)


def demand(answer: Answer, *expected: int) -> Answer:
    """Return the answer if its status is one of those expected.

    :raises Refused: if the host has to do something about it.
    :raises ServerTrouble: if trying again may help.
    """
    status = answer.status
    host = urlsplit(answer.url).hostname
    if status in expected:
        return answer
    if status == 401:  # noqa: PLR2004 - RFC 9110
        raise WrongPassword(format_lazy(_("{host} does not accept this user name and password."), host=host))
    if status == 403:  # noqa: PLR2004 - RFC 9110
        raise NotAllowed(format_lazy(_("{host} does not let this calendar be read."), host=host))
    if status in _GONE:
        raise NoCalendar(format_lazy(_("{host} has no calendar at this address."), host=host))
    if status < 500 and status not in _LATER:  # noqa: PLR2004 - RFC 9110
        raise NoCalendar(
            format_lazy(_("What {host} has at this address is no calendar ({status})."), host=host, status=status)
        )
    raise ServerTrouble(format_lazy(_("{host} has trouble of its own ({status})."), host=host, status=status))
