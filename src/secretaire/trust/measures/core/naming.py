"""What names look like in the catalogue, and the error of whatever could never be kept."""

import re
from typing import Final

LANGUAGES: Final = ("en", "fr")
KEY: Final = re.compile(r"[a-z][a-z-]*(\.[a-z][a-z-]*)*", re.ASCII)
NAME: Final = re.compile(r"[a-z][a-z_]*", re.ASCII)
PROMISE: Final = re.compile(r"[A-Z]{3}-\d\d", re.ASCII)


class Unsound(ValueError):
    """Something in the catalogue could not be kept, or contradicts itself."""


def matched(pattern: re.Pattern[str], *names: str) -> None:
    """Refuse a name that does not look like one.

    :raises Unsound: if one does not
    """
    for name in names:
        if not pattern.fullmatch(name):
            raise Unsound(f"{name!r} is no name here")
