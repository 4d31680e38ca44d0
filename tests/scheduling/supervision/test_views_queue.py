"""The queue, as supervisors and others see it."""

import re
from datetime import timedelta

import pytest
from tests.scheduling.supervision.letters import NOW, make_turn
from tests.scheduling.supervision.letters import seat as sit

from secretaire.scheduling.supervision import actions
from secretaire.scheduling.supervision.models import Claim

MINUTE = timedelta(minutes=1)


def text(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_an_empty_queue_says_so(seat, now):
    assert "Nothing waits" in text(seat.get())


def test_the_queue_shows_how_long_and_why_but_nothing_of_the_letter(seat, now):
    make_turn(seat.host)

    shown = seat.get().content.decode()

    assert "1 h 5 min" in shown
    assert "The letter can be read in more than one way." in shown
    for word in ("Noé", "Lacroix", "Budget", "guest.test", "next Friday"):
        assert word not in shown


def test_a_letter_that_waits_too_long_is_an_alarm(seat, now):
    make_turn(seat.host)
    make_turn(seat.host, since=NOW + 10 * MINUTE, doubts=[])

    shown = text(seat.get())

    assert "One letter has waited too long" in shown
    assert shown.count("Too long") == 1
    assert "A person shall look at this letter." in shown


def test_the_typical_handling_time_is_shown_once_it_is_known(seat, now):
    turn = make_turn(seat.host)
    before = text(seat.get())
    actions.claim(actor=seat.actor, turn_id=turn.pk, supervisor_id=seat.user.pk, now=NOW)
    Claim.objects.update(ended_at=NOW + timedelta(seconds=80), ending="settled")

    assert "Typical handling time" not in before
    assert "Typical handling time: 1 min 20 s" in text(seat.get())


def test_taking_a_letter_leads_to_it(seat, now):
    turn = make_turn(seat.host)

    response = seat.post(f"{turn.pk}/claim/")

    assert response.redirect_chain == [(f"/{seat.tenant.slug}/supervision/{turn.pk}/", 302)]
    assert "next Friday at 3 pm" in response.content.decode()
    assert "Go on with it" in text(seat.get())


def test_what_somebody_else_has_is_shown_as_such(seat, colleague, now):
    turn = make_turn(seat.host)
    colleague.post(f"{turn.pk}/claim/")

    assert "Somebody else has it" in text(seat.get())
    assert "Somebody else has taken this letter." in text(seat.post(f"{turn.pk}/claim/"))


def test_one_letter_at_a_time(seat, now):
    seat.post(f"{make_turn(seat.host).pk}/claim/")

    assert "You have another letter." in text(seat.post(f"{make_turn(seat.host).pk}/claim/"))


def test_a_letter_that_is_given_back_waits_again(seat, now):
    turn = make_turn(seat.host)
    seat.post(f"{turn.pk}/claim/")

    response = seat.post(f"{turn.pk}/return/")

    assert "The letter is back in the queue." in text(response)
    assert seat.get(f"{turn.pk}/").status_code == 404


@pytest.mark.parametrize("path", ["", "{pk}/", "{pk}/claim/", "{pk}/return/"])
def test_there_is_nothing_for_who_does_not_supervise(tenant, seat, now, path):
    turn, other = make_turn(seat.host), sit(tenant, supervisor=False)
    ask = other.post if path.endswith(("claim/", "return/")) else other.get

    response = ask(path.format(pk=turn.pk))

    assert response.status_code == 403
    assert "Your role does not include this." in text(response)


def test_who_is_not_signed_in_is_asked_to(seat, client, now):
    response = client.get(f"/{seat.tenant.slug}/supervision/")

    assert response.status_code == 302
    assert "/account/login/" in response["Location"]


def test_the_pages_are_kept_nowhere(seat, now):
    assert "no-store" in seat.get()["Cache-Control"]


def test_a_supervisor_who_receives_finds_the_desk_and_the_desk_leads_to_the_queue(seat, now):
    make_turn(seat.host)

    assert f'href="/{seat.tenant.slug}/desk/"' in seat.get().content.decode()
    assert f'href="/{seat.tenant.slug}/supervision/"' in seat.client.get(f"/{seat.tenant.slug}/desk/").content.decode()


def test_the_desk_of_others_does_not_lead_to_the_queue(tenant, now):
    other = sit(tenant, supervisor=False)

    assert "/supervision/" not in other.client.get(f"/{tenant.slug}/desk/").content.decode()


def test_a_supervisor_who_receives_nobody_is_led_from_the_desk_to_the_queue(seat, now):
    seat.host.delete()

    response = seat.client.get(f"/{seat.tenant.slug}/desk/", follow=True)

    assert response.redirect_chain == [(f"/{seat.tenant.slug}/supervision/", 302)]
    assert f'href="/{seat.tenant.slug}/desk/"' not in response.content.decode()
