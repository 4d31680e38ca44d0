"""A worker that is killed while a receiver thinks loses no message, and no message gets a second name."""

import asyncio
import subprocess
import sys
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from threading import Event

import psycopg
import pytest
from tests.factories import make_host, make_page, make_tenant, system
from tests.flows.house import until
from tests.lib.test_jobs import resumed
from tests.meetings import book
from tests.platform.webhooks.receivers import Receiver, listen, says

from secretaire import config
from secretaire.lib import scope
from secretaire.platform.webhooks.core.states import State
from secretaire.platform.webhooks.models import Delivery

pytestmark = pytest.mark.usefixtures("lasting")


def test_a_message_outlives_the_worker_that_was_sending_it(tmp_path):
    receiver, over = Receiver(), Event()
    receiver.answer = lambda handler: over.wait(300) and None
    tenant, now = make_tenant(), datetime.now(UTC)
    with _working(tmp_path / "first.log") as first:
        with scope.tenant(tenant.pk):
            page = make_page(tenant, host=make_host(tenant, weekly=[[["00:00", "24:00"]]] * 7))
            made = listen(system(tenant), receiver.url)
            day = (now + timedelta(days=3)).replace(hour=9, minute=0, second=0, microsecond=0)
            book(page, day, now=now)
        until(lambda: receiver.taken)
        first.kill()
        first.wait()
    _bury()
    receiver.answer = says(200)
    over.set()
    asyncio.run(resumed())

    with _working(tmp_path / "second.log"):
        until(lambda: _state(tenant) == State.DELIVERED)
    receiver.close()

    keys = {each.key for each in receiver.taken}
    assert len(receiver.taken) == 2
    assert len(keys) == 1
    assert all(each.checked(made.secret)["type"] == "booking.made" for each in receiver.taken)


@contextmanager
def _working(log):
    with log.open("w") as file:
        process = subprocess.Popen(
            [sys.executable, "-m", "secretaire", "work"], stdout=file, stderr=file
        )  # our own interpreter
    try:
        yield process
    finally:
        process.terminate()
        process.wait(120)


def _bury():
    """Let the time pass after which a worker that says nothing is taken for dead."""
    with psycopg.connect(config.database_url("worker"), autocommit=True) as queue:
        queue.execute("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 hour'")


def _state(tenant):
    with scope.tenant(tenant.pk):
        return Delivery.objects.get().state
