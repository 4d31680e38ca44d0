"""Which request is being answered, for whoever writes down what happens in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """A request, by a number of its own, and the network that it comes from; empty in jobs and commands."""

    request: str = ""
    origin: str = ""


_present: ContextVar[Trace] = ContextVar("trace", default=Trace())  # noqa: B039  # it cannot be changed


@contextmanager
def during(trace: Trace) -> Iterator[None]:
    """Answer a request."""
    token = _present.set(trace)
    try:
        yield
    finally:
        _present.reset(token)


def present() -> Trace:
    """Return the request that is being answered."""
    return _present.get()
