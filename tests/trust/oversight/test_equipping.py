"""What there is stands in the register of assets, is ours alone, and stands apart; or that is found."""

import pytest
from tests.trust.oversight.written import DAY, NOW, look, wrong

from secretaire.protection.files import queries as files
from secretaire.trust.discovery import queries as discovery
from secretaire.trust.discovery.core import Sort, Thing

pytestmark = pytest.mark.usefixtures("as_worker")

WEB = Thing(sort=Sort.MACHINE, name="web1", place="web1")
MAIL = Thing(sort=Sort.MACHINE, name="smtp.relay.test", place="mail.host")
NAME = Thing(sort=Sort.DOMAIN, name="meet.test", place="web.url")
KEY = Thing(sort=Sort.KEY, name="root 1", place="vault.root_keys")


@pytest.fixture
def there(monkeypatch):
    """What the program finds: a machine, a domain, a key, and a server of somebody else."""
    things = [WEB, MAIL, NAME, KEY]
    monkeypatch.setattr(discovery, "things", lambda **words: things)
    return things


def enter(office, thing, *states, at=NOW):
    return office.put("asset", *states, title=thing.name, asset_kind=thing.sort.value, identifier=thing.name, at=at)


@pytest.fixture
def listed(office, there):
    """The same in the register, all but the machine."""
    enter(office, MAIL, "foreign")
    for each in (NAME, KEY):
        enter(office, each, "used")
    return office


def test_an_inventory_that_says_what_there_is_passes(listed):
    enter(listed, WEB, "used")

    assert (look("assets.found").ok, look("assets.found").facts["as_listed"]) == (True, 4)


def test_something_that_nobody_entered_is_found(listed):
    assert wrong("assets.found") == "not in the inventory"


def test_something_that_was_given_up_and_is_there_again_is_found(listed):
    enter(listed, WEB, "used", "retired")

    assert wrong("assets.found") == "given up and there again"


def test_something_that_is_not_there_any_more_is_found(listed, there):
    enter(listed, WEB, "used")
    there.remove(WEB)

    assert wrong("assets.found") == "in the inventory and not there"


@pytest.mark.parametrize(
    ("states", "facts"),
    [
        (("used",), {"ours": 2, "shared": 0, "unsure": 0}),
        (("foreign",), {"ours": 1, "shared": 1, "unsure": 0}),
        ((), {"ours": 1, "shared": 0, "unsure": 1}),
        (("used", "retired"), {"ours": 1, "shared": 0, "unsure": 1}),
    ],
    ids=["ours", "shared", "nobody said", "given up"],
)
def test_a_machine_that_serves_others_too_is_found(listed, states, facts):
    enter(listed, WEB, *states)

    found = look("assets.dedicated")

    assert (found.ok, found.facts) == (states == ("used",), facts)


def test_machines_that_nobody_entered_are_ours_for_all_one_knows_not(office, there):
    assert look("assets.dedicated").facts == {"ours": 0, "shared": 0, "unsure": 2}
    there.clear()
    assert not look("assets.dedicated").ok


def machine(office, name, *, place="Room A", purpose="Requests"):
    return office.put("asset", "used", title=name, place=place, purpose=purpose)


def test_each_part_stands_in_rooms_that_can_fail_apart(office):
    assert wrong("assets.rooms", rooms=2) == "nothing is written"
    machine(office, "web1")
    assert wrong("assets.rooms", rooms=2) == "in too few rooms"
    machine(office, "web2", place="room a")
    assert wrong("assets.rooms", rooms=2) == "in too few rooms"
    machine(office, "web3", place="Room B")
    assert look("assets.rooms", rooms=2).ok
    assert not look("assets.rooms", rooms=3).ok

    machine(office, "data1", purpose="Rows")
    assert look("assets.rooms", rooms=2).facts["in_too_few_rooms"] == 1


def test_a_machine_of_which_nobody_said_where_it_stands_is_found(office):
    for name, place in (("web1", ""), ("web2", "Room A")):
        machine(office, name, place=place)

    assert wrong("assets.rooms", rooms=2) == "does not say where it stands or what for"


@pytest.fixture
def scanned(monkeypatch):
    """A scanner, as it says that it is."""

    def be(watch=files.Watch.SCANNED, since=NOW):
        monkeypatch.setattr(files, "watch", lambda: watch)
        monkeypatch.setattr(files, "signatures", lambda: since)

    be()
    return be


@pytest.mark.parametrize(
    ("values", "fault"),
    [
        ({}, ""),
        ({"watch": files.Watch.SILENT}, "silent"),
        ({"watch": files.Watch.REFUSED}, "silent"),
        ({"since": None}, "knows nothing new"),
        ({"since": NOW - 8 * DAY}, "knows nothing new"),
        ({"since": NOW - 6 * DAY}, ""),
    ],
    ids=["alive", "silent", "none", "knows nothing", "old", "new"],
)
def test_a_scanner_that_is_silent_or_old_is_found(office, scanned, values, fault):
    scanned(**values)

    assert (look("scanners.alive").ok, wrong("scanners.alive")) == (not fault, fault)


def test_a_machine_whose_scanner_nobody_hears_is_found(office, scanned):
    office.put("asset", "used", title="This one", identifier=discovery.machine().upper())
    office.put("asset", "used", title="Mail", asset_kind="domain")
    assert look("scanners.alive").ok

    office.put("asset", "used", title="Eve's")
    assert (wrong("scanners.alive"), look("scanners.alive").facts["unheard"]) == ("a machine is not heard of", 1)
