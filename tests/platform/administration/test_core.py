"""The log as a file that no spreadsheet takes for a formula."""

import csv
import io
import json

from hypothesis import given
from hypothesis import strategies as some

from secretaire.platform.administration.core import COLUMNS, as_csv, as_json

ROW = ("2026-03-02T10:00:00.000+00:00", "member:user/1", "Ada", "account.ended", "user/2", "done", "", "")


@given(some.lists(some.text(alphabet=some.characters(exclude_categories=["Cs"], exclude_characters="\r\x00"))))
def test_no_cell_of_a_file_begins_like_a_formula(cells):
    text = as_csv([[*cells]])

    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert not any(cell.lstrip(" ").startswith(("=", "+", "-", "@", "\t")) for row in rows for cell in row)


def test_a_file_has_a_head_and_quotes_what_it_holds():
    text = as_csv([("a", 'with "quotes"', "b, c", "=1")])
    head = ",".join(f'"{name}"' for name in COLUMNS)

    assert text.splitlines() == [head, '"a","with ""quotes""","b, c","\'=1"']


def test_json_names_each_cell():
    assert json.loads(as_json([ROW])) == [dict(zip(COLUMNS, ROW, strict=True))]
