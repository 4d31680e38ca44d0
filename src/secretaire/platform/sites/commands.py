"""``secretaire site``: how the sites stand, how one takes over, and how the other one steps back and follows."""

import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from typing import Final

from secretaire import config
from secretaire.lib import logs
from secretaire.lib.errors import Refused, Unavailable
from secretaire.platform.sites import adapters, core

_log = logs.logger(__name__)
_PAUSE: Final = 1.0  #: seconds between two looks
_TAKING_OVER: Final = timedelta(minutes=2)


def run(*words: str) -> Iterator[str]:
    """Do what the words say; yield what is to be told.

    :raises Refused: if there are no such words, or this site may not take over
    """
    match words:
        case ("status",):
            yield from status()
        case ("promote", name):
            yield from promote(name, patience=_TAKING_OVER)
        case ("follow", name):
            yield from follow(name, patience=_TAKING_OVER)
        case _:
            raise Refused("What can be done with sites is: status, promote NAME, follow NAME.")


def status() -> Iterator[str]:
    """Yield how this site stands, and who of the others answers.

    :raises Refused: if there is one site alone
    """
    site = _declared()
    own = adapters.ask(site, "/config")
    follows = core.follows(own)
    yield f"This is the site {site.name}; it {'follows another' if follows else 'leads'}."
    yield f"Its term is {core.term(own)}."
    if core.fenced(own):
        yield f"It has stepped back and takes nothing that is written, until: secretaire site follow {site.name}"
    for server in core.servers(adapters.ask(site, "/cluster")):
        yield f"  {server.name}: {server.role}, {server.state}"
    if follows:
        yield f"It has what was written until {core.received(adapters.ask(site, '/patroni'))}."
    others = adapters.listed(site.others)
    there = adapters.answering(others)
    for address in others:
        yield f"  {address}: {'answers' if address in there else 'does not answer'}"


def promote(named: str, *, patience: timedelta) -> Iterator[str]:
    """Have this site take over; yield what is done.

    :param named: the name of this site, as a person typed it
    :raises Refused: if any other site answers, or this one leads already
    :raises Unavailable: if it does not lead in time
    """
    site = _declared()
    answering = adapters.answering(adapters.listed(site.others))
    own = adapters.ask(site, "/config")
    waits = core.follows(own) or core.fenced(own)
    if refused := core.objection(named=named, own=site.name, answering=answering, waits=waits):
        raise Refused(refused)
    yield f"Nobody answers at {site.others}."
    yield f"This site has what was written until {core.received(adapters.ask(site, '/patroni'))}."
    began = time.monotonic()
    adapters.ask(site, "/config", change=core.leading(own))
    while not any(core.writes(said) for said in adapters.told(site, site.servers, "/patroni").values()):
        if time.monotonic() - began > patience.total_seconds():
            raise Unavailable("The site was told to take over and does not lead yet; look at Patroni's log.")
        time.sleep(_PAUSE)
    yield (
        f"The site {site.name} leads after {time.monotonic() - began:.0f} s, by term {core.term(own) + 1}. The other "
        "site steps back when it returns, until somebody has it follow."
    )


def heed() -> None:
    """Have this site step back if another one leads by a later term; harmless where there is one site alone."""
    site = config.load().site
    if not (site.name and site.servers and site.others):
        return
    with suppress(Unavailable):  # the database is away as well, then
        own = adapters.ask(site, "/config")
        later = "" if core.follows(own) else core.above(own, adapters.told(site, site.others, "/config"))
        if later and not core.fenced(own):
            adapters.ask(site, "/config", change=core.stepping_back())
            _log.error("this site steps back: another one leads by a later term", site=site.name, leads=later)


def follow(named: str, *, patience: timedelta) -> Iterator[str]:
    """Have this site follow the one that leads by a later term; yield what is done.

    :param named: the name of this site, as a person typed it
    :raises Refused: if nobody leads by a later term, or it follows already
    :raises Unavailable: if it does not follow in time
    """
    site = _declared()
    if named != site.name:
        raise Refused(f"This is the site {site.name}; type its name: secretaire site follow {site.name}")
    own = adapters.ask(site, "/config")
    if core.follows(own):
        raise Refused(f"The site {site.name} follows another one already.")
    others = adapters.told(site, site.others, "/config")
    later = core.above(own, others)
    if not later:
        raise Refused(
            f"No other site answers that leads by a later term than {core.term(own)}: there is none to follow."
        )
    theirs = adapters.ask_at(site, later, "/cluster")
    if not core.rewindable(core.timeline(adapters.ask(site, "/cluster")), core.timeline(theirs)):
        raise Refused(
            f"The data here cannot be led back to where it parted from that of {later}: both count the same timeline. "
            "Empty the machines for data of this site and install them anew (docs/howto/high-availability.md)."
        )
    yield f"{later} leads by term {core.term(others[later])}; ours is {core.term(own)}."
    yield "What was written here alone since then is given up."
    began = time.monotonic()
    adapters.ask(site, "/config", change=core.following(others[later], theirs))
    while not any(server.follows for server in core.servers(adapters.ask(site, "/cluster"))):
        if time.monotonic() - began > patience.total_seconds():
            raise Unavailable("The site was told to follow and does not yet; look at Patroni's log.")
        time.sleep(_PAUSE)
    yield f"The site {site.name} follows after {time.monotonic() - began:.0f} s."


def _declared() -> config.Site:
    site = config.load().site
    if not (site.name and site.servers and site.others):
        raise Refused("This installation has one site: site.name, site.servers and site.others are not set.")
    return site
