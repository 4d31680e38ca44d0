from datetime import UTC, datetime

import pytest

from secretaire.scheduling.negotiation.core.waiting import next_look

WEDNESDAY = datetime(2028, 3, 22, 22, tzinfo=UTC)


@pytest.mark.parametrize(
    ("count", "zone", "due"),
    [
        (0, "Europe/Paris", datetime(2028, 3, 24, 8, tzinfo=UTC)),
        (1, "Europe/Paris", datetime(2028, 3, 27, 7, tzinfo=UTC)),
        (2, "Europe/Paris", datetime(2028, 3, 27, 7, tzinfo=UTC)),
        (9, "America/New_York", datetime(2028, 3, 27, 13, tzinfo=UTC)),
        (0, "Asia/Tokyo", datetime(2028, 3, 27, 0, tzinfo=UTC)),
    ],
)
def test_a_guest_is_looked_after_on_a_working_morning_of_theirs(count, zone, due):
    assert next_look(count=count, now=WEDNESDAY, zone=zone) == due
