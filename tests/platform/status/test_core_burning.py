"""How fast the budget burns."""

from datetime import UTC, datetime

import pytest

from secretaire.lib.intervals import seconds
from secretaire.platform.status.core.burning import FAST, SLOW, burns, objective
from secretaire.platform.status.core.outages import Course

NOW = seconds(datetime(2026, 3, 2, 12, tzinfo=UTC))


def past(*down: tuple[int, int], silent: tuple[tuple[int, int], ...] = ()) -> Course:
    """Return the course of a day until now; spans are minutes ago."""

    def spans(found):
        return tuple(sorted((NOW - 60 * ago, NOW - 60 * until) for ago, until in found))

    return Course(within=(NOW - 86400, NOW), down=spans(down), silent=spans(silent))


@pytest.mark.parametrize(
    ("course", "fast", "slow"),
    [
        (past(), False, False),
        (past((2, 0)), True, True),
        (past((40, 20)), False, True),  # an hour ago it burned; now it does not
        (past((300, 40)), False, False),
        (past((90, 85)), False, False),
        (past((1440, 0)), True, True),
        (past(silent=((1440, 0),)), False, False),
        (past((70, 66), (3, 2)), True, True),
        (past((3, 2), silent=((60, 3), (2, 0))), True, True),  # what was measured decides
    ],
)
def test_both_windows_must_burn(course, fast, slow):
    found = {each.pair: each.alarming for each in burns(course, upto=NOW, objective=0.9995)}

    assert found == {FAST: fast, SLOW: slow}


def test_rates_are_shares_of_the_budget():
    fast, slow = burns(past((3, 0)), upto=NOW, objective=0.99)

    assert (fast.long, fast.short) == (pytest.approx(5), pytest.approx(60))
    assert (slow.long, slow.short) == (pytest.approx(3 / 360 * 100), pytest.approx(10))
    assert not fast.alarming


def test_of_silence_there_is_no_rate():
    (fast, _slow) = burns(past(silent=((1440, 0),)), upto=NOW, objective=0.99)

    assert (fast.long, fast.short) == (None, None)


@pytest.mark.parametrize("text", ["", "x", "0", "100", "-1", "nan", "99,95"])
def test_an_objective_lies_between_nothing_and_everything(text):
    with pytest.raises(ValueError):  # noqa: PT011  # whichever
        objective(text)


def test_an_objective_is_written_in_per_cent():
    assert objective("99.95") == pytest.approx(0.9995)
