"""The prober: a process of its own, elsewhere than the service, that needs neither its database nor its secrets."""

import logging.config
import signal
import ssl
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Final
from zlib import crc32

from secretaire import config
from secretaire.lib import clock, logs, signing
from secretaire.platform.status.adapters import looking
from secretaire.platform.status.adapters.folder import Spool, key
from secretaire.platform.status.adapters.handing import Course, hand_over
from secretaire.platform.status.core.aims import Aimless, aims, post
from secretaire.platform.status.core.outages import MINUTE
from secretaire.platform.status.core.reports import PLACE, Result

_log = logs.logger(__name__)
_AGAIN_SECONDS: Final = 5  #: after which a failure is looked at once more, so that one lost packet is none
_SPREAD_SECONDS: Final = 20  #: over which places spread within a minute


@dataclass(frozen=True, slots=True, kw_only=True)
class Prober:
    """Everything that a prober knows."""

    place: str
    base: str
    key: str
    looks: tuple[Callable[[], Result], ...]
    spool: Spool
    authorities: ssl.SSLContext | None
    again: float = _AGAIN_SECONDS

    @property
    def public(self) -> str:
        """The key by which the service knows this place."""
        return signing.public(self.key)

    @property
    def offset(self) -> int:
        """The second of each minute in which this place looks."""
        return crc32(self.place.encode()) % _SPREAD_SECONDS


def prober(settings: config.Probe, *, base: str, home: Path) -> Prober:
    """Return the prober that the settings describe.

    :param base: the address of the installation where ``probe.url`` names none
    :raises config.Misconfigured: if they describe none
    :raises OSError: if its folder cannot be used
    """
    if not PLACE.fullmatch(settings.place):
        raise config.Misconfigured("probe.place must name this place: small letters, digits and hyphens")
    if settings.timeout_seconds not in range(1, 21):
        raise config.Misconfigured("probe.timeout_seconds must be 1 to 20")
    base, patience = (settings.url or base).rstrip("/"), timedelta(seconds=settings.timeout_seconds)
    try:
        pages, mail = aims(base=base, page=settings.page), post(mail=settings.mail, recipient=settings.recipient)
    except Aimless as error:
        raise config.Misconfigured(str(error)) from error
    try:
        trusted = ssl.create_default_context(cafile=settings.authorities) if settings.authorities else None
    except (OSError, ssl.SSLError) as error:
        raise config.Misconfigured(f"probe.authorities cannot be read: {settings.authorities}") from error
    looks = [partial(looking.page, aim, patience=patience, authorities=trusted) for aim in pages]
    return Prober(
        place=settings.place,
        base=base,
        key=key(home),
        looks=(*looks, partial(looking.mail, mail, patience=patience)) if mail else tuple(looks),
        spool=Spool(home),
        authorities=trusted,
    )


def run(found: Prober, *, done: threading.Event) -> Iterator[str]:
    """Look at once and then each minute until told to stop; yield what is to be said to whoever started it."""
    yield f"This place is {found.place}; it probes {found.base} and signs with the key {found.public}"
    over = False
    while not over:
        results = look(found)
        yield from _told(results)
        course = deliver(found, results)
        if course is not Course.TAKEN:
            yield _COURSES[course]
        over = done.wait(_until(found.offset, clock.now().timestamp()))


def look(found: Prober) -> list[Result]:
    """Look at everything at once; at what failed once more, whose second result counts."""
    with ThreadPoolExecutor(max_workers=len(found.looks)) as pool:
        return list(pool.map(partial(_twice, again=found.again), found.looks))


def deliver(found: Prober, results: Sequence[Result]) -> Course:
    """Keep results, then hand over everything that is kept, the oldest first; return how the last of it went."""
    now, course = clock.now(), Course.TAKEN
    try:
        found.spool.prune(now=now)
        found.spool.keep(results, now=now)
    except OSError as error:  # then what is seen now is all that there is
        _log.error("results cannot be kept", reason=error.strerror or type(error).__name__)
        return hand_over(results, base=found.base, place=found.place, key=found.key, authorities=found.authorities)
    for paths, batch in found.spool.batches(now=now):
        course = hand_over(batch, base=found.base, place=found.place, key=found.key, authorities=found.authorities)
        if course not in {Course.TAKEN, Course.USELESS}:
            break
        found.spool.drop(paths)
    return course


def probe() -> Iterator[str]:
    """Probe as the settings say until a signal comes; yield what is to be said.

    :raises config.Misconfigured: if the settings describe no prober
    """
    done = threading.Event()

    def stop(number: int, frame: FrameType | None) -> None:
        done.set()

    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, stop)
    settings = config.load()
    level, readable = settings.installation.log_level, sys.stderr.isatty()
    logging.config.dictConfig(logs.configuration(level=level, program="probe", readable=readable))
    yield from run(prober(settings.probe, base=settings.address, home=settings.directory), done=done)


def _twice(see: Callable[[], Result], *, again: float) -> Result:
    first = see()
    if first.ok:
        return first
    time.sleep(again)
    return see()


def _told(results: Sequence[Result]) -> Iterator[str]:
    for each in results:
        if not each.ok:
            _log.warning("a probe failed", target=each.target.value, why=each.why.value)
            yield f"{each.at:%H:%M:%S} {each.target.value} failed: {each.why.value}"


def _until(offset: int, at: float) -> float:
    """Return how many seconds there are until the next look."""
    return MINUTE - (at - offset) % MINUTE


_COURSES: Final = {
    Course.UNKNOWN: "The service does not know this place by this key. Register it on the page Settings, Availability.",
    Course.USELESS: "The service can do nothing with these results; they are given up.",
    Course.AWAY: "The service does not take results at the moment; they are kept.",
}
