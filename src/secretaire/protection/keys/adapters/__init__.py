"""Where root keys are: one place wraps, which the settings name; each that the settings know unwraps what it wrapped.

Where a place does not answer, nothing else takes its part: what needs the key fails, and that is told.
"""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Final

from secretaire import config
from secretaire.lib import logs, metrics
from secretaire.lib.errors import Tampered
from secretaire.protection.keys.adapters import hardware, local, transit
from secretaire.protection.keys.adapters.places import RootAway, RootMissing, Roots
from secretaire.protection.vault import core

__all__ = ["RootAway", "RootMissing", "Roots", "answers", "ours", "roots"]

log = logs.logger(__name__)

_LOCAL: Final = "local"
_FRESH: Final = 10  #: seconds for which it is believed that they answer, or do not


class Held:
    """All root keys of an installation, wherever they are."""

    def __init__(self, at: str) -> None:
        self._at = at
        self._places: dict[str, Roots] = {}

    @property
    def current(self) -> str:
        """The name of the one that wraps."""
        with _told():
            return self._place(self._at).current

    def wrap(self, key: bytes, *, context: bytes) -> tuple[str, bytes]:
        """Return the name of the current one, and what it makes of a key."""
        with _told():
            return self._place(self._at).wrap(key, context=context)

    def unwrap(self, wrapped: bytes, *, root: str, context: bytes) -> bytes:
        """Return a key that was wrapped."""
        with _told():
            return self._place(_where(root)).unwrap(wrapped, root=root, context=context)

    def rewrap(self, wrapped: bytes, *, root: str, context: bytes) -> tuple[str, bytes]:
        """Return what the current one makes of a key that another wrapped, and its name."""
        if _where(root) == self._at:
            with _told():
                return self._place(self._at).rewrap(wrapped, root=root, context=context)
        return self.wrap(self.unwrap(wrapped, root=root, context=context), context=context)

    def renew(self) -> None:
        """Let another one be current, where that is done here."""
        self._place(self._at).renew()

    def _place(self, where: str) -> Roots:
        if where not in self._places:
            self._places[where] = _opened(where, wraps=where == self._at)
        return self._places[where]


def roots() -> Roots:
    """Return the root keys of this installation.

    :raises config.Misconfigured: if the settings name no place, or half of one
    """
    at = config.load().vault.root
    if at not in {_LOCAL, transit.PREFIX, hardware.PREFIX}:
        raise config.Misconfigured("vault.root must be local, transit or pkcs11")
    return Held(at)


def ours() -> local.Kept | None:
    """Return the root keys that lie in the folder of this installation and wrap; nothing: others keep them."""
    settings = config.load().vault
    if settings.root != _LOCAL or settings.root_keys:
        return None
    return local.Kept(config.load().directory / "roots.json")


def answers() -> bool:
    """Tell whether the root key that wraps can be used at the moment, or could some seconds ago."""
    return _answers(int(time.monotonic() / _FRESH))


@lru_cache(maxsize=1)
def _answers(_span: int) -> bool:
    trial = os.urandom(core.KEY)
    try:
        name, wrapped = roots().wrap(trial, context=b"trial")
        return roots().unwrap(wrapped, root=name, context=b"trial") == trial
    except (RootAway, RootMissing, Tampered, config.Misconfigured):
        return False


@contextmanager
def _told() -> Iterator[None]:
    """Say it aloud where a root key cannot be used; whoever waits for it sees no more than that something is away."""
    try:
        yield
    except (RootAway, RootMissing) as error:
        metrics.rootless.inc()
        log.error("a root key cannot be used", why=str(error))  # noqa: TRY400  # its words tell all
        raise


def _where(root: str) -> str:
    """Return the place of a root key by its name."""
    first = root.partition("/")[0]
    return first if first in {transit.PREFIX, hardware.PREFIX} and "/" in root else _LOCAL


def _opened(where: str, *, wraps: bool) -> Roots:
    settings, path = config.load().vault, config.load().directory / "roots.json"
    if where == transit.PREFIX and (settings.transit_url or wraps):
        return transit.Transit(settings)
    if where == hardware.PREFIX and (settings.pkcs11_module or wraps):
        return hardware.Hardware(settings)
    if where == _LOCAL and settings.root_keys:
        return local.Given(settings.root_keys, earlier=local.Kept(path) if path.exists() else None)
    if where == _LOCAL and (wraps or path.exists()):
        return local.Kept(path)
    raise RootMissing(f"A key of a tenant is wrapped by a root key of the place {where}, and the settings know none.")
