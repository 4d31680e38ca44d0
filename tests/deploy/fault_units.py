"""The services run with as few rights as systemd can give them."""

import re

import pytest
from deploy import authority, machine
from tests.deploy import keeping
from tests.deploy.ground import run
from tests.deploy.places import two_sites

_CEILING = 2.0


@pytest.fixture(scope="module", name="units")
def _units(tmp_path_factory):
    keys = tmp_path_factory.mktemp("units") / "keys"
    inventory = two_sites(backups=keeping.settings())
    authority.prepare(inventory, keys)
    for node in inventory.nodes:
        machine.write(machine.files(inventory, node, keys), keys.parent / "all")
    return sorted((keys.parent / "all/etc/systemd/system").iterdir())


def test_no_service_is_exposed_more_than_it_must_be(units):
    found = {}
    for unit in [each for each in units if each.suffix == ".service"]:
        said = run("systemd-analyze", "security", "--offline=true", "--no-pager", unit)
        found[unit.stem] = float(re.search(r"exposure level for \S+: ([\d.]+)", said)[1])
    print("\n" + "\n".join(f"  {name:<24}{level}" for name, level in found.items()))  # noqa: T201  # figures are asked for

    assert len(found) == 13
    assert {name: level for name, level in found.items() if level > _CEILING} == {}


def test_systemd_finds_nothing_wrong_with_them(units):
    said = run("systemd-analyze", "verify", "--man=no", "--generators=no", *units, check=False)

    assert [line for line in said.splitlines() if "secretaire" in line and "not executable" not in line] == []
