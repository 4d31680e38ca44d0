"""What it is to be listed: a fact's name, what it is called in both languages, and how it is said."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, TypeAlias

from secretaire.trust.centre.core.texts import Text, text


class Unit(StrEnum):
    """How a fact is said."""

    NUMBER = "number"
    SECONDS = "seconds"
    SHARE = "share"  #: of one
    INSTANT = "instant"
    FLAG = "flag"
    WORDS = "words"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A fact that may be shown."""

    name: str
    label: Text
    unit: Unit = Unit.NUMBER
    own: Mapping[str, Text] = field(default_factory=dict)  #: words that mean something else here than elsewhere


#: The facts of some checks that may be shown, by the name of the check.
Lists: TypeAlias = Mapping[str, tuple[Listed, ...]]


def listed(name: str, en: str, fr: str, unit: Unit = Unit.NUMBER) -> Listed:
    """Return a fact that may be shown."""
    return Listed(name=name, label=text(en, fr), unit=unit)


TENANTS: Final = listed("tenants", "clients looked at", "clients examinés")
WRONG: Final = listed("wrong", "at fault", "en défaut", Unit.WORDS)
#: What a check finds that asks each client's ground.
EACH_TENANT: Final = (
    TENANTS,
    listed("tenants_with_faults", "clients with faults", "clients avec défauts"),
    listed("faults", "faults", "défauts"),
)
