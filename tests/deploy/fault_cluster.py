"""Whatever happens to the database, no acknowledged booking is lost and none is made twice.

Each drill prints its figures: what guests were promised, compared with what is there afterwards.
"""

import signal
import time
from http import HTTPStatus

import pytest
from deploy import flows
from tests.deploy import cluster as clusters
from tests.deploy.cluster import Cluster, Figures, figures
from tests.deploy.ground import Machine, until
from tests.deploy.places import one_site

_BEFORE = 6  #: seconds of booking before something happens
_RACE = 200  #: guests who want one and the same time


@pytest.fixture(scope="module", name="cluster")
def _cluster(tmp_path_factory):
    began = time.monotonic()
    with clusters.running(one_site(), tmp_path_factory.mktemp("cluster")) as found:
        say(f"the deployment runs after {time.monotonic() - began:.0f} s")
        yield found


@pytest.fixture(autouse=True)
def _whole(cluster):
    """Leave the cluster as it was found, whatever a drill did to it."""
    cluster.settled()
    yield
    for machine in (*cluster.data, *cluster.application):
        machine.mend()
    for server in cluster.data:
        server.signal(signal.SIGCONT)
        if not server.processes("etcd"):
            server.service("secretaire-etcd")
        if not server.processes("patroni"):
            server.service("secretaire-database")


def say(words: str) -> None:
    print(f"\n  {words}", end="", flush=True)  # noqa: T201  # figures are asked for


def told(name: str, cluster: Cluster, tries: list, at: float) -> Figures:
    cluster.settled()
    found = figures(cluster, tries, at)
    say(f"{name}: {found}")
    return found


def kept(found: Figures) -> bool:
    """Tell whether every promise was kept: nothing lost, nothing twice, nothing that nobody asked for."""
    return found.acknowledged > 0 and (found.lost, found.double, found.unasked) == (0, 0, 0)


def another_leads(cluster: Cluster, than: Machine) -> Machine:
    def look() -> Machine | None:
        found = cluster.leader()
        return found if found and found != than else None

    return until(look, 90, "nobody else leads")


def test_what_a_booking_costs(cluster):
    def costs() -> dict[str, float]:
        (size, written) = map(float, cluster.select(_COSTS)[0].split("|"))
        burnt = {each.name: each.burnt() for each in cluster.place.machines.values()}
        return {"bytes": size, "log": written} | burnt

    before, at = costs(), time.time()
    with cluster.booking(20, pause=0) as tries:
        time.sleep(20)
    after = costs()
    found = told("bookings as fast as they go", cluster, tries, at)
    each = {name: (after[name] - before[name]) / found.acknowledged for name in after}
    say(f"{found.acknowledged / 20:.1f} bookings a second; each: {each['bytes']:.0f} bytes, {each['log']:.0f} of log; ")
    say("milliseconds of processor: " + ", ".join(f"{name} {1000 * each[name]:.1f}" for name in list(each)[2:]))

    assert kept(found)


def test_what_a_look_at_a_page_costs(cluster):
    path = f"/{cluster.practice['slug']}/{cluster.practice['doors'][0]['slug']}/"
    machines = list(cluster.place.machines.values())
    before = {each.name: each.burnt() for each in machines}
    said = cluster.look(path, times=50)
    each = {one.name: 1000 * (one.burnt() - before[one.name]) / 50 for one in machines}
    say(
        "a look at a page, milliseconds of processor: " + ", ".join(f"{name} {cost:.1f}" for name, cost in each.items())
    )

    assert set(said) == {"200"}


def test_a_planned_change_of_the_primary(cluster):
    old = cluster.settled()
    with cluster.booking(30) as tries:
        time.sleep(_BEFORE)
        at = time.time()
        cluster.ask(old, f"https://{old.address}:8008/switchover", method="POST", body=f'{{"leader": "{old.name}"}}')
        another_leads(cluster, old)
    found = told("planned change", cluster, tries, at)

    assert kept(found)
    assert found.longest < 30


def test_the_machine_of_the_primary_dies(cluster):
    old = cluster.settled()
    with cluster.booking(60) as tries:
        time.sleep(_BEFORE)
        at = time.time()
        old.kill()
        another_leads(cluster, old)
        old.up()
    found = told("kill -9 of the primary's machine", cluster, tries, at)

    assert kept(found)
    assert found.longest < 60


def test_the_primary_stands_still_and_comes_back(cluster):
    old = cluster.settled()
    with cluster.booking(70) as tries:
        time.sleep(_BEFORE)
        at = time.time()
        old.signal(signal.SIGSTOP)
        another_leads(cluster, old)
        time.sleep(max(0.0, at + 40 - time.time()))
        old.signal(signal.SIGCONT)
    found = told("SIGSTOP of the primary for 40 s", cluster, tries, at)

    assert kept(found)
    assert found.longest <= 30


def test_the_primary_is_cut_from_its_peers_and_not_from_the_application(cluster):
    old = cluster.settled()
    with cluster.booking(70) as tries:
        time.sleep(_BEFORE)
        at = time.time()
        old.cut(*[each for each in cluster.data if each != old])
        another_leads(cluster, old)
        time.sleep(15)
        old.mend()
    found = told("primary cut from its peers", cluster, tries, at)

    assert kept(found)
    assert found.longest < 60


def test_the_primary_is_cut_from_those_who_decide_who_leads(cluster):
    old = cluster.settled()
    with cluster.booking(60) as tries:
        time.sleep(_BEFORE)
        at = time.time()
        old.cut(*[each for each in cluster.data if each != old], ports=(flows.ETCD, flows.ETCD_PEER))
        time.sleep(30)
        old.mend()
    found = told("primary cut from etcd alone for 30 s", cluster, tries, at)

    assert kept(found)
    assert found.longest < 60


def test_guests_race_for_one_time_while_the_primary_dies(cluster):
    old = cluster.settled()
    with cluster.booking(60, race=_RACE) as tries:
        time.sleep(0.5)
        at = time.time()
        old.kill()
        another_leads(cluster, old)
        old.up()
    found = told(f"{_RACE} guests race for one time while the primary dies", cluster, tries, at)
    winners = {each.name for each in tries if each.granted}
    early = len(
        {each.name for each in tries if each.came < at and (each.granted or each.status == HTTPStatus.CONFLICT)}
    )
    say(f"{early} of them had their answer before; the last one after {max(each.came for each in tries) - at:.1f} s")

    assert kept(found)
    assert len(winners) == 1
    assert len({each.name for each in tries if each.status == HTTPStatus.CONFLICT}) == _RACE - 1
    assert early < _RACE


def test_connections_are_cut_while_commits_wait(cluster):
    standbys = [each for each in cluster.data if each != cluster.settled()]
    balancer = cluster.application[0]
    with cluster.booking(40) as tries:
        time.sleep(_BEFORE)
        at = time.time()
        for each in standbys:
            each.signal(signal.SIGSTOP, "walreceiver")
        until(lambda: waiting(cluster), 20, "no commit waits")
        balancer.kill("haproxy")
        for each in standbys:
            each.signal(signal.SIGCONT)
        balancer.service("secretaire-balancer")
    found = told("connections cut at COMMIT", cluster, tries, at)

    assert kept(found)
    assert found.failed


def test_the_application_is_cut_from_the_database_while_commits_wait(cluster):
    standbys = [each for each in cluster.data if each != cluster.settled()]
    machine = cluster.application[0]
    with cluster.booking(50) as tries:
        time.sleep(_BEFORE)
        at = time.time()
        for each in standbys:
            each.signal(signal.SIGSTOP, "walreceiver")
        until(lambda: waiting(cluster), 20, "no commit waits")
        machine.cut(*cluster.data)
        for each in standbys:
            each.signal(signal.SIGCONT)
        time.sleep(15)
        machine.mend()
    found = told("application cut from the database at COMMIT for 15 s", cluster, tries, at)

    assert kept(found)
    assert found.failed
    assert found.longest < 60


def test_a_commit_that_stops_waiting_is_not_acknowledged(cluster):
    old = cluster.settled()
    standbys = [each for each in cluster.data if each != old]
    with cluster.booking(70) as tries:
        time.sleep(_BEFORE)
        at = time.time()
        for each in standbys:
            each.cut(old)
        until(lambda: waiting(cluster), 20, "no commit waits")
        cancelled = len(cluster.select("SELECT pg_cancel_backend(pid)" + _WAITING))
        time.sleep(1)
        old.kill()
        for each in standbys:
            each.mend()
        another_leads(cluster, old)
        old.up()
    found = told(f"{cancelled} commits cancelled while they waited, then kill -9 of the primary", cluster, tries, at)

    assert cancelled
    assert kept(found)


def test_the_disk_of_the_primary_is_full(cluster):
    old = cluster.settled()
    disk = old.place / "var/lib/postgresql"
    with cluster.booking(75) as tries:
        time.sleep(_BEFORE)
        at = time.time()
        old.run("sh", "-c", f"dd if=/dev/zero of={disk}/full bs=64k 2>/dev/null; true")
        time.sleep(30)
        (disk / "full").unlink()
    found = told("disk of the primary full for 30 s", cluster, tries, at)

    assert kept(found)
    assert {each.status for each in tries} <= {0, 200, 201, 502, 503, 504}


def test_the_web_server_and_the_worker_die(cluster):
    machine = cluster.application[0]
    with cluster.booking(30) as tries:
        time.sleep(_BEFORE)
        at = time.time()
        machine.kill("gunicorn", "secretaire serve", "secretaire work")
        machine.service("secretaire-web")
        machine.service("secretaire-worker")
    found = told("kill -9 of web and worker", cluster, tries, at)

    assert kept(found)  # how long they take to start is the machine's affair, and printed


def test_everything_dies_at_once_and_starts_again(cluster):
    cluster.settled()
    with cluster.booking(90) as tries:
        time.sleep(_BEFORE)
        at = time.time()
        for each in cluster.place.machines.values():
            each.kill()
        for each in cluster.place.machines.values():
            each.up()
    found = told("kill -9 of everything", cluster, tries, at)

    assert kept(found)


def test_the_logs_are_whole_after_all_of_it(cluster):
    say(until(cluster.logged, 300, "not every entry gets its place, or the log does not hold"))


_COSTS = "SELECT pg_database_size('secretaire'), pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')"
_WAITING = " FROM pg_stat_activity WHERE wait_event = 'SyncRep'"


def waiting(cluster: Cluster) -> int:
    """Return how many commits wait for a second server."""
    return len(cluster.select("SELECT pid" + _WAITING))
