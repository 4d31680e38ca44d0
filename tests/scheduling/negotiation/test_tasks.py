"""Letters in plain words, read by the grammar, from the promise to what is sent; and jobs that die half-way."""

from datetime import timedelta

import pytest
from tests.fakes import Clock
from tests.negotiating import GUEST, NOW, House, at

from secretaire.lib import clock, scope
from secretaire.scheduling.assistant import queries as assistant
from secretaire.scheduling.booking.models import Meeting
from secretaire.scheduling.letters import actions as letters
from secretaire.scheduling.letters.models import Letter
from secretaire.scheduling.mailboxes import actions as mailboxes
from secretaire.scheduling.negotiation import actions, queries, tasks
from secretaire.scheduling.negotiation.actions import acting, matters
from secretaire.scheduling.negotiation.core.deciding import Why
from secretaire.scheduling.negotiation.core.states import RequestState, TurnState
from secretaire.scheduling.negotiation.models import Request, Turn


@pytest.fixture(autouse=True)
def now(monkeypatch):
    standing = Clock(NOW)
    monkeypatch.setattr(clock, "now", standing)
    return standing


def comes(house: House, sender: str, text: str, **values):
    """Let a letter come in and keep the promise to take it up."""
    house.now = clock.now()
    arrival = house.arrives(sender, text=text, **values)
    tasks.arrived(tenant_id=house.tenant.pk, arrival_id=str(arrival.pk))
    return Turn.objects.get(tenant=house.tenant, arrival=arrival.pk)


def asks(house: House, text: str, *guests: str, **values):
    copy = {"to": [["Ada", guest] for guest in guests or [GUEST]], "cc": [["", house.mailbox.address]]}
    return comes(house, house.host.email, text, **copy | values)


def answers(house: House, text: str, sender: str = GUEST, **values):
    return comes(house, sender, text, **{"thread": house.matter.pk} | values)


def test_a_meeting_is_arranged_in_english(house):
    first = asks(house, "Hi Ada,\n\nCamille, could you arrange a call of 30 minutes next week?\n\nHélène")
    offered = [offer.start for offer in house.offers]
    hour = f"{offered[1].day} March"
    second = answers(house, f"Hello,\n\n{hour} would be fine with me, thank you.\n\nAda")

    assert (first.state, second.outcome) == (TurnState.ACTED, "booked")
    assert house.matter.meeting.start == offered[1]
    assert house.matter.duration == timedelta(minutes=30)


def test_a_meeting_is_arranged_moved_and_cancelled_in_french(house):
    asks(house, "Bonjour Ada,\n\nCamille, peux-tu trouver un créneau de 45 minutes la semaine prochaine ?\n\nHélène")
    countered = answers(house, "Bonjour,\n\nJe propose plutôt jeudi 9 mars à 14h.\n\nBien à vous,\nAda")
    moved = answers(house, "Bonjour,\n\nJe dois décaler notre rendez-vous : vendredi 10 mars à 15h ?\n\nAda")
    there = house.matter.meeting.start
    cancelled = answers(house, "Bonjour,\n\nJe dois malheureusement annuler notre rendez-vous.\n\nAda")

    assert countered.outcome == "booked", countered.doubts
    assert moved.outcome == "booked", moved.doubts
    assert there == at(14, day=10)
    assert cancelled.outcome == "left", cancelled.doubts
    assert house.matter.state == RequestState.CANCELLED
    assert house.last().language == "fr"


def test_a_move_is_agreed_in_plain_words(house):
    asks(house, "Hi Ada,\n\nCamille will find us an hour next week.\n\nHélène")
    answers(house, "Any of these is fine.")
    was = house.matter.meeting.start

    pushed = answers(house, "Push it by a week.", house.host.email)
    agreed = answers(house, "C'est parfait pour moi.")

    assert pushed.outcome == "offered", pushed.doubts
    assert agreed.outcome == "booked", (agreed.reading, agreed.doubts)
    assert house.matter.meeting.start == was + timedelta(weeks=1)


def test_a_host_steers_in_plain_words(house):
    asks(house, "Hi Ada,\n\nCamille will find us an hour next week.\n\nHélène")

    turn = answers(house, "Make it 30 minutes please.", house.host.email)

    assert turn.outcome == "offered", turn.doubts
    assert house.matter.duration == timedelta(minutes=30)


def test_a_letter_that_is_only_quotes_waits_for_a_person(house):
    asks(house, "Hi Ada,\n\nCamille will find us an hour next week.\n\nHélène")

    turn = answers(house, "> which of these suits you?\n> 1. Monday\n")

    assert turn.state == TurnState.WAITING


@pytest.mark.parametrize("text", ["", "On " * 300_000, "Rendez-vous le 31 février à 10h ?"], ids=["empty", "on", "31"])
def test_odd_letters_are_never_acted_on(house, text):
    asks(house, "Hi Ada,\n\nCamille will find us an hour next week.\n\nHélène")

    turn = answers(house, text)

    assert turn.state in {TurnState.WAITING, TurnState.IGNORED}
    assert house.matter.state == RequestState.WAIT


def test_a_letter_that_must_not_be_answered_is_not_even_read(house, monkeypatch):
    monkeypatch.setattr(assistant, "read", None)
    asks_in_vain = comes(house, GUEST, "I am away", silence="auto_submitted")

    assert asks_in_vain.state == TurnState.IGNORED


def test_a_letter_whose_reading_fails_waits_for_a_person(house, monkeypatch, caplog):
    def breaks(**values):
        raise RuntimeError("a bug")

    monkeypatch.setattr(assistant, "read", breaks)

    turn = asks(house, "Hi Ada,\n\nCamille will find us an hour next week.")

    assert (turn.state, turn.doubts) == (TurnState.WAITING, [Why.BROKEN])
    assert "a letter could not be taken up" in caplog.text


def test_a_matter_that_keeps_moving_leaves_the_letter_to_a_person(house, monkeypatch):
    def overtaken(**values):
        if values["reading"] is not None:
            raise actions.Overtaken("")
        return taken(**values)

    taken = actions.take_up
    monkeypatch.setattr(actions, "take_up", overtaken)

    assert asks(house, "Hi Ada,\n\nCamille will find us an hour next week.").state == TurnState.WAITING


STEPS = {
    "before the letters": (matters, "write"),
    "between letters and report": (matters, "report"),
    "in the middle": (matters, "go"),
    "at the very end": (acting, "act"),
}


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.replace(" ", "-"))
def test_a_job_that_dies_on_its_way_leaves_nothing_and_does_all_of_it_the_next_time(house, monkeypatch, step):
    class Killed(BaseException):
        """What no handler catches."""

    module, name = STEPS[step]
    real = getattr(module, name)

    def dies(*arguments, **values):
        real(*arguments, **values)
        raise Killed

    house.now = clock.now()
    copy = {"to": [["Ada", GUEST]], "cc": [["", house.mailbox.address]]}
    arrival = house.arrives(house.host.email, text="Hi Ada,\n\nCamille will find us an hour next week.", **copy)
    with monkeypatch.context() as patched:
        patched.setattr(module, name, dies)
        with pytest.raises(Killed):
            tasks.arrived(tenant_id=house.tenant.pk, arrival_id=str(arrival.pk))
    left = (Request.objects.filter(tenant=house.tenant).count(), Letter.objects.filter(tenant=house.tenant).count())

    tasks.arrived(tenant_id=house.tenant.pk, arrival_id=str(arrival.pk))
    tasks.arrived(tenant_id=house.tenant.pk, arrival_id=str(arrival.pk))

    assert left == (0, 0)
    assert house.kinds() == ["offer"]
    assert house.kinds(house.host.email) == ["report"]


def test_a_booking_that_dies_books_nothing_and_then_books_once(house, monkeypatch):
    class Killed(BaseException):
        """What no handler catches."""

    asks(house, "Hi Ada,\n\nCamille will find us an hour next week.\n\nHélène")
    arrival = house.arrives(GUEST, text="Any of these is fine.", thread=house.matter.pk)

    def dies(*arguments, **values):
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(matters, "mark", dies)
        with pytest.raises(Killed):
            tasks.arrived(tenant_id=house.tenant.pk, arrival_id=str(arrival.pk))
    before = Meeting.objects.filter(tenant=house.tenant).count()

    for _ in range(3):
        tasks.arrived(tenant_id=house.tenant.pk, arrival_id=str(arrival.pk))
    house.posts()
    house.posts()

    assert before == 0
    assert Meeting.objects.filter(tenant=house.tenant).count() == 1
    assert house.kinds() == ["offer", "confirmed"]


def test_guests_are_looked_after_by_promises(house, now):
    asks(house, "Hi Ada,\n\nCamille will find us an hour next week.\n\nHélène")

    now.at = at(8, day=3)
    house.owed.keep(actions.look)

    assert house.kinds() == ["offer", "follow_up"]


def test_restless_matters_are_promised_a_look(house, monkeypatch):
    asks(house, "Hi Ada,\n\nCamille will find us an hour next week.\n\nHélène")
    monkeypatch.setattr("secretaire.protection.tenancy.queries.every", lambda: [house.tenant.pk])

    tasks.restless()
    house.owed.keep(actions.catch_up)

    assert house.owed.of(actions.catch_up)[0]["request_id"] == str(house.matter.pk)
    assert house.matter.state == RequestState.WAIT


def test_a_broken_mailbox_is_told_to_every_host_once(house):
    house.mailbox.fault, house.mailbox.told_at = "535 wrong password", NOW
    house.mailbox.save()

    for _ in range(2):
        tasks.broken(tenant_id=house.tenant.pk, mailbox_id=str(house.mailbox.pk))

    assert house.kinds(house.host.email) == ["broken"]
    assert "535 wrong password" in house.last(house.host.email).text


def test_letters_leave_by_their_own_promise(house):
    with scope.tenant(house.tenant.pk):
        asks(house, "Hi Ada,\n\nCamille will find us an hour next week.\n\nHélène")

    assert len(house.owed.of(letters.delivery)) == Letter.objects.filter(tenant=house.tenant).count()
    assert queries.open_offers(request=house.matter)
    assert mailboxes.arrived.fulfil is tasks.arrived


def test_a_letter_whose_job_never_came_to_an_end_is_promised_again(house, now, monkeypatch):
    monkeypatch.setattr("secretaire.protection.tenancy.queries.every", lambda: [house.tenant.pk])
    house.now = clock.now()
    copy = {"to": [["Ada", GUEST]], "cc": [["", house.mailbox.address]]}
    arrival = house.arrives(house.host.email, text="Hi Ada,\n\nCamille will find us an hour next week.", **copy)

    tasks.restless()
    soon = house.owed.of(mailboxes.arrived)
    now.forward(minutes=20)
    tasks.restless()
    house.owed.keep(mailboxes.arrived)
    tasks.restless()

    assert soon == []
    assert [each["arrival_id"] for each in house.owed.of(mailboxes.arrived)] == [str(arrival.pk)]
    assert house.kinds() == ["offer"]
