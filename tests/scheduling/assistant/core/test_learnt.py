"""What was learnt outweighs rules where they are wrong, and no doubt that a person must settle."""

import math
from dataclasses import replace

import pytest
from tests.scheduling.assistant.core.asking import agreed, letter, offered, windows

from secretaire.scheduling.assistant.core import confidence, parts, purposes, reading
from secretaire.scheduling.assistant.core.forest import Forest
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


@pytest.mark.parametrize(("name", "outcomes"), [("parts", 4), ("intents", 13), ("confidence", 1)])
def test_the_weights_that_come_with_the_package_fit(name, outcomes):
    found = learnt(name)

    assert found.outcomes == outcomes
    assert all(len(each) == outcomes and all(isinstance(one, int) for one in each) for each in found.table.values())
    assert "all" in found.table


@pytest.mark.parametrize("part", parts.PARTS)
def test_the_part_with_the_greatest_sum_is_the_likeliest(part):
    table = reading.opened(letter(LENGTHY), Context())

    (log, seen), *others = parts.ways(
        table.place, table.moments(), weights(4, all=[5_000 if each is part else 0 for each in parts.PARTS])
    )

    assert {each.part for each in seen} == {part}
    assert all(0.9 < each.sure < 1 for each in seen)
    assert not others
    assert math.isclose(log, math.fsum(math.log(each.sure) for each in seen))


def test_where_two_parts_are_likely_both_are_followed_up():
    table = reading.opened(letter("Monday 9 November at 10, or Tuesday 10 November at 10."), Context())
    two = (parts.Part.WISH, parts.Part.EXCLUDED)

    ways = parts.ways(
        table.place, table.moments(), weights(4, all=[5_000 if each in two else 0 for each in parts.PARTS])
    )

    assert len(ways) == 4
    assert {tuple(each.part for each in seen) for _, seen in ways} == {(one, other) for one in two for other in two}


def test_intents_that_are_about_as_likely_are_followed_up_and_where_none_is_that_of_the_rules():
    even = weights(13, all=[3_000 if each in {Intent.ACCEPT, Intent.COUNTER} else 0 for each in Intent])

    found = purposes.ways(["all"], Intent.DECLINE, even)

    assert {intent for intent, _ in found} == {Intent.ACCEPT, Intent.COUNTER, Intent.DECLINE}
    assert found == sorted(found, key=lambda each: -each[1])
    assert len(purposes.ways(["all"], Intent.DECLINE, weights(13, all=[9_000, *[0] * 12]))) == 1


def test_the_way_that_most_speaks_for_is_taken_and_the_rival_shown_beside():
    weighed = weights(1, **{"intent:accept": [1_000], "intent:question": [600]})
    even = weights(13, all=[3_000 if each in {Intent.ACCEPT, Intent.QUESTION} else 0 for each in Intent])
    policy = replace(STANDARD, intents=even, confidence=weighed, trees=Forest([700]))

    found = read(letter(LENGTHY), offered("11-10 10:00", "11-12 10:00"), policy=policy)

    assert found.intent is Intent.ACCEPT
    assert [each.intent for each in found.others] == [Intent.QUESTION]
    assert Doubt.UNSURE in found.doubts
    assert 0 < found.others[0].confidence < found.confidence == 0.7


@pytest.mark.parametrize("day", ["31 November", "November 31st", "30 February", "le 31 novembre", "31 avril"])
def test_a_day_that_no_calendar_has_goes_to_a_person(day):
    sure = replace(STANDARD, confidence=weights(1, all=[20_000]))

    assert Doubt.TIME in read(letter(f"Could we meet on {day} at 15:00?"), Context(), policy=sure).doubts


@pytest.mark.parametrize(("zone", "asked"), [("Europe/Stockholm", True), ("Europe/London", False)])
def test_half_ten_is_asked_of_those_who_may_mean_half_past_nine(zone, asked):
    guest = Writer(role=Role.GUEST, name="Eva Berg", email="eva@berg.example", zone=zone)
    body = "I propose Tuesday 10 November at half ten."

    found = read(letter(body, writer=guest), Context(), policy=replace(STANDARD, confidence=weights(1, all=[20_000])))

    assert (Doubt.TIME in found.doubts) is asked


def test_what_a_letter_is_for_follows_the_weights():
    table = weights(len(Intent), all=[9_000 if each is Intent.QUESTION else 0 for each in Intent])

    found = read(letter(LENGTHY), Context(), policy=replace(STANDARD, intents=table))

    assert found.intent is Intent.QUESTION
    assert Doubt.HOST_ONLY in found.doubts


@pytest.mark.parametrize(("against", "escalate"), [(4_000, True), (-4_000, False)])
def test_a_reading_that_is_too_unsure_goes_to_a_person(against, escalate):
    found = read(
        letter(LENGTHY), offered("11-10 10:00"), policy=replace(STANDARD, confidence=weights(1, all=[-against]))
    )

    assert found.escalate is escalate
    assert (Doubt.UNSURE in found.doubts) is escalate


def test_no_weight_outvotes_what_a_person_must_see():
    sure = replace(STANDARD, confidence=weights(1, all=[20_000]))
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


def test_a_way_that_opens_the_agreed_time_anew_is_told_from_others():
    table = reading.opened(
        letter("My train comes in late. Is it fine if we begin on Tuesday at 10:30 in place of 10:00?"),
        agreed("11-10 10:00"),
        policy=replace(
            STANDARD, intents=weights(13, all=[0 if each is Intent.POSTPONE else -9_000 for each in Intent])
        ),
    )
    ways = table.ways()

    found = confidence.features(table.matter, ways, known=frozenset(), cut=table.cut)

    old = table.context.agreed.start
    assert [("as agreed" in each) for each in found] == [any(w.start == old for w in way.windows) for way in ways]
    assert any("as agreed" in each for each in found)
    assert not all("as agreed" in each for each in found)
