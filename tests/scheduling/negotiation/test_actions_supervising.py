import pytest
from tests.negotiating import GUEST, day, says, unsure

from secretaire.scheduling.assistant.core.values import Doubt, Intent
from secretaire.scheduling.letters.models import Letter
from secretaire.scheduling.negotiation import actions, queries
from secretaire.scheduling.negotiation.actions import NoRule, Settled
from secretaire.scheduling.negotiation.core.states import RequestState, TurnState
from secretaire.scheduling.negotiation.models import Offer, Request, Turn

STRANGER = "mallory@elsewhere.test"


@pytest.fixture
def waiting(house):
    """A host's first letter that waits for a person."""
    return house.hears(house.host.email, unsure(says(Intent.ARRANGE)), to=[["", GUEST]])


def settled(house, turn, reading):
    return actions.settle(actor=house.actor, turn_id=turn.pk, reading=reading, now=house.now)


def test_a_letter_that_waits_is_in_the_queue(house, waiting):
    assert [turn.pk for turn in queries.waiting(tenant_id=house.tenant.pk, now=house.now)] == [waiting.pk]
    assert queries.stale(tenant_id=house.tenant.pk, before=house.now.replace(hour=1)) == []


def test_a_person_settles_a_letter_as_they_understand_it(house, waiting):
    turn = settled(house, waiting, says(Intent.ARRANGE, day(7)))

    assert (turn.state, turn.outcome) == (TurnState.SETTLED, "offered")
    assert {offer.start.date().day for offer in house.offers} == {7}
    assert house.kinds() == ["offer"]
    assert queries.waiting(tenant_id=house.tenant.pk, now=house.now) == []


def test_a_letter_is_settled_once(house, waiting):
    settled(house, waiting, says(Intent.ARRANGE))

    with pytest.raises(Settled):
        settled(house, waiting, says(Intent.ARRANGE))

    assert house.kinds() == ["offer"]


def test_a_rehearsal_shows_the_letters_and_does_nothing(house, waiting):
    shown = actions.rehearse(actor=house.actor, turn_id=waiting.pk, now=house.now)

    assert shown.outcome == "offered"
    assert {letter.recipient for letter in shown.letters} == {GUEST, house.host.email}
    assert Request.objects.filter(tenant=house.tenant).count() == 0
    assert Letter.objects.filter(tenant=house.tenant).count() == 0
    assert queries.turn(tenant_id=house.tenant.pk, turn_id=waiting.pk).state == TurnState.WAITING


def test_a_rehearsal_shows_what_is_sent_word_for_word(house, waiting):
    corrected = says(Intent.ARRANGE, day(7))
    shown = actions.rehearse(actor=house.actor, turn_id=waiting.pk, reading=corrected, now=house.now)

    settled(house, waiting, corrected)

    (rehearsed,) = (letter for letter in shown.letters if letter.recipient == GUEST)
    lines = [row for row in rehearsed.text.splitlines() if "/n/" not in row]
    assert lines == [row for row in house.last().text.splitlines() if "/n/" not in row]


def test_a_rehearsal_says_why_nothing_can_be_done(house):
    turn = house.hears(STRANGER, says(Intent.ARRANGE))
    house.asks()
    guests = house.answers(says(Intent.QUESTION))

    assert actions.rehearse(actor=house.actor, turn_id=turn.pk, now=house.now).refusal
    assert actions.rehearse(actor=house.actor, turn_id=guests.pk, now=house.now).refusal


def test_a_letter_that_was_never_read_cannot_be_rehearsed(house):
    house.asks()
    turn = house.answers(None)

    assert turn.state == TurnState.WAITING
    assert actions.rehearse(actor=house.actor, turn_id=turn.pk, now=house.now).refusal


def test_nobody_settles_in_the_name_of_a_stranger(house):
    house.asks()
    turn = house.answers(says(Intent.CANCEL), STRANGER)

    with pytest.raises(NoRule):
        settled(house, turn, says(Intent.CANCEL))

    assert house.matter.state == RequestState.WAIT


def test_nobody_settles_what_only_claims_to_be_the_hosts(house):
    house.asks()
    turn = house.steers(says(Intent.CANCEL), authentic=False)

    with pytest.raises(NoRule):
        settled(house, turn, says(Intent.CANCEL))


def test_a_person_may_vouch_for_a_guest(house):
    house.asks(GUEST, "ben@guest.test")
    turn = house.takes(0, authentic=False)

    settled(house, turn, says(Intent.ACCEPT))

    assert house.matter.state == RequestState.SETTLE


def test_a_letter_that_calls_for_nothing_is_settled_by_nothing(house):
    house.asks()
    turn = house.answers(unsure(says(Intent.ACCEPT)))

    assert settled(house, turn, says(Intent.NONE)).outcome == "nothing"
    assert house.kinds() == ["offer"]


def test_the_host_is_shown_the_letter_and_asked(house):
    house.asks()
    turn = house.answers(says(Intent.QUESTION, text="May I bring my dog?"))

    done = actions.ask_host(actor=house.actor, turn_id=turn.pk, now=house.now)

    assert done.outcome == "host_asked"
    assert "May I bring my dog?" in house.last(house.host.email).text


def test_nobody_is_asked_about_a_letter_that_concerns_no_host(house):
    turn = house.hears(STRANGER, says(Intent.ARRANGE))

    with pytest.raises(NoRule):
        actions.ask_host(actor=house.actor, turn_id=turn.pk, now=house.now)
    with pytest.raises(NoRule):
        settled(house, turn, says(Intent.ARRANGE))


def test_a_refusal_is_told_to_a_guest(house):
    house.asks()
    turn = house.answers(says(Intent.QUESTION))

    done = actions.refuse(actor=house.actor, turn_id=turn.pk, now=house.now)

    assert done.state == TurnState.REFUSED
    assert house.kinds() == ["offer", "cannot"]


def test_a_refusal_is_told_to_a_host(house, waiting):
    actions.refuse(actor=house.actor, turn_id=waiting.pk, now=house.now)

    assert house.kinds(house.host.email) == ["cannot_host"]


def test_a_refusal_is_not_told_to_a_stranger(house):
    turn = house.hears(STRANGER, says(Intent.ARRANGE))

    actions.refuse(actor=house.actor, turn_id=turn.pk, now=house.now)

    assert Letter.objects.filter(tenant=house.tenant).count() == 0


@pytest.mark.parametrize(
    ("verb", "state", "outcome"),
    [(actions.mark_attack, TurnState.REFUSED, "attack"), (actions.put_aside, TurnState.IGNORED, "aside")],
)
def test_a_letter_that_is_let_be_is_answered_by_nobody(house, waiting, verb, state, outcome):
    turn = verb(actor=house.actor, turn_id=waiting.pk, now=house.now)

    assert (turn.state, turn.outcome) == (state, outcome)
    assert Letter.objects.filter(tenant=house.tenant).count() == 0
    assert not Offer.objects.filter(tenant=house.tenant).exists()


def test_a_letter_whose_original_is_gone_can_still_be_settled(house):
    house.asks()
    turn = house.answers(unsure(says(Intent.ACCEPT)))
    from secretaire.scheduling.mailboxes.models import Arrival  # noqa: PLC0415  # used here alone

    Arrival.objects.filter(pk=turn.arrival).delete()

    assert settled(house, turn, says(Intent.ACCEPT)).outcome == "booked"


def test_doubts_are_kept_with_the_letter(house):
    turn = house.hears(house.host.email, says(Intent.ARRANGE, doubts=(Doubt.TIME,)), to=[["", GUEST]])

    assert Turn.objects.get(pk=turn.pk).doubts == ["time"]
