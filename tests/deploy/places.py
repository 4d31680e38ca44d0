"""Inventories for tests: one site as small as it may be, and two sites."""

from typing import Any

from deploy.inventory import Inventory, parse


def row(name: str, zone: str, address: str, *, site: str = "north") -> dict[str, str]:
    """Return one machine as the file has it."""
    return {"name": name, "site": site, "zone": zone, "address": address}


def small(**more: Any) -> dict[str, Any]:
    """Return an inventory of one site as the file has it."""
    nodes = [row("edge", "edge", "10.1.0.1"), row("app", "application", "10.1.0.2"), row("data", "data", "10.1.0.3")]
    return {"host": "meet.example.org", "office": ["10.9.0.0/24"], "utilities": [], "nodes": nodes} | more


def two_sites(**more: Any) -> Inventory:
    """Return two sites: the first with three servers and somebody who watches, the second with one."""
    north = [
        row("north-edge", "edge", "10.1.0.1"),
        row("north-app", "application", "10.1.0.2"),
        *(row(f"north-data-{number}", "data", f"10.1.0.1{number}") for number in (1, 2, 3)),
        row("north-watch", "supervision", "10.1.0.4"),
    ]
    south = [
        row("south-edge", "edge", "10.2.0.1", site="south"),
        row("south-app", "application", "10.2.0.2", site="south"),
        row("south-data", "data", "10.2.0.3", site="south"),
    ]
    return parse(small(nodes=north + south, utilities=["10.8.0.0/30"], **more))


def one_site(**more: Any) -> Inventory:
    """Return one site with three servers."""
    servers = [row(f"data-{number}", "data", f"10.1.0.1{number}") for number in (1, 2, 3)]
    return parse(small(nodes=[*small()["nodes"][:2], *servers], **more))


def two_doors() -> Inventory:
    """Return one site with three servers and two machines for the application."""
    servers = [row(f"data-{number}", "data", f"10.1.0.1{number}") for number in (1, 2, 3)]
    return parse(small(nodes=[*small()["nodes"][:2], row("app-2", "application", "10.1.0.5"), *servers]))
