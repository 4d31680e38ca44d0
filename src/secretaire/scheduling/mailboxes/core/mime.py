"""A letter as bytes → what it says. Whoever wrote it may mean us harm, so everything is bounded before it is read.

What is odd is named and the letter goes to a person; what cannot be read at all has no text. Run this in a process of
its own: the bounds keep most bombs out, the process's limits keep out the rest.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from email import errors, message_from_bytes, policy
from email.message import Message
from typing import Any

from secretaire.scheduling.mailboxes.core import html, itip
from secretaire.scheduling.mailboxes.core.charsets import decoded, visible
from secretaire.scheduling.mailboxes.core.flowed import unflowed
from secretaire.scheduling.mailboxes.core.heads import Head, moment, opened
from secretaire.scheduling.mailboxes.core.silence import silence
from secretaire.scheduling.mailboxes.core.values import Parsed, Reply, Why

_END = re.compile(rb"\r?\n\r?\n|\r\r")
#: Where the head ends for whoever checks signatures. A bare return ends a line for some programs and not for others:
#: it could put words before a signed letter that its signature does not see.
_WHOLE_HEAD = re.compile(rb"\r?\n\r?\n")
_BARE_RETURN = re.compile(rb"\r(?!\n)")
_BROKEN = (
    errors.MissingHeaderBodySeparatorDefect,
    errors.FirstHeaderLineIsContinuationDefect,
    errors.MisplacedEnvelopeHeaderDefect,
)
_HEAD_BYTES = 500_000
_HEAD_LINES = 2_000
_BOUNDARIES = 100  #: words that could open a nest of parts
_PARTS = 500
_DEEPEST = 30
_PEOPLE = 300
_TEXT = 200_000  #: characters of a letter's text that are kept
_PART = 2_000_000  #: bytes of one text that are read
_NAMES = 20  #: attachments that are named
#: Lines that may stand once (RFC 5322, section 3.6; RFC 2045). A second one makes programs disagree on what is said.
_ONCE = (
    *("from", "sender", "reply-to", "to", "cc", "message-id", "in-reply-to", "references", "subject", "date"),
    *("mime-version", "content-type", "content-transfer-encoding"),
)
_SEALED = {"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"}
_CALENDARS = {"text/calendar", "application/ics"}

_Part = Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What reading a letter brought: what it says as far as it can be read, and why a person must look."""

    parsed: Parsed | None = None
    why: Why | None = None


@dataclass(slots=True)
class _Found:
    """What the parts of a letter hold, gathered while they are walked."""

    texts: list[str] = field(default_factory=list)
    replies: list[Reply] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    facts: dict[str, Any] = field(default_factory=dict)
    why: Why | None = None
    parts: int = 0


def parse(raw: bytes, *, own: Collection[str], mail_from: str | None, loop: str) -> Outcome:
    """Return what a letter says.

    :param own: every address that we write from, in lower case
    :param mail_from: the return path, see :func:`silence.silence`
    :param loop: what our own letters say in their line ``X-Loop``
    """
    bound = _END.search(raw, 0, _HEAD_BYTES)
    top = raw[: bound.start()] if bound else raw
    if len(top) > _HEAD_BYTES or top.count(b"\n") > _HEAD_LINES:
        return Outcome(why=Why.TOO_MANY_LINES)
    if raw.lower().count(b"boundary=") > _BOUNDARIES:
        return Outcome(why=Why.TOO_DEEP)
    message: _Part = message_from_bytes(raw, policy=policy.compat32)
    head = Head(message.raw_items())
    people = {name: head.people(name) for name in ("from", "to", "cc")}
    if sum(map(len, people.values())) > _PEOPLE:
        return Outcome(why=Why.TOO_MANY_PEOPLE)
    found = _Found()
    _walk(message, found, depth=0)
    if (
        head.cut
        or _BARE_RETURN.search(_WHOLE_HEAD.split(raw, 1)[0])
        or any(isinstance(each, _BROKEN) for each in message.defects)
    ):
        found.why = Why.BROKEN_HEAD
    if len(people["from"]) != 1:
        found.why = Why.MANY_SENDERS if people["from"] else Why.NO_SENDER
    if any(len(head.every(name)) > 1 for name in _ONCE):
        found.why = Why.DOUBLED
    if not people["from"]:
        return Outcome(why=found.why)
    parsed = _parsed(head, found)
    kind = message.get_content_type()
    return Outcome(
        parsed=replace(parsed, silence=silence(head, kind=kind, mail_from=mail_from, own=own, loop=loop)),
        why=found.why,
    )


def _parsed(head: Head, found: _Found) -> Parsed:
    text, tags = visible("\n\n".join(each.strip("\n") for each in found.texts if each.strip()))
    facts = dict(found.facts)
    if tags:
        facts["hidden_text"] = True
    if len(text) > _TEXT:
        facts["cut"] = True
    if found.names:
        facts["attachments"] = found.names
    sent_at, offset = moment(head.raw("date"))
    return Parsed(
        message_id=next(iter(head.identities("message-id")), ""),
        in_reply_to=next(iter(head.identities("in-reply-to")), ""),
        references=head.identities("references"),
        sender=head.people("from")[0],
        to=head.people("to"),
        cc=head.people("cc"),
        subject=visible(head.text("subject"))[0][:1_000],
        text=text[:_TEXT],
        sent_at=sent_at,
        zone_offset=offset,
        silence=None,
        facts=facts,
        replies=tuple(found.replies),
    )


def _walk(part: _Part, found: _Found, *, depth: int) -> None:
    """Read a part and what is in it."""
    found.parts += 1
    if depth > _DEEPEST or found.parts > _PARTS:
        found.why = Why.TOO_DEEP if depth > _DEEPEST else Why.TOO_MANY_PARTS
        return
    kind = part.get_content_type()
    if kind in _SEALED and part.get_param("smime-type") != "signed-data":
        found.why = Why.SEALED
    elif kind == "multipart/alternative":
        _alternatives(_children(part), found, depth)
    elif part.is_multipart():
        _several(part, found, depth)
    elif kind in _CALENDARS:
        _calendar(part, found)
    elif kind in {"text/plain", "text/html"} and part.get_content_disposition() != "attachment":
        found.texts.append(_text(part, kind, found))
    elif len(found.names) < _NAMES:
        found.names.append(opened(str(part.get_filename() or kind))[:200])


def _several(part: _Part, found: _Found, depth: int) -> None:
    kind = part.get_content_type()
    children = list(_children(part))
    if kind == "message/rfc822":
        _forwarded(children, found, depth)
        return
    for child in children[:1] if kind in {"multipart/signed", "multipart/related"} else children:
        _walk(child, found, depth=depth + 1)
    if kind == "multipart/related":  # pictures, and sometimes calendars
        for child in children[1:]:
            if child.get_content_type() in _CALENDARS:
                _walk(child, found, depth=depth + 1)


def _alternatives(children: Iterator[_Part], found: _Found, depth: int) -> None:
    """Read the plain form of what is said in several forms, or where it says nothing, the last form that does."""
    forms = []
    for child in children:
        form = _Found(parts=found.parts, why=found.why)
        _walk(child, form, depth=depth + 1)
        found.parts, found.why = form.parts, form.why
        found.replies += form.replies
        found.names += form.names
        found.facts |= form.facts
        forms.append((child.get_content_type(), "\n\n".join(form.texts)))
    said = [(kind, text) for kind, text in forms if text.strip()]
    plain = [text for kind, text in said if kind == "text/plain"]
    found.texts += plain[:1] or [text for _kind, text in said[-1:]]


def _forwarded(children: list[_Part], found: _Found, depth: int) -> None:
    """Read a letter inside the letter, under a head as mail programs write it."""
    for child in children[:1]:
        head = Head(child.raw_items())
        inner = _Found(parts=found.parts)
        _walk(child, inner, depth=depth + 1)
        found.parts, found.why = inner.parts, found.why or inner.why
        found.facts["forwarded"] = True
        lines = [f"{name}: {head.text(name.lower())}" for name in ("From", "Date", "Subject", "To")]
        found.texts.append("\n".join(["---------- Forwarded message ----------", *lines, "", *inner.texts]))


def _calendar(part: _Part, found: _Found) -> None:
    try:
        method, replies = itip.read(_content(part))
    except itip.BadCalendar:
        found.why = found.why or Why.BAD_CALENDAR
        return
    found.facts["calendar"] = method
    found.replies += [each for each in replies if each not in found.replies]


def _text(part: _Part, kind: str, found: _Found) -> str:
    content = _content(part)
    if len(content) > _PART:
        found.facts["cut"] = True
    text, faithful = decoded(content[:_PART], str(part.get_content_charset() or "us-ascii"))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not faithful:
        found.facts["charset"] = True
    if kind == "text/html":
        text, hidden = html.text(text)
        if hidden:
            found.facts["hidden_text"] = True
        return text
    if str(part.get_param("format") or "").lower() == "flowed":
        return unflowed(text, joined=str(part.get_param("delsp") or "").lower() == "yes")
    return text


def _content(part: _Part) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _children(part: _Part) -> Iterator[_Part]:
    payload = part.get_payload()
    return iter(payload if isinstance(payload, list) else [])
