"""Whoever opens a table in a spreadsheet runs nothing that somebody wrote into a cell."""

import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as some

from secretaire.lib.sheets import escaped, harmless, meant

TEXTS = some.text(alphabet="a ;,\t\r\n\"'=+-@|＝", max_size=12)  # noqa: RUF001  # of full width, as some write
SIGNS = ("=", "+", "-", "@", "|", "＝")  # noqa: RUF001  # as above


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("|calc", "'|calc"),
        ("＝1", "'＝1"),  # noqa: RUF001  # of full width
        ("  =1", "'  =1"),
        ("\tx", "'\tx"),
        ("\t=1", "'\t'=1"),
        ("x;=1;y", "x;'=1;y"),
        ('x; "=1', "x;' \"=1"),
        ("x\n=1", "x\n'=1"),
        ("x\r\n\r\n- y", "x\r\n\r\n'- y"),
    ],
    ids=["equal", "plus", "minus", "at", "bar", "wide", "blanks", "tab", "tabbed", "parted", "quoted", "line", "list"],
)
def test_a_formula_becomes_text(text, shown):
    assert harmless(text) == escaped(text) == shown


@pytest.mark.parametrize(
    "text",
    ["", "Ada", "a=1", "2026-03-02", "x; y", "x\ny", "'t Hooft", "+".join("ab")],
    ids=lambda text: text or "empty",
)
def test_what_is_none_stays_as_it_is(text):
    assert harmless(text) == text


@given(TEXTS)
def test_what_was_meant_can_be_told(text):
    assert meant(escaped(text)) == text


@pytest.mark.parametrize("made", [harmless, escaped])
@given(text=TEXTS)
def test_no_cell_begins_like_a_formula_whatever_parts_them(made, text):
    out = io.StringIO()
    csv.writer(out).writerow([made(text), made(text)])

    by_commas = next(csv.reader(io.StringIO(out.getvalue(), newline="")))
    by_others = re.split(r"[;\t\r\n]", out.getvalue())  # to those the quotes say nothing
    assert not any(cell.lstrip(' "').startswith(SIGNS) for cell in (*by_commas, *by_others))
