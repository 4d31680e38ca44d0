import pytest
from tests.negotiating import GUEST, OTHER, says

from secretaire.lib.errors import Missing
from secretaire.scheduling.assistant.core.values import Intent
from secretaire.scheduling.negotiation import actions, queries
from secretaire.scheduling.negotiation.core.states import ParticipantState, RequestState
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
