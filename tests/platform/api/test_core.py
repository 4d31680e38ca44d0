"""Instants, as programs write and read them."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from secretaire.platform.api import core


def test_an_instant_is_read_back_as_it_was_written():
    moment = datetime(2026, 11, 26, 9, 30, tzinfo=UTC)

    assert core.written(moment) == "2026-11-26T09:30:00Z"
    assert core.instant(core.written(moment)) == moment


def test_an_instant_of_another_clock_is_written_in_utc():
    there = datetime(2026, 11, 26, 10, 30, 0, 500, tzinfo=timezone(timedelta(hours=1)))

    assert core.written(there) == "2026-11-26T09:30:00.000500Z"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026-11-26",
        "2026-11-26T09:30:00",
        "2026-11-26T09:30:00+01:00",
        "2026-11-26 09:30:00Z",
        "2026-13-26T09:30:00Z",
        "2026-11-26T09:30:00z",
        "٢٠٢٦-11-26T09:30:00Z",
        "2026-11-26T09:30:00Z\n",
        "2026-11-26T25:00:00Z",
    ],
)
def test_what_is_no_instant_in_utc_is_refused(text):
    with pytest.raises(core.NoInstant):
        core.instant(text)
