"""What was learnt outweighs rules where they are wrong, and no doubt that a person must settle."""

import math
from dataclasses import replace

import pytest
from tests.scheduling.assistant.core.asking import agreed, letter, offered, windows

from secretaire.scheduling.assistant.core import parts, reading
from secretaire.scheduling.assistant.core.reading import STANDARD, read
from secretaire.scheduling.assistant.core.values import Context, Doubt, Intent, Reading, Role, Writer
from secretaire.scheduling.assistant.core.weights import Weights, learnt

LENGTHY = "Tuesday 10 November at 10 suits me."


def weights(outcomes, **table):
    """Return weights in thousandths by feature."""
    return Weights(outcomes, table)


def test_shares_are_probabilities_and_what_was_never_seen_counts_nothing():
    shares = weights(2, all=[0, 2_000]).shares(["all", "never seen"])

    assert math.isclose(sum(shares), 1)
    assert math.isclose(shares[1], 1 / (1 + math.exp(-2)))


@pytest.mark.parametrize(("name", "outcomes"), [("parts", 4), ("intents", 13), ("confidence", 2)])
def test_the_weights_that_come_with_the_package_fit(name, outcomes):
    found = learnt(name)

    assert found.outcomes == outcomes
    assert all(len(each) == outcomes and all(isinstance(one, int) for one in each) for each in found.table.values())
    assert "all" in found.table


@pytest.mark.parametrize("part", parts.PARTS)
def test_the_part_with_the_greatest_sum_is_taken(part):
    table = weights(4, all=[5_000 if each is part else 0 for each in parts.PARTS])

    table_ = reading.opened(letter(LENGTHY), Context(), policy=replace(STANDARD, parts=table))
    seen = table_.judged(table_.moments())

    assert {each.part for each in seen} == {part}
    assert all(0.9 < each.sure < 1 for each in seen)


def test_what_a_letter_is_for_follows_the_weights():
    table = weights(len(Intent), all=[9_000 if each is Intent.QUESTION else 0 for each in Intent])

    found = read(letter(LENGTHY), Context(), policy=replace(STANDARD, intents=table))

    assert found.intent is Intent.QUESTION
    assert Doubt.HOST_ONLY in found.doubts


@pytest.mark.parametrize(("against", "escalate"), [(4_000, True), (-4_000, False)])
def test_a_reading_that_is_too_unsure_goes_to_a_person(against, escalate):
    found = read(
        letter(LENGTHY), offered("11-10 10:00"), policy=replace(STANDARD, confidence=weights(2, all=[against, 0]))
    )

    assert found.escalate is escalate
    assert (Doubt.UNSURE in found.doubts) is escalate


def test_no_weight_outvotes_what_a_person_must_see():
    sure = replace(STANDARD, confidence=weights(2, all=[0, 20_000]))
    stranger = Writer(role=Role.STRANGER, name="Al Roe", email="al@roe.example")

    assert read(letter(LENGTHY, writer=stranger), Context(), policy=sure).escalate
    assert read(letter("Unsubscribe me, and stop writing.", writer=stranger), Context(), policy=sure).intent is (
        Intent.OPT_OUT
    )
    assert read(letter("My lawyer will write to you. " + LENGTHY), Context(), policy=sure).escalate


@pytest.mark.parametrize(
    ("body", "context"),
    [
        ("Tuesday 10 is fine, thank you!", offered("11-10 10:00", "11-12 15:00")),
        ("Can we move it to Thursday the 12th, preferably at 3pm? I am away on Friday. Merci !", agreed("11-05 10:00")),
        ("Je ne peux pas lundi, mais mardi ou mercredi après-midi, de préférence vers 15h. " * 4, Context()),
        ("Hallo, ja. Oui. Yes. The week is long. La semaine aussi. " * 3 + LENGTHY, Context()),
        ("", Context()),
    ],
)
def test_a_letter_is_read_the_same_each_time(body, context):
    first, again = (read(letter(body), context) for _ in range(2))

    assert isinstance(first, Reading)
    assert first == again
    assert windows(first) == windows(again)
    assert 0 <= first.confidence <= 1
