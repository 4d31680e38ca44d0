"""The inventory is checked before anything follows from it."""

from pathlib import Path

import pytest
from deploy import inventory
from deploy.inventory import Unfit, Zone
from tests.deploy.places import row, small, two_sites

EXAMPLE = Path(inventory.__file__).parent / "inventory.example.toml"


def test_the_example_is_fit():
    found = inventory.read(EXAMPLE)

    assert found.sites == ("north", "south")
    assert len(found.among(Zone.DATA, site="north")) == 3


def test_machines_are_found_by_name_zone_and_site():
    found = two_sites()

    assert found.node("south-app").zone is Zone.APPLICATION
    assert [each.name for each in found.among(Zone.EDGE)] == ["north-edge", "south-edge"]
    assert [each.name for each in found.among(Zone.EDGE, site="south")] == ["south-edge"]


def test_a_machine_that_is_not_there_is_not_found():
    with pytest.raises(Unfit, match="there is no machine west-app"):
        two_sites().node("west-app")


@pytest.mark.parametrize(
    ("document", "words"),
    [
        (small(hosts="x"), "the inventory has no hosts"),
        (small(host="meet"), "host must be the name"),
        (small(host=None), "host must be the name"),
        (small(nodes=[]), "there is no machine"),
        (small(nodes={}), "there is no machine"),
        (small(backups="yes"), "backups must be a section"),
        (small(backups={"bucket": ["a"]}), "backups must be a section"),
        (small(backups={"bucket": "a", "key": "b"}), "backups must not say key"),
        (small(backups={"directory": "/mnt"}), "backups need a bucket"),
        (small(office="10.0.0.0/8"), "office must be a list"),
        (small(office=["10.0.0.1/8"]), "office: .* has host bits set"),
        (small(resolvers="10.8.0.1"), "resolvers must be a list"),
        (small(resolvers=["dns.example.org"]), "resolvers: 'dns.example.org' does not appear"),
        (small(resolvers=["10.8.0.1"]), "the server of names 10.8.0.1 stands in none of the networks of utilities"),
        (small(nodes=[{"name": "a"}]), "the machine a lacks address, site, zone"),
        (small(nodes=[row("a", "edge", "10.1.0.1") | {"room": "3"}]), "a machine has no room"),
        (small(nodes=[row("A", "edge", "10.1.0.1")]), "name must be made of small letters"),
        (small(nodes=[row("a", "edge", "10.1.0.1", site="the north")]), "site must be made of small letters"),
        (small(nodes=[row("a", "office", "10.1.0.1")]), "stands in no zone that has machines"),
        (small(nodes=[row("a", "edge", "10.1.0")]), "the machine a: '10.1.0' does not appear"),
        (small(nodes=[*small()["nodes"], row("app", "edge", "10.1.0.9")]), "two machines have one name: app"),
        (small(nodes=[*small()["nodes"], row("b", "edge", "10.1.0.1")]), "two machines have one address: 10.1.0.1"),
        (small(nodes=small()["nodes"][:2]), "the site north has no machine in the zone data"),
        (small(nodes=[*small()["nodes"], row("b", "data", "10.1.0.9")]), "the site north has 2 machines for data"),
    ],
)
def test_what_contradicts_itself_is_refused_in_words(document, words):
    with pytest.raises(Unfit, match=words):
        inventory.parse(document)


def test_a_file_that_is_no_inventory_is_refused_in_words(tmp_path):
    (tmp_path / "broken.toml").write_text("nodes = [")

    for name in ("broken.toml", "nowhere.toml"):
        with pytest.raises(Unfit, match=f"{name} cannot be read"):
            inventory.read(tmp_path / name)
