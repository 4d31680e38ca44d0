"""The ways in which something can go wrong, and what each means to a caller.

The text of a :class:`Refused` is written for the person who sees it; the others are written for us.
"""

from typing import ClassVar


class Refused(Exception):
    """The request cannot be granted; the person can act on the message (HTTP 422)."""

    status: ClassVar[int] = 422


class Forbidden(Refused):
    """The actor may not do this."""

    status = 403


class Missing(Refused):
    """There is no such thing, or none that this actor may see."""

    status = 404


class Conflict(Refused):
    """Somebody was faster."""

    status = 409


class Throttled(Refused):
    """This was tried too often."""

    status = 429


class Unavailable(Exception):
    """Something outside of us does not answer; trying again may help (HTTP 503)."""


class Tampered(Exception):
    """A proof does not hold: alarm, stop, never retry (HTTP 500)."""
