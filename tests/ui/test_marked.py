"""A text with what was found in it."""

from hypothesis import given
from hypothesis import strategies as st

from secretaire.ui.marked import KINDS, Mark, marked

TEXT = "Tuesday at ten, by telephone"


def drawn(*marks: Mark):
    return [(piece.text, piece.kind, piece.words) for piece in marked(TEXT, marks).pieces]


def test_what_was_found_is_told_apart_from_the_rest():
    assert drawn(Mark(start=0, end=14, kind="window"), Mark(start=16, end=28, kind="place")) == [
        ("Tuesday at ten", "window", "Time"),
        (", ", "", ""),
        ("by telephone", "place", "Place"),
    ]


def test_where_marks_overlap_the_shortest_is_drawn_and_all_are_named():
    assert drawn(Mark(start=0, end=28, kind="intent"), Mark(start=0, end=7, kind="window")) == [
        ("Tuesday", "window", "Time, What it is for"),
        (" at ten, by telephone", "intent", "What it is for"),
    ]


def test_a_mark_that_is_cut_says_only_at_its_end_whose_it_is():
    found = marked(TEXT, [Mark(start=0, end=14, kind="window", note="2"), Mark(start=8, end=10, kind="place")])

    assert [piece.note for piece in found.pieces] == ["", "", "2", ""]


def test_the_legend_names_only_what_is_there():
    assert [kind for kind, _ in marked(TEXT, [Mark(start=0, end=7, kind="window")]).legend] == ["window"]


def test_a_mark_outside_of_the_text_is_not_drawn():
    assert drawn(Mark(start=20, end=99, kind="window"), Mark(start=3, end=3, kind="place")) == [(TEXT, "", "")]


@given(
    st.text(),
    st.lists(st.tuples(st.integers(-3, 40), st.integers(-3, 40), st.sampled_from(sorted(KINDS))), max_size=12),
)
def test_no_letter_is_lost_whatever_is_marked(text, spans):
    marks = [Mark(start=start, end=end, kind=kind) for start, end, kind in spans]

    assert "".join(piece.text for piece in marked(text, marks).pieces) == text
