"""What may be attached, of which sorts, and what is said of it beside its bytes."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, Final

#: Bytes of a file, and how many belong to one form or entry.
LARGEST: Final = 20_000_000
MOST: Final = 10
_LONGEST: Final = 150  #: characters of a name
_ZIP: Final = b"PK\x03\x04"
_OFFICE: Final = "application/vnd.openxmlformats-officedocument."
_OPEN: Final = "application/vnd.oasis.opendocument."
#: What a file is by the end of its name, and how it begins then; nothing: it is a text.
_SORTS: Final[Mapping[str, tuple[str, bytes]]] = {
    "pdf": ("application/pdf", b"%PDF-"),
    "png": ("image/png", b"\x89PNG\r\n\x1a\n"),
    "jpg": ("image/jpeg", b"\xff\xd8\xff"),
    "jpeg": ("image/jpeg", b"\xff\xd8\xff"),
    "docx": (f"{_OFFICE}wordprocessingml.document", _ZIP),
    "xlsx": (f"{_OFFICE}spreadsheetml.sheet", _ZIP),
    "odt": (f"{_OPEN}text", _ZIP),
    "ods": (f"{_OPEN}spreadsheet", _ZIP),
    "txt": ("text/plain", b""),
    "log": ("text/plain", b""),
    "csv": ("text/csv", b""),
    "json": ("application/json", b""),
    "eml": ("message/rfc822", b""),
}
#: The ends of names, as a page asks for them.
ENDS: Final = tuple(f".{end}" for end in _SORTS)
#: Bytes of the longest character in UTF-8, of which a beginning may lack the end.
_CHARACTER: Final = 4


class Why(StrEnum):
    """Why a file is not taken."""

    EMPTY = "empty"
    LARGE = "large"
    NAME = "name"
    SORT = "sort"  #: its name does not end like one that is taken
    OTHER = "other"  #: it is not what its name says


class Unfit(ValueError):
    """A file is none that is attached."""

    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file that is attached; its bytes lie elsewhere."""

    id: str
    name: str
    sort: str  #: media type
    size: int
    sha256: str  #: of its bytes, in hexadecimal digits

    @property
    def packed(self) -> dict[str, Any]:
        """Return it as it is kept."""
        return asdict(self)


def unpacked(kept: Iterable[Mapping[str, Any]]) -> tuple[Attachment, ...]:
    """Return what was kept."""
    return tuple(Attachment(**each) for each in kept)


def said(files: Iterable[Attachment]) -> list[dict[str, Any]]:
    """Return what stands for files in what is signed: their names and bytes, and not where they lie."""
    return [{"name": each.name, "sort": each.sort, "size": each.size, "sha256": each.sha256} for each in files]


def hidden(file: Attachment, *, salt: bytes) -> str:
    """Return the digest of a file for the log, which nobody can try files against who does not know the salt."""
    return hashlib.sha256(salt + bytes.fromhex(file.sha256)).hexdigest()


def called(name: str) -> str:
    """Return the name of a file as it is kept: nothing in it that cannot be seen, and no folder.

    :raises Unfit: if nothing is left of it, or too much
    """
    plain = "".join(each for each in name.replace("\\", "/").rpartition("/")[2] if each.isprintable()).strip()
    if not plain.strip(".") or len(plain) > _LONGEST:
        raise Unfit(Why.NAME)
    return plain


def sort(name: str, *, size: int, begins: bytes) -> str:
    """Return the media type of a file, by the end of its name, which its beginning must agree with.

    :raises Unfit: if it is none that is taken
    """
    if not size:
        raise Unfit(Why.EMPTY)
    if size > LARGEST:
        raise Unfit(Why.LARGE)
    found = _SORTS.get(name.rpartition(".")[2].lower())
    if found is None:
        raise Unfit(Why.SORT)
    media, beginning = found
    if not (begins.startswith(beginning) if beginning else _text(begins)):
        raise Unfit(Why.OTHER)
    return media


def _text(begins: bytes) -> bool:
    """Tell whether bytes begin a text; the last character may be cut."""
    try:
        begins.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.reason != "unexpected end of data" or error.start < len(begins) - _CHARACTER:
            return False
    return b"\0" not in begins
