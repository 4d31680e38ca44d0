"""The forms that programs read: JSON as Statuspage has it (``/api/v2/summary.json``), and an Atom feed (RFC 4287)."""

import xml.etree.ElementTree as ET
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final
from uuid import NAMESPACE_URL, UUID, uuid5

from secretaire.platform.status.core.reports import Target
from secretaire.platform.status.core.showing import OVER, Announcement, Condition, Indicator, Kind, Stage

_ATOM: Final = "http://www.w3.org/2005/Atom"
#: What programs that know Statuspage's words alone are told of a target that nobody knows about: it is not well.
_PLAIN: Final = {Condition.UNKNOWN: Condition.PARTIAL}


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """A target by its name, and how it is."""

    target: Target
    name: str
    condition: Condition


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """Everything that programs are told, in one language."""

    name: str
    url: str  #: of the page
    language: str
    at: datetime
    components: tuple[Component, ...]
    indicator: Indicator
    description: str
    announcements: tuple[Announcement, ...]


def summary(found: Overview) -> dict[str, Any]:
    """Return the summary as Statuspage has it: what is over is not in it."""
    page = str(uuid5(NAMESPACE_URL, found.url))
    rows = [_component(found, number, each, page) for number, each in enumerate(found.components, start=1)]
    live = [each for each in found.announcements if each.stage not in OVER]
    return {
        "page": {
            "id": page,
            "name": found.name,
            "url": found.url,
            "time_zone": "Etc/UTC",
            "updated_at": stamp(found.at),
        },
        "components": rows,
        "incidents": [_announced(found, each, page, rows) for each in live if each.kind is Kind.INCIDENT],
        "scheduled_maintenances": [
            _announced(found, each, page, rows) for each in live if each.kind is Kind.MAINTENANCE
        ],
        "status": {"indicator": found.indicator.value, "description": found.description},
    }


def feed(found: Overview, *, stages: Mapping[Stage, str]) -> bytes:
    """Return the feed: one entry for each thing that was said, the newest first.

    :param stages: the word for each stage
    """
    ET.register_namespace("", _ATOM)
    root = ET.Element(f"{{{_ATOM}}}feed", {"xml:lang": found.language})
    _add(root, "id", found.url)
    _add(root, "title", found.name)
    _add(root, "updated", stamp(max([each.changed for each in found.announcements], default=found.at)))
    _add(root, "link", "", href=found.url)
    _add(root, "link", "", rel="self", href=f"{found.url}feed.atom")
    _add(_add(root, "author", ""), "name", found.name)
    said = [(each, word) for each in found.announcements for word in each.said]
    for each, word in sorted(said, key=lambda pair: pair[1].at, reverse=True):
        entry = _add(root, "entry", "")
        _add(entry, "id", f"urn:uuid:{word.id}")
        _add(entry, "title", f"{stages[word.stage]}: {spoken(each.title, found.language)}")
        _add(entry, "updated", stamp(word.at))
        _add(entry, "published", stamp(word.at))
        _add(entry, "link", "", href=f"{found.url}#{each.id}")
        _add(entry, "content", spoken(word.text, found.language), type="text")
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def spoken(text: Mapping[str, str], language: str) -> str:
    """Return a text in a language, or in whichever there is."""
    return text.get(language) or next((each for each in text.values() if each), "")


def stamp(at: datetime) -> str:
    """Return an instant as programs read it (RFC 3339)."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _component(found: Overview, number: int, each: Component, page: str) -> dict[str, Any]:
    return {
        "id": _name(found, each.target),
        "name": each.name,
        "status": _PLAIN.get(each.condition, each.condition).value,
        "created_at": stamp(found.at),
        "updated_at": stamp(found.at),
        "position": number,
        "description": None,
        "showcase": True,
        "start_date": None,
        "group_id": None,
        "page_id": page,
        "group": False,
        "only_show_if_degraded": False,
    }


def _announced(found: Overview, each: Announcement, page: str, rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    touched = {_name(found, target) for target in each.targets}
    written: dict[str, Any] = {
        "id": str(each.id),
        "name": spoken(each.title, found.language),
        "status": each.stage.value,
        "created_at": stamp(each.said[-1].at),
        "updated_at": stamp(each.changed),
        "monitoring_at": next((stamp(word.at) for word in each.said if word.stage is Stage.MONITORING), None),
        "resolved_at": stamp(each.ended) if each.ended else None,
        "impact": "maintenance" if each.kind is Kind.MAINTENANCE else each.impact.value,
        "shortlink": f"{found.url}#{each.id}",
        "started_at": stamp(each.began),
        "page_id": page,
        "incident_updates": [
            {
                "id": str(word.id),
                "status": word.stage.value,
                "body": spoken(word.text, found.language),
                "incident_id": str(each.id),
                "created_at": stamp(word.at),
                "updated_at": stamp(word.at),
                "display_at": stamp(word.at),
            }
            for word in each.said
        ],
        "components": [row for row in rows if row["id"] in touched],
    }
    if each.kind is Kind.MAINTENANCE:
        written["scheduled_for"] = stamp(each.began)
        written["scheduled_until"] = stamp(each.until) if each.until else None
    return written


def _name(found: Overview, target: Target) -> str:
    page: UUID = uuid5(NAMESPACE_URL, found.url)
    return str(uuid5(page, target.value))


def _add(parent: ET.Element, tag: str, text: str, **attributes: str) -> ET.Element:
    made = ET.SubElement(parent, f"{{{_ATOM}}}{tag}", attributes)
    made.text = text or None
    return made
