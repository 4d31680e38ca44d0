"""The directory of cells: what stands in the file that ``cell.directory`` names, the same file for every cell."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

from secretaire.config.continuity import Cell

_NAME: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_COUNTRY: Final = re.compile(r"[A-Z]{2}")
_SAID: Final = frozenset({"address", "place", "country", "command"})
_NEEDED: Final = _SAID - {"command"}
_HERE: Final = frozenset({"127.0.0.1", "::1", "localhost"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """Another cell."""

    name: str
    address: str  #: that people type, without a slash at its end
    place: str
    country: str
    command: str = ""  #: by which ``secretaire`` is called there, such as ``ssh cell-two secretaire``; empty: it is not


def parse(document: Mapping[str, Any], *, own: Cell) -> dict[str, Neighbour]:
    """Return the other cells by name; our own may stand among them, and must agree with our settings then.

    :raises ValueError: if something is not as it must be
    """
    if not _NAME.fullmatch(own.name):
        raise ValueError("cell.name must say which cell this is, in small letters, digits and hyphens")
    if not _COUNTRY.fullmatch(own.country) or not own.place:
        raise ValueError("cell.place and cell.country must say where this cell is, the country as two letters")
    found = {name: _read(name, said) for name, said in document.items()}
    told = found.pop(own.name, None)
    if told and (told.place, told.country) != (own.place, own.country):
        raise ValueError(f"it has {own.name} in {told.place}, {told.country}, and the settings in another place")
    return found


def _read(name: str, said: Any) -> Neighbour:
    if not _NAME.fullmatch(name) or not isinstance(said, Mapping):
        raise ValueError(f"[{name}] is no cell")
    if set(said) - _SAID or _NEEDED - set(said) or not all(isinstance(each, str) for each in said.values()):
        raise ValueError(f"[{name}] needs address, place and country, may have a command, and nothing else")
    found = Neighbour(name=name, **{**said, "address": said["address"].rstrip("/")})
    if not _COUNTRY.fullmatch(found.country) or not found.place:
        raise ValueError(f"[{name}] must say where it is, the country as two letters")
    if not _plain(found.address):
        raise ValueError(f"[{name}] must have an https address without a path")
    return found


def _plain(address: str) -> bool:
    at = urlsplit(address)
    secure = at.scheme == "https" or (at.scheme == "http" and at.hostname in _HERE)
    return secure and bool(at.hostname) and not (at.path or at.query or at.fragment or at.username)
