"""How long entries are kept, by what they are about."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import IntEnum
from typing import Final

#: The period whose entries are dropped together.
PERIOD: Final = timedelta(days=1)


class Keep(IntEnum):
    """A class of entries that are kept for the same time."""

    ROUTINE = 1  #: what people and jobs do all day
    SECURITY = 2  #: who came in, who was refused, who looked at whose data
    PROOF = 3  #: who gave whom which power; keys; what was taken out, and what was erased
    ALWAYS = 4  #: what was dropped of this log itself


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """For how many days a class is kept at least and at most."""

    least: int
    most: int


BOUNDS: Final[Mapping[Keep, Bounds]] = {
    Keep.ROUTINE: Bounds(least=90, most=1096),
    Keep.SECURITY: Bounds(least=180, most=1096),
    Keep.PROOF: Bounds(least=365, most=3653),
}

DROPPED: Final = "log.dropped"

_SECURITY: Final = frozenset(
    {
        "access", "api", "factor", "limits", "password", "perimeter", "session", "sign_in", "supervision", "vault",
    }
)  # fmt: skip
_PROOF: Final = frozenset(
    {
        "account", "address", "alert", "certificate", "client", "domain", "duty", "erasure", "evidence", "export",
        "grant", "identity_provider", "key", "keys", "log", "measure", "notice", "policy", "provisioning", "register",
        "review", "role", "tenant", "token",
    }
)  # fmt: skip


def keep(verb: str) -> Keep:
    """Return the class of a verb."""
    if verb == DROPPED:
        return Keep.ALWAYS
    subject = verb.partition(".")[0]
    if subject in _PROOF:
        return Keep.PROOF
    return Keep.SECURITY if subject in _SECURITY else Keep.ROUTINE


def span(first: int, last: int, kind: Keep) -> str:
    """Return the subject of the entry that says which entries of a class were dropped."""
    return f"entries/{first}-{last}/{kind.name.lower()}"


def spanned(subject: str) -> tuple[int, int, Keep] | None:
    """Return what such a subject says; nothing if it is none."""
    word, _slash, rest = subject.partition("/")
    bounds, _slash, name = rest.partition("/")
    first, _dash, last = bounds.partition("-")
    if word != "entries" or not (first.isdecimal() and last.isdecimal()) or name.upper() not in Keep.__members__:
        return None
    return int(first), int(last), Keep[name.upper()]
