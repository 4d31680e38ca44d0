"""A commit that no second server confirmed is none."""

import threading
import time

import psycopg
import pytest
from django.db import connections, transaction

from secretaire.lib import commits
from secretaire.lib.commits import Unacknowledged
from secretaire.lib.commits.base import DatabaseWrapper
from secretaire.lib.errors import Unavailable
from secretaire.lib.postgres import Cluster


@pytest.fixture(scope="module", name="server")
def _server(tmp_path_factory):
    """A server that waits for a second one, which there is not."""
    folder = tmp_path_factory.mktemp("alone")
    folder.parent.chmod(0o711)
    folder.chmod(0o711)
    with Cluster(folder, fast=True) as found:
        with psycopg.connect(found.superuser, autocommit=True) as session:
            session.execute("CREATE TABLE kept (word text)")
            session.execute("ALTER SYSTEM SET synchronous_standby_names = 'another'")
            session.execute("SELECT pg_reload_conf()")
        yield found


def waiting(session):
    """Let the commits of a session wait for the second server."""
    session.execute("SET synchronous_commit TO on")


def cut_short(server):
    """Cancel the statement of whoever waits for the second server, as soon as somebody does."""

    def cancel():
        with psycopg.connect(server.superuser, autocommit=True) as session:
            end = time.monotonic() + 60
            while time.monotonic() < end:
                if session.execute(
                    "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'"
                ).fetchall():
                    return
                time.sleep(0.02)

    thread = threading.Thread(target=cancel)
    thread.start()
    return thread


def insert(word, *, then):
    with transaction.atomic(using="alone"), connections["alone"].cursor() as cursor:
        cursor.execute("INSERT INTO kept VALUES (%s)", [word])
        transaction.on_commit(then, using="alone")


def kept(server, word):
    with psycopg.connect(server.superuser) as session:
        return session.execute("SELECT count(*) FROM kept WHERE word = %s", [word]).fetchone()[0]


@pytest.fixture(name="django")
def _django(server, django_db_blocker):
    """Django's connection to that server."""
    with psycopg.connect(server.superuser) as known:
        named = known.info
        place = {"NAME": named.dbname, "USER": named.user, "PASSWORD": named.password, "HOST": named.host}
    options = {name: value for name, value in connections["default"].settings_dict["OPTIONS"].items() if name != "pool"}
    wrapper = DatabaseWrapper(connections["default"].settings_dict | place | {"OPTIONS": options}, "alone")
    wrapper.inc_thread_sharing()
    connections["alone"] = wrapper
    with django_db_blocker.unblock():
        yield wrapper
        wrapper.close()
    del connections["alone"]


def test_a_commit_whose_waiting_was_cut_short_is_no_success(server, django):
    done = []
    with django.cursor() as cursor:
        waiting(cursor)
    canceller = cut_short(server)

    with pytest.raises(Unacknowledged) as raised:
        insert("half", then=lambda: done.append("told"))
    canceller.join()

    assert isinstance(raised.value, Unavailable)
    assert done == []
    assert kept(server, "half") == 1  # the first server has it, and nobody knows for how long


def test_the_connection_is_good_for_the_next_one(server, django):
    with django.cursor() as cursor:
        cursor.execute("SET synchronous_commit TO local")

    insert("next", then=lambda: None)

    assert kept(server, "next") == 1
    assert django.connection._notice_handlers == []


def test_a_connection_of_its_own_is_told_as_well(server):
    with psycopg.connect(server.superuser) as session:
        waiting(session)
        session.execute("INSERT INTO kept VALUES ('apart')")
        canceller = cut_short(server)

        with pytest.raises(Unacknowledged), commits.confirmed(session):
            session.commit()
        canceller.join()


def test_other_warnings_and_notices_are_none_of_it(server):
    with psycopg.connect(server.superuser) as session, commits.confirmed(session):
        session.execute("DO $$ BEGIN RAISE NOTICE 'by the way'; END $$")
        session.execute("DO $$ BEGIN RAISE WARNING 'old' USING ERRCODE = '01P01'; END $$")
