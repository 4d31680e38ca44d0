from datetime import timedelta

import pytest
from tests.negotiating import GUEST, OTHER, says

from secretaire.lib.errors import Missing
from secretaire.scheduling.assistant.core.values import Doubt, Intent, Person
from secretaire.scheduling.negotiation import actions, queries
from secretaire.scheduling.negotiation.core.states import ParticipantState, RequestState, TurnState
from secretaire.scheduling.negotiation.models import Participant, Refusal


def never_again(house, email=GUEST):
    word = queries.silence_link(participant=house.guest(email))
    actions.never_again(actor=house.actor, word=word, now=house.now)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_whoever_wants_no_more_letters_gets_one_that_says_so_and_then_none(house, language):
    house.asks()

    house.answers(says(Intent.OPT_OUT, language=language))
    house.now = house.now.replace(minute=5)
    house.asks()

    assert house.kinds() == ["offer", "silenced"]
    assert house.last().language == language
    assert "get in touch yourself" in house.letters(house.host.email)[-2].text


@pytest.mark.parametrize("over", ["declined", "cancelled"])
def test_whoever_wants_no_more_letters_is_heeded_when_all_is_over_too(house, over):
    house.asks()
    if over == "declined":
        house.answers(says(Intent.DECLINE))
    else:
        house.takes(0)
        house.steers(says(Intent.CANCEL))
    before = house.matter.state

    turn = house.answers(says(Intent.OPT_OUT))

    assert (turn.state, turn.outcome, house.matter.state) == (TurnState.ACTED, "silenced", before)
    assert queries.refused(tenant_id=house.tenant.pk, email=GUEST)


def test_whoever_wants_no_letters_is_heeded_while_the_assistant_is_off(house):
    house.asks()
    actions.disable(actor=house.actor, host_id=house.host.pk)

    turn = house.answers(says(Intent.OPT_OUT))
    odd = house.answers(says(Intent.OPT_OUT, doubts=(Doubt.ATTACK,)))

    assert (turn.outcome, odd.state) == ("silenced", TurnState.WAITING)
    assert queries.refused(tenant_id=house.tenant.pk, email=GUEST)
    assert house.kinds() == ["offer", "silenced"]


def test_whoever_wants_no_letters_takes_part_in_no_new_matter(house):
    house.asks()
    house.answers(says(Intent.OPT_OUT))
    house.now += timedelta(minutes=5)

    house.hears(house.host.email, says(Intent.ARRANGE), to=[["", OTHER]], cc=[["", GUEST], ["", house.mailbox.address]])
    house.takes(0, OTHER)
    house.steers(says(Intent.AMEND, added=(Person(name="Ada", email=GUEST),)))
    house.posts()

    assert house.kinds() == ["offer", "silenced"]
    assert house.kinds(OTHER) == ["offer", "confirmed"]
    assert [guest.email for guest in queries.guests(request=house.matter)] == [OTHER]


def test_whoever_wants_no_letters_leaves_the_other_matters_that_go_on(house):
    first = house.asks(GUEST, OTHER)
    house.now += timedelta(minutes=5)
    house.asks()
    house.answers(says(Intent.OPT_OUT))
    house.hears(OTHER, says(Intent.ACCEPT), thread=first.pk)

    changed = [
        actions.reconcile(actor=house.actor, request_id=first.pk, now=house.now + timedelta(minutes=minutes))
        for minutes in (5, 10)
    ]
    house.posts()

    assert changed == [True, False]
    assert queries.request(tenant_id=house.tenant.pk, request_id=first.pk).state == RequestState.INVITE
    assert house.kinds() == ["offer", "offer", "silenced"]
    assert house.kinds(OTHER)[-1] == "confirmed"


def test_a_host_is_not_told_of_offers_to_somebody_who_gets_none(house):
    house.asks()
    house.takes(0)
    never_again(house)

    house.steers(says(Intent.POSTPONE))

    assert "I have offered" not in house.last(house.host.email).text
    assert "wanted by ada@guest.test" in house.last(house.host.email).text


def test_an_address_that_wants_no_letters_is_not_kept(house):
    house.asks()
    house.answers(says(Intent.OPT_OUT))

    assert GUEST not in Refusal.objects.get(tenant=house.tenant).digest
    assert queries.refused(tenant_id=house.tenant.pk, email=GUEST)


def test_one_click_ends_all_letters(house):
    house.asks()

    never_again(house)
    never_again(house)

    assert house.kinds() == ["offer"]
    assert house.matter.state == RequestState.CLOSED
    assert house.guest().state == ParticipantState.SILENCED


def test_without_one_who_wants_no_letters_the_others_still_meet(house):
    house.asks(GUEST, OTHER)
    house.takes(0, OTHER)

    never_again(house)

    assert house.matter.state == RequestState.INVITE
    assert house.guest(OTHER).state == ParticipantState.INVITED


def test_a_meeting_that_is_booked_stays_booked(house):
    house.asks()
    house.takes(0)

    never_again(house)

    assert house.matter.state == RequestState.INVITE
    assert house.guest().state == ParticipantState.INVITED


def test_a_link_of_a_guest_who_is_forgotten_leads_nowhere(house):
    house.asks()
    word = queries.silence_link(participant=house.guest())
    Participant.objects.all().delete()

    with pytest.raises(Missing):
        actions.never_again(actor=house.actor, word=word, now=house.now)
