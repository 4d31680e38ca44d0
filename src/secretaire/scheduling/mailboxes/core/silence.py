"""Letters that are never answered: RFC 3834, and what mail programs do beside it."""

import re
from collections.abc import Collection

from secretaire.scheduling.mailboxes.core.heads import Head
from secretaire.scheduling.mailboxes.core.values import Silence

#: The line by which we know what went through us before.
LOOP = "X-Loop"

_HOPS = 40
_BULK = {"bulk", "junk", "list", "auto_reply"}
_LISTS = ("list-id", "list-unsubscribe", "list-post", "mailing-list")
_AUTOMATIC = ("x-autoreply", "x-autorespond", "x-autoresponder", "x-auto-submitted")
_SUPPRESSED = {"all", "oof", "autoreply"}
_NO_REPLY = re.compile(
    r"(?:mailer-daemon|postmaster|no-?_?reply|do-?not-?reply|ne-?_?pas-?_?repondre|noreponse|bounces?|auto-?confirm)"
    r"(?:[+_.-].*)?@.*|.*[._-](?:no-?reply|noreply|ne-?pas-?repondre)@.*"
)
#: The bare words count only before a colon: people write of their leave too.
_ABSENT = re.compile(
    r"(?:automatic reply|auto(?:matic)?[- ]?(?:reply|response)\b|out of (?:the )?office|r[ée]ponse automatique"
    r"|message (?:automatique|d'absence)|absen(?:ce|te?|t\(e\)) du bureau"
    r"|(?:absen(?:ce|te?|t\(e\))|en cong[ée]s?|cong[ée]s?|on leave|away|ooo) ?:)",
    re.IGNORECASE,
)


def silence(head: Head, *, kind: str, mail_from: str | None, own: Collection[str], loop: str) -> Silence | None:
    """Return why a letter must not be answered; nothing if it may be.

    :param kind: the content type of the whole, in lower case
    :param mail_from: the return path; empty: none may be answered; nothing: not known
    :param own: every address that we write from, in lower case
    :param loop: what our own letters say in their line ``X-Loop``
    """
    senders = {each.email for each in (*head.people("from"), *head.people("sender"))}
    back = mail_from if mail_from is not None else head.raw("return-path")
    found = {
        Silence.ITSELF: any(_untagged(each) in own for each in senders),
        Silence.LOOP: loop in head.every(LOOP.lower()),
        Silence.HOPS: len(head.every("received")) > _HOPS,
        Silence.REPORT: kind in {"multipart/report", "message/delivery-status"},
        Silence.NULL_SENDER: back.strip() in {"", "<>"} if mail_from is not None else back.strip() == "<>",
        Silence.AUTO_SUBMITTED: _automatic(head),
        Silence.LIST: any(head.raw(each) for each in _LISTS),
        Silence.BULK: head.raw("precedence").lower() in _BULK,
        Silence.NO_REPLY: any(_NO_REPLY.fullmatch(each) for each in senders),
        Silence.OUT_OF_OFFICE: bool(_ABSENT.match(head.text("subject"))),
        Silence.SUPPRESSED: bool(_SUPPRESSED & set(re.split(r"[\s,]+", head.raw("x-auto-response-suppress").lower()))),
    }
    return next((each for each, holds in found.items() if holds), None)


def _automatic(head: Head) -> bool:
    word = head.raw("auto-submitted").partition(";")[0].strip().lower()
    return word not in {"", "no"} or any(head.raw(each) for each in _AUTOMATIC)


def _untagged(address: str) -> str:
    local, _, domain = address.rpartition("@")
    return f"{local.partition('+')[0]}@{domain}"
