"""Whether a site may take over."""

from datetime import UTC, datetime

import pytest

from secretaire.platform.sites import core
from secretaire.platform.sites.core import Server, objection


def asked(**values):
    return objection(**{"named": "south", "own": "south", "answering": [], "waits": True} | values)


def test_a_site_that_follows_may_take_over_once_nobody_answers():
    assert asked() == ""


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"named": "north"}, "This is the site south"),
        ({"answering": ["https://192.0.2.1:8008"]}, "https://192.0.2.1:8008 still answers"),
        ({"waits": False}, "The site south leads already"),
    ],
)
def test_else_it_may_not_and_says_why(values, words):
    assert words in asked(**values)


def test_servers_say_who_leads_and_who_follows():
    said = {"members": [{"name": "a", "role": "leader", "state": "running", "host": "192.0.2.1"}]}

    assert core.servers(said) == [Server(name="a", role="leader", state="running")]
    assert Server(name="a", role="standby_leader", state="streaming").follows
    assert not Server(name="a", role="standby_leader", state="running").follows
    assert not Server(name="a", role="leader", state="running").follows


@pytest.mark.parametrize(
    ("said", "writes"),
    [
        ({"role": "primary", "state": "running"}, True),
        ({"role": "master", "state": "running"}, True),
        ({"role": "primary", "state": "starting"}, False),
        ({"role": "replica", "state": "running"}, False),
        ({}, False),
    ],
    ids=["leads", "earlier", "starts", "copies", "silent"],
)
def test_a_server_says_itself_whether_it_takes_what_is_written(said, writes):
    assert core.writes(said) is writes


def led(term, **values):
    return {"secretaire": {"term": term}} | values


def test_each_promotion_begins_the_next_term():
    assert core.term({}) == core.term({"secretaire": None}) == 0
    assert core.leading({})["secretaire"] == {"term": 1}
    assert core.leading(led(4)) == {
        "standby_cluster": None,
        "secretaire": {"term": 5},
        "postgresql": {"parameters": {"default_transaction_read_only": None}},
    }


def test_the_lower_term_steps_back_and_only_for_one_who_leads():
    others = {"a": led(1), "b": led(3), "c": led(2), "d": led(9, standby_cluster={"host": "192.0.2.1"})}

    assert core.above(led(1), others) == "b"
    assert core.above(led(3), others) == ""
    assert core.above({}, {}) == ""


def test_who_has_stepped_back_is_known_by_its_configuration():
    assert core.fenced(core.stepping_back())
    assert not core.fenced(core.leading({}))
    assert not core.fenced({})
    assert not core.fenced({"postgresql": {"parameters": None}})


def test_whoever_follows_knows_every_server_of_the_other_and_takes_its_term():
    members = [{"name": "a", "host": "192.0.2.1", "port": 5433}, {"name": "b", "host": "192.0.2.2"}, {"name": "c"}]

    assert core.following(led(3), {"members": members}) == {
        "standby_cluster": {"host": "192.0.2.1,192.0.2.2", "port": 5433, "create_replica_methods": ["basebackup"]},
        "secretaire": {"term": 3},
        "postgresql": {"parameters": {"default_transaction_read_only": None}},
    }
    assert core.following(led(3), {"members": []})["standby_cluster"]["port"] == 5432


def test_histories_that_count_the_same_timeline_cannot_be_told_apart():
    cluster = {"members": [{"role": "replica", "timeline": 1}, {"role": "standby_leader", "timeline": 2}]}

    assert core.timeline(cluster) == 2
    assert core.timeline({"members": []}) is None
    assert core.rewindable(1, 2)
    assert not core.rewindable(2, 2)
    assert not core.rewindable(None, 2)
    assert not core.rewindable(1, None)


def test_what_was_received_is_known_or_not():
    assert core.received({"xlog": {"replayed_timestamp": "2026-11-26 10:00:00+00:00"}}) == "2026-11-26 10:00:00+00:00"
    assert core.received({"xlog": {"replayed_timestamp": None}}) == "unknown"
    assert core.received({}) == "unknown"


def test_up_to_when_a_site_has_everything_is_an_instant_or_unknown():
    at = datetime(2026, 11, 26, 10, tzinfo=UTC)

    assert core.replayed({"xlog": {"replayed_timestamp": "2026-11-26 10:00:00+00:00"}}) == at
    assert core.replayed({"xlog": {"replayed_timestamp": "2026-11-26 10:00:00"}}) is None
    assert core.replayed({}) is None


def test_a_site_follows_as_long_as_its_configuration_says_so():
    assert core.follows({"standby_cluster": {"host": "192.0.2.1"}})
    assert not core.follows({"standby_cluster": None})
    assert not core.follows({})
