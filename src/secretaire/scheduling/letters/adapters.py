"""The folder of letters that were kept instead of sent."""

from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime

from django.utils.translation import gettext as _

from secretaire.lib import mail
from secretaire.lib.errors import Missing

_MOST = 200


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
    reply_to: str
    date: datetime | None
    text: str
    html: str
    files: tuple[File, ...]


def every() -> list[Kept]:
    """Return the letters that were kept, newest first; the oldest of very many are left out."""
    found = sorted(mail.mailbox().glob("*.eml"), reverse=True)[:_MOST]
    return [_read(path.stem, path.read_bytes()) for path in found]


def one(*, name: str) -> Kept:
    """Return one letter.

    :raises Missing: if there is none of this name
    """
    for path in mail.mailbox().glob("*.eml"):
        if path.stem == name:
            return _read(name, path.read_bytes())
    raise Missing(_("This letter does not exist."))


def file(*, name: str, number: int) -> File:
    """Return one of the files that a letter carries, counted from 1.

    :raises Missing: if there is no such letter or file
    """
    files = one(name=name).files
    if not 1 <= number <= len(files):
        raise Missing(_("This file does not exist."))
    return files[number - 1]


def _read(name: str, content: bytes) -> Kept:
    message = message_from_bytes(content, EmailMessage, policy=policy.default)
    date = message["Date"]
    return Kept(
        name=name,
        subject=str(message["Subject"] or ""),
        sender=str(message["From"] or ""),
        reader=str(message["To"] or ""),
        reply_to=str(message["Reply-To"] or ""),
        date=parsedate_to_datetime(str(date)) if date else None,
        text=_body(message, "plain"),
        html=_body(message, "html"),
        files=tuple(_file(part) for part in message.iter_attachments() if part.get_filename()),
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
