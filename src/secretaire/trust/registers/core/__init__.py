"""What an entry of a register holds, what changed in it, and how registers are written into files and read again."""

from secretaire.trust.registers.core.entries import (
    PUT_ASIDE,
    VISIBILITIES,
    Change,
    Content,
    anew,
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
    "PUT_ASIDE",
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
    "anew",
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
