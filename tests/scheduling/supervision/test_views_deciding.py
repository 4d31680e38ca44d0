"""The answer as a supervisor sees, changes and sends it."""

import re
from dataclasses import replace

import pytest
from tests.factories import system
from tests.scheduling.supervision.letters import READ, make_turn
from tests.scheduling.supervision.test_forms import filled

from secretaire.scheduling.letters.models import Letter
from secretaire.scheduling.mailboxes.models import Arrival
from secretaire.scheduling.negotiation import actions as negotiation
from secretaire.scheduling.negotiation.models import Turn
from secretaire.scheduling.supervision.models import Claim


def text(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


@pytest.fixture(name="turn")
def _turn(seat, now) -> Turn:
    negotiation.enable(actor=system(seat.tenant), host_id=seat.host.pk)
    turn = make_turn(seat.host)
    seat.post(f"{turn.pk}/claim/")
    return turn


def chosen(page, **values):
    """Return what a browser sends of the form on a page."""
    form = page.context["form"]
    data = filled(form)
    data["base"], data["seen"] = str(page.context["base"]), page.context["proposal"]["seal"]
    for name, value in values.items():
        data[name] = value
    return dict(data.lists())


def send(seat, turn, data):
    return seat.post(f"{turn.pk}/", **data)


def test_the_answer_lies_ready_and_nothing_has_left(seat, now):
    negotiation.enable(actor=system(seat.tenant), host_id=seat.host.pk)
    taken = make_turn(seat.host, reading=replace(READ, others=(), windows=()))
    seat.post(f"{taken.pk}/claim/")

    page = seat.get(f"{taken.pk}/")

    assert "Times are offered." in text(page)
    letter = next(each for each in page.context["proposal"]["letters"] if "Noé" in each["to"])
    assert letter["subject"] in page.content.decode()
    assert re.search(r"/n/\S*…", letter["text"]) or "…" in letter["text"]  # where links lead is the guest's affair
    assert not Letter.objects.exists()


def test_where_a_time_fits_the_answer_is_a_meeting(seat, turn):
    said = text(seat.get(f"{turn.pk}/"))

    assert "The meeting is booked, and everybody is invited. When Friday 6 March 2026, 15:00" in said


def test_the_answer_is_sent_as_it_was_seen(seat, turn):
    page = seat.get(f"{turn.pk}/")
    ready = [(letter["to"], letter["subject"]) for letter in page.context["proposal"]["letters"]]

    response = send(seat, turn, chosen(page, do="send"))

    assert "Done. The letter is settled." in text(response)
    assert [(letter.name, letter.subject) for letter in Letter.objects.order_by("written_at")] == ready
    turn.refresh_from_db()
    assert turn.state == "settled"
    assert Claim.objects.get().ending == "settled"


def test_an_answer_that_was_not_seen_is_shown_before_it_is_sent(seat, turn):
    page = seat.get(f"{turn.pk}/")

    again = send(seat, turn, chosen(page, do="send", intent="decline"))

    turn.refresh_from_db()
    assert turn.state == "waiting"
    assert "The answer has changed" in text(again)
    assert "settled" in text(send(seat, turn, chosen(again, do="send")))


def test_another_reading_can_be_used(seat, turn):
    page = seat.post(f"{turn.pk}/", use="1")

    assert page.context["base"] == 1
    assert "2026-03-13" in page.content.decode()


@pytest.mark.parametrize("number", ["7", "x", "", "-1", "²"])
def test_a_reading_that_is_none_is_the_first(seat, turn, number):
    assert seat.post(f"{turn.pk}/", use=number).context["base"] == 0


def test_what_makes_no_sense_is_said_and_nothing_is_sent(seat, turn):
    page = seat.get(f"{turn.pk}/")

    wrong = send(seat, turn, chosen(page, do="send", minutes="4"))

    assert wrong.status_code == 422
    assert "There is no answer yet" in text(wrong)
    assert Turn.objects.get().state == "waiting"


def test_a_letter_without_an_assistant_can_only_be_settled_in_other_ways(seat, now):
    turn = make_turn(seat.host)
    seat.post(f"{turn.pk}/claim/")

    page = seat.get(f"{turn.pk}/")
    refused = seat.post(f"{turn.pk}/host/")

    assert page.context["proposal"]["refusal"] in page.content.decode().replace("&#x27;", "'")
    assert "Send the answer" not in re.sub(r"(?s)<dl class=\"key-list\">.*?</dl>", "", page.content.decode())
    assert refused.redirect_chain == [(f"/{seat.tenant.slug}/supervision/{turn.pk}/", 302)]
    assert "No host is concerned by this letter." in text(refused)


def test_a_letter_that_could_not_be_read_can_still_be_understood(seat, now):
    negotiation.enable(actor=system(seat.tenant), host_id=seat.host.pk)
    turn = make_turn(seat.host, reading=None)
    seat.post(f"{turn.pk}/claim/")

    page = seat.get(f"{turn.pk}/")
    again = send(seat, turn, chosen(page, do="preview", intent="decline"))
    send(seat, turn, chosen(again, do="send", intent="decline"))

    turn.refresh_from_db()
    assert (turn.state, turn.reading["intent"]) == ("settled", "decline")


@pytest.mark.parametrize(
    ("way", "state", "said"),
    [
        ("host", "settled", "The host is asked."),
        ("nothing", "ignored", "The letter stays without an answer."),
        ("refuse", "refused", "The letter is refused."),
        ("attack", "refused", "The letter is marked as an attack."),
    ],
)
def test_a_letter_is_settled_in_other_ways_by_one_button(seat, turn, way, state, said):
    response = seat.post(f"{turn.pk}/{way}/")

    assert said in text(response)
    turn.refresh_from_db()
    assert turn.state == state
    assert seat.get(f"{turn.pk}/").status_code == 404
    assert seat.post(f"{turn.pk}/{way}/").status_code == 404


def test_people_named_in_the_head_of_the_letter_can_be_added(seat, turn):
    arrival = Arrival.objects.get(pk=turn.arrival)
    arrival.cc = [["Eve Adams", "eve@elsewhere.test"], ["Host", seat.host.email]]
    arrival.save()

    page = seat.get(f"{turn.pk}/")

    assert "Eve Adams (eve@elsewhere.test)" in page.content.decode()
    assert READ.added[0].email in page.content.decode()
