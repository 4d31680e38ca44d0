"""The process that opens one spreadsheet, within limits, and has no way to the database or the network.

It reads a line of JSON and the file from its standard input, and writes a line of JSON, and a file if it was asked for
one, to its standard output. It never sees a formula: of each cell it reads the value that was last reckoned.
"""

import io
import json
import resource
import sys
import warnings
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from openpyxl import load_workbook
from openpyxl.cell.cell import MergedCell

from secretaire.trust.questionnaires.core import Cell, NoQuestionnaire, Why, sheaf
from secretaire.trust.questionnaires.core.values import CHARACTERS, COLUMNS, ROWS, SHEETS

#: What begins a formula where a program reads the cell.
_FORMULA: Final = ("=", "+", "-", "@")


def main() -> int:
    """Open one spreadsheet; return the exit code."""
    asked = json.loads(sys.stdin.buffer.readline())
    resource.setrlimit(resource.RLIMIT_CPU, (asked["seconds"], asked["seconds"] + 1))
    resource.setrlimit(resource.RLIMIT_AS, (asked["bytes"], asked["bytes"]))
    resource.setrlimit(resource.RLIMIT_NOFILE, (32, 32))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    said, content = answer(sys.stdin.buffer.read(), asked)
    sys.stdout.buffer.write(json.dumps(said).encode() + b"\n" + content)
    return 0


def answer(raw: bytes, asked: Mapping[str, Any]) -> tuple[dict[str, Any], bytes]:
    """Return what came of it as JSON can say it, and the file that was written; never raises."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what the library leaves out
            if asked.get("texts"):
                return {"grids": grids(raw)}, b""
            if asked["cells"] is None:
                return {"sheaf": sheaf(grids(raw)).packed()}, b""
            return {}, filled(raw, [Cell(**each) for each in asked["cells"]])
    except NoQuestionnaire as wrong:
        why = wrong.why
    except MemoryError:
        why = Why.HEAVY
    except Exception:  # noqa: BLE001  # the outermost edge: whatever a file breaks, somebody is told that it did
        why = Why.MALFORMED
    return {"why": why}, b""


def grids(raw: bytes) -> dict[str, list[list[str]]]:
    """Return the cells of each sheet that can be seen, row by row, as texts."""
    book = load_workbook(io.BytesIO(raw), read_only=True, data_only=True, keep_links=False)
    found = {}
    for sheet in [each for each in book.worksheets if each.sheet_state == "visible"][:SHEETS]:
        sheet.reset_dimensions()  # what a file says of its own size is not believed
        rows = sheet.iter_rows(max_row=ROWS, max_col=COLUMNS, values_only=True)
        found[sheet.title] = [_texts(row) for row in rows]
    return found


def filled(raw: bytes, cells: Iterable[Cell]) -> bytes:
    """Return the file with answers in it; whatever else it has stays, but formulas become their values."""
    book = load_workbook(io.BytesIO(raw), data_only=True, keep_links=False, rich_text=True)
    for each in cells:
        _write(book[each.sheet], each)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _write(sheet: Any, said: Cell) -> None:
    cell = sheet.cell(said.row, said.column)
    if isinstance(cell, MergedCell):
        span = next(each for each in sheet.merged_cells.ranges if cell.coordinate in each)
        cell = sheet.cell(span.min_row, span.min_col)
    before = "" if cell.value is None else str(cell.value).strip()
    cell.value = f"{before}\n{said.text}" if before else said.text
    cell.data_type = "s"
    if cell.value.startswith(_FORMULA):
        cell.quotePrefix = True


def _texts(row: Sequence[Any]) -> list[str]:
    return ["" if value is None else str(value)[:CHARACTERS] for value in row]


if __name__ == "__main__":
    sys.exit(main())
