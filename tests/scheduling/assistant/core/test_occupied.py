"""Parts of days at which somebody has or does something else."""

import pytest
from tests.scheduling.assistant.core.asking import hours, said, windows


def opened(body):
    """Return what is open, without what is ruled out."""
    return [each for each in windows(said(body)) if not each.startswith("-")]


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("In the mornings I have school, so Wednesday or Thursday after 14.", hours("14:00", "18:00", 4, 5)),
        ("Mornings I work in another place, only Thursday after 15.", hours("15:00", "18:00", 5)),
        ("In the afternoon I am at the hospital, so Wednesday or Thursday before 11.", hours("08:00", "11:00", 4, 5)),
        ("During the mornings I give lessons, so Wednesday from 14 or Friday from 15.",
         hours("14:00", "18:00", 4) + hours("15:00", "18:00", 6)),
        ("I have always patients in the mornings, Wednesday after 2 is good.", hours("14:00", "18:00", 4)),
        ("I have lessons on Wednesday morning, in the afternoon I am free.", hours("12:00", "18:00", 4)),
        ("I have training Wednesday and Thursday mornings. Friday from 9 is possible.", hours("09:00", "18:00", 6)),
    ],
)  # fmt: skip
def test_what_somebody_has_or_does_closes_a_part_of_the_day(body, wanted):
    assert opened(body) == sorted(wanted)


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("I have time in the mornings, Wednesday or Thursday.", hours("08:00", "12:00", 4, 5)),
        ("In the mornings I have time, so Wednesday or Thursday after 9.", hours("09:00", "12:00", 4, 5)),
        ("On Wednesday morning I work from home.", hours("08:00", "12:00", 4)),
    ],
)
def test_what_leaves_somebody_free_closes_nothing(body, wanted):
    assert opened(body) == wanted
