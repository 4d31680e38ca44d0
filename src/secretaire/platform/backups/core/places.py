"""The places that backups go to, and whether one misfortune could take them all."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Shortcoming(StrEnum):
    """What is wrong with the places as they are chosen."""

    NONE = "none"  #: there is no place at all
    ALONE = "alone"  #: there is one only
    UNKNOWN = "unknown"  #: nobody said who runs one of them, or where it stands
    PROVIDER = "provider"  #: one provider runs all of them
    SITE = "site"  #: all stand at one place
    DISK = "disk"  #: one lies on the disk of the database itself


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where copies go."""

    word: str
    provider: str
    place: str
    country: str
    same_disk: bool = False  #: as the database


def shortcomings(places: Sequence[Place]) -> list[Shortcoming]:
    """Return what is wrong with the places; nothing: they are apart."""
    if not places:
        return [Shortcoming.NONE]
    several = len(places) > 1
    wrong = {
        Shortcoming.ALONE: not several,
        Shortcoming.UNKNOWN: any(not (each.provider and each.place and each.country) for each in places),
        Shortcoming.PROVIDER: several and len({each.provider.casefold() for each in places}) == 1,
        Shortcoming.SITE: several and len({(each.place.casefold(), each.country.casefold()) for each in places}) == 1,
        Shortcoming.DISK: any(each.same_disk for each in places),
    }
    return [each for each, holds in wrong.items() if holds]
