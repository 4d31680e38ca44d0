"""Answers of several lines: the points of a list, and people with what each did."""

from uuid import UUID

import pytest

from secretaire.trust.measures.core import DONE, OPEN, Field, Line, Sort, Unfit, Why

WORDS = {"en": "It", "fr": "Ça"}
ANN, BOB = str(UUID(int=1)), str(UUID(int=2))


def field(sort, *choices, may_lack=False):
    return Field(name="it", sort=sort, said=WORDS, choices=dict.fromkeys(choices, WORDS), may_lack=may_lack)


POINTS = field(Sort.CHECKLIST, "badge", "key")
PEOPLE = field(Sort.PEOPLE, "absent", "present")


@pytest.mark.parametrize(
    ("asked", "written", "read"),
    [
        (POINTS, "", "badge open\nkey open"),
        (POINTS, "key  open   None  is left \n\n badge done", "badge done\nkey open None is left"),
        (PEOPLE, f"{BOB.upper()} present\n{ANN} absent", f"{ANN} absent\n{BOB} present"),
    ],
    ids=["nothing said", "points", "people"],
)
def test_an_answer_of_several_lines_is_read_in_one_order_and_read_again(asked, written, read):
    assert asked.read(written) == read
    assert asked.read(asked.write(read)) == read


def test_what_may_lack_is_left_out():
    assert field(Sort.CHECKLIST, "badge", may_lack=True).read(" ") is None
    assert field(Sort.PEOPLE, "absent", may_lack=True).read("") is None


@pytest.mark.parametrize(
    ("asked", "written", "why"),
    [
        (POINTS, "badge", Why.LINES),
        (POINTS, "badge done\nbadge open", Why.LINES),
        (POINTS, "lamp done", Why.CHOICE),
        (POINTS, "badge perhaps", Why.CHOICE),
        (POINTS, f"badge open {'x' * 201}", Why.LONG),
        (PEOPLE, "", Why.MISSING),
        (PEOPLE, f"{ANN} asleep", Why.CHOICE),
        (PEOPLE, f"{ANN} present and awake", Why.CHOICE),
        (PEOPLE, "Ann present", Why.PERSON),
        (PEOPLE, f"{ANN} present\n{{{ANN}}} absent", Why.LINES),
        (PEOPLE, "\n".join(f"{UUID(int=each)} present" for each in range(1_001)), Why.LONG),
    ],
    ids=[
        "nothing of a point",
        "twice",
        "no point",
        "neither",
        "long reason",
        "nobody",
        "no choice",
        "a note",
        "a name",
        "one person twice",
        "too many",
    ],
)
def test_what_is_no_such_answer_is_refused(asked, written, why):
    with pytest.raises(Unfit) as told:
        asked.read(written)

    assert told.value.why == why


def test_the_lines_of_an_answer_are_told():
    assert POINTS.lines("badge done\nkey open Lost") == (
        Line(name="badge", answer=DONE),
        Line(name="key", answer=OPEN, note="Lost"),
    )
    assert PEOPLE.lines(f"{ANN} present") == (Line(name=ANN, answer="present"),)


@pytest.mark.parametrize(
    ("asked", "value"),
    [(PEOPLE, "Ann and Bob were there"), (PEOPLE, None), (field(Sort.TEXT), "badge done")],
    ids=["as it was written before", "nothing", "another sort"],
)
def test_what_has_no_lines_has_none(asked, value):
    assert asked.lines(value) == ()


@pytest.mark.parametrize(
    ("line", "settled"),
    [
        (Line(name="key", answer=DONE), True),
        (Line(name="key", answer=OPEN, note="Lost"), True),
        (Line(name="key", answer=OPEN), False),
    ],
    ids=["done", "open with a reason", "open"],
)
def test_a_point_is_settled_if_it_is_done_or_open_for_a_reason(line, settled):
    assert line.settled is settled
