"""The matrix of flows: who may speak to whom, and about what. What does not stand here is refused.

Firewalls, the page of the manual and the tests all follow from this one table.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from deploy.inventory import Inventory, Network, Node, Zone

WEB, POSTGRES, PATRONI, ETCD, ETCD_PEER, BALANCER, NODE = 8000, 5432, 8008, 2379, 2380, 8404, 9100


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """Connections that machines of one zone may open to those of another."""

    source: Zone
    target: Zone
    ports: tuple[int, ...]
    why: str
    protocol: str = "tcp"
    across: bool = False  #: from site to site as well


FLOWS: Final = (
    Flow(source=Zone.OUTSIDE, target=Zone.EDGE, ports=(80, 443), why="guests, hosts, programs of clients"),
    Flow(source=Zone.EDGE, target=Zone.APPLICATION, ports=(WEB,), why="requests"),
    Flow(source=Zone.EDGE, target=Zone.OUTSIDE, ports=(80, 443), why="revocation lists (OCSP), packages"),
    Flow(source=Zone.APPLICATION, target=Zone.DATA, ports=(POSTGRES,), why="queries"),
    Flow(
        source=Zone.APPLICATION,
        target=Zone.DATA,
        ports=(PATRONI,),
        why="which server is the primary; whether the other site lives",
        across=True,
    ),
    Flow(
        source=Zone.APPLICATION,
        target=Zone.EDGE,
        ports=(443,),
        why="whether the other site serves people",
        across=True,
    ),
    Flow(
        source=Zone.APPLICATION,
        target=Zone.OUTSIDE,
        ports=(443, 465, 587, 993),
        why="calendars, identity providers, webhooks, object storage; mail out and in",
    ),
    Flow(source=Zone.DATA, target=Zone.DATA, ports=(ETCD, ETCD_PEER), why="who leads"),
    Flow(source=Zone.DATA, target=Zone.DATA, ports=(POSTGRES, PATRONI), why="replication", across=True),
    Flow(source=Zone.DATA, target=Zone.OUTSIDE, ports=(443,), why="backups to object storage, packages"),
    Flow(source=Zone.SUPERVISION, target=Zone.EDGE, ports=(443, NODE), why="probes and numbers", across=True),
    Flow(
        source=Zone.SUPERVISION,
        target=Zone.APPLICATION,
        ports=(WEB, BALANCER, NODE),
        why="probes and numbers",
        across=True,
    ),
    Flow(source=Zone.SUPERVISION, target=Zone.DATA, ports=(PATRONI, NODE), why="probes and numbers", across=True),
    Flow(source=Zone.SUPERVISION, target=Zone.OUTSIDE, ports=(443, 587), why="alerts, packages"),
    Flow(source=Zone.OFFICE, target=Zone.SUPERVISION, ports=(22, 443), why="dashboards; administration"),
    Flow(source=Zone.OFFICE, target=Zone.EDGE, ports=(22,), why="administration"),
    Flow(source=Zone.OFFICE, target=Zone.APPLICATION, ports=(22,), why="administration"),
    Flow(source=Zone.OFFICE, target=Zone.DATA, ports=(22,), why="administration"),
    *(
        Flow(source=zone, target=Zone.UTILITIES, ports=ports, protocol=protocol, why=why)
        for zone in (Zone.EDGE, Zone.APPLICATION, Zone.DATA, Zone.SUPERVISION)
        for protocol, ports, why in (
            ("udp", (53, 123), "names and the time"),
            ("tcp", (53,), "long answers about names"),
        )
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One flow as it concerns one machine."""

    flow: Flow
    ends: tuple[str, ...]  #: addresses and networks at the other end; empty: everywhere outside


def inwards(inventory: Inventory, node: Node) -> Iterator[Passage]:
    """Yield what may be opened to a machine."""
    for flow in FLOWS:
        if flow.target is node.zone:
            ends = _ends(inventory, flow.source, flow, node)
            if ends or flow.source is Zone.OUTSIDE:
                yield Passage(flow=flow, ends=ends)


def outwards(inventory: Inventory, node: Node) -> Iterator[Passage]:
    """Yield what a machine may open."""
    for flow in FLOWS:
        if flow.source is node.zone:
            ends = _ends(inventory, flow.target, flow, node)
            if ends or flow.target is Zone.OUTSIDE:
                yield Passage(flow=flow, ends=ends)


def allowed(source: Node, target: Node, port: int, protocol: str = "tcp") -> bool:
    """Tell whether one machine of ours may open a connection to another."""
    return any(
        (flow.source, flow.target) == (source.zone, target.zone)
        and flow.protocol == protocol
        and port in flow.ports
        and (flow.across or source.site == target.site)
        for flow in FLOWS
    )


def ports() -> tuple[int, ...]:
    """Return every port over TCP of which the matrix speaks."""
    return tuple(sorted({port for flow in FLOWS if flow.protocol == "tcp" for port in flow.ports}))


def _ends(inventory: Inventory, zone: Zone, flow: Flow, node: Node) -> tuple[str, ...]:
    networks: dict[Zone, tuple[Network, ...]] = {
        Zone.OFFICE: inventory.office,
        Zone.UTILITIES: inventory.utilities,
        Zone.OUTSIDE: (),
    }
    if zone in networks:
        return tuple(str(network) for network in networks[zone])
    others = inventory.among(zone, site="" if flow.across else node.site)
    return tuple(str(each.address) for each in others if each != node)
