"""Which workspaces are mine? Told by letter, to the owner of the address alone."""

from datetime import UTC, datetime, timedelta

import psycopg
import pytest
from django.core import mail
from tests.factories import PASSWORD, make_tenant, system

from secretaire import config
from secretaire.lib import scope
from secretaire.protection.identity import actions, tasks
from secretaire.protection.identity.models import Search, User

pytestmark = pytest.mark.usefixtures("lasting")


@pytest.fixture(autouse=True)
def _empty(lasting):
    with psycopg.connect(config.database_url("worker"), autocommit=True) as worker:
        worker.execute("DELETE FROM identity_search")


def ask(client, email, **more):
    return client.post("/workspaces/?lang=en", {"email": email}, **more)


@pytest.fixture(name="two")
def _two(lasting):
    found = [make_tenant(name="First"), make_tenant(name="Second")]
    for tenant in found:
        with scope.tenant(tenant.pk):
            actions.enrol(
                actor=system(tenant),
                email=f"both@{found[0].slug}.test",
                name="Bo",
                password=PASSWORD,
                language="en",
            )
    return found


def test_the_owner_of_an_address_is_told_of_every_workspace_by_letter(client, two, request):
    ask(client, f"BOTH@{two[0].slug}.test")
    request.getfixturevalue("as_worker")

    tasks.searches()
    tasks.searches()

    (letter,) = mail.outbox
    assert letter.subject == "Your workspaces"
    assert all(f"/{tenant.slug}/account/login/" in letter.body for tenant in two)


def test_whoever_asks_is_told_the_same_whosever_the_address_is(client, two, request):
    known, unknown = ask(client, f"both@{two[0].slug}.test"), ask(client, "nobody@elsewhere.test")
    request.getfixturevalue("as_worker")
    tasks.searches()

    assert (known.status_code, known.url) == (unknown.status_code, unknown.url) == (302, "/workspaces/asked/")
    assert client.get(known.url).status_code == 200
    assert client.cookies == {}
    assert len(mail.outbox) == 1


def test_a_closed_account_is_not_told_of(client, two, request):
    for tenant in two:
        with scope.tenant(tenant.pk):
            User.objects.update(is_active=False)
    ask(client, f"both@{two[0].slug}.test")
    request.getfixturevalue("as_worker")
    tasks.searches()

    assert mail.outbox == []


def test_nobody_is_flooded_with_letters_and_nobody_learns_that_they_are_not(client, two, request):
    answers = {ask(client, f"both@{two[0].slug}.test").url for _ in range(5)}
    request.getfixturevalue("as_worker")
    tasks.searches()

    assert answers == {"/workspaces/asked/"}
    assert len(mail.outbox) == 3


@pytest.mark.usefixtures("one_stretch")
def test_one_network_asks_twenty_times_an_hour_at_most(client):
    statuses = [ask(client, f"{n}@elsewhere.test").status_code for n in range(21)]

    assert statuses == [302] * 20 + [429]


def test_a_network_that_the_server_does_not_tell_counts_as_one(client):
    assert ask(client, "a@elsewhere.test", REMOTE_ADDR="").status_code == 302


def test_the_address_is_kept_sealed_and_forgotten_after_a_day(client, request):
    ask(client, "zelig@elsewhere.test")
    with psycopg.connect(config.database_url("worker")) as worker:
        (row,) = worker.execute("SELECT * FROM identity_search").fetchall()
    request.getfixturevalue("as_worker")
    tasks.searches()
    Search.objects.update(asked_at=datetime.now(UTC) - timedelta(hours=25))
    tasks.searches()

    assert "zelig" not in str(row)
    assert not Search.objects.exists()


@pytest.mark.parametrize("email", ["", "no address", "a@b.test\r\nBcc: victim@elsewhere.test", "x" * 300 + "@b.test"])
def test_what_is_no_address_is_refused(client, email):
    assert ask(client, email).status_code == 200
    assert not Search.objects.exists()


def test_the_door_of_the_installation_leads_there(client):
    assert 'href="/workspaces/"' in client.get("/").content.decode()
    assert "Find your workspace" in client.get("/workspaces/?lang=en").content.decode()
