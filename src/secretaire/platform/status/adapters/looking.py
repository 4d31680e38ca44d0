"""Looking at the service as people and mail servers do: each look is bounded in time and leaves nothing behind."""

import smtplib
import ssl
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from secretaire.lib import clock, http
from secretaire.lib.egress import Counterpart
from secretaire.lib.errors import Refused, Unavailable
from secretaire.platform.status.core.aims import Aim, Post
from secretaire.platform.status.core.reports import Result, Target, Why

EGRESS: Final = (
    Counterpart(
        name="the installation that is probed",
        when="`secretaire probe` runs; `probe.url` names it",
        leaves="requests for a public booking page, its free times, the form of signing in and the description of the "
        "interface",
        comes="the answers, of which nothing is kept but whether they were right and how long they took",
        guard="https, or this machine; no redirects; bounded in time and size",
    ),
    Counterpart(
        name="the mail server that takes the assistant's letters",
        when="`secretaire probe` runs and `probe.mail` is set",
        leaves="the address of the assistant in `probe.recipient`; no letter",
        comes="whether it would take one",
        guard="bounded in time",
    ),
)

_SIZE: Final = 2_000_000
_TAKEN: Final = range(200, 300)
_WEEK: Final = timedelta(days=7)


def page(aim: Aim, *, patience: timedelta, authorities: ssl.SSLContext | None) -> Result:
    """Ask for a page, by a connection of its own, and look whether it is the one."""
    limits = http.Limits(connect=patience, read=patience, total=patience, size=_SIZE, cut=True, redirects=0)
    today = clock.now().date()
    url = aim.url.format(today=today, later=today + _WEEK)

    def look() -> Why:
        with http.Client(allow_loopback=True, allow_private=True, limits=limits, verify=authorities) as client:
            answer = client.send("GET", url)
        if answer.status not in _TAKEN:
            return Why.STATUS
        return Why.NONE if aim.holds.encode() in answer.content else Why.CONTENT

    return _timed(aim.target, look)


def mail(post: Post, *, patience: timedelta) -> Result:
    """Ask a mail server whether it would take a letter for the assistant; hang up before any is sent."""
    kind = smtplib.LMTP if post.protocol == "lmtp" else smtplib.SMTP

    def look() -> Why:
        try:
            with kind(local_hostname="probe", timeout=patience.total_seconds()) as server:
                said = [server.connect(post.host, post.port)[0]]
                server.ehlo_or_helo_if_needed()
                said += [server.mail("")[0], server.rcpt(post.recipient)[0]]
        except smtplib.SMTPResponseException:
            return Why.STATUS
        except (OSError, smtplib.SMTPException):
            return Why.SILENT
        return Why.NONE if all(code in _TAKEN for code in said) else Why.STATUS

    return _timed(Target.MAIL, look)


def _timed(target: Target, look: Callable[[], Why]) -> Result:
    at, began = clock.now(), time.monotonic()
    try:
        why = look()
    except Unavailable:
        why = Why.SILENT
    except Refused:
        why = Why.REFUSED
    return _result(target, at, why, timedelta(seconds=time.monotonic() - began))


def _result(target: Target, at: datetime, why: Why, took: timedelta) -> Result:
    return Result(target=target, at=at, ok=why is Why.NONE, took=took, why=why)
