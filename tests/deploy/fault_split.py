"""The line between two sites is cut while both live: one is told to take over, the other steps back later."""

import time

import pytest
from tests.deploy import cluster as clusters
from tests.deploy.ground import until
from tests.deploy.places import two_sites

_WINDOW = 60  #: seconds before the cut whose bookings may be lost
_CUT = 20  #: seconds after the promotion


@pytest.fixture(scope="module", name="sites")
def _sites(tmp_path_factory):
    with clusters.paired(two_sites(), tmp_path_factory.mktemp("split")) as found:
        yield found


def say(words: str) -> None:
    print(f"\n  {words}", end="", flush=True)  # noqa: T201  # figures are asked for


def test_a_site_that_was_cut_off_steps_back_and_follows(sites):
    north, south = sites
    ours, theirs = ([*each.data, *each.application, each.edge] for each in sites)
    with north.booking(300) as tries:
        until(lambda: len(north.rows()) >= 20, 60, "nobody books")
        at = time.time()
        for each in ours:
            each.cut(*theirs)
        said = south.secretaire("site", "promote", "south")
        time.sleep(_CUT)
        for each in ours:
            each.mend()
        whole = time.time()
        until(lambda: "It has stepped back" in north.secretaire("site", "status"), 180, "the first site goes on")
        back = time.time()
        time.sleep(15)
        north.guests.kill("guests.py")
    granted = {each.made: each for each in tries if each.granted}
    here, there = north.rows(), south.rows()
    lost = [each for made, each in granted.items() if made not in there]
    before = [each for each in lost if each.came < at]
    say("; ".join(said.splitlines()))
    say(f"sites cut apart: acknowledged {len(granted)}, of which {len(before)} from before are not at the other site;")
    say(f"{len(lost) - len(before)} acknowledged by the first one alone; it steps back after {back - whole:.0f} s")

    assert "The site south leads after" in said
    assert before == [each for each in before if each.came > at - _WINDOW]
    assert set(granted) <= here  # so what the other site lacks can be listed
    late = [each for each in tries if each.sent > back]
    assert late
    assert {each.status for each in late} <= {0, 502, 503, 504}

    said = north.secretaire("site", "follow", "north")
    until(north.follows, 120, "the first site does not follow")
    say("; ".join(said.splitlines()))

    assert "The site north follows after" in said
    assert south.rows() == there
