"""Entries reach a collector as they are written, and none is lost when it dies."""

import threading
import time
from datetime import timedelta
from uuid import UUID

import pytest
from tests.factories import make_tenant, provider, system
from tests.protection.shipping.collectors import Rsyslog, https, polite, rsyslog

from secretaire import config
from secretaire.lib import clock, metrics, scope
from secretaire.lib.errors import Unavailable
from secretaire.protection.audit import actions as audit
from secretaire.protection.audit import queries as log
from secretaire.protection.audit import tasks as sequencing
from secretaire.protection.shipping import actions, queries, tasks
from secretaire.protection.shipping.adapters import syslog
from secretaire.protection.shipping.core import Collector
from secretaire.protection.tenancy.models import Tenant

SYSLOG, HTTPS = Collector.SYSLOG, Collector.HTTPS


@pytest.fixture
def tenant(as_worker):
    return make_tenant()


@pytest.fixture
def set_up(monkeypatch):
    """Set the section, as an operator does."""

    def found(**settings: object) -> None:
        for name, value in settings.items():
            monkeypatch.setenv(f"SECRETAIRE__SHIPPING__{name.upper()}", str(value))
        config.load.cache_clear()

    yield found
    monkeypatch.undo()
    config.load.cache_clear()


@pytest.fixture
def receiver(tmp_path, set_up):
    with rsyslog(tmp_path) as found:
        set_up(
            syslog_host="127.0.0.1",
            syslog_port=found.port,
            ca=found.papers.ca,
            certificate=found.papers.ours,
        )
        yield found


def write(tenant: Tenant, many: int) -> None:
    """Write entries and give them their places."""
    with scope.tenant(tenant.pk):
        for number in range(many):
            audit.record(actor=system(tenant), verb="booking.booked", subject=f"booking/{number}")
    sequencing.place(tenant.pk, whole=True)


def cursor(tenant: Tenant, collector: Collector = SYSLOG):
    with scope.tenant(tenant.pk):
        return queries.cursor(tenant_id=tenant.pk, collector=collector)


def verbs(tenant: Tenant) -> list[str]:
    with scope.tenant(tenant.pk):
        return [entry.verb for entry in log.every(tenant_id=tenant.pk)]


def test_entries_arrive_once_and_in_order_over_mutual_tls(tenant, receiver):
    write(tenant, 3)

    tasks.send(tenant.pk, SYSLOG)
    tasks.send(tenant.pk, SYSLOG)
    write(tenant, 2)
    tasks.send(tenant.pk, SYSLOG)

    assert receiver.until(5) == [(index, False) for index in range(5)]
    assert all(str(tenant.pk) in line for line in receiver.lines())
    assert (cursor(tenant).index, cursor(tenant).claimed_until) == (4, None)
    assert cursor(tenant).delay_ms >= 0


def test_a_receiver_that_dies_midway_loses_nothing_and_what_comes_twice_is_marked(tenant, receiver, monkeypatch):
    monkeypatch.setattr(queries, "MANY", 20)
    write(tenant, 200)
    killer = threading.Thread(target=_kill_after, args=(receiver, 30))
    killer.start()

    with pytest.raises(Unavailable):
        _send_for_ever(tenant)
    killer.join()
    failing = cursor(tenant).failing_since
    receiver.start()
    sequencing.place(tenant.pk, whole=True)
    _send_until_taken(tenant)
    sequencing.place(tenant.pk, whole=True)
    _send_until_taken(tenant)
    total = cursor(tenant).index + 1
    came = receiver.until(total)

    assert failing is not None
    assert total > 200
    assert {index for index, _ in came} == set(range(total))
    first = {index for index, marked in came if not marked}
    assert len(first) == len([index for index, marked in came if not marked])
    assert cursor(tenant).failing_since is None
    told = [verb for verb in verbs(tenant) if verb in {"shipping.failed", "shipping.resumed"}]
    assert told == ["shipping.failed", "shipping.resumed"] * (len(told) // 2)  # a start under load may falter once more
    assert told


def test_what_was_taken_last_before_a_failure_leaves_again_once_and_is_marked(tenant, receiver, monkeypatch):
    monkeypatch.setattr(queries, "MANY", 2)
    write(tenant, 5)
    tasks.send(tenant.pk, SYSLOG)
    write(tenant, 1)
    receiver.kill()
    for _ in range(2):
        with pytest.raises(Unavailable):
            tasks.send(tenant.pk, SYSLOG)

    receiver.start()
    _send_until_taken(tenant)

    came = receiver.until(6)
    assert came[:5] == [(index, False) for index in range(5)]
    assert came[5:] == [(3, True), (4, True), (5, True)]


def _send_until_taken(tenant: Tenant) -> None:
    """Send again what is not taken, as the clock does: a receiver that has just started may still hang up."""
    end = time.monotonic() + 120
    while True:
        try:
            return tasks.send(tenant.pk, SYSLOG)
        except Unavailable:
            if time.monotonic() > end:
                raise
            time.sleep(1)


def _send_for_ever(tenant: Tenant) -> None:
    while True:
        tasks.send(tenant.pk, SYSLOG)
        write(tenant, 20)


def _kill_after(receiver: Rsyslog, many: int) -> None:
    end = time.monotonic() + 120
    while len(receiver.lines()) < many and time.monotonic() < end:
        time.sleep(0.01)
    receiver.kill()


def test_of_a_collector_that_stays_away_the_log_says_so_once(tenant, receiver):
    write(tenant, 1)
    receiver.kill()

    for _ in range(2):
        with pytest.raises(Unavailable):
            tasks.send(tenant.pk, SYSLOG)

    assert verbs(tenant).count("shipping.failed") == 1


def test_who_shows_no_certificate_is_not_listened_to(tenant, receiver, set_up, monkeypatch):
    monkeypatch.setattr(syslog, "_GRACE", 120)  # a busy receiver is slow at hanging up
    set_up(certificate="")
    write(tenant, 1)

    with pytest.raises(Unavailable):
        tasks.send(tenant.pk, SYSLOG)

    assert cursor(tenant).index == -1


def test_a_session_that_ends_by_the_book_before_ours_proves_nothing(tenant, tmp_path, set_up, monkeypatch):
    monkeypatch.setattr(syslog, "_GRACE", 120)
    write(tenant, 1)

    with polite(tmp_path) as (papers, port):
        set_up(syslog_host="127.0.0.1", syslog_port=port, ca=papers.ca)
        with pytest.raises(Unavailable, match="hangs up"):
            tasks.send(tenant.pk, SYSLOG)

    assert cursor(tenant).index == -1


def test_a_collector_that_is_not_who_it_says_gets_nothing(tenant, receiver, set_up):
    set_up(syslog_name="collector.example")
    write(tenant, 1)

    with pytest.raises(Unavailable):
        tasks.send(tenant.pk, SYSLOG)

    assert receiver.lines() == []


def test_events_arrive_over_https_with_the_token(tenant, tmp_path, set_up):
    write(tenant, 2)

    with https(tmp_path) as (taker, papers, port):
        set_up(url=f"https://127.0.0.1:{port}/in", token="quiet", ca=papers.ca)  # noqa: S106  # of a test
        tasks.send(tenant.pk, HTTPS)

    assert [each["metadata"]["sequence"] for each in taker.events] == [0, 1]
    assert taker.heads[0]["authorization"] == "Bearer quiet"
    assert cursor(tenant, HTTPS).index == 1


def test_what_was_refused_is_sent_again_under_the_same_name(tenant, tmp_path, set_up):
    write(tenant, 2)

    with https(tmp_path) as (taker, papers, port):
        set_up(url=f"https://127.0.0.1:{port}/in", ca=papers.ca)
        taker.status = 503
        with pytest.raises(Unavailable):
            tasks.send(tenant.pk, HTTPS)
        taker.status = 200
        tasks.send(tenant.pk, HTTPS)

    assert len({head["idempotency-key"] for head in taker.heads}) == 1
    assert [each["unmapped"] for each in taker.events] == [{"resent": True}] * 2
    assert "authorization" not in taker.heads[0]


@pytest.mark.parametrize("url", ["https://127.0.0.1:9/in", "ftp://collector.example"])
def test_an_address_at_which_nobody_answers_is_unavailable(tenant, set_up, url):
    set_up(url=url)
    write(tenant, 1)

    with pytest.raises(Unavailable):
        tasks.send(tenant.pk, HTTPS)


def test_two_workers_do_not_send_the_same_and_a_dead_one_is_followed(tenant):
    write(tenant, 1)
    now, who = clock.now(), system(tenant)

    with scope.tenant(tenant.pk):
        first = actions.claim(actor=who, collector=SYSLOG, now=now)
        second = actions.claim(actor=who, collector=SYSLOG, now=now)
        later = actions.claim(actor=who, collector=SYSLOG, now=now + timedelta(minutes=3))

    assert ([each.resent for each in first], second, [each.resent for each in later]) == ([False], [], [True])


def test_the_clock_gives_up_at_the_first_failure(tenant, set_up, monkeypatch):
    asked: list[UUID] = []

    def away(tenant_id: UUID, collector: Collector) -> None:
        asked.append(tenant_id)
        raise Unavailable("x")

    before = metrics.unshipped.labels(SYSLOG)._value.get()
    set_up(syslog_host="127.0.0.1")
    monkeypatch.setattr(tasks, "send", away)

    tasks.ship()

    assert len(asked) == 1
    assert metrics.unshipped.labels(SYSLOG)._value.get() == before + 1


def test_the_clock_sends_for_every_tenant(tenant, set_up, monkeypatch):
    asked: list[UUID] = []
    set_up(syslog_host="127.0.0.1")
    monkeypatch.setattr(tasks, "send", lambda tenant_id, _collector: asked.append(tenant_id))

    tasks.ship()

    assert tenant.pk in asked


def test_without_a_collector_nothing_leaves_and_no_heart_beats(as_worker):
    house = provider()
    before = verbs(house).count(actions.HEARTBEAT)

    tasks.ship()
    tasks.beat()

    assert queries.collectors() == []
    assert verbs(house).count(actions.HEARTBEAT) == before


def test_the_delay_of_a_heartbeat_is_measured_and_kept(as_worker, tmp_path, set_up):
    house = provider()

    with https(tmp_path) as (taker, papers, port):
        set_up(url=f"https://127.0.0.1:{port}/in", ca=papers.ca)
        tasks.beat()
        sequencing.place(house.pk, whole=True)
        tasks.send(house.pk, HTTPS)

    assert actions.HEARTBEAT in {each["activity_name"] for each in taker.events}
    assert cursor(house, HTTPS).heartbeat_ms >= 0
    assert metrics.heartbeat_delay.labels(HTTPS)._value.get() >= 0
    assert str(cursor(house, HTTPS)).startswith("https ")
