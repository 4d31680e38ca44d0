"""``secretaire site``: how the sites stand, and the one command by which a site takes over."""

import time
from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from secretaire import config
from secretaire.lib.errors import Refused, Unavailable
from secretaire.platform.sites import adapters, core

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
        case _:
            raise Refused("What can be done with sites is: status, promote NAME.")


def status() -> Iterator[str]:
    """Yield how this site stands, and who of the others answers.

    :raises Refused: if there is one site alone
    """
    site = _declared()
    follows = core.follows(adapters.ask(site, "/config"))
    yield f"This is the site {site.name}; it {'follows another' if follows else 'leads'}."
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
    following = core.follows(adapters.ask(site, "/config"))
    if refused := core.objection(named=named, own=site.name, answering=answering, following=following):
        raise Refused(refused)
    yield f"Nobody answers at {site.others}."
    yield f"This site has what was written until {core.received(adapters.ask(site, '/patroni'))}."
    began = time.monotonic()
    adapters.ask(site, "/config", change={"standby_cluster": None})
    while not any(server.leads for server in core.servers(adapters.ask(site, "/cluster"))):
        if time.monotonic() - began > patience.total_seconds():
            raise Unavailable("The site was told to take over and does not lead yet; look at Patroni's log.")
        time.sleep(_PAUSE)
    yield f"The site {site.name} leads after {time.monotonic() - began:.0f} s. Keep the other site from starting."


def _declared() -> config.Site:
    site = config.load().site
    if not (site.name and site.servers and site.others):
        raise Refused("This installation has one site: site.name, site.servers and site.others are not set.")
    return site
