"""Checks of what lies around the program: the certificate, mail, malware, the machine, and what settings allow."""

import os
import shutil
import ssl
import subprocess
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings

from secretaire import config
from secretaire.lib import dialling, http
from secretaire.lib.egress import Counterpart
from secretaire.protection.files import queries as files
from secretaire.scheduling.mailboxes import queries as mailboxes
from secretaire.scheduling.mailboxes.core import Security
from secretaire.trust.evidence.core import Result, later
from secretaire.trust.evidence.queries.checks import asking
from secretaire.trust.evidence.queries.checks.marking import Unknown, ago, check, gathered

EGRESS: Final = (
    Counterpart(
        name="the service itself, by the address that people type",
        when="`transport.outside` is promised, or asked for by `secretaire trust check`; `web.url` names it",
        leaves="a greeting of TLS, and nothing after it",
        comes="its certificate, of which only the last day is kept",
        guard="a certificate that is vouched for; bounded in time; the public internet only",
    ),
)
_PATIENCE: Final = 5  #: seconds, for each step of a connection
#: Where nothing that somebody typed may lead: this machine, its neighbours, and who tells machines of clouds secrets.
_FORBIDDEN: Final = (
    "https://127.0.0.1/",
    "https://[::1]/",
    "https://10.0.0.1/",
    "https://192.168.0.1/",
    "https://169.254.169.254/",
    "https://[fd00::1]/",
    "https://0.0.0.0/",
)
#: What every scanner for malware takes for some, by an agreement of their makers; in pieces, so that none takes us.
_TRIAL: Final = (rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR", b"-STANDARD-ANTIVIRUS-TEST-FILE!", b"$H+H*")
_LISTS: Final = Path("/var/lib/apt/lists")
_UPGRADED: Final = (Path("/var/lib/apt/periodic/upgrade-stamp"), Path("/var/lib/dpkg/status"))
_RESTART: Final = Path("/var/run/reboot-required")
_APT_SECONDS: Final = 60
_UPGRADE: Final = ("-s", "-o", "Debug::NoLocking=true", "-o", "APT::Get::Show-User-Simulation-Note=false", "upgrade")


@check("transport.outside")
def encrypted(now: datetime, figures: Mapping[str, Any]) -> Result:
    """Our address answers by TLS with a certificate that lasts, and sends on there whoever comes without."""
    address = urlsplit(config.load().address)
    if address.scheme != "https":
        return Result(ok=False, actual="not encrypted", facts={"https": False})
    until = _certified(address.hostname or "", address.port or 443)
    plain = asking.ask("/", secure=False)
    wrong = {
        "certificate ends soon": until < later(now, figures["left"]),
        "answers without": plain.status_code not in {301, 308} or not plain.headers["Location"].startswith("https:"),
        "browsers are not told": timedelta(days=180).total_seconds() > settings.SECURE_HSTS_SECONDS,
        "cookie without": not settings.SESSION_COOKIE_SECURE,
    }
    said = ", ".join(word for word, holds in wrong.items() if holds)
    return Result(
        ok=not said,
        actual=f"{(until - now).days} days left",
        facts={"https": True, "certificate_until": until.isoformat(), "wrong": said},
    )


@check("mail.encrypted")
def by_mail(now: datetime, figures: Mapping[str, Any]) -> Result:
    """Letters leave and are fetched by encrypted connections alone, as far as the next server."""
    mail = config.load().mail
    leaves = bool(mail.host) and settings.EMAIL_USE_TLS != settings.EMAIL_USE_SSL
    found = gathered(_in_clear)
    return Result(
        ok=leaves and found.ok,
        actual=mail.security if mail.host else "no mail server",
        facts={**found.facts, "leaves_encrypted": leaves},
    )


@check("network.edge")
def kept_out(now: datetime, figures: Mapping[str, Any]) -> Result:
    """Connections that the program is asked to open to where none may go are refused before they are opened."""
    opened = []
    with http.Client(limits=http.Limits(connect=timedelta(seconds=1), total=timedelta(seconds=1))) as client:
        for url in _FORBIDDEN:
            try:
                client.send("GET", url)
            except http.AddressRefused:
                continue
            except http.Unanswered:
                pass
            opened.append(urlsplit(url).hostname or "")
    return Result(
        ok=not opened,
        actual=f"{len(_FORBIDDEN) - len(opened)} of {len(_FORBIDDEN)} refused",
        facts={"tried": len(_FORBIDDEN), "not_refused": ", ".join(opened)},
    )


@check("malware.found")
def found_out(now: datetime, figures: Mapping[str, Any]) -> Result:
    """The scanner answers, and finds what it is given for trial."""
    watch = files.watch()
    name = files.malware(chunks=iter(_TRIAL)) if watch is files.Watch.SCANNED else ""
    return Result(ok=bool(name), actual=watch.value, facts={"files": watch.value, "trial_was_found": bool(name)})


@check("deployment.apart")
def production(now: datetime, figures: Mapping[str, Any]) -> Result:
    """What runs here has nothing that is meant for development or trial."""
    wrong = {
        "debug": settings.DEBUG,
        "development": settings.DEVELOPMENT,
        "letters stay here": settings.EMAIL_BACKEND != "secretaire.lib.mail.Server",
        "answers to any name": "*" in settings.ALLOWED_HOSTS,
        "files are not scanned": files.watch() is files.Watch.UNSCANNED,
        "plain http": urlsplit(config.load().address).scheme != "https",
    }
    said = ", ".join(word for word, holds in wrong.items() if holds)
    return Result(ok=not said, actual=said or "production", facts={"wrong": said})


@check("systems.patched")
def patched(now: datetime, figures: Mapping[str, Any]) -> Result:
    """No update of this machine's system waits that closes a hole, it was upgraded lately, and needs no restart.

    How long an update has been there is not told, so one that waits is one too many.

    :raises Unknown: if this machine is not kept by apt, or that does not answer
    """
    apt = shutil.which("apt-get")
    if apt is None:
        raise Unknown("this machine has no apt")
    heard = max((_touched(each) for each in _LISTS.iterdir()), default=None)
    upgraded = max((_touched(each) for each in _UPGRADED if each.exists()), default=None)
    waiting = [line for line in _said(apt).splitlines() if line.startswith("Inst ")]
    grave = sum("security" in line.casefold() for line in waiting)
    wrong = {
        "does not ask for updates": heard is None or heard < ago(now, figures["critical"]),
        "a hole is open": grave > 0,
        "not upgraded": bool(waiting) and (upgraded is None or upgraded < ago(now, figures["rhythm"])),
        "restart is due": _RESTART.exists() and _touched(_RESTART) < ago(now, figures["critical"]),
    }
    said = ", ".join(word for word, holds in wrong.items() if holds)
    return Result(
        ok=not said,
        actual=said or f"{len(waiting)} waiting",
        facts={"waiting": len(waiting), "security": grave, "heard": heard.isoformat() if heard else None},
    )


def _certified(host: str, port: int) -> datetime:
    """Return until when the certificate is valid that a name shows, which must be its own and vouched for."""
    context = ssl.create_default_context()
    with (
        dialling.connect(host, port, timeout=_PATIENCE, loopback=settings.DEVELOPMENT) as plain,
        context.wrap_socket(plain, server_hostname=host) as secure,
    ):
        shown = secure.getpeercert() or {}
    return datetime.fromtimestamp(ssl.cert_time_to_seconds(str(shown["notAfter"])), UTC)


def _in_clear(tenant_id: UUID) -> list[str]:
    boxes = mailboxes.connected(tenant_id=tenant_id)
    return [
        str(each.pk)
        for each in boxes
        if each.imap_security == Security.NONE or (each.smtp_host and each.smtp_security == Security.NONE)
    ]


def _touched(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)


def _said(apt: str) -> str:
    """Return what an upgrade would do; nothing is done."""
    environ = {"PATH": os.defpath, "LC_ALL": "C"}
    try:
        told = subprocess.run(  # noqa: S603  # fixed words
            [apt, *_UPGRADE], check=True, capture_output=True, text=True, timeout=_APT_SECONDS, env=environ
        )
    except subprocess.TimeoutExpired as error:
        raise Unknown(f"apt did not answer within {_APT_SECONDS} s") from error
    return told.stdout
