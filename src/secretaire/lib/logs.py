"""Log lines that tell what happened and never to whom: JSON for machines, or words at a terminal.

Every logger of the process ends here, libraries' included. A line carries the number of the request that it belongs
to, also in the jobs that follow from it. An exception is told by its kind and place: its words may quote a person.
"""

import logging
import re
import sys
import threading
import traceback
from collections.abc import MutableMapping
from types import TracebackType
from typing import Any, Final, cast

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

from secretaire.lib import trace

#: Addresses of ours beyond their first letter (a page may be named after somebody, a link is a secret), what follows a
#: question mark, addresses of mail, and what stands after the words that announce a secret.
_ADDRESS: Final = re.compile(r"(?<![\w/.])/[^\s'\",)]+")
_QUERY: Final = re.compile(r"(?<=\?)[^\s'\"]+")
_MAIL: Final = re.compile(r"[^\s<>()\"',:;=@]+@[^\s<>()\"',:;=@]+")
_ANNOUNCED: Final = re.compile(
    r"(?i)\b((?:bearer|basic)\s+|[\w-]*(?:token|password|passwd|secret|key)['\"]?\s*[:=]\s*)\S+"
)
_CLOAK: Final = "…"

_DEEPEST: Final = 12  #: places of an exception that are told, those nearest to it
_LONGEST: Final = 5  #: exceptions that followed from one another

#: They tell of each job with its arguments, of each connection with its headers, of each letter with its readers.
_TALKATIVE: Final = ("procrastinate", "httpx", "httpcore", "oauthlib", "oauth2_provider", "mail", "onelogin", "PIL")


def logger(name: str) -> structlog.stdlib.BoundLogger:
    """Return a logger that takes a few words for what happened, and the facts about it by name."""
    return cast("structlog.stdlib.BoundLogger", structlog.get_logger(name))


def configuration(*, level: str, program: str, readable: bool) -> dict[str, Any]:
    """Return the configuration of the logging of a process, as the standard library reads it.

    :param program: which of ours it is, such as ``web`` or ``worker``
    :param readable: write for eyes instead of machines
    """
    structlog.configure(
        processors=[structlog.stdlib.filter_by_level, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
    )
    stderr = {"class": "logging.StreamHandler", "formatter": "line"}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"()": Line, "program": program, "readable": readable}},
        "handlers": {"stderr": stderr, "failures": {"class": "secretaire.lib.failures.Watch"}},
        "root": {"handlers": ["stderr", "failures"], "level": level},
        "loggers": {
            # Refusals and faults stand in the lines of the request.
            "django.request": {"level": "CRITICAL"},
            "django.security": {"level": "CRITICAL"},
            **{name: {"level": "WARNING"} for name in _TALKATIVE},
            "gunicorn.error": {"handlers": ["stderr"], "propagate": False},
            "gunicorn.access": {"level": "CRITICAL", "propagate": False},  # it writes addresses down
        },
    }


def watch() -> None:
    """Let what nobody caught end up in the log as well, in this thread and in every other."""
    sys.excepthook = _uncaught
    threading.excepthook = lambda args: _uncaught(args.exc_type, args.exc_value, args.exc_traceback)


class Line(structlog.stdlib.ProcessorFormatter):
    """Writes one line for each thing that is logged."""

    def __init__(self, *, program: str, readable: bool) -> None:
        def name(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
            return {**event, "program": program}

        shared: list[Processor] = [
            structlog.stdlib.add_log_level,
            structlog.stdlib.add_logger_name,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            name,
            _number,
            _discreet,
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
        ]
        json = structlog.processors.JSONRenderer(ensure_ascii=False, default=lambda value: type(value).__name__)
        last: list[Processor] = [structlog.dev.ConsoleRenderer(colors=True)] if readable else [_trouble, json]
        super().__init__(processors=[*shared, *last])


def cloaked(text: str) -> str:
    """Return a text without what could name a person or open a door."""
    text = _MAIL.sub(_CLOAK, _QUERY.sub(_CLOAK, text))
    return _ANNOUNCED.sub(rf"\1{_CLOAK}", _ADDRESS.sub(f"/{_CLOAK}", text))


def _number(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    number = trace.present().request
    return {**event, "request": number} if number else event


def _discreet(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """Cloak every text of a line; what is no text is written as it is."""
    texts = {key: cloaked(value) for key, value in event.items() if isinstance(value, str) and key != "logger"}
    return {**event, **texts}


def _trouble(_: WrappedLogger, __: str, event: EventDict) -> MutableMapping[str, Any]:
    """Put in the place of an exception what it is and where it came from, outermost first, without its words."""
    error = event.pop("exc_info", None)
    error = sys.exc_info() if error is True else error
    found = error[1] if isinstance(error, tuple) else error
    event.pop("stack_info", None)
    if isinstance(found, BaseException):
        event["exception"] = [_told(each) for each in _chain(found)]
    return event


def _chain(error: BaseException) -> list[BaseException]:
    """Return an exception and those that it followed from, which may not be a circle."""
    found: list[BaseException] = []
    present: BaseException | None = error
    while present is not None and present not in found and len(found) < _LONGEST:
        found.append(present)
        present = present.__cause__ or (None if present.__suppress_context__ else present.__context__)
    return found


def _told(error: BaseException) -> dict[str, Any]:
    places = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)]
    return {"kind": f"{type(error).__module__}.{type(error).__qualname__}", "places": places[-_DEEPEST:]}


def _uncaught(kind: type[BaseException], error: BaseException | None, place: TracebackType | None) -> None:
    if error is not None and not issubclass(kind, KeyboardInterrupt | SystemExit):
        logging.getLogger(__name__).critical("uncaught", exc_info=(kind, error, place))
