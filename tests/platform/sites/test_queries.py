"""How far another site is behind is what its own servers say."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from tests.platform.sites.patroni import answer, patroni, south
from tests.ports import free_port

from secretaire import config
from secretaire.platform.sites import queries


@pytest.fixture(name="server")
def _server(tmp_path, monkeypatch):
    with patroni(tmp_path) as found:
        nobody = f"https://127.0.0.1:{free_port()}"
        site = south(tmp_path, found, f"https://127.0.0.1:{found.port}, {nobody}")
        known = replace(config.load(), site=site)
        monkeypatch.setattr(config, "load", lambda: known)
        yield found


def test_a_site_that_follows_says_up_to_when_it_has_everything(server):
    found = queries.following()

    assert (found.declared, found.following, found.upto) == (2, 1, datetime(2026, 11, 26, 10, tzinfo=UTC))


def test_a_site_that_leads_itself_follows_nobody(server):
    server.routes["/config"] = answer(b"{}")

    assert queries.following() == queries.Following(declared=2, following=0, upto=None)


def test_a_server_that_does_not_say_counts_and_has_nothing(server):
    server.routes["/patroni"] = answer(b'{"role": "replica"}')

    assert queries.following() == queries.Following(declared=2, following=1, upto=None)


def test_where_there_is_one_site_nobody_follows(monkeypatch):
    known = replace(config.load(), site=config.Site())
    monkeypatch.setattr(config, "load", lambda: known)

    assert queries.following() == queries.Following(declared=0, following=0, upto=None)
