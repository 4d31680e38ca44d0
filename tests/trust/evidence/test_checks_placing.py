"""Where data lies is said and so, or it is found."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from secretaire import config
from secretaire.config.cells import Neighbour
from secretaire.protection.tenancy.models import Abode
from secretaire.trust.evidence.queries.checks import CHECKS, placing

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
DAY = timedelta(days=1)

pytestmark = pytest.mark.usefixtures("as_worker")


def look(name):
    return CHECKS[name](NOW, {})


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ("model name : X\nflags\t\t: fpu hypervisor vme\n", "virtual"),
        ("flags\t\t: fpu vme\n", "physical"),
        ("nothing of that\n", ""),
        (None, ""),
    ],
    ids=["virtual", "physical", "silent", "nowhere"],
)
def test_a_machine_says_what_it_is_or_that_is_found(monkeypatch, tmp_path, told, kind):
    place = tmp_path / "cpuinfo"
    if told is not None:
        place.write_text(told)
    monkeypatch.setattr(placing, "_PROCESSOR", place)

    found = look("hosting.virtual")

    assert (found.ok, found.facts["machine"]) == (bool(kind), kind)


@pytest.fixture
def cell(alone, told, monkeypatch):
    """One of two cells, in France."""
    told(cell={"name": "one", "place": "Paris", "country": "FR"})
    other = Neighbour(name="two", address="https://two.test", place="Berlin", country="DE")
    monkeypatch.setattr(config, "cells", lambda: {"two": other})
    return alone


def test_an_installation_that_does_not_say_where_it_stands_is_found(alone):
    assert look("hosting.region").facts["wrong"] == "no country is said"


def test_backups_in_another_country_are_found(cell, places):
    found = config.load().cell
    places()
    assert config.load().cell == found
    assert look("hosting.region").ok

    places(bucket_country="DE")
    assert look("hosting.region").facts["wrong"] == "backups abroad"


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({}, ""),
        ({"since": NOW - 2 * DAY}, "something is left"),
        ({"since": NOW - 2 * DAY, "certificate": "gone"}, ""),
        ({"state": "leaving"}, ""),
        ({"cell": "three"}, "not sent on"),
    ],
    ids=["just moved", "left behind", "erased", "leaving", "nowhere"],
)
def test_a_client_that_lives_elsewhere_is_sent_on_and_leaves_nothing(cell, values, wrong):
    Abode.objects.create(**({"slug": f"gone-{uuid4().hex[:8]}", "cell": "two", "state": "away", "since": NOW} | values))

    found = look("hosting.region")

    assert (found.ok, found.facts["wrong"]) == (not wrong, wrong)
