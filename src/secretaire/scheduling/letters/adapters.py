"""The folder of letters that were kept instead of sent, and of letters that were written on the page that shows it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import format_datetime, formataddr, getaddresses, make_msgid, parsedate_to_datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from secretaire.lib import mail
from secretaire.lib.errors import Missing

_MOST = 200
_HERE = "X-Secretaire-Written-Here"  #: marks what a person wrote on the page


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """Something that a letter carries."""

    name: str
    kind: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A letter as its reader would see it."""

    name: str  #: of the file, without its ending
    subject: str
    sender: str
    reader: str
    copied: str
    reply_to: str
    date: datetime | None
    language: str
    identity: str  #: its Message-ID
    references: tuple[str, ...]
    text: str
    html: str
    files: tuple[File, ...]
    zone: str  #: of the clock that it was written by, as the page knows it; empty: not told
    here: bool  #: a person wrote it on the page

    @property
    def writer(self) -> str:
        """Return the name of whoever wrote it, or else the address."""
        return _names(self.sender)

    @property
    def readers(self) -> str:
        """Return the names, or else addresses, of all who got it."""
        return _names(", ".join(filter(None, [self.reader, self.copied])))

    @property
    def addresses(self) -> set[str]:
        """Return the address of everybody in its head."""
        return {address for _name, address in getaddresses([self.sender, self.reader, self.copied]) if address}


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A letter that a person writes on the page."""

    sender: tuple[str, str]  #: name and address
    to: tuple[tuple[str, str], ...]
    copied: tuple[tuple[str, str], ...]
    subject: str
    text: str
    date: datetime
    zone: str = ""  #: IANA name of the writer's clock; empty: the letter does not tell it
    answers: Kept | None = None

    @property
    def readers(self) -> list[str]:
        """Return the addresses of all who get it."""
        return [address for _name, address in (*self.to, *self.copied)]


def every() -> list[Kept]:
    """Return the letters that were kept, newest first; the oldest of very many are left out."""
    found = sorted(mail.mailbox().glob("*.eml"), reverse=True)[:_MOST]
    return [_read(path.stem, path.read_bytes()) for path in found]


def drafts() -> list[Kept]:
    """Return the letters that lie ready to be sent, in order."""
    return [_read(path.stem, path.read_bytes()) for path in sorted(_drafts().glob("*.eml"))]


def draft(*, name: str) -> Kept:
    """Return one letter that lies ready.

    :raises Missing: if there is none of this name
    """
    return _one(_drafts(), name)


def one(*, name: str) -> Kept:
    """Return one letter.

    :raises Missing: if there is none of this name
    """
    return _one(mail.mailbox(), name)


def file(*, name: str, number: int) -> File:
    """Return one of the files that a letter carries, counted from 1.

    :raises Missing: if there is no such letter or file
    """
    files = one(name=name).files
    if not 1 <= number <= len(files):
        raise Missing(_("This file does not exist."))
    return files[number - 1]


def composed(written: Draft) -> bytes:
    """Return a letter that a person wrote, as their program would send it."""
    message = EmailMessage(policy=policy.SMTP)
    message["From"] = formataddr(written.sender)
    message["To"] = _line(written.to)
    if written.copied:
        message["Cc"] = _line(written.copied)
    message["Subject"] = written.subject
    message["Date"] = _dated(written)
    message["Message-ID"] = make_msgid(domain=written.sender[1].rpartition("@")[2])
    if written.answers:
        message["In-Reply-To"] = written.answers.identity
        message["References"] = " ".join((*written.answers.references, written.answers.identity))
    message[_HERE] = written.zone or "UTC"
    message.set_content(written.text)
    return message.as_bytes()


def _drafts() -> Path:
    return mail.mailbox() / "drafts"


def _dated(written: Draft) -> str:
    """Return the line that says when a letter was written; its offset says "not told" as RFC 5322 has it (-0000)."""
    if written.zone:
        return format_datetime(written.date.astimezone(ZoneInfo(written.zone)))
    return format_datetime(written.date.astimezone(UTC).replace(tzinfo=None))


def _names(line: str) -> str:
    return ", ".join(name or address for name, address in getaddresses([line]))


def _line(people: Iterable[tuple[str, str]]) -> str:
    return ", ".join(map(formataddr, people))


def _one(folder: Path, name: str) -> Kept:
    for path in folder.glob("*.eml"):
        if path.stem == name:
            return _read(name, path.read_bytes())
    raise Missing(_("This letter does not exist."))


def _read(name: str, content: bytes) -> Kept:
    message = message_from_bytes(content, EmailMessage, policy=policy.default)

    def head(line: str) -> str:
        return str(message[line] or "")

    return Kept(
        name=name,
        subject=head("Subject"),
        sender=head("From"),
        reader=head("To"),
        copied=head("Cc"),
        reply_to=head("Reply-To"),
        date=parsedate_to_datetime(head("Date")) if message["Date"] else None,
        language=head("Content-Language"),
        identity=head("Message-ID"),
        references=tuple(head("References").split()),
        text=_body(message, "plain"),
        html=_body(message, "html"),
        files=tuple(_file(part) for part in message.iter_attachments() if part.get_filename()),
        zone=head(_HERE).replace("UTC", ""),
        here=_HERE in message,
    )


def _body(message: EmailMessage, kind: str) -> str:
    found = message.get_body((kind,))
    return str(found.get_content()) if found else ""


def _file(part: EmailMessage) -> File:
    content = part.get_content()
    return File(
        name=part.get_filename() or "",
        kind=part.get_content_type(),
        text=content if isinstance(content, str) else content.decode(errors="replace"),
    )
