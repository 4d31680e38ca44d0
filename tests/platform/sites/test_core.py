"""Whether a site may take over."""

import pytest

from secretaire.platform.sites import core
from secretaire.platform.sites.core import Server, objection


def asked(**values):
    return objection(**{"named": "south", "own": "south", "answering": [], "following": True} | values)


def test_a_site_that_follows_may_take_over_once_nobody_answers():
    assert asked() == ""


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"named": "north"}, "This is the site south"),
        ({"answering": ["https://192.0.2.1:8008"]}, "https://192.0.2.1:8008 still answers"),
        ({"following": False}, "The site south leads already"),
    ],
)
def test_else_it_may_not_and_says_why(values, words):
    assert words in asked(**values)


def test_servers_say_who_leads_and_who_follows():
    said = {"members": [{"name": "a", "role": "leader", "state": "running", "host": "192.0.2.1"}]}

    assert core.servers(said) == [Server(name="a", role="leader", state="running")]
    assert Server(name="a", role="leader", state="running").leads
    assert not Server(name="a", role="leader", state="starting").leads
    assert not Server(name="a", role="standby_leader", state="running").leads


def test_what_was_received_is_known_or_not():
    assert core.received({"xlog": {"replayed_timestamp": "2026-11-26 10:00:00+00:00"}}) == "2026-11-26 10:00:00+00:00"
    assert core.received({"xlog": {"replayed_timestamp": None}}) == "unknown"
    assert core.received({}) == "unknown"


def test_a_site_follows_as_long_as_its_configuration_says_so():
    assert core.follows({"standby_cluster": {"host": "192.0.2.1"}})
    assert not core.follows({"standby_cluster": None})
    assert not core.follows({})
