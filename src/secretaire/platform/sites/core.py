"""What Patroni says of a site, and whether the site may take over."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

#: Role of a server that leads its own site.
_LEADING: Final = "leader"


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """One server of a site, as it says itself."""

    name: str
    role: str
    state: str

    @property
    def leads(self) -> bool:
        """Tell whether it takes what is written."""
        return self.role == _LEADING and self.state == "running"


def servers(said: Mapping[str, Any]) -> list[Server]:
    """Return the servers of a site from what ``/cluster`` says."""
    return [Server(name=each["name"], role=each["role"], state=each["state"]) for each in said["members"]]


def received(said: Mapping[str, Any]) -> str:
    """Return when the last transaction was made that a server has from the other site, as ``/patroni`` says it."""
    return str(said.get("xlog", {}).get("replayed_timestamp") or "unknown")


def follows(said: Mapping[str, Any]) -> bool:
    """Tell whether a site follows another, from what ``/config`` says."""
    return bool(said.get("standby_cluster"))


def objection(*, named: str, own: str, answering: Sequence[str], following: bool) -> str:
    """Return why a site may not take over; nothing if it may.

    :param named: the site that a person typed
    :param own: the site that we are
    :param answering: addresses of the other sites that answer
    :param following: whether we follow another site
    """
    if named != own:
        return f"This is the site {own}; type its name to have it take over: secretaire site promote {own}"
    if answering:
        return (
            f"The site {own} does not take over: {', '.join(answering)} still answers. Two sites that both lead would "
            "take one time twice. Shut the other site down first."
        )
    if not following:
        return f"The site {own} leads already."
    return ""
