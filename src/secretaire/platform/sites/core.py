"""What Patroni says of a site, and whether the site may take over."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

#: Role of a server that leads a site which follows another; and those of one that leads whatever there is.
_FOLLOWING: Final = "standby_leader"
_LEADING: Final = frozenset({"leader", _FOLLOWING})
#: What a server that takes what is written says itself; the second word is that of earlier versions.
_WRITING: Final = frozenset({"primary", "master"})
#: Where our own facts stand in the configuration that Patroni keeps for a site.
_OURS: Final = "secretaire"
#: The parameter by which a server that leads takes nothing that is written.
_READ_ONLY: Final = "default_transaction_read_only"


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """One server of a site, as it says itself."""

    name: str
    role: str
    state: str

    @property
    def follows(self) -> bool:
        """Tell whether it leads a site that follows another, and receives what that writes."""
        return self.role == _FOLLOWING and self.state == "streaming"


def servers(said: Mapping[str, Any]) -> list[Server]:
    """Return the servers of a site from what ``/cluster`` says."""
    return [Server(name=each["name"], role=each["role"], state=each["state"]) for each in said["members"]]


def writes(said: Mapping[str, Any]) -> bool:
    """Tell whether a server takes what is written, from what its own ``/patroni`` says.

    ``/cluster`` says so a little early, while the server still replays what it had received.
    """
    return said.get("role") in _WRITING and said.get("state") == "running"


def timeline(cluster: Mapping[str, Any]) -> int | None:
    """Return the timeline of a site's data, from what ``/cluster`` says; nothing: nobody leads there."""
    return next((each.get("timeline") for each in cluster["members"] if each.get("role") in _LEADING), None)


def rewindable(own: int | None, theirs: int | None) -> bool:
    """Tell whether the data of a site can be led back to where it parted from another one's.

    Each server that begins to lead takes the next number. Two that began apart from each other may have come to one
    and the same, and nothing in the data tells the two histories apart then.
    """
    return own is not None and theirs is not None and own != theirs


def received(said: Mapping[str, Any]) -> str:
    """Return when the last transaction was made that a server has from the other site, as ``/patroni`` says it."""
    return str(said.get("xlog", {}).get("replayed_timestamp") or "unknown")


def replayed(said: Mapping[str, Any]) -> datetime | None:
    """Return the same as an instant; nothing: it has none, or does not say."""
    try:
        found = datetime.fromisoformat(received(said))
    except ValueError:
        return None
    return found if found.tzinfo else None


def follows(said: Mapping[str, Any]) -> bool:
    """Tell whether a site follows another, from what ``/config`` says."""
    return bool(said.get("standby_cluster"))


def term(said: Mapping[str, Any]) -> int:
    """Return by which term a site leads or follows, from what ``/config`` says; each promotion begins the next one."""
    return int((said.get(_OURS) or {}).get("term", 0))


def fenced(said: Mapping[str, Any]) -> bool:
    """Tell whether a site has stepped back and takes nothing that is written, from what ``/config`` says."""
    return ((said.get("postgresql") or {}).get("parameters") or {}).get(_READ_ONLY) == "on"


def above(own: Mapping[str, Any], others: Mapping[str, Mapping[str, Any]]) -> str:
    """Return the address of the site that leads by the latest term, if that is later than ours; empty: nobody does.

    :param own: what ``/config`` says of our site
    :param others: what it says of the others, by the addresses that answer
    """
    later = {at: term(said) for at, said in others.items() if not follows(said) and term(said) > term(own)}
    return max(later, key=lambda at: later[at], default="")


def leading(own: Mapping[str, Any]) -> dict[str, Any]:
    """Return the change by which a site leads, by the next term."""
    return {"standby_cluster": None, _OURS: {"term": term(own) + 1}, "postgresql": {"parameters": {_READ_ONLY: None}}}


def stepping_back() -> dict[str, Any]:
    """Return the change by which a site refuses what is written, and goes on being read."""
    return {"postgresql": {"parameters": {_READ_ONLY: "on"}}}


def following(theirs: Mapping[str, Any], cluster: Mapping[str, Any]) -> dict[str, Any]:
    """Return the change by which a site follows another.

    :param theirs: what ``/config`` says of the other
    :param cluster: what ``/cluster`` says of it
    """
    members = [each for each in cluster["members"] if each.get("host")]
    source = {
        "host": ",".join(str(each["host"]) for each in members),
        "port": int(members[0].get("port", 5432)) if members else 5432,
        "create_replica_methods": ["basebackup"],
    }
    return {
        "standby_cluster": source,
        _OURS: {"term": term(theirs)},
        "postgresql": {"parameters": {_READ_ONLY: None}},
    }


def objection(*, named: str, own: str, answering: Sequence[str], waits: bool) -> str:
    """Return why a site may not take over; nothing if it may.

    :param named: the site that a person typed
    :param own: the site that we are
    :param answering: addresses of the other sites that answer
    :param waits: whether we follow another site, or have stepped back for one
    """
    if named != own:
        return f"This is the site {own}; type its name to have it take over: secretaire site promote {own}"
    if answering:
        return (
            f"The site {own} does not take over: {', '.join(answering)} still answers. Two sites that both lead would "
            "take one time twice. Shut the other site down first."
        )
    if not waits:
        return f"The site {own} leads already."
    return ""
