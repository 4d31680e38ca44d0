"""The rules of one machine's firewall (nftables), from the matrix of flows.

Every machine keeps its own door, so that no rule depends on how sites are cabled: what it may open is refused by itself
if it is not in the matrix, and what others may open to it is refused again on arrival.
"""

from collections.abc import Iterable, Iterator
from ipaddress import ip_network

from deploy import flows
from deploy.flows import Passage
from deploy.inventory import Inventory, Node, Zone

_START = """\
#!/usr/sbin/nft -f
# {name}: zone {zone}, site {site}. Written from the matrix of flows; change that instead.
table inet secretaire
delete table inet secretaire
table inet secretaire {{
{sets}
"""
_INPUT = """\
    chain input {{
        type filter hook input priority filter; policy drop;
        ct state established,related accept
        ct state invalid drop
        iif lo accept
        icmp type {{ echo-request, destination-unreachable, time-exceeded, parameter-problem }} \
limit rate 50/second accept
        icmpv6 type {{ echo-request, destination-unreachable, packet-too-big, time-exceeded, parameter-problem, \
nd-router-advert, nd-neighbor-solicit, nd-neighbor-advert }} limit rate 50/second accept
{rules}
        limit rate 5/second log prefix "secretaire refuses: " level info
{reject}
        counter drop
    }}
    chain forward {{
        type filter hook forward priority filter; policy drop;
    }}
"""
_OUTPUT = """\
    chain output {{
        type filter hook output priority filter; policy drop;
        ct state established,related accept
        oif lo accept
        meta l4proto {{ icmp, ipv6-icmp }} accept
{rules}
        counter reject with icmpx admin-prohibited
    }}
}}
"""


def rules(inventory: Inventory, node: Node) -> str:
    """Return the whole ruleset of a machine, as ``nft -f`` takes it; taken twice, it is the same."""
    ours = [str(each.address) for each in inventory.nodes] + [str(each) for each in inventory.office]
    sets = "\n".join(
        f"    set {name} {{ type {kind}; flags interval; auto-merge; {_elements(_of(ours, version))}}}"
        for name, kind, version in (("ours4", "ipv4_addr", 4), ("ours6", "ipv6_addr", 6))
    )
    start = _START.format(name=node.name, zone=node.zone, site=node.site, sets=sets)
    # Our own machines are told no at once; strangers learn nothing.
    reject = _lines(f"{family} saddr @{name} counter reject with icmpx admin-prohibited" for family, name in _SETS)
    arrivals = _lines(line for each in flows.inwards(inventory, node) for line in _accept(each, "saddr"))
    departures = _lines(line for each in flows.outwards(inventory, node) for line in _accept(each, "daddr"))
    return start + _INPUT.format(rules=arrivals, reject=reject) + _OUTPUT.format(rules=departures)


_SETS = (("ip", "ours4"), ("ip6", "ours6"))


def _accept(passage: Passage, side: str) -> Iterator[str]:
    flow = passage.flow
    ports = ", ".join(map(str, flow.ports))
    end = (
        f'{flow.protocol} dport {{ {ports} }} ct state new accept comment "{flow.source} to {flow.target}: {flow.why}"'
    )
    if Zone.OUTSIDE in {flow.source, flow.target}:
        # Whoever comes from outside may come from anywhere; what goes outside must not end at a machine of ours.
        yield from ([end] if side == "saddr" else [f"{family} daddr != @{name} {end}" for family, name in _SETS])
        return
    for family, version in (("ip", 4), ("ip6", 6)):
        if there := _of(passage.ends, version):
            yield f"{family} {side} {{ {', '.join(there)} }} {end}"


def _of(addresses: Iterable[str], version: int) -> list[str]:
    return [each for each in addresses if ip_network(each).version == version]


def _elements(addresses: list[str]) -> str:
    return f"elements = {{ {', '.join(addresses)} }}; " if addresses else ""


def _lines(rows: Iterable[str]) -> str:
    return "\n".join(f"        {row}" for row in rows)
