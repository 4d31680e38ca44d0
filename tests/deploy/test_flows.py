"""The matrix says who may speak to whom; both ends of a connection say the same."""

from itertools import permutations

import pytest
from deploy import flows
from deploy.flows import allowed
from deploy.inventory import Zone
from tests.deploy.places import two_sites

INVENTORY = two_sites()


@pytest.mark.parametrize(
    ("source", "target", "port", "passes"),
    [
        ("north-edge", "north-app", flows.WEB, True),
        ("north-edge", "south-app", flows.WEB, False),
        ("north-edge", "north-data-1", flows.POSTGRES, False),
        ("north-app", "north-data-1", flows.POSTGRES, True),
        ("north-app", "south-data", flows.POSTGRES, False),
        ("north-app", "south-data", flows.PATRONI, True),
        ("north-app", "north-data-1", flows.ETCD, False),
        ("north-data-1", "north-data-2", flows.ETCD_PEER, True),
        ("north-data-1", "south-data", flows.POSTGRES, True),
        ("south-data", "north-data-1", flows.ETCD, False),
        ("north-data-1", "north-app", flows.WEB, False),
        ("north-data-1", "north-watch", 443, False),
        ("north-watch", "south-data", flows.PATRONI, True),
        ("north-watch", "north-data-1", flows.POSTGRES, False),
    ],
)
def test_only_what_is_declared_passes(source, target, port, passes):
    assert allowed(INVENTORY.node(source), INVENTORY.node(target), port) is passes


def test_both_ends_of_a_connection_agree():
    for source, target in permutations(INVENTORY.nodes, 2):
        leaves = {
            port
            for each in flows.outwards(INVENTORY, source)
            if str(target.address) in each.ends and each.flow.protocol == "tcp"
            for port in each.flow.ports
        }
        arrives = {
            port
            for each in flows.inwards(INVENTORY, target)
            if str(source.address) in each.ends or each.flow.source is Zone.OUTSIDE
            for port in each.flow.ports
        }

        assert leaves & arrives == {port for port in flows.ports() if allowed(source, target, port)}
        assert leaves <= arrives


def test_nobody_speaks_to_the_database_but_the_application_and_itself():
    sources = {flow.source for flow in flows.FLOWS if flow.target is Zone.DATA and flows.POSTGRES in flow.ports}

    assert sources == {Zone.APPLICATION, Zone.DATA}


def test_the_outside_reaches_the_edge_alone():
    assert {flow.target for flow in flows.FLOWS if flow.source is Zone.OUTSIDE} == {Zone.EDGE}


def test_every_flow_says_why():
    assert all(flow.why for flow in flows.FLOWS)
    assert len(set(flows.FLOWS)) == len(flows.FLOWS)
