"""Whose turn it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretaire.scheduling.availability.core import Candidate, by_fairness, fairest


def test_the_fewest_bookings_win() -> None:
    candidates = [Candidate(id="a", count=3), Candidate(id="b", count=2, last=9)]

    assert fairest(candidates).id == "b"


def test_twice_the_weight_means_twice_the_bookings() -> None:
    candidates = [Candidate(id="a", count=5, weight=2), Candidate(id="b", count=3)]

    assert fairest(candidates).id == "a"


def test_among_equals_the_least_recently_booked_wins_and_never_is_longest_ago() -> None:
    candidates = [Candidate(id="a", last=20), Candidate(id="b", last=10), Candidate(id="c"), Candidate(id="d", last=-5)]

    assert [each.id for each in by_fairness(candidates)] == ["c", "d", "b", "a"]


def test_the_identifier_settles_the_rest() -> None:
    assert fairest([Candidate(id="b"), Candidate(id="a")]).id == "a"


def test_shares_are_compared_exactly() -> None:
    # As floating point numbers both shares are 0.1 to the last bit that there is.
    more = Candidate(id="a", count=10**17 + 1, weight=10**18)
    fewer = Candidate(id="b", count=10**17, weight=10**18)

    assert fairest([more, fewer]).id == "b"


def test_without_candidates_there_is_no_turn() -> None:
    with pytest.raises(ValueError, match=r".+"):
        fairest([])


def test_a_weight_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="weight"):
        Candidate(id="a", weight=0)


@given(weights=st.lists(st.integers(min_value=1, max_value=5), min_size=1, max_size=5))
def test_in_a_full_round_everybody_is_booked_according_to_weight(weights: list[int]) -> None:
    counts = dict.fromkeys(range(len(weights)), 0)

    for _ in range(sum(weights)):
        turn = fairest(Candidate(id=str(each), count=counts[each], weight=weights[each]) for each in counts)
        counts[int(turn.id)] += 1

    assert list(counts.values()) == weights
