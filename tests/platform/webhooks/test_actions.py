"""From what happens to a message that is taken, given up, or sent again."""

import json
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from tests import meetings
from tests.factories import make_host, make_page
from tests.meetings import at
from tests.platform.webhooks.receivers import listen

from secretaire.lib.errors import Missing, Refused
from secretaire.platform.webhooks import actions, queries
from secretaire.platform.webhooks.actions.endpoints import Added
from secretaire.platform.webhooks.core.states import PATIENCE, Answer, Condition, State, Why
from secretaire.platform.webhooks.models import Attempt, Delivery, Endpoint
from secretaire.protection.audit.models import Entry
from secretaire.scheduling.booking import actions as booking
from secretaire.scheduling.booking.models import Booking

URL = "https://hooks.example.org/secretaire"
YES, NO, GONE = Answer(status=200, milliseconds=5), Answer(status=500, excerpt="no"), Answer(status=410)


def kinds():
    return list(Delivery.objects.order_by("made_at", "kind").values_list("kind", flat=True))


def settle(actor, delivery, answer, clock, number=None):
    number = Delivery.objects.get(pk=delivery.pk).attempts if number is None else number
    return actions.settle(actor=actor, delivery_id=delivery.pk, number=number, answer=answer, spin=0.5, now=clock())


def one(actor, page, **values):
    made = listen(actor, URL, **values)
    meetings.book(page, at(9))
    return made, Delivery.objects.get()


def test_a_booking_is_told_to_whoever_wants_to_hear_of_it(page, actor, promised):
    made = listen(actor, URL)
    listen(actor, URL, kinds=["booking.moved"])

    booked = meetings.book(page, at(9), guest=meetings.guest(name="Ada"))

    delivery = Delivery.objects.get()
    said = json.loads(delivery.body)
    assert (delivery.endpoint_id, delivery.kind, delivery.state) == (made.endpoint.pk, "booking.made", State.WAITING)
    assert said["data"]["booking"]["id"] == str(booked.pk)
    assert said["tenant"] == page.tenant.slug
    assert "Ada" not in delivery.body
    assert promised.of(actions.deliver) == [
        {"tenant_id": str(page.tenant_id), "delivery_id": str(delivery.pk), "number": 0}
    ]


def test_who_asked_for_it_also_hears_who_books(page, actor, promised):
    listen(actor, URL, full=True)

    booked = meetings.book(page, at(9), guest=meetings.guest(name="Ada"))

    said = json.loads(Delivery.objects.get().body)["data"]["booking"]
    assert (said["guest"]["name"], said["guest"]["email"]) == ("Ada", booked.guest_email)
    assert said["hosts"][0]["name"] == "Hélène Martin"
    assert said["place"].startswith("https://meet.example.org/")


def test_what_does_not_happen_is_not_told(page, actor, promised):
    listen(actor, URL)

    with transaction.atomic():
        meetings.book(page, at(9))
        transaction.set_rollback(True)

    assert kinds() == []
    assert Booking.objects.count() == 0


def test_each_week_of_a_series_is_a_booking_of_its_own(page, actor, promised):
    page.repeats = 3
    page.save()
    listen(actor, URL)

    meetings.series(page, at(9), repeats=3)

    assert kinds() == ["booking.made"] * 3


def test_moving_and_cancelling_are_told_with_when_it_was(page, actor, promised):
    booked = meetings.book(page, at(9))
    listen(actor, URL)

    moved = meetings.move(booked, at(10))
    meetings.cancel(moved)

    told = {each.kind: json.loads(each.body)["data"] for each in Delivery.objects.all()}
    assert told["booking.moved"]["previous"] == {"start": "2028-03-01T09:00:00Z", "end": "2028-03-01T09:30:00Z"}
    assert told["booking.moved"]["booking"]["start"] == "2028-03-01T10:00:00Z"
    assert told["booking.cancelled"]["booking"]["state"] == "cancelled"


def test_a_request_is_told_as_such_and_so_is_its_answer(page, actor, promised):
    page.approval = True
    page.save()
    listen(actor, URL)

    first, second = meetings.book(page, at(9)), meetings.book(page, at(10))
    booking.approve(actor=actor, booking_id=first.pk, now=meetings.NOW)
    booking.decline(actor=actor, booking_id=second.pk, reason="ill", now=meetings.NOW)

    assert sorted(kinds()) == ["booking.approved", "booking.declined", "booking.requested", "booking.requested"]


def test_a_request_that_nobody_answers_is_told(page, actor, promised):
    page.approval = True
    page.save()
    listen(actor, URL)
    booked = meetings.book(page, at(9))

    booking.expire(actor=actor, booking_id=booked.pk, now=at(9))

    assert kinds() == ["booking.requested", "booking.expired"]


def test_the_waiting_list_is_told_from_joining_to_taking(page, actor, promised):
    page = make_page(page.tenant, host=make_host(page.tenant, weekly=[[]] * 2 + [[["10:00", "10:30"]]] + [[]] * 4))
    page.waitlist = True
    page.save()
    booked = meetings.book(page, at(9))
    listen(actor, URL)

    waiter = meetings.wait(page)
    meetings.cancel(booked)
    meetings.accept(waiter)

    found = [each.kind for each in Delivery.objects.order_by("made_at")]
    assert sorted(found) == ["booking.cancelled", "booking.made", "waitlist.joined", "waitlist.offered"]


def test_leaving_and_passing_are_told(page, actor, promised):
    page = make_page(page.tenant, host=make_host(page.tenant, weekly=[[]] * 2 + [[["10:00", "10:30"]]] + [[]] * 4))
    page.waitlist = True
    page.save()
    booked = meetings.book(page, at(9))
    listen(actor, URL, kinds=["waitlist.left", "waitlist.passed", "booking.expired"])
    first, second = meetings.wait(page), meetings.wait(page)

    meetings.cancel(booked)
    first.refresh_from_db()
    booking.expire(actor=actor, booking_id=first.booking_id, now=at(9))
    booking.leave(actor=actor, waiter_id=second.pk, now=meetings.NOW)

    assert sorted(kinds()) == ["waitlist.left", "waitlist.passed"]


def test_a_message_that_is_taken_is_done(page, actor, promised, now):
    made, delivery = one(actor, page)

    assert settle(actor, delivery, YES, now) is None

    delivery.refresh_from_db()
    made.endpoint.refresh_from_db()
    assert (delivery.state, delivery.attempts, delivery.status) == (State.DELIVERED, 1, 200)
    assert delivery.delivered_at == made.endpoint.last_success == now()
    assert Attempt.objects.get().milliseconds == 5


def test_a_message_that_is_not_taken_is_tried_again_after_longer_and_longer(page, actor, promised, now):
    made, delivery = one(actor, page)

    for _number in range(3):
        settle(actor, delivery, NO, now)

    delivery.refresh_from_db()
    made.endpoint.refresh_from_db()
    waits = [each - now() for each in promised.times(actions.deliver)[1:]]
    assert waits == [timedelta(seconds=seconds) for seconds in (10, 30, 90)]
    assert (delivery.state, delivery.attempts, delivery.next_at) == (State.WAITING, 3, now() + waits[-1])
    assert made.endpoint.failing_since == now()
    assert [each.number for each in queries.attempts(tenant_id=page.tenant_id, delivery_id=delivery.pk)] == [3, 2, 1]


def test_a_busy_receiver_is_left_alone_for_as_long_as_it_asks(page, actor, promised, now):
    _, delivery = one(actor, page)

    settle(actor, delivery, Answer(status=503, retry_after="3600"), now)

    assert promised.times(actions.deliver)[-1] == now() + timedelta(hours=1)


def test_an_attempt_that_is_settled_twice_counts_once(page, actor, promised, now):
    _, delivery = one(actor, page)

    settle(actor, delivery, YES, now, number=0)
    settle(actor, delivery, NO, now, number=0)

    delivery.refresh_from_db()
    assert (delivery.state, delivery.attempts) == (State.DELIVERED, 1)
    assert Attempt.objects.count() == 1


def test_after_the_last_attempt_a_message_is_given_up_and_can_still_be_sent(page, actor, promised, now):
    made, delivery = one(actor, page)
    for _number in range(14):
        settle(actor, delivery, NO, now)
        Endpoint.objects.update(failing_since=None)
    delivery.refresh_from_db()
    given_up = (delivery.state, delivery.attempts, delivery.next_at)

    actions.replay(actor=actor, delivery_id=delivery.pk, now=now())
    settle(actor, delivery, NO, now)

    delivery.refresh_from_db()
    assert given_up == (State.FAILED, 14, None)
    assert (delivery.state, delivery.next_at) == (State.WAITING, now() + timedelta(seconds=10))
    assert made.endpoint.state == Condition.ACTIVE


def test_a_receiver_that_is_gone_is_sent_nothing_more(page, actor, promised, now):
    made, delivery = one(actor, page)
    meetings.book(page, at(10))

    why = settle(actor, delivery, GONE, now)

    made.endpoint.refresh_from_db()
    assert why == Why.GONE
    assert (made.endpoint.state, made.endpoint.why) == (Condition.OFF, Why.GONE)
    assert set(Delivery.objects.values_list("state", flat=True)) == {State.FAILED}
    assert Entry.objects.filter(verb="endpoint.switched_off").count() == 1


def test_a_receiver_that_fails_for_days_is_switched_off_once(page, actor, promised, now):
    made, delivery = one(actor, page)
    meetings.book(page, at(10))
    other = Delivery.objects.exclude(pk=delivery.pk).get()
    settle(actor, delivery, NO, now)
    now.at += PATIENCE

    told = [settle(actor, each, NO, now) for each in (delivery, other)]

    made.endpoint.refresh_from_db()
    assert told == [Why.FAILING, None]
    assert made.endpoint.state == Condition.OFF


def test_one_success_forgives_what_failed_before(page, actor, promised, now):
    made, delivery = one(actor, page)
    settle(actor, delivery, NO, now)
    now.at += PATIENCE - timedelta(minutes=1)
    settle(actor, delivery, YES, now)

    made.endpoint.refresh_from_db()
    assert made.endpoint.failing_since is None


def test_what_happens_while_an_endpoint_rests_is_kept_and_sent_later_in_order(page, actor, promised, now):
    made = listen(actor, URL)
    actions.rest(actor=actor, endpoint_id=made.endpoint.pk)
    first = meetings.book(page, at(9))
    now.forward(minutes=5)
    meetings.move(first, at(10), now=now())
    before = promised.of(actions.deliver)
    with pytest.raises(actions.Resting):
        actions.test(actor=actor, endpoint_id=made.endpoint.pk, now=now())

    actions.resume(actor=actor, endpoint_id=made.endpoint.pk)
    many = actions.replay_failed(
        actor=actor, endpoint_id=made.endpoint.pk, since=meetings.NOW, until=now() + meetings.HALF, now=now()
    )

    sent = [UUID(each["delivery_id"]) for each in promised.of(actions.deliver)]
    assert before == []
    assert many == 2
    assert [Delivery.objects.get(pk=key).kind for key in sent] == ["booking.made", "booking.moved"]


def test_only_what_failed_in_the_period_is_sent_again(page, actor, promised, now):
    made, delivery = one(actor, page)
    settle(actor, delivery, YES, now)

    assert (
        actions.replay_failed(
            actor=actor, endpoint_id=made.endpoint.pk, since=meetings.NOW, until=now() + meetings.HALF, now=now()
        )
        == 0
    )


def test_first_attempts_at_one_endpoint_follow_each_other_and_later_ones_hold_nobody_up(page, actor, promised, now):
    made, delivery = one(actor, page)

    settle(actor, delivery, NO, now)

    locks = [row["lock"] for row in promised.connector.jobs.values() if row["task_name"] == "webhooks.deliver"]
    assert locks == [f"{page.tenant_id}/webhooks/{made.endpoint.pk}", None]


def test_a_message_is_the_same_at_every_endpoint(page, actor, promised):
    listen(actor, URL)
    listen(actor, URL)

    meetings.book(page, at(9))

    assert len(set(Delivery.objects.values_list("message", flat=True))) == 1
    assert Delivery.objects.count() == 2


def test_a_test_says_nothing_of_anybody(page, actor, promised, now):
    made = listen(actor, URL, full=True)

    sent = actions.test(actor=actor, endpoint_id=made.endpoint.pk, now=now())

    assert json.loads(sent.body) == {
        "type": "test.ping",
        "version": 1,
        "timestamp": "2028-03-01T06:00:00Z",
        "tenant": page.tenant.slug,
        "data": {},
    }


def test_secrets_are_sealed_and_the_one_before_signs_for_a_day(page, actor, promised, now):
    made, delivery = one(actor, page)

    newer = actions.rotate(actor=actor, endpoint_id=made.endpoint.pk, now=now())

    def secrets():
        found = queries.parcel(tenant_id=page.tenant_id, delivery_id=delivery.pk, number=0, now=now())
        return found.secrets

    both = secrets()
    now.forward(hours=24)
    assert both == (newer.secret, made.secret)
    assert secrets() == (newer.secret,)
    assert made.secret.startswith("whsec_")
    raw = Endpoint.objects.raw("SELECT id, tenant_id, name, encode(secret, 'escape') AS shown FROM webhooks_endpoint")
    assert not any(newer.secret in row.shown for row in raw)


def test_no_entry_of_the_log_holds_a_secret_or_an_address(page, actor, promised, now):
    made, delivery = one(actor, page)
    newer = actions.rotate(actor=actor, endpoint_id=made.endpoint.pk, now=now())
    settle(actor, delivery, NO, now)

    log = str(list(Entry.objects.values_list("verb", "actor", "subject")))

    assert not any(word in log for word in (made.secret, newer.secret, "hooks.example.org"))


def test_what_is_due_and_forgotten_is_found(page, actor, promised, now):
    _, delivery = one(actor, page)

    soon = queries.overdue(tenant_id=page.tenant_id, now=now())
    now.forward(minutes=6)

    assert soon == []
    assert queries.overdue(tenant_id=page.tenant_id, now=now()) == [delivery]


def test_messages_are_forgotten_after_thirty_days_with_their_attempts(page, actor, promised, now):
    _, delivery = one(actor, page)
    settle(actor, delivery, YES, now)

    now.forward(days=29)
    actions.forget(actor=actor, now=now())
    kept = Delivery.objects.count()
    now.forward(days=2)
    actions.forget(actor=actor, now=now())

    assert kept == 1
    assert (Delivery.objects.count(), Attempt.objects.count()) == (0, 0)


def test_a_removed_endpoint_leaves_nothing_behind(page, actor, promised, now):
    made, delivery = one(actor, page)

    actions.remove(actor=actor, endpoint_id=made.endpoint.pk)

    assert (Endpoint.objects.count(), Delivery.objects.count()) == (0, 0)
    assert queries.parcel(tenant_id=page.tenant_id, delivery_id=delivery.pk, number=0, now=now()) is None


def test_a_form_that_is_sent_twice_adds_one_endpoint(page, actor):
    key = uuid4()
    wish = actions.Wish(name="Ledger", url=URL, kinds=["booking.made"])
    actions.add(actor=actor, endpoint_id=key, wish=wish)

    with pytest.raises(Added):
        actions.add(actor=actor, endpoint_id=key, wish=wish)


@pytest.mark.parametrize(
    "values", [{"kinds": []}, {"kinds": ["booking.made", "booking.eaten"]}, {"name": "  "}, {"url": "http://a.test/"}]
)
def test_an_endpoint_that_makes_no_sense_is_refused(page, actor, values):
    with pytest.raises(Refused):
        listen(actor, **{"url": URL} | values)


def test_there_are_so_many_endpoints_and_no_more(page, actor):
    for _number in range(20):
        listen(actor, URL)

    with pytest.raises(Refused, match="20"):
        listen(actor, URL)


def test_a_changed_endpoint_keeps_its_secret(page, actor):
    made = listen(actor, URL)

    wish = actions.Wish(name="Other", url="https://other.example.org/", kinds=["booking.moved"], full=True)
    changed = actions.change(actor=actor, endpoint_id=made.endpoint.pk, wish=wish)

    changed.refresh_from_db()
    assert (changed.name, changed.url, changed.kinds) == ("Other", "https://other.example.org/", ["booking.moved"])
    assert changed.secret == made.secret


def test_what_is_not_there_is_missing(page, actor, now):
    nobody = uuid4()

    for verb in (actions.rest, actions.resume, actions.remove):
        with pytest.raises(Missing):
            verb(actor=actor, endpoint_id=nobody)
    for verb in (actions.rotate, actions.test):
        with pytest.raises(Missing):
            verb(actor=actor, endpoint_id=nobody, now=now())
    with pytest.raises(Missing):
        actions.replay(actor=actor, delivery_id=nobody, now=now())


def test_messages_are_listed_by_state_a_piece_at_a_time(page, actor, promised, now):
    made = listen(actor, URL)
    for number in range(3):
        now.forward(minutes=1)
        actions.test(actor=actor, endpoint_id=made.endpoint.pk, now=now())
        if number == 0:
            settle(actor, Delivery.objects.get(), YES, now)

    def listed(**values):
        return queries.deliveries(tenant_id=page.tenant_id, endpoint_id=made.endpoint.pk, **values)

    first = listed(many=2)
    rest = listed(before=(first[-1].made_at, first[-1].pk))
    assert [each.made_at.minute for each in first + rest] == [3, 2, 1]
    assert [each.state for each in listed(state=State.DELIVERED)] == [State.DELIVERED]
    assert queries.counts(tenant_id=page.tenant_id) == {
        (made.endpoint.pk, State.WAITING): 2,
        (made.endpoint.pk, State.DELIVERED): 1,
    }
