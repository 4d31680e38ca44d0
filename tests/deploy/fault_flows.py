"""In the network as it is built, what the matrix allows passes and everything else is refused."""

import json
from ipaddress import ip_address
from pathlib import Path

import pytest
from deploy import flows
from deploy.inventory import Zone
from tests.deploy import ground
from tests.deploy.places import two_sites

KNOCKING = Path(__file__).parent / "knocking.py"
PYTHON = "/usr/bin/python3"


@pytest.fixture(scope="module", name="place")
def _place(tmp_path_factory):
    strangers = {"office": ip_address("10.9.0.7"), "stranger": ip_address("10.66.0.1"), "names": ip_address("10.8.0.1")}
    with ground.standing(two_sites(), strangers, tmp_path_factory.mktemp("flows")) as found:
        everybody = [*found.machines.values(), *found.strangers.values()]
        for each in everybody:
            told = json.dumps({"address": each.address, "ports": flows.ports()})
            each.start(PYTHON, KNOCKING, "listen", told, name="listening")
        for each in everybody:
            ground.until(lambda each=each: opened(each, [(each.address, 53)]), 20, f"{each.name} does not listen")
        yield found


def opened(source, doors):
    return {tuple(door) for door in json.loads(source.run(PYTHON, KNOCKING, "knock", json.dumps(sorted(doors))))}


def doors(hosts):
    return {(each.address, port) for each in hosts for port in flows.ports()}


def test_between_machines_of_ours_only_declared_flows_pass(place):
    passed = refused = 0
    for source in place.machines.values():
        others = [each for each in place.machines.values() if each != source]
        expected = {
            (each.address, port)
            for each in others
            for port in flows.ports()
            if flows.allowed(source.node, each.node, port)
        }

        found = opened(source, doors(others))

        assert found == expected, source.name
        passed, refused = passed + len(found), refused + len(doors(others)) - len(found)
    print(f"\nflows: {passed} allowed ones passed, {refused} others were refused")  # noqa: T201  # the figure is asked for


def test_a_stranger_reaches_the_edge_and_nothing_else(place):
    edges = place.among(Zone.EDGE)

    assert opened(place.strangers["stranger"], doors(place.machines.values())) == {
        (each.address, port) for each in edges for port in (80, 443)
    }


def test_the_office_reaches_what_it_administers_and_no_database(place):
    found = opened(place.strangers["office"], doors(place.machines.values()))

    assert {port for _, port in found} == {22, 80, 443}
    assert {address for address, port in found if port == 22} == {each.address for each in place.machines.values()}
    assert {address for address, port in found if port == 443} == {
        each.address for each in [*place.among(Zone.EDGE), *place.among(Zone.SUPERVISION)]
    }


def test_machines_reach_outside_only_what_their_zone_needs(place):
    stranger = place.strangers["stranger"]
    expected = {
        Zone.EDGE: {80, 443},
        Zone.APPLICATION: {443, 465, 587, 993},
        Zone.DATA: {443},
        Zone.SUPERVISION: {443, 587},
    }

    for source in place.machines.values():
        assert {port for _, port in opened(source, doors([stranger]))} == expected[source.node.zone], source.name


def test_names_are_asked_of_the_declared_servers_alone(place):
    for source in place.machines.values():
        asked = {(place.strangers[name].address, 53) for name in ("names", "stranger")}

        assert opened(source, asked) == {(place.strangers["names"].address, 53)}, source.name
