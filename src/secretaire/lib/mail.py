"""A folder of templates → a letter → the mail server.

Neither what is logged nor what is raised holds an address, except the words of a server that refused a letter for
good, which are for the sender's eyes.
"""

import os
import re
import smtplib
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from email.headerregistry import Address
from email.utils import format_datetime, formataddr
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from uuid import uuid4
from zoneinfo import ZoneInfo

from django.core.mail import EmailMessage, EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.smtp import EmailBackend
from django.template import Context, Engine
from django.utils import translation
from django.utils.dateformat import format as date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from secretaire import config
from secretaire.lib import clock
from secretaire.lib.egress import Counterpart
from secretaire.lib.errors import Refused, Unavailable

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer, SizedBuffer

#: Characters of an address: RFC 5321, 4.5.3.1.3, allows a path 256, of which two are its brackets.
LONGEST_ADDRESS: Final = 254

EGRESS: Final = (
    Counterpart(
        name="the installation's SMTP server",
        when="`mail.host` is set and a letter leaves",
        leaves="our letters with the name and address of each reader",
        comes="whether it took them",
        guard="STARTTLS or TLS, unless it is on this machine; bounded in time",
        processor=True,
    ),
)

_PERMANENT = range(500, 600)  # RFC 5321, section 4.2.1
_BLANKS = re.compile(r"\n\s*\n")
_DASH, _MINUS = "\N{EN DASH}", "\N{MINUS SIGN}"


class NotLetIn(Unavailable):
    """The mail server does not take our account; trying again helps once somebody has looked."""


class Undeliverable(Refused):
    """The mail server refuses this letter for good; the text is what it said."""


class Uncertain(Unavailable):
    """The whole letter was handed over, but the server did not say whether it took it (RFC 1047)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """The three forms of what a letter says."""

    subject: str
    text: str
    html: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosure:
    """An iCalendar file that a letter carries (RFC 6047)."""

    name: str
    method: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """What a letter answers (RFC 5322, section 3.6.4), and that no person wrote it (RFC 3834, section 5)."""

    automatic: str  #: ``auto-replied`` or ``auto-generated``
    in_reply_to: str = ""
    references: tuple[str, ...] = ()
    loop: str = ""  #: by which we know our own letters when they come back


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """Whom a letter is from and to."""

    identity: str  #: of the letter: the same in each attempt, so that readers know a second copy
    sender: str  #: the name that is shown
    name: str
    address: str
    language: str
    reply_to: str = ""
    origin: str = ""  #: the address that it comes from; empty: the installation's
    copies: tuple[tuple[str, str], ...] = ()  #: names and addresses of who reads along
    thread: Thread | None = None
    unsubscribe: str = ""  #: address that ends such letters by one POST (RFC 8058)


def render(*, folder: str, language: str, context: dict[str, Any]) -> Written:
    """Return the letter that the templates of a folder make: ``subject.txt``, ``body.txt``, ``body.html``."""
    engine = Engine.get_default()
    with translation.override(language):
        subject, text, html = (
            engine.get_template(f"{folder}/{part}").render(Context(context, autoescape=part.endswith("html")))
            for part in ("subject.txt", "body.txt", "body.html")
        )
    return Written(subject=" ".join(subject.split()), text=_BLANKS.sub("\n\n", text.strip()) + "\n", html=html)


def when(start: datetime, end: datetime, zone: str) -> str:
    """Return a span as it reads on a clock of that zone, in the language in force."""
    here = ZoneInfo(zone)
    first, last = start.astimezone(here), end.astimezone(here)
    until = f"{_DASH}{last:%H:%M}" if first.date() == last.date() else f" {_DASH} {day(last)}, {last:%H:%M}"
    return f"{day(first)}, {first:%H:%M}{until} ({_clock(zone, _offsets(first, last))})"


def instant(moment: datetime, zone: str) -> str:
    """Return an instant as it reads on a clock of that zone, in the language in force."""
    return f"{brief(moment, zone)} ({_clock(zone, _offset(moment.astimezone(ZoneInfo(zone))))})"


def brief(moment: datetime, zone: str) -> str:
    """Return an instant like :func:`instant`, for where the zone goes without saying."""
    local = moment.astimezone(ZoneInfo(zone))
    return f"{day(local)}, {local:%H:%M}"


def day(when: date) -> str:
    """Return a day in words, in the language in force."""
    if when.day == 1:
        return date_format(when, pgettext("first day of a month, Django's date format", "l j F Y"))
    return date_format(when, pgettext("day, Django's date format", "l j F Y"))


def send(
    *,
    envelope: Envelope,
    written: Written,
    enclosures: list[Enclosure],
    now: datetime,
    server: BaseEmailBackend | None = None,
) -> None:
    """Hand one letter to the mail server.

    :param server: the one to hand it to; nothing: the installation's
    :raises NotLetIn: if the server does not take our account
    :raises Undeliverable: if it refuses the letter for good
    :raises Uncertain: if nobody can tell whether it took it
    :raises Unavailable: if it did not take it; trying again may help
    """
    message = _composed(envelope, written, enclosures, now)
    try:
        with closing(server or get_connection()) as open_server:
            open_server.send_messages([message])
    except smtplib.SMTPRecipientsRefused as error:
        code, said = next(iter(error.recipients.values()))
        raise _verdict(code, said) from None
    except smtplib.SMTPDataError as error:
        raise _verdict(error.smtp_code, error.smtp_error) from None
    except smtplib.SMTPAuthenticationError as error:
        raise NotLetIn(f"mail server: {type(error).__name__} {error.smtp_code}") from None
    except smtplib.SMTPResponseException as error:  # our sender or our account: the operator's affair, not the letter's
        raise Unavailable(f"mail server: {type(error).__name__} {error.smtp_code}") from None
    except (smtplib.SMTPException, OSError) as error:
        raise Unavailable(f"mail server: {type(error).__name__} {getattr(error, 'strerror', None) or ''}") from None


class Server(EmailBackend):
    """The SMTP server of the settings; it knows a letter that was refused from one whose fate is unknown."""

    @property
    def connection_class(self) -> type[smtplib.SMTP]:
        """Return the kind of connection."""
        return _Encrypted if self.use_ssl else _Plain


class Kept(BaseEmailBackend):
    """Keeps each letter as a file instead of sending it: for installations without a mail server."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Write each letter down."""
        for message in email_messages:
            keep(message.message().as_bytes())
        return len(email_messages)


def keep(content: bytes) -> str:
    """Write a letter down, whole or not at all; return the name of its file, without the ending."""
    folder = opened()
    name = f"{clock.now():%Y%m%dT%H%M%S%f}-{uuid4().hex[:8]}"
    part = folder / f"{name}.part"
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
    part.rename(folder / f"{name}.eml")
    return name


def opened(inside: str = "") -> Path:
    """Return the folder of kept letters, or one inside it, made where it was missing; nobody else may look into it."""
    mailbox().mkdir(mode=0o700, parents=True, exist_ok=True)
    folder = mailbox() / inside
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def mailbox() -> Path:
    """Return the folder of letters that were kept instead of sent."""
    return config.load().directory / "mail"


class Watched(smtplib.SMTP):
    """A connection that knows whether the end of a letter has left."""

    gone = False

    def sendmail(
        self,
        from_addr: str,
        to_addrs: str | Sequence[str],
        msg: "SizedBuffer | str",
        mail_options: Sequence[str] = (),
        rcpt_options: Sequence[str] = (),
    ) -> dict[str, tuple[int, bytes]]:
        """Hand a letter over; whom it is to counts, whoever reads along does not."""
        refused = super().sendmail(from_addr, to_addrs, msg, mail_options, rcpt_options)
        if to_addrs[0] in refused:
            raise smtplib.SMTPRecipientsRefused({to_addrs[0]: refused[to_addrs[0]]})
        return refused

    def send(self, s: "ReadableBuffer | str") -> None:
        """Send, and remember whether it was the letter."""
        super().send(s)
        self.gone = self.gone or isinstance(s, bytes)  # commands are text; only the letter itself is bytes

    def data(self, msg: "ReadableBuffer | str") -> tuple[int, bytes]:
        """Hand the letter itself over.

        :raises Uncertain: if the server fell silent after the whole of it
        """
        try:
            return super().data(msg)
        except smtplib.SMTPResponseException:
            raise
        except OSError:
            if self.gone:
                raise Uncertain("mail server: silent after the letter") from None
            raise


class _Plain(Watched):
    pass


class _Encrypted(Watched, smtplib.SMTP_SSL):
    pass


def _composed(envelope: Envelope, written: Written, enclosures: list[Enclosure], now: datetime) -> EmailMessage:
    sender = envelope.origin or config.load().mail.sender
    message = EmailMultiAlternatives(
        subject=written.subject,
        body=written.text,
        from_email=formataddr((envelope.sender, sender)),
        to=[formataddr((envelope.name, envelope.address))],
        cc=[formataddr(copy) for copy in envelope.copies] or None,
        reply_to=[envelope.reply_to] if envelope.reply_to else None,
        headers={
            "Message-ID": f"<{envelope.identity}@{Address(addr_spec=sender).domain}>",
            "Date": format_datetime(now),
            "Content-Language": envelope.language,
            "Auto-Submitted": envelope.thread.automatic if envelope.thread else "auto-generated",  # RFC 3834
            "X-Auto-Response-Suppress": "All",
            **_conversation(envelope),
        },
    )
    message.attach_alternative(written.html, "text/html")
    if len(enclosures) == 1:
        message.attach_alternative(enclosures[0].text, _type(enclosures[0]))
    for enclosure in enclosures:
        message.attach(enclosure.name, enclosure.text, _type(enclosure))
    return message


def _conversation(envelope: Envelope) -> dict[str, str]:
    thread = envelope.thread or Thread(automatic="")
    said = {
        "In-Reply-To": thread.in_reply_to,
        "References": " ".join(thread.references),
        "X-Loop": thread.loop,
        "List-Unsubscribe": envelope.unsubscribe and f"<{envelope.unsubscribe}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" if envelope.unsubscribe else "",
    }
    return {name: value for name, value in said.items() if value}


def _type(enclosure: Enclosure) -> str:
    return f"text/calendar; method={enclosure.method}"


def _verdict(code: int, said: bytes | str) -> Undeliverable | Unavailable:
    words = said.decode(errors="replace") if isinstance(said, bytes) else said
    if code in _PERMANENT:
        return Undeliverable(f"{code} {' '.join(words.split())}")
    return Unavailable(f"mail server: {code}")


def _offsets(first: datetime, last: datetime) -> str:
    if first.utcoffset() == last.utcoffset():
        return _offset(first)
    return _("{first}, then {last}").format(first=_offset(first), last=_offset(last))


def _clock(zone: str, offset: str) -> str:
    return zone if zone == offset else f"{zone}, {offset}"


def _offset(local: datetime) -> str:
    offset = local.utcoffset() or timedelta()
    minutes = abs(offset) // timedelta(minutes=1)
    if not minutes:
        return "UTC"
    sign = "+" if offset > timedelta() else _MINUS
    return f"UTC{sign}{minutes // 60}" + (f":{minutes % 60:02}" if minutes % 60 else "")
