"""Whether a file can be a spreadsheet at all, told before anything of it is unpacked."""

import io
import zipfile
from typing import Final

from secretaire.trust.questionnaires.core.values import LARGEST, NoQuestionnaire, Why

#: How files begin that older programs wrote, and those that are locked by a password.
_COMPOUND: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PARTS: Final = 2_000
#: Bytes of all parts once they are unpacked. No part gives more than it says, else its checksum is wrong.
_UNPACKED: Final = 60_000_000
_BOOK: Final = "xl/workbook.xml"
_LOCKED: Final = 0x1  #: the bit of a part that is encrypted


def judge(content: bytes) -> None:
    """Refuse what is no spreadsheet, or would be too large once it is unpacked.

    :raises NoQuestionnaire: if so
    """
    if len(content) > LARGEST:
        raise NoQuestionnaire(Why.LARGE)
    if content.startswith(_COMPOUND):
        raise NoQuestionnaire(Why.OLD)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parcel:
            parts = parcel.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError):
        raise NoQuestionnaire(Why.MALFORMED) from None
    if len(parts) > _PARTS or sum(part.file_size for part in parts) > _UNPACKED:
        raise NoQuestionnaire(Why.SWOLLEN)
    names = [part.filename for part in parts]
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise NoQuestionnaire(Why.MACROS)
    twice = len(set(names)) != len(names)
    if twice or _BOOK not in names or any(part.flag_bits & _LOCKED for part in parts):
        raise NoQuestionnaire(Why.MALFORMED)
