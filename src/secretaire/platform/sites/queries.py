"""How far the other sites are behind this one."""

from dataclasses import dataclass
from datetime import datetime

from secretaire import config
from secretaire.platform.sites import adapters, core


@dataclass(frozen=True, slots=True, kw_only=True)
class Following:
    """The other sites as they stand to this one."""

    declared: int  #: addresses at which servers of other sites answer
    following: int  #: of which so many belong to a site that follows
    upto: datetime | None  #: when the last transaction was made that one of these has; nothing: none says so


def following() -> Following:
    """Return how the other sites stand to this one, as their own servers say it."""
    site = config.load().site
    asked = adapters.listed(site.others)
    settings = adapters.told(site, site.others, "/config")
    behind = [address for address, said in settings.items() if core.follows(said)]
    states = adapters.told(site, ",".join(behind), "/patroni") if behind else {}
    ends = [at for at in map(core.replayed, states.values()) if at is not None]
    return Following(declared=len(asked), following=len(behind), upto=max(ends, default=None))
