"""A register as a table for spreadsheets and as JSON: written, and read again row by row."""

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from secretaire.lib.sheets import escaped, meant

#: Bytes of a file, and rows in it.
LARGEST: Final = 1_000_000
MOST: Final = 500
_SIMPLE: Final = (str, int, bool, type(None))
#: What JSON can spell and no text can hold: NUL, and halves of characters (RFC 8259, section 8.2).
_ILLEGIBLE: Final = re.compile("[\0\ud800-\udfff]")


class NoFile(ValueError):
    """A file is no table of a register; the text says why in one word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a file."""

    line: int  #: as a person counts who looks for it
    cells: Mapping[str, str]


def csv_text(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> str:
    """Return a table for spreadsheets; no cell is taken for a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([escaped(row.get(name, "")) for name in columns] for row in rows)
    return out.getvalue()


def csv_rows(content: bytes) -> list[Row]:
    """Return the rows of such a table.

    :raises NoFile: if it is none, or too large
    """
    lines = _text(content).splitlines(keepends=True)
    reader = csv.reader(lines, strict=True, delimiter=_delimiter(lines[0] if lines else ""))
    try:
        names = [name.strip() for name in next(reader, [])]
        if not any(names) or len(set(names)) != len(names):
            raise NoFile("header")
        found = []
        begin = reader.line_num
        for cells in reader:
            line, begin = begin + 1, reader.line_num
            if any(cell.strip() for cell in cells):
                found.append(Row(line=line, cells=_named(names, cells)))
            if len(found) > MOST:
                raise NoFile("many")
    except csv.Error:
        raise NoFile("malformed") from None
    return found


def json_text(register: str, rows: Iterable[Mapping[str, str]]) -> str:
    """Return a register as JSON."""
    return json.dumps({"register": register, "entries": list(rows)}, indent=2, ensure_ascii=False) + "\n"


def json_rows(content: bytes) -> list[Row]:
    """Return the entries of such a document, or of a plain list; each counts as a line.

    :raises NoFile: if it is none, or too large
    """
    try:
        said: Any = json.loads(_text(content))
    except (ValueError, RecursionError) as error:
        raise error if isinstance(error, NoFile) else NoFile("malformed") from None
    entries = said.get("entries") if isinstance(said, dict) else said
    if not isinstance(entries, list):
        raise NoFile("header")
    if len(entries) > MOST:
        raise NoFile("many")
    return [Row(line=number, cells=_flat(entry)) for number, entry in enumerate(entries, 1)]


def _text(content: bytes) -> str:
    if len(content) > LARGEST:
        raise NoFile("large")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NoFile("malformed") from None
    if "\0" in text:
        raise NoFile("malformed")
    return text


def _delimiter(header: str) -> str:
    """Return what parts the cells: spreadsheets of some countries write semicolons."""
    return ";" if header.count(";") > header.count(",") else ","


def _named(names: list[str], cells: list[str]) -> dict[str, str]:
    more = {f"column {number}": cell for number, cell in enumerate(cells, 1) if number > len(names)}
    return {name: meant(cell) for name, cell in zip(names, cells, strict=False) if name} | more


def _flat(entry: Any) -> dict[str, str]:
    if not isinstance(entry, dict) or not all(isinstance(value, _SIMPLE) for value in entry.values()):
        raise NoFile("malformed")
    cells = {name: _written(value) for name, value in entry.items()}
    if any(_ILLEGIBLE.search(text) for cell in cells.items() for text in cell):
        raise NoFile("malformed")
    return cells


def _written(value: str | float | None) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)
