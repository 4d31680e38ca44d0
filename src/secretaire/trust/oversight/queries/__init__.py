"""Every check of this room, marked as it is loaded."""

from typing import Final

from secretaire.trust.oversight.queries import changing, governing, handling, people, publishing, supplying

#: The files of checks.
FILES: Final = (changing, governing, handling, people, publishing, supplying)

__all__ = ["FILES", "changing", "governing", "handling", "people", "publishing", "supplying"]
