"""Messages that leave for a real receiver, and what becomes of them when it is away, gone, or sly."""

from datetime import UTC, datetime, timedelta

import pytest
from tests import meetings
from tests.factories import PASSWORD, make_host, make_page, make_tenant, system
from tests.meetings import at
from tests.platform.webhooks.receivers import listen, says

from secretaire.lib import clock, scope
from secretaire.platform.webhooks import actions, queries, tasks
from secretaire.platform.webhooks.core.states import PATIENCE, Condition, State
from secretaire.platform.webhooks.models import Delivery, Endpoint
from secretaire.protection.access.core import Role
from secretaire.protection.identity import actions as identity
from secretaire.scheduling.letters.models import Letter


@pytest.fixture(name="really")
def _really(monkeypatch):
    """Let the clock be that of the receiver's library, which trusts no message from another day."""
    monkeypatch.setattr(clock, "now", lambda: datetime.now(UTC))


def deliver(delivery):
    delivery.refresh_from_db()
    tasks.deliver(tenant_id=delivery.tenant_id, delivery_id=str(delivery.pk), number=delivery.attempts)
    delivery.refresh_from_db()


def booked(page, actor, receiver, **values):
    made = listen(actor, receiver.url, **values)
    meetings.book(page, at(9))
    return made, Delivery.objects.get()


def test_a_receiver_verifies_what_it_gets(page, actor, promised, receiver, really):
    made, delivery = booked(page, actor, receiver)

    deliver(delivery)

    (taken,) = receiver.taken
    said = taken.checked(made.secret)
    assert said["type"] == "booking.made"
    assert taken.key == str(delivery.message)
    assert (delivery.state, delivery.status) == (State.DELIVERED, 200)


def test_while_a_secret_is_changed_both_verify(page, actor, promised, receiver, really):
    made, delivery = booked(page, actor, receiver)
    newer = actions.rotate(actor=actor, endpoint_id=made.endpoint.pk, now=clock.now())

    deliver(delivery)

    assert receiver.taken[0].checked(made.secret) == receiver.taken[0].checked(newer.secret)


def test_a_message_keeps_its_name_until_it_is_taken(page, actor, promised, receiver, now):
    _, delivery = booked(page, actor, receiver)
    receiver.answer = says(500, b"not today")
    deliver(delivery)
    receiver.answer = says(200)

    deliver(delivery)

    first, second = receiver.taken
    said = queries.attempts(tenant_id=page.tenant_id, delivery_id=delivery.pk)
    assert (first.key, first.body) == (second.key, second.body)
    assert [(each.status, each.excerpt) for each in said] == [(200, ""), (500, "not today")]


def test_a_promise_that_is_kept_twice_sends_once(page, actor, promised, receiver):
    _, delivery = booked(page, actor, receiver)

    for _number in range(2):
        tasks.deliver(tenant_id=page.tenant_id, delivery_id=str(delivery.pk), number=0)

    assert len(receiver.taken) == 1


def test_an_attempt_that_was_cut_off_is_made_again_under_the_same_name(page, actor, promised, receiver, monkeypatch):
    _, delivery = booked(page, actor, receiver)
    settle = actions.settle
    monkeypatch.setattr(actions, "settle", _dies)
    with pytest.raises(KeyboardInterrupt):
        deliver(delivery)
    monkeypatch.setattr(actions, "settle", settle)

    deliver(delivery)

    assert [each.key for each in receiver.taken] == [str(delivery.message)] * 2
    assert delivery.state == State.DELIVERED


def test_what_the_queue_lost_is_promised_again(db, promised, receiver, now):
    tenant = make_tenant()
    with scope.tenant(tenant.pk):
        _, delivery = booked(make_page(tenant, host=make_host(tenant)), system(tenant), receiver)
    promised.connector.jobs.clear()
    now.forward(minutes=6)

    tasks.sweep()
    promised.keep(actions.deliver)

    with scope.tenant(tenant.pk):
        assert Delivery.objects.get().state == State.DELIVERED
    assert receiver.taken[0].key == str(delivery.message)


def test_an_endpoint_that_rests_is_left_alone(page, actor, promised, receiver):
    made, delivery = booked(page, actor, receiver)
    actions.rest(actor=actor, endpoint_id=made.endpoint.pk)

    deliver(delivery)

    assert receiver.taken == []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_those_who_may_change_it_are_told_that_an_endpoint_was_switched_off(
    page, actor, promised, receiver, now, language
):
    _enrol(actor, "ada@host.test", Role.ADMINISTRATOR, language)
    _enrol(actor, "bea@host.test", Role.HOST, language)
    made, delivery = booked(page, actor, receiver, name="Ledger & Sons")
    receiver.answer = says(410)

    deliver(delivery)

    (letter,) = Letter.objects.filter(kind="webhook_off")
    assert Endpoint.objects.get().state == Condition.OFF
    assert letter.recipient == "ada@host.test"
    assert "Ledger & Sons" in letter.subject
    assert ("disparu" if language == "fr" else "gone for good") in letter.text
    assert f"/{page.tenant.slug}/settings/webhooks/{made.endpoint.pk}/" in letter.text
    assert receiver.url not in letter.text + letter.html


def test_days_of_failures_are_told_once(page, actor, promised, receiver, now):
    _enrol(actor, "ada@host.test", Role.OWNER, "en")
    _, delivery = booked(page, actor, receiver)
    meetings.book(page, at(10))
    receiver.answer = says(500)
    deliver(delivery)
    now.at += PATIENCE + timedelta(minutes=1)

    for each in Delivery.objects.order_by("made_at"):
        deliver(each)

    (letter,) = Letter.objects.filter(kind="webhook_off")
    assert "three days" in letter.text


def test_old_messages_are_forgotten_by_the_clock(db, promised, receiver, now):
    tenant = make_tenant()
    with scope.tenant(tenant.pk):
        booked(make_page(tenant, host=make_host(tenant)), system(tenant), receiver)
    now.forward(days=31)

    tasks.retention()

    with scope.tenant(tenant.pk):
        assert Delivery.objects.count() == 0


def _enrol(actor, email, role, language):
    user = identity.enrol(actor=actor, email=email, name="Ada", password=PASSWORD, language=language)
    identity.set_role(actor=actor, user_id=user.pk, role=role)


def _dies(**_):
    raise KeyboardInterrupt
