"""Which request is being answered, for whoever writes down what happens in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """A request, by a number of its own, and the network that it comes from; empty in jobs and commands."""

    request: str = ""
    origin: str = ""
    #: Verbs of the entries that say what of it was refused.
    refusals: list[str] = field(default_factory=list, compare=False, repr=False)


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


def refused(verb: str) -> None:
    """Note that an entry says that the request, or a part of it, was refused; jobs and commands are none."""
    if _present.get().request:
        _present.get().refusals.append(verb)
