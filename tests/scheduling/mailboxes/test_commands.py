"""The intake as a process: what it says to senders holds, whatever happens to it."""

import os
import re
import signal
import smtplib
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from django.db import connections
from tests.factories import make_tenant, system
from tests.ports import free_port
from tests.postoffice import postfix

from secretaire import config
from secretaire.lib import scope
from secretaire.lib.errors import Missing, Unavailable
from secretaire.scheduling.mailboxes import actions, commands
from secretaire.scheduling.mailboxes.adapters.intake import Handover
from secretaire.scheduling.mailboxes.models import Arrival

pytestmark = pytest.mark.usefixtures("lasting")
LETTER = b"From: Ada <ada@guest.test>\r\nSubject: Lunch\r\n\r\nTuesday?\r\n"


@pytest.fixture
def away(lasting):
    """A database that does not answer."""
    own = connections["default"]
    dead = connections.create_connection("default")
    dead.settings_dict = own.settings_dict | {"HOST": "127.0.0.1", "PORT": str(free_port()), "OPTIONS": {}}
    connections["default"] = dead
    yield
    connections["default"] = own


def handover(mailbox, **values):
    place = commands.Place(tenant_id=mailbox.tenant_id, mailbox_id=mailbox.pk)
    given = {"recipient": mailbox.address, "mail_from": "ada@guest.test", "peer": "198.51.100.7", "helo": "x.test"}
    return Handover(raw=LETTER, place=place, **given | values)


def test_a_letter_is_committed_when_the_keeper_returns(mailbox):
    commands.Keeper().keep(handover(mailbox))

    assert [each.original for each in kept(mailbox)] == [LETTER]


def test_the_keeper_knows_mailboxes_by_their_addresses(mailbox):
    found = commands.Keeper().find(f" {mailbox.address.upper()} ")

    assert (found.tenant_id, found.mailbox_id) == (mailbox.tenant_id, mailbox.pk)
    with pytest.raises(Missing):
        commands.Keeper().find("nobody@assistant.localhost")


def test_a_long_word_of_a_tenant_has_a_short_address():
    tenant = make_tenant(slug=f"{uuid4().hex}-{uuid4().hex[:7]}")
    with scope.tenant(tenant.pk):
        box = actions.open_service(actor=system(tenant))

    assert len(box.address.partition("@")[0]) == 29
    assert commands.Keeper().find(box.address).tenant_id == tenant.pk


def test_the_keeper_says_that_the_database_is_away(mailbox, away):
    with pytest.raises(Unavailable):
        commands.Keeper().find(mailbox.address)
    with pytest.raises(Unavailable):
        commands.Keeper().keep(handover(mailbox))


def test_nobody_is_listened_to_while_the_database_is_away(away):
    listener = commands.Listener()

    listener.tend()

    assert listener._ears == {}


class Process:
    """The intake, on a port of its own."""

    def __init__(self, **settings):
        self.port = free_port()
        self.settings = {"SECRETAIRE__INTAKE__PORT": str(self.port)} | settings
        self.start()

    def start(self):
        self.process = subprocess.Popen(
            [sys.executable, "-m", "secretaire", "receive"], env={**os.environ, **self.settings}
        )
        end = time.monotonic() + 120
        while time.monotonic() < end:
            try:
                socket.create_connection(("127.0.0.1", self.port)).close()
            except ConnectionRefusedError:
                time.sleep(0.1)
            else:
                return

    def stop(self):
        self.process.terminate()
        return self.process.wait(20)

    def kill(self):
        self.process.kill()
        self.process.wait()

    def client(self):
        kind = smtplib.SMTP if self.settings.get("SECRETAIRE__INTAKE__PROTOCOL") == "smtp" else smtplib.LMTP
        return kind("127.0.0.1", self.port)


@contextmanager
def running(**settings):
    found = Process(**settings)
    try:
        yield found
    finally:
        found.stop()


@pytest.fixture(scope="module")
def intake(django_db_setup):
    with running() as found:
        yield found


@pytest.fixture
def mailbox():
    tenant = make_tenant()
    with scope.tenant(tenant.pk):
        return actions.open_service(actor=system(tenant))


def kept(mailbox):
    with scope.tenant(mailbox.tenant_id):
        return list(Arrival.objects.all())


def hand(process, mailbox):
    with process.client() as client:
        client.sendmail("ada@guest.test", [mailbox.address], LETTER)


def test_a_letter_is_kept_and_its_reading_promised(intake, mailbox):
    hand(intake, mailbox)

    (found,) = kept(mailbox)
    assert found.original == LETTER
    assert found.envelope["mail_from"] == "ada@guest.test"
    assert found.envelope["peer"] == ""


def test_a_letter_that_is_handed_over_twice_is_kept_once(intake, mailbox):
    hand(intake, mailbox)
    hand(intake, mailbox)

    assert len(kept(mailbox)) == 1


@pytest.mark.parametrize("address", ["nobody@assistant.localhost", "x@elsewhere.test", "+@assistant.localhost"])
def test_strangers_addresses_are_refused(intake, mailbox, address):
    with intake.client() as client, pytest.raises(smtplib.SMTPRecipientsRefused) as refused:
        client.sendmail("ada@guest.test", [address], LETTER)

    assert refused.value.recipients[address][0] == 550


def test_a_resting_mailbox_takes_nothing(intake, mailbox):
    with scope.tenant(mailbox.tenant_id):
        actions.rest(actor=system(mailbox.tenant), mailbox_id=mailbox.pk)

    with pytest.raises(smtplib.SMTPRecipientsRefused):
        hand(intake, mailbox)


def test_straight_from_outside_the_peer_is_remembered(mailbox):
    with running(SECRETAIRE__INTAKE__PROTOCOL="smtp") as process, process.client() as client:
        client.helo("mail.guest.test")
        client.sendmail("ada@guest.test", [mailbox.address], LETTER)

    assert kept(mailbox)[0].envelope["peer"] == "127.0.0.1"
    assert kept(mailbox)[0].envelope["helo"] == "mail.guest.test"


def test_killed_between_the_letter_and_its_commit_nothing_is_lost(mailbox):
    process = Process()
    with psycopg.connect(config.database_url("owner")) as owner:
        owner.execute("LOCK TABLE mailboxes_arrival IN SHARE MODE")  # nobody writes letters down meanwhile
        client = process.client()
        client.lhlo = client.ehlo
        client.ehlo()
        client.mail("ada@guest.test")
        client.rcpt(mailbox.address)
        client.putcmd("data")
        client.getreply()
        client.send(LETTER + b".\r\n")
        client.sock.settimeout(1)
        with pytest.raises(TimeoutError):
            client.sock.recv(1)
        process.kill()
        client.sock.settimeout(5)
        answer = client.sock.recv(100)
        client.close()

    assert answer == b""
    process.start()
    try:
        hand(process, mailbox)
    finally:
        process.stop()
    assert [each.original for each in kept(mailbox)] == [LETTER]


def arrive(mailbox):
    while not kept(mailbox):
        time.sleep(0.1)
    return kept(mailbox)


def test_a_mail_server_hands_letters_over_and_refuses_strangers(intake, mailbox):
    with (
        postfix(domain="assistant.localhost", lmtp=intake.port) as server,
        smtplib.SMTP("127.0.0.1", server.port) as client,
    ):
        client.sendmail("ada@guest.test", [mailbox.address], LETTER)
        (found,) = arrive(mailbox)

    assert found.original.endswith(LETTER.partition(b"\r\n\r\n")[2])
    assert found.envelope["mail_from"] == "ada@guest.test"


def test_a_mail_server_keeps_letters_while_we_are_dead(mailbox):
    process = Process()
    process.kill()
    with postfix(domain="assistant.localhost", lmtp=process.port) as server:
        with smtplib.SMTP("127.0.0.1", server.port) as client:
            client.sendmail("ada@guest.test", [mailbox.address], LETTER)
        while "Connection refused" not in (server.folder / "postfix.log").read_text():
            time.sleep(0.1)
        process.start()
        arrive(mailbox)
        process.stop()

    assert len(kept(mailbox)) == 1


def test_it_stops_when_it_is_told_to(mailbox):
    assert Process().stop() == 0


def listens_to(process, number):
    """Return whether a process has its own answer to a signal (proc_pid_status(5))."""
    status = Path(f"/proc/{process.pid}/status").read_text()
    return bool(int(re.search(r"SigCgt:\s*(\w+)", status)[1], 16) & 1 << (number - 1))


def test_switched_off_it_waits_for_nothing(mailbox):
    process = subprocess.Popen(
        [sys.executable, "-m", "secretaire", "receive"], env={**os.environ, "SECRETAIRE__INTAKE__PROTOCOL": "off"}
    )
    while not listens_to(process, signal.SIGTERM):
        time.sleep(0.05)

    assert process.poll() is None
    process.terminate()
    assert process.wait(20) == 0


def test_an_unknown_protocol_is_said():
    done = subprocess.run(
        [sys.executable, "-m", "secretaire", "receive"],
        env={**os.environ, "SECRETAIRE__INTAKE__PROTOCOL": "uucp"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.stderr == "secretaire: intake.protocol must be lmtp, smtp or off\n"
