"""What is said of a host."""

from dataclasses import dataclass

LONGEST_NAME = 200
MOST_WEIGHT = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """What guests and letters need to know of a host."""

    name: str
    email: str
    zone: str  #: IANA name
    language: str
