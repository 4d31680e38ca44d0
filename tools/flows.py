"""The page of flows: who may speak to whom in a deployment of several machines."""

from collections.abc import Callable, Iterable, Iterator

from deploy.flows import FLOWS


def parts(table: Callable[[Iterable[str], Iterable[Iterable[str]]], str]) -> Iterator[str]:
    """Yield the parts of the page.

    :param table: writes a table from its heads and rows
    """
    yield (
        "Between the machines of a deployment (`deploy/`) nothing passes but this. The rules of each machine's "
        "firewall are generated from the same table; `make faults` builds the network, knocks at each port of each "
        "machine from every other one, and compares. The outside is everybody, ourselves included; the office and "
        "the utilities (servers of names and of the time) are networks of the inventory."
    )
    rows = [
        (
            flow.source,
            flow.target,
            f"{', '.join(map(str, flow.ports))}/{flow.protocol}",
            "yes" if flow.across else "no",
            flow.why,
        )
        for flow in FLOWS
    ]
    yield table(("from", "to", "ports", "between sites", "for"), rows)
