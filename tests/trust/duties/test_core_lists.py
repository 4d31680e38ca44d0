"""Lists and people in the forms of duties: who ticked what, what is left, and who was there when."""

from datetime import date
from uuid import UUID

import pytest

from secretaire.trust.duties.core import Content, Seen, attendance, digest, ticked, unsettled
from secretaire.trust.measures.core import Field, Sort

WORDS = {"en": "It", "fr": "Ça"}
ANN, BOB = str(UUID(int=1)), str(UUID(int=2))
POINTS = Field(name="points", sort=Sort.CHECKLIST, said=WORDS, choices={"badge": WORDS, "key": WORDS})
PEOPLE = Field(name="people", sort=Sort.PEOPLE, said=WORDS, choices={"absent": WORDS, "present": WORDS})
LINE = Field(name="line", sort=Sort.LINE, said=WORDS)
FIRST, SECOND = (ANN, "2026-03-02T09:00:00+00:00"), (BOB, "2026-03-03T09:00:00+00:00")


def test_whoever_says_something_else_of_a_point_is_written_beside_it():
    first = ticked((LINE, POINTS), before={}, after={"points": "badge done\nkey open Lost"}, ticks={}, mark=FIRST)
    assert first == {"points": {"badge": FIRST, "key": FIRST}}

    second = ticked(
        (POINTS,),
        before={"points": "badge done\nkey open Lost"},
        after={"points": "badge done\nkey done"},
        ticks=first,
        mark=SECOND,
    )
    assert second == {"points": {"badge": FIRST, "key": SECOND}}


def test_of_a_point_of_which_nothing_was_said_nobody_is_written():
    assert ticked((POINTS,), before={}, after={"points": "badge open\nkey done"}, ticks={}, mark=FIRST) == {
        "points": {"key": FIRST}
    }
    assert ticked((LINE,), before={}, after={"line": "x"}, ticks={}, mark=FIRST) == {}


@pytest.mark.parametrize(
    ("said", "left"),
    [("badge done\nkey open", ["key"]), ("badge done\nkey open Lost", []), (None, ["badge", "key"])],
    ids=["one", "none", "all"],
)
def test_what_is_open_for_no_reason_is_left(said, left):
    assert [point for _list, point in unsettled((LINE, POINTS), {"points": said})] == left


def test_the_last_time_that_each_person_was_there_is_known():
    rolls = [
        (date(2026, 3, 2), f"{ANN} present\n{BOB} absent"),
        (date(2026, 2, 2), f"{ANN} present\n{BOB} absent"),
        (date(2026, 1, 2), "Ann and Bob"),
    ]

    assert attendance(PEOPLE, rolls) == {ANN: Seen(answer="present", day=date(2026, 3, 2))}


def test_who_ticked_a_point_is_signed_too():
    said = {"procedure": "welcome", "duty": "1", "done_on": date(2026, 3, 2), "passed": True, "values": {}}
    plain, by_ann, by_bob = (
        digest(Content(**said, ticks=ticks), salt=b"salt")
        for ticks in ({}, {"points": {"badge": FIRST}}, {"points": {"badge": SECOND}})
    )

    assert len({plain, by_ann, by_bob}) == 3
