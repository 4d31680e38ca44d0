"""What a setting is: a field with a default and a meaning."""

from dataclasses import field
from typing import TypeVar

_T = TypeVar("_T", str, int, bool)


def setting(default: _T, meaning: str, *, secret: bool = False) -> _T:
    """Return the field of a setting."""
    return field(default=default, metadata={"meaning": meaning, "secret": secret})
