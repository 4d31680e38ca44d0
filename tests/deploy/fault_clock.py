"""The clock of one machine jumps an hour ahead, then an hour back: nothing is lost, and nothing is done twice.

A namespace of time (``unshare --time``) moves the clocks that count from the start of the machine, and never that of
the day; so the programs of the machine see another hour through libfaketime, which reads the shift anew at each look.
"""

import time
from collections.abc import Iterator
from ipaddress import ip_address
from pathlib import Path

import pytest
from deploy.inventory import Zone
from tests.deploy import ground
from tests.deploy.cluster import Cluster, figures
from tests.deploy.ground import Machine, until
from tests.deploy.places import one_site

_LIBRARY = Path("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1")
_SHIFTED = 20  #: seconds for which a clock goes wrong
_PROGRAMS = ("secretaire-database", "secretaire-web", "secretaire-worker")
#: Reminders that left, and how many of them for meetings that are more than a day and some minutes away.
_REMINDED = """
    SELECT count(*), count(DISTINCT l.about), count(*) FILTER (WHERE m.start > now() + interval '24 hours 5 minutes')
    FROM letters_letter l JOIN booking_booking b ON l.about = 'booking/' || b.id
    JOIN booking_meeting m ON m.id = b.meeting_id WHERE l.kind LIKE '%reminder%' AND l.state <> 'withdrawn'
"""
#: Entries whose place in the log is before that of an older one of the same clock, which their order survives.
_PLACED = "SELECT count(*), count(DISTINCT index) FROM audit_leaf"


@pytest.fixture(scope="module", name="cluster")
def _cluster(tmp_path_factory) -> Iterator[Cluster]:
    if not _LIBRARY.exists():
        pytest.fail("libfaketime is not there: apt-get install libfaketime")
    with ground.standing(one_site(), {"guests": ip_address("10.66.0.1")}, tmp_path_factory.mktemp("clock")) as place:
        for machine in place.machines.values():
            shift(machine, 0)
            for name in _PROGRAMS:
                _deceive(machine, machine.place / f"etc/systemd/system/{name}.service")
        found = Cluster(place)
        found.open()
        yield found


def say(words: str) -> None:
    print(f"\n  {words}", end="", flush=True)  # noqa: T201  # figures are asked for


def shift(machine: Machine, hours: int) -> None:
    """Have the programs of a machine see another hour from now on."""
    fresh = machine.place / "clock.new"
    fresh.write_text(f"{hours:+d}h\n")
    fresh.chmod(0o644)
    fresh.replace(machine.place / "clock")


def _deceive(machine: Machine, unit: Path) -> None:
    if unit.exists():
        told = {
            "LD_PRELOAD": _LIBRARY,
            "FAKETIME_TIMESTAMP_FILE": machine.place / "clock",
            "FAKETIME_NO_CACHE": 1,
            "FAKETIME_DISABLE_SHM": 1,
            "FAKETIME_DONT_FAKE_MONOTONIC": 1,
        }
        lines = "".join(f"Environment={name}={value}\n" for name, value in told.items())
        unit.write_text(unit.read_text().replace("[Service]\n", f"[Service]\n{lines}", 1))


def seen(cluster: Cluster) -> float:
    """Return the instant that the server which leads believes in."""
    (found,) = cluster.select("SELECT extract(epoch FROM clock_timestamp())")
    return float(found)


@pytest.mark.parametrize("zone", [Zone.DATA, Zone.APPLICATION], ids=["primary", "application"])
def test_a_clock_jumps_an_hour_ahead_and_an_hour_back(cluster, zone):
    primary = cluster.settled()
    machine = primary if zone is Zone.DATA else cluster.application[0]
    believed = []
    with cluster.booking(3 * _SHIFTED + 15) as tries:
        time.sleep(5)
        at = time.time()
        for hours in (1, -1, 0):
            shift(machine, hours)
            time.sleep(_SHIFTED / 2)
            believed.append(round((seen(cluster) - time.time()) / 3600))
            time.sleep(_SHIFTED / 2)
    cluster.settled()
    found = figures(cluster, tries, at)
    say(f"clock of the {machine.name} an hour ahead, an hour back: {found}")

    assert believed == ([1, -1, 0] if machine == primary else [0, 0, 0])
    assert found.acknowledged > 0
    assert (found.lost, found.double, found.unasked) == (0, 0, 0)
    assert found.longest < 60


def test_the_logs_are_whole_and_nobody_is_reminded_twice(cluster):
    say(until(cluster.logged, 300, "not every entry gets its place, or the log does not hold"))
    entries, places = map(int, cluster.select(_PLACED)[0].split("|"))
    letters, about, early = map(int, cluster.select(_REMINDED)[0].split("|"))
    say(f"{entries} entries in {places} places; {letters} reminders of {about} meetings, {early} of them early")

    assert entries == places
    assert letters == about
