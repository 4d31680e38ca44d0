"""The feed of changes of suppliers."""

import xml.etree.ElementTree as ET
from datetime import UTC, datetime
from uuid import UUID

from secretaire.trust.centre.core import Announced, Changes, Text, feed

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
PAGE = "https://meet.example.org/trust/changes/"
SPACE = {"a": "http://www.w3.org/2005/Atom"}
ONE = Announced(
    id=UUID(int=7),
    at=NOW,
    title=Text(en="A host <&>", fr="Un hébergeur"),
    text=Text(en="Soon.", fr="Bientôt."),
    why=Text(en="Law", fr="Loi"),
    ahead_days=30,
    begins=None,
)


def read(announced, language="en"):
    found = Changes(provider="The house", at=NOW, announced=announced)
    return ET.fromstring(feed(found, language=language, title="Changes", page=PAGE, own=f"{PAGE}feed.atom"))  # noqa: S314  # our own


def test_each_change_is_an_entry_in_the_language_of_the_feed():
    root = read((ONE,), "fr")

    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "fr"
    entry = root.find("a:entry", SPACE)
    assert entry.findtext("a:id", namespaces=SPACE) == f"urn:uuid:{UUID(int=7)}"
    assert entry.findtext("a:title", namespaces=SPACE) == "Un hébergeur"
    assert entry.findtext("a:content", namespaces=SPACE) == "Bientôt."
    assert entry.find("a:link", SPACE).get("href") == f"{PAGE}#{UUID(int=7)}"
    assert root.findtext("a:updated", namespaces=SPACE) == "2026-03-02T09:00:00Z"
    assert read((ONE,)).find("a:entry", SPACE).findtext("a:title", namespaces=SPACE) == "A host <&>"


def test_a_feed_without_changes_is_a_feed():
    root = read(())

    assert root.find("a:entry", SPACE) is None
    assert root.findtext("a:updated", namespaces=SPACE) == "2026-03-02T09:00:00Z"
