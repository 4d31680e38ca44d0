"""What waits, how long people need, what was said before."""

from datetime import timedelta

import pytest
from tests.scheduling.supervision.letters import LATER, NOW, TEXT, make_turn

from secretaire.scheduling.calendars.models import Calendar, Event
from secretaire.scheduling.letters.models import Letter
from secretaire.scheduling.mailboxes.models import Arrival
from secretaire.scheduling.supervision import actions, queries
from secretaire.scheduling.supervision.models import Claim
from secretaire.scheduling.supervision.queries import Holder

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


def queue(seat, now=NOW):
    return queries.queue(tenant_id=seat.tenant.pk, supervisor_id=seat.user.pk, now=now)


def test_what_has_waited_longest_comes_first(seat):
    late = make_turn(seat.host, since=NOW - MINUTE)
    early = make_turn(seat.host, since=NOW - HOUR - MINUTE)
    make_turn(seat.host, since=NOW, state="acted", done_at=NOW)

    assert [(each.turn, each.age, each.late) for each in queue(seat)] == [
        (early, HOUR + MINUTE, True),
        (late, MINUTE, False),
    ]


def test_the_queue_says_who_has_what(seat, colleague):
    own, others, free = (make_turn(seat.host, since=NOW - n * MINUTE) for n in (3, 2, 1))
    for by, turn in ((seat, own), (colleague, others)):
        actions.claim(actor=by.actor, turn_id=turn.pk, supervisor_id=by.user.pk, now=NOW)

    assert {each.turn: each.holder for each in queue(seat)} == {
        own: Holder.SELF,
        others: Holder.OTHER,
        free: Holder.NOBODY,
    }
    assert [each.holder for each in queue(seat, NOW + HOUR)] == [Holder.NOBODY] * 3


def test_the_typical_handling_time_is_that_of_what_was_settled_of_late(seat):
    for minutes, ending in ((2, "settled"), (4, "settled"), (30, "expired")):
        Claim.objects.create(
            tenant=seat.tenant,
            turn=make_turn(seat.host),
            supervisor=seat.user,
            since=NOW,
            until=NOW + HOUR,
            ended_at=NOW + minutes * MINUTE,
            ending=ending,
        )

    assert queries.handling(tenant_id=seat.tenant.pk, now=NOW + HOUR) == 3 * MINUTE
    assert queries.handling(tenant_id=seat.tenant.pk, now=NOW + timedelta(days=31)) is None


def test_the_thread_holds_what_was_said_before_in_this_matter_alone(seat):
    turn = make_turn(seat.host)
    make_turn(seat.host, since=NOW - HOUR)
    first = make_turn(
        seat.host, since=NOW - 2 * HOUR, request=turn.request, participant=turn.participant, state="acted", done_at=NOW
    )
    make_turn(
        seat.host,
        since=NOW - 3 * HOUR,
        request=turn.request,
        participant=None,
        state="acted",
        done_at=NOW,
        reading=None,
    )
    Letter.objects.create(
        tenant=seat.tenant, key="1", kind="offer", about=f"request/{turn.request_id}", recipient="noe@guest.test",
        text="Monday?",
    )  # fmt: skip

    said = [(each.who, each.text, each.ours) for each in queries.thread(turn=turn)]

    assert first.reading
    assert said == [("", "", False), ("Noé Lacroix", TEXT, False), ("noe@guest.test", "Monday?", True)]


def test_a_letter_without_a_matter_has_no_thread(seat):
    assert queries.thread(turn=make_turn(seat.host, request=None, participant=None)) == []


def test_the_letter_is_shown_until_the_mailbox_forgets_it(seat):
    turn = make_turn(seat.host, reading=LATER)
    letter = queries.letter(turn=turn)
    Arrival.objects.all().delete()

    assert letter
    assert letter.subject == "Re: Budget"
    assert queries.letter(turn=turn) is None


def test_busy_time_says_nothing_but_when(seat):
    calendar = Calendar.objects.create(tenant=seat.tenant, host=seat.host, kind="feed", name="Work", read_at=NOW)
    for n, hours in enumerate((1, 2)):
        Event.objects.create(
            tenant=seat.tenant, calendar=calendar, uid=f"{n}", start=NOW, end=NOW + hours * HOUR, subject="Dentist"
        )

    assert queries.busy(host=seat.host, start=NOW - HOUR, end=NOW + 9 * HOUR) == [(NOW, NOW + 2 * HOUR)]


@pytest.mark.parametrize("alarmed", [False, True])
def test_a_letter_is_overdue_until_somebody_is_told(seat, alarmed):
    turn = make_turn(seat.host, since=NOW - 61 * MINUTE)
    make_turn(seat.host, since=NOW - 59 * MINUTE)
    if alarmed:
        actions.alarm(actor=seat.actor, turn_id=turn.pk, now=NOW)

    assert queries.overdue(tenant_id=seat.tenant.pk, now=NOW) == ([] if alarmed else [turn])
