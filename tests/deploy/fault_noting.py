"""Whatever is loaded that was not declared, or declared and not loaded, is noted by what the units run."""

import json
import shlex

import pytest
from deploy import authority, machine
from tests.deploy.ground import run
from tests.deploy.places import two_sites

UNITS = ("secretaire-flows-declared", "secretaire-flows")


@pytest.fixture(scope="module", name="place")
def _place(tmp_path_factory):
    """The files of a machine of the application."""
    folder = tmp_path_factory.mktemp("noting")
    authority.prepare(two_sites(), folder / "keys")
    machine.write(machine.files(two_sites(), two_sites().node("north-app"), folder / "keys"), folder)
    (folder / "run").mkdir()
    return folder


def commands(place):
    """Return what the two units run, with the files of that machine."""
    texts = [(place / f"etc/systemd/system/{name}.service").read_text() for name in UNITS]
    lines = [line.partition("=")[2] for text in texts for line in text.splitlines() if line.startswith("ExecStart=")]
    return [line.replace("/etc/", f"{place}/etc/").replace("/run/secretaire-flows", f"{place}/run") for line in lines]


def noted(place, *changes, again=False):
    """Load what was declared into a network, change something there by hand, and return what is noted of it."""
    declared, loaded = commands(place)
    run("unshare", "--net", *shlex.split(declared))
    rules = place / "etc/secretaire/firewall.nft"
    by_hand = [f"nft -f {rules}"] * again + [f"nft {each}" for each in map(shlex.quote, changes)]
    run("unshare", "--net", "sh", "-ec", "\n".join([f"nft -f {rules}", *by_hand, loaded]))
    found = json.loads((place / "run/flows.json").read_text())
    return found["declared"], found["loaded"]


def test_what_is_loaded_as_declared_is_noted_the_same(place):
    declared, loaded = noted(place)

    assert len(declared) > 20
    assert declared == loaded


def test_loading_it_again_changes_nothing_that_is_noted(place):
    declared, loaded = noted(place, again=True)

    assert declared == loaded


@pytest.mark.parametrize(
    "change",
    [
        "insert rule inet secretaire input tcp dport 4444 accept",
        "add rule inet secretaire output tcp dport 4444 accept",
        "add chain inet secretaire input { policy accept; }",
        "add element inet secretaire ours4 { 10.77.0.1 }",
        "flush chain inet secretaire forward; add table ip other",
        "delete table inet secretaire",
        "flush ruleset",
    ],
    ids=["rule in", "rule out", "policy", "address", "table", "one table gone", "all gone"],
)
def test_what_somebody_changes_by_hand_is_noted(place, change):
    declared, loaded = noted(place, change)

    assert declared != loaded


def test_what_is_declared_is_never_loaded_where_there_are_rules(place):
    declared, _loaded = commands(place)
    said = run("unshare", "--net", "sh", "-c", f"nft add table ip there && {declared}; nft list ruleset", check=False)

    assert "table ip there" in said
    assert "secretaire" not in said
