"""Digests of passwords and of recovery codes that cost next to nothing: tests enrol people by the thousand.

They are of the same kind as those of the product, whose cost has tests of its own: those take ``dear``.
"""

from typing import Any

from argon2.low_level import hash_secret_raw
from django.contrib.auth.hashers import Argon2PasswordHasher

_TIME, _MEMORY = 1, 8  #: the least that there is


class Quick(Argon2PasswordHasher):
    """What passwords are digested with."""

    time_cost, memory_cost, parallelism = _TIME, _MEMORY, 1


def raw(secret: bytes, salt: bytes, **others: Any) -> bytes:
    """Return a digest by itself, whatever cost was asked for."""
    return hash_secret_raw(secret, salt, **others | {"time_cost": _TIME, "memory_cost": _MEMORY})
