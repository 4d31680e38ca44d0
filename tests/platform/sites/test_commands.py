"""A site takes over when a person says so and nobody answers at the other one."""

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.mailing import free_port
from tests.platform.sites.patroni import Server, answer, members, patroni, south

from secretaire import config
from secretaire.lib.errors import Refused, Unavailable
from secretaire.platform.sites import adapters, commands

PATIENCE = timedelta(seconds=60)


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
        handler.reply(answer(b'{"standby_cluster": {"host": "192.0.2.1"}}'))

    server.routes["/config"] = changed


def test_it_leads_and_says_up_to_when_it_knows_everything(standing, server):
    lead(server)

    said = list(commands.run("promote", "south"))

    assert "This site has what was written until 2026-11-26 10:00:00+00:00." in said
    assert said[-1].startswith("The site south leads after ")
    assert [each[:2] for each in server.seen].count(("PATCH", "/config")) == 1


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
    lead(server)
    server.routes["/cluster"] = answer(members("standby_leader", "streaming"))
    routes = dict(server.routes)
    routes["/config"] = answer(b'{"standby_cluster": {"host": "192.0.2.1"}}')
    server.routes = routes

    with pytest.raises(Unavailable, match="does not lead yet"):
        list(commands.promote("south", patience=timedelta(0)))


def test_status_says_how_both_stand(standing, server):
    said = list(commands.run("status"))

    assert said[0] == "This is the site south; it follows another."
    assert "  s-1: standby_leader, streaming" in said
    assert "It has what was written until 2026-11-26 10:00:00+00:00." in said
    assert said[-1].endswith("does not answer")


def test_status_of_a_site_that_leads(standing, server):
    server.routes["/config"] = answer(b"{}")

    assert next(iter(commands.run("status"))) == "This is the site south; it leads."


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
