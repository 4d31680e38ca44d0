"""Risks on whatever scales the catalogue has, before and after their treatment."""

from secretaire.trust.registers.core import Level, Place, Scales

SCALES = Scales(likelihoods="12345", impacts="12345")
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


def test_levels_go_by_the_share_of_the_largest_score():
    found = {score: SCALES.level(Place(likelihood=score[0], impact=score[1])) for score in ((5, 3), (2, 3), (5, 1))}
    assert found == {(5, 3): Level.HIGH, (2, 3): Level.MEDIUM, (5, 1): Level.LOW}
    small = Scales(likelihoods=["rare", "often"], impacts=["little", "some", "much"])

    assert small.level(Place(likelihood=2, impact=2)) is Level.HIGH
    assert small.level(Place(likelihood=1, impact=2)) is Level.MEDIUM
    assert small.level(Place(likelihood=1, impact=1)) is Level.LOW


def test_the_grid_has_every_cell_the_gravest_impact_first():
    small = Scales(likelihoods="12", impacts="123")
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
