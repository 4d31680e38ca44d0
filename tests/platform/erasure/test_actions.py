"""Somebody is forgotten: everywhere, once, with a report of it."""

import json
from datetime import timedelta

import pytest
from django.apps import apps
from django.db import models
from tests.negotiating import House
from tests.platform.erasure.marked import AFTER, EMAIL, NAME, OTHER, found, in_clear, leave_traces

from secretaire.lib import signing
from secretaire.platform.erasure import actions, queries, tasks
from secretaire.platform.erasure.core import State
from secretaire.platform.erasure.models import Request, Step
from secretaire.platform.erasure.views.words import KINDS, ROOMS
from secretaire.protection.audit.models import Entry
from secretaire.scheduling.booking import queries as bookings
from secretaire.scheduling.booking.models import Booking
from secretaire.scheduling.letters.models import Letter
from secretaire.scheduling.mailboxes.models import Arrival
from secretaire.scheduling.negotiation import actions as matters
from secretaire.scheduling.negotiation import queries as negotiation
from secretaire.scheduling.negotiation.models import Participant
from secretaire.site import forgetting

#: Where a guest's name or address stands once they have done all that a guest can.
EVERYWHERE = {
    "api_answer",
    "booking_booking",
    "booking_waiter",
    "files_file",
    "letters_letter",
    "mailboxes_arrival",
    "negotiation_participant",
    "negotiation_request",
    "people_invitation",
    "provisioning_exchange",
    "supervision_correction",
    "webhooks_delivery",
}


def filed(house: House, **values):
    given = {"email": EMAIL, "user_id": None, "language": "fr", "received": AFTER, "now": AFTER}
    return actions.file(actor=house.actor, **given | values)


def carried(house: House) -> Request:
    request = filed(house)
    tasks.planning(tenant_id=house.tenant.pk, request_id=str(request.pk))
    actions.begin(actor=house.actor, request_id=request.pk, now=AFTER)
    tasks.carrying(tenant_id=house.tenant.pk, request_id=str(request.pk))
    actions.told(actor=house.actor, request_id=request.pk)
    request.refresh_from_db()
    return request


def test_a_guest_who_did_all_that_a_guest_can_is_found_nowhere_afterwards(house):
    leave_traces(house)
    assert found(house) >= EVERYWHERE

    request = carried(house)

    assert request.state == State.DONE
    assert found(house) == set()


def test_nothing_that_a_guest_left_stands_in_clear(house):
    leave_traces(house)

    assert in_clear() == set()


def test_what_will_go_is_counted_before_and_nothing_has_gone_by_that(house):
    leave_traces(house)
    request = filed(house)
    before = found(house) - {"erasure_request"}

    tasks.planning(tenant_id=house.tenant.pk, request_id=str(request.pk))

    request.refresh_from_db()
    assert found(house) - {"erasure_request"} == before
    assert request.plan["bookings"]["booking_booking"] == len(bookings.of_guest(tenant_id=house.tenant.pk, email=EMAIL))
    done = carried(house)
    said = json.loads(done.report)
    assert {table for counts in request.plan.values() for table in counts} <= set(KINDS)
    assert {room: counts for room, counts in said["deleted"].items() if counts} == request.plan


def test_where_the_log_says_nothing_of_somebody_nothing_of_it_is_said_to_stay(house):
    request = filed(house, email="nobody@elsewhere.example")

    tasks.planning(tenant_id=house.tenant.pk, request_id=str(request.pk))

    request.refresh_from_db()
    assert "log" not in {each["what"] for each in request.stays}


def test_others_keep_what_is_theirs(house):
    leave_traces(house)

    carried(house)

    assert [each.guest_email for each in Booking.objects.filter(tenant=house.tenant)] == [OTHER]
    assert [each.email for each in Participant.objects.filter(tenant=house.tenant)] == [OTHER]
    assert house.matter.subject in {"The three of us", ""}
    assert all(NAME not in each.text for each in Arrival.objects.filter(tenant=house.tenant))
    assert house.letters(OTHER)


def test_the_report_is_signed_and_leads_to_the_address_for_those_alone_who_know_it(house):
    leave_traces(house)

    request = carried(house)

    key = signing.public_key(purpose=actions.PURPOSE)
    signature = signing.sign(request.report.encode(), purpose=actions.PURPOSE)
    assert signing.holds(request.report.encode(), signature, key=key)
    assert json.loads(request.report)["address"] == queries.digest(tenant_id=house.tenant.pk, email=EMAIL.upper())
    assert request.address is None
    assert EMAIL not in request.report


def test_a_room_that_is_done_is_not_done_again_and_a_killed_job_goes_on(house):
    leave_traces(house)
    request = filed(house)
    tasks.planning(tenant_id=house.tenant.pk, request_id=str(request.pk))
    actions.begin(actor=house.actor, request_id=request.pk, now=AFTER)
    given = {"actor": house.actor, "request_id": request.pk, "now": AFTER}

    first = actions.step(room="letters", **given)
    again = actions.step(room="letters", **given)
    actions.finish(**given)
    unfinished = queries.get(tenant_id=house.tenant.pk, request_id=request.pk).state
    house.owed.keep(actions.carrying)

    assert (first, again, unfinished) == (True, False, State.RUNNING)
    assert queries.get(tenant_id=house.tenant.pk, request_id=request.pk).state == State.DONE
    assert Step.objects.filter(request=request).count() == len(queries.house.rooms)
    actions.finish(**given)
    assert Entry.objects.filter(tenant=house.tenant, verb="erasure.done").count() == 1


def test_nobody_is_forgotten_before_their_meetings_are_over(house):
    leave_traces(house)
    request = filed(house, received=house.now, now=house.now)
    tasks.planning(tenant_id=house.tenant.pk, request_id=str(request.pk))

    with pytest.raises(actions.TooSoon, match="still to come"):
        actions.begin(actor=house.actor, request_id=request.pk, now=house.now)

    assert bookings.of_guest(tenant_id=house.tenant.pk, email=EMAIL)


def test_what_was_not_counted_is_not_carried_out(house):
    request = filed(house)

    with pytest.raises(actions.TooSoon, match="counted"):
        actions.begin(actor=house.actor, request_id=request.pk, now=AFTER)


def test_a_letter_that_has_still_to_leave_is_waited_for(house):
    leave_traces(house)
    request = filed(house)
    tasks.planning(tenant_id=house.tenant.pk, request_id=str(request.pk))
    actions.begin(actor=house.actor, request_id=request.pk, now=AFTER)
    letter = next(each for each in house.letters(EMAIL) if each.about.startswith("booking/"))
    Letter.objects.filter(pk=letter.pk).update(state="promised")

    with pytest.raises(actions.StillLeaving):
        tasks.carrying(tenant_id=house.tenant.pk, request_id=str(request.pk))

    Letter.objects.filter(pk=letter.pk).update(state="sent")
    tasks.carrying(tenant_id=house.tenant.pk, request_id=str(request.pk))
    assert queries.get(tenant_id=house.tenant.pk, request_id=request.pk).state == State.DONE


def test_that_somebody_wants_no_letters_stays_and_the_request_says_so(house):
    leave_traces(house)
    guest = Participant.objects.filter(email_index=EMAIL)[0]
    word = negotiation.silence_link(participant=guest)
    matters.never_again(actor=house.actor, word=word, now=house.now)
    Letter.objects.filter(tenant=house.tenant).update(state="sent")

    request = carried(house)

    assert negotiation.refused(tenant_id=house.tenant.pk, email=EMAIL)
    assert {"log", "refusal", "webhooks"} <= {each["what"] for each in request.stays}
    assert found(house) == set()


def test_a_request_waits_for_the_word_of_its_mailbox_and_is_one_however_often_it_is_asked(house):
    ask = {"actor": house.actor, "email": EMAIL, "language": "fr"}

    first = actions.ask(**ask, now=AFTER)
    second = actions.ask(**ask, now=AFTER + timedelta(hours=1))
    opened = actions.confirm(actor=house.actor, request_id=first.pk, now=AFTER + timedelta(days=1))
    again = actions.confirm(actor=house.actor, request_id=first.pk, now=AFTER + timedelta(days=2))
    third = actions.ask(**ask, now=AFTER + timedelta(days=3))

    assert first.pk == second.pk == third.pk
    assert (opened.state, opened.received_at) == (State.OPEN, AFTER + timedelta(days=1))
    assert again.due_at == opened.due_at == opened.received_at.replace(month=6)
    kinds = [each["notice"] for each in house.owed.of(actions.letter)]
    assert kinds == ["confirm", "confirm"]


def test_what_is_filed_confirms_what_was_asked(house):
    asked = actions.ask(actor=house.actor, email=EMAIL, language="fr", now=AFTER)

    request = filed(house)

    assert (request.pk, request.state) == (asked.pk, State.OPEN)
    assert filed(house).pk == asked.pk


def test_what_nobody_confirms_is_dropped_after_a_week(house):
    actions.ask(actor=house.actor, email=EMAIL, language="fr", now=AFTER - timedelta(days=6))
    assert actions.drop_unconfirmed(actor=house.actor, now=AFTER) == 0

    assert actions.drop_unconfirmed(actor=house.actor, now=AFTER + timedelta(days=1)) == 1
    assert not Request.objects.filter(tenant=house.tenant).exists()


def test_more_time_is_taken_once_and_within_the_month(house):
    request = filed(house)

    actions.extend(actor=house.actor, request_id=request.pk, reason="Three mailboxes.", now=AFTER + timedelta(days=29))
    with pytest.raises(actions.TooLate):
        actions.extend(actor=house.actor, request_id=request.pk, reason="More.", now=AFTER + timedelta(days=29))

    kept = queries.get(tenant_id=house.tenant.pk, request_id=request.pk)
    assert (kept.due_at, kept.reason) == (AFTER.replace(month=8), "Three mailboxes.")
    late = filed(house, email="late@guest.test", received=AFTER - timedelta(days=40))
    with pytest.raises(actions.TooLate):
        actions.extend(actor=house.actor, request_id=late.pk, reason="Late.", now=AFTER)


def test_what_is_refused_is_not_carried_out_and_its_address_is_forgotten_with_the_last_letter(house):
    request = filed(house)

    actions.refuse(actor=house.actor, request_id=request.pk, reason="A claim at court.", now=AFTER)
    with pytest.raises(actions.Settled):
        actions.begin(actor=house.actor, request_id=request.pk, now=AFTER)
    actions.told(actor=house.actor, request_id=request.pk)
    actions.told(actor=house.actor, request_id=request.pk)

    kept = queries.get(tenant_id=house.tenant.pk, request_id=request.pk)
    assert (kept.state, kept.address, kept.reason) == (State.REFUSED, None, "A claim at court.")
    assert not actions.step(actor=house.actor, request_id=request.pk, room="letters", now=AFTER)
    assert [each["notice"] for each in house.owed.of(actions.letter)] == ["refused"]


def test_a_clock_that_is_nearly_out_is_called_to_mind_once(house):
    filed(house, received=AFTER - timedelta(days=20))
    assert actions.remind(actor=house.actor, now=AFTER) == 0

    later = AFTER + timedelta(days=5)
    assert [actions.remind(actor=house.actor, now=later) for _ in range(2)] == [1, 0]


def test_each_room_and_each_table_that_is_emptied_has_a_name():
    """Also those whose rows go with others, by the rules of the tables."""
    emptied, waiting = set(), [apps.get_model(*table.split("_", 1)) for table in KINDS]
    while waiting:
        table = waiting.pop()
        if table not in emptied:
            emptied.add(table)
            kept = table._meta.db_table in {"identity_user", "hosts_host"}  # their rows stay, and lose their names
            hanging = [] if kept else table._meta.related_objects
            waiting += [each.related_model for each in hanging if each.on_delete is models.CASCADE]

    assert {each._meta.db_table for each in emptied} == set(KINDS)
    assert {each.name for each in forgetting.rooms()} == set(ROOMS)
