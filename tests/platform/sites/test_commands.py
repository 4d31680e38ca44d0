"""A site takes over when a person says so and nobody answers at the other one."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from tests.platform.sites.patroni import Server, answer, members, patroni, south
from tests.ports import free_port

from secretaire import config
from secretaire.lib.errors import Refused, Unavailable
from secretaire.platform.sites import adapters, commands, core, tasks

LEADS = b'{"role": "primary", "state": "running"}'
REPLAYS = b'{"role": "replica", "state": "running", "xlog": {"replayed_timestamp": null}}'
FENCED = b'{"postgresql": {"parameters": {"default_transaction_read_only": "on"}}}'


@pytest.fixture(name="server")
def _server(tmp_path):
    with patroni(tmp_path) as found:
        yield found


@pytest.fixture(name="standing")
def _standing(tmp_path, server, monkeypatch):
    """Stand at the south; nobody answers at the north."""

    def stand(**values):
        nobody = f"https://127.0.0.1:{free_port()}"
        site = replace(south(tmp_path, server, nobody), **values)
        known = replace(config.load(), site=site)
        monkeypatch.setattr(config, "load", lambda: known)

    monkeypatch.setattr(adapters, "_PAUSE", 0)
    stand()
    return stand


def lead(server):
    """Lead from the moment of being told."""

    def changed(handler):
        if handler.command == "PATCH":
            server.routes["/cluster"] = answer(members("leader", "running"))
            server.routes["/patroni"] = answer(LEADS)
        handler.reply(answer(b'{"standby_cluster": {"host": "192.0.2.1"}}'))

    server.routes["/config"] = changed


def test_it_leads_and_says_up_to_when_it_knows_everything(standing, server):
    lead(server)

    said = list(commands.run("promote", "south"))

    assert "This site has what was written until 2026-11-26 10:00:00+00:00." in said
    assert said[-1].startswith("The site south leads after ")
    assert "by term 1." in said[-1]
    assert [each[:2] for each in server.seen].count(("PATCH", "/config")) == 1


def test_a_server_that_still_replays_does_not_lead_yet(standing, server):
    lead(server)
    asked = []

    def replaying(handler):
        asked.append(handler.path)
        handler.reply(answer(REPLAYS if len(asked) < 4 else LEADS))

    def changed(handler):
        if handler.command == "PATCH":
            server.routes["/cluster"] = answer(members("leader", "running"))
            server.routes["/patroni"] = replaying
        handler.reply(answer(b'{"standby_cluster": {"host": "192.0.2.1"}}'))

    server.routes["/config"] = changed

    list(commands.run("promote", "south"))

    assert len(asked) == 4


def test_it_refuses_while_the_other_site_answers_and_changes_nothing(standing, server):
    north = Server()
    standing(others=f"https://127.0.0.1:{free_port()}, https://127.0.0.1:{north.port}")
    try:
        with pytest.raises(Refused, match=f"https://127.0.0.1:{north.port} still answers"):
            list(commands.run("promote", "south"))
    finally:
        north.close()

    assert "PATCH" not in {each[0] for each in server.seen}


def test_it_refuses_another_name_and_a_second_time(standing, server):
    with pytest.raises(Refused, match="This is the site south"):
        list(commands.run("promote", "north"))
    server.routes["/config"] = answer(b"{}")
    with pytest.raises(Refused, match="leads already"):
        list(commands.run("promote", "south"))


def test_a_site_that_does_not_come_to_lead_is_told_of(standing, server):
    with pytest.raises(Unavailable, match="does not lead yet"):
        list(commands.promote("south", patience=timedelta(0)))


def test_status_says_how_both_stand(standing, server):
    said = list(commands.run("status"))

    assert said[0] == "This is the site south; it follows another."
    assert "  s-1: standby_leader, streaming" in said
    assert "It has what was written until 2026-11-26 10:00:00+00:00." in said
    assert said[-1].endswith("does not answer")


def test_status_of_a_site_that_leads(standing, server):
    server.routes["/config"] = answer(b'{"secretaire": {"term": 2}}')

    assert list(commands.run("status"))[:2] == ["This is the site south; it leads.", "Its term is 2."]


def test_servers_that_do_not_answer_or_refuse_are_passed_over(standing, server, tmp_path):
    nobody = f"https://127.0.0.1:{free_port()}"
    site = south(tmp_path, server, nobody)
    found = adapters.ask(replace(site, servers=f"{nobody}, {site.servers}"), "/cluster")
    server.routes["/config"] = answer(b"{}", 403)

    assert [each["name"] for each in found["members"]] == ["s-1", "s-2"]
    with pytest.raises(Unavailable, match="it refuses with 403"):
        adapters.ask(site, "/config", change={"standby_cluster": None})
    with pytest.raises(Unavailable, match="No database server of this site answers"):
        adapters.ask(replace(site, servers=""), "/cluster")


def test_patroni_is_believed_by_its_certificate_alone(standing, server, tmp_path):
    with pytest.raises(Unavailable, match="CERTIFICATE_VERIFY_FAILED"):
        adapters.ask(replace(south(tmp_path, server, ""), ca=""), "/cluster")


def test_an_installation_of_one_site_has_none_to_promote(standing):
    standing(name="")

    with pytest.raises(Refused, match="This installation has one site"):
        list(commands.run("status"))


def test_other_words_are_refused():
    for words in ((), ("demote",), ("promote",), ("promote", "a", "b")):
        with pytest.raises(Refused, match="status, promote NAME"):
            list(commands.run(*words))


@pytest.fixture(name="north")
def _north(tmp_path, standing, server):
    """The other site, which was told to lead meanwhile; we have led before, and think that we do."""
    (tmp_path / "north").mkdir()
    with patroni(tmp_path / "north") as found:
        found.routes["/config"] = answer(b'{"secretaire": {"term": 1}}')
        found.routes["/cluster"] = answer(members("leader", "running", timeline=2))
        server.routes["/config"] = answer(b"{}")
        server.routes["/cluster"] = answer(members("leader", "running"))
        standing(others=f"https://127.0.0.1:{found.port}, https://127.0.0.1:{free_port()}")
        yield found


def changes(server):
    return [each[:2] for each in server.seen].count(("PATCH", "/config"))


def test_a_site_that_returns_steps_back_for_the_one_that_leads_by_a_later_term_once(server, north):
    tasks.heed()

    assert (changes(server), changes(north)) == (1, 0)
    assert json.loads(server.bodies[-1]) == core.stepping_back()

    server.routes["/config"] = answer(FENCED)
    tasks.heed()

    assert changes(server) == 1
    assert list(commands.run("status"))[2].startswith("It has stepped back and takes nothing that is written")


@pytest.mark.parametrize(
    "theirs",
    [
        b"{}",
        b'{"secretaire": {"term": 1}, "standby_cluster": {"host": "192.0.2.1"}}',
        b"<html>",
        b"[]",
    ],
    ids=["same term", "follows", "no Patroni", "nonsense"],
)
def test_nobody_steps_back_for_whoever_does_not_lead_by_a_later_term(server, north, theirs):
    north.routes["/config"] = answer(theirs)

    commands.heed()

    assert changes(server) == 0
    with pytest.raises(Refused, match="there is none to follow"):
        list(commands.run("follow", "south"))


def test_who_follows_or_is_alone_or_has_no_servers_that_answer_heeds_nobody(server, north, standing):
    server.routes["/config"] = answer(b'{"standby_cluster": {"host": "192.0.2.1"}}')
    commands.heed()
    standing(name="")
    commands.heed()
    standing(servers=f"https://127.0.0.1:{free_port()}")
    commands.heed()

    assert changes(server) == 0


def test_a_site_follows_when_somebody_says_so(server, north):
    def changed(handler):
        if handler.command == "PATCH":
            server.routes["/cluster"] = answer(members("standby_leader", "streaming", timeline=2))
        handler.reply(answer(FENCED))

    server.routes["/config"] = changed

    said = list(commands.run("follow", "south"))

    assert said[0].endswith(" leads by term 1; ours is 0.")
    assert said[-1].startswith("The site south follows after ")
    assert json.loads(server.bodies[-1]) == {
        "standby_cluster": {"host": "192.0.2.11,192.0.2.12", "port": 5432, "create_replica_methods": ["basebackup"]},
        "secretaire": {"term": 1},
        "postgresql": {"parameters": {"default_transaction_read_only": None}},
    }


def test_a_site_that_does_not_come_to_follow_is_told_of(server, north):
    with pytest.raises(Unavailable, match="does not yet"):
        list(commands.follow("south", patience=timedelta(0)))


def test_data_that_cannot_be_led_back_is_not_led_on(server, north):
    north.routes["/cluster"] = answer(members("leader", "running", timeline=1))

    with pytest.raises(Refused, match="both count the same timeline"):
        list(commands.run("follow", "south"))

    assert changes(server) == 0


def test_following_needs_the_name_and_somebody_to_follow(server, north, tmp_path):
    with pytest.raises(Refused, match="This is the site south"):
        list(commands.run("follow", "north"))
    server.routes["/config"] = answer(b'{"standby_cluster": {"host": "192.0.2.1"}}')
    with pytest.raises(Refused, match="follows another one already"):
        list(commands.run("follow", "south"))
    with pytest.raises(Unavailable, match="does not answer any more"):
        adapters.ask_at(config.load().site, f"https://127.0.0.1:{free_port()}", "/cluster")

    assert changes(server) == 0


def test_a_site_that_stepped_back_may_lead_again_once_the_other_one_is_gone(server, north, standing):
    def changed(handler):
        if handler.command == "PATCH":
            server.routes["/patroni"] = answer(LEADS)
        handler.reply(answer(FENCED))

    server.routes["/config"] = changed
    standing()

    assert "by term 1" in list(commands.run("promote", "south"))[-1]
