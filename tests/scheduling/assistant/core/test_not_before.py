"""Hours until which somebody can do nothing, of every day or of one."""

import pytest
from tests.scheduling.assistant.core.asking import hours, part, said, whole, windows


@pytest.mark.parametrize(
    "body",
    [
        "Monday or Tuesday next week would be nice. I'm no help to anybody before 10.",
        "Monday or Tuesday next week would be nice. I'm never at my desk till 10.",
        "Monday or Tuesday next week would be nice, but I can't surface until 10.",
        "Monday or Tuesday next week would be nice. I drop the twins off, so I'm not around before 10.",
        "Monday or Tuesday next week would be nice, though I am with clients until 10.",
        "Monday or Tuesday next week would be nice. We are useless to anyone before 10.",
        "Monday or Tuesday next week would be nice. She doesn't get out of the studio until 10.",
    ],
)
def test_before_that_hour_nothing_is_open(body):
    assert windows(said(body)) == hours("10:00", "18:00", 9, 10)


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Wednesday I'm lecturing until 11. Thursday is wide open.", [part("11-04", "11:00-18:00"), *whole(5)]),
        (
            "Any day next week would be great. On Tuesday I'm not back before 11.",
            ["-11-10 08 11-10 11", "11-09 00 11-14 00"],
        ),
        ("Wednesday or Friday; I'm in meetings until 2, so any time after that.", hours("14:00", "18:00", 4, 6)),
        ("Thursday I have a board call going on till 2, post that I am free.", [part("11-05", "14:00-18:00")]),
    ],
)
def test_what_is_told_of_one_day_leaves_the_others(body, wanted):
    assert [each.replace(":00", "") for each in windows(said(body))] == [each.replace(":00", "") for each in wanted]


def test_an_hour_of_today_is_no_hour_of_other_days():
    assert windows(said("Any day next week. I'm teaching till 11 today.")) == ["11-09 00:00 11-14 00:00"]
