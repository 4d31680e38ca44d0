"""What each place is that keeps root keys."""

from typing import Protocol

from secretaire.lib.errors import Unavailable


class RootMissing(Unavailable):
    """A root key that wraps keys of tenants is not here."""


class RootAway(Unavailable):
    """Whoever keeps the root keys does not answer, or refuses; nothing else takes their place."""


class Roots(Protocol):
    """Root keys: the current one wraps, each of them unwraps."""

    @property
    def current(self) -> str:
        """The name of the one that wraps.

        :raises RootAway: if whoever keeps it does not tell
        """
        ...

    def wrap(self, key: bytes, *, context: bytes) -> tuple[str, bytes]:
        """Return the name of the current one, and what it makes of a key.

        :raises RootAway: if whoever keeps it does not do it
        """
        ...

    def unwrap(self, wrapped: bytes, *, root: str, context: bytes) -> bytes:
        """Return a key that was wrapped.

        :raises RootMissing: if its root key is not here
        :raises RootAway: if whoever keeps it does not do it
        :raises Tampered: if it was changed, or wrapped for something else
        """
        ...

    def rewrap(self, wrapped: bytes, *, root: str, context: bytes) -> tuple[str, bytes]:
        """Return what the current one makes of a key that another wrapped, and its name.

        :raises RootMissing: if the other one is not here
        :raises RootAway: if whoever keeps one of them does not do it
        :raises Tampered: if it was changed, or wrapped for something else
        """
        ...

    def renew(self) -> None:
        """Let another one be current from now on, where that is done here."""
        ...
