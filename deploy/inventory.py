"""Which machines there are: read from one file and checked before anything follows from it."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from pathlib import Path
from typing import Any, Final

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

_NAME: Final = re.compile(r"[a-z][a-z0-9-]{0,40}")
_HOST: Final = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")
_KEYS: Final = frozenset({"host", "office", "utilities", "resolvers", "nodes", "backups"})
_NODE_KEYS: Final = frozenset({"name", "site", "zone", "address"})


#: What the section on backups may not say: it follows from the machine, or is made beside the other keys.
_NOT_BACKUPS: Final = frozenset({"key", "data"})


class Zone(StrEnum):
    """What a machine is for, and so whom it may speak to."""

    EDGE = "edge"  #: takes requests of everybody
    APPLICATION = "application"  #: web server, worker, intake
    DATA = "data"  #: PostgreSQL, Patroni, etcd
    SUPERVISION = "supervision"  #: watches over the others
    OFFICE = "office"  #: networks of those who run it; no machine of ours
    UTILITIES = "utilities"  #: servers of names and of the time; no machine of ours
    OUTSIDE = "outside"  #: everything else


MACHINES: Final = (
    Zone.EDGE,
    Zone.APPLICATION,
    Zone.DATA,
    Zone.SUPERVISION,
)  #: the zones that machines of ours stand in


class Unfit(Exception):
    """The inventory cannot be used; the text says what to change."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One machine."""

    name: str
    site: str
    zone: Zone
    address: Address


@dataclass(frozen=True, slots=True, kw_only=True)
class Inventory:
    """Everything that is declared."""

    host: str  #: the name that people type
    office: tuple[Network, ...]
    utilities: tuple[Network, ...]
    resolvers: tuple[Address, ...]  #: servers of names that the edge asks; none: those that each machine asks itself
    nodes: tuple[Node, ...]
    backups: tuple[tuple[str, str | int], ...] = ()  #: what the settings say of them; none: the database is not copied

    @property
    def sites(self) -> tuple[str, ...]:
        """Return the sites in the order of the file; the first is where the database begins as primary."""
        return tuple(dict.fromkeys(node.site for node in self.nodes))

    def among(self, zone: Zone, *, site: str = "") -> tuple[Node, ...]:
        """Return the machines of a zone, at one site or at all."""
        return tuple(node for node in self.nodes if node.zone is zone and site in {"", node.site})

    def node(self, name: str) -> Node:
        """Return a machine by its name.

        :raises Unfit: if there is none
        """
        for node in self.nodes:
            if node.name == name:
                return node
        raise Unfit(f"there is no machine {name}")


def read(path: Path) -> Inventory:
    """Read the inventory.

    :raises Unfit: if it cannot be read, or contradicts itself
    """
    try:
        return parse(tomllib.loads(path.read_text()))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise Unfit(f"{path} cannot be read: {error}") from error


def parse(document: Mapping[str, Any]) -> Inventory:
    """Make an inventory of what a file says.

    :raises Unfit: if it contradicts itself
    """
    _known(document, _KEYS, "the inventory")
    rows = document.get("nodes", [])
    if not isinstance(rows, list) or not rows:
        raise Unfit("there is no machine: add [[nodes]]")
    found = Inventory(
        host=_host(document.get("host")),
        office=_networks(document, "office"),
        utilities=_networks(document, "utilities"),
        resolvers=_resolvers(document, _networks(document, "utilities")),
        nodes=tuple(_node(row) for row in rows),
        backups=_backups(document.get("backups", {})),
    )
    _distinct([node.name for node in found.nodes], "name")
    _distinct([str(node.address) for node in found.nodes], "address")
    for site in found.sites:
        _complete(found, site)
    return found


def _host(value: object) -> str:
    if not isinstance(value, str) or not _HOST.fullmatch(value):
        raise Unfit(f"host must be the name that people type, such as meet.example.org, not {value!r}")
    return value


def _networks(document: Mapping[str, Any], key: str) -> tuple[Network, ...]:
    rows = document.get(key, [])
    if not isinstance(rows, list):
        raise Unfit(f"{key} must be a list of networks")
    try:
        return tuple(ip_network(row) for row in rows)
    except ValueError as error:
        raise Unfit(f"{key}: {error}") from None


def _resolvers(document: Mapping[str, Any], utilities: Sequence[Network]) -> tuple[Address, ...]:
    rows = document.get("resolvers", [])
    if not isinstance(rows, list):
        raise Unfit("resolvers must be a list of addresses")
    try:
        found = tuple(ip_address(row) for row in rows)
    except ValueError as error:
        raise Unfit(f"resolvers: {error}") from None
    for each in found:
        if not each.is_loopback and not any(each in network for network in utilities):
            raise Unfit(f"the server of names {each} stands in none of the networks of utilities, so nobody may ask it")
    return found


def _backups(said: object) -> tuple[tuple[str, str | int], ...]:
    if not isinstance(said, dict) or not all(type(value) in {str, int} for value in said.values()):
        raise Unfit("backups must be a section of words and numbers, as secretaire.toml has it")
    if wrong := sorted(_NOT_BACKUPS & set(said)):
        raise Unfit(f"backups must not say {', '.join(wrong)}: that follows from the machine and from the keys")
    if not said:
        return ()
    if not said.get("bucket"):
        raise Unfit("backups need a bucket: a folder of one machine is not there for the one that leads next")
    return tuple({"stanza": "main", **said}.items())


def _node(row: Mapping[str, Any]) -> Node:
    _known(row, _NODE_KEYS, "a machine")
    missing = sorted(_NODE_KEYS - set(row))
    if missing:
        raise Unfit(f"the machine {row.get('name', '?')} lacks {', '.join(missing)}")
    for key in ("name", "site"):
        if not _NAME.fullmatch(str(row[key])):
            raise Unfit(f"{key} must be made of small letters, digits and hyphens, not {row[key]!r}")
    if row["zone"] not in MACHINES:
        raise Unfit(f"the machine {row['name']} stands in no zone that has machines: {', '.join(MACHINES)}")
    try:
        return Node(name=row["name"], site=row["site"], zone=Zone(row["zone"]), address=ip_address(row["address"]))
    except ValueError as error:
        raise Unfit(f"the machine {row['name']}: {error}") from None


def _known(row: Mapping[str, Any], keys: frozenset[str], whose: str) -> None:
    if unknown := sorted(set(row) - keys):
        raise Unfit(f"{whose} has no {', '.join(unknown)}; there are {', '.join(sorted(keys))}")


def _distinct(values: Sequence[str], what: str) -> None:
    if twice := sorted({value for value in values if values.count(value) > 1}):
        raise Unfit(f"two machines have one {what}: {', '.join(twice)}")


def _complete(found: Inventory, site: str) -> None:
    """Make sure that a site can serve, and that a majority of its database is more than half."""
    for zone in (Zone.EDGE, Zone.APPLICATION, Zone.DATA):
        if not found.among(zone, site=site):
            raise Unfit(f"the site {site} has no machine in the zone {zone}")
    count = len(found.among(Zone.DATA, site=site))
    if count % 2 == 0:
        raise Unfit(f"the site {site} has {count} machines for data: an even number survives no more than one less")
