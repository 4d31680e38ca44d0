"""Counts, bars and days say how many there are, and the worst speaks for a day."""

from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from secretaire.trust.centre.core import AREAS, ORDER, Day, Tally, bar, days, tallies, together
from secretaire.trust.centre.core.words import EVENTS
from secretaire.trust.evidence.core import Outcome, State
from secretaire.trust.measures.core import EVENTS as CALLS
from secretaire.trust.measures.queries import catalogue


def test_states_are_counted_the_best_first():
    found = tallies([State.FAILING, State.HOLDS, State.FAILING, State.NOT_OFFERED])

    assert found == (Tally(state=State.HOLDS, many=1), Tally(state=State.FAILING, many=2))
    assert together([found, found, ()]) == (Tally(state=State.HOLDS, many=2), Tally(state=State.FAILING, many=4))
    assert set(ORDER) == set(State) - {State.NOT_OFFERED}
    assert bar(()) == ()


@given(st.lists(st.sampled_from(ORDER), min_size=1, max_size=300))
def test_each_part_of_a_bar_can_be_seen_and_none_lies_over_another(states):
    counted = tallies(states)
    parts = bar(counted)

    assert [(each.state, each.many) for each in parts] == [(each.state, each.many) for each in counted]
    assert all(each.width >= 24 for each in parts)
    assert all(left.x + left.width < right.x for left, right in pairwise(parts))
    assert parts[0].x == 0
    assert parts[-1].x + parts[-1].width <= 1000


def test_the_worst_of_a_day_speaks_for_it():
    found = {
        date(2026, 2, 28): {Outcome.PASS: 24},
        date(2026, 3, 1): {Outcome.PASS: 23, Outcome.MISSED: 1},
        date(2026, 3, 2): {Outcome.PASS: 2, Outcome.MISSED: 1, Outcome.FAIL: 1},
    }

    assert days(found, last=date(2026, 3, 3), many=4) == (
        Day(on=date(2026, 2, 28), outcome=Outcome.PASS, pieces=24),
        Day(on=date(2026, 3, 1), outcome=Outcome.MISSED, pieces=24),
        Day(on=date(2026, 3, 2), outcome=Outcome.FAIL, pieces=4),
        Day(on=date(2026, 3, 3), outcome=None, pieces=0),
    )


def test_every_area_and_event_of_the_catalogue_has_its_words():
    assert set(AREAS) == {each.area for each in catalogue().measures.values()}
    assert set(EVENTS) == set(CALLS)
