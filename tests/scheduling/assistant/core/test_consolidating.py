"""The windows of a letter are weighed against each other, and those dropped that cannot be meant."""

from datetime import UTC, datetime, timedelta

import pytest

from secretaire.scheduling.assistant.core.consolidating import consolidated, open_to
from secretaire.scheduling.assistant.core.values import Preference, Window, WindowKind

RECEIVED = datetime(2027, 3, 1, 9, tzinfo=UTC)
MIDNIGHT = datetime(2027, 3, 1, tzinfo=UTC)


def window(*, day: int, hours: tuple[int, int] = (0, 24), preference: Preference = Preference.REQUIRED) -> Window:
    """Return hours of a day that is so many days after the letter."""
    start, end = (MIDNIGHT + timedelta(days=day, hours=hour) for hour in hours)
    return Window(start=start, end=end, kind=WindowKind.DAY, preference=preference)


WISH = window(day=3)
FAR = window(day=90)
OFF = Preference.EXCLUDED
LIKED = Preference.PREFERRED


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        pytest.param([], [], id="nothing"),
        pytest.param([WISH, window(day=-9)], [WISH], id="a day that is over is told of"),
        pytest.param([WISH, FAR, window(day=90, preference=LIKED)], [WISH], id="a far day beside a near one"),
        pytest.param([FAR], [FAR], id="a far day alone is wished for"),
        pytest.param(
            [FAR, window(day=4, preference=OFF)], [FAR, window(day=4, preference=OFF)], id="a near day is out"
        ),
        pytest.param(
            [WISH, window(day=90, preference=OFF)], [WISH, window(day=90, preference=OFF)], id="a far day is out"
        ),
        pytest.param(
            [WISH, window(day=4, hours=(7, 8), preference=OFF)], [WISH], id="hours out where nothing is wished"
        ),
        pytest.param(
            [window(day=3, hours=(12, 18)), window(day=3, hours=(8, 12), preference=OFF)],
            [window(day=3, hours=(12, 18))],
            id="hours out beside the hours that are wished",
        ),
        pytest.param(
            [WISH, window(day=3, hours=(12, 14), preference=OFF)],
            [WISH, window(day=3, hours=(12, 14), preference=OFF)],
            id="hours out of a day that is wished",
        ),
        pytest.param(
            [window(day=4, hours=(7, 8), preference=OFF)],
            [window(day=4, hours=(7, 8), preference=OFF)],
            id="hours out and no wish",
        ),
    ],
)
def test_what_cannot_be_meant_is_dropped(said: list[Window], kept: list[Window]) -> None:
    """Past days, far days beside near ones and idle exclusions go; all else stays, in order."""
    assert consolidated(said, RECEIVED) == tuple(kept)


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        pytest.param([WISH, window(day=4, preference=OFF)], [WISH], id="another day is out"),
        pytest.param(
            [WISH, window(day=3, hours=(12, 14), preference=OFF)],
            [WISH, window(day=3, hours=(12, 14), preference=OFF)],
            id="hours of the day are out",
        ),
        pytest.param([window(day=4, preference=OFF)], [window(day=4, preference=OFF)], id="nothing is wished for"),
    ],
)
def test_days_out_beside_single_days_that_are_wished_for_change_nothing(said: list[Window], kept: list[Window]) -> None:
    """Two readings that differ in such a day alone lead to the same act."""
    assert open_to(said) == tuple(kept)
