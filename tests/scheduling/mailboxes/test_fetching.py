"""Letters are fetched from a real Dovecot: each once, none lost, and only what is kept is marked."""

import imaplib
import json
import re
import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from uuid import uuid4

import psycopg
import pytest
from tests.factories import make_tenant, system
from tests.lib.sites import Site
from tests.ports import free_port
from tests.postoffice import PASSWORD, dovecot

from secretaire import config
from secretaire.lib import scope
from secretaire.scheduling.mailboxes import actions, commands, queries, tasks
from secretaire.scheduling.mailboxes.core import After, Condition, Method, Security
from secretaire.scheduling.mailboxes.models import Arrival, Mailbox

pytestmark = pytest.mark.usefixtures("lasting")
NOW = datetime(2026, 3, 1, 9, tzinfo=UTC)


class Introspection(BaseHTTPRequestHandler):
    """Tells Dovecot which access tokens hold."""

    def do_POST(self):
        token = self.rfile.read(int(self.headers["Content-Length"])).decode()
        said = json.dumps({"active": "good" in token, "email": "julie@client.test"}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        self.wfile.write(said)

    def log_message(self, *args):
        """Say nothing."""


@pytest.fixture(scope="module")
def server():
    with ThreadingHTTPServer(("127.0.0.1", 0), Introspection) as introspection:
        thread = threading.Thread(target=introspection.serve_forever)
        thread.start()
        with dovecot(introspect=introspection.server_address[1]) as found:
            yield found
        introspection.shutdown()
        thread.join()


@pytest.fixture
def post():
    """An address that no other test has."""
    return f"{uuid4().hex}@client.test"


def letter(number):
    return (
        f"From: Ada <ada@guest.test>\r\nSubject: {number}\r\nMessage-ID: <{number}@guest.test>\r\n\r\nHi\r\n".encode()
    )


def connect(server, address, **values):
    tenant = make_tenant()
    given = {
        "address": address,
        "imap_host": "localhost",
        "imap_port": server.imap,
        "imap_security": Security.NONE,
        "credential": {"password": PASSWORD},
    }
    with scope.tenant(tenant.pk):
        connection = actions.Connection(**given | values)
        return actions.connect(actor=system(tenant), connection=connection, now=NOW)


def fetch(box):
    tasks.fetch(tenant_id=box.tenant_id, mailbox_id=str(box.pk))
    return now_of(box)


def now_of(box):
    with scope.tenant(box.tenant_id):
        return queries.mailbox(tenant_id=box.tenant_id, mailbox_id=box.pk)


def subjects(box):
    with scope.tenant(box.tenant_id):
        found = Arrival.objects.order_by("received_at")
        return [re.search(rb"Subject: (\d+)", each.original)[1].decode() for each in found]


def outside(server, address, folder="INBOX", criterion="ALL"):
    """Return how many letters of a kind lie in a folder there."""
    client = imaplib.IMAP4("127.0.0.1", server.imap)
    client.login(address, PASSWORD)
    client.select(folder, readonly=True)
    found = client.search(None, criterion)[1][0].split()
    client.logout()
    return len(found)


def promises(box, name):
    with psycopg.connect(config.database_url("worker")) as worker:
        rows = worker.execute(
            "SELECT 1 FROM procrastinate_jobs WHERE args ->> 'mailbox_id' = %s AND task_name = %s", [str(box.pk), name]
        )
        return len(rows.fetchall())


def test_what_comes_after_the_connection_is_fetched_once_and_marked(server, post):
    server.deliver(letter(0), post)
    box = connect(server, post)
    assert fetch(box).last_success
    server.deliver(letter(1), post)
    server.deliver(letter(2), post)

    fetch(box)
    fetch(box)

    assert subjects(box) == ["1", "2"]
    assert outside(server, post, criterion="SEEN") == 2
    assert outside(server, post) == 3


def test_letters_move_to_a_folder_that_is_made(server, post):
    box = connect(server, post, after=After.MOVED, folder="Réunions")
    fetch(box)
    server.deliver(letter(1), post)

    fetch(box)

    assert (subjects(box), outside(server, post)) == (["1"], 0)
    assert outside(server, post, '"R&AOk-unions"') == 1


def test_a_letter_that_was_kept_but_not_marked_is_not_kept_twice(server, post):
    box = connect(server, post)
    fetch(box)
    server.deliver(letter(1), post)
    fetch(box)
    with scope.tenant(box.tenant_id):
        Mailbox.objects.update(cursor=0)

    fetch(box)

    assert subjects(box) == ["1"]


def test_a_server_that_counts_anew_makes_no_letter_old_or_new(server, post):
    box = connect(server, post)
    fetch(box)
    server.deliver(letter(1), post)
    fetch(box)
    with scope.tenant(box.tenant_id):
        Mailbox.objects.update(validity=1, cursor=7_000)
    server.deliver(letter(2), post)

    found = fetch(box)

    assert subjects(box) == ["1", "2"]
    assert found.validity != 1


def test_a_letter_that_is_too_large_waits_for_a_person_and_stays_there(server, post, monkeypatch):
    box = connect(server, post)
    fetch(box)
    server.deliver(letter(1) + b"x\r\n" * 50_000, post)
    server.deliver(letter(2), post)
    now = config.load()
    small = replace(now, intake=replace(now.intake, largest_bytes=50_000))
    monkeypatch.setattr(config, "load", lambda: small)

    fetch(box)

    assert subjects(box) == ["1", "2"]
    with scope.tenant(box.tenant_id):
        (odd,) = queries.quarantined(tenant_id=box.tenant_id)
    assert odd.why == "too_large"
    assert outside(server, post, criterion="UNSEEN") == 1


def test_a_password_that_was_changed_breaks_the_mailbox_at_once_and_is_told_once(server, post):
    box = connect(server, post, credential={"password": "old"})

    fetch(box)
    found = fetch(box)

    assert (found.state, found.failures) == (Condition.BROKEN, 2)
    assert found.fault == "localhost does not take the user name and password."
    assert promises(box, "mailboxes.broken") == 1

    with scope.tenant(box.tenant_id):
        again = actions.Connection(
            address=post,
            imap_host="localhost",
            imap_port=server.imap,
            imap_security=Security.NONE,
            credential={"password": PASSWORD},
        )
        actions.change(actor=system(box.tenant), mailbox_id=box.pk, connection=again, now=NOW)
    assert fetch(box).state == Condition.WORKING


def test_a_dead_server_breaks_a_mailbox_after_a_while(server, post):
    box = connect(server, post, imap_port=free_port())

    states = [fetch(box).state for _try in range(3)]

    assert states == [Condition.WORKING, Condition.WORKING, Condition.BROKEN]
    with scope.tenant(box.tenant_id):
        Mailbox.objects.update(imap_port=server.imap)
    assert (fetch(box).state, now_of(box).fault) == (Condition.WORKING, "")


def test_a_private_address_is_not_reached(server, post):
    found = fetch(connect(server, post, imap_host="10.0.0.1"))

    assert (found.state, "public internet" in found.fault) == (Condition.BROKEN, True)


def test_a_server_that_is_none_is_said(server, post, monkeypatch):
    now = config.load()
    hasty = replace(now, mailboxes=replace(now.mailboxes, timeout_seconds=1))
    monkeypatch.setattr(config, "load", lambda: hasty)
    site = Site()
    try:
        found = fetch(connect(server, post, imap_port=site.port))
    finally:
        site.close()

    assert found.fault == "localhost does not answer as a mail server does."


@pytest.mark.parametrize("security", [Security.TLS, Security.STARTTLS])
def test_the_connection_is_closed_to_others(server, post, monkeypatch, security):
    port = server.imaps if security == Security.TLS else server.imap
    box = connect(server, post, imap_security=security, imap_port=port)
    assert fetch(box).fault == "The certificate of localhost is not valid."

    monkeypatch.setenv("SSL_CERT_FILE", str(server.authority))

    assert fetch(box).state == Condition.WORKING


def test_a_token_opens_the_mailbox_and_its_successor_is_kept(server):
    site = Site()
    site.routes["/token"] = (200, {}, b'{"access_token": "good", "refresh_token": "next"}')
    grant = {"token_url": f"http://127.0.0.1:{site.port}/token", "client_id": "us", "refresh_token": "first"}
    box = connect(server, "julie@client.test", method=Method.OAUTH, credential=grant)

    found = fetch(box)

    assert (found.state, found.fault) == (Condition.WORKING, "")
    assert found.credential["refresh_token"] == "next"  # noqa: S105  # of nobody
    site.routes["/token"] = (200, {}, b'{"access_token": "bad"}')
    assert fetch(box).state == Condition.BROKEN
    site.close()


def test_a_resting_mailbox_is_not_opened(server, post):
    box = connect(server, post)
    with scope.tenant(box.tenant_id):
        actions.rest(actor=system(box.tenant), mailbox_id=box.pk)

    assert fetch(box).tried_at is None

    with scope.tenant(box.tenant_id):
        actions.resume(actor=system(box.tenant), mailbox_id=box.pk, now=NOW)
    assert fetch(box).last_success


def test_a_mailbox_that_is_gone_is_owed_nothing(server, post):
    box = connect(server, post)
    with scope.tenant(box.tenant_id):
        actions.disconnect(actor=system(box.tenant), mailbox_id=box.pk)

    tasks.fetch(tenant_id=box.tenant_id, mailbox_id=str(box.pk))


def test_looks_are_called_by_the_clock(server, post, as_worker):
    box = connect(server, post)
    with scope.tenant(box.tenant_id):
        Mailbox.objects.update(due_at=NOW - timedelta(days=1))

    tasks.due()
    tasks.due()

    assert promises(box, "mailboxes.fetching") == 2


def test_a_letter_is_heard_of_when_it_comes(server, post):
    box = connect(server, post)
    fetch(box)
    ear = commands.Ear(commands.Place(tenant_id=box.tenant_id, mailbox_id=box.pk))
    ear.start()
    before = promises(box, "mailboxes.fetching")
    heard = threading.Event()

    def wait():
        while promises(box, "mailboxes.fetching") == before and not ear.stop.wait(0.1):
            pass
        heard.set()

    waiter = threading.Thread(target=wait)
    waiter.start()
    number = 0
    while not heard.wait(1):
        server.deliver(letter(number := number + 1), post)
    ear.stop.set()
    ear.join(10)
    waiter.join()

    assert not ear.is_alive()


def test_those_that_work_are_listened_to_and_no_others(server, post, as_worker):
    box = connect(server, post)
    place = commands.Place(tenant_id=box.tenant_id, mailbox_id=box.pk)
    listener = commands.Listener()
    listener.tend()
    assert place in listener._ears

    with scope.tenant(box.tenant_id):
        actions.rest(actor=system(box.tenant), mailbox_id=box.pk)
    listener.tend()

    assert place not in listener._ears
    listener.stop()
