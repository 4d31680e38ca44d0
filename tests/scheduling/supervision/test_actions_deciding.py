"""What is decided about a letter is done once, and what the grammar can learn from it is kept without names."""

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.factories import system
from tests.scheduling.supervision.letters import LATER, NOW, READ, make_turn

from secretaire.lib.errors import Missing
from secretaire.protection.audit import queries as audit
from secretaire.scheduling.assistant.core.values import Intent, Reading
from secretaire.scheduling.mailboxes.models import Arrival
from secretaire.scheduling.negotiation import actions as negotiation
from secretaire.scheduling.negotiation.models import Turn
from secretaire.scheduling.supervision import actions, queries
from secretaire.scheduling.supervision.models import Claim, Correction

DECLINED = Reading(intent=Intent.DECLINE, language="en", text=READ.text)


@pytest.fixture(name="turn")
def _turn(seat) -> Turn:
    negotiation.enable(actor=system(seat.tenant), host_id=seat.host.pk)
    return taken(seat, make_turn(seat.host))


def taken(seat, turn) -> Turn:
    actions.claim(actor=seat.actor, turn_id=turn.pk, supervisor_id=seat.user.pk, now=NOW)
    return turn


def decide(act, seat, turn, **more):
    act(actor=seat.actor, turn_id=turn.pk, supervisor_id=seat.user.pk, now=NOW + timedelta(minutes=2), **more)
    turn.refresh_from_db()


def verbs(turn):
    return {entry.verb for entry in audit.about(tenant_id=turn.tenant_id, subject=f"turn/{turn.pk}")}


def test_a_letter_is_acted_on_as_the_person_understands_it(seat, turn):
    decide(actions.settle, seat, turn, reading=DECLINED)

    assert turn.state == "settled"
    assert turn.reading["intent"] == "decline"
    assert Claim.objects.get().ending == "settled"
    assert "supervision.settled" in verbs(turn)
    assert queries.handling(tenant_id=seat.tenant.pk, now=NOW + timedelta(hours=1)) == timedelta(minutes=2)


@pytest.mark.parametrize(
    ("act", "state", "verb"),
    [
        (actions.ask_host, "settled", "supervision.host_asked"),
        (actions.refuse, "refused", "supervision.refused"),
        (actions.put_aside, "ignored", "supervision.put_aside"),
        (actions.mark_attack, "refused", "supervision.attack_marked"),
    ],
)
def test_a_letter_can_be_settled_in_other_ways(seat, turn, act, state, verb):
    decide(act, seat, turn)

    assert turn.state == state
    assert verb in verbs(turn)
    assert Claim.objects.get().ending == "settled"
    with pytest.raises(Missing):
        queries.held(tenant_id=seat.tenant.pk, turn_id=turn.pk, supervisor_id=seat.user.pk, now=NOW)


@pytest.mark.parametrize("act", [actions.ask_host, actions.refuse, actions.put_aside, actions.mark_attack])
def test_nobody_decides_about_a_letter_in_other_hands(seat, colleague, turn, act):
    with pytest.raises(Missing):
        decide(act, colleague, turn)
    with pytest.raises(Missing):
        decide(actions.settle, colleague, turn, reading=DECLINED)

    turn.refresh_from_db()
    assert turn.state == "waiting"


def test_a_correction_is_kept_without_names(seat, turn):
    decide(actions.settle, seat, turn, reading=DECLINED)

    (example,) = queries.corrections(tenant_id=seat.tenant.pk)
    assert (example["read"]["intent"], example["gold"]["intent"]) == ("propose", "decline")
    assert "next Friday at 3 pm" in example["body"]
    for name in ("Noé", "Lacroix", "06 12 34 56 78", "guest.test", "Hélène"):
        assert name not in str(example)


def test_what_was_read_right_teaches_nothing(seat, turn):
    decide(actions.settle, seat, turn, reading=replace(READ, doubts=(), others=(), confidence=1.0))

    assert not Correction.objects.exists()


def test_an_attack_that_was_read_as_something_else_is_learnt_from(seat, turn):
    decide(actions.mark_attack, seat, turn)

    (example,) = queries.corrections(tenant_id=seat.tenant.pk)
    assert example["gold"]["intent"] == "attack"
    assert example["gold"]["windows"] == []


def test_an_attack_that_could_not_be_read_teaches_nothing(seat):
    turn = taken(seat, make_turn(seat.host, reading=None))

    decide(actions.mark_attack, seat, turn)

    assert not Correction.objects.exists()


def test_a_letter_that_the_mailbox_forgot_teaches_nothing(seat, turn):
    Arrival.objects.all().delete()

    decide(actions.mark_attack, seat, turn)

    assert not Correction.objects.exists()


def test_what_was_corrected_can_be_listed_oldest_first(seat):
    for n, reading in enumerate((READ, LATER)):
        turn = taken(seat, make_turn(seat.host, reading=reading))
        actions.mark_attack(
            actor=seat.actor, turn_id=turn.pk, supervisor_id=seat.user.pk, now=NOW + timedelta(minutes=n)
        )

    read = [example["read"]["windows"][0]["start"] for example in queries.corrections(tenant_id=seat.tenant.pk)]
    assert read == ["2026-03-06T15:00:00+01:00", "2026-03-13T15:00:00+01:00"]
