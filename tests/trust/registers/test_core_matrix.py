"""Risks on whatever scales they are judged by, before and after their treatment."""

from dataclasses import replace

import pytest

from secretaire.trust.registers.core import Level, Place, Scales

SCALES = Scales(likelihoods="12345", impacts="12345", medium=6, high=15)
FLOOD = {"likelihood": "4", "impact": "5", "residual_likelihood": "2", "residual_impact": "3"}


def test_a_risk_stands_before_and_after_its_treatment():
    risk = SCALES.risk(7, FLOOD)

    assert (risk.before, risk.after, risk.told) == (
        Place(likelihood=4, impact=5),
        Place(likelihood=2, impact=3),
        True,
    )
    assert risk.before.score == 20


def test_what_nobody_has_said_of_the_rest_is_as_before():
    untold = SCALES.risk(7, FLOOD | {"residual_likelihood": None, "residual_impact": ""})
    half = SCALES.risk(7, FLOOD | {"residual_likelihood": None})

    assert (untold.after, untold.told) == (untold.before, False)
    assert (half.after, half.told) == (Place(likelihood=4, impact=3), True)


def test_a_word_that_no_scale_has_is_nowhere():
    assert SCALES.risk(7, FLOOD | {"impact": "9"}) is None
    assert SCALES.risk(7, {"likelihood": "1"}) is None


def test_levels_begin_at_a_product():
    found = {score: SCALES.level(Place(likelihood=score[0], impact=score[1])) for score in ((5, 3), (2, 3), (5, 1))}

    assert found == {(5, 3): Level.HIGH, (2, 3): Level.MEDIUM, (5, 1): Level.LOW}


@pytest.mark.parametrize(
    ("acceptable", "accepted"),
    [(Level.LOW, [True, False, False]), (Level.MEDIUM, [True, True, False]), (Level.HIGH, [True, True, True])],
)
def test_what_is_left_of_a_risk_may_be_accepted_or_not(acceptable, accepted):
    scales = replace(SCALES, acceptable=acceptable)
    risks = [
        scales.risk(7, {"likelihood": "5", "impact": "5", "residual_likelihood": each}) for each in ("1", "2", "5")
    ]

    assert list(map(scales.may_accept, risks)) == accepted


def test_the_grid_has_every_cell_the_gravest_impact_first():
    small = Scales(likelihoods="12", impacts="123", medium=2, high=4)
    cells = small.grid([(9, Place(likelihood=2, impact=1)), (4, Place(likelihood=2, impact=1))])

    assert [(each.place.likelihood, each.place.impact) for each in cells] == [
        (1, 3),
        (2, 3),
        (1, 2),
        (2, 2),
        (1, 1),
        (2, 1),
    ]
    assert [each.numbers for each in cells] == [(), (), (), (), (), (4, 9)]
