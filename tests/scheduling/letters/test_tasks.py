"""Deliveries to a real mail server; what is written here stays, as it would between two attempts."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from threading import Barrier

import psycopg
import pytest
from django.db import connection, transaction
from tests.factories import make_tenant, system
from tests.mailing import Mood, serving, use
from tests.ports import free_port

from secretaire import config
from secretaire.lib import jobs, scope
from secretaire.lib.errors import Unavailable
from secretaire.scheduling.letters import actions, tasks
from secretaire.scheduling.letters.core import Draft, Invitation, Person, Sender
from secretaire.scheduling.letters.models import Letter, State

pytestmark = pytest.mark.usefixtures("lasting")
NOW = datetime(2026, 3, 1, 9, tzinfo=UTC)


@pytest.fixture
def port(settings):
    found = free_port()
    use(settings, found)
    return found


DRAFT = Draft(
    key="confirmed:1",
    kind="confirmed",
    about="booking/1",
    to=Person(name="Ada", email="ada@guest.test", language="en", zone="Europe/Paris"),
    sender=Sender(name="Hélène Martin", reply_to="h@host.test"),
    template="test/letter",
    context={"name": "Ada", "text": "Bye"},
    invitations=(Invitation(name="invite.ics", uid="u", sequence=0, method="REQUEST", text="BEGIN:VCALENDAR"),),
)


@pytest.fixture
def letter():
    tenant = make_tenant()
    with scope.tenant(tenant.pk):
        return actions.write(tenant_id=tenant.pk, draft=DRAFT)


def jobs_of(tenant):
    with psycopg.connect(config.database_url("worker")) as worker:
        rows = worker.execute(
            "SELECT task_name, args, scheduled_at FROM procrastinate_jobs WHERE args ->> 'tenant_id' = %s ORDER BY id",
            [str(tenant.pk)],
        )
        return rows.fetchall()


def deliver(letter):
    tasks.deliver(tenant_id=letter.tenant_id, letter_id=str(letter.pk))


def now_of(letter):
    with scope.tenant(letter.tenant_id):
        return Letter.objects.get(pk=letter.pk)


def test_a_letter_is_delivered(port, letter):
    with serving(Mood(), port) as server:
        deliver(letter)

    (arrived,) = server.taken
    assert arrived["Message-ID"] == f"<{letter.pk}@localhost>"
    assert arrived["Reply-To"] == "h@host.test"
    assert [part.get_filename() for part in arrived.iter_attachments()] == ["invite.ics"]
    assert (now_of(letter).state, now_of(letter).attempts) == (State.SENT, 1)
    assert now_of(letter).sent_at


def test_a_dead_server_delays_and_loses_nothing(port, letter):
    for _attempt in range(3):
        with pytest.raises(Unavailable):
            deliver(letter)
    assert (now_of(letter).state, now_of(letter).attempts) == (State.PROMISED, 3)
    assert "ConnectionRefusedError" in now_of(letter).error

    with serving(Mood(), port) as server:
        deliver(letter)
        deliver(letter)

    assert len(server.taken) == 1
    assert (now_of(letter).state, now_of(letter).error) == (State.SENT, "")


def test_a_busy_server_is_tried_again(port, letter):
    mood = Mood()
    mood.to_recipient = "450 later"

    with serving(mood, port), pytest.raises(Unavailable):
        deliver(letter)

    assert now_of(letter).state == State.PROMISED


def test_a_refused_letter_has_failed(port, letter):
    mood = Mood()
    mood.to_recipient = "550 5.1.1 No such person"

    with serving(mood, port):
        deliver(letter)

    assert (now_of(letter).state, now_of(letter).error) == (State.FAILED, "550 5.1.1 No such person")


def test_nothing_is_tried_for_ever(port, letter):
    with scope.tenant(letter.tenant_id):
        Letter.objects.filter(pk=letter.pk).update(attempts=jobs.Patience.tries)

    deliver(letter)

    assert now_of(letter).state == State.FAILED


def test_after_a_crash_in_between_a_letter_is_unclear_and_not_sent_twice(port, letter):
    with scope.tenant(letter.tenant_id):
        actions.take(actor=system(letter.tenant), letter_id=letter.pk, now=NOW)

    with serving(Mood(), port) as server:
        deliver(letter)
        deliver(letter)

    assert server.taken == []
    assert now_of(letter).state == State.UNKNOWN


def test_a_server_that_falls_silent_leaves_a_letter_unclear(port, letter):
    mood = Mood()
    mood.hangs_up = True

    with serving(mood, port) as server:
        deliver(letter)
        deliver(letter)

    assert len(server.taken) == 1
    assert now_of(letter).state == State.UNKNOWN


def test_two_workers_send_one_letter(port, letter):
    together = Barrier(2)

    def work(_number):
        together.wait()
        try:
            deliver(letter)
        finally:
            connection.close()

    with serving(Mood(), port) as server, ThreadPoolExecutor(2) as pool:
        list(pool.map(work, range(2)))

    assert len(server.taken) == 1
    assert now_of(letter).state == State.SENT


def test_a_letter_and_its_promise_stand_together():
    tenant, later = make_tenant(), datetime(2036, 3, 1, tzinfo=UTC)

    with scope.tenant(tenant.pk):
        letter = actions.write(tenant_id=tenant.pk, draft=replace(DRAFT, at=later))

    promise = {"tenant_id": str(tenant.pk), "letter_id": str(letter.pk)}
    assert jobs_of(tenant) == [("letters.delivery", promise, later)]


def test_a_letter_and_its_promise_fall_together():
    tenant = make_tenant()

    with scope.tenant(tenant.pk):
        actions.write(tenant_id=tenant.pk, draft=DRAFT)
        transaction.set_rollback(True)

    assert jobs_of(tenant) == []
