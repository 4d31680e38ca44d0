"""The clock of one machine jumps by hours, ahead and back: nothing is lost, and nothing is done twice.

A namespace of time (``unshare --time``) moves the clocks that count from the start of the machine, and never that of
the day. libfaketime moves it, but breaks the waits of Python (``time.sleep`` ends with EINVAL, from 3.11 on). So the
programs of the machine see another hour through ``clock.c``. etcd calls the kernel itself, and sees the right one.
"""

import struct
import time
from collections.abc import Iterator
from ipaddress import ip_address
from pathlib import Path

import pytest
from deploy import authority
from deploy.inventory import Zone
from tests.deploy import ground
from tests.deploy.cluster import Cluster, figures
from tests.deploy.ground import run, until
from tests.deploy.places import one_site

_HOURS = (1, -1, 2, -2, 0)
_MOVED = 12  #: seconds for which a clock goes wrong
_FOLDER = Path("etc/secretaire")  #: of a machine, where all of its programs may read
_PROGRAMS = ("secretaire-database", "secretaire-web", "secretaire-worker")
#: Reminders that left, and how many of them for meetings that are more than a day and some minutes away.
_REMINDED = """
    SELECT count(*), count(DISTINCT l.about), count(*) FILTER (WHERE m.start > now() + interval '24 hours 5 minutes')
    FROM letters_letter l JOIN booking_booking b ON l.about = 'booking/' || b.id
    JOIN booking_meeting m ON m.id = b.meeting_id WHERE l.kind LIKE '%reminder%' AND l.state <> 'withdrawn'
"""
#: Entries whose place in the log is before that of an older one of the same clock, which their order survives.
_PLACED = "SELECT count(*), count(DISTINCT (tenant_id, index)) FROM audit_leaf"


@pytest.fixture(scope="module", name="cluster")
def _cluster(tmp_path_factory) -> Iterator[Cluster]:
    folder = tmp_path_factory.mktemp("clock")
    library = folder / "clock.so"
    run("cc", "-O2", "-shared", "-fPIC", "-o", library, Path(__file__).with_name("clock.c"))
    _certify(folder, library)
    with ground.standing(one_site(), {"guests": ip_address("10.66.0.1")}, folder) as place:
        for machine in place.machines.values():
            (machine.place / _FOLDER / "clock.so").write_bytes(library.read_bytes())
            move(machine.place / _FOLDER / "clock", 0)
            for name in _PROGRAMS:
                _deceive(machine.place / f"etc/systemd/system/{name}.service")
        found = Cluster(place)
        found.open()
        yield found


def say(words: str) -> None:
    print(f"\n  {words}", end="", flush=True)  # noqa: T201  # figures are asked for


def move(clock: Path, hours: int) -> None:
    """Have the programs that look at a clock see another hour from now on."""
    with clock.open("r+b" if clock.exists() else "wb") as out:  # in its place: it is mapped into their memory
        out.write(struct.pack("=q", 3600 * hours))
    clock.chmod(0o644)


def _certify(folder: Path, library: Path) -> None:
    """Make the certificates of all machines, valid since long enough for a clock that is late."""
    move(folder / "yesterday", -24)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LD_PRELOAD", str(library))
        patch.setenv("CLOCK_MOVED", str(folder / "yesterday"))
        authority.prepare(one_site(), folder / "keys")


def _deceive(unit: Path) -> None:
    if unit.exists():
        told = {"LD_PRELOAD": Path("/") / _FOLDER / "clock.so", "CLOCK_MOVED": Path("/") / _FOLDER / "clock"}
        lines = "".join(f"Environment={name}={value}\n" for name, value in told.items())
        unit.write_text(unit.read_text().replace("[Service]\n", f"[Service]\n{lines}", 1))


def seen(cluster: Cluster) -> float:
    """Return the instant that the server which leads believes in."""
    (found,) = cluster.select("SELECT extract(epoch FROM clock_timestamp())")
    return float(found)


def reminded() -> int:
    """Return the first time, as guests count them, whose reminder leaves soon, but not while we are here."""
    now = time.gmtime(time.time() + 20 * 60)
    quarter = (now.tm_hour * 60 + now.tm_min) // 15 + 1
    return quarter - quarter // 96


def waiting(cluster: Cluster) -> int:
    """Return how often a reminder was kept waiting, since its time had come by the clock of the primary alone."""
    return (cluster.application[0].log / "secretaire-worker.log").read_text().count("a reminder waits")


@pytest.mark.parametrize("zone", [Zone.DATA, Zone.APPLICATION], ids=["primary", "application"])
def test_a_clock_jumps_hours_ahead_and_back(cluster, zone):
    primary = cluster.settled()
    machine = primary if zone is Zone.DATA else cluster.application[0]
    believed = []
    first = reminded() if zone is Zone.DATA else None
    with cluster.booking(len(_HOURS) * _MOVED + 15, pause=0.5, first=first) as tries:
        time.sleep(5)
        at = time.time()
        for hours in _HOURS:
            move(machine.place / _FOLDER / "clock", hours)
            time.sleep(_MOVED / 2)
            believed.append(round((seen(cluster) - time.time()) / 3600))
            time.sleep(_MOVED / 2)
    cluster.settled()
    found = figures(cluster, tries, at)
    say(f"clock of the {machine.name} moved by {', '.join(f'{hours:+d} h' for hours in _HOURS)}: {found}")

    if zone is Zone.DATA:
        # A worker that lost its connection needs a while to come back, so an hour ahead lasts until it has looked.
        move(machine.place / _FOLDER / "clock", 1)
        until(lambda: waiting(cluster), 300, "no reminder waits for the right time")
        move(machine.place / _FOLDER / "clock", 0)

    assert believed == (list(_HOURS) if machine == primary else [0] * len(_HOURS))
    assert found.acknowledged > 0
    assert (found.lost, found.double, found.unasked) == (0, 0, 0)
    assert found.longest < 60


def test_the_logs_are_whole_and_nobody_is_reminded_early_or_twice(cluster):
    # What was dated hours ago gets its place once an hour, when all of the log is looked through.
    say(until(cluster.logged, 3900, "not every entry gets its place, or the log does not hold"))
    entries, places = map(int, cluster.select(_PLACED)[0].split("|"))
    letters, about, early = map(int, cluster.select(_REMINDED)[0].split("|"))
    waited = waiting(cluster)
    say(f"{entries} entries in {places} places; {letters} reminders of {about} meetings, {early} of them early;")
    say(f"{waited} were kept waiting where the clock of the primary was ahead")

    assert entries == places
    assert letters == about
    assert early == 0
    assert waited
