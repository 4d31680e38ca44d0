"""What everybody reads of changes of suppliers: a page, its JSON, and a feed (Atom, RFC 4287)."""

import xml.etree.ElementTree as ET
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final
from uuid import UUID

from secretaire.trust.centre.core.texts import Text

_ATOM: Final = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True, slots=True, kw_only=True)
class Announced:
    """One change that clients were told of."""

    id: UUID
    at: datetime
    title: Text
    text: Text
    why: Text
    ahead_days: int
    begins: datetime | None  #: at the earliest; nothing: not every client knows yet


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """Every change of suppliers that handle clients' data."""

    provider: str
    at: datetime
    announced: tuple[Announced, ...]  #: the newest first


def feed(found: Changes, *, language: str, title: str, page: str, own: str) -> bytes:
    """Return the feed in a language.

    :param page: address of the page
    :param own: address of the feed
    """
    ET.register_namespace("", _ATOM)
    root = ET.Element(f"{{{_ATOM}}}feed", {"xml:lang": language})
    _add(root, "id", own)
    _add(root, "title", title)
    _add(root, "updated", _stamp(max([each.at for each in found.announced], default=found.at)))
    _add(root, "link", "", href=page)
    _add(root, "link", "", rel="self", href=own)
    _add(_add(root, "author", ""), "name", found.provider)
    for each in found.announced:
        entry = _add(root, "entry", "")
        _add(entry, "id", f"urn:uuid:{each.id}")
        _add(entry, "title", each.title.of(language))
        _add(entry, "updated", _stamp(each.at))
        _add(entry, "published", _stamp(each.at))
        _add(entry, "link", "", href=f"{page}#{each.id}")
        _add(entry, "content", each.text.of(language), type="text")
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def _stamp(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _add(parent: ET.Element, tag: str, text: str, **attributes: str) -> ET.Element:
    made = ET.SubElement(parent, f"{{{_ATOM}}}{tag}", attributes)
    made.text = text or None
    return made
