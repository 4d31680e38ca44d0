"""Two hundred guests want one time at two web servers, and one of them gets it."""

import time

import pytest
from tests.deploy import cluster as clusters
from tests.deploy.cluster import figures
from tests.deploy.places import two_doors

_GUESTS = 200


@pytest.fixture(scope="module", name="cluster")
def _cluster(tmp_path_factory):
    with clusters.running(two_doors(), tmp_path_factory.mktemp("race")) as found:
        yield found


def say(words: str) -> None:
    print(f"\n  {words}", end="", flush=True)  # noqa: T201  # figures are asked for


def test_two_hundred_guests_race_for_one_time_over_two_web_servers(cluster):
    before = {each.name: each.burnt() for each in cluster.application}
    at = time.time()
    with cluster.booking(60, race=_GUESTS) as tries:
        pass
    found = figures(cluster, tries, at)
    burnt = {each.name: each.burnt() - before[each.name] for each in cluster.application}
    certain = max(each.came for each in tries) - at
    say(f"{_GUESTS} guests, one time, two web servers: {found}; every answer after {certain:.1f} s")
    say("seconds of processor: " + ", ".join(f"{name} {seconds:.1f}" for name, seconds in burnt.items()))

    assert (found.lost, found.double, found.unasked) == (0, 0, 0)
    assert found.acknowledged == 1
    assert len({each.name for each in tries if each.granted}) == 1
    assert len({each.name for each in tries if each.status == 409}) == _GUESTS - 1
    assert {each.status for each in tries} <= {201, 409, 429}
    assert min(burnt.values()) > max(burnt.values()) / 10  # both took part
