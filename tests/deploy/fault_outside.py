"""Whoever takes letters or the log is away, or the worker dies while it hands letters over: all arrives, nothing twice.

How long they are away is said by ``FAULT_SECONDS``: a minute if nobody does, an hour for whoever wants to see that.
They stand on the machine of the application: a mail server elsewhere would need a certificate of a public authority.
"""

import os
import time
from collections import Counter
from collections.abc import Iterator
from ipaddress import ip_address
from pathlib import Path

import pytest
from tests.deploy import ground
from tests.deploy.cluster import APPLICATION, Cluster, Figures, figures
from tests.deploy.ground import Machine, until
from tests.deploy.places import one_site

_AWAY = float(os.environ.get("FAULT_SECONDS", "60"))
_KILLS = 3
_PROGRAM = "/opt/secretaire/tests/deploy/sinking.py"
_FOLDER = Path("var/lib/secretaire")
_PORTS = {"letters": 2525, "entries": 6514}
_SETTINGS = """
[mail]
host = "127.0.0.1"
port = 2525
security = "none"
sender = "meet@example.org"

[shipping]
syslog_host = "localhost"
ca = "/etc/secretaire/tls/authority.crt"
"""
#: Letters about what guests booked, by how far they got.
_LETTERS = "SELECT state || '|' || id FROM letters_letter WHERE about LIKE 'booking/%' AND kind NOT LIKE '%reminder%'"


@pytest.fixture(scope="module", name="cluster")
def _cluster(tmp_path_factory) -> Iterator[Cluster]:
    folder = tmp_path_factory.mktemp("outside")
    with ground.standing(one_site(), {"guests": ip_address("10.66.0.1")}, folder) as place:
        cluster = Cluster(place)
        for machine in cluster.application:
            with (machine.place / "etc/secretaire/secretaire.toml").open("a") as settings:
                settings.write(_SETTINGS)
        cluster.open()
        yield cluster


def say(words: str) -> None:
    print(f"\n  {words}", end="", flush=True)  # noqa: T201  # figures are asked for


def come(machine: Machine, kind: str, *words: str) -> None:
    """Be there."""
    file = Path("/") / _FOLDER / kind
    machine.start(APPLICATION, _PROGRAM, kind, file, str(_PORTS[kind]), *words, name=kind, user="secretaire")


def go(machine: Machine, kind: str) -> None:
    """Be away, by force."""
    machine.kill(f"sinking.py {kind}")


def taken(machine: Machine, kind: str) -> Counter[str]:
    """Return how often each was taken."""
    file = machine.place / _FOLDER / kind
    return Counter(file.read_text().split() if file.exists() else [])


def letters(cluster: Cluster) -> dict[str, set[str]]:
    """Return the numbers of letters by how far they got."""
    found: dict[str, set[str]] = {}
    for line in cluster.select(_LETTERS):
        state, _, number = line.partition("|")
        found.setdefault(state, set()).add(number)
    return found


def settled(cluster: Cluster) -> dict[str, set[str]] | None:
    """Return all letters, once none waits and each booking has its own."""
    found = letters(cluster)
    booked = int(cluster.select("SELECT count(*) FROM booking_booking")[0])
    about = "SELECT count(DISTINCT about) FROM letters_letter WHERE kind NOT LIKE '%reminder%'"
    whole = int(cluster.select(about)[0]) >= booked
    return found if whole and not {"promised", "sending"} & set(found) else None


def kept(found: Figures) -> bool:
    return found.acknowledged > 0 and (found.lost, found.double, found.unasked) == (0, 0, 0)


def test_the_mail_server_is_away_and_every_letter_leaves_once(cluster):
    machine = cluster.application[0]
    at = time.time()
    with cluster.booking(20, pause=1) as tries:
        pass
    found = figures(cluster, tries, at)
    time.sleep(max(0.0, at + _AWAY - time.time()))
    waited = letters(cluster)
    come(machine, "letters", "0")
    again = time.monotonic()
    now = until(lambda: settled(cluster), 2 * _AWAY + 180, "not every letter leaves")
    there = taken(machine, "letters")
    say(f"no mail server for {_AWAY:.0f} s: {found}")
    say(f"{sum(map(len, waited.values()))} letters waited; the last left after {time.monotonic() - again:.0f} s more")

    assert kept(found)
    assert set(waited) <= {"promised", "sending"}
    assert set(now) == {"sent"}
    assert set(there) == now["sent"]
    assert set(there.values()) == {1}


def test_a_worker_that_is_killed_while_it_hands_letters_over_sends_none_twice(cluster):
    machine = cluster.application[0]
    go(machine, "letters")
    come(machine, "letters", "1")
    at = time.time()
    with cluster.booking(20, pause=1) as tries:
        for _ in range(_KILLS):
            before = sum(taken(machine, "letters").values())
            until(lambda before=before: sum(taken(machine, "letters").values()) > before, 150, "no letter leaves")
            machine.kill("secretaire work")
            machine.service("secretaire-worker")
    found = figures(cluster, tries, at)
    now = until(lambda: settled(cluster), 300, "not every letter leaves")
    there = taken(machine, "letters")
    say(f"{_KILLS} times kill -9 of the worker while it hands letters over: {found}")
    say(f"{len(there)} letters arrived, {len(now.get('unknown', ()))} of them or more are kept as unclear")

    assert kept(found)
    assert set(there.values()) == {1}
    assert set(now) == {"sent", "unknown"}
    assert now["sent"] <= set(there) <= now["sent"] | now["unknown"]


def test_the_collector_is_away_and_gets_every_entry(cluster):
    machine = cluster.application[0]
    at = time.time()
    with cluster.booking(20, pause=1) as tries:
        pass
    found = figures(cluster, tries, at)
    time.sleep(max(0.0, at + _AWAY - time.time()))
    assert not taken(machine, "entries")
    come(machine, "entries")
    again = time.monotonic()

    def caught_up() -> bool:
        return set(cluster.select("SELECT id FROM audit_entry")) <= set(taken(machine, "entries"))

    until(caught_up, 180, "not every entry arrives")
    there = taken(machine, "entries")
    say(f"no collector: {found}; {len(there)} entries came within {time.monotonic() - again:.0f} s")
    say(f"{sum(many > 1 for many in there.values())} of them came more than once, marked as such")

    assert kept(found)
    say(until(cluster.logged, 300, "not every entry gets its place, or the log does not hold"))
