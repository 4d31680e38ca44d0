"""Every check of this room, marked as it is loaded."""

from typing import Final

from secretaire.trust.oversight.queries import (
    changing,
    equipping,
    governing,
    handling,
    heeding,
    people,
    publishing,
    replying,
    supplying,
)

#: The files of checks.
FILES: Final = (changing, equipping, governing, handling, heeding, people, publishing, replying, supplying)

__all__ = [
    "FILES",
    "changing",
    "equipping",
    "governing",
    "handling",
    "heeding",
    "people",
    "publishing",
    "replying",
    "supplying",
]
