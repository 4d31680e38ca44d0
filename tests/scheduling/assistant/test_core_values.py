"""What was read, and whether a person must look."""

from dataclasses import replace

from secretaire.scheduling.assistant.core.values import Doubt, Intent, Reading

PLAIN = Reading(intent=Intent.NONE, language="en", text="Thanks!")


def test_a_reading_without_doubt_and_without_rival_is_acted_on():
    assert not PLAIN.escalate


def test_a_doubt_calls_a_person():
    assert replace(PLAIN, doubts=(Doubt.ZONE,)).escalate


def test_a_surviving_other_reading_calls_a_person():
    assert replace(PLAIN, others=(replace(PLAIN, intent=Intent.QUESTION),)).escalate
