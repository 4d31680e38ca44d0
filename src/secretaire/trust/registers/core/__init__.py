"""What an entry of a register holds, what changed in it, and how registers are written into files and read again."""

from secretaire.trust.registers.core.entries import (
    VISIBILITIES,
    Change,
    Content,
    announced,
    changes,
    digest,
    late,
    sees_clients,
)
from secretaire.trust.registers.core.files import LARGEST, MOST, NoFile, Row, csv_rows, csv_text, json_rows, json_text
from secretaire.trust.registers.core.matrix import Cell, Level, Place, Risk, Scales
from secretaire.trust.registers.core.scales import Scale

__all__ = [
    "LARGEST",
    "MOST",
    "VISIBILITIES",
    "Cell",
    "Change",
    "Content",
    "Level",
    "NoFile",
    "Place",
    "Risk",
    "Row",
    "Scale",
    "Scales",
    "announced",
    "changes",
    "csv_rows",
    "csv_text",
    "digest",
    "json_rows",
    "json_text",
    "late",
    "sees_clients",
]
