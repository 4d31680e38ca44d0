"""A letter comes in, is read in a process of its own, judged and handed on."""

import base64
from dataclasses import replace
from datetime import timedelta

import psycopg
import pytest
from tests.factories import make_tenant, system
from tests.naming import naming
from tests.scanning import EICAR, LARGEST, packed, scanned_by

from secretaire import config
from secretaire.lib import clock, scope
from secretaire.lib.errors import Unavailable
from secretaire.protection.audit.models import Entry
from secretaire.scheduling.mailboxes import actions, queries, tasks
from secretaire.scheduling.mailboxes.core import Envelope, State
from secretaire.scheduling.mailboxes.models import Arrival

pytestmark = pytest.mark.usefixtures("lasting")
RAW = b"From: Ada <ada@guest.test>\r\nSubject: Lunch\r\nMessage-ID: <1@guest.test>\r\n\r\nTuesday?\r\n"


@pytest.fixture
def tenant():
    return make_tenant()


@pytest.fixture
def zone(monkeypatch):
    with naming() as found:
        setting(monkeypatch, resolver=found.address, dns_seconds=1)
        yield found


def setting(monkeypatch, **values):
    now = config.load()
    changed = replace(now, intake=replace(now.intake, **values))
    monkeypatch.setattr(config, "load", lambda: changed)


def come(tenant, raw=RAW, *, ago=timedelta(0), **envelope):
    with scope.tenant(tenant.pk):
        box = actions.open_service(actor=system(tenant))
        given = Envelope(recipient=box.address, mail_from="ada@guest.test", **envelope)
        now = clock.now() - ago
        return actions.receive(actor=system(tenant), mailbox_id=box.pk, raw=raw, envelope=given, now=now)


def read(arrival):
    tasks.read(tenant_id=arrival.tenant_id, arrival_id=str(arrival.pk))
    with scope.tenant(arrival.tenant_id):
        return queries.get(tenant_id=arrival.tenant_id, arrival_id=arrival.pk)


def promises(tenant, name):
    with psycopg.connect(config.database_url("worker")) as worker:
        rows = worker.execute(
            "SELECT args ->> 'arrival_id' FROM procrastinate_jobs WHERE args ->> 'tenant_id' = %s AND task_name = %s",
            [str(tenant.pk), name],
        )
        return [row[0] for row in rows.fetchall()]


def test_a_letter_is_read_and_handed_on(tenant, zone):
    arrival = come(tenant)

    found = read(arrival)

    assert (found.state, found.from_email, found.subject, found.text) == (
        State.PARSED,
        "ada@guest.test",
        "Lunch",
        "Tuesday?",
    )
    assert (found.authentic, found.authenticity["standing"]) == (False, "unproven")
    assert promises(tenant, "mailboxes.reading") == [str(arrival.pk)]
    assert promises(tenant, "mailboxes.arrived") == [str(arrival.pk)]


def test_a_letter_is_read_once(tenant, zone):
    arrival = come(tenant)

    read(arrival)
    read(arrival)

    assert promises(tenant, "mailboxes.arrived") == [str(arrival.pk)]


def test_a_letter_of_a_mailbox_that_is_gone_is_owed_nothing(tenant, zone):
    arrival = come(tenant)
    with scope.tenant(tenant.pk):
        Arrival.objects.all().delete()

    tasks.read(tenant_id=tenant.pk, arrival_id=str(arrival.pk))

    assert promises(tenant, "mailboxes.arrived") == []


def test_a_letter_that_cannot_be_read_is_set_aside_whole(tenant, zone):
    found = read(come(tenant, b"\x00\xff"))

    assert (found.state, found.why, found.original) == (State.QUARANTINED, "no_sender", b"\x00\xff")
    assert promises(tenant, "mailboxes.arrived") == []


def test_a_letter_waits_for_dns(tenant, zone):
    zone.silent.add("_dmarc.guest.test")
    arrival = come(tenant)
    with pytest.raises(Unavailable):
        read(arrival)
    zone.silent.clear()

    assert read(arrival).state == State.PARSED


def test_a_letter_does_not_wait_for_dns_for_ever(tenant, zone):
    zone.silent.add("_dmarc.guest.test")

    found = read(come(tenant, ago=timedelta(hours=25)))

    assert (found.state, found.authentic, found.authenticity["dns"]) == (State.PARSED, False, "silent")


def test_a_letter_written_on_our_own_page_is_believed_in_development_alone(tenant, zone, monkeypatch):
    assert read(come(tenant, written_here=True)).authentic
    now = config.load()
    real = replace(now, installation=replace(now.installation, development=False))
    monkeypatch.setattr(config, "load", lambda: real)

    assert not read(come(tenant, RAW + b"PS", written_here=True)).authentic


def test_our_own_server_is_believed_where_it_is_trusted(tenant, monkeypatch):
    setting(monkeypatch, trusted="mx.example.test")
    line = b"Authentication-Results: mx.example.test; dmarc=pass header.from=guest.test\r\n"

    assert read(come(tenant, line + RAW)).authentic
    assert not read(come(tenant, RAW)).authentic


def test_our_own_letter_that_comes_back_is_known(tenant, zone):
    loop = queries.loop(tenant_id=tenant.pk)

    assert read(come(tenant, f"X-Loop: {loop}\r\n".encode() + RAW)).silence == "loop"


def test_old_letters_are_forgotten(tenant, zone, as_worker):
    come(tenant, ago=timedelta(days=91))
    kept = come(tenant, RAW + b"PS")

    tasks.forget()

    with scope.tenant(tenant.pk):
        assert [each.pk for each in Arrival.objects.all()] == [kept.pk]


def enclosing(content: bytes) -> bytes:
    """Return a letter with an attachment."""
    part = b"Content-Type: application/zip\r\nContent-Transfer-Encoding: base64\r\n\r\n" + base64.encodebytes(content)
    kind = b"\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
    text = b"--b\r\nContent-Type: text/plain\r\n\r\nTuesday?\r\n--b\r\n"
    return RAW.partition(b"\r\n\r\n")[0] + kind + text + part + b"\r\n--b--\r\n"


def infections(tenant):
    with scope.tenant(tenant.pk):
        return Entry.objects.filter(tenant_id=tenant.pk, verb="file.infected").count()


def test_a_letter_with_malware_is_set_aside_unread(tenant, zone, scanner, monkeypatch):
    scanned_by(monkeypatch, scanner)

    found = read(come(tenant, enclosing(packed(EICAR))))

    assert (found.state, found.why, found.readable) == (State.QUARANTINED, "malware", False)
    assert promises(tenant, "mailboxes.arrived") == []
    assert infections(tenant) == 1


def test_a_letter_that_was_looked_at_is_read(tenant, zone, scanner, monkeypatch):
    scanned_by(monkeypatch, scanner)

    found = read(come(tenant, enclosing(packed(b"nothing bad"))))

    assert (found.state, found.text) == (State.PARSED, "Tuesday?")
    assert infections(tenant) == 0


def test_a_letter_that_is_larger_than_the_scanner_reads_is_set_aside(tenant, zone, scanner, monkeypatch):
    scanned_by(monkeypatch, scanner)

    assert read(come(tenant, RAW + b"x" * (LARGEST + 1))).why == "too_large"


def test_a_letter_waits_for_the_scanner_for_a_day_and_is_set_aside_then(tenant, zone, monkeypatch):
    scanned_by(monkeypatch, "/nowhere/socket", seconds=1)

    with pytest.raises(Unavailable):
        read(come(tenant))
    found = read(come(tenant, RAW + b"later", ago=timedelta(hours=25)))

    assert (found.state, found.why) == (State.QUARANTINED, "unchecked")
