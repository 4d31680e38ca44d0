"""What an entry of a register holds, what changed in it, and how registers are written into files and read again."""

from secretaire.trust.registers.core.entries import VISIBILITIES, Change, Content, announced, changes, digest, late
from secretaire.trust.registers.core.files import LARGEST, MOST, NoFile, Row, csv_rows, csv_text, json_rows, json_text

__all__ = [
    "LARGEST",
    "MOST",
    "VISIBILITIES",
    "Change",
    "Content",
    "NoFile",
    "Row",
    "announced",
    "changes",
    "csv_rows",
    "csv_text",
    "digest",
    "json_rows",
    "json_text",
    "late",
]
