"""Having a spreadsheet opened in a process of its own, with limits on time and memory."""

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any, Final

import secretaire
from secretaire.trust.questionnaires.core import Cell, NoQuestionnaire, Sheaf, Why, judge

#: Seconds of the processor, and bytes of memory, that one file may take.
SECONDS, BYTES = 60, 1_200_000_000
_LONGEST: Final = 15 * 60  #: seconds by the clock, on a machine that is busy
_AT_ONCE = BoundedSemaphore(2)
_ENVIRONMENT: Final = {
    "PYTHONPATH": str(Path(secretaire.__file__).parents[1]),
    "OPENPYXL_LXML": "False",  # then XML is read by defusedxml
    "OPENBLAS_NUM_THREADS": "1",  # which would take memory for as many threads as there are cores
}


def read(raw: bytes) -> Sheaf:
    """Return the questions of a file.

    :raises NoQuestionnaire: if it is none that can be read
    """
    said, _content = _opened(raw)
    return Sheaf.unpacked(said["sheaf"])


def texts(raw: bytes) -> dict[str, list[list[str]]]:
    """Return the cells of each sheet of a file that can be seen, row by row.

    :raises NoQuestionnaire: if it cannot be read
    """
    said, _content = _opened(raw, texts=True)
    found: dict[str, list[list[str]]] = said["grids"]
    return found


def fill(raw: bytes, *, cells: Sequence[Cell]) -> bytes:
    """Return a file with answers in it.

    :raises NoQuestionnaire: if it cannot be written
    """
    _said, content = _opened(raw, cells=cells)
    return content


def _opened(raw: bytes, *, cells: Sequence[Cell] | None = None, texts: bool = False) -> tuple[dict[str, Any], bytes]:
    judge(raw)
    asked = {
        "seconds": SECONDS,
        "bytes": BYTES,
        "texts": texts,
        "cells": None if cells is None else [asdict(each) for each in cells],
    }
    with _AT_ONCE:
        try:
            done = subprocess.run(  # our own interpreter and module
                [sys.executable, "-P", "-m", "secretaire.trust.questionnaires.adapters.reader"],
                input=json.dumps(asked).encode() + b"\n" + raw,
                capture_output=True,
                timeout=_LONGEST,
                check=False,
                env=_ENVIRONMENT,
            )
        except subprocess.TimeoutExpired:
            raise NoQuestionnaire(Why.HEAVY) from None
    if done.returncode:
        raise NoQuestionnaire(Why.HEAVY)
    head, _, content = done.stdout.partition(b"\n")
    said: dict[str, Any] = json.loads(head)
    if "why" in said:
        raise NoQuestionnaire(Why(said["why"]))
    return said, content
