"""Checks of how narrow the ground is on which this very process stands: what it may do, and who may speak to it."""

import ipaddress
import json
import os
import re
import stat
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from secretaire import config
from secretaire.trust.evidence.core import Result
from secretaire.trust.evidence.queries.checks.marking import Unknown, ago, check

#: Where Linux says what a process may do, and which connections this machine takes.
_STATUS: Final = Path("/proc/self/status")
_CONNECTIONS: Final = (Path("/proc/net/tcp"), Path("/proc/net/tcp6"))
#: Whether programs are laid out at random, so that no attack knows where.
_RANDOM: Final = Path("/proc/sys/kernel/randomize_va_space")
_SYSTEM: Final = Path("/usr")
_LINE: Final = re.compile(r"^(\w+):\s*(.*)$", re.MULTILINE)
_FILTERED: Final = "2"  #: what is said of a process whose system calls are filtered
_LISTENS: Final = "0A"
_WEB: Final = frozenset({80, 443})
_WORD: Final = 4  #: bytes that the kernel writes the other way round, on most machines
_ROOT: Final = 0  #: who alone may note what the firewall has loaded
_MOST: Final = 1 << 22  #: bytes of that
_OLD: Final = "PT1H"  #: how old it may be, which is written every ten minutes
_AHEAD: Final = timedelta(minutes=1)  #: how far clocks may differ that were set meanwhile


class Unsound(Exception):
    """What was noted is not to be believed; its text says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """What was declared for this machine's firewall, and what it had loaded."""

    at: datetime
    declared: list[str]
    loaded: list[str]


@check("hardening.baseline")
def hardened(now: datetime, figures: Mapping[str, Any]) -> Result:
    """The process that looks is shut in as the units of the installation have it, point by point.

    :raises Unknown: if the machine does not say what a process may do
    """
    if not _STATUS.exists():
        raise Unknown("this machine does not say what a process may do")
    told = dict(_LINE.findall(_STATUS.read_text()))
    wrong = {
        "runs as root": "0" in told["Uid"].split(),
        "may gain rights": told.get("NoNewPrivs") != "1",
        "may make any system call": told.get("Seccomp") != _FILTERED,
        "has capabilities": any(int(told[each], 16) for each in ("CapEff", "CapPrm", "CapBnd")),
        "may write the system": not os.statvfs(_SYSTEM).f_flag & os.ST_RDONLY,
        "its files are open to others": int(told.get("Umask", "0"), 8) & 0o077 != 0o077,  # noqa: PLR2004  # all of it
        "memory is not laid out at random": not _RANDOM.exists() or _RANDOM.read_text().strip() != "2",
    }
    said = ", ".join(word for word, holds in wrong.items() if holds)
    kept = len(wrong) - sum(wrong.values())
    return Result(
        ok=not said,
        actual=f"{kept} of {len(wrong)} points",
        facts={"points": len(wrong), "kept": kept, "wrong": said},
    )


@check("network.ports")
def opened(now: datetime, figures: Mapping[str, Any]) -> Result:
    """Whoever comes from the internet finds no port of this machine open but those of the service.

    What listens on an address of this machine alone, or of a network of its own, does not face the internet. That a
    firewall closes a port cannot be seen from here: it has to listen elsewhere, too.

    :raises Unknown: if the machine does not say what listens
    """
    tables = [each.read_text() for each in _CONNECTIONS if each.exists()]
    if not tables:
        raise Unknown("this machine does not say what listens")
    facing = {port for table in tables for address, port in _listening(table) if _faces(address)}
    other = facing - _served()
    return Result(
        ok=not other,
        actual=f"{len(other)} of {len(facing)} besides",
        facts={"facing": len(facing), "besides": len(other)},
    )


@check("network.flows")
def guarded(now: datetime, figures: Mapping[str, Any]) -> Result:
    """The firewall of this machine has loaded what the matrix of flows declares for it, in that order, and no more.

    This process may not ask the kernel; what root noted lately is compared.
    """
    try:
        noted = _noted(config.load().monitoring.flows)
    except Unsound as why:
        return Result(ok=False, actual=str(why), facts={"wrong": str(why)})
    missing = (Counter(noted.declared) - Counter(noted.loaded)).total()
    besides = (Counter(noted.loaded) - Counter(noted.declared)).total()
    wrong = {
        "nothing is declared": not noted.declared,
        "noted long ago": noted.at < ago(now, _OLD),
        "noted in the future": noted.at > now + _AHEAD,
        "rules are missing": missing > 0,
        "rules besides": besides > 0,
        "in another order": not missing and not besides and noted.declared != noted.loaded,
    }
    said = ", ".join(word for word, holds in wrong.items() if holds)
    return Result(
        ok=not said,
        actual=said or f"{len(noted.loaded)} as declared",
        facts={
            "declared": len(noted.declared),
            "not_loaded": missing,
            "besides": besides,
            "at": noted.at.isoformat(),
            "wrong": said,
        },
    )


def _noted(place: str) -> Noted:
    """Return what root has noted.

    :raises Unsound: if nobody notes anything, if somebody else could have, or if it is no such note
    """
    if not place:
        raise Unsound("nobody notes it")
    try:
        with os.fdopen(os.open(place, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as file:
            found = os.fstat(file.fileno())
            if (
                not stat.S_ISREG(found.st_mode)
                or found.st_uid != _ROOT
                or found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
            ):
                raise Unsound("others can write it")
            said = json.loads(file.read(_MOST))
        noted = Noted(at=datetime.fromisoformat(said["at"]), declared=said["declared"], loaded=said["loaded"])
    except FileNotFoundError:
        raise Unsound("nothing is noted") from None
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise Unsound("it cannot be read") from error
    if noted.at.tzinfo is None or not all(map(_rules, (noted.declared, noted.loaded))):
        raise Unsound("it cannot be read")
    return noted


def _rules(said: object) -> bool:
    return isinstance(said, list) and all(isinstance(each, str) for each in said)


def _listening(table: str) -> Iterator[tuple[ipaddress.IPv4Address | ipaddress.IPv6Address, int]]:
    """Yield where something listens, as a table of the kernel has it."""
    for line in table.splitlines()[1:]:
        _number, local, _remote, state, *_rest = line.split()
        if state == _LISTENS:
            address, _colon, port = local.partition(":")
            yield _address(address), int(port, 16)


def _address(digits: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    """Return an address of which the kernel writes each word in the order of the machine."""
    raw = bytes.fromhex(digits)
    words = [raw[start : start + _WORD][::-1] for start in range(0, len(raw), _WORD)]
    found = ipaddress.ip_address(b"".join(words))
    return getattr(found, "ipv4_mapped", None) or found


def _faces(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    return address.is_unspecified or address.is_global


def _served() -> frozenset[int]:
    """Return the ports of the service, by the settings."""
    found = config.load()
    taken = {found.web.port, urlsplit(found.address).port or 0}
    if found.intake.protocol == "smtp":
        taken.add(found.intake_port)
    return _WEB | taken
