"""What failed and nobody foresaw: an error is known by its kind and the place of our code, never by what it says.

Errors reach us through the log, where web server, worker and commands all tell of them.
"""

import logging
import time
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import Final

from secretaire.lib import outage
from secretaire.lib.errors import Refused, Tampered, Unavailable

#: Who is told: the fingerprint of an error, and whether a proof did not hold.
Listener = Callable[[str, bool], None]
listeners: list[Listener] = []

_OURS: Final = "secretaire."
_PAUSE: Final = 60  #: seconds in which one failure is told of once by each process
_LONGEST: Final = 92


class Watch(logging.Handler):
    """Tells of each error that is logged with its traceback, once a minute.

    It is part of the configuration of the log, so that whoever sets Django up again in the same process keeps it.
    """

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self._told: dict[str, float] = {}

    def emit(self, record: logging.LogRecord) -> None:
        """Tell, unless it was foreseen, or told just now; a failure to tell is no failure of its own."""
        error = _error(record)
        if error is None or isinstance(error, Refused | Unavailable) or outage.away(error):
            return
        known, now = fingerprint(error), time.monotonic()
        if now - self._told.get(known, -_PAUSE) < _PAUSE:
            return
        self._told[known] = now
        for tell in listeners:
            with suppress(Exception):
                tell(known, isinstance(error, Tampered))


def _error(record: logging.LogRecord) -> BaseException | None:
    """Return the error that a line is about; our own loggers keep it among what the line says."""
    said = record.exc_info or (record.msg.get("exc_info") if isinstance(record.msg, dict) else None)
    found = said[1] if isinstance(said, tuple) else said
    return found if isinstance(found, BaseException) else None


def fingerprint(error: BaseException) -> str:
    """Return the kind of an error and the innermost place of our code on its way."""
    return f"{type(error).__name__}/{_place(error.__traceback__)}"[:_LONGEST]


def _place(trace: TracebackType | None) -> str:
    found = "elsewhere"
    while trace is not None:
        frame = trace.tb_frame
        module = str(frame.f_globals.get("__name__", ""))
        if module.startswith(_OURS):
            found = f"{module.removeprefix(_OURS)}.{frame.f_code.co_name}"
        trace = trace.tb_next
    return found
