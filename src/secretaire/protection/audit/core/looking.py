"""What an entry says, and what one looks for in the log."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

#: Verbs read ``subject.participle``.
VERB = re.compile(r"[a-z_]+\.[a-z_]+")

#: How far back the log is shown; it is kept for longer.
SHOWN: Final = timedelta(days=366)


class Outcome(StrEnum):
    """What became of what was tried."""

    DONE = "done"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What is looked for: entries between two instants, of somebody, with a word in verb or subject."""

    since: datetime
    until: datetime
    actor: str = ""  #: exactly, such as ``member:user/…``
    verb: str = ""  #: exactly
    outcome: str = ""
    word: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """The last entry of a page: the next page begins behind it."""

    at: datetime
    pk: UUID
