"""The primary dies, and the next one is copied as the first one was: everything comes back from the storage alone."""

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from ipaddress import ip_address
from itertools import pairwise
from pathlib import Path
from subprocess import TimeoutExpired
from threading import Event, Thread
from time import gmtime, strftime

import pytest
from deploy.inventory import Zone
from tests.deploy import ground, keeping
from tests.deploy.cluster import APPLICATION, HERE, Cluster, Try, figures, ours
from tests.deploy.ground import Host, until
from tests.deploy.places import one_site

_SOON = 60  #: seconds whose bookings may be lost
_BEFORE, _AFTER = 25, 75  #: seconds of bookings around the death of the primary
_UPTO = "SELECT extract(epoch FROM min(upto)) FROM backups_reach"
_MADE = "SELECT string_agg(kind, ' ' ORDER BY ended_at) FROM backups_record WHERE outcome = 'kept'"


@dataclass
class Story:
    """What happened, as those outside know it."""

    tries: list[Try] = field(default_factory=list)
    first: str = ""  #: who led at first
    next: str = ""  #: and who then
    died: float = 0  #: when the first one did
    made: list[str] = field(default_factory=list)  #: which backups there are then, the oldest first
    lost: float = 0  #: when all data was lost
    furthest: float = 0  #: most seconds that would have been lost at any instant
    afterwards: float = 0  #: the same, once the next one was copied


def say(words: str) -> None:
    print(f"\n  {words}", end="", flush=True)  # noqa: T201  # figures are asked for


@pytest.fixture(scope="module", name="cluster")
def _cluster(tmp_path_factory) -> Iterator[Cluster]:
    strangers = {
        "guests": ip_address("10.66.0.1"),
        "storage": ip_address("10.66.0.2"),
        "rescue": ip_address("10.66.0.3"),
    }
    named: list[Path] = []
    try:
        with ground.standing(
            one_site(backups=keeping.settings()), strangers, tmp_path_factory.mktemp("archiver")
        ) as place:
            storage = place.strangers["storage"]
            named += keeping.name([*place.among(Zone.DATA), place.strangers["rescue"]], storage)
            keeping.serve(storage, place.folder / "keys", APPLICATION)
            found = Cluster(place)
            found.open()
            _set_up(found)
            for server in found.data:
                server.service("secretaire-archiver")
            until(lambda: _upto(found), 240, "nothing is copied")
            yield found
    finally:
        keeping.forget(named)


@pytest.fixture(scope="module", name="story")
def _story(cluster) -> Story:
    found, ended = Story(), Event()
    samples: list[tuple[float, float]] = []
    watch = Thread(target=_watch, args=(cluster, samples, ended), daemon=True)
    old = cluster.settled()
    found.first = old.name
    with cluster.booking(_BEFORE + _AFTER + 60, pause=0.3) as found.tries:
        watch.start()
        time.sleep(_BEFORE)
        found.died = time.time()
        old.kill()
        found.next = until(lambda: _other(cluster, found.first), 120, "nobody else leads")
        time.sleep(max(found.died + 25 + _AFTER - time.time(), _AFTER))
        say(_run(cluster.place.machines[found.next], "postgres", "-m", "secretaire", "backup").strip())
    found.made = cluster.select(_MADE)
    ended.set()
    watch.join(90)
    seen = figures(cluster, found.tries, found.died)
    say(f"{found.first} dies, {found.next} leads: {seen}")
    assert (seen.lost, seen.double, seen.unasked) == (0, 0, 0)
    found.furthest = max(after[0] - before[1] for before, after in pairwise(samples))
    copied = [each for each in samples if each[1] > found.died + 25]
    found.afterwards = max((after[0] - before[1] for before, after in pairwise(copied)), default=float("inf"))
    found.lost = time.time()
    for each in cluster.data:
        each.kill()
        for path in (each.place / "var/lib/postgresql").iterdir():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    for each in (*cluster.application, cluster.edge):
        each.kill()
    return found


def test_the_next_primary_is_copied_and_little_would_be_lost_at_any_instant(story):
    say(f"would have been lost: {story.furthest:.0f} s at most, {story.afterwards:.0f} s at most once it led")

    assert story.first != story.next
    assert story.made == ["full", "change"]
    assert story.furthest <= _SOON
    assert story.afterwards <= _SOON


def test_everything_comes_back_from_the_storage_alone(cluster, story):
    began = time.monotonic()
    there, said = restored(cluster, "newest")
    assert "fetching the change backup" in said, said
    granted = {each.made: each.came for each in story.tries if each.granted}
    missing = sorted(granted[one] for one in set(granted) - there)
    say(f"{_last(said)}; {time.monotonic() - began:.0f} s")
    say(f"acknowledged {len(granted)}, back {len(set(granted) & there)}, missing {len(missing)}")
    if missing:
        say(f"the earliest that is missing was acknowledged {story.lost - missing[0]:.0f} s before the loss")

    assert len([came for came in granted.values() if came > story.died]) > 0
    assert [came for came in missing if came < story.lost - _SOON] == []


def test_one_can_return_to_an_instant_after_the_death_of_the_primary(cluster, story):
    at = next(each.came for each in story.tries if each.granted and each.sent > story.died) + 10
    there, said = restored(cluster, "instant", "--at", strftime("%Y-%m-%dT%H:%M:%SZ", gmtime(at)))
    before = {each.made for each in story.tries if each.granted and each.came < int(at) - 1}
    after = {each.made for each in story.tries if each.granted and each.sent > at + 1}
    assert "fetching the full backup" in said, said
    say(f"{_last(said)}; to {at - story.died:.0f} s after the death of the primary")
    say(f"of {len(before)} from before {len(before & there)} are back, of {len(after)} from later {len(after & there)}")

    assert before - there == set()
    assert after
    assert after & there == set()


def restored(cluster: Cluster, name: str, *words: str) -> tuple[set[str], str]:
    """Restore from the storage, on a machine that has nothing but the settings; return bookings and words."""
    rescue = cluster.place.strangers["rescue"]
    shutil.copytree(cluster.data[0].place / "etc/secretaire", rescue.place / "etc/secretaire", dirs_exist_ok=True)
    for path in ("etc/secretaire", "var/lib/secretaire"):
        _give(rescue.place / path, "secretaire")
    said = _run(rescue, "secretaire", "-m", "secretaire", "restore", *words, "--into", f"/var/lib/secretaire/{name}")
    assert "NOT RESTORED" not in said, said
    assert "Restored in" in said, said
    there = _run(rescue, "secretaire", str(HERE / "counting.py"), f"/var/lib/secretaire/{name}/postgres")
    return set(there.split()), said


def _other(cluster: Cluster, name: str) -> str:
    """Return who leads, if that is another one; Patroni names one that died until its term is over."""
    leads = cluster.leader()
    return leads.name if leads and leads.name != name else ""


def _last(said: str) -> str:
    return said.strip().splitlines()[-1]


@contextmanager
def _patient() -> Iterator[None]:
    """Look away from what cannot be asked while nobody leads."""
    with suppress(AssertionError, TimeoutExpired, ValueError):
        yield


def _watch(cluster: Cluster, samples: list[tuple[float, float]], ended: Event) -> None:
    """Note again and again up to when everything is at the storage."""
    while not ended.wait(1):
        with _patient():
            asked = time.time()
            samples.append((asked, float(_upto(cluster))))


def _upto(cluster: Cluster) -> str:
    return next(iter(cluster.select(_UPTO)), "")


def _give(path: Path, owner: str) -> None:
    for each in (path, *path.rglob("*")):
        shutil.chown(each, owner)


def _set_up(cluster: Cluster) -> None:
    """Do what an operator does once: make the role that copies."""
    leader = cluster.settled()
    said = _run(leader, "postgres", "-m", "secretaire", "backup", "setup")
    assert "ALTER SYSTEM" not in said, said
    psql = ("psql", "-XAtq", "-v", "ON_ERROR_STOP=1", "-h", "/run/postgresql", "-d", "secretaire")
    told = "".join(f"{line}\n" for line in said.splitlines() if line.startswith(("CREATE", "GRANT")))
    leader.run(*psql, user="postgres", input=told)


def _run(host: Host, user: str, *words: str) -> str:
    """Run a program of ours on a machine, with the settings that lie there."""
    shell = ("sh", "-c", 'exec "$@" 2>&1', "sh")
    return host.run(*ours(), *shell, APPLICATION, *words, user=user, check=False, seconds=900)
