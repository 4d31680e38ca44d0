"""Spreadsheets are opened in a process of their own, which may die of them; formatting stays, and no formula does."""

import io
import json
import subprocess
import sys
import zipfile
from types import SimpleNamespace

import pytest
from openpyxl import Workbook, load_workbook
from tests.trust.questionnaires.sheets import REST, crossed, numbered, packed, plainest, read, saved

from secretaire.trust.questionnaires.adapters import reader, workbooks
from secretaire.trust.questionnaires.core import Cell, NoQuestionnaire, Place, Sheaf, Why

READ = {"cells": None}


def cell(column, text, row=5, sheet="Assessment"):
    return Cell(sheet=sheet, row=row, column=column, text=text)


def test_questions_are_read_in_a_process_of_its_own():
    found = workbooks.read(saved(numbered()))

    assert found.places == (Place(sheet="Assessment", answer=3, comment=5),)
    assert [(each.number, each.row, each.filled) for each in found.questions] == [
        ("C-01.1", 5, False),
        ("C-01.2", 6, False),
        ("C-02.1", 7, False),
        ("C-02.2", 8, True),
    ]


@pytest.mark.parametrize(
    ("book", "place"),
    [
        (crossed, Place(sheet="Fragen", yes=3, no=4, comment=6)),
        (plainest, Place(sheet="Sécurité", answer=2)),
    ],
    ids=["crossed", "plainest"],
)
def test_sheets_of_other_forms_are_read(book, place):
    said, _ = reader.answer(saved(book()), READ)

    assert Sheaf.unpacked(said["sheaf"]).places == (place,)


def kept(cells):
    """Return what stands in a sheet, but for what is written into it."""
    return {name: each.value for name, each in cells.items() if each.value and name not in {"C5", "E5", "G1"}}


def test_answers_are_written_where_they_belong_and_all_else_stays():
    raw = saved(numbered())
    found = workbooks.fill(raw, cells=[cell(3, "Yes"), cell(5, "It is so.")])
    before, after = read(raw, "Assessment"), read(found, "Assessment")

    assert (after["C5"].value, after["E5"].value) == ("Yes", "It is so.")
    assert (after["B5"].font.b, after["B5"].font.color.rgb) == (True, "00FF0000")
    assert (after["C5"].font.i, after["C5"].fill.fgColor.rgb) == (True, "00FFFF00")
    assert kept(after) == kept(before)
    book = load_workbook(io.BytesIO(found))
    assert book.sheetnames == ["Read me", "Assessment"]
    assert (book["Assessment"].column_dimensions["B"].width, book["Assessment"].freeze_panes) == (61, "A4")


def test_no_formula_goes_through():
    after = read(reader.filled(saved(numbered()), [cell(3, "=1+1"), cell(5, "@x")]), "Assessment")

    assert "G1" not in after
    assert (after["C5"].value, after["C5"].data_type, after["C5"].quotePrefix) == ("=1+1", "s", True)
    assert not [each for each in after.values() if each.data_type == "f"]


def test_what_stood_in_a_cell_stays_above_the_answer_and_merged_cells_take_it_at_their_head():
    book = crossed()
    sheet = book.active
    sheet["F3"] = "Say how"
    sheet.merge_cells("F3:F4")
    after = read(reader.filled(saved(book), [cell(6, "So.", 4, "Fragen")]), "Fragen")

    assert after["F3"].value == "Say how\nSo."


def test_sheets_that_are_hidden_are_not_read():
    book = plainest()
    hidden = book.create_sheet("Hidden")
    hidden.append(["Question", "Answer"])
    hidden.append([REST])
    hidden.sheet_state = "hidden"

    assert list(reader.grids(saved(book))) == ["Sécurité"]


def test_numbers_and_days_are_read_as_texts():
    book = Workbook()
    book.active.append(["a", 1, 2.5, True, None])

    assert reader.grids(saved(book))["Sheet"][0][:5] == ["a", "1", "2.5", "True", ""]


@pytest.mark.parametrize(
    ("raw", "why"),
    [(packed(), "malformed"), (saved(Workbook()), "headings"), (b"", "malformed")],
    ids=["hollow", "empty", "nothing"],
)
def test_whatever_is_wrong_with_a_file_has_a_name(raw, why):
    assert reader.answer(raw, READ) == ({"why": why}, b"")


def test_a_file_that_breaks_its_reader_is_told_so(monkeypatch):
    def broken(raw):
        raise MemoryError

    monkeypatch.setattr(reader, "grids", broken)

    assert reader.answer(b"", READ) == ({"why": "heavy"}, b"")


ENTITIES = b"""<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><workbook>&b;</workbook>"""


@pytest.mark.parametrize(
    ("raw", "why"),
    [(b"no archive", Why.MALFORMED), (packed(**{"xl/workbook.xml": ENTITIES}), Why.MALFORMED)],
    ids=["none", "entities"],
)
def test_a_file_that_cannot_be_opened_is_refused(raw, why):
    with pytest.raises(NoQuestionnaire) as caught:
        workbooks.read(raw)
    assert caught.value.why is why


def merged():
    """Return a small file in which one cell is said to cover a whole sheet, each of whose cells takes memory."""
    book = plainest()
    book.active.merge_cells("C1:D2")
    out, raw = io.BytesIO(), io.BytesIO(saved(book))
    with zipfile.ZipFile(raw) as parcel, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as other:
        for name in parcel.namelist():
            other.writestr(name, parcel.read(name).replace(b"C1:D2", b"C1:XFD1048576"))
    return out.getvalue()


def test_a_file_that_would_take_all_memory_is_given_up(monkeypatch):
    monkeypatch.setattr(workbooks, "BYTES", 250_000_000)

    with pytest.raises(NoQuestionnaire) as caught:
        workbooks.fill(merged(), cells=[])
    assert caught.value.why is Why.HEAVY


@pytest.mark.parametrize("seconds", [-1], ids=["none"])
def test_a_process_that_takes_too_long_is_given_up(monkeypatch, seconds):
    monkeypatch.setattr(workbooks, "_LONGEST", seconds)

    with pytest.raises(NoQuestionnaire) as caught:
        workbooks.read(saved(plainest()))
    assert caught.value.why is Why.HEAVY


def test_a_process_that_is_killed_is_told_from_one_that_answers(monkeypatch):
    done = SimpleNamespace(returncode=-9, stdout=b"")
    monkeypatch.setattr(subprocess, "run", lambda *args, **values: done)

    with pytest.raises(NoQuestionnaire) as caught:
        workbooks.read(saved(plainest()))
    assert caught.value.why is Why.HEAVY


def test_the_process_answers_by_its_standard_output():
    asked = {"seconds": 30, "bytes": workbooks.BYTES, "cells": None}
    done = subprocess.run(  # our own interpreter and module
        [sys.executable, "-m", "secretaire.trust.questionnaires.adapters.reader"],
        input=json.dumps(asked).encode() + b"\n" + saved(plainest()),
        capture_output=True,
        check=True,
        env=workbooks._ENVIRONMENT,
    )

    assert json.loads(done.stdout)["sheaf"]["questions"][0]["row"] == 2
