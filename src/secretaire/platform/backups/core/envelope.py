"""The form of everything that leaves: a line that says what it is and by which key, and segments behind it.

The segments are those of files (``protection/files/core``), bound to that line and to the object's name: nothing can
be changed, cut off, or put in the place of something else.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final

from secretaire.lib.errors import Refused, Tampered
from secretaire.protection.files import core as files
from secretaire.protection.vault.core import INSTALLATION, Place

VERSION: Final = 1  #: of the form
_LINE: Final = re.compile(rb"secretaire-backup ([0-9]{1,4}) ([0-9a-f]{8})\n")
_LONGEST: Final = 40  #: bytes of the line


class Broken(Refused):
    """What lies at a place is not what was put there."""


class Newer(Refused):
    """It was written by a later version of this software."""


class OtherKey(Refused):
    """It was encrypted by another key than the one at hand."""


def key_id(key: bytes) -> str:
    """Return the word by which a key is known, and which says nothing of it."""
    return hashlib.sha256(b"secretaire backup key" + key).hexdigest()[:8]


def sealed(chunks: Iterable[bytes], *, key: bytes, name: str, fresh: files.Fresh) -> Iterator[bytes]:
    """Yield what is kept under a name."""
    line = f"secretaire-backup {VERSION} {key_id(key)}\n".encode()
    yield line
    yield from files.sealed(chunks, key=key, place=_place(line, name), fresh=fresh)


def opened(chunks: Iterable[bytes], *, key: bytes, name: str) -> Iterator[bytes]:
    """Yield the content of what is kept under a name.

    :raises Newer: if a later version wrote it
    :raises OtherKey: if it is encrypted by another key
    :raises Broken: if it is not what was put there; what was yielded until then is true, and not all
    """
    source, head = filter(None, chunks), b""
    while b"\n" not in head and len(head) < _LONGEST and (chunk := next(source, b"")):
        head += chunk
    found = _LINE.match(head)
    if found is None:
        raise Broken(f"{name} is no part of a backup, or not whole.")
    if int(found[1]) > VERSION:
        raise Newer(f"{name} was written by a newer version of Secretaire. Install that one, then try again.")
    if found[2].decode() != key_id(key):
        raise OtherKey(f"{name} was encrypted by the key {found[2].decode()}; the key at hand is {key_id(key)}.")
    try:
        rest = filter(None, chain([head[found.end() :]], source))
        yield from files.opened(rest, key=key, place=_place(found[0], name))
    except Tampered:
        raise Broken(f"{name} was changed or cut off since it was put there.") from None


def _place(line: bytes, name: str) -> Place:
    return Place(tenant=INSTALLATION, table="backups", column=line.decode().strip(), row=name)
